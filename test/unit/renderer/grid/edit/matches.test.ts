import { expect, it } from "vitest";
import { findMatches } from "../../../../../renderer/grid/edit/matches.ts";
import { buildColumns } from "../../../../../renderer/grid/table/columns.ts";
import { shownAt } from "../../../../../renderer/grid/table/cell-text.ts";
import { buildRows } from "../../../../../renderer/grid/table/rows.ts";
import { buildPlan } from "../../../../support/plans.ts";

function found(wanted: string, plan = small()): string[] {
  const rows = buildRows(plan, { folded: new Set(), keep: null, withNew: false });
  const columns = buildColumns(plan);
  return findMatches(plan, rows, columns, wanted).map(({ rowId, columnId }) => {
    const row = rows.find(({ id }) => id === rowId);
    const column = columns.find(({ id }) => id === columnId);
    return row && column ? shownAt(plan, row, column) : "";
  });
}

const small = () =>
  buildPlan(
    ["甲县", "乙县"],
    [
      { name: "就业1", total: "30", targets: ["8,710", "约20"] },
      { name: "修路", total: "", targets: ["=10+5", "—"] },
    ],
  );

it("finds what is shown and what was typed", () => {
  expect(found("871")).toEqual(["8710"]);
  expect(found("8,7")).toEqual(["8710"]);
  expect(found("10+")).toEqual(["15"]);
  expect(found("15")).toContain("15");
  expect(found("约")).toEqual(["约20"]);
  expect(found("路").length).toBeGreaterThan(0);
  expect(found("没有这样的")).toEqual([]);
});
