/**
 * The plan document (CONTRACT.md "Plan document"): a whole plan as one JSON file that people and programs can read.
 * `planFromDocument` (plan-from-document.ts) reads it back to the same plan.
 *
 * Beyond the contract's fields a document carries, only where the plan has them, what reading back needs: ids of
 * categories, 须分解, links to an upper plan, lineage, and explanations and waivers with who and when.
 */

import type { Amount, Value } from "../../model/amount.ts";
import { inScale } from "../../model/amount-text.ts";
import { sumToDecimal } from "../../model/decimal.ts";
import type { Finding } from "../../rules/finding.ts";
import type { Category, Direction, Explanation, Id, Indicator, Item, PlanState, Waiver } from "../../model/plan.ts";
import { categoriesOf, cellOf, districtsOf, indicatorsIn, itemsOf } from "../../model/read-plan.ts";
import type { AmountJson, ValueJson } from "./amount.ts";
import { amountJson, valueJson } from "./amount.ts";
import type { FindingJson } from "./finding.ts";
import { findingJson } from "./finding.ts";

export interface IndicatorJson {
  id: Id;
  name: string;
  unit: string;
  scale: 1 | 10000 | 100000000;
  decimals: number;
  totalMode: "given" | "computed";
  rule: Indicator["rule"];
  eachBound: AmountJson | null;
  direction: Direction | null;
  parent: Id | null;
  part: Indicator["part"];
  partition: string | null;
  total: ValueJson;
  targets: Record<string, ValueJson>;
  locked: string[];
  note: string | null;
  source: string | null;
  extra: Record<string, string>;
  mustDecompose?: true;
  upper?: Indicator["upper"];
  lineage?: Id;
}

export interface ItemJson {
  id: Id;
  seq: number | null;
  label: string;
  /** `seq` of its category. */
  category: number | null;
  text: string;
  leads: string[];
  supports: string[];
  scope: Item["scope"];
  measures: string[];
  extra: Record<string, string>;
  indicators: IndicatorJson[];
  lineage?: Id;
}

export interface CategoryJson {
  /** Unique in the document: items name their category by it. */
  seq: number;
  name: string;
  declaredCount: number | null;
  id: Id;
  /** The category's own number where it has none, or one that another has too. */
  printedSeq?: number | null;
}

export interface PlanDocument {
  id: Id;
  name: string;
  title: string;
  year: number;
  issuer: string | null;
  documentNumber: string | null;
  status: "draft" | "review" | "final";
  revision: number;
  series: Id;
  adjusts: Id | null;
  adjustment: { number: string; reason: string; date: string } | null;
  upper: { plan: Id } | null;
  annex: string | null;
  unitLine: string | null;
  notes: string[];
  issuerLine: string | null;
  issueDate: string | null;
  districts: { id: Id; name: string; code: string | null; kind: string; group: string | null; lineage?: Id }[];
  categories: CategoryJson[];
  items: ItemJson[];
  findings: FindingJson[];
  explanations?: Explanation[];
  waivers?: Waiver[];
  lineage?: Id;
}

/** Numbers that tell categories apart: their own, or where an earlier one has it too, the next free one. */
function categoryNumbers(categories: readonly Category[]): Map<Id, number> {
  const own = new Set(categories.map((category) => category.seq));
  const given = new Set<number>();
  const numbers = new Map<Id, number>();
  let free = 1;
  for (const { id, seq } of categories) {
    let number = seq;
    if (number === null || given.has(number)) {
      while (own.has(free) || given.has(free)) free += 1;
      number = free;
    }
    given.add(number);
    numbers.set(id, number);
  }
  return numbers;
}

function lineageOf(row: { lineage: Id | null }): { lineage?: Id } {
  return row.lineage === null ? {} : { lineage: row.lineage };
}

/** The plan and its findings as contract JSON, in plan order. Totals that are computed are given as Σ. */
export function planDocument(plan: PlanState, findings: readonly Finding[]): PlanDocument {
  const { header } = plan;
  const numbers = categoryNumbers(categoriesOf(plan));
  const explanations = [...plan.explanations.values()];
  const waivers = [...plan.waivers.values()];
  return {
    id: header.id,
    name: header.name,
    title: header.title,
    year: header.year,
    issuer: header.issuer,
    documentNumber: header.documentNumber,
    status: header.status,
    revision: header.revision,
    series: header.series,
    adjusts: header.adjusts,
    adjustment: header.adjustment ? { ...header.adjustment } : null,
    upper: header.upper === null ? null : { plan: header.upper },
    annex: header.annex,
    unitLine: header.unitLine,
    notes: [...header.notes],
    issuerLine: header.issuerLine,
    issueDate: header.issueDate,
    districts: districtsOf(plan).map((district) => ({
      id: district.id,
      name: district.name,
      code: district.code,
      kind: district.kind,
      group: district.group,
      ...lineageOf(district),
    })),
    categories: categoriesOf(plan).map((category) => {
      const seq = numbers.get(category.id) as number;
      const printed = category.seq === seq ? {} : { printedSeq: category.seq };
      return { seq, name: category.name, declaredCount: category.declaredCount, id: category.id, ...printed };
    }),
    items: itemsOf(plan).map((item) => ({
      id: item.id,
      seq: item.seq,
      label: item.label,
      category: item.category === null ? null : (numbers.get(item.category) ?? null),
      text: item.text,
      leads: [...item.leads],
      supports: [...item.supports],
      scope: item.scope,
      measures: [...item.measures],
      extra: { ...item.extra },
      indicators: indicatorsIn(plan, item.id).map((indicator) => indicatorJson(plan, indicator)),
      ...lineageOf(item),
    })),
    findings: findings.map((finding) => findingJson(plan, finding)),
    ...(explanations.length === 0 ? {} : { explanations: explanations.map((one) => ({ ...one })) }),
    ...(waivers.length === 0 ? {} : { waivers: waivers.map((one) => ({ ...one })) }),
    ...lineageOf(header),
  };
}

function indicatorJson(plan: PlanState, indicator: Indicator): IndicatorJson {
  const districts = districtsOf(plan);
  const nameOf = (id: Id): string | undefined => plan.district.get(id)?.name;
  const json = (value: Value): ValueJson => valueJson(value, indicator.unit, nameOf);
  const targets = districts.map((district): [string, ValueJson] => [
    district.name,
    json(cellOf(plan, indicator.id, district.id)),
  ]);
  const locks = plan.locks.get(indicator.id);
  return {
    id: indicator.id,
    name: indicator.name,
    unit: indicator.unit,
    scale: indicator.scale,
    decimals: indicator.decimals,
    totalMode: indicator.totalMode,
    rule: indicator.rule,
    eachBound: indicator.eachBound ? amountJson(indicator.eachBound, indicator.unit) : null,
    direction: indicator.direction,
    parent: indicator.parent,
    part: indicator.part,
    partition: indicator.partition,
    total: json(totalOf(plan, indicator)),
    targets: Object.fromEntries(targets),
    locked: districts.filter((district) => locks?.has(district.id)).map((district) => district.name),
    note: indicator.note,
    source: indicator.source,
    extra: { ...indicator.extra },
    ...(indicator.mustDecompose ? { mustDecompose: true as const } : {}),
    ...(indicator.upper === null ? {} : { upper: { ...indicator.upper } }),
    ...lineageOf(indicator),
  };
}

/** The total of a row; of a computed one Σ, where the districts have figures. */
function totalOf(plan: PlanState, indicator: Indicator): Value {
  const given = cellOf(plan, indicator.id, null);
  if (indicator.totalMode === "given" || given !== null) return given;
  const tally = plan.figures.row(indicator.id);
  const sum = sumToDecimal(tally.sum);
  if (tally.amounts === 0 || sum === null) return null;
  const amount: Amount = { kind: "amount", value: sum, qualifier: "exact", text: inScale(sum, indicator.scale) };
  return amount;
}

export { planFromDocument } from "./plan-from-document.ts";
