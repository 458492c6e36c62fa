/** What the districts' shares of a row are in proportion to, by the method's row in methods.ts. */

import { stepsOf } from "../actions/check-action.ts";
import type { Value } from "../model/amount.ts";
import type { Decimal } from "../model/decimal.ts";
import { zero } from "../model/decimal.ts";
import type { District, Indicator } from "../model/plan.ts";
import { factorWeights } from "./factors.ts";
import { refused, roundedSteps, shownSteps } from "./figures.ts";
import { allocationMethods } from "./methods.ts";
import { refuse } from "./refuse.ts";
import type { Whole } from "./solve/exact.ts";
import type { BasisFigures } from "./sources.ts";
import { figuresOf, givenFigures, LAST_YEAR, typedBasis } from "./sources.ts";
import type { AllocationContext } from "./standing.ts";
import { byIndex } from "./standing.ts";
import { wholeWeights } from "./weights.ts";
import { note, why } from "./words.ts";

export interface RowShares {
  weights: Whole[];
  /** Steps that each cell starts from; null: from nothing. */
  offsets: Float64Array | null;
  /** What districts asked for, by index, rounded down to steps; null: no such limit. */
  asks: Float64Array | null;
  /** How a share comes about. */
  detail?: (cell: number) => string;
  /** What a figure is divided by for the per-head range; null: by nothing that means a head. */
  heads: ((cell: number) => Decimal | null) | null;
}

const one: Decimal = { digits: 1, places: 0 };

/** The shares of the districts that take part (`free`, by index); throws where the basis will not do. */
export function rowShares(
  context: AllocationContext,
  row: Indicator,
  values: readonly Value[],
  free: readonly number[],
): RowShares {
  const { plan, request, sources, districts, notes } = context;
  const plain = { offsets: null, asks: null, heads: null };
  const weigh = (base: (index: number) => Decimal | null, basis: BasisFigures | null): Whole[] =>
    wholeWeights(row, districts, free, base, basis, notes);
  const at = (basis: BasisFigures) => {
    const known = byIndex(context, basis.figures).figures;
    return (index: number) => known[index] as Decimal | null;
  };
  const { share } = allocationMethods[request.method];
  if (share === "one") return { ...plain, weights: weigh(() => one, null) };
  if (share === "factors") return { ...plain, ...factorWeights(context, row, free) };
  if (request.method === "base") return baseShares(context, row, free, weigh);
  const given = givenFigures(plan, row, request, sources);
  if (share === "current") {
    const current = (index: number): Decimal => figureAt(values, index);
    if (!given) return { ...plain, weights: weigh(current, null) };
    const offsets = Float64Array.from(values, (value) =>
      value?.kind === "amount" ? (stepsOf(row, value.value) ?? 0) : 0,
    );
    return {
      ...plain,
      weights: weigh(at(given), given),
      offsets,
      detail: (cell) => why.startsFrom("原数", shownSteps(row, offsets[cell] as number)),
    };
  }
  if (!given) throw new RangeError("a request without weights");
  const figures = at(given);
  const known = byIndex(context, given.figures);
  const all = free.length === districts.length;
  const weights = (all ? known.weights : null) ?? weigh(figures, given);
  if (all) known.weights = weights;
  if (share !== "asks") return { ...plain, weights, heads: figures };
  const asks = new Float64Array(districts.length);
  for (const index of free) asks[index] = roundedSteps(row, figures(index) ?? zero, false);
  return {
    ...plain,
    weights,
    asks,
    heads: figures,
    detail: (cell) => why.asked(shownSteps(row, asks[cell] as number)),
  };
}

function figureAt(values: readonly Value[], index: number): Decimal {
  const value = values[index];
  return value?.kind === "amount" ? value.value : zero;
}

/** 保基数+增量: last year's figures (with typed weights beside a basis: that basis) stand, the rest goes by shares. */
function baseShares(
  context: AllocationContext,
  row: Indicator,
  free: readonly number[],
  weigh: (base: (index: number) => Decimal | null, basis: BasisFigures | null) => Whole[],
): RowShares {
  const { plan, request, sources, districts, notes } = context;
  const typed = typedBasis(row, request);
  const basis = request.basis ? figuresOf(plan, row, request.basis, sources) : null;
  const last = sources.lastYear?.(row.id);
  const lastYear: BasisFigures | null = last ? { name: LAST_YEAR, figures: last, complete: true } : null;
  let base = typed && basis ? basis : lastYear;
  if (!base) {
    if (!basis) throw refused(refuse.noLastYearBase(row.name));
    base = basis;
    notes.push(note.baseGuessed(row.name, basis.name));
  }
  const by = typed ? { ...typed, complete: true } : (basis ?? base);
  const idAt = (index: number): string => (districts[index] as District).id;
  const offsets = new Float64Array(districts.length);
  for (const index of free) {
    const value = base.figures.get(idAt(index));
    const { name } = districts[index] as District;
    if (!value) {
      if (!base.complete) throw refused(refuse.missingWeight(row.name, base.name, name));
      continue;
    }
    if (value.digits < 0) throw refused(refuse.negativeBase(row.name, base.name, name));
    const steps = stepsOf(row, value);
    if (steps === null) throw refused(refuse.baseTooFine(row.name, base.name, name));
    offsets[index] = steps;
  }
  return {
    weights: weigh((index) => by.figures.get(idAt(index)) ?? null, by),
    offsets,
    asks: null,
    heads: null,
    detail: (cell) => why.startsFrom("基数", shownSteps(row, offsets[cell] as number)),
  };
}
