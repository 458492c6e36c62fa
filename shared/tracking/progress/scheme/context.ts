/** What a scheme is applied to, and how points are told. */

import type { Id } from "../../../model/plan.ts";
import type { Fraction } from "../fraction.ts";
import { NOTHING, compareFractions, fractionOf, shownFraction } from "../fraction.ts";
import type { ProgressMonth } from "../month.ts";
import type { Ranked } from "../ranking.ts";
import type { Quality } from "./quality.ts";

export interface Scored {
  /** Of the year so far, in order; the last is the one that is scored. */
  months: readonly [...ProgressMonth[], ProgressMonth];
  /** Points (分值) of rows, where they have their own. */
  pointsOf(indicator: Id): string | null;
  quality: ReadonlyMap<Id, Quality>;
}

export interface Line {
  points: Fraction;
  text: string;
}

export interface Context extends Scored {
  month: ProgressMonth;
  ranking: readonly Ranked[];
  /** The ranking of each month. */
  past: readonly (readonly Ranked[])[];
}

/** A number of a scheme, which its schema has accepted. */
export function numberOf(text: string): Fraction {
  return fractionOf(text) ?? NOTHING;
}

/** +3, −0.5, 0: as points are told. */
export function pointsText(points: Fraction): string {
  const text = shownFraction(points, 4).replace(/\.?0+$/, "");
  return compareFractions(points, NOTHING) > 0 ? `+${text}` : text;
}
