import { beforeEach, describe, expect, it } from "vitest";
import { useConnection } from "../../../../../renderer/app/service.ts";
import { Table } from "../../../../../renderer/grid/table/table.ts";
import { PlanSession } from "../../../../../renderer/session/plan-session.ts";
import { packPlan } from "../../../../../shared/stored/packed-plan.ts";
import { buildPlan } from "../../../../support/plans.ts";

/** A table on a plan of two rows; `heads` counts how often the headings were drawn anew. */
function table() {
  const plan = buildPlan(
    ["甲县", "乙县"],
    [
      { name: "康复", total: "30", targets: ["10", "20"] },
      { name: "培训", total: "7", targets: ["3", "4"] },
    ],
  );
  const undo = { undo: null, redo: null };
  const grid = new Table(
    new PlanSession({ plan: packPlan(plan), findings: [], undo, lastExport: null, sample: false } as never),
  );
  const count = { heads: 0 };
  const given = new Map<string, { id: string }[]>();
  const api = {
    refreshHeader: () => (count.heads += 1),
    setGridOption: (option: string, rows: { id: string }[]) => given.set(option, rows),
    resetRowHeights: () => {},
    redrawRows: () => {},
  };
  grid.api = api as never;
  const ids = (option: string): string => (given.get(option) ?? []).map(({ id }) => id).join(" ");
  return { grid, count, ids };
}

beforeEach(() =>
  useConnection({
    status: "open",
    call: () => new Promise(() => {}),
    onEvent: () => () => {},
    onStatus: () => () => {},
  } as never),
);

describe("filters of the table", () => {
  it("leave rows out, and the headings say so", () => {
    const { grid, count } = table();
    grid.setFilter("total", { kind: "list", texts: ["7"] });
    expect(grid.rowIndex("n0")).toBe(-1);
    expect(grid.rowIndex("n1")).toBeGreaterThanOrEqual(0);
    expect(count.heads).toBe(1);
    grid.clearFilters();
    expect(grid.rowIndex("n0")).toBeGreaterThanOrEqual(0);
    expect(count.heads).toBe(2);
  });

  it("are taken off where a row is looked for that they leave out, and the headings say that too", () => {
    const { grid, count } = table();
    grid.setFilter("total", { kind: "list", texts: ["7"] });
    grid.uncover("n0", "total");
    expect(grid.rowIndex("n0")).toBeGreaterThanOrEqual(0);
    expect(grid.filters.active).toBe(false);
    expect(count.heads).toBe(2);
  });
});

describe("frozen rows of the table", () => {
  it("are given apart from those that scroll, and keep their numbers and places", () => {
    const { grid, ids } = table();
    const all = grid.rows.map(({ id }) => id);
    grid.setView({ frozenRow: "n0" });
    expect(`${ids("pinnedTopRowData")} ${ids("rowData")}`).toBe(all.join(" "));
    expect(grid.frozenRows).toBe(grid.rowIndex("n0") + 1);
    expect(grid.rows.map(({ id }) => id)).toEqual(all);
    grid.setView({ frozenRow: "" });
    expect(ids("pinnedTopRowData")).toBe("");
    expect(ids("rowData")).toBe(all.join(" "));
  });

  it("are none where the rows stand in the order of a column", () => {
    const { grid } = table();
    grid.setView({ frozenRow: "n0", sort: { column: "total", descending: true } });
    expect(grid.frozenRows).toBe(0);
    grid.setView({ sort: null });
    expect(grid.frozenRows).toBeGreaterThan(0);
  });
});
