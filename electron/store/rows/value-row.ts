/**
 * A cell's value and its row in the file. A figure is stored as a whole number of steps; its text only where it is not
 * the plain figure itself; range, change and the district of a mark as JSON beside it.
 */

import { grainPlaces, stepsOf } from "../../../shared/actions/check-action.ts";
import { AppError } from "../../../shared/errors.ts";
import type { Amount, MarkKind, Value } from "../../../shared/model/amount.ts";
import { markKinds, qualifiers } from "../../../shared/model/amount.ts";
import type { Decimal } from "../../../shared/model/decimal.ts";
import { MAX_DIGITS, decimalText, makeDecimal } from "../../../shared/model/decimal.ts";
import type { Indicator } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";

export const valueKinds = [...qualifiers, ...markKinds, "words"] as const;
export type ValueKind = (typeof valueKinds)[number];

/** kind, scaled, text, extra. */
export type ValueRow = [kind: ValueKind, scaled: number | null, text: string | null, extra: string | null];

interface Extra {
  to?: Decimal;
  from?: Decimal;
  of?: string;
}

type Grain = Pick<Indicator, "scale" | "decimals" | "name">;

/** Throws AppError("refused") where the figure is finer than the step or out of range: it is never cut. */
export function toValueRow(indicator: Grain, value: NonNullable<Value>): ValueRow {
  if (value.kind === "words") return ["words", null, value.words, null];
  if (value.kind === "mark") {
    return [value.mark, null, value.text, value.of === undefined ? null : JSON.stringify({ of: value.of })];
  }
  const scaled = stepsOf(indicator, value.value);
  if (scaled === null || Math.abs(scaled) > MAX_DIGITS) {
    throw new AppError("refused", say.figureTooFine(indicator.name, value.text));
  }
  const extra: Extra = {};
  if (value.to) extra.to = value.to;
  if (value.from) extra.from = value.from;
  return [
    value.qualifier,
    scaled,
    value.qualifier === "exact" && value.text === decimalText(value.value) ? null : value.text,
    value.to || value.from ? JSON.stringify(extra) : null,
  ];
}

function isMark(kind: string): kind is MarkKind {
  return (markKinds as readonly string[]).includes(kind);
}

/** Reads rows of one indicator. Throws AppError("libraryDamaged") where a row is none that this program wrote. */
export function valueReader(indicator: Grain): (...row: ValueRow) => NonNullable<Value> {
  const places = grainPlaces(indicator);
  // Values never change, so cells of one plain figure share it: the districts of a row mostly repeat a few.
  const plain = new Map<number, Amount>();
  return (kind, scaled, text, extra) => {
    const isPlain = kind === "exact" && scaled !== null && text === null && extra === null;
    const same = isPlain ? plain.get(scaled) : undefined;
    if (same) return same;
    if (kind === "words") return { kind: "words", words: text ?? "" };
    const more = extra === null ? null : (JSON.parse(extra) as Extra);
    if (isMark(kind)) {
      return more?.of === undefined
        ? { kind: "mark", mark: kind, text: text ?? "" }
        : { kind: "mark", mark: kind, of: more.of, text: text ?? "" };
    }
    const value = scaled === null ? null : makeDecimal(scaled, places);
    if (value === null) throw new AppError("libraryDamaged", say.figureUnreadable(indicator.name));
    const amount: Amount = { kind: "amount", value, qualifier: kind, text: text ?? decimalText(value) };
    if (isPlain) plain.set(scaled, amount);
    if (more === null) return amount;
    return { ...amount, ...(more.to ? { to: more.to } : {}), ...(more.from ? { from: more.from } : {}) };
  };
}

/** Upper end of a range in whole steps, rounded down: a sum of steps is at most the one exactly when at most the other. */
export function upperEnd(indicator: Grain, value: NonNullable<Value>): number | null {
  if (value.kind !== "amount" || !value.to) return null;
  const shift = grainPlaces(indicator) - value.to.places;
  const digits = BigInt(value.to.digits);
  const divisor = shift < 0 ? 10n ** BigInt(-shift) : 1n;
  const steps =
    shift >= 0 ? digits * 10n ** BigInt(shift) : (digits - (((digits % divisor) + divisor) % divisor)) / divisor;
  // No sum of figures comes near the bound, so a clamped end judges the same.
  const bound = BigInt(Number.MAX_SAFE_INTEGER);
  return Number(steps > bound ? bound : steps < -bound ? -bound : steps);
}
