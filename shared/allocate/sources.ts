/** Where weights and copied figures come from. What is missing is told, never taken as 0. */

import type { Beside } from "../model/beside.ts";
import type { Decimal } from "../model/decimal.ts";
import type { Id, Indicator, PlanState } from "../model/plan.ts";
import { refused, typedWeights } from "./figures.ts";
import { refuse } from "./refuse.ts";
import type { AllocationRequest, Basis } from "./request.ts";

/** What allocation may draw on beside the plan. */
export type AllocationSources = Pick<Beside, "table" | "lastYear">;

export interface BasisFigures {
  name: string;
  figures: ReadonlyMap<Id, Decimal>;
  /** Whether a district without a figure is known to have none (a mark or a blank of another row), or merely missing. */
  complete: boolean;
}

export const LAST_YEAR = "上年数";

/** Weights as typed; null: there are none. */
export function typedBasis(row: Indicator, request: AllocationRequest): BasisFigures | null {
  if (!request.weights) return null;
  const values = typedWeights(
    row,
    request.weights.map(({ weight }) => weight),
  );
  const figures = new Map(request.weights.map(({ district }, at) => [district, values[at] as Decimal]));
  return { name: "填写的权重", figures, complete: false };
}

/** The figures of a basis; throws where there are none. */
export function figuresOf(plan: PlanState, row: Indicator, basis: Basis, sources: AllocationSources): BasisFigures {
  if (basis.kind === "indicator") {
    const other = plan.indicator.get(basis.indicator);
    if (!other) throw refused(refuse.gone());
    return { name: other.name, figures: rowFigures(plan, row, basis.indicator), complete: true };
  }
  const figures = basis.kind === "table" ? sources.table?.(basis.name, row.id) : sources.lastYear?.(row.id);
  const name = basis.kind === "table" ? basis.name : LAST_YEAR;
  if (!figures) throw refused(refuse.noBasis(row.name, name));
  return { name, figures, complete: basis.kind === "lastYear" };
}

/** Typed weights, else those of the basis; null: the request gives neither. */
export function givenFigures(
  plan: PlanState,
  row: Indicator,
  request: AllocationRequest,
  sources: AllocationSources,
): BasisFigures | null {
  return typedBasis(row, request) ?? (request.basis ? figuresOf(plan, row, request.basis, sources) : null);
}

function rowFigures(plan: PlanState, row: Indicator, source: Id): Map<Id, Decimal> {
  const figures = new Map<Id, Decimal>();
  for (const [district, value] of plan.figures.row(source)) {
    if (value?.kind === "amount") figures.set(district, value.value);
    // Words say that there is a figure which nobody has put in numbers.
    if (value?.kind === "words") throw refused(refuse.weightWords(row.name, plan.district.get(district)?.name ?? ""));
  }
  return figures;
}
