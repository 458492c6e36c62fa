/**
 * The plan document (CONTRACT.md "Plan document"): a whole plan as one JSON file that people and programs can read.
 * `planFromDocument` (plan-from-document.ts) reads it back to the same plan.
 *
 * Beyond the contract's fields a document carries, only where the plan has them, what reading back needs: ids of
 * categories, 须分解, links to an upper plan, lineage (fields.ts: `whereSet`), and explanations and waivers with who and when.
 */

import type { Amount, Value } from "../../model/amount.ts";
import { inScale } from "../../model/amount-text.ts";
import { sumToDecimal } from "../../model/decimal.ts";
import type { Finding } from "../../rules/finding.ts";
import { explanationFields, headerFields, lookFields, nounFields, waiverFields } from "../../model/fields.ts";
import type { Category, Explanation, Id, Indicator, PlanState, UpperLink, Waiver } from "../../model/plan.ts";
import { categoriesOf, cellOf, districtsOf, indicatorsIn, itemsOf } from "../../model/read-plan.ts";
import type { AmountJson, ValueJson } from "./amount.ts";
import { amountJson, valueJson } from "./amount.ts";
import type { DocumentRow } from "./document-fields.ts";
import { documentRow } from "./document-fields.ts";
import type { FactsJson } from "./facts.ts";
import { factsJson } from "./facts.ts";
import type { FindingJson, UncheckedJson } from "./finding.ts";
import { judgedJson } from "./finding.ts";

export interface IndicatorJson extends DocumentRow<typeof nounFields.indicator> {
  id: Id;
  eachBound: AmountJson | null;
  parent: Id | null;
  total: ValueJson;
  targets: Record<string, ValueJson>;
  locked: string[];
  facts?: FactsJson;
  /** Where its total came from, with the figure as given. */
  upper?: Omit<UpperLink, "given"> & { given?: ValueJson };
  /** Looks of cells by the name of the district; "" is the total. */
  cells?: Record<string, DocumentRow<typeof lookFields>>;
}

export interface ItemJson extends DocumentRow<typeof nounFields.item> {
  id: Id;
  /** `seq` of its category. */
  category: number | null;
  indicators: IndicatorJson[];
}

export interface CategoryJson extends DocumentRow<typeof nounFields.category> {
  /** Unique in the document: items name their category by it. */
  seq: number;
  id: Id;
  /** The category's own number where it has none, or one that another has too. */
  printedSeq?: number | null;
}

export interface DistrictJson extends DocumentRow<typeof nounFields.district> {
  id: Id;
}

export interface PlanDocument extends DocumentRow<typeof headerFields> {
  id: Id;
  series: Id;
  /** The plan above; of rows that are linked to it, its series and the column. */
  upper: ({ plan: Id } & Partial<Pick<UpperLink, "series" | "district">>) | null;
  districts: DistrictJson[];
  categories: CategoryJson[];
  items: ItemJson[];
  findings: FindingJson[];
  unchecked: UncheckedJson[];
  explanations?: Explanation[];
  waivers?: Waiver[];
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

/** The plan and its findings as contract JSON, in plan order. Totals that are computed are given as Σ. */
export function planDocument(plan: PlanState, findings: readonly Finding[]): PlanDocument {
  const { header } = plan;
  const numbers = categoryNumbers(categoriesOf(plan));
  const explanations = [...plan.explanations.values()];
  const waivers = [...plan.waivers.values()];
  return {
    id: header.id,
    ...documentRow(headerFields, header),
    series: header.series,
    upper: upperOf(plan),
    districts: districtsOf(plan).map((district) => ({
      id: district.id,
      ...documentRow(nounFields.district, district),
    })),
    categories: categoriesOf(plan).map((category) => {
      const seq = numbers.get(category.id) as number;
      const printed = category.seq === seq ? {} : { printedSeq: category.seq };
      return { seq, ...documentRow(nounFields.category, category), id: category.id, ...printed };
    }),
    items: itemsOf(plan).map((item) => ({
      id: item.id,
      ...documentRow(nounFields.item, item),
      category: item.category === null ? null : (numbers.get(item.category) ?? null),
      indicators: indicatorsIn(plan, item.id).map((indicator) => indicatorJson(plan, indicator)),
    })),
    ...judgedJson(plan, findings),
    ...(explanations.length === 0
      ? {}
      : { explanations: explanations.map((one) => documentRow(explanationFields, one)) }),
    ...(waivers.length === 0 ? {} : { waivers: waivers.map((one) => documentRow(waiverFields, one)) }),
  };
}

function upperOf({ header, indicator }: PlanState): PlanDocument["upper"] {
  if (header.upper === null) return null;
  const link = [...indicator.values()].find(({ upper }) => upper?.plan === header.upper && upper.series !== undefined);
  const { series, district } = link?.upper ?? {};
  return { plan: header.upper, ...(series === undefined ? {} : { series, district: district ?? null }) };
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
    ...documentRow(nounFields.indicator, indicator),
    eachBound: indicator.eachBound ? amountJson(indicator.eachBound, indicator.unit) : null,
    parent: indicator.parent,
    total: json(totalOf(plan, indicator)),
    targets: Object.fromEntries(targets),
    locked: districts.filter((district) => locks?.has(district.id)).map((district) => district.name),
    ...(indicator.facts ? { facts: factsJson(indicator.facts) } : {}),
    ...upperJson(indicator),
    ...cellLooks(plan, indicator.id),
  };
}

function upperJson({ upper, unit }: Indicator): Pick<IndicatorJson, "upper"> {
  if (upper === null) return {};
  const { given, ...link } = upper;
  return { upper: given === undefined ? link : { ...link, given: valueJson(given, unit, () => undefined) } };
}

function cellLooks(plan: PlanState, indicator: Id): Pick<IndicatorJson, "cells"> {
  const looks = plan.looks.get(indicator);
  if (!looks || looks.size === 0) return {};
  const named = [...looks].map(([district, look]) => [
    district === null ? "" : (plan.district.get(district)?.name ?? ""),
    documentRow(lookFields, look),
  ]);
  return { cells: Object.fromEntries(named) as NonNullable<IndicatorJson["cells"]> };
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
