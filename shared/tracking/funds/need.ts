/**
 * 测算: what a row needs, by district and source, in whole cents.
 *
 *   need = standard × quantity        the quantity without what the base leaves out
 *   need = the quantity               where the row itself is money and has no standard
 *   need = the fixed sums             where there is neither
 *
 * The districts' needs add up to the whole by largest remainder in the order of the districts; what the districts do not
 * reach of a given total is shared beside them, so that the sources of the whole are those of its parts.
 */

import type { Facts, Share } from "../../model/facts/facts.ts";
import type { ExactSum } from "../../model/decimal.ts";
import type { Rational } from "../../model/formula/rational.ts";
import {
  add,
  compareRationals,
  divide,
  multiply,
  negate,
  rationalOf,
  roundTo,
  zeroRational,
} from "../../model/formula/rational.ts";
import type { District, Indicator, PlanState } from "../../model/plan.ts";
import { inCents, wholeCents } from "./money.ts";
import type { Bases, Quantities } from "./quantity.ts";
import { MONEY_UNIT, basesOf } from "./quantity.ts";
import { settleCents } from "./settle.ts";
import type { Shared } from "./shares.ts";
import { UNSETTLED, shareOut, shareValue, sharesIn } from "./shares.ts";

export interface Need {
  /** In cents. */
  need: bigint;
  /** In the order of the shares; 未定 last. */
  sources: Map<string, bigint>;
}

export interface RowNeed {
  bases: Bases;
  whole: Need | null;
  /** By district. */
  districts: Map<District, Need>;
  /** What is with no district of the total. */
  undistributed: bigint;
  /** Where shares do not make up the need, or are open: the worst first said. */
  left: ReadonlySet<Shared["left"]>;
  /** Names of districts in `only` that are none of the plan. */
  strangers: string[];
}

const sumRational = (sum: ExactSum): Rational => ({ top: sum.digits, over: 10n ** BigInt(sum.places) });
const plus = (a: Rational, b: Rational): Rational => add(a, b) ?? zeroRational;

/** Whether a name in `only` means the district: its own, another form of it, or its group. */
type Means = (name: string, district: District) => boolean;

export function needOf(plan: PlanState, row: Indicator, facts: Facts, from: Quantities, means: Means): RowNeed {
  const bases = basesOf(plan, row, facts, from);
  const exact = exactNeeds(facts, from.unitOf(row), bases);
  const strangers = strangersIn(facts.shares, bases, means);
  const none = {
    bases,
    whole: null,
    districts: new Map(),
    undistributed: 0n,
    left: new Set<Shared["left"]>(),
    strangers,
  };
  if (!exact) return none;
  const parts = bases.districts.flatMap(({ district, base }) => {
    const need = base && district ? exact.of(sumRational(base)) : null;
    return need && district ? [{ district, need, base: base ? sumRational(base) : zeroRational }] : [];
  });
  const held = parts.map(({ need }) => need).reduce(plus, zeroRational);
  const rest = plus(exact.whole, negate(held));
  const heldBase = parts.map(({ base }) => base).reduce(plus, zeroRational);
  const all: Part[] =
    rest.top === 0n ? parts : [...parts, { district: null, need: rest, base: plus(exact.base, negate(heldBase)) }];
  const whole = roundTo(exact.whole, 0, "half").top;
  const cents = wholeCents(
    all.map(({ need }) => need),
    whole,
  );
  const { shared, left } = shareParts(facts, all, cents, means);
  const sources = [...new Set([...facts.shares.map(({ source }) => source), UNSETTLED])].filter(
    (source) => source !== UNSETTLED || shared.some((amounts) => amounts.has(UNSETTLED)),
  );
  const settled = settleCents(
    shared.map((amounts) => sources.map((source) => amounts.get(source) ?? zeroRational)),
    cents,
  );
  const named = (cents: readonly bigint[]): Map<string, bigint> =>
    new Map(sources.map((source, index) => [source, cents[index] ?? 0n]));
  const sums = sources.map((_, index) => settled.reduce((sum, one) => sum + (one[index] ?? 0n), 0n));
  return {
    bases,
    whole: { need: whole, sources: named(sums) },
    districts: new Map(
      all.flatMap(({ district }, index): [District, Need][] =>
        district ? [[district, { need: cents[index] ?? 0n, sources: named(settled[index] ?? []) }]] : [],
      ),
    ),
    undistributed: rest.top === 0n ? 0n : (cents.at(-1) ?? 0n),
    left,
    strangers,
  };
}

interface Part {
  /** null: with no district yet. */
  district: District | null;
  /** In cents. */
  need: Rational;
  base: Rational;
}

interface ExactNeeds {
  whole: Rational;
  /** What the whole is counted by. */
  base: Rational;
  of: (base: Rational) => Rational;
}

/** null: there is nothing that it could be counted by. */
function exactNeeds({ standard, shares }: Facts, unit: string, { whole }: Bases): ExactNeeds | null {
  if (!whole.base && standard) return null;
  const base = whole.base ? sumRational(whole.base) : zeroRational;
  const isMoney = unit === MONEY_UNIT;
  if (standard || (isMoney && whole.base)) {
    const each = standard ? inCents(rationalOf(standard.value)) : { top: 100n, over: 1n };
    const of = (count: Rational): Rational => multiply(count, each) ?? zeroRational;
    return { whole: of(base), base, of };
  }
  const fixed = shares.filter(({ kind }) => kind === "fixed");
  if (fixed.length === 0) return null;
  const sum = inCents(fixed.map(shareValue).reduce(plus, zeroRational));
  const part = (count: Rational): Rational => divide(multiply(sum, count) ?? zeroRational, base) ?? zeroRational;
  return { whole: sum, base, of: part };
}

function shareParts(
  { standard, shares }: Facts,
  parts: readonly Part[],
  cents: readonly bigint[],
  means: Means,
): { shared: Map<string, Rational>[]; left: Set<Shared["left"]> } {
  const isClassed = shares.some(({ only }) => only !== null);
  const holding = parts.map(({ district }) =>
    district ? sharesIn(shares, (only) => only.some((name) => means(name, district))) : isClassed ? [] : [...shares],
  );
  const each = standard ? rationalOf(standard.value) : null;
  /** A fixed share that is no more than the standard is paid per unit; a larger one once, to all that it holds for. */
  const perUnit = (share: Share): boolean => each !== null && compareRationals(shareValue(share), each) <= 0;
  const holdersOf = new Map<Share, Rational>();
  for (const [index, held] of holding.entries())
    for (const share of held)
      holdersOf.set(share, plus(holdersOf.get(share) ?? zeroRational, { top: cents[index] ?? 0n, over: 1n }));
  const left = new Set<Shared["left"]>();
  const shared = parts.map(({ base }, index) => {
    const need = { top: cents[index] ?? 0n, over: 1n };
    const fixed = (share: Share): Rational => {
      const value = inCents(shareValue(share));
      if (perUnit(share)) return multiply(value, base) ?? zeroRational;
      const part = divide(need, holdersOf.get(share) ?? zeroRational);
      return part ? (multiply(value, part) ?? zeroRational) : zeroRational;
    };
    const out = shareOut({ need, shares: holding[index] ?? [], fixed });
    left.add(isClassed && parts[index]?.district === null && out.left === "gap" ? "none" : out.left);
    return out.amounts;
  });
  return { shared, left };
}

function strangersIn(shares: readonly Share[], { districts }: Bases, means: Means): string[] {
  const names = new Set(shares.flatMap(({ only }) => only ?? []));
  return [...names].filter((name) => !districts.some(({ district }) => district !== null && means(name, district)));
}
