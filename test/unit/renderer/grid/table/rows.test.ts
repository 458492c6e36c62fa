import { describe, expect, it } from "vitest";
import type { GridRow } from "../../../../../renderer/grid/table/rows.ts";
import { buildRows } from "../../../../../renderer/grid/table/rows.ts";
import { buildPlan } from "../../../../support/plans.ts";

const plan = () =>
  buildPlan(
    ["甲县", "乙县"],
    [
      { name: "康复", total: "30", targets: ["10", "20"] },
      { name: "儿童", total: "10", targets: ["5", "5"], parent: "康复" },
      { name: "成人", total: "20", targets: ["5", "15"], parent: "康复" },
      { name: "培训", total: "7", targets: ["3", "4"] },
    ],
  );

const options = { folded: new Set<string>(), keep: null, withNew: true };
const short = (rows: GridRow[]) =>
  rows.map((row) => (row.kind === "indicator" ? `${"  ".repeat(row.depth)}${row.indicator.name}` : row.kind));

describe("row tree", () => {
  it("lists category, indicators with their children, and the empty row", () => {
    const rows = buildRows(plan(), options);
    expect(short(rows)).toEqual(["category", "康复", "  儿童", "  成人", "培训", "new"]);
    expect(rows.map((row) => (row.kind === "indicator" && row.first ? row.span : 0))).toEqual([0, 3, 0, 0, 1, 0]);
  });

  it("leaves out what is folded, and the item spans only what is shown", () => {
    const rows = buildRows(plan(), { ...options, folded: new Set(["n0"]) });
    expect(short(rows)).toEqual(["category", "康复", "培训", "new"]);
    expect(rows[1]).toMatchObject({ span: 1, folded: true, children: 2 });
    expect(short(buildRows(plan(), { ...options, folded: new Set(["category:c0"]) }))).toEqual(["category"]);
  });

  it("keeps the first shown row as the item's first when a filter leaves the parent out", () => {
    const rows = buildRows(plan(), {
      ...options,
      keep: (row) => row.kind === "indicator" && row.indicator.name !== "康复",
    });
    expect(short(rows)).toEqual(["category", "  儿童", "  成人", "培训"]);
    expect(rows[1]).toMatchObject({ first: true, span: 2 });
  });

  it("leaves out what is hidden; a band goes with all that stands under it", () => {
    const hidden = (...ids: string[]) => short(buildRows(plan(), { ...options, hidden: new Set(ids) }));
    expect(hidden("n1")).toEqual(["category", "康复", "  成人", "培训", "new"]);
    expect(hidden("n0", "n1", "n2", "n3")).toEqual(["category", "new"]);
    expect(hidden("category:c0", "n0", "n1", "n2", "n3")).toEqual([]);
  });
});
