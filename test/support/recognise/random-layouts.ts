/** Writes a random plan as a sheet: items × districts, districts × items, or a long list. */

import type { SheetSpec } from "./build.ts";
import type { LayoutChoice, PlanRow, RandomPlan } from "./random-plan.ts";
import { Sketchpad, cellFor, nameFor, totalWord } from "./random-plan.ts";

/** The number of a row's item, as printed; items are counted in order. */
export function itemNumbers(plan: RandomPlan): number[] {
  let count = 0;
  return plan.rows.map((row, i) => {
    if (i === 0 || plan.rows[i - 1]?.item !== row.item) count += 1;
    return count;
  });
}

function lead(pad: Sketchpad, choice: LayoutChoice, width: number): number {
  let row = choice.top;
  if (choice.annex) pad.put(row++, choice.left, "附件2");
  if (choice.title) {
    pad.put(row, choice.left, "某市2024年民生实事目标任务分解表");
    pad.merge(row, choice.left, row, choice.left + width - 1);
    row += 1;
  }
  return row;
}

interface Columns {
  seq: number;
  category: number;
  item: number;
  indicator: number;
  unit: number;
  total: number;
  sum: number;
  first: number;
  lead: number;
  note: number;
  hidden: number;
  width: number;
}

function columnsOf(plan: RandomPlan, choice: LayoutChoice): Columns {
  let next = choice.left;
  const take = (wanted: boolean) => (wanted ? next++ : -1);
  const columns = {
    seq: take(choice.seq),
    category: take(choice.category === "column"),
    item: take(true),
    indicator: take(true),
    unit: take(choice.unit === "column"),
  };
  const totalFirst = take(choice.total === "first");
  // A sum beside no other total would be the total.
  const sum = take(choice.sumColumn && choice.total === "first" && !/合/.test(totalWord(choice)));
  const first = next;
  next += plan.districts.length;
  const totalLast = take(choice.total === "last");
  const rest = { lead: take(choice.lead), note: take(choice.note), hidden: take(choice.hidden) };
  return { ...columns, total: Math.max(totalFirst, totalLast), sum, first, ...rest, width: next - choice.left };
}

export function writeItems(plan: RandomPlan, choice: LayoutChoice): SheetSpec {
  const pad = new Sketchpad();
  const columns = columnsOf(plan, choice);
  let row = lead(pad, choice, columns.width);
  row = itemsHeader(pad, plan, choice, columns, row);
  const numbers = itemNumbers(plan);
  const starts = { item: row, category: row };
  plan.rows.forEach((line, i) => {
    const before = plan.rows[i - 1];
    if (choice.category === "rows" && before?.category !== line.category) {
      pad.put(
        row,
        choice.left,
        `${"一二三四五"[new Set(plan.rows.slice(0, i + 1).map((one) => one.category)).size - 1]}、${line.category}（1项）`,
      );
      if (choice.repeat === "merge") pad.merge(row, choice.left, row, choice.left + columns.width - 1);
      row += 1;
    }
    if (choice.pageAfter > 0 && i === choice.pageAfter) row = itemsHeader(pad, plan, choice, columns, row);
    // After a page break the merged cells begin anew.
    const fresh = before?.item !== line.item || i === choice.pageAfter;
    if (fresh) starts.item = row;
    if (before?.category !== line.category || i === choice.pageAfter) starts.category = row;
    const show = fresh || choice.repeat === "repeat";
    if (show) {
      pad.put(row, columns.item, line.item);
      if (columns.seq >= 0) pad.put(row, columns.seq, numbers[i] ?? null);
      if (columns.lead >= 0) pad.put(row, columns.lead, line.lead);
    }
    if (columns.category >= 0 && (starts.category === row || choice.repeat === "repeat"))
      pad.put(row, columns.category, line.category);
    writeFigures(pad, plan, choice, columns, row, line, i);
    const next = plan.rows[i + 1];
    const last = next?.item !== line.item || i + 1 === choice.pageAfter;
    if (last && choice.repeat === "merge") {
      for (const column of [columns.seq, columns.item, columns.lead])
        if (column >= 0) pad.merge(starts.item, column, row, column);
    }
    if (
      columns.category >= 0 &&
      choice.repeat === "merge" &&
      (next?.category !== line.category || i + 1 === choice.pageAfter)
    ) {
      pad.merge(starts.category, columns.category, row, columns.category);
    }
    row += 1;
  });
  if (choice.sumRow) {
    pad.put(row, choice.left, "合计");
    plan.districts.forEach((_, d) => pad.put(row, columns.first + d, 12345));
    row += 1;
  }
  if (choice.footnote) {
    pad.put(row, choice.left, "注：1.“—”表示无任务。");
    pad.put(row + 1, choice.left, "2.数据截至报送日。");
  }
  return pad.spec(choice.hidden ? { hiddenColumns: [columns.hidden] } : {});
}

function itemsHeader(pad: Sketchpad, plan: RandomPlan, choice: LayoutChoice, columns: Columns, top: number): number {
  const deep = choice.span !== "none";
  const bottom = deep ? top + 1 : top;
  const label = (column: number, text: string) => {
    if (column < 0) return;
    pad.put(top, column, text);
    if (choice.span === "merged") pad.merge(top, column, bottom, column);
  };
  label(columns.seq, "序号");
  label(columns.category, "类别");
  label(columns.item, "项目名称");
  label(columns.indicator, "任务内容");
  label(columns.unit, "单 位");
  label(columns.total, totalWord(choice));
  label(columns.sum, "分解合计");
  label(columns.lead, "牵头单位");
  label(columns.note, "备注");
  label(columns.hidden, "内部编号");
  if (deep) {
    pad.put(top, columns.first, "分县（区）任务");
    if (choice.span === "merged") pad.merge(top, columns.first, top, columns.first + plan.districts.length - 1);
  }
  plan.districts.forEach((name, d) => pad.put(bottom, columns.first + d, nameFor(name, choice, d)));
  return bottom + 1;
}

function writeFigures(
  pad: Sketchpad,
  plan: RandomPlan,
  choice: LayoutChoice,
  columns: Columns,
  row: number,
  line: PlanRow,
  i: number,
): void {
  pad.put(row, columns.indicator, choice.unit === "bracket" ? `${line.indicator}（${line.unit}）` : line.indicator);
  if (columns.unit >= 0) pad.put(row, columns.unit, line.unit);
  if (columns.total >= 0) pad.put(row, columns.total, cellFor(line.total, choice, i));
  if (columns.sum >= 0) pad.put(row, columns.sum, { value: line.total, formula: "SUM(A1:B1)" });
  line.targets.forEach((target, d) => pad.put(row, columns.first + d, cellFor(target, choice, i + d)));
  if (columns.note >= 0 && line.note !== "") pad.put(row, columns.note, line.note);
  if (columns.hidden >= 0) pad.put(row, columns.hidden, `X${i}`);
  void plan;
}

/** Districts in rows; indicators in columns, their unit in brackets or in a row of its own. */
export function writeDistricts(plan: RandomPlan, choice: LayoutChoice): SheetSpec {
  const pad = new Sketchpad();
  const place = choice.seq ? choice.left + 1 : choice.left;
  const width = plan.rows.length + 1 + (choice.seq ? 1 : 0);
  let row = lead(pad, choice, width);
  const unitRow = choice.unit === "column";
  if (choice.seq) pad.put(row, choice.left, "序号");
  pad.put(row, place, "县（市、区）");
  plan.rows.forEach((line, i) =>
    pad.put(row, place + 1 + i, unitRow ? line.indicator : `${line.indicator}(${line.unit})`),
  );
  row += 1;
  if (unitRow) {
    plan.rows.forEach((line, i) => pad.put(row, place + 1 + i, line.unit));
    if (choice.span === "merged")
      for (const column of [place, ...(choice.seq ? [choice.left] : [])]) pad.merge(row - 1, column, row, column);
    row += 1;
  }
  const total = () => {
    pad.put(row, place, totalWord(choice));
    plan.rows.forEach((line, i) => pad.put(row, place + 1 + i, cellFor(line.total, choice, i)));
    row += 1;
  };
  if (choice.total === "first") total();
  plan.districts.forEach((name, d) => {
    if (choice.seq) pad.put(row, choice.left, d + 1);
    pad.put(row, place, nameFor(name, choice, d));
    plan.rows.forEach((line, i) => pad.put(row, place + 1 + i, cellFor(line.targets[d] ?? null, choice, i + d)));
    row += 1;
  });
  if (choice.total === "last") total();
  if (choice.footnote) pad.put(row, choice.left, "注：数据截至报送日。");
  return pad.spec();
}

/** One line an indicator and district; blanks are left out, so only plans without blanks come back whole. */
export function writeList(plan: RandomPlan, choice: LayoutChoice): SheetSpec {
  const pad = new Sketchpad();
  let row = lead(pad, choice, 6);
  const columns = choice.seq
    ? ["序号", "县区", "项目名称", "指标", "单位", "任务数"]
    : ["县区", "项目名称", "指标", "单位", "任务数"];
  const shift = choice.left;
  columns.forEach((text, c) => pad.put(row, shift + c, text));
  row += 1;
  const at = (name: string) => shift + columns.indexOf(name);
  let number = 0;
  const write = (district: string, line: PlanRow, cell: ReturnType<typeof cellFor>) => {
    number += 1;
    if (choice.seq) pad.put(row, at("序号"), number);
    pad.put(row, at("县区"), district);
    pad.put(row, at("项目名称"), line.item);
    pad.put(row, at("指标"), line.indicator);
    pad.put(row, at("单位"), line.unit);
    pad.put(row, at("任务数"), cell);
    row += 1;
  };
  plan.rows.forEach((line, i) => {
    if (choice.total === "first") write("全市", line, cellFor(line.total, choice, i));
    plan.districts.forEach((name, d) =>
      write(nameFor(name, choice, d), line, cellFor(line.targets[d] ?? null, choice, i + d)),
    );
    if (choice.total === "last") write("全市", line, cellFor(line.total, choice, i));
  });
  return pad.spec();
}
