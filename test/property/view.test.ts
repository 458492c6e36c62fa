/** What the grid shows is what the layouts print, cell by cell. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { shownAt } from "../../renderer/grid/table/cell-text.ts";
import { buildColumns } from "../../renderer/grid/table/columns.ts";
import { buildRows } from "../../renderer/grid/table/rows.ts";
import type { Sheet, SheetCell } from "../../shared/document/sheet.ts";
import { decompositionSheet } from "../../shared/layouts/decomposition.ts";
import { flatSheet } from "../../shared/layouts/flat.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import type { RowSpec } from "../unit/shared/layouts/support.ts";
import { planOf, sheetOf } from "../unit/shared/layouts/support.ts";

const DISTRICTS = ["甲县", "乙区", "市本级"];

const figure = fc.oneof(
  fc.integer({ min: -500, max: 99_999_999 }).map(String),
  fc.integer({ min: 1, max: 999_999 }).map((n) => String(n / 100)),
  fc.integer({ min: 10, max: 9999 }).map((n) => (n / 100).toFixed(2)),
  fc.constantFrom("1,234", "1.20万", "3.5万", "0", "0.90", "12345678901234.5", "60%", "99.90%"),
);
const text = fc.oneof(
  { weight: 6, arbitrary: figure },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom("约", "不少于", "至少", "不超过", "≥", "≤", ""),
        figure,
        fc.constantFrom("", "左右", "以上"),
      )
      .map((parts) => parts.join("")),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...["", "—", "无任务", "/", "全覆盖", "按省下达计划", "含在甲县", "1.8—2.1", "从99.90%提高到99.93%"],
      ...["200套（间）", "12名左右", "20个以上", "2396（含高新区）"],
    ),
  },
);

const row = fc
  .record({
    item: fc.constantFrom("就业", "养老", "路灯"),
    name: fc.constantFrom("新增就业", "改造", "补助"),
    unit: fc.constantFrom("人", "万人", "公里", "%", "套", "亿元", "个", "元"),
    total: text,
    targets: fc.array(text, { minLength: DISTRICTS.length, maxLength: DISTRICTS.length }),
    rule: fc.constantFrom("sum" as const, "sum" as const, "uniform" as const, "none" as const),
    computed: fc.boolean(),
    label: fc.constantFrom("（一）", "1", "3.1", ""),
    seq: fc.option(fc.integer({ min: 1, max: 60 })),
    scope: fc.constantFrom("own" as const, "reference" as const, "province" as const),
    note: fc.option(fc.constantFrom("含高新区", "按月调度")),
  })
  .map(({ rule, computed, label, seq, scope, note, total, ...spec }): RowSpec => ({
    ...spec,
    category: "社会保障",
    total: computed ? "" : total,
    fields: { rule, totalMode: computed ? "computed" : "given", note },
    itemFields: { label, seq, scope, leads: ["市民政局", "市残联"], extra: { 完成时限: "12月底" } },
  }));

const plans = fc
  .array(row, { minLength: 1, maxLength: 8 })
  .map((rows) => rows.toSorted((a, b) => (a.item < b.item ? -1 : a.item > b.item ? 1 : 0)))
  .map((rows) => planOf(DISTRICTS, rows, { status: "draft" }));

/** The grid as lines of texts by the heading in print; every row says its item. */
function gridTexts(plan: PlanState): Map<string, string>[] {
  const columns = buildColumns(plan);
  const rows = buildRows(plan, { folded: new Set(), keep: null, withNew: false });
  const printed: Record<string, string> = { 指标: "目标任务", 单位: "计量单位", "Σ 合计": "各县区合计" };
  return rows
    .filter((one) => one.kind === "indicator" || one.kind === "item")
    .map(
      (one) => new Map(columns.map((column) => [printed[column.title] ?? column.title, shownAt(plan, one, column)])),
    );
}

const shown = (cell: SheetCell | undefined): string =>
  cell === undefined || cell.value === null ? "" : (cell.text ?? String(cell.value));

/** A sheet as lines of texts by heading; a merged cell speaks for every row that it covers. */
function sheetTexts(sheet: Sheet, lines: number): Map<string, string>[] {
  const clean = (cell: SheetCell | undefined): string => shown(cell).replace(/\n/g, "");
  const top = sheet.rows.findIndex((cells) => cells.some((cell) => clean(cell) === "目标任务"));
  const second = sheet.rows[top + 1]?.some((cell) => clean(cell) === "甲县") ?? false;
  const heads = (sheet.rows[top] ?? []).map(
    (cell, at) => clean(second ? sheet.rows[top + 1]?.[at] : cell) || clean(cell),
  );
  const first = top + (second ? 2 : 1);
  return Array.from({ length: lines }, (_, line) => {
    const at = (column: number): string => {
      const row = first + line;
      const over = sheet.merges.find(
        (merge) => merge.left <= column && merge.right >= column && merge.top <= row && merge.bottom >= row,
      );
      return shown(sheet.rows[over?.top ?? row]?.[over?.left ?? column]);
    };
    return new Map(heads.map((head, column) => [head, at(column)]));
  });
}

function expectSame(grid: Map<string, string>[], print: Map<string, string>[]): void {
  print.forEach((line, index) => {
    for (const [head, printed] of line) {
      if (head === "类别") continue;
      const want = head === "目标任务" ? printed.replace(/^其中：/, "") : printed;
      expect(`${index} ${head} ${grid[index]?.get(head)}`).toBe(`${index} ${head} ${want}`);
    }
  });
}

test("every cell of the printed table says what the grid shows", () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const grid = gridTexts(plan);
      const print = sheetTexts(sheetOf(decompositionSheet(plan, { sums: "column" })), grid.length);
      for (const head of ["目标任务", "计量单位", "全市目标", ...DISTRICTS, "各县区合计", "差额", "牵头单位"])
        expect(print[0]?.has(head), head).toBe(true);
      expectSame(grid, print);
    }),
    { seed: 31, numRuns: 300 },
  );
});

test("every cell of the plain table says what the grid shows", () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const grid = gridTexts(plan);
      expectSame(grid, sheetTexts(sheetOf(flatSheet(plan)), grid.length));
    }),
    { seed: 32, numRuns: 200 },
  );
});
