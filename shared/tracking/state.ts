/**
 * Tracking (跟踪): what goes on beside and after the plans of one series. An aggregate of its own, with a revision, a journal
 * and an undo line of its own; it never changes a target.
 */

import type { Facts } from "../model/facts/facts.ts";
import type { Explanation, Id } from "../model/plan.ts";
import type { Layer, LayerContent } from "./layer.ts";
import type { LayerKey } from "./layer-key.ts";
import type { NegativeRow } from "./problems/negative.ts";
import type { Problem } from "./problems/problem.ts";
import type { Round } from "./rounds/round.ts";

export interface TrackingState {
  series: Id;
  /** Rises by one with every acknowledged action; 0: nothing was ever done. */
  revision: number;
  layers: Map<LayerKey, Layer>;
  /** The cells of the layers that were asked for. */
  content: Map<LayerKey, LayerContent>;
  /** What stands in place of a row's own facts since its plan is final. */
  facts: Map<Id, Facts>;
  /** Of findings about layers. */
  explanations: Map<string, Explanation>;
  rounds: Map<Id, Round>;
  /** In the order in which they were added. */
  problems: Map<Id, Problem>;
  /** What stands in place of rows of the preset negative list, or beside them. */
  negatives: Map<string, NegativeRow>;
}

export function emptyTracking(series: Id): TrackingState {
  return {
    series,
    revision: 0,
    layers: new Map(),
    content: new Map(),
    facts: new Map(),
    explanations: new Map(),
    rounds: new Map(),
    problems: new Map(),
    negatives: new Map(),
  };
}

/** How many layers one series may hold. */
export const MOST_LAYERS = 2_000;
