/** What is said about the money of a plan: rules that do not settle it, and money that does not fit its task. */

import type { Decimal, ExactSum } from "../../model/decimal.ts";
import { addSums, compareSums, sumText, toSum } from "../../model/decimal.ts";
import type { Value } from "../../model/amount.ts";
import type { District, Id, Indicator, PlanState } from "../../model/plan.ts";
import { districtsOf } from "../../model/read-plan.ts";
import { levelWords } from "../../model/level.ts";
import { printedUnit } from "../../model/unit.ts";
import { rowName } from "../../rules/speak.ts";
import type { Finding } from "../../rules/finding.ts";
import { say, severityWords } from "../../text.ts";
import { layerTitle } from "../layer-key.ts";
import type { FundedRow } from "./funded-row.ts";
import { yuanOf } from "./money.ts";
import type { FundLayers, Paid } from "./paid.ts";
import { MONEY_UNIT } from "./quantity.ts";
import { UNSETTLED } from "./shares.ts";

export const fundRules = [
  "fundQuantity",
  "fundOver",
  "fundGap",
  "fundOpen",
  "fundNames",
  "fundRange",
  "fundRest",
  "fundUnit",
  "fundStale",
  "fundWithoutTask",
  "fundUnitCost",
  "fundMissing",
] as const;
export type FundRule = (typeof fundRules)[number];

export type FundFinding = Finding<FundRule>;

interface Said {
  rule: FundRule;
  severity: FundFinding["severity"];
  sentence: string;
  district?: District | null;
  side?: string;
  expected?: ExactSum | undefined;
  actual?: ExactSum | undefined;
}

/** 万元 without rounding. */
export function inWan(sum: ExactSum): string {
  return `${sumText({ digits: sum.digits, places: sum.places + 4 })}万元`;
}

export function fundFindings(plan: PlanState, funded: readonly FundedRow[], layers: FundLayers): FundFinding[] {
  return funded.flatMap((one) => {
    const name = rowName(plan, one.row);
    const said = [...ofRule(one, name), ...ofLayers(plan, one, name), ...ofTask(plan, one, name, layers)];
    return said.map((what) => findingOf(one.row, what));
  });
}

function findingOf(
  row: Indicator,
  { rule, severity, sentence, district = null, side, expected, actual }: Said,
): FundFinding {
  return {
    key: `${rule}|${row.id}|${district?.id ?? ""}|${side ?? ""}`,
    ...{ rule, severity, message: `〔${severityWords[severity]}〕${sentence}` },
    ...{ indicatorId: row.id, itemId: row.item, districtId: district?.id ?? null },
    ...(expected ? { expected: sumText(expected) } : {}),
    ...(actual ? { actual: sumText(actual) } : {}),
    cells: [{ indicator: row.id, district: district?.id ?? null }],
  };
}

function* ofRule({ facts, need }: FundedRow, name: string): Generator<Said> {
  const { standard, shares, quantity } = facts;
  if (standard === null && shares.length === 0) return;
  if (!need?.whole) {
    const missing = quantity === "target" ? null : layerTitle(quantity);
    yield {
      rule: "fundQuantity",
      severity: "warning",
      sentence: need ? say.fundNoFigure(name) : say.fundNoLayer(name, missing ?? ""),
    };
    return;
  }
  const { bases, left, strangers, undistributed, whole } = need;
  const blank = bases.districts.filter(({ quantity: held }) => held?.kind === "words");
  if (blank.length > 0) {
    const names = blank.map(({ district }) => district?.name ?? "");
    yield { rule: "fundQuantity", severity: "warning", sentence: say.fundWords(name, names), side: "words" };
  }
  const unsettled = whole.sources.get(UNSETTLED) ?? 0n;
  if (left.has("over")) yield { rule: "fundOver", severity: "error", sentence: say.fundOver(name) };
  if (left.has("gap")) {
    const sentence =
      shares.length === 0
        ? say.fundNoShares(name, inWan(yuanOf(whole.need)))
        : say.fundGap(name, inWan(yuanOf(unsettled)));
    yield { rule: "fundGap", severity: shares.length === 0 ? "info" : "warning", sentence, actual: yuanOf(unsettled) };
  }
  if (left.has("open")) {
    const open = shares.filter(({ kind }) => kind === "open").map(({ source }) => source);
    const sentence = say.fundOpen(name, inWan(yuanOf(unsettled)), [...new Set(open)]);
    yield { rule: "fundOpen", severity: "info", sentence, actual: yuanOf(unsettled) };
  }
  const unknown = [...bases.unknown, ...strangers];
  if (unknown.length > 0) yield { rule: "fundNames", severity: "warning", sentence: say.fundNames(name, unknown) };
  if (standard && (standard.qualifier !== "exact" || standard.to || standard.from))
    yield { rule: "fundRange", severity: "info", sentence: say.fundRange(name, standard.text) };
  if (undistributed !== 0n && need.districts.size > 0)
    yield {
      rule: "fundRest",
      severity: "info",
      sentence: say.fundRest(name, inWan(yuanOf(undistributed))),
      actual: yuanOf(undistributed),
    };
}

function* ofLayers(plan: PlanState, { paid }: FundedRow, name: string): Generator<Said> {
  const place = (id: Id | null): string => (id === null ? levelWords(plan).total : (plan.district.get(id)?.name ?? ""));
  for (const { odd, stale } of Object.values(paid)) {
    for (const { layer, district } of odd)
      yield {
        ...{ rule: "fundUnit", severity: "warning", sentence: say.fundUnit(name, layerTitle(layer), place(district)) },
        ...{ district: district === null ? null : (plan.district.get(district) ?? null), side: layer },
      };
    const byLayer = Map.groupBy(stale, ({ layer, latest }) => `${layer}|${latest}`);
    for (const [side, [first, ...others]] of byLayer)
      if (first) {
        const places = [first, ...others].map(({ district }) => place(district));
        const sentence = say.fundStale(name, layerTitle(first.latest), places, layerTitle(first.layer));
        yield { rule: "fundStale", severity: "info", sentence, side };
      }
  }
}

/** Money against its task: one without the other, and what one unit costs. */
function* ofTask(
  plan: PlanState,
  { row, facts, need, paid }: FundedRow,
  name: string,
  layers: FundLayers,
): Generator<Said> {
  const isMoney = row.unit === MONEY_UNIT;
  const { standard } = facts;
  const spent = (district: District): ExactSum | null =>
    firstPositive(Object.values(paid).map(({ districts }) => districts.get(district)));
  const arrangedHere = (paid.安排.whole?.sum.digits ?? 0n) !== 0n;
  const bare: string[] = [];
  for (const district of districtsOf(plan)) {
    const target = plan.figures.get(row.id, district.id);
    const hasTask = target?.kind === "amount" ? target.value.digits !== 0 : target !== null && target.kind !== "mark";
    const money = spent(district);
    if (money && !hasTask && (target?.kind !== "mark" || target.mark === "none"))
      yield {
        rule: "fundWithoutTask",
        severity: "warning",
        sentence: say.fundWithoutTask(name, district.name, inWan(money)),
        district,
        actual: money,
      };
    const needed = need?.districts.get(district)?.need ?? 0n;
    if (
      !money &&
      hasTask &&
      (needed > 0n || (isMoney && need === null)) &&
      arrangedHere &&
      !paid.安排.districts.has(district)
    )
      bare.push(district.name);
  }
  if (bare.length > 0)
    yield { rule: "fundMissing", severity: "warning", sentence: say.fundMissing(name, bare), side: "districts" };
  else if (layers.has("安排") && !arrangedHere && (need?.whole?.need ?? 0n) > 0n)
    yield { rule: "fundMissing", severity: "warning", sentence: say.fundMissing(name, []) };
  if (isMoney) return;
  const arranged = paid.安排;
  const counted = need?.bases.districts ?? targetsOf(plan, row);
  const average = averageOf(arranged.districts, counted);
  for (const { district, quantity } of counted) {
    if (!district || quantity?.kind !== "amount" || quantity.value.digits <= 0) continue;
    const cost = costOf(arranged.districts.get(district) ?? null, quantity.value);
    if (!cost) continue;
    const range = standard
      ? { low: null, high: { top: toSum(standard.to ?? standard.value), over: { digits: 1n, places: 0 } } }
      : average && { low: average, high: average };
    const far = standard ? 1n : FAR;
    const isHigh = range?.high ? compareCosts(cost, times(range.high, far)) > 0 : false;
    const isLow = !standard && range?.low ? compareCosts(times(cost, far), range.low) < 0 : false;
    if (!isHigh && !isLow) continue;
    const unit = printedUnit(row.unit, 1);
    const against = standard
      ? say.fundStandard(standard.text)
      : say.fundAverage(levelWords(plan).whole, costText(average), unit);
    const sentence = say.fundUnitCost(name, district.name, costText(cost), unit, against);
    yield { rule: "fundUnitCost", severity: "warning", sentence, district };
  }
}

/** A district's unit cost that is more than so many times the average, or less than that part of it, is told. */
const FAR = 3n;

/** 元 over units. */
interface Cost {
  top: ExactSum;
  over: ExactSum;
}

function costOf(paid: Paid | null, count: Decimal | null): Cost | null {
  return paid && count && count.digits > 0 ? { top: paid.sum, over: toSum(count) } : null;
}

function times({ top, over }: Cost, by: bigint): Cost {
  return { top: { digits: top.digits * by, places: top.places }, over };
}

function compareCosts(a: Cost, b: Cost): number {
  const product = (x: ExactSum, y: ExactSum): ExactSum => ({
    digits: x.digits * y.digits,
    places: x.places + y.places,
  });
  return compareSums(product(a.top, b.over), product(b.top, a.over));
}

/** 元 with two places, as people compare it. */
function costText(cost: Cost | null): string {
  if (!cost) return "";
  const { top, over } = cost;
  const digits = (top.digits * 10n ** BigInt(over.places + 2)) / (over.digits * 10n ** BigInt(top.places));
  return sumText({ digits, places: 2 });
}

/** Over the districts that have both money and a task. */
function averageOf(held: ReadonlyMap<District, Paid>, counted: ReturnType<typeof targetsOf>): Cost | null {
  let cost: Cost | null = null;
  for (const { district, quantity } of counted) {
    const paid = district && held.get(district);
    if (!paid || quantity?.kind !== "amount" || quantity.value.digits <= 0) continue;
    const count = toSum(quantity.value);
    cost = cost
      ? { top: addSums(cost.top, paid.sum), over: addSums(cost.over, count) }
      : { top: paid.sum, over: count };
  }
  return cost;
}

function targetsOf(plan: PlanState, row: Indicator): { district: District | null; quantity: Value }[] {
  return districtsOf(plan).map((district) => ({ district, quantity: plan.figures.get(row.id, district.id) }));
}

function firstPositive(paid: readonly (Paid | undefined)[]): ExactSum | null {
  return paid.find((one) => one !== undefined && one.sum.digits > 0n)?.sum ?? null;
}
