import { describe, expect, it } from "vitest";
import type { GridColumn } from "../../../../../renderer/grid/table/columns.ts";
import { buildColumns } from "../../../../../renderer/grid/table/columns.ts";
import type { GridRow } from "../../../../../renderer/grid/table/rows.ts";
import { buildRows } from "../../../../../renderer/grid/table/rows.ts";
import type { TextEdit } from "../../../../../renderer/grid/edit/text-edit.ts";
import { textsToAction } from "../../../../../renderer/grid/edit/text-edit.ts";
import { shownAt } from "../../../../../renderer/grid/table/cell-text.ts";
import { applyAction } from "../../../../../shared/actions/apply.ts";
import type { PlanState } from "../../../../../shared/model/plan.ts";
import { indicatorsOf, itemsOf } from "../../../../../shared/model/read-plan.ts";
import { buildPlan } from "../../../../support/plans.ts";

const build = () =>
  buildPlan(
    ["甲县", "乙县"],
    [
      { name: "就业", total: "35000", targets: ["8700", "26300"] },
      { name: "培训", total: "7", targets: ["3", "4"] },
    ],
  );

const rowsOf = (plan: PlanState): GridRow[] => buildRows(plan, { folded: new Set(), keep: null, withNew: true });

function edit(plan: PlanState, row: number | GridRow, title: string, text: string): TextEdit {
  const column = buildColumns(plan).find((one) => one.title === title) as GridColumn;
  return { row: typeof row === "number" ? (rowsOf(plan)[row] as GridRow) : row, column, text };
}

function run(plan: PlanState, edits: TextEdit[]): ReturnType<typeof textsToAction> {
  const result = textsToAction(plan, edits);
  if (result.action) applyAction(plan, result.action);
  return result;
}

describe("texts into cells", () => {
  it("takes figures and words of many cells as one action and refuses the rest with reasons", () => {
    const plan = build();
    const result = run(plan, [
      edit(plan, 1, "甲县", "9000"),
      edit(plan, 1, "乙县", "3公里"),
      edit(plan, 1, "Σ 合计", "5"),
      edit(plan, 2, "指标", "家政培训"),
      edit(plan, 2, "牵头单位", "市商务局、市妇联"),
    ]);
    expect(result.refusals.map((one) => one.columnId)).toEqual(["sum", "d:d1"]);
    const [, second] = indicatorsOf(plan);
    const gap = buildColumns(plan).find(({ kind }) => kind === "difference") as GridColumn;
    expect(shownAt(plan, rowsOf(plan)[1] as GridRow, gap)).toBe("+300");
    expect(second?.name).toBe("家政培训");
    expect(itemsOf(plan)[1]?.leads).toEqual(["市商务局", "市妇联"]);
  });

  it("reads a category as it is printed, over another and in an empty row, whose next rows are its own", () => {
    const plan = build();
    const band = rowsOf(plan)[0] as GridRow;
    const about = () => plan.category.get("c0");
    run(plan, [edit(plan, band, "实事项目", "二、就业创业（4项）")]);
    expect(about()).toMatchObject({ seq: 2, name: "就业创业", declaredCount: 4 });
    run(plan, [edit(plan, rowsOf(plan)[0] as GridRow, "实事项目", "充分就业")]);
    expect(about()).toMatchObject({ seq: 2, name: "充分就业", declaredCount: 4 });
    const empty = rowsOf(plan).find(({ kind }) => kind === "new") as GridRow;
    run(plan, [
      edit(plan, { ...empty, id: "new#0" }, "实事项目", "三、教育托育（1项）"),
      edit(plan, { ...empty, id: "new#1" }, "实事项目", "扩大普惠托育"),
      edit(plan, { ...empty, id: "new#1" }, "全市目标", "12"),
    ]);
    const added = [...plan.category.values()].find(({ name }) => name === "教育托育");
    expect(added).toMatchObject({ seq: 3, declaredCount: 1 });
    expect(itemsOf(plan).at(-1)).toMatchObject({ text: "扩大普惠托育", category: added?.id });
    // A name that only looks like one stays an item.
    run(plan, [edit(plan, empty, "实事项目", "四、六级考试补贴")]);
    expect(itemsOf(plan).some(({ text }) => text === "四、六级考试补贴")).toBe(true);
  });

  it("changes the unit's scale without moving a figure", () => {
    const plan = build();
    run(plan, [edit(plan, 1, "单位", "万人")]);
    const row = rowsOf(plan)[1] as GridRow;
    const text = (title: string) =>
      shownAt(plan, row, buildColumns(plan).find((one) => one.title === title) as GridColumn);
    expect([text("全市目标"), text("甲县"), text("乙县"), text("差额")]).toEqual(["3.5", "0.87", "2.63", "0"]);
  });

  it("makes rows from the empty row; a line without item belongs to the item above", () => {
    const plan = build();
    const empty = rowsOf(plan).at(-1) as GridRow;
    const second = { ...empty, id: `${empty.id}#1` };
    run(plan, [
      edit(plan, empty, "实事项目", "养老"),
      edit(plan, empty, "指标", "适老化改造"),
      edit(plan, empty, "单位", "户"),
      edit(plan, empty, "甲县", "4"),
      edit(plan, second, "指标", "家庭床位"),
    ]);
    expect(itemsOf(plan).map((item) => item.text)).toEqual(["就业项目", "培训项目", "养老"]);
    expect(
      indicatorsOf(plan)
        .slice(2)
        .map((row) => [row.name, row.unit, row.item === itemsOf(plan)[2]?.id]),
    ).toEqual([
      ["适老化改造", "户", true],
      ["家庭床位", "", true],
    ]);
  });

  it("does not make a nameless row from a figure", () => {
    const plan = build();
    const result = run(plan, [edit(plan, rowsOf(plan).at(-1) as GridRow, "甲县", "5")]);
    expect(result.action).toBeNull();
    expect(result.refusals).toHaveLength(1);
    expect(result.refusals[0]?.reason).toContain("空行");
  });

  it("keeps names: an empty text is refused, not taken as a deletion", () => {
    const plan = build();
    const result = run(plan, [edit(plan, 1, "指标", " "), edit(plan, 1, "实事项目", "")]);
    expect(result.refusals).toHaveLength(2);
    expect(indicatorsOf(plan)[0]?.name).toBe("就业");
  });
});

it("rows that begin with 其中, and those indented below them, become children of the row above", () => {
  const plan = build();
  const empty = rowsOf(plan).at(-1) as GridRow;
  const line = (at: number, name: string, total: string, first: string, more: Partial<TextEdit> = {}): TextEdit[] => {
    const row = { ...empty, id: `${empty.id}#${at}` };
    return [
      { ...edit(plan, row, "指标", name), ...more },
      edit(plan, row, "全市目标", total),
      edit(plan, row, "甲县", first),
    ];
  };
  run(plan, [
    edit(plan, { ...empty, id: `${empty.id}#0` }, "实事项目", "养老"),
    edit(plan, { ...empty, id: `${empty.id}#0` }, "单位", "张"),
    ...line(0, "新增床位", "10", "10"),
    ...line(1, "其中：公办", "6", "6", { indent: 1 }),
    ...line(2, "民办", "4", "4", { indent: 2 }),
    ...line(3, "改造床位", "5", "5"),
    ...line(4, "其中：护理型", "3", "3"),
  ]);
  const made = indicatorsOf(plan).slice(2);
  const names = new Map(made.map((row) => [row.id, row.name]));
  expect(made.map((row) => [names.get(row.parent ?? ""), row.name, row.part, row.unit])).toEqual([
    [undefined, "新增床位", null, "张"],
    ["新增床位", "公办", "parts", "张"],
    ["新增床位", "民办", "parts", "张"],
    [undefined, "改造床位", null, ""],
    ["改造床位", "护理型", "within", ""],
  ]);
  expect(itemsOf(plan)).toHaveLength(3);
});

it("其中 alone in the empty row joins the item above", () => {
  const plan = build();
  run(plan, [edit(plan, rowsOf(plan).at(-1) as GridRow, "指标", "其中：家政")]);
  const [, , made] = indicatorsOf(plan);
  expect(itemsOf(plan)).toHaveLength(2);
  expect([made?.name, made?.parent, made?.unit]).toEqual(["家政", "n1", "人"]);
});
