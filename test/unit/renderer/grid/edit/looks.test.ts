import { describe, expect, it } from "vitest";
import type { Switch } from "../../../../../renderer/grid/edit/looks.ts";
import { isOn, markedRows, noteAction, plainLooks, switchLooks } from "../../../../../renderer/grid/edit/looks.ts";
import type { Range } from "../../../../../renderer/grid/edit/ranges.ts";
import { Selection } from "../../../../../renderer/grid/edit/ranges.ts";
import { buildColumns } from "../../../../../renderer/grid/table/columns.ts";
import { buildRows } from "../../../../../renderer/grid/table/rows.ts";
import { applyAction } from "../../../../../shared/actions/apply.ts";
import { lookOf, shownLook } from "../../../../../shared/model/look.ts";
import type { Indicator } from "../../../../../shared/model/plan.ts";
import { buildPlan } from "../../../../support/plans.ts";

function table() {
  const plan = buildPlan(
    ["甲县", "乙县"],
    [
      { name: "康复", total: "30", targets: ["10", "20"] },
      { name: "培训", total: "7", targets: ["3", "4"] },
    ],
  );
  const columns = buildColumns(plan);
  const at = (id: string): number => columns.findIndex((column) => column.id === id);
  const marked = (...ranges: Range[]) => {
    const rows = buildRows(plan, { folded: new Set(), keep: null, withNew: false });
    const selection = new Selection();
    selection.ranges = ranges;
    return markedRows({ rows, columns, selection, ownerRow: ({ row }) => row });
  };
  const first = (): Indicator => plan.indicator.get("n0") as Indicator;
  const switchAt = (range: Range, of: Switch, on: boolean): void => {
    const action = switchLooks(plan, marked(range), of, on);
    if (action) applyAction(plan, action);
  };
  const cell = { top: 1, bottom: 1, left: at("d:d0"), right: at("d:d0") };
  const row = { top: 1, bottom: 1, left: 0, right: columns.length - 1 };
  const bold = (district: string): boolean => shownLook(first(), lookOf(plan, "n0", district)).bold;
  return { plan, at, marked, first, switchAt, cell, row, bold };
}

describe("looks of the selection", () => {
  it("figures are marked one by one, words with their row", () => {
    const { marked, at, cell, row } = table();
    expect(marked(cell)).toMatchObject([{ districts: ["d0"] }]);
    expect(marked({ ...cell, left: at("total") })).toMatchObject([{ districts: [null, "d0"] }]);
    expect(marked(row)).toMatchObject([{ districts: null }]);
    expect(marked({ ...cell, left: at("indicator"), right: at("indicator") })).toMatchObject([{ districts: null }]);
    expect(marked(cell, { ...cell, left: at("sum"), right: at("sum") })).toMatchObject([{ districts: null }]);
    expect(marked({ ...cell, top: 0, bottom: 2 })).toHaveLength(2);
  });

  it("a cell differs from its row, until the row is marked anew", () => {
    const { plan, switchAt, cell, row, bold } = table();
    switchAt(row, "bold", true);
    expect([bold("d0"), bold("d1")]).toEqual([true, true]);
    expect(plan.looks.size).toBe(0);
    switchAt(cell, "bold", false);
    expect([bold("d0"), bold("d1")]).toEqual([false, true]);
    switchAt(cell, "bold", true);
    expect(plan.looks.size).toBe(0);
    switchAt(cell, "bold", false);
    switchAt(row, "bold", true);
    expect([bold("d0"), bold("d1"), plan.looks.size]).toEqual([true, true, 0]);
    switchAt(row, "bold", false);
    expect(plan.indicator.get("n0")?.look).toBe(null);
  });

  it("colour and flag go their own ways", () => {
    const { plan, switchAt, cell, row, first } = table();
    switchAt(cell, "colour", true);
    switchAt(cell, "flag", true);
    switchAt(row, "colour", true);
    expect(lookOf(plan, "n0", "d0")).toMatchObject({ colour: null, flag: true });
    switchAt(cell, "colour", false);
    expect(isOn(plan, "colour", first(), "d0")).toBe(false);
    expect(isOn(plan, "colour", first(), "d1")).toBe(true);
    expect(isOn(plan, "flag", first(), undefined)).toBe(false);
  });

  it("a note is written and taken off; all marks go at once", () => {
    const { plan, first, marked, row, switchAt } = table();
    const write = (text: string) => noteAction(plan, first(), "d0", text);
    expect(write("")).toBe(null);
    const action = write("等回复");
    if (action) applyAction(plan, action);
    expect(write("等回复")).toBe(null);
    expect(lookOf(plan, "n0", "d0")?.note).toBe("等回复");
    switchAt(row, "bold", true);
    const off = plainLooks(plan, marked(row));
    if (off) applyAction(plan, off);
    expect([plan.looks.size, first().look]).toEqual([0, null]);
    expect(plainLooks(plan, marked(row))).toBe(null);
  });
});
