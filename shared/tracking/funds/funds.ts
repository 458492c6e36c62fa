/**
 * Money of a plan (DESIGN.md section 15): what each row needs by district and source, how much of it is arranged, has
 * arrived and is paid, with rates whose denominators are named, and what is to be said about it.
 */

import type { Amount, Value } from "../../model/amount.ts";
import type { ExactSum } from "../../model/decimal.ts";
import { noFacts } from "../../model/facts/facts.ts";
import { districtFinder } from "../../model/aliases.ts";
import type { District, Indicator, PlanState } from "../../model/plan.ts";
import { districtsOf, indicatorsOf } from "../../model/read-plan.ts";
import { factsOf } from "../facts.ts";
import type { LayerKey } from "../layer-key.ts";
import { fundStages, partsOf } from "../layer-key.ts";
import type { TrackingState } from "../state.ts";
import type { FundFinding } from "./findings.ts";
import { fundFindings } from "./findings.ts";
import { percentOf, yuanOf } from "./money.ts";
import { needOf } from "./need.ts";
import type { FundedRow } from "./funded-row.ts";
import type { FundLayers, Paid, RowPaid } from "./paid.ts";
import { fundLayersOf, keysOf, paidOf } from "./paid.ts";
import { quantitiesOf } from "./quantity.ts";

export interface FundRow {
  indicator: Indicator;
  /** null: the whole. */
  district: District | null;
  quantity: Value;
  standard: Amount | null;
  /** 测算, in 元 as all that follows; null: nothing to count it by. */
  need: ExactSum | null;
  /** They add up to the need. */
  sources: Map<string, ExactSum>;
  /** null: no layer says anything. */
  arranged: Paid | null;
  arrived: Paid | null;
  paid: Paid | null;
  /** 到位率, of what was arranged, else of the need; null: nothing to divide by. */
  arrivedRate: FundRate | null;
  /** 支付率, of what has arrived, else of what was arranged. */
  paidRate: FundRate | null;
}

export interface FundRate {
  /** With two places. */
  percent: string;
  of: "安排" | "到位" | "测算";
}

export interface Funds {
  rows: FundRow[];
  findings: FundFinding[];
}

export interface FundOptions {
  /** YYYY-MM: what layers say up to this month; null: all that they say. */
  period: string | null;
}

/** 完成数 of the month that is asked about. */
function quantityKey(quantity: string, period: string | null): string {
  return quantity === "actual" && period !== null ? `actual:${period}` : quantity;
}

/** The layers whose cells must be loaded. */
export function fundKeys(plan: PlanState, state: TrackingState, { period }: FundOptions): LayerKey[] {
  const counted = indicatorsOf(plan).map(({ id }) =>
    quantityKey(factsOf(plan, state, id)?.quantity ?? "target", period),
  );
  const known = counted.filter((key) => state.layers.has(key));
  return [...new Set([...known, ...keysOf(fundLayersOf(state, period))])];
}

/** The layers of `fundKeys` are loaded. */
export function fundsOf(plan: PlanState, state: TrackingState, options: FundOptions): Funds {
  const layers = fundLayersOf(state, options.period);
  const funded = indicatorsOf(plan).flatMap((row) => fundedRow(plan, state, layers, row, options) ?? []);
  return {
    rows: funded.flatMap((one) => rowsOf(plan, one)),
    findings: fundFindings(plan, funded, layers),
  };
}

function fundedRow(
  plan: PlanState,
  state: TrackingState,
  layers: FundLayers,
  row: Indicator,
  { period }: FundOptions,
): FundedRow | null {
  const facts = factsOf(plan, state, row.id) ?? noFacts;
  const districts = districtsOf(plan);
  const [arranged, arrived, spent] = fundStages.map((stage) => paidOf(state, layers, stage, row.id, districts)) as [
    RowPaid,
    RowPaid,
    RowPaid,
  ];
  const paid = { 安排: arranged, 到位: arrived, 支付: spent };
  const asked = facts.standard !== null || facts.shares.length > 0;
  if (!asked && Object.values(paid).every(({ whole, districts: held }) => !whole && held.size === 0)) return null;
  const quantity = quantityKey(facts.quantity, period);
  const from = quantitiesOf(plan, state, quantity);
  const find = districtFinder(districts, []);
  const means = (name: string, district: District): boolean =>
    find(name) === district.id || (district.group !== null && district.group === name.trim());
  const need = asked && from ? needOf(plan, row, facts, from, means) : null;
  return { row, facts: { ...facts, quantity }, need, paid };
}

function rowsOf(plan: PlanState, { row, facts, need, paid }: FundedRow): FundRow[] {
  const rowOf = (district: District | null): FundRow => {
    const own = (held: RowPaid): Paid | null => (district ? (held.districts.get(district) ?? null) : held.whole);
    const [arranged, arrived, spent] = [own(paid.安排), own(paid.到位), own(paid.支付)];
    const needed = district ? need?.districts.get(district) : need?.whole;
    const base = district ? need?.bases.districts.find((one) => one.district === district) : need?.bases.whole;
    const yuan = needed ? yuanOf(needed.need) : null;
    const target = plan.figures.get(row.id, district?.id ?? null);
    return {
      ...{ indicator: row, district, standard: facts.standard, arranged, arrived, paid: spent },
      quantity: base ? base.quantity : facts.quantity === noFacts.quantity ? target : null,
      need: yuan,
      sources: new Map([...(needed?.sources ?? [])].map(([source, cents]) => [source, yuanOf(cents)])),
      arrivedRate: rateOf(arrived, [
        ["安排", arranged?.sum],
        ["测算", yuan ?? undefined],
      ]),
      paidRate: rateOf(spent, [
        ["到位", arrived?.sum],
        ["安排", arranged?.sum],
      ]),
    };
  };
  const held = districtsOf(plan).filter(
    (district) =>
      need?.districts.has(district) === true || Object.values(paid).some(({ districts }) => districts.has(district)),
  );
  return [rowOf(null), ...held.map(rowOf)];
}

function rateOf(top: Paid | null, over: [FundRate["of"], ExactSum | undefined][]): FundRate | null {
  if (!top) return null;
  for (const [of, sum] of over) {
    if (!sum) continue;
    const percent = percentOf(top.sum, sum);
    return percent === null ? null : { percent, of };
  }
  return null;
}

/** 2026-06 of the latest layer of money; null: there is none. */
export function latestFundPeriod(state: Pick<TrackingState, "layers">): string | null {
  const months = [...state.layers.keys()].flatMap((key) => {
    const parts = partsOf(key);
    return parts?.kind === "fund" ? (parts.period ?? []) : [];
  });
  return months.toSorted().at(-1) ?? null;
}
