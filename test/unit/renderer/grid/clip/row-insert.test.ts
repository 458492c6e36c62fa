import { describe, expect, it } from "vitest";
import { rowBlock } from "../../../../../renderer/grid/clip/row-block.ts";
import { insertRows } from "../../../../../renderer/grid/clip/row-insert.ts";
import type { GridRow } from "../../../../../renderer/grid/table/rows.ts";
import { buildRows } from "../../../../../renderer/grid/table/rows.ts";
import { addRow } from "../../../../../shared/actions/action.ts";
import { applyAction } from "../../../../../shared/actions/apply.ts";
import { valueText } from "../../../../../shared/model/amount.ts";
import type { PlanState } from "../../../../../shared/model/plan.ts";
import { newDistrict } from "../../../../../shared/model/plan.ts";
import { indicatorsIn, itemsOf } from "../../../../../shared/model/read-plan.ts";
import { tableLines } from "../../../../../shared/view/lines.ts";
import { buildPlan } from "../../../../support/plans.ts";

const build = (): PlanState =>
  buildPlan(
    ["甲县", "乙县"],
    [
      { name: "就业", total: "35", targets: ["8", "27"] },
      { name: "失业人员", total: "7", targets: ["3", "4"], parent: "就业", patch: { part: "within" } },
      { name: "困难人员", total: "5", targets: ["2", "3"], parent: "就业", patch: { part: "within" } },
      { name: "培训", total: "7", targets: ["3", "4"] },
      { name: "养老", total: "9", targets: ["5", "4"] },
    ],
  );

const rowsOf = (plan: PlanState): GridRow[] => buildRows(plan, { folded: new Set(), keep: null, withNew: true });
const named = (plan: PlanState, name: string): GridRow => {
  const row = rowsOf(plan).find((one) => one.kind === "indicator" && one.indicator.name === name);
  if (!row) throw new Error(name);
  return row;
};

/** The table as a clerk sees it: item/indicator by depth, total and figures. */
const shown = (plan: PlanState): string[] =>
  tableLines(plan).map(({ item, indicator, depth }) =>
    indicator === null
      ? `${item.text}:`
      : `${indicator === indicatorsIn(plan, item.id)[0] ? item.text : ""}/${"-".repeat(depth)}${indicator.name} ` +
        [null, ...plan.district.keys()].map((id) => valueText(plan.figures.get(indicator.id, id))).join(" "),
  );

function carry(plan: PlanState, names: string[], target: GridRow, cut: boolean, into = plan) {
  const block = rowBlock(
    plan,
    names.map((name) => named(plan, name)),
    new Set(),
  );
  if (!block) throw new Error("nothing carried");
  let count = 0;
  const before = shown(into);
  const { action, missing } = insertRows(into, block, target, { cut, newId: () => `copy${(count += 1)}` });
  if (!action) throw new Error("no action");
  const { inverse } = applyAction(into, action);
  const after = shown(into);
  applyAction(into, inverse);
  expect(shown(into)).toEqual(before);
  applyAction(into, action);
  return { after, missing };
}

const EMPLOYMENT = ["就业项目/就业 35 8 27", "/-失业人员 7 3 4", "/-困难人员 5 2 3"];
const TRAINING = "培训项目/培训 7 3 4";
const CARE = "养老项目/养老 9 5 4";

describe("whole rows", () => {
  it("cut rows move before the row in focus and overwrite nothing", () => {
    const plan = build();
    expect(carry(plan, ["养老"], named(plan, "培训"), true).after).toEqual([...EMPLOYMENT, CARE, TRAINING]);
    expect(itemsOf(plan).map(({ id }) => id)).toEqual(["i0", "i4", "i3"]);
    expect(carry(plan, ["就业", "失业人员", "困难人员"], rowsOf(plan).at(-1) as GridRow, true).after).toEqual([
      CARE,
      TRAINING,
      ...EMPLOYMENT,
    ]);
  });

  it("copies carry all fields, figures, locks and marks under ids of their own", () => {
    const plan = build();
    applyAction(plan, { type: "locks.set", cells: [{ indicator: "n3", district: "d1", locked: true }] });
    const look = { bold: true, colour: null, flag: false, note: "核实" } as const;
    applyAction(plan, { type: "looks.set", cells: [{ indicator: "n3", district: "d0", look }] });
    const { after } = carry(plan, ["培训", "养老"], named(plan, "就业"), false);
    expect(after).toEqual([TRAINING, CARE, ...EMPLOYMENT, TRAINING, CARE]);
    const [first] = itemsOf(plan);
    const [copied] = indicatorsIn(plan, first?.id ?? "");
    expect(first).toMatchObject({ text: "培训项目", seq: 4, category: "c0" });
    expect(copied?.id).not.toBe("n3");
    expect([...(plan.locks.get(copied?.id ?? "") ?? [])]).toEqual(["d1"]);
    expect(plan.looks.get(copied?.id ?? "")?.get("d0")).toEqual(look);
  });

  it("a part of an item goes among the rows of the item in focus, as child where it comes beside one", () => {
    const plan = build();
    expect(carry(plan, ["困难人员"], named(plan, "培训"), true).after).toEqual([
      "就业项目/就业 35 8 27",
      "/-失业人员 7 3 4",
      "培训项目/困难人员 5 2 3",
      "/培训 7 3 4",
      CARE,
    ]);
    expect(carry(plan, ["困难人员"], named(plan, "失业人员"), false).after.slice(0, 3)).toEqual([
      "就业项目/就业 35 8 27",
      "/-困难人员 5 2 3",
      "/-失业人员 7 3 4",
    ]);
  });

  it("a parent takes its children along, also into another item", () => {
    const plan = build();
    const block = rowBlock(plan, [named(plan, "就业")], new Set());
    expect(block?.items).toEqual([]);
    expect(block?.families.map(({ rows }) => rows.map((row) => row.indicator.name))).toEqual([
      ["就业", "失业人员", "困难人员"],
    ]);
    const { after } = carry(plan, ["就业"], named(plan, "养老"), true);
    expect(after).toEqual([
      "就业项目:",
      TRAINING,
      "养老项目/就业 35 8 27",
      "/-失业人员 7 3 4",
      "/-困难人员 5 2 3",
      "/养老 9 5 4",
    ]);
  });

  it("on themselves, rows stay where they are; on an empty row a part becomes an item", () => {
    const plan = build();
    expect(carry(plan, ["培训"], named(plan, "培训"), true).after).toEqual([...EMPLOYMENT, TRAINING, CARE]);
    expect(carry(plan, ["失业人员"], rowsOf(plan).at(-1) as GridRow, false).after.at(-1)).toBe(
      "就业项目/失业人员 7 3 4",
    );
  });

  it("in another plan districts are found by name, and those that it lacks are named", () => {
    const other = buildPlan([], [{ name: "其他", total: "1", targets: [] }]);
    other.header.id = "other";
    for (const [at, name] of ["乙县", "丙县"].entries())
      applyAction(other, addRow("district", newDistrict({ id: `x${at}`, name }), at));
    const { after, missing } = carry(build(), ["培训"], named(other, "其他"), true, other);
    expect(after[0]).toBe("培训项目/培训 7 4 ");
    expect(missing).toEqual(["甲县"]);
  });

  it("a band alone brings its category with all that is in it", () => {
    const plan = build();
    const block = rowBlock(plan, [rowsOf(plan)[0] as GridRow], new Set());
    let count = 0;
    const { action } = insertRows(plan, block!, rowsOf(plan)[0] as GridRow, {
      cut: false,
      newId: () => `k${(count += 1)}`,
    });
    if (action) applyAction(plan, action);
    expect(plan.order.category.get("")).toHaveLength(2);
    expect(shown(plan)).toEqual([...EMPLOYMENT, TRAINING, CARE, ...EMPLOYMENT, TRAINING, CARE]);
  });
});
