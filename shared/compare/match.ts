/**
 * Which row of one plan is which of another: by id, then by lineage (a copy knows what it was copied from, and two copies
 * of one row know each other), then by name, and an indicator by name and unit, where that is unique on both sides.
 */

import { nameForm } from "../import/names.ts";
import { matchName } from "../model/district-name.ts";
import type { District, Id, Indicator, Item, PlanState, RowKind } from "../model/plan.ts";
import { categoriesOf, districtsOf, indicatorsOf, itemsOf } from "../model/read-plan.ts";

/** Rows of two plans that are one and the same, both ways. */
export class Pairs {
  readonly #before = new Map<Id, Id>();
  readonly #after = new Map<Id, Id>();

  add(before: Id, after: Id): void {
    this.#before.set(after, before);
    this.#after.set(before, after);
  }

  /** The row of the earlier plan that `after` was. */
  beforeOf(after: Id): Id | undefined {
    return this.#before.get(after);
  }

  afterOf(before: Id): Id | undefined {
    return this.#after.get(before);
  }

  hasBefore(before: Id): boolean {
    return this.#after.has(before);
  }

  hasAfter(after: Id): boolean {
    return this.#before.has(after);
  }
}

export type RowPairs = Record<RowKind, Pairs>;

interface Row {
  id: Id;
  lineage?: Id | null;
}

/** Pairs what has one key on both sides; of keys that two rows of a side share, none. */
function pairBy<T extends Row>(
  pairs: Pairs,
  before: readonly T[],
  after: readonly T[],
  keyOf: (row: T, side: "before" | "after") => string | null,
): void {
  const index = (rows: readonly T[], side: "before" | "after"): Map<string, T | null> => {
    const known = new Map<string, T | null>();
    for (const row of rows) {
      if (side === "before" ? pairs.hasBefore(row.id) : pairs.hasAfter(row.id)) continue;
      const key = keyOf(row, side);
      if (key !== null) known.set(key, known.has(key) ? null : row);
    }
    return known;
  };
  const old = index(before, "before");
  for (const [key, row] of index(after, "after")) {
    const match = old.get(key);
    if (row && match) pairs.add(match.id, row.id);
  }
}

function pairByOrigin<T extends Row>(pairs: Pairs, before: readonly T[], after: readonly T[]): void {
  pairBy(pairs, before, after, ({ id }) => id);
  // The copy and what it was copied from, either way round; then two copies of one row.
  pairBy(pairs, before, after, ({ id, lineage }, side) => (side === "before" ? id : (lineage ?? null)));
  pairBy(pairs, before, after, ({ id, lineage }, side) => (side === "after" ? id : (lineage ?? null)));
  pairBy(pairs, before, after, ({ lineage }) => lineage ?? null);
}

/** Names that are not equal are laid beside one another only where that costs no time to speak of. */
const MOST_LOOKED_AT = 40_000;

function pairDistricts(before: readonly District[], after: readonly District[]): Pairs {
  const pairs = new Pairs();
  pairByOrigin(pairs, before, after);
  pairBy(pairs, before, after, ({ name, group }) => `${group ?? ""}/${name}`);
  const open = before.filter(({ id }) => !pairs.hasBefore(id));
  const rest = after.filter(({ id }) => !pairs.hasAfter(id));
  if (open.length * rest.length > MOST_LOOKED_AT) return pairs;
  for (const district of rest) {
    const id = matchName(district.name, open);
    const known = open.find((one) => one.id === id);
    // Only where it is the other's one match as well: 谯城 and 谯城区, but not two of 新区.
    if (known && !pairs.hasBefore(known.id) && matchName(known.name, rest) === district.id) {
      pairs.add(known.id, district.id);
    }
  }
  return pairs;
}

/** Items whose text is another now are known by their indicators, where those agree. */
function pairItemsByIndicators(pairs: RowPairs, after: PlanState, before: PlanState): void {
  for (const item of itemsOf(after)) {
    if (pairs.item.hasAfter(item.id)) continue;
    const from = new Set<Id | null>();
    for (const id of after.order.indicator.get(item.id) ?? []) {
      const old = pairs.indicator.beforeOf(id);
      const known = old === undefined ? null : (before.indicator.get(old)?.item ?? null);
      if (known !== null) from.add(known);
    }
    const [only] = from;
    if (from.size === 1 && only && !pairs.item.hasBefore(only)) pairs.item.add(only, item.id);
  }
}

export function matchPlans(before: PlanState, after: PlanState): RowPairs {
  const pairs: RowPairs = {
    district: pairDistricts(districtsOf(before), districtsOf(after)),
    category: new Pairs(),
    item: new Pairs(),
    indicator: new Pairs(),
  };
  const categories = [categoriesOf(before), categoriesOf(after)] as const;
  pairBy(pairs.category, ...categories, ({ id }) => id);
  pairBy(pairs.category, ...categories, ({ name }) => nameForm(name));
  const items = [itemsOf(before), itemsOf(after)] as const;
  pairByOrigin<Item>(pairs.item, ...items);
  pairBy(pairs.item, ...items, ({ text }) => nameForm(text) || null);
  const indicators = [indicatorsOf(before), indicatorsOf(after)] as const;
  pairByOrigin<Indicator>(pairs.indicator, ...indicators);
  const named = ({ name, unit }: Indicator): string => `${nameForm(name)}|${unit}`;
  const within = ({ item }: Indicator, side: "before" | "after"): Id =>
    side === "before" ? (pairs.item.afterOf(item) ?? item) : item;
  pairBy(pairs.indicator, ...indicators, (row, side) => `${within(row, side)}|${named(row)}`);
  // The unit may be what was changed: within one item the name alone tells a row.
  pairBy(pairs.indicator, ...indicators, (row, side) => `${within(row, side)}|${nameForm(row.name)}`);
  pairBy(pairs.indicator, ...indicators, (row) => named(row));
  pairItemsByIndicators(pairs, after, before);
  return pairs;
}
