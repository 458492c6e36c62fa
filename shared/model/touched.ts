/** What an action touched. */

import type { Id, RowKind } from "./plan.ts";

/** Enough for the store to write and for the rules to re-check. */
export interface Touched {
  header: boolean;
  rows: Record<RowKind, Set<Id>>;
  /** Parent keys whose order changed. */
  orders: Record<RowKind, Set<Id | "">>;
  /** Indicators that may have lost a child (其中). */
  parents: Set<Id>;
  /** Districts per indicator; null among them is the total. */
  cells: Map<Id, Set<Id | null>>;
  locks: Map<Id, Set<Id>>;
  /** Districts per indicator whose look changed; null is the total. */
  looks: Map<Id, Set<Id | null>>;
  explanations: Set<string>;
  waivers: Set<string>;
  status: boolean;
}

export function nothingTouched(): Touched {
  const sets = <T>() => ({
    district: new Set<T>(),
    category: new Set<T>(),
    item: new Set<T>(),
    indicator: new Set<T>(),
  });
  return {
    header: false,
    rows: sets<Id>(),
    orders: sets<Id | "">(),
    parents: new Set(),
    cells: new Map(),
    locks: new Map(),
    looks: new Map(),
    explanations: new Set(),
    waivers: new Set(),
    status: false,
  };
}
