/**
 * Who pays how much of one need, exactly: fixed sums, ratios, what remains after others, and what is not settled yet.
 *
 *   30% 省, the rest 县            ratio 30 · remainder
 *   7:3                            ratio 7 · ratio 3 (parts of their sum, where they make up no more than ten)
 *   省 3000元/户, 2000 elsewhere   fixed 3000 for some districts · fixed 2000: what names a district goes before what does not
 *   中央后余额各50%                ratio 60 中央 · remainder 省 · remainder 县 (those without a figure share evenly)
 *   省、县分担，比例未定            open 省 · open 县
 */

import type { Share } from "../../model/facts/facts.ts";
import { parseDecimal } from "../../model/decimal.ts";
import type { Rational } from "../../model/formula/rational.ts";
import {
  add,
  compareRationals,
  divide,
  multiply,
  negate,
  rationalOf,
  zeroRational,
} from "../../model/formula/rational.ts";

/** What nobody has settled who pays it. */
export const UNSETTLED = "未定";

export interface ShareTask {
  /** What is shared, in cents. */
  need: Rational;
  /** Those that hold here. */
  shares: readonly Share[];
  /** What a fixed share comes to here, in cents. */
  fixed: (share: Share) => Rational;
}

export interface Shared {
  /** By source, in cents; they add up to the need. */
  amounts: Map<string, Rational>;
  /** `open`: said to be unsettled; `gap`: nobody was named for the rest; `over`: they ask for more than the need. */
  left: "none" | "open" | "gap" | "over";
}

const HUNDRED: Rational = { top: 100n, over: 1n };

const plus = (a: Rational, b: Rational): Rational => add(a, b) ?? zeroRational;
const minus = (a: Rational, b: Rational): Rational => plus(a, negate(b));
const times = (a: Rational, b: Rational): Rational => multiply(a, b) ?? zeroRational;
const isZero = ({ top }: Rational): boolean => top === 0n;

/** The figure of a share; 0 where it has none. */
export function shareValue({ value }: Share): Rational {
  const decimal = value === null ? null : parseDecimal(value);
  return decimal ? rationalOf(decimal) : zeroRational;
}

/** The shares that hold in a district: of one source those that name it go before those that name none. */
export function sharesIn(shares: readonly Share[], names: (only: readonly string[]) => boolean): Share[] {
  const named = shares.filter(({ only }) => only !== null && names(only));
  const own = new Set(named.map(({ source }) => source));
  return shares.filter((share) => (share.only === null ? !own.has(share.source) : named.includes(share)));
}

/** What ratios of the whole are parts of: 7:3 of ten, 1:1 of two; else of a hundred. */
function ratioBase(shares: readonly Share[]): Rational {
  const whole = shares.filter(({ kind, of }) => kind === "ratio" && of === null);
  const sum = whole.map(shareValue).reduce(plus, zeroRational);
  const alone = whole.length === shares.filter(({ kind, of }) => kind !== "ratio" || of === null).length;
  const isParts = alone && whole.length > 1 && sum.top > 0n && compareRationals(sum, { top: 10n, over: 1n }) <= 0;
  return isParts ? sum : HUNDRED;
}

/** Shares one need; below zero as above it. */
export function shareOut({ need, shares, fixed }: ShareTask): Shared {
  const amounts = new Map<string, Rational>();
  let left = need;
  const give = (source: string, amount: Rational): void => {
    amounts.set(source, plus(amounts.get(source) ?? zeroRational, amount));
    left = minus(left, amount);
  };
  for (const share of shares) if (share.kind === "fixed") give(share.source, fixed(share));
  const base = ratioBase(shares);
  const ratios = shares.filter(({ kind }) => kind === "ratio");
  for (const share of ratios)
    if (share.of === null) give(share.source, times(need, divide(shareValue(share), base) ?? zeroRational));
  for (const share of inOrder(ratios.filter(({ of }) => of !== null))) {
    const of = amounts.get(share.of ?? "") ?? zeroRational;
    give(share.source, times(of, divide(shareValue(share), HUNDRED) ?? zeroRational));
  }
  const isPast = (rest: Rational): boolean => (need.top >= 0n ? rest.top < 0n : rest.top > 0n);
  const rests = shares.filter(({ kind }) => kind === "remainder");
  // Where others have more than the whole, nothing remains: never money with the sign turned.
  const remaining = (rest: Rational): Rational => (isPast(rest) ? zeroRational : rest);
  const behind = remaining(left);
  for (const share of rests) {
    if (share.value === null) continue;
    const from = share.of === null ? behind : remaining(minus(need, amounts.get(share.of) ?? zeroRational));
    give(share.source, times(from, divide(shareValue(share), HUNDRED) ?? zeroRational));
  }
  if (isPast(left)) {
    takeBack(amounts, left);
    return { amounts, left: "over" };
  }
  const even = rests.filter(({ value }) => value === null);
  const isOpen = shares.some(({ kind }) => kind === "open");
  if (even.length > 0 && !isOpen) {
    const each = divide(left, { top: BigInt(even.length), over: 1n }) ?? zeroRational;
    for (const { source } of even) give(source, each);
    return { amounts, left: "none" };
  }
  if (isZero(left)) return { amounts, left: "none" };
  give(UNSETTLED, left);
  return { amounts, left: isOpen ? "open" : "gap" };
}

/** A ratio of another source comes behind that source; what goes in a circle stays at the end. */
function inOrder(shares: readonly Share[]): Share[] {
  const ordered: Share[] = [];
  let rest = [...shares];
  while (rest.length > 0) {
    const waiting = new Set(rest.map(({ source }) => source));
    const ready = rest.filter(({ of }) => !waiting.has(of ?? ""));
    if (ready.length === 0) return [...ordered, ...rest];
    ordered.push(...ready);
    rest = rest.filter((share) => !ready.includes(share));
  }
  return ordered;
}

/** Takes what is too much from the last that were named. */
function takeBack(amounts: Map<string, Rational>, over: Rational): void {
  let much = over;
  for (const [source, amount] of [...amounts].reverse()) {
    if (isZero(much)) return;
    const size = (value: Rational): Rational => (value.top < 0n ? negate(value) : value);
    const part = compareRationals(size(amount), size(much)) < 0 ? negate(amount) : much;
    amounts.set(source, plus(amount, part));
    much = minus(much, part);
  }
}
