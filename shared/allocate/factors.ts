/**
 * 因素法: several factors, each normalised (a district's figure over the sum of those taking part), weighed and added, and
 * where given multiplied by the district's coefficient (困难系数):
 *
 *   weight_i = coefficient_i · Σ_f w_f · v_fi ÷ Σ_j v_fj
 *
 * Kept as whole numbers over one common denominator, so nothing is rounded before the shares are.
 */

import type { Decimal } from "../model/decimal.ts";
import { decimalText } from "../model/decimal.ts";
import type { District, Indicator } from "../model/plan.ts";
import { refused, typedWeights } from "./figures.ts";
import { refuse } from "./refuse.ts";
import type { Whole } from "./solve/exact.ts";
import { narrow, shareText } from "./solve/exact.ts";
import { figuresOf, givenFigures } from "./sources.ts";
import type { AllocationContext } from "./standing.ts";
import { wholeWeights } from "./weights.ts";
import { note, why } from "./words.ts";

interface Factor {
  name: string;
  /** Of the factor's own weight, whole numbers of one grain for all factors. */
  weight: bigint;
  figures: Whole[];
  sum: bigint;
}

/** Weights by district index, and what each factor contributes to a district's share. */
export function factorWeights(
  context: AllocationContext,
  row: Indicator,
  free: readonly number[],
): { weights: Whole[]; detail: (cell: number) => string } {
  const { plan, request, sources, districts, notes } = context;
  const asked = request.factors ?? [];
  const typed = typedWeights(
    row,
    asked.map(({ weight }) => weight),
  );
  const bases = asked.map(({ basis }) => figuresOf(plan, row, basis, sources));
  const shares = wholeOf(typed);
  const factors = bases.map((basis, index): Factor => {
    if ((typed[index] as Decimal).digits < 0) throw refused(refuse.negativeFactor(row.name, basis.name));
    const silent: string[] = [];
    const at = (cell: number): Decimal | null => basis.figures.get((districts[cell] as District).id) ?? null;
    const figures = wholeWeights(row, districts, free, at, basis, silent);
    if (silent.length > 0) throw refused(refuse.emptyFactor(row.name, basis.name));
    const sum = figures.reduce<bigint>((all, figure) => all + BigInt(figure), 0n);
    return { name: basis.name, weight: shares[index] as bigint, figures, sum };
  });
  const all = shares.reduce((a, b) => a + b, 0n);
  if (all === 0n) throw refused(refuse.noFactors(row.name));
  const percent = asked.some(({ weight }) => /[%％]\s*$/.test(weight));
  const told = sumOf(typed);
  if (told !== "100" && !(told === "1" && !percent))
    notes.push(note.factorSum(row.name, `${told}${percent ? "%" : ""}`));
  const coefficient = givenFigures(plan, row, request, sources);
  const coefficients = coefficient
    ? wholeWeights(
        row,
        districts,
        free,
        (cell) => coefficient.figures.get((districts[cell] as District).id) ?? null,
        coefficient,
        notes,
      )
    : null;
  const product = factors.reduce((a, { sum }) => a * sum, 1n);
  const raw = districts.map((_, cell) => {
    const own = factors.reduce(
      (a, { weight, figures, sum }) => a + weight * BigInt(figures[cell] as Whole) * (product / sum),
      0n,
    );
    return coefficients ? own * BigInt(coefficients[cell] as Whole) : own;
  });
  const total = raw.reduce((a, b) => a + b, 0n);
  const divisor = raw.reduce(common, 0n);
  const weights = raw.map((one) => narrow(divisor === 0n ? one : one / divisor));
  const detail = (cell: number): string => {
    const parts = factors.map(({ name, weight, figures, sum }) => {
      const figure = BigInt(figures[cell] as Whole);
      return why.factor(name, hundredths(figure, sum), hundredths(weight, all), hundredths(figure * weight, sum * all));
    });
    const own = coefficient?.figures.get((districts[cell] as District).id);
    return why.factorShare(
      parts.join("＋"),
      coefficient ? (own ? decimalText(own) : "0") : "",
      hundredths(raw[cell] as bigint, total),
    );
  };
  return { weights, detail };
}

/** part ÷ whole as a percentage with two decimals, rounded half up: for reading, never for counting. */
function hundredths(part: bigint, whole: bigint): string {
  const parts = whole === 0n ? 0n : (part * 20_000n + whole) / (2n * whole);
  return `${shareText(0, parts, 100, 1, 0)}%`;
}

function common(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** Decimals as whole numbers of their finest grain. */
function wholeOf(values: readonly Decimal[]): bigint[] {
  const places = Math.max(0, ...values.map((value) => value.places));
  return values.map((value) => BigInt(value.digits) * 10n ** BigInt(places - value.places));
}

function sumOf(values: readonly Decimal[]): string {
  const places = Math.max(0, ...values.map((value) => value.places));
  return shareText(
    0,
    wholeOf(values).reduce((a, b) => a + b, 0n),
    10n ** BigInt(places),
    1,
    0,
  );
}
