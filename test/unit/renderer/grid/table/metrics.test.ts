import { expect, it } from "vitest";
import { buildColumns } from "../../../../../renderer/grid/table/columns.ts";
import { fitPinned } from "../../../../../renderer/grid/table/fit-pinned.ts";
import { metrics } from "../../../../../renderer/grid/table/metrics.ts";
import { headHeight } from "../../../../../renderer/grid/table/row-height.ts";
import { buildPlan } from "../../../../support/plans.ts";

const columns = buildColumns(
  buildPlan(["甲县", "乙县", "丙县"], [{ name: "康复", total: "30", targets: ["10", "20", "0"] }]),
);
const widthOf = (list: typeof columns, pick: (column: (typeof columns)[number]) => boolean) =>
  list.filter(pick).reduce((sum, { width }) => sum + width, 0);

it("each density holds its lines, in both type sizes, and compact rows are the lower ones", () => {
  for (const largeType of [false, true]) {
    const compact = metrics({ density: "compact", largeType });
    const comfortable = metrics({ density: "comfortable", largeType });
    for (const one of [compact, comfortable]) {
      expect(one.line).toBeGreaterThan(one.font);
      expect(one.row).toBeGreaterThan(one.line);
    }
    expect(compact.row).toBeLessThan(comfortable.row);
  }
});

it("leaves columns alone where there is room, and room for two districts where there is little", () => {
  expect(fitPinned(columns, 1200)).toEqual(columns);
  expect(fitPinned(columns, 0)).toEqual(columns);
  for (const room of [480, 560, 640]) {
    const fit = fitPinned(columns, room);
    const district = fit.find(({ kind }) => kind === "district")?.width ?? 0;
    expect(widthOf(fit, ({ pinned }) => pinned !== null) + 2 * district).toBeLessThanOrEqual(room);
    // Only what is frozen gives way.
    expect(fit.filter(({ pinned }) => pinned === null)).toEqual(columns.filter(({ pinned }) => pinned === null));
  }
  // The narrowest still shows something of each.
  expect(Math.min(...fitPinned(columns, 100).map(({ width }) => width))).toBeGreaterThan(30);
});

it("a heading takes as many lines as its name needs, three at most", () => {
  const sizes = metrics({ density: "compact", largeType: false });
  const height = (title: string) => headHeight([{ title, width: 76 }], sizes);
  expect(height("云溪高新区")).toBe(sizes.head);
  expect(height("云溪高新技术开发区")).toBe(sizes.head + sizes.line);
  expect(height("云溪高新技术产业开发区管理委员会及其代管的乡镇")).toBe(sizes.head + 2 * sizes.line);
});
