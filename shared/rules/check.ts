/**
 * The full check, and the re-check after an action. Findings are kept by scope (a row, a family, a category, the
 * numbering); an action names what it touched and only those scopes are computed again. A property test says that both
 * ways give the same set.
 */

import type { Beside } from "../model/beside.ts";
import { alone } from "../model/beside.ts";
import type { Finding, FindingRule, FindingsDiff } from "../model/finding.ts";
import type { Id, PlanState } from "../model/plan.ts";
import { categoriesOf, indicatorsIn, itemsOf } from "../model/read-plan.ts";
import type { Touched } from "../model/touched.ts";
import { checkAllotment } from "./allotment.ts";
import { checkCount, checkNumbering } from "./lists.ts";
import { checkPartRules } from "./parts.ts";
import { checkRowRules } from "./row.ts";
import { checkSentence } from "./sentence.ts";

/** Findings by scope: "row:ID", "parts:ID", "text:ITEM", "count:ID", "numbering". Scopes without findings are absent. */
export type FindingIndex = Map<string, Finding[]>;

function findingsOf(plan: PlanState, scope: string, beside: Beside): Finding[] {
  const [kind = "", id = ""] = scope.split(":");
  let findings: Finding[] = [];
  if (kind === "numbering") findings = checkNumbering(plan);
  else if (kind === "text") {
    const item = plan.item.get(id);
    if (item) findings = checkSentence(plan, item);
  } else if (kind === "count") {
    const category = plan.category.get(id);
    if (category) findings = checkCount(plan, category);
  } else {
    const indicator = plan.indicator.get(id);
    if (indicator)
      findings =
        kind === "row"
          ? [...checkRowRules(plan, indicator), ...checkAllotment(plan, indicator, beside)]
          : checkPartRules(plan, indicator);
  }
  return findings.map((finding) => withWords(plan, finding));
}

/** Explanation and waiver hold only while both figures are those they were given for. */
function withWords(plan: PlanState, finding: Finding): Finding {
  const explanation = plan.explanations.get(finding.key);
  const waiver = plan.waivers.get(finding.key);
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

function scopesOf(plan: PlanState): string[] {
  return [
    ...itemsOf(plan).flatMap((item) => [
      ...indicatorsIn(plan, item.id).flatMap((indicator) => [`row:${indicator.id}`, `parts:${indicator.id}`]),
      `text:${item.id}`,
    ]),
    ...categoriesOf(plan).map((category) => `count:${category.id}`),
    "numbering",
  ];
}

/** All findings of the plan, by scope, in plan order. */
export function checkAll(plan: PlanState, beside: Beside = alone): FindingIndex {
  const index: FindingIndex = new Map();
  for (const scope of scopesOf(plan)) {
    const findings = findingsOf(plan, scope, beside);
    if (findings.length > 0) index.set(scope, findings);
  }
  return index;
}

/** All findings of the plan in plan order. */
export function checkPlan(plan: PlanState, beside: Beside = alone): Finding[] {
  return [...checkAll(plan, beside).values()].flat();
}

/** The findings of an index in plan order (an index that was re-checked may hold them in another). */
export function findingsInOrder(plan: PlanState, index: FindingIndex): Finding[] {
  return scopesOf(plan).flatMap((scope) => index.get(scope) ?? []);
}

/** Re-checks what `touched` can have changed, updates the index and tells the difference by key. */
export function recheck(plan: PlanState, index: FindingIndex, touched: Touched, beside: Beside = alone): FindingsDiff {
  const scopes = needsAll(touched)
    ? new Set([...index.keys(), ...scopesOf(plan)])
    : touchedScopes(plan, index, touched);
  const before = new Map<string, Finding>();
  const after = new Map<string, Finding>();
  for (const scope of scopes) {
    for (const finding of index.get(scope) ?? []) before.set(finding.key, finding);
    const findings = findingsOf(plan, scope, beside);
    for (const finding of findings) after.set(finding.key, finding);
    if (findings.length > 0) index.set(scope, findings);
    else index.delete(scope);
  }
  const diff: FindingsDiff = { added: [], changed: [], removed: [] };
  for (const [key, finding] of after) {
    const old = before.get(key);
    if (!old) diff.added.push(finding);
    else if (JSON.stringify(old) !== JSON.stringify(finding)) diff.changed.push(finding);
  }
  for (const key of before.keys()) if (!after.has(key)) diff.removed.push(key);
  return diff;
}

/** Names and order of districts, and the words 全市/全县, stand in every message. */
function needsAll(touched: Touched): boolean {
  return touched.header || touched.rows.district.size > 0 || touched.orders.district.size > 0;
}

function touchedScopes(plan: PlanState, index: FindingIndex, touched: Touched): Set<string> {
  const scopes = new Set<string>();
  const addRow = (id: Id): void => {
    scopes.add(`row:${id}`).add(`parts:${id}`);
    const item = plan.indicator.get(id)?.item;
    if (item !== undefined) scopes.add(`text:${item}`);
    // A parent's own findings speak of its children too (undecomposed), all the way up.
    for (let up = plan.indicator.get(id)?.parent ?? null; up !== null; up = plan.indicator.get(up)?.parent ?? null) {
      scopes.add(`row:${up}`).add(`parts:${up}`);
    }
  };
  for (const id of touched.cells.keys()) addRow(id);
  for (const item of touched.rows.item) {
    scopes.add(`text:${item}`);
    for (const indicator of indicatorsIn(plan, item)) addRow(indicator.id);
  }
  // Where a row comes or goes, the figures of the sentence may belong to another one.
  for (const item of touched.orders.indicator) scopes.add(`text:${item}`);
  if (touched.rows.indicator.size > 0) {
    for (const id of touched.rows.indicator) addRow(id);
    // The parent that a row had before is no longer named anywhere, so every family is looked at.
    for (const key of index.keys()) if (!key.startsWith("count:")) scopes.add(key);
    for (const indicator of plan.indicator.values()) if (indicator.parent !== null) addRow(indicator.parent);
  }
  const lists =
    touched.rows.item.size + touched.rows.category.size + touched.orders.item.size + touched.orders.category.size;
  if (lists > 0 || touched.rows.indicator.size > 0) {
    scopes.add("numbering");
    for (const id of plan.category.keys()) scopes.add(`count:${id}`);
    for (const key of index.keys()) if (key.startsWith("count:")) scopes.add(key);
  }
  for (const keys of [touched.explanations, touched.waivers]) {
    if (keys.size === 0) continue;
    for (const [scope, findings] of index) if (findings.some((finding) => keys.has(finding.key))) scopes.add(scope);
    for (const key of keys) scopes.add(scopeOfKey(plan, key));
  }
  return scopes;
}

function scopeOfKey(plan: PlanState, key: string): string {
  const [rule = "", id = ""] = key.split("|") as [FindingRule | undefined, string | undefined];
  if (rule === "parts" || rule === "within") return `parts:${id}`;
  if (rule === "text") return `text:${plan.indicator.get(id)?.item ?? ""}`;
  if (rule === "count") return `count:${id}`;
  return rule === "numbering" ? "numbering" : `row:${id}`;
}
