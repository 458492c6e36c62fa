/**
 * A loaded plan as plain JSON data, small: targets travel as one list per indicator in district order, and a plain exact
 * figure as a number or its own decimal text. packPlan and unpackPlan are exact inverses.
 */

import type { Value } from "../model/amount.ts";
import { decimalText, parseDecimal } from "../model/decimal.ts";
import type {
  Category,
  District,
  Explanation,
  Id,
  Indicator,
  Item,
  Look,
  PlanHeader,
  PlanState,
  RowKind,
  Waiver,
} from "../model/plan.ts";
import { emptyPlan, parentKey } from "../model/plan.ts";
import { categoriesOf, districtsOf, indicatorsOf, itemsOf } from "../model/read-plan.ts";

/** A safe integer: an exact whole figure whose text is its plain form; a string: the same with decimals. */
export type PackedValue = number | string | Exclude<Value, null> | null;

export interface PlanWire {
  header: PlanHeader;
  districts: District[];
  categories: Category[];
  items: Item[];
  indicators: Indicator[];
  /** Indicator id → total. */
  totals: Record<Id, PackedValue>;
  /** Indicator id → targets in district order, cut after the last that is not blank. */
  targets: Record<Id, PackedValue[]>;
  locks: Record<Id, Id[]>;
  /** Indicator id → looks of its cells by district; null is the total. */
  looks: Record<Id, [district: Id | null, look: Look][]>;
  explanations: Explanation[];
  waivers: Waiver[];
}

export function packValue(value: Value): PackedValue {
  if (value === null || value.kind !== "amount") return value;
  if (value.qualifier !== "exact" || value.to || value.from) return value;
  const plain = decimalText(value.value);
  if (plain !== value.text) return value;
  return value.value.places === 0 ? value.value.digits : plain;
}

export function unpackValue(packed: PackedValue): Value {
  if (packed === null || typeof packed === "object") return packed;
  const text = String(packed);
  const value = parseDecimal(text);
  return value ? { kind: "amount", value, qualifier: "exact", text } : { kind: "words", words: text };
}

export function packPlan(plan: PlanState): PlanWire {
  const districts = districtsOf(plan);
  const places = districts.map(({ id }) => plan.figures.columns.placeOf(id));
  const targets: Record<Id, PackedValue[]> = {};
  for (const [indicator, row] of plan.figures.rows) {
    if (row.size === 0) continue;
    const packed = places.map((place) => packValue((place === undefined ? null : row.at(place)) ?? null));
    while (packed.length > 0 && packed.at(-1) === null) packed.pop();
    targets[indicator] = packed;
  }
  return {
    header: plan.header,
    districts,
    categories: categoriesOf(plan),
    items: itemsOf(plan),
    indicators: indicatorsOf(plan),
    totals: Object.fromEntries([...plan.figures.totals].map(([id, value]) => [id, packValue(value)])),
    targets,
    locks: Object.fromEntries([...plan.locks].filter(([, set]) => set.size > 0).map(([id, set]) => [id, [...set]])),
    looks: Object.fromEntries([...plan.looks].map(([id, looks]) => [id, [...looks]])),
    explanations: [...plan.explanations.values()],
    waivers: [...plan.waivers.values()],
  };
}

/** Beyond so many, figures repeat too seldom to be worth remembering. */
const MOST_SHARED = 2_000;

export function unpackPlan(wire: PlanWire): PlanState {
  const plan = emptyPlan({ ...wire.header });
  const fill = <K extends RowKind>(kind: K, rows: readonly { id: Id }[]): void => {
    for (const row of rows) {
      (plan[kind] as Map<Id, unknown>).set(row.id, row);
      const parent = parentKey(kind, row as never);
      const list = plan.order[kind].get(parent);
      if (list) list.push(row.id);
      else plan.order[kind].set(parent, [row.id]);
    }
  };
  fill("district", wire.districts);
  const places = wire.districts.map(({ id }) => plan.figures.columns.claim(id));
  fill("category", wire.categories);
  fill("item", wire.items);
  fill("indicator", wire.indicators);
  for (const [id, packed] of Object.entries(wire.totals)) plan.figures.set(id, null, unpackValue(packed));
  // Values never change, so cells of one plain figure share it, as far as figures repeat.
  const plain = new Map<number | string, Value>();
  const read = (packed: PackedValue): Value => {
    if (packed === null || typeof packed === "object") return packed;
    let value = plain.get(packed);
    if (value === undefined) {
      value = unpackValue(packed);
      if (plain.size < MOST_SHARED) plain.set(packed, value);
    }
    return value;
  };
  for (const [id, packed] of Object.entries(wire.targets)) {
    const row = plan.figures.newRow();
    packed.forEach((value, index) => {
      const place = places[index];
      if (place !== undefined) row.setAt(place, read(value));
    });
    plan.figures.setRow(id, row);
  }
  for (const [id, locked] of Object.entries(wire.locks)) plan.locks.set(id, new Set(locked));
  for (const [id, looks] of Object.entries(wire.looks)) plan.looks.set(id, new Map(looks));
  for (const explanation of wire.explanations) plan.explanations.set(explanation.finding, explanation);
  for (const waiver of wire.waivers) plan.waivers.set(waiver.finding, waiver);
  return plan;
}
