import { describe, expect, test } from "vitest";
import { applyAction } from "../../../../shared/actions/apply.ts";
import type { PlannedImport } from "../../../../shared/import/plan-import.ts";
import { planImport } from "../../../../shared/import/plan-import.ts";
import type { Value } from "../../../../shared/model/amount.ts";
import { valueText } from "../../../../shared/model/amount.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { emptyPlan, newHeader } from "../../../../shared/model/plan.ts";
import { districtsOf, indicatorsOf, itemsOf } from "../../../../shared/model/read-plan.ts";
import type { RecognisedRow, RecognisedTable } from "../../../../shared/recognise/table.ts";
import { typed } from "../../../support/plans.ts";

function row(
  fields: Partial<RecognisedRow> & { indicator: string },
  total: string,
  targets: Record<string, string>,
): RecognisedRow {
  return {
    seq: "1",
    category: "一、就业（1项）",
    item: "稳定就业",
    unit: "人",
    scale: 1,
    decimals: 0,
    rule: "sum",
    parent: null,
    part: null,
    leads: ["市人社局"],
    supports: [],
    note: null,
    extra: {},
    unsure: [],
    total: { value: typed(total), cell: "E5" },
    targets: Object.fromEntries(
      Object.entries(targets).map(([name, text]) => [name, { value: typed(text), cell: "F5" }]),
    ),
    ...fields,
  };
}

function table(rows: RecognisedRow[], districts: string[]): RecognisedTable {
  return {
    sheet: "分解表",
    range: "A1:H9",
    title: null,
    documentNumber: null,
    unit: null,
    asOf: null,
    notes: [],
    orientation: "items",
    districts,
    rows,
    header: { top: 0, bottom: 1 },
    annex: null,
    found: [],
  };
}

let next = 0;
function bring(
  plan: PlanState,
  tables: RecognisedTable[],
  base: Map<string, Value> = new Map(),
  more: { preferFile?: boolean; replace?: boolean } = {},
): PlannedImport {
  const planned = planImport(plan, tables, { source: "来表.xls", base, newId: () => `id${(next += 1)}`, ...more });
  if (planned.action) applyAction(plan, planned.action);
  return planned;
}

const fresh = (): PlanState => emptyPlan(newHeader({ id: "p", name: "方案", year: 2026, series: "p" }));
const shown = (plan: PlanState): Record<string, string[]> =>
  Object.fromEntries(
    indicatorsOf(plan).map((one) => [
      one.name,
      [plan.figures.total(one.id), ...districtsOf(plan).map((district) => plan.figures.get(one.id, district.id))].map(
        valueText,
      ),
    ]),
  );

test("a file fills an empty plan, rows of one item together", () => {
  const plan = fresh();
  const planned = bring(plan, [
    table(
      [
        row({ indicator: "新增就业" }, "30", { 溪东区: "10", 溪西县: "20" }),
        row({ indicator: "技能培训", unit: "人次" }, "5", { 溪东区: "—", 溪西县: "5" }),
      ],
      ["溪东区", "溪西县"],
    ),
  ]);
  expect(planned.counts).toEqual({ new: 6, changed: 0, same: 0, conflict: 0, missing: 0 });
  expect(shown(plan)).toEqual({ 新增就业: ["30", "10", "20"], 技能培训: ["5", "—", "5"] });
  expect(itemsOf(plan).map((item) => [item.text, item.seq, item.leads])).toEqual([["稳定就业", 1, ["市人社局"]]]);
});

describe("the same source again", () => {
  function twice(
    change: (plan: PlanState) => void,
    second: RecognisedRow[],
    more: { preferFile?: boolean; replace?: boolean } = {},
  ) {
    const plan = fresh();
    const first = bring(plan, [
      table([row({ indicator: "新增就业" }, "30", { 溪东区: "10", 溪西县: "20" })], ["溪东区", "溪西县"]),
    ]);
    change(plan);
    const planned = bring(plan, [table(second, ["溪东", "溪西县"])], first.base, more);
    return { plan, planned };
  }
  const set = (plan: PlanState, column: number, text: string): void => {
    const indicator = indicatorsOf(plan)[0]?.id ?? "";
    applyAction(plan, {
      type: "cells.set",
      cells: [{ indicator, district: districtsOf(plan)[column]?.id ?? "", value: typed(text) }],
    });
  };
  const again = (east: string, west: string) => [row({ indicator: " 新增 就业" }, "30", { 溪东: east, 溪西县: west })];

  test("names match by their meaning, nothing is doubled", () => {
    const { plan, planned } = twice(() => undefined, again("10", "20"));
    expect(planned.counts).toMatchObject({ same: 3, new: 0 });
    expect(districtsOf(plan)).toHaveLength(2);
    expect(planned.action).toBeNull();
  });
  test("a figure that only the file changed is taken", () => {
    const { plan, planned } = twice(() => undefined, again("11", "19"));
    expect(planned.counts).toMatchObject({ changed: 2, conflict: 0 });
    expect(shown(plan)).toEqual({ 新增就业: ["30", "11", "19"] });
  });
  test("a figure that both changed is a conflict, the plan's stays unless the file is preferred", () => {
    const edit = (plan: PlanState): void => set(plan, 0, "12");
    expect(shown(twice(edit, again("11", "20")).plan)).toEqual({ 新增就业: ["30", "12", "20"] });
    expect(twice(edit, again("11", "20")).planned.cells).toMatchObject([
      { kind: "conflict", plan: "12", file: "11", base: "10" },
    ]);
    expect(shown(twice(edit, again("11", "20"), { preferFile: true }).plan)).toEqual({ 新增就业: ["30", "11", "20"] });
  });
  test("a cell emptied on purpose is not filled again in silence", () => {
    const { plan, planned } = twice((one) => set(one, 0, ""), again("10", "20"));
    expect(planned.counts.conflict).toBe(1);
    expect(shown(plan)).toEqual({ 新增就业: ["30", "", "20"] });
  });
  test("what the file no longer has is kept and listed, and removed with replace", () => {
    const other = [row({ indicator: "另一指标", item: "另一项目", seq: "2" }, "5", { 溪东区: "5" })];
    const kept = twice(() => undefined, other);
    expect(kept.planned.counts.missing).toBe(3);
    expect(Object.keys(shown(kept.plan))).toEqual(["新增就业", "另一指标"]);
    expect(Object.keys(shown(twice(() => undefined, other, { replace: true }).plan))).toEqual(["另一指标"]);
  });
});

test("a figure finer than the row widens it; near names are offered, not applied", () => {
  const plan = fresh();
  bring(plan, [table([row({ indicator: "新增城镇就业岗位" }, "30", { 溪东区: "30" })], ["溪东区"])]);
  bring(plan, [table([row({ indicator: "新增城镇就业岗位" }, "30.5", { 溪东区: "30" })], ["溪东区"])], new Map(), {
    preferFile: true,
  });
  expect(shown(plan)).toEqual({ 新增城镇就业岗位: ["30.5", "30"] });
  const near = bring(plan, [
    table([row({ indicator: "城镇新增就业岗位", seq: "9", item: "别的" }, "1", { 溪东区: "1" })], ["溪东区"]),
  ]);
  expect(near.notices[0]).toContain("名称相近");
  expect(indicatorsOf(plan)).toHaveLength(2);
});

test("a table without totals is a collection: totals are computed", () => {
  const plan = fresh();
  const rows = [{ ...row({ indicator: "新增就业" }, "", { 溪东区: "10", 溪西县: "20" }), total: { value: null } }];
  bring(plan, [table(rows, ["溪东区", "溪西县"])]);
  expect(indicatorsOf(plan)[0]?.totalMode).toBe("computed");
});

test("two names of one file never share a district, whatever their aliases", () => {
  const plan = fresh();
  const names = ["新站高新区", "高新区", "市本级", "市直"];
  bring(plan, [
    table([row({ indicator: "就业" }, "10", { 新站高新区: "1", 高新区: "2", 市本级: "3", 市直: "4" })], names),
  ]);
  expect(districtsOf(plan).map((district) => district.name)).toEqual(names);
  const [indicator] = indicatorsOf(plan);
  expect([...plan.figures.row(indicator!.id).values()].map(valueText)).toEqual(["1", "2", "3", "4"]);
});

test("what the rows of one item say differently is kept", () => {
  const plan = fresh();
  const rows = [
    row({ indicator: "新增就业", extra: { 完成时限: "6月" } }, "1", { 溪东区: "1" }),
    row({ indicator: "技能培训", extra: { 完成时限: "12月" }, leads: ["市人社局", "市总工会"] }, "2", { 溪东区: "2" }),
  ];
  bring(plan, [table(rows, ["溪东区"])]);
  expect(itemsOf(plan)[0]).toMatchObject({ leads: ["市人社局", "市总工会"], extra: { 完成时限: "6月" } });
  expect(indicatorsOf(plan).map((one) => one.extra)).toEqual([{}, { 完成时限: "12月" }]);
});

describe("replacing what the same source brought", () => {
  const first = (): { plan: PlanState; base: Map<string, Value> } => {
    const plan = fresh();
    const { base } = bring(plan, [
      table(
        [
          row({ indicator: "新增就业" }, "100", { 甲县: "60", 乙县: "40" }),
          row({ indicator: "女性", parent: 0, part: "within" }, "50", { 甲县: "30", 乙县: "20" }),
          row({ indicator: "培训" }, "90", { 甲县: "50", 乙县: "40" }),
        ],
        ["甲县", "乙县"],
      ),
    ]);
    return { plan, base };
  };
  const names = (plan: PlanState): string[] => indicatorsOf(plan).map((one) => one.name);

  test("a parent goes with its child", () => {
    const { plan, base } = first();
    bring(plan, [table([row({ indicator: "培训" }, "90", { 甲县: "50", 乙县: "40" })], ["甲县", "乙县"])], base, {
      replace: true,
    });
    expect(names(plan)).toEqual(["培训"]);
  });

  test("a child that is still in the file stays when its parent goes", () => {
    const { plan, base } = first();
    const rows = [
      row({ indicator: "女性" }, "50", { 甲县: "30", 乙县: "20" }),
      row({ indicator: "培训" }, "90", { 甲县: "50", 乙县: "40" }),
    ];
    bring(plan, [table(rows, ["甲县", "乙县"])], base, { replace: true });
    expect(names(plan)).toEqual(["女性", "培训"]);
    expect(indicatorsOf(plan)[0]).toMatchObject({ parent: null, part: null });
  });

  test("a row that lost a column stays when other rows of its item go", () => {
    const { plan, base } = first();
    bring(plan, [table([row({ indicator: "培训" }, "90", { 甲县: "50" })], ["甲县"])], base, { replace: true });
    expect(shown(plan)).toEqual({ 培训: ["90", "50", "40"] });
  });
});

test("cells that are included in one another keep their words, and the file comes in", () => {
  const plan = fresh();
  const included = (of: string): { value: Value; cell: string } => ({
    value: { kind: "mark", mark: "includedIn", of, text: `含在${of}` },
    cell: "F5",
  });
  const circle = row({ indicator: "培训" }, "90", { 丙县: "90" });
  circle.targets = { 甲县: included("乙县"), 乙县: included("甲县"), ...circle.targets };
  const planned = bring(plan, [table([circle], ["甲县", "乙县", "丙县"])]);
  expect(shown(plan)).toEqual({ 培训: ["90", "含在乙县", "含在甲县", "90"] });
  const marks = [...plan.figures.row(indicatorsOf(plan)[0]?.id ?? "").values()].filter(
    (value) => value?.kind === "mark",
  );
  expect(marks.filter((mark) => mark?.kind === "mark" && mark.of !== undefined)).toHaveLength(1);
  expect(planned.notices).toEqual(["“培训”的甲县写的“含在……”绕成了一圈，只保留文字，请核对。"]);
});
