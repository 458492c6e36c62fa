/** Facts from elsewhere that rules and allocation look at beside a plan; nothing of it is stored with the plan. */

import type { Value } from "./amount.ts";
import type { DamagedRow } from "./damage.ts";
import type { Decimal } from "./decimal.ts";
import type { Id, PlanState } from "./plan.ts";

/** What an upper plan gave an indicator, for the `allotment` rule. */
export interface Allotment {
  value: Value;
  /** 〔plan〕district of the upper plan, for the sentence. */
  from: string;
  /** What it gave when the rows were linked, where that is known. */
  given?: Value | undefined;
}

export interface Beside {
  /** Figures of upper plans by indicator of this one. */
  allotments: ReadonlyMap<Id, Allotment>;
  /** The plan that this one adjusts; null: it adjusts none, or that is not in the library. */
  original?: PlanState | null;
  /** Rows that are not as they were written. */
  damaged?: readonly DamagedRow[];
  /** Why the plan was put back to draft when its library was opened; a sentence. */
  putBack?: string | null;
  /** Last year's figures of an indicator by district of this plan; null where last year has none. */
  lastYear?: (indicator: Id) => ReadonlyMap<Id, Decimal> | null;
  /**
   * A basis table of the library by district of this plan, or the figures that a layer of that key has for the indicator;
   * null: there is no such table and no such layer.
   */
  table?: (name: string, indicator: Id) => ReadonlyMap<Id, Decimal> | null;
}

/** A plan with nothing beside it. */
export const alone: Beside = { allotments: new Map() };
