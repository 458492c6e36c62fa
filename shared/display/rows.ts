/** 按万显示: rows as they are shown in a larger unit, for the screen; the very figures that an export in that unit has. */

import { Accumulator, decimalText, sumToDecimal } from "../model/decimal.ts";
import type { Decimal } from "../model/decimal.ts";
import { cellKey } from "../model/cell.ts";
import type { Id, Indicator, PlanState } from "../model/plan.ts";
import { districtsOf } from "../model/read-plan.ts";
import { printedUnit } from "../model/unit.ts";
import { effectiveTotal } from "../rules/total.ts";
import { displayPlan } from "./plan.ts";
import type { DisplayChoice } from "./text.ts";
import { fixedFigure } from "./text.ts";

export interface DisplayFigure {
  /** As stored, in the base unit. */
  original: string;
  shown: string;
  adjusted: boolean;
}

export interface DisplayRow {
  row: Indicator;
  unit: string;
  depth: number;
  total: DisplayFigure | null;
  /** By district; null: no figure. */
  cells: (DisplayFigure | null)[];
  /** false: the stored figures do not add up, so they are not made to. */
  balanced: boolean;
}

/** The rows among `rows` that add up over districts and have a total. */
export function displayRows(
  plan: PlanState,
  rows: readonly Indicator[],
  { scale, places }: Pick<DisplayChoice, "scale" | "places">,
): DisplayRow[] {
  const adding = rows.filter(
    (row) => (row.rule === "sum" || row.totalMode === "computed") && effectiveTotal(plan, row) !== null,
  );
  const units = [...new Set(adding.map(({ unit }) => unit))];
  const {
    plan: shown,
    adjusted,
    coarse,
  } = displayPlan(plan, { scale, places, units }, new Set(adding.map(({ id }) => id)));
  const loose = new Set(coarse.flatMap(({ indicator, reason }) => (reason === "vanished" ? [] : [indicator])));
  const districts = districtsOf(plan);
  return adding.flatMap((row): DisplayRow[] => {
    const figure = (district: Id | null): DisplayFigure | null => {
      const before = decimalAt(plan, row, district);
      const after = decimalAt(shown, row, district);
      if (!before || !after) return null;
      return {
        original: decimalText(before),
        shown: fixedFigure(after, scale, places),
        adjusted: adjusted.has(cellKey(row.id, district)),
      };
    };
    // In the unit asked for its figures would need more places: it is not shown at all rather than rounded by itself.
    if (shown.indicator.get(row.id)?.scale !== scale) return [];
    return [
      {
        row,
        unit: printedUnit(row.unit, scale),
        depth: depthIn(plan, row),
        total: figure(null),
        cells: districts.map(({ id }) => figure(id)),
        balanced: !loose.has(row.id),
      },
    ];
  });
}

/** How many rows enclose it. */
function depthIn(plan: PlanState, row: Indicator): number {
  let depth = 0;
  for (let up = row.parent; up !== null; up = plan.indicator.get(up)?.parent ?? null) depth += 1;
  return depth;
}

/** A computed total is Σ of what stands in the districts. */
function decimalAt(plan: PlanState, row: Indicator, district: Id | null): Decimal | null {
  const value = plan.figures.get(row.id, district);
  if (district !== null || row.totalMode === "given") return value?.kind === "amount" ? value.value : null;
  const sum = new Accumulator();
  for (const one of plan.figures.row(row.id).values()) if (one?.kind === "amount") sum.add(one.value);
  return sum.count === 0 ? null : sumToDecimal(sum.total());
}
