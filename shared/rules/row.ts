/** Rules that look at one indicator across its districts: sum, uniform, each, incomplete, undecomposed, words. */

import type { Amount } from "../model/amount.ts";
import { compare, compareSums, subtractSums, sumText, toSum } from "../model/decimal.ts";
import { amountInScale } from "../model/amount-text.ts";
import type { Finding, FindingRule, Severity } from "../model/finding.ts";
import { findingKey } from "../model/finding.ts";
import type { Direction, Id, Indicator, PlanState } from "../model/plan.ts";
import { childrenOf, districtsOf } from "../model/read-plan.ts";
import { printedUnit } from "../model/unit.ts";
import { wholeWord } from "../model/whole-word.ts";
import { severityWords } from "../text.ts";
import type { RowTally } from "./tally.ts";
import { tallyRow } from "./tally.ts";
import { comparisonOf, figure, gapWords, rowName } from "./words.ts";

export function checkRowRules(plan: PlanState, indicator: Indicator): Finding[] {
  const findings: Finding[] = [];
  const tally = tallyRow(plan, indicator.id);
  const total = plan.figures.total(indicator.id);
  if (indicator.rule === "sum" && indicator.totalMode === "given" && total?.kind === "amount") {
    if (tally.amounts === 0) undecomposed(plan, indicator, tally, findings);
    else sum(plan, indicator, total, tally, findings);
  }
  if (indicator.rule === "uniform" && total?.kind === "amount") {
    eachDistrict(plan, indicator, "uniform", total, uniformDirection(indicator, total), findings);
  }
  const bound = indicator.eachBound ?? (indicator.rule === "each" && total?.kind === "amount" ? total : null);
  if (bound && indicator.rule !== "uniform" && indicator.rule !== "none") {
    eachDistrict(plan, indicator, "each", bound, eachDirection(indicator, bound), findings);
  }
  if (indicator.rule !== "none") {
    if (total?.kind === "words") words(plan, indicator, null, total.words, findings);
    for (const district of tally.words) {
      const value = plan.figures.get(indicator.id, district);
      if (value?.kind === "words") words(plan, indicator, district, value.words, findings);
    }
  }
  return findings;
}

/** The uniform goal's direction: as set, else by the goal's own qualifier. */
export function uniformDirection(indicator: Indicator, total: Amount): Direction {
  return indicator.direction ?? comparisonOf(total);
}

function eachDirection(indicator: Indicator, bound: Amount): Direction {
  const own = comparisonOf(bound);
  if (own !== "equal") return own;
  return indicator.rule === "each" && indicator.direction ? indicator.direction : "atLeast";
}

function sum(plan: PlanState, indicator: Indicator, total: Amount, tally: RowTally, findings: Finding[]): void {
  const expected = toSum(total.value);
  const order = compareSums(tally.sum, expected);
  if (order === 0) return;
  const comparison = comparisonOf(total);
  const inRange = total.to !== undefined && order > 0 && compareSums(tally.sum, toSum(total.to)) <= 0;
  if (inRange || (comparison === "atMost" && order < 0)) return;
  const more = comparison === "atLeast" && order > 0;
  const severity: Severity = more ? "info" : "error";
  const difference = subtractSums(tally.sum, expected);
  findings.push({
    key: findingKey("sum", indicator.id),
    rule: "sum",
    severity,
    message:
      `〔${severityWords[severity]}〕${rowName(plan, indicator)}：${wholeWord(plan.header.issuer)}目标${qualified(total, indicator)}，` +
      `各县区之和${figure(tally.sum, indicator)}，差额${figure(difference, indicator)}（${more ? `加码${figure(difference, indicator)}` : gapWords(difference, indicator)}）`,
    indicatorId: indicator.id,
    itemId: indicator.item,
    districtId: null,
    expected: sumText(expected),
    actual: sumText(tally.sum),
    difference: sumText(difference),
    cells: [{ indicator: indicator.id, district: null }],
  });
  if (order < 0 && comparison !== "atMost") incomplete(plan, indicator, tally, total, findings);
}

function incomplete(plan: PlanState, indicator: Indicator, tally: RowTally, total: Amount, findings: Finding[]): void {
  const row = plan.figures.row(indicator.id);
  const blanks = districtsOf(plan).filter((district) => (row.get(district.id) ?? null) === null);
  if (blanks.length === 0) return;
  const names = blanks.length > 8 ? `${list(blanks.slice(0, 8))}等${blanks.length}个` : list(blanks);
  findings.push({
    key: findingKey("incomplete", indicator.id),
    rule: "incomplete",
    severity: "info",
    message: `〔${severityWords.info}〕${rowName(plan, indicator)}：${names}还没有填`,
    indicatorId: indicator.id,
    itemId: indicator.item,
    expected: sumText(toSum(total.value)),
    actual: sumText(tally.sum),
    difference: sumText(subtractSums(tally.sum, toSum(total.value))),
    cells: blanks.slice(0, 50).map((district) => ({ indicator: indicator.id, district: district.id })),
  });
}

function list(rows: readonly { name: string }[]): string {
  return rows.map((row) => row.name).join("、");
}

function undecomposed(plan: PlanState, indicator: Indicator, tally: RowTally, findings: Finding[]): void {
  // Words instead of figures are told by `words`; children that are split carry the parent's split.
  if (tally.words.length > 0) return;
  if (childrenOf(plan, indicator).some((child) => tallyRow(plan, child.id).amounts > 0)) return;
  const severity: Severity = indicator.mustDecompose ? "warning" : "info";
  findings.push({
    key: findingKey("undecomposed", indicator.id),
    rule: "undecomposed",
    severity,
    message: `〔${severityWords[severity]}〕${rowName(plan, indicator)}：有${wholeWord(plan.header.issuer)}目标，还没有分解到县区`,
    indicatorId: indicator.id,
    itemId: indicator.item,
    cells: [{ indicator: indicator.id, district: null }],
  });
}

function eachDistrict(
  plan: PlanState,
  indicator: Indicator,
  rule: FindingRule & ("uniform" | "each"),
  bound: Amount,
  direction: Direction,
  findings: Finding[],
): void {
  for (const [district, value] of plan.figures.row(indicator.id)) {
    if (value?.kind !== "amount") continue;
    const order = compare(value.value, bound.value);
    if (direction === "equal" ? order === 0 : direction === "atLeast" ? order >= 0 : order <= 0) continue;
    const difference = subtractSums(toSum(value.value), toSum(bound.value));
    const must = direction === "equal" ? "应等于" : direction === "atLeast" ? "不应低于" : "不应高于";
    const whose = rule === "uniform" ? `${wholeWord(plan.header.issuer)}目标` : "每个县区的要求";
    findings.push({
      key: findingKey(rule, indicator.id, district),
      rule,
      severity: "error",
      message:
        `〔${severityWords.error}〕${rowName(plan, indicator)}：${plan.district.get(district)?.name ?? ""}为` +
        `${qualified(value, indicator)}，${must}${whose}${qualified(bound, indicator)}，差额${figure(difference, indicator)}`,
      indicatorId: indicator.id,
      itemId: indicator.item,
      districtId: district,
      expected: sumText(toSum(bound.value)),
      actual: sumText(toSum(value.value)),
      difference: sumText(difference),
      cells: [{ indicator: indicator.id, district }],
    });
  }
}

function words(plan: PlanState, indicator: Indicator, district: Id | null, text: string, findings: Finding[]): void {
  const where = district === null ? `${wholeWord(plan.header.issuer)}目标` : (plan.district.get(district)?.name ?? "");
  const short = text.length > 30 ? `${text.slice(0, 30)}…` : text;
  findings.push({
    key: findingKey("words", indicator.id, district ?? "", district === null ? "total" : ""),
    rule: "words",
    severity: "info",
    message: `〔${severityWords.info}〕${rowName(plan, indicator)}：${where}写的是“${short}”，不是数值，不参加合计`,
    indicatorId: indicator.id,
    itemId: indicator.item,
    districtId: district,
    cells: [{ indicator: indicator.id, district }],
  });
}

function qualified(amount: Amount, indicator: Indicator): string {
  const about = amount.qualifier === "about";
  const figureText = amountInScale(about ? { ...amount, qualifier: "exact" } : amount, indicator.scale);
  return `${figureText}${printedUnit(indicator.unit, indicator.scale)}${about ? "左右" : ""}`;
}
