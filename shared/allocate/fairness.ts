/**
 * How even a split is: how far any district lies from its plain share (its weight's part of what was given out, before
 * bounds and rounding), and between what lie the figures per head of the basis.
 */

import { grainPlaces } from "../actions/check-action.ts";
import { inScale } from "../model/amount-text.ts";
import type { Decimal } from "../model/decimal.ts";
import { parseDecimal } from "../model/decimal.ts";
import { levelWords } from "../model/level.ts";
import type { Id, Indicator, PlanState } from "../model/plan.ts";
import { printedUnit } from "../model/unit.ts";
import type { PlannedRow } from "./plan-row.ts";
import type { Whole } from "./solve/exact.ts";
import { shareText } from "./solve/exact.ts";
import type { AllocationContext } from "./standing.ts";

export interface Fairness {
  /** Largest distance from the plain share, decimal text in the base unit, and whose it is. */
  largest: string;
  district: Id;
  /** Lowest and highest figure per unit of the basis; null where the weights are no heads. */
  perHead: [string, string] | null;
}

/** One line for a person: 与应得份额相差最大：甲县0.4人；每单位依据分得0.0102—0.0121。 */
export function fairnessLine(plan: PlanState, row: Indicator, { largest, district, perHead: heads }: Fairness): string {
  const value = parseDecimal(largest);
  const size = value ? `${inScale(value, row.scale)}${printedUnit(row.unit, row.scale)}` : largest;
  const whose = plan.district.get(district)?.name ?? "";
  const furthest = /[1-9]/.test(largest)
    ? `与应得份额相差最大的是${whose}，差${size}`
    : `${levelWords(plan).each}都正好是应得份额`;
  if (!heads) return `${furthest}。`;
  return `${furthest}；每单位依据分得${heads[0] === heads[1] ? heads[0] : `${heads[0]}—${heads[1]}`}${row.unit}。`;
}

/** Places of a figure per head. */
const HEAD_PLACES = 4;

/** Null where nobody took part. */
export function fairnessOf(
  context: AllocationContext,
  planned: PlannedRow,
  after: ArrayLike<number>,
  free: readonly number[],
): Fairness | null {
  const { task, row, shares } = planned;
  const offset = (cell: number): bigint => BigInt(task.offsets?.[cell] ?? 0);
  const steps = (cell: number): bigint => BigInt(Number.isNaN(after[cell]) ? 0 : (after[cell] as number));
  let given = 0n;
  let all = 0n;
  for (const cell of free) {
    given += steps(cell) - offset(cell);
    all += BigInt(task.weights[cell] as Whole);
  }
  if (free.length === 0 || all === 0n || !shares) return null;
  let largest = -1n;
  let at = 0;
  for (const cell of free) {
    const off = (steps(cell) - offset(cell)) * all - BigInt(task.weights[cell] as Whole) * given;
    const size = off < 0n ? -off : off;
    if (size > largest) [largest, at] = [size, cell];
  }
  return {
    largest: shareText(0, largest, all, 1, grainPlaces(row)),
    district: context.districts[at]?.id ?? "",
    perHead: shares.heads ? perHead(row, free, steps, shares.heads) : null,
  };
}

function perHead(
  row: PlannedRow["row"],
  free: readonly number[],
  steps: (cell: number) => bigint,
  heads: (cell: number) => Decimal | null,
): [string, string] | null {
  let low: [bigint, bigint] | null = null;
  let high: [bigint, bigint] | null = null;
  for (const cell of free) {
    const head = heads(cell);
    if (!head || head.digits <= 0) continue;
    const ratio: [bigint, bigint] = [steps(cell) * 10n ** BigInt(head.places), BigInt(head.digits)];
    if (!low || ratio[0] * low[1] < low[0] * ratio[1]) low = ratio;
    if (!high || ratio[0] * high[1] > high[0] * ratio[1]) high = ratio;
  }
  if (!low || !high) return null;
  const places = grainPlaces(row);
  const text = ([top, bottom]: [bigint, bigint]): string => {
    const finer = places > 0 ? 10n ** BigInt(places) : 1n;
    const larger = places < 0 ? 10n ** BigInt(-places) : 1n;
    return shareText(0, top * larger, bottom * finer, 1, 0, HEAD_PLACES);
  };
  return [text(low), text(high)];
}
