import { describe, expect, it } from "vitest";
import { buildColumns } from "../../../../../renderer/grid/table/columns.ts";
import { Selection } from "../../../../../renderer/grid/edit/ranges.ts";
import { buildRows } from "../../../../../renderer/grid/table/rows.ts";
import { selectionSums } from "../../../../../renderer/grid/table/sums.ts";
import type { Indicator } from "../../../../../shared/model/plan.ts";
import { buildPlan } from "../../../../support/plans.ts";

function sums(patch: Partial<Indicator>, targets: string[], other?: Partial<Indicator>) {
  const plan = buildPlan(
    ["甲", "乙", "丙"],
    [
      { name: "一", total: "", targets, patch },
      { name: "二", total: "", targets: ["1", "—", "按需"], ...(other ? { patch: other } : {}) },
    ],
  );
  const rows = buildRows(plan, { folded: new Set(), keep: null, withNew: false });
  const columns = buildColumns(plan);
  const selection = new Selection();
  const left = columns.findIndex((column) => column.kind === "district");
  selection.select({ top: 1, left, bottom: other ? 2 : 1, right: left + 2 });
  return selectionSums(plan, rows, columns, selection);
}

describe("sums of the selection", () => {
  it("are exact decimals", () => {
    expect(sums({ decimals: 3 }, ["0.1", "0.2", "14.395"])).toMatchObject({
      sum: "14.695",
      count: 3,
      average: "≈4.8983",
    });
    expect(sums({ decimals: 1 }, ["0.1", "0.2", "0.3"])).toMatchObject({ sum: "0.6", average: "0.2" });
  });

  it("leave words and marks out and do not add unlike units", () => {
    expect(sums({}, ["2", "3", "4"], { unit: "人" })).toMatchObject({ sum: "10", count: 4, filled: 6 });
    expect(sums({}, ["2", "3", "4"], { unit: "户" })).toMatchObject({ sum: null, count: 4 });
  });

  it("of a whole row are those of its districts; of the column of totals those of the totals", () => {
    const plan = buildPlan(
      ["甲", "乙"],
      [
        { name: "一", total: "30", targets: ["10", "20"] },
        { name: "二", total: "7", targets: ["3", "4"] },
      ],
    );
    const rows = buildRows(plan, { folded: new Set(), keep: null, withNew: false });
    const columns = buildColumns(plan);
    const selection = new Selection();
    selection.select({ top: 1, left: 0, bottom: 2, right: columns.length - 1 });
    expect(selectionSums(plan, rows, columns, selection)).toMatchObject({ sum: "37", count: 4, withoutTotals: true });
    const total = columns.findIndex(({ kind }) => kind === "total");
    selection.select({ top: 1, left: total, bottom: 2, right: total });
    expect(selectionSums(plan, rows, columns, selection)).toMatchObject({ sum: "37", count: 2, withoutTotals: false });
  });
});
