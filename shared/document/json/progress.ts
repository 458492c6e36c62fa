/** A month of progress as the contract's JSON (CONTRACT.md `progress --json`): rates and percentages with two decimals. */

import type { Value } from "../../model/amount.ts";
import type { Id, PlanState } from "../../model/plan.ts";
import { shownFraction } from "../../tracking/progress/fraction.ts";
import type { Fraction } from "../../tracking/progress/fraction.ts";
import type { Group, Light } from "../../tracking/progress/group.ts";
import type { ProgressCell, ProgressMonth, ProgressRow } from "../../tracking/progress/month.ts";
import { gapOf, lightIn } from "../../tracking/progress/month.ts";
import type { Ranked } from "../../tracking/progress/ranking.ts";
import { DONE } from "../../tracking/layer-key.ts";
import type { ValueJson } from "./amount.ts";
import { valueJson } from "./amount.ts";
import type { FindingJson } from "./finding.ts";

export interface ProgressRowJson {
  item: string;
  indicator: string;
  indicatorId: Id;
  /** null: at the issuer's level. */
  district: string | null;
  /** Its id; the command line tells the name alone. */
  districtId?: Id;
  target: ValueJson;
  /** 原任务, where the last adjustment changed it. */
  was?: ValueJson;
  actual: ValueJson;
  measure: string;
  rate: string | null;
  gap: string | null;
  /** Of a row at the issuer's level: districts that said nothing. */
  missing?: string[];
  group: Group;
  light: Light | null;
  monthsBehind: number;
}

export interface RankedJson {
  district: string;
  rank: number;
  score: string | null;
  rate: string | null;
  explain: string[];
}

export interface ProgressJson {
  period: string;
  asOf: string;
  schedule: string;
  version: { plan: string; number: string | null; status: string };
  rows: ProgressRowJson[];
  groups: Record<Group, number>;
  items: number;
  ranking: RankedJson[];
  findings: FindingJson[];
}

const shown = (value: Fraction | null): string | null => value && shownFraction(value);

/** A month whose figures are of one measure. */
export interface MeasuredMonth {
  /** null: 完成. */
  measure: string | null;
  month: ProgressMonth;
  behind: (indicator: Id, district: Id | null) => number;
}

/** Every row at the issuer's level with its districts behind it; of other measures those that hold figures. */
export function progressRows(measured: readonly MeasuredMonth[]): ProgressRowJson[] {
  const [first] = measured;
  if (!first) return [];
  return first.month.rows.flatMap((_, at) =>
    measured.flatMap(({ measure, month, behind }) => {
      const row = month.rows[at] as ProgressRow;
      if (measure !== null && row.whole.actual === null && row.districts.every(({ actual }) => actual === null))
        return [];
      const whole = rowJson(month.plan, row, row.whole, measure, behind);
      const missing = row.missing.map((id) => districtName(month.plan, id));
      return [
        { ...whole, ...(missing.length > 0 ? { missing } : {}) },
        ...row.districts.map((cell) => rowJson(month.plan, row, cell, measure, behind)),
      ];
    }),
  );
}

function rowJson(
  plan: PlanState,
  row: ProgressRow,
  cell: ProgressCell,
  measure: string | null,
  behind: MeasuredMonth["behind"],
): ProgressRowJson {
  const { indicator, item, was } = row;
  const value = (one: Value): ValueJson => valueJson(one, indicator.unit, (id) => plan.district.get(id)?.name);
  return {
    item: item.text,
    indicator: indicator.name,
    indicatorId: indicator.id,
    district: cell.district === null ? null : districtName(plan, cell.district),
    ...(cell.district === null ? {} : { districtId: cell.district }),
    target: value(cell.target),
    ...(was.has(cell.district) ? { was: value(was.get(cell.district) ?? null) } : {}),
    actual: value(cell.actual),
    measure: measure ?? DONE,
    rate: shown(cell.rate),
    gap: shown(gapOf(row, cell)),
    group: cell.group,
    light: lightIn(row, cell),
    monthsBehind: behind(indicator.id, cell.district),
  };
}

function districtName(plan: PlanState, id: Id): string {
  return plan.district.get(id)?.name ?? id;
}

export function rankingJson(plan: PlanState, ranking: readonly Ranked[]): RankedJson[] {
  return ranking.map(({ district, rank, score, rate, explain }) => ({
    district: districtName(plan, district),
    rank,
    score: shown(score),
    rate: shown(rate),
    explain,
  }));
}
