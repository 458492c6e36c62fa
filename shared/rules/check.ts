/**
 * The full check, and the re-check after an action. Findings are kept by place (a row, an item, a category, the plan);
 * an action names what it touched, the rules name what touches them, and only those places are looked at again. A
 * property test says that both ways give the same set.
 */

import type { Beside } from "../model/beside.ts";
import { alone } from "../model/beside.ts";
import type { CellRef } from "../model/cell.ts";
import type { Id, PlanState } from "../model/plan.ts";
import { categoriesOf, indicatorsIn, itemsOf } from "../model/read-plan.ts";
import type { Touched } from "../model/touched.ts";
import { severityWords } from "../text.ts";
import type { Finding, FindingsDiff } from "./finding.ts";
import type { RuleOf, Scope, Subjects, Told, Touch } from "./rule.ts";
import { judgedRow } from "./rule.ts";
import type { FindingRule } from "./table.ts";
import { rules } from "./table.ts";

/** What was said of findings, by key; of those of layers there are no waivers. */
interface Remarks extends Pick<PlanState, "explanations"> {
  waivers?: PlanState["waivers"];
}

/** Findings by place: "row:ID", "item:ID", "category:ID", "plan:". Places without findings are absent. */
export type FindingIndex = Map<string, Finding[]>;

type Place = `${Scope}:${Id | ""}`;

const of = <S extends Scope>(scope: S): RuleOf<FindingRule, S>[] =>
  rules.filter((one): one is never => one.scope === scope);
const byScope: { [S in Scope]: RuleOf<FindingRule, S>[] } = {
  row: of("row"),
  item: of("item"),
  category: of("category"),
  plan: of("plan"),
};
const reached = (scope: Scope, touch: Touch): boolean =>
  rules.some((one) => one.scope === scope && (one.touches as readonly Touch[]).includes(touch));
const scopesOfList = (Object.keys(byScope) as Scope[]).filter((scope) => reached(scope, "list"));

function subjectOf(plan: PlanState, beside: Beside, scope: Scope, id: Id): Subjects[Scope] | null {
  if (scope === "plan") return { plan, beside };
  if (scope === "row") {
    const indicator = plan.indicator.get(id);
    return indicator ? judgedRow(plan, beside, indicator) : null;
  }
  if (scope === "item") {
    const item = plan.item.get(id);
    return item ? { plan, item } : null;
  }
  const category = plan.category.get(id);
  return category ? { plan, category } : null;
}

function findingsAt(plan: PlanState, beside: Beside, place: string): Finding[] {
  const at = place.indexOf(":");
  const scope = place.slice(0, at) as Scope;
  const subject = subjectOf(plan, beside, scope, place.slice(at + 1));
  return subject === null ? [] : findingsOf(plan, scope, subject);
}

/** What the rules of one scope say of one place. */
function findingsOf(plan: PlanState, scope: Scope, subject: Subjects[Scope]): Finding[] {
  const findings: Finding[] = [];
  for (const { name, check } of byScope[scope]) {
    for (const told of (check as (subject: Subjects[Scope]) => readonly Told[])(subject))
      findings.push(withWords(plan, findingOf(name, told)));
  }
  return findings;
}

/** The finding of what a rule, or a check of layers, tells. */
export function findingOf<Rule extends string>(
  rule: Rule,
  { of: id, side, sentence, severity, ...rest }: Told,
): Finding<Rule> {
  return {
    key: `${rule}|${id}|${rest.districtId ?? ""}|${side ?? ""}`,
    rule,
    severity,
    message: `〔${severityWords[severity]}〕${sentence}`,
    ...rest,
  };
}

/** Explanation and waiver hold only while both figures are those they were given for. */
export function withWords<Rule extends string>(
  { explanations, waivers }: Remarks,
  finding: Finding<Rule>,
): Finding<Rule> {
  const explanation = explanations.get(finding.key);
  const waiver = waivers?.get(finding.key);
  if (!explanation && !waiver) return finding;
  const same = (words: { expected: string | null; actual: string | null }): boolean =>
    words.expected === (finding.expected ?? null) && words.actual === (finding.actual ?? null);
  const result = { ...finding };
  if (explanation) {
    if (same(explanation)) result.explanation = explanation.text;
    else result.lapsedExplanation = explanation.text;
  }
  if (waiver && finding.severity === "error" && same(waiver)) result.waiver = waiver.reason;
  return result;
}

function placesOf(plan: PlanState): Place[] {
  return [
    ...itemsOf(plan).flatMap((item): Place[] => [
      ...indicatorsIn(plan, item.id).map(({ id }): Place => `row:${id}`),
      `item:${item.id}`,
    ]),
    ...categoriesOf(plan).map(({ id }): Place => `category:${id}`),
    "plan:",
  ];
}

/** All findings of the plan, by place, in plan order. */
export function checkAll(plan: PlanState, beside: Beside = alone): FindingIndex {
  const index: FindingIndex = new Map();
  const look = (scope: Scope, id: Id | "", subject: Subjects[Scope]): void => {
    const findings = findingsOf(plan, scope, subject);
    if (findings.length > 0) index.set(`${scope}:${id}`, findings);
  };
  for (const item of itemsOf(plan)) {
    for (const row of indicatorsIn(plan, item.id)) look("row", row.id, judgedRow(plan, beside, row));
    look("item", item.id, { plan, item });
  }
  for (const category of categoriesOf(plan)) look("category", category.id, { plan, category });
  look("plan", "", { plan, beside });
  return index;
}

/** All findings of the plan in plan order. */
export function checkPlan(plan: PlanState, beside: Beside = alone): Finding[] {
  return [...checkAll(plan, beside).values()].flat();
}

/** The findings of an index in plan order (an index that was re-checked may hold them in another). */
export function findingsInOrder(plan: PlanState, index: FindingIndex): Finding[] {
  return placesOf(plan).flatMap((place) => index.get(place) ?? []);
}

/** Re-checks what `touched` can have changed, updates the index and tells the difference by key. */
export function recheck(plan: PlanState, index: FindingIndex, touched: Touched, beside: Beside = alone): FindingsDiff {
  const places = needsAll(touched)
    ? new Set<string>([...index.keys(), ...placesOf(plan)])
    : touchedPlaces(plan, index, touched);
  const before = new Map<string, Finding>();
  const after = new Map<string, Finding>();
  for (const place of places) {
    for (const finding of index.get(place) ?? []) before.set(finding.key, finding);
    const findings = findingsAt(plan, beside, place);
    for (const finding of findings) after.set(finding.key, finding);
    if (findings.length > 0) index.set(place, findings);
    else index.delete(place);
  }
  return diffOf(before, after);
}

/** What became of the findings of some places, by key. */
export function diffOf<Rule extends string>(
  before: ReadonlyMap<string, Finding<Rule>>,
  after: ReadonlyMap<string, Finding<Rule>>,
): FindingsDiff<Rule> {
  const diff: FindingsDiff<Rule> = { added: [], changed: [], removed: [] };
  for (const [key, finding] of after) {
    const old = before.get(key);
    if (!old) diff.added.push(finding);
    else if (!sameFinding(old, finding)) diff.changed.push(finding);
  }
  for (const key of before.keys()) if (!after.has(key)) diff.removed.push(key);
  return diff;
}

function sameFinding(a: Finding<string>, b: Finding<string>): boolean {
  const fields = Object.keys(a) as (keyof Finding)[];
  return (
    fields.length === Object.keys(b).length &&
    fields.every((field) => (field === "cells" ? sameCells(a.cells, b.cells) : a[field] === b[field]))
  );
}

function sameCells(a: readonly CellRef[], b: readonly CellRef[]): boolean {
  if (a.length !== b.length) return false;
  return a.every(({ indicator, district }, at) => indicator === b[at]?.indicator && district === b[at].district);
}

/** Names and order of districts, and the words of the level, stand in every message. */
function needsAll(touched: Touched): boolean {
  return touched.header || touched.rows.district.size > 0 || touched.orders.district.size > 0;
}

function touchedPlaces(plan: PlanState, index: FindingIndex, touched: Touched): Set<string> {
  const places = new Set<string>();
  const addAbove = (id: Id | null): void => {
    if (!reached("row", "children")) return;
    for (let up = id; up !== null; up = plan.indicator.get(up)?.parent ?? null) places.add(`row:${up}`);
  };
  const addRow = (id: Id): void => {
    places.add(`row:${id}`);
    const row = plan.indicator.get(id);
    if (!row) return;
    if (reached("item", "rows")) places.add(`item:${row.item}`);
    addAbove(row.parent);
  };
  for (const id of touched.cells.keys()) addRow(id);
  for (const id of touched.rows.indicator) addRow(id);
  // A parent that a row has left is named by the row no more.
  for (const id of touched.parents) addAbove(id);
  for (const item of touched.rows.item) {
    places.add(`item:${item}`);
    for (const indicator of indicatorsIn(plan, item)) addRow(indicator.id);
  }
  // Where a row comes or goes, the figures of the sentence may belong to another one.
  if (reached("item", "rows")) for (const item of touched.orders.indicator) places.add(`item:${item}`);
  const lists =
    touched.rows.item.size + touched.rows.category.size + touched.orders.item.size + touched.orders.category.size;
  if (lists > 0 || touched.rows.indicator.size > 0) {
    for (const scope of scopesOfList) {
      if (scope === "plan") places.add("plan:");
      else if (scope === "category") for (const id of plan.category.keys()) places.add(`category:${id}`);
      else for (const place of placesOf(plan)) if (place.startsWith(`${scope}:`)) places.add(place);
      for (const place of index.keys()) if (place.startsWith(`${scope}:`)) places.add(place);
    }
  }
  for (const keys of [touched.explanations, touched.waivers]) {
    for (const key of keys) places.add(placeOfKey(plan, key));
  }
  return places;
}

/** Where a finding of that key stands, or would. */
function placeOfKey(plan: PlanState, key: string): string {
  const [name, id = ""] = key.split("|");
  const scope = rules.find((one) => one.name === name)?.scope ?? "row";
  if (scope === "item") return `item:${plan.indicator.get(id)?.item ?? ""}`;
  return scope === "plan" ? "plan:" : `${scope}:${id}`;
}
