/** One district of a plan: the tasks that it has, as a plan of its own for the layouts. */

import type { Amount, Value } from "../../model/amount.ts";
import { inScale } from "../../model/amount-text.ts";
import { sumText, sumToDecimal } from "../../model/decimal.ts";
import { wordsFrom } from "../../model/level.ts";
import { Figures } from "../../model/figures/figures.ts";
import type { District, Id, Indicator, PlanState } from "../../model/plan.ts";
import { indicatorsIn, itemsOf } from "../../model/read-plan.ts";
import { sumsOf } from "../../view/sums.ts";
import { districtLabel } from "./label.ts";
import { titled } from "../titled.ts";
import { districtTitle } from "../titles.ts";

/** Names that the note on what is left out gives before 等. */
const NAMED = 20;

/**
 * Makes the view of any district. Rows without a task there are left out and named in a note; a figure of a row stands for
 * other districts that are included in it, and says so beside it.
 * @param asking rows that are not split yet are everybody's: what is asked is how to split them
 */
export function districtViews(plan: PlanState, asking = false): (district: District) => PlanState {
  const included = includedNames(plan);
  return (district) => viewOf(plan, district, included, asking);
}

/** Districts whose figure another one holds, by row and that district. */
function includedNames(plan: PlanState): Map<Id, Map<Id, string[]>> {
  const all = new Map<Id, Map<Id, string[]>>();
  for (const [row, figures] of plan.figures.rows) {
    for (const [id, value] of figures) {
      if (value?.kind !== "mark" || value.mark !== "includedIn" || value.of === undefined) continue;
      const name = plan.district.get(id)?.name;
      if (name === undefined) continue;
      const byHolder = all.get(row) ?? new Map<Id, string[]>();
      byHolder.set(value.of, [...(byHolder.get(value.of) ?? []), name]);
      all.set(row, byHolder);
    }
  }
  return all;
}

function viewOf(plan: PlanState, district: District, included: Map<Id, Map<Id, string[]>>, asking: boolean): PlanState {
  const label = districtLabel(plan, district);
  const figures = new Figures();
  const indicator = new Map<Id, Indicator>();
  const items: Id[] = [];
  const rowsOf = new Map<Id | "", Id[]>();
  const without: string[] = [];
  const open: string[] = [];
  for (const item of itemsOf(plan)) {
    const rows = indicatorsIn(plan, item.id);
    const kept = keptRows(plan, rows, district, asking);
    for (const row of rows) {
      if (!kept.has(row.id)) (plan.figures.row(row.id).size > 0 ? without : open).push(row.name);
    }
    // An item in words alone is everybody's.
    if (rows.length > 0 && kept.size === 0) continue;
    items.push(item.id);
    rowsOf.set(
      item.id,
      rows.filter(({ id }) => kept.has(id)).map(({ id }) => id),
    );
    for (const row of rows) {
      if (!kept.has(row.id)) continue;
      const names = included.get(row.id)?.get(district.id) ?? [];
      const note = [row.note ?? "", includedWords(names, plan.figures.get(row.id, district.id), row.note)];
      const total = totalOf(plan, row);
      indicator.set(row.id, {
        ...row,
        // Its districts are not in the view: Σ is a figure here.
        totalMode: "given",
        note: note.filter((part) => part !== "").join("；") || null,
      });
      if (total) figures.set(row.id, null, total);
      const value = plan.figures.get(row.id, district.id);
      if (value) figures.set(row.id, district.id, value);
    }
  }
  const view = titled(plan, districtTitle(plan, label));
  const chosen = new Set(items);
  const remarks = <T extends { finding: string }>(map: Map<string, T>): Map<string, T> =>
    new Map([...map].filter(([, { finding }]) => finding.split("|")[2] === district.id));
  const result: PlanState = {
    ...view,
    header: { ...view.header, notes: [...view.header.notes, ...leftOut(label, without, open)] },
    // Its group is in its name where that is needed; the others are still known by name.
    district: new Map([...plan.district, [district.id, { ...district, group: null }]]),
    indicator,
    figures,
    order: {
      ...plan.order,
      district: new Map([["", [district.id]]]),
      item: new Map([...plan.order.item].map(([key, ids]) => [key, ids.filter((id) => chosen.has(id))])),
      indicator: rowsOf,
    },
    explanations: remarks(plan.explanations),
    waivers: remarks(plan.waivers),
  };
  wordsFrom(result, plan);
  return result;
}

/** Rows that are the district's, and those that they are 其中 of. */
function keptRows(plan: PlanState, rows: readonly Indicator[], district: District, asking: boolean): Set<Id> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const kept = new Set<Id>();
  for (const row of rows) {
    if (!isTask(plan, row, district, asking)) continue;
    for (let one: Indicator | undefined = row; one && !kept.has(one.id); one = byId.get(one.parent ?? "")) {
      kept.add(one.id);
    }
  }
  return kept;
}

/** Whether the district has the row: a figure, words, or what every district has because none is named. */
export function isTask(plan: PlanState, row: Indicator, district: District, asking = false): boolean {
  const value = plan.figures.get(row.id, district.id);
  if (value !== null) return value.kind !== "mark" || value.mark !== "none";
  if (plan.figures.row(row.id).size > 0) return false;
  return asking || row.rule !== "sum" || plan.figures.total(row.id)?.kind !== "amount";
}

/** The plan with its totals alone: for papers without districts. */
export function totalsView(plan: PlanState): PlanState {
  const figures = new Figures();
  const indicator = new Map<Id, Indicator>();
  for (const row of plan.indicator.values()) {
    const total = totalOf(plan, row);
    if (total) figures.set(row.id, null, total);
    indicator.set(row.id, { ...row, totalMode: "given" });
  }
  const view: PlanState = { ...plan, figures, indicator, order: { ...plan.order, district: new Map() } };
  wordsFrom(view, plan);
  return view;
}

/** The row's figure at the issuer's level; Σ where that is what it is. */
function totalOf(plan: PlanState, row: Indicator): Value {
  if (row.totalMode === "given") return plan.figures.total(row.id);
  const { sum } = sumsOf(plan, row);
  if (sum === null) return null;
  const value = sumToDecimal(sum);
  if (value === null) return { kind: "words", words: sumText(sum) };
  const amount: Amount = { kind: "amount", value, qualifier: "exact", text: inScale(value, row.scale) };
  return amount;
}

/** 含云溪高新区, where neither the figure nor the row's note says so. */
function includedWords(names: readonly string[], value: Value, note: string | null): string {
  const said = `${value?.kind === "amount" ? value.text : ""}${note ?? ""}`;
  const silent = names.filter((name) => !said.includes(name));
  return silent.length === 0 ? "" : `含${silent.join("、")}`;
}

/** What of the whole plan is not in the list. */
function leftOut(label: string, without: readonly string[], open: readonly string[]): string[] {
  const named = (names: readonly string[]): string =>
    `${names.slice(0, NAMED).join("、")}${names.length > NAMED ? `等${names.length}项` : ""}`;
  return [
    ...(without.length > 0 ? [`${label}无任务、未列入本表的指标${without.length}个：${named(without)}。`] : []),
    ...(open.length > 0 ? [`没有分解、未列入本表的指标${open.length}个：${named(open)}。`] : []),
  ];
}
