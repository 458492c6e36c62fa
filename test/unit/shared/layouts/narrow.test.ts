/** Chosen rows and columns: what is printed says the plan's figures, whatever is left out. */

import { expect, test } from "vitest";
import { decompositionSheet } from "../../../../shared/layouts/decomposition.ts";
import { flatSheet } from "../../../../shared/layouts/flat.ts";
import { columnName, columnsToLeave } from "../../../../shared/layouts/narrow.ts";
import { shownText } from "../../../../shared/document/sheet.ts";
import type { SheetDocument } from "../../../../shared/document/sheet.ts";
import { planOf } from "./support.ts";

const plan = planOf(
  ["甲县", "乙县"],
  [
    { item: "路", category: "交通", name: "公里数", total: "3", targets: ["1", "2"] },
    { item: "桥", category: "交通", name: "座数", total: "5", targets: ["2", "3"] },
    { item: "学校", category: "教育", name: "所数", total: "7", targets: ["3", "4"] },
  ],
);
const cellsOf = ({ sheets }: SheetDocument) =>
  (sheets[0]?.rows ?? []).flatMap((row) => row.flatMap((cell) => cell ?? []));
const textsOf = (document: SheetDocument): string[] => cellsOf(document).map(shownText);

test("a district that is left out takes the live sums along, and is told; its figures stay in the total", () => {
  expect(columnsToLeave(plan).map(columnName)).toEqual(expect.arrayContaining(["甲县", "乙县", "序号"]));
  const whole = decompositionSheet(plan);
  expect(cellsOf(whole).some(({ formula }) => formula !== undefined)).toBe(true);
  expect(whole.warnings).toEqual([]);
  for (const document of [decompositionSheet(plan, { without: ["乙县"] }), flatSheet(plan, { without: ["乙县"] })]) {
    const texts = textsOf(document);
    expect([texts.includes("甲县"), texts.includes("乙县"), texts.includes("3")]).toEqual([true, false, true]);
    expect(cellsOf(document).every(({ formula }) => formula === undefined)).toBe(true);
    expect(document.warnings).toEqual([expect.stringMatching(/^有1个县区没有列出.*。$/)]);
  }
  // The columns that say what a row is stay, and so do the sums where only words leave.
  const words = decompositionSheet(plan, { without: ["序号", "目标任务", "全市目标"] });
  expect([textsOf(words).includes("序号"), textsOf(words).includes("目标任务")]).toEqual([false, true]);
  expect(cellsOf(words).some(({ formula }) => formula !== undefined)).toBe(true);
});

test("rows are chosen by category, number or id; a name that means none is refused in one sentence", () => {
  const of = (rows: string[]): string[] => textsOf(decompositionSheet(plan, { rows }));
  expect(of(["教育"])).toEqual(expect.arrayContaining(["学校"]));
  expect(of(["教育"])).not.toContain("路");
  expect(of(["2"])).toEqual(expect.arrayContaining(["桥"]));
  const [item] = [...plan.item.values()];
  expect(of([item?.id ?? ""])).toEqual(expect.arrayContaining(["路"]));
  expect(() => of(["卫生"])).toThrow(/没有“卫生”.*。$/);
  expect(() => of(["0197f6a4-0000-7000-8000-000000000000"])).toThrow(/一行也没有.*。$/);
  expect(() => decompositionSheet(plan, { turned: true, without: ["乙县"] })).toThrow(/不能去掉列.*。$/);
});
