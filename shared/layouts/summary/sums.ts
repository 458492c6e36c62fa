/**
 * Σ of a plan per unit: by category, by agency and by district. Only what is meant to add up is added, a figure and what is
 * 其中 of it in the same unit count once, and different units never meet. What is not in a sum is counted and said.
 */

import type { Amount, Qualifier, Value } from "../../model/amount.ts";
import type { CellRef } from "../../model/cell.ts";
import type { ExactSum } from "../../model/decimal.ts";
import { addSums, toSum, zero } from "../../model/decimal.ts";
import type { Id, Indicator, Item, PlanState } from "../../model/plan.ts";
import { indicatorsIn } from "../../model/read-plan.ts";
import type { Scale } from "../../model/unit.ts";
import { addsUp, sumsOf } from "../../view/sums.ts";

export interface UnitSum {
  unit: string;
  /** That of all its rows where they have one, else the base unit's. */
  scale: Scale;
  /** How many figures. */
  count: number;
  sum: ExactSum;
  /** Of the sum: 不少于 where some of it is at least; null where 不少于 and 不超过 meet. */
  qualifier: Qualifier | null;
  of: CellRef[];
}

export interface UnitSums {
  units: UnitSum[];
  /** Rows that say something and are in no sum: rates and standards, and words or marks in a figure's place. */
  rates: number;
  words: number;
  pending: number;
}

/** What a row is in a sum: an addend; 其中 of one in the same unit; or a figure that is not added (a rate, a standard). */
type Role = "addend" | "within" | "apart";

/** The rows of an item by what they are in the sums of one place. @param district null: the issuer's own level */
export function rolesOf(plan: PlanState, item: Item, district: Id | null): Map<Indicator, Role> {
  const rows = indicatorsIn(plan, item.id);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const roles = new Map<Indicator, Role>();
  const isWithin = (row: Indicator): boolean => {
    const seen = new Set<Id>();
    for (let above = byId.get(row.parent ?? ""); above && !seen.has(above.id); above = byId.get(above.parent ?? "")) {
      // A row above without a figure here covers nothing.
      if (roles.get(above) === "addend" && above.unit === row.unit && hasFigure(plan, above, district)) return true;
      seen.add(above.id);
    }
    return false;
  };
  for (const row of rows) {
    if (!addsUp(row) || row.unit === "%") roles.set(row, "apart");
    else roles.set(row, isWithin(row) ? "within" : "addend");
  }
  return roles;
}

function hasFigure(plan: PlanState, row: Indicator, district: Id | null): boolean {
  if (district === null && row.totalMode === "computed") return sumsOf(plan, row).sum !== null;
  return plan.figures.get(row.id, district)?.kind === "amount";
}

interface Part {
  rows: Indicator[];
  sum: ExactSum;
  qualifiers: Set<Qualifier>;
  of: CellRef[];
}

/** Adds up by unit. */
export class UnitTally {
  readonly #units = new Map<string, Part>();
  #rates = 0;
  #words = 0;
  #pending = 0;

  #add(plan: PlanState, row: Indicator, district: Id | null): void {
    if (district === null && row.totalMode === "computed") {
      const { sum } = sumsOf(plan, row);
      if (sum) this.#put(row, district, sum);
      return;
    }
    this.#addValue(row, district, plan.figures.get(row.id, district));
  }

  /** Every row of an item, each as what it is in the sums of the place. */
  addItem(plan: PlanState, item: Item, district: Id | null): void {
    for (const [row, role] of rolesOf(plan, item, district)) {
      if (role === "addend") this.#add(plan, row, district);
      else if (role === "apart") this.#skip(plan, row, district);
    }
  }

  /** A row that is no addend: only that it is there. */
  #skip(plan: PlanState, row: Indicator, district: Id | null): void {
    const value = plan.figures.get(row.id, district);
    if (value?.kind === "amount") this.#rates += 1;
    else this.#addValue(row, district, value);
  }

  #addValue(row: Indicator, district: Id | null, value: Value): void {
    if (value === null) return;
    if (value.kind === "words") this.#words += 1;
    else if (value.kind === "mark") {
      if (value.mark === "pending") this.#pending += 1;
    } else if (value.to || value.from) this.#words += 1;
    else this.#addAmount(row, district, value);
  }

  #addAmount(row: Indicator, district: Id | null, { value, qualifier }: Amount): void {
    this.#put(row, district, toSum(value)).qualifiers.add(qualifier);
  }

  #put(row: Indicator, district: Id | null, figure: ExactSum): Part {
    let part = this.#units.get(row.unit);
    if (!part) this.#units.set(row.unit, (part = { rows: [], sum: toSum(zero), qualifiers: new Set(), of: [] }));
    part.rows.push(row);
    part.of.push({ indicator: row.id, district });
    part.sum = addSums(part.sum, figure);
    return part;
  }

  sums(): UnitSums {
    const units = [...this.#units].map(([unit, { rows, sum, qualifiers, of }]): UnitSum => {
      const scales = new Set(rows.map(({ scale }) => scale));
      const [only = 1] = scales;
      return {
        unit,
        scale: scales.size === 1 ? only : 1,
        count: rows.length,
        sum,
        qualifier: together(qualifiers),
        of,
      };
    });
    return { units, rates: this.#rates, words: this.#words, pending: this.#pending };
  }
}

/** What a sum of figures with these qualifiers is. */
function together(qualifiers: ReadonlySet<Qualifier>): Qualifier | null {
  if (qualifiers.has("atLeast")) return qualifiers.has("atMost") ? null : "atLeast";
  if (qualifiers.has("atMost")) return "atMost";
  return qualifiers.has("about") ? "about" : "exact";
}
