/** Between figures of a plan and whole steps of a row. */

import { grainPlaces, stepsOf } from "../actions/check-action.ts";
import { AppError } from "../errors.ts";
import type { Amount, Qualifier } from "../model/amount.ts";
import { parseValue } from "../model/amount-parse.ts";
import { amountInScale, inScale } from "../model/amount-text.ts";
import type { Decimal } from "../model/decimal.ts";
import { makeDecimal } from "../model/decimal.ts";
import type { Indicator } from "../model/plan.ts";
import { printedUnit } from "../model/unit.ts";
import { refuse } from "./refuse.ts";

export function refused(reason: string): AppError {
  return new AppError("refused", reason);
}

/** Steps of a text as typed into the row; refuses what is no single figure, of another unit, or finer than a step. */
export function typedSteps(row: Indicator, text: string): number {
  const { value, problem } = parseValue(text, row);
  if (value?.kind !== "amount") throw refused(refuse.badFigure(row.name, text));
  if (problem === "unitDiffers") throw refused(refuse.otherUnit(row.name, text));
  if (!isSingle(value)) throw refused(refuse.notSingle(row.name, text));
  const steps = stepsOf(row, value.value);
  if (steps === null) throw refused(refuse.tooFine(row.name, text));
  return steps;
}

/** One figure and no more: no range, no change, no 不少于 or 左右. */
function isSingle({ to, from, qualifier }: Amount): boolean {
  return to === undefined && from === undefined && qualifier === "exact";
}

/** Weights as typed: single numbers, with 万 or %, but not some in per cent and some not. */
export function typedWeights(row: Indicator, texts: readonly string[]): Decimal[] {
  const percent = texts.filter((text) => /[%％]\s*$/.test(text)).length;
  if (percent > 0 && percent < texts.length) throw refused(refuse.mixedPercent(row.name));
  return texts.map((text) => singleNumber(text, percent > 0) ?? fail(refuse.badWeight(row.name, text)));
}

function fail(reason: string): never {
  throw refused(reason);
}

function singleNumber(text: string, percent: boolean): Decimal | null {
  const { value, problem, unit } = parseValue(text, { unit: percent ? "%" : "", scale: 1 });
  if (value?.kind !== "amount" || problem !== undefined || !isSingle(value)) return null;
  return unit === undefined || percent ? value.value : null;
}

/** `percent` (5, 5%, −2.5) of a number of steps, rounded half away from zero to whole steps. */
export function percentOf(row: Indicator, percent: string, of: number): { steps: number; rounded: boolean } {
  const value = singleNumber(percent.trim().replace(/[%％]$/, ""), false);
  if (value === null) throw refused(refuse.badPercent(percent));
  const top = BigInt(value.digits) * BigInt(of);
  const bottom = 100n * 10n ** BigInt(value.places);
  const size = top < 0n ? -top : top;
  const steps = Number((2n * size + bottom) / (2n * bottom));
  if (!Number.isSafeInteger(steps)) throw refused(refuse.tooLarge(row.name));
  return { steps: top < 0n ? -steps : steps, rounded: size % bottom !== 0n };
}

/** The same for bounds, multiples and starting figures, which are above zero (`orZero`: or zero). */
export function positiveSteps(row: Indicator, text: string, orZero: boolean): number {
  const steps = typedSteps(row, text);
  if (steps < 0 || (steps === 0 && !orZero)) throw refused(refuse.negativeOption(row.name, text));
  return steps;
}

/** A figure of any fineness in steps, rounded up or down to the next whole step. */
export function roundedSteps(row: Indicator, value: Decimal, up: boolean): number {
  const exact = stepsOf(row, value);
  if (exact !== null) return exact;
  const shift = grainPlaces(row) - value.places;
  const top = BigInt(value.digits) * 10n ** BigInt(Math.max(0, shift));
  const bottom = 10n ** BigInt(Math.max(0, -shift));
  const floor = top / bottom - (top < 0n && top % bottom !== 0n ? 1n : 0n);
  return Number(floor) + (up && top % bottom !== 0n ? 1 : 0);
}

/** Steps as a figure of the base unit. */
export function stepsToDecimal(row: Indicator, steps: number): Decimal {
  const places = grainPlaces(row);
  const value = makeDecimal(steps, places);
  if (value === null) throw refused(refuse.tooLarge(row.name));
  return value;
}

/** The amount that a cell of the row gets. */
export function amountOf(row: Indicator, steps: number, qualifier: Qualifier): Amount {
  const value = stepsToDecimal(row, steps);
  if (row.scale === 1 && value.places === 0 && qualifier === "exact") {
    return { kind: "amount", value, qualifier, text: String(value.digits) };
  }
  const amount: Amount = { kind: "amount", value, qualifier, text: "" };
  return { ...amount, text: amountInScale(amount, row.scale) };
}

/**
 * Amounts of a row by their steps, each made once: districts with the same figure share it. The rows of a request share
 * `known` too, as far as their figures are written alike.
 */
export function amountsOf(row: Indicator, known: Map<number, Amount>): (steps: number, qualifier: Qualifier) => Amount {
  const alike = row.scale === 1 && row.decimals === 0 ? known : new Map<number, Amount>();
  return (steps, qualifier) => {
    if (qualifier !== "exact") return amountOf(row, steps, qualifier);
    let amount = alike.get(steps);
    if (!amount) {
      amount = amountOf(row, steps, qualifier);
      if (alike.size < MOST_KNOWN) alike.set(steps, amount);
    }
    return amount;
  };
}

const MOST_KNOWN = 50_000;

/** Steps as the clerk reads them. */
export function shownSteps(row: Indicator, steps: number): string {
  return `${inScale(stepsToDecimal(row, steps), row.scale)}${printedUnit(row.unit, row.scale)}`;
}
