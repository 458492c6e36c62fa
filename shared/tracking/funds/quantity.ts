/** What the money of a row is counted by: its targets or a layer, without what its base leaves out. */

import type { Value } from "../../model/amount.ts";
import { parseValue } from "../../model/amount-parse.ts";
import type { Facts } from "../../model/facts/facts.ts";
import { districtFinder } from "../../model/aliases.ts";
import type { ExactSum } from "../../model/decimal.ts";
import { addSums, decimalText, subtractSums, sumToDecimal, toSum } from "../../model/decimal.ts";
import type { District, Id, Indicator, PlanState } from "../../model/plan.ts";
import { districtsOf, indicatorsIn, indicatorsOf } from "../../model/read-plan.ts";
import { countedAt } from "../layer.ts";
import type { TrackingState } from "../state.ts";

/** Money that a row itself holds is in this unit. */
export const MONEY_UNIT = "元";

/** Reads the cells of what a quantity is taken from. */
export interface Quantities {
  at(indicator: Id, district: Id | null): Value;
  /** The base unit of a row's figures. */
  unitOf(row: Indicator): string;
}

/** null: the layer is not there. */
export function quantitiesOf(plan: PlanState, state: TrackingState, quantity: string): Quantities | null {
  if (quantity === "target")
    return { at: (id, district) => plan.figures.get(id, district), unitOf: ({ unit }) => unit };
  const content = state.content.get(quantity);
  if (!content) return null;
  const unitOf = ({ id, unit }: Indicator): string => [...content.as.row(id).values()][0]?.unit ?? unit;
  return { at: (id, district) => countedAt(content, id, district)?.value ?? null, unitOf };
}

export interface Base {
  district: District | null;
  /** As it stands, before anything is left out. */
  quantity: Value;
  /** null: there is no figure. */
  base: ExactSum | null;
}

export interface Bases {
  /** The whole: the total, or what the districts add up to. */
  whole: Base;
  districts: Base[];
  /** Names of `exclude` that name nothing. */
  unknown: string[];
}

export function basesOf(plan: PlanState, row: Indicator, facts: Facts, from: Quantities): Bases {
  const { rows, districts: without, sums, unknown } = excludedBy(plan, row, facts.exclude, from.unitOf(row));
  const baseAt = (district: Id | null, quantity: Value): ExactSum | null => {
    if (quantity?.kind !== "amount") return null;
    let base = toSum(quantity.value);
    for (const other of rows) {
      const figure = wholeOf(plan, other, from, district);
      if (figure) base = subtractSums(base, figure);
    }
    return base;
  };
  const districts = districtsOf(plan).map((district): Base => {
    const quantity = from.at(row.id, district.id);
    return { district, quantity, base: without.has(district.id) ? null : baseAt(district.id, quantity) };
  });
  const held = districts.flatMap(({ base }) => base ?? []);
  const total = from.at(row.id, null);
  const given = total?.kind === "amount" && row.rule === "sum";
  const sum = held.length === 0 ? null : held.reduce(addSums);
  let base = given || sum === null ? baseAt(null, total) : sum;
  if (given)
    for (const { district, quantity } of districts)
      if (base && district && without.has(district.id) && quantity?.kind === "amount")
        base = subtractSums(base, toSum(quantity.value));
  for (const one of sums) base = base && subtractSums(base, one);
  const quantity = given || sum === null ? total : amountOf(districts);
  return { whole: { district: null, quantity, base }, districts, unknown };
}

/** Σ of the districts as a figure. */
function amountOf(districts: readonly Base[]): Value {
  const figures = districts.flatMap(({ quantity }) => (quantity?.kind === "amount" ? [toSum(quantity.value)] : []));
  const value = figures.length === 0 ? null : sumToDecimal(figures.reduce(addSums));
  return value && { kind: "amount", value, qualifier: "exact", text: decimalText(value) };
}

/** A figure of a row in a district, at the issuer's level its total or the sum of its districts. */
function wholeOf(plan: PlanState, row: Indicator, from: Quantities, district: Id | null): ExactSum | null {
  const value = from.at(row.id, district);
  if (value?.kind === "amount") return toSum(value.value);
  if (district !== null) return null;
  const held = districtsOf(plan).flatMap(({ id }) => {
    const figure = from.at(row.id, id);
    return figure?.kind === "amount" ? [toSum(figure.value)] : [];
  });
  return held.length === 0 ? null : held.reduce(addSums);
}

interface Excluded {
  rows: Indicator[];
  districts: Set<Id>;
  sums: ExactSum[];
  unknown: string[];
}

/** Each name is a row of the same item, else of the plan; a district; or a figure in the unit of the row. */
function excludedBy(plan: PlanState, row: Indicator, exclude: readonly string[], unit: string): Excluded {
  const found: Excluded = { rows: [], districts: new Set(), sums: [], unknown: [] };
  const find = districtFinder(districtsOf(plan), []);
  const near = indicatorsIn(plan, row.item).filter(({ id }) => id !== row.id);
  const all = exclude.length === 0 ? [] : indicatorsOf(plan).filter(({ id }) => id !== row.id);
  for (const name of exclude) {
    const plain = name.trim();
    const inItem = near.filter((other) => other.name === plain);
    const anywhere = all.filter((other) => other.name === plain);
    const [other] = inItem.length > 0 ? inItem : anywhere;
    const alone = inItem.length > 0 ? inItem.length === 1 : anywhere.length === 1;
    const district = find(plain);
    const amount = figureIn(plain, unit, row);
    if (other && alone) found.rows.push(other);
    else if (district !== null) found.districts.add(district);
    else if (amount) found.sums.push(amount);
    else found.unknown.push(name);
  }
  return found;
}

/** 385, 385万元, 以工代赈385万元: a bare number is in the unit in which the row is shown. */
function figureIn(text: string, unit: string, row: Indicator): ExactSum | null {
  const figure = /[\d.,，]+\s*(?:万|亿)?\s*[^\d\s]{0,6}$/.exec(text.normalize("NFKC"))?.[0];
  if (figure === undefined) return null;
  const { value } = parseValue(figure, { unit, scale: row.scale });
  return value?.kind === "amount" ? toSum(value.value) : null;
}
