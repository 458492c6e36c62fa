/** Findings as the contract's JSON: names beside ids, and cells of a file where the finding is about one. */

import type { Finding } from "../../rules/finding.ts";
import type { PlanState } from "../../model/plan.ts";
import type { UncheckedReason } from "../../rules/unchecked.ts";
import { uncheckedRows } from "../../rules/unchecked.ts";

export interface FindingJson {
  key: string;
  rule: string;
  severity: string;
  message: string;
  item?: string;
  indicator?: string;
  indicatorId?: string;
  district?: string;
  /** Number of the category. */
  category?: number;
  expected?: string;
  actual?: string;
  difference?: string;
  sheet?: string;
  cells?: string[];
  explanation?: string;
  waiver?: string;
  /** Key of the layer that it is about. */
  layer?: string;
}

/** Where a cell of the plan stands in a file; undefined where it does not. */
export type PlaceOf = (indicator: string, district: string | null) => { sheet: string; cell: string } | undefined;

/** Of the plan's rules, or of what goes on beside it. */
export function findingJson(plan: PlanState, finding: Finding<string>, placeOf?: PlaceOf): FindingJson {
  const json: FindingJson = {
    key: finding.key,
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
  };
  const item = finding.itemId === undefined ? undefined : plan.item.get(finding.itemId);
  const indicator = finding.indicatorId === undefined ? undefined : plan.indicator.get(finding.indicatorId);
  const district = finding.districtId == null ? undefined : plan.district.get(finding.districtId);
  const category = plan.category.get(finding.categoryId ?? item?.category ?? "");
  if (item) json.item = item.text;
  if (indicator) {
    json.indicator = indicator.name;
    json.indicatorId = indicator.id;
  }
  if (district) json.district = district.name;
  if (category?.seq != null) json.category = category.seq;
  if (finding.expected !== undefined) json.expected = finding.expected;
  if (finding.actual !== undefined) json.actual = finding.actual;
  if (finding.difference !== undefined) json.difference = finding.difference;
  if (finding.explanation !== undefined) json.explanation = finding.explanation;
  if (finding.waiver !== undefined) json.waiver = finding.waiver;
  if (finding.layer !== undefined) json.layer = finding.layer;
  if (placeOf) {
    const places = finding.cells.flatMap((cell) => placeOf(cell.indicator, cell.district) ?? []);
    const sheet = places[0]?.sheet;
    if (sheet !== undefined) {
      json.sheet = sheet;
      json.cells = places.filter((place) => place.sheet === sheet).map((place) => place.cell);
    }
  }
  return json;
}

/** A row with figures that no rule judged (CONTRACT.md "unchecked"). */
export interface UncheckedJson {
  indicator: string;
  indicatorId?: string;
  why: UncheckedReason;
}

/** What stands in every answer that carries findings: they, and what no rule judged. */
export interface JudgedJson {
  findings: FindingJson[];
  unchecked: UncheckedJson[];
}

export function judgedJson(plan: PlanState, findings: readonly Finding<string>[], placeOf?: PlaceOf): JudgedJson {
  return {
    findings: findings.map((finding) => findingJson(plan, finding, placeOf)),
    unchecked: uncheckedRows(plan).map(({ indicator, why }) => ({
      indicator: plan.indicator.get(indicator)?.name ?? "",
      indicatorId: indicator,
      why,
    })),
  };
}
