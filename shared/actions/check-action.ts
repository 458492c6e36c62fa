/** What an action must satisfy before it changes anything. Every refusal is one plain sentence. */

import { levelWords } from "../model/level.ts";
import { AppError } from "../errors.ts";
import type { Amount, Value } from "../model/amount.ts";
import { MAX_DIGITS, scaledTo } from "../model/decimal.ts";
import { MOST_ABOVE } from "../model/plan.ts";
import { amountInScale } from "../model/amount-text.ts";
import type { District, Id, Indicator, PlanState, RowKind, RowTypes } from "../model/plan.ts";
import { indicatorsIn } from "../model/read-plan.ts";
import { scaleExponent } from "../model/unit.ts";
import { say } from "../text.ts";
import type { CellEdit } from "./action.ts";

/** Decimal places of the grain in the base unit; negative where the step is larger than 1. */
export function grainPlaces(indicator: Pick<Indicator, "scale" | "decimals">): number {
  return indicator.decimals - scaleExponent(indicator.scale);
}

/** The figure as a whole number of steps of the indicator, or null when it is finer than a step. */
export function stepsOf(
  indicator: Pick<Indicator, "scale" | "decimals">,
  value: { digits: number; places: number },
): number | null {
  const places = grainPlaces(indicator);
  if (places >= 0) return scaledTo(value, places);
  if (value.places > 0) return null;
  const divisor = 10 ** -places;
  return value.digits % divisor === 0 ? value.digits / divisor : null;
}

/** Whether every figure of the amount is a whole number of steps of the row, in the range of one figure. */
export function fits(indicator: Pick<Indicator, "scale" | "decimals">, amount: Amount): boolean {
  return [amount.value, amount.to].every((figure) => {
    const steps = figure && stepsOf(indicator, figure);
    return figure === undefined || (steps != null && Math.abs(steps) <= MAX_DIGITS);
  });
}

export function checkCell(plan: PlanState, edit: CellEdit): void {
  const indicator = plan.indicator.get(edit.indicator);
  if (!indicator) throw new AppError("notFound", say.rowGone());
  if (edit.district !== null && !plan.district.has(edit.district))
    throw new AppError("notFound", say.columnGone(levelWords(plan)));
  if (edit.value === null) return;
  if (edit.value.kind === "amount") {
    if (!fits(indicator, edit.value)) {
      throw new AppError("refused", say.finerThanStep(indicator.name, amountInScale(edit.value, indicator.scale)));
    }
    if (edit.district === null && indicator.totalMode === "computed") {
      throw new AppError("refused", say.totalIsComputed(indicator.name, levelWords(plan)));
    }
  }
  if (edit.value.kind === "mark" && edit.value.mark === "includedIn") checkIncluded(plan, edit, edit.value);
}

function checkIncluded(plan: PlanState, edit: CellEdit, value: Extract<Value, { kind: "mark" }>): void {
  if (edit.district === null) throw new AppError("refused", say.totalCannotBeIncluded(levelWords(plan)));
  if (value.of === undefined) return;
  const row = plan.figures.row(edit.indicator);
  let at: Id | undefined = value.of;
  for (let hops = 0; at !== undefined; hops += 1) {
    if (at === edit.district || hops > plan.district.size) {
      throw new AppError(
        "refused",
        say.includedInItself(plan.district.get(edit.district)?.name ?? "", levelWords(plan)),
      );
    }
    if (!plan.district.has(at)) throw new AppError("notFound", say.columnGone(levelWords(plan)));
    const next: Value | undefined = row?.get(at);
    at = next?.kind === "mark" && next.mark === "includedIn" ? next.of : undefined;
  }
}

export function checkIndicatorPatch(plan: PlanState, row: Indicator, patch: Partial<Indicator>): void {
  const next = { ...row, ...patch };
  if (patch.scale !== undefined || patch.decimals !== undefined) {
    for (const [, value] of plan.figures.cellsOf(row.id)) {
      if (value?.kind === "amount" && !fits(next, value)) {
        throw new AppError("refused", say.finerThanStep(row.name, amountInScale(value, next.scale)));
      }
    }
  }
  if (patch.totalMode === "computed" && plan.figures.total(row.id) !== null) {
    throw new AppError("refused", say.clearTotalFirst(row.name, levelWords(plan)));
  }
}

/**
 * The districts of a plan by name, blanks around it aside, while one action is carried out: gathered when first asked,
 * because a batch that adds twenty thousand would otherwise look through all of them for each.
 */
export class DistrictNames {
  readonly #plan: PlanState;
  #byName: Map<string, Set<Id>> | null = null;

  constructor(plan: PlanState) {
    this.#plan = plan;
  }

  /** Whether another district than `own` has this name. */
  isTaken(name: string, own: Id): boolean {
    if (!this.#byName) {
      this.#byName = new Map();
      for (const district of this.#plan.district.values()) this.add(district);
    }
    const ids = this.#byName.get(name.trim());
    return ids !== undefined && ids.size > (ids.has(own) ? 1 : 0);
  }

  /** To be told of every district that the plan gets, or that gets a name. */
  add({ id, name }: Pick<District, "id" | "name">): void {
    const ids = this.#byName?.get(name.trim());
    if (ids) ids.add(id);
    else this.#byName?.set(name.trim(), new Set([id]));
  }

  /** To be told of every district that leaves the plan, or its name. */
  remove({ id, name }: Pick<District, "id" | "name">): void {
    this.#byName?.get(name.trim())?.delete(id);
  }
}

/** References of a row must exist, and nesting must stay inside one item without circles. */
export function checkRow<K extends RowKind>(plan: PlanState, names: DistrictNames, kind: K, row: RowTypes[K]): void {
  if (kind === "district") {
    const name = (row as RowTypes["district"]).name.trim();
    if (name === "") throw new AppError("refused", say.nameEmpty());
    if (names.isTaken(name, row.id)) throw new AppError("refused", say.districtTaken(name, levelWords(plan)));
  }
  if (kind === "item") {
    const { category } = row as RowTypes["item"];
    if (category !== null && !plan.category.has(category)) throw new AppError("notFound", say.rowGone());
  }
  if (kind === "indicator") {
    const indicator = row as Indicator;
    if (!plan.item.has(indicator.item)) throw new AppError("notFound", say.rowGone());
    if (indicator.parent !== null) checkNesting(plan, indicator);
  }
}

/** Its parents stand in the same item, none is the row itself, and no row below it is nested too deeply. */
function checkNesting(plan: PlanState, indicator: Indicator): void {
  let above = 0;
  for (let up = indicator.parent; up !== null; above += 1) {
    const parent = plan.indicator.get(up);
    if (!parent || parent.item !== indicator.item) throw new AppError("notFound", say.rowGone());
    if (parent.id === indicator.id) throw new AppError("refused", say.parentCircle(indicator.name));
    if (above > MOST_ABOVE) throw new AppError("refused", say.nestedTooDeep(indicator.name, MOST_ABOVE));
    up = parent.parent;
  }
  const known = plan.indicator.get(indicator.id);
  // A row that is new has none below it; one that stays where it is takes nothing deeper.
  let level = known && known.parent !== indicator.parent ? [indicator.id] : [];
  if (above > MOST_ABOVE) throw new AppError("refused", say.nestedTooDeep(indicator.name, MOST_ABOVE));
  for (let below = 0; level.length > 0; below += 1) {
    if (above + below > MOST_ABOVE) throw new AppError("refused", say.nestedTooDeep(indicator.name, MOST_ABOVE));
    const parents = new Set(level);
    level = indicatorsIn(plan, indicator.item).flatMap(({ id, parent }) =>
      parent !== null && parents.has(parent) && id !== indicator.id ? [id] : [],
    );
  }
}
