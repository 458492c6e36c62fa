/**
 * Last year's targets and results as reference layers of this year's plan. Rows are matched by what they were copied from,
 * then by name and unit; which of them are taken is asked, never guessed. Figures keep the unit of last year's row.
 */

import type { Value } from "../model/amount.ts";
import { inScale } from "../model/amount-text.ts";
import { parseDecimal, sumText } from "../model/decimal.ts";
import type { Id, Indicator, PlanState } from "../model/plan.ts";
import { indicatorsOf } from "../model/read-plan.ts";
import { sameUnit } from "../model/unit.ts";
import type { RowPairs } from "../compare/match.ts";
import { matchPlans } from "../compare/match.ts";
import { sumsOf } from "../view/sums.ts";
import type { FigureEdit, TrackingAction } from "./action.ts";
import { trackingBatch } from "./action.ts";
import { figureOf, newLayer } from "./edit-figures.ts";
import type { LayerContent, LayerFigure } from "./layer.ts";
import { countedAt } from "./layer.ts";
import type { LayerKey } from "./layer-key.ts";
import { layerKey } from "./layer-key.ts";

export const LAST_TARGETS = "reference:上年任务";
export const LAST_RESULTS = "reference:上年完成";

/** The layer that holds what was done in all of a year. */
export function yearEnd(year: number): LayerKey {
  return layerKey({ kind: "actual", name: null, period: `${year}-12`, stage: null });
}

export interface RowOffer {
  indicator: Id;
  last: Id;
  /** `lineage`: one was copied from the other; `name`: name and unit are the same, which a person has to confirm. */
  by: "lineage" | "name";
}

export interface LastYearOffer {
  pairs: RowPairs;
  rows: RowOffer[];
  /** Rows of this year that last year has not, or in another unit. */
  without: Indicator[];
}

/** Which rows of this year's plan last year's can be laid beside. */
export function offerLastYear(plan: PlanState, last: PlanState): LastYearOffer {
  const pairs = matchPlans(last, plan);
  const rows: RowOffer[] = [];
  const without: Indicator[] = [];
  for (const row of indicatorsOf(plan)) {
    const before = last.indicator.get(pairs.indicator.beforeOf(row.id) ?? "");
    if (!before || !sameUnit(before.unit, row.unit)) {
      without.push(row);
      continue;
    }
    const copied = row.lineage === before.id || (row.lineage !== null && row.lineage === before.lineage);
    rows.push({ indicator: row.id, last: before.id, by: copied ? "lineage" : "name" });
  }
  return { pairs, rows, without };
}

/**
 * One action that makes the reference layers of these rows; null: last year has no figure there, or the layers are there
 * already.
 * @param done last year's figures at the end of December; null: there are none
 * @param there layers that this year's plan has already
 */
export function takeLastYear(
  last: PlanState,
  { pairs }: LastYearOffer,
  rows: readonly RowOffer[],
  done: LayerContent | null,
  there: ReadonlySet<LayerKey> = new Set(),
): TrackingAction | null {
  const figures = (
    of: (row: Id, district: Id | null) => LayerFigure | null,
    districts: (row: Id) => Iterable<Id | null>,
  ) =>
    rows.flatMap(({ indicator, last: from }): FigureEdit[] =>
      [...districts(from)].flatMap((district): FigureEdit[] => {
        const place = district === null ? null : pairs.district.afterOf(district);
        if (place === undefined) return [];
        const figure = moved(of(from, district), pairs);
        return figure ? [{ indicator, district: place, figure }] : [];
      }),
    );
  const targets = figures(
    (row, district) => targetOf(last, row, district),
    (row) => [null, ...last.figures.row(row).keys()],
  );
  const results = done
    ? figures(
        (row, district) => countedAt(done, row, district),
        (row) => new Set([null, ...done.figures.row(row).keys(), ...done.corrections.row(row).keys()]),
      )
    : [];
  const actions = (
    [
      [LAST_TARGETS, targets],
      [LAST_RESULTS, results],
    ] as const
  ).flatMap(([key, cells]): TrackingAction[] =>
    cells.length === 0 || there.has(key)
      ? []
      : [
          { type: "layer.add", layer: newLayer(key) },
          { type: "figures.set", layer: key, cells },
        ],
  );
  return trackingBatch(actions);
}

/** A target with the unit of its row; of a total that is computed Σ. */
function targetOf(last: PlanState, id: Id, district: Id | null): LayerFigure | null {
  const row = last.indicator.get(id);
  if (!row) return null;
  const computed = district === null && row.totalMode === "computed";
  return figureOf(computed ? sumOf(last, row) : last.figures.get(id, district), row);
}

function sumOf(last: PlanState, row: Indicator): Value {
  const { sum } = sumsOf(last, row);
  const value = sum ? parseDecimal(sumText(sum)) : null;
  return value ? { kind: "amount", value, qualifier: "exact", text: inScale(value, row.scale) } : null;
}

/** A mark that names a district names that of this year; where there is none it is no figure here. */
function moved(figure: LayerFigure | null, { district }: RowPairs): LayerFigure | null {
  if (figure?.value.kind !== "mark" || figure.value.of === undefined) return figure;
  const of = district.afterOf(figure.value.of);
  return of === undefined ? null : { ...figure, value: { ...figure.value, of } };
}
