/** Money of a plan as the contract's JSON: figures in 元 as exact decimal strings, rates with two places. */

import type { ExactSum } from "../../model/decimal.ts";
import { sumText } from "../../model/decimal.ts";
import type { PlanState } from "../../model/plan.ts";
import type { FundRate, FundRow, Funds } from "../../tracking/funds/funds.ts";
import type { AmountJson, ValueJson } from "./amount.ts";
import { amountJson, valueJson } from "./amount.ts";
import type { FindingJson } from "./finding.ts";
import { findingJson } from "./finding.ts";

export interface FundRowJson {
  indicator: string;
  indicatorId: string;
  /** null: the whole. */
  district: string | null;
  quantity: ValueJson;
  standard: AmountJson | null;
  need: string | null;
  sources: Record<string, string>;
  arranged: string | null;
  arrived: string | null;
  paid: string | null;
  arrivedRate: string | null;
  paidRate: string | null;
  /** The denominators of the rates by name. */
  arrivedOf: FundRate["of"] | null;
  paidOf: FundRate["of"] | null;
}

export interface FundsJson {
  rows: FundRowJson[];
  findings: FindingJson[];
}

const sum = (held: { sum: ExactSum } | null): string | null => held && sumText(held.sum);

export function fundsJson(plan: PlanState, { rows, findings }: Funds): FundsJson {
  return {
    rows: rows.map((row) => rowJson(plan, row)),
    findings: findings.map((finding) => findingJson(plan, finding)),
  };
}

function rowJson(plan: PlanState, row: FundRow): FundRowJson {
  const { indicator, district, need, sources, arrivedRate, paidRate } = row;
  return {
    ...{ indicator: indicator.name, indicatorId: indicator.id, district: district?.name ?? null },
    quantity: valueJson(row.quantity, indicator.unit, (id) => plan.district.get(id)?.name),
    standard: row.standard && amountJson(row.standard, "元"),
    need: need && sumText(need),
    sources: Object.fromEntries([...sources].map(([source, money]) => [source, sumText(money)])),
    ...{ arranged: sum(row.arranged), arrived: sum(row.arrived), paid: sum(row.paid) },
    ...{ arrivedRate: arrivedRate?.percent ?? null, paidRate: paidRate?.percent ?? null },
    ...{ arrivedOf: arrivedRate?.of ?? null, paidOf: paidRate?.of ?? null },
  };
}
