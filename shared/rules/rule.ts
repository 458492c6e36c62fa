/**
 * What a rule is. Each rule has a file of its own; table.ts lists them all, and check, re-check, the names of rules and
 * the words of the help come from there.
 */

import type { Value } from "../model/amount.ts";
import type { Beside } from "../model/beside.ts";
import type { CellRef } from "../model/cell.ts";
import type { ReadonlyFigureRow } from "../model/figures/figures.ts";
import type { Category, Id, Indicator, Item, PlanState } from "../model/plan.ts";

export type Severity = "error" | "warning" | "info";

/** An indicator with its figures, as the rules of rows see it. */
export interface JudgedRow {
  plan: PlanState;
  beside: Beside;
  indicator: Indicator;
  total: Value;
  targets: ReadonlyFigureRow;
}

/** What a rule is asked about at once. */
export interface Subjects {
  row: JudgedRow;
  item: { plan: PlanState; item: Item };
  category: { plan: PlanState; category: Category };
  plan: { plan: PlanState; beside: Beside };
}
export type Scope = keyof Subjects;

/**
 * Which changes can alter what a rule says. All rules speak of the names of districts and of the issuer, so those are
 * not named here.
 *   own        fields and figures of the row itself
 *   children   fields and figures of the rows under it, however deep
 *   rows       the rows of the item
 *   list       which items and categories there are, their numbers and order
 */
export type Touch = "own" | "children" | "rows" | "list";

/** What a rule says of one place; check.ts makes the finding of it. */
export interface Told {
  severity: Severity;
  /** One Chinese sentence: where, both sides, difference. */
  sentence: string;
  /** First part of the key: the id of the row, or of the item or category. */
  of: Id | "";
  /** Tells findings of one rule and one row apart: a partition. */
  side?: string;
  indicatorId?: Id;
  itemId?: Id;
  categoryId?: Id;
  /** null: the total. */
  districtId?: Id | null;
  /** Decimal strings in the base unit. `difference` is actual − expected. */
  expected?: string;
  actual?: string;
  difference?: string;
  cells: CellRef[];
}

export interface RuleOf<Name extends string, S extends Scope> {
  name: Name;
  scope: S;
  touches: readonly Touch[];
  /** What is wrong where it does not hold, in a word or two. */
  title: string;
  /** What must hold, in a few words, for help and dialogs. */
  words: string;
  check(subject: Subjects[S]): readonly Told[];
}

export type AnyRule = { [S in Scope]: RuleOf<string, S> }[Scope];

/** Nothing to say. */
export const silent: readonly Told[] = [];

/** Lets the compiler keep the name and the scope of a rule as they are written. */
export function rule<Name extends string, S extends Scope>(definition: RuleOf<Name, S>): RuleOf<Name, S> {
  return definition;
}

/** What is told of a row, its total or one of its districts. */
export function ofRow(
  indicator: Indicator,
  district: Id | null | undefined,
  told: Pick<Told, "severity" | "sentence"> & Partial<Told>,
): Told {
  return {
    of: indicator.id,
    indicatorId: indicator.id,
    itemId: indicator.item,
    ...(district === undefined ? {} : { districtId: district }),
    cells: [{ indicator: indicator.id, district: district ?? null }],
    ...told,
  };
}

export function judgedRow(plan: PlanState, beside: Beside, indicator: Indicator): JudgedRow {
  const { id } = indicator;
  return { plan, beside, indicator, total: plan.figures.total(id), targets: plan.figures.row(id) };
}
