/**
 * The plan document without what the cells of a table say, and without what is nobody else's business (remarks on cells, who
 * explained what): what goes with an attachment so that it comes back whole (tracking/rounds/carried.ts).
 */

import { parseValue } from "../../model/amount-parse.ts";
import type { Value } from "../../model/amount.ts";
import { equalValues } from "../../model/amount.ts";
import { Figures } from "../../model/figures/figures.ts";
import { displayValue, inScale } from "../../model/amount-text.ts";
import type { Id, Indicator, PlanState } from "../../model/plan.ts";
import { cellOf, districtsOf, indicatorsIn, itemsOf } from "../../model/read-plan.ts";
import type { IndicatorJson, PlanDocument } from "./plan-document.ts";
import { planDocument } from "./plan-document.ts";

export type BareDocument = Omit<PlanDocument, "findings" | "unchecked">;

/** @param shown the indicators, and items without any, that the table shows; all else stays at home */
export function bareDocument(plan: PlanState, shown: ReadonlySet<Id>): BareDocument {
  const {
    findings: _findings,
    unchecked: _unchecked,
    explanations,
    waivers,
    ...document
  } = planDocument(withoutFigures(plan), []);
  const items = document.items.flatMap((item) => {
    if (item.indicators.length === 0) return shown.has(item.id) ? [item] : [];
    const indicators = item.indicators.filter(({ id }) => shown.has(id));
    const ids = new Set(indicators.map(({ id }) => id));
    const own = indicators.map((row) => bareRow(row, ids));
    return own.length === 0 ? [] : [{ ...item, indicators: own }];
  });
  return {
    ...document,
    items,
    ...(explanations ? { explanations: unsigned(explanations) } : {}),
    ...(waivers ? { waivers: unsigned(waivers) } : {}),
  };
}

function unsigned<R extends { by: string }>(remarks: readonly R[]): R[] {
  return remarks.map((remark) => ({ ...remark, by: "" }));
}

function bareRow({ cells, look, targets, parent, ...row }: IndicatorJson, shown: ReadonlySet<Id>): IndicatorJson {
  const told = Object.fromEntries(Object.entries(targets).filter(([, value]) => value !== null));
  const kept = Object.fromEntries(Object.entries(cells ?? {}).map(([name, one]) => [name, printedLook(one)]));
  return {
    ...row,
    parent: parent !== null && shown.has(parent) ? parent : null,
    // Which file of ours it came from is nobody else's business.
    source: null,
    targets: told,
    ...(look ? { look: { ...look, flag: false, note: null } } : {}),
    ...(cells ? { cells: kept } : {}),
  };
}

/** Notes and marks to follow up are for those who work on the plan. */
function printedLook<L extends object>(look: L): L {
  const { flag: _flag, note: _note, ...printed } = look as L & { flag?: unknown; note?: unknown };
  return printed as unknown as L;
}

/** The plan with those figures alone that are not read from their cells as they were typed. */
function withoutFigures(plan: PlanState): PlanState {
  const figures = new Figures();
  const districts = districtsOf(plan);
  for (const item of itemsOf(plan)) {
    for (const row of indicatorsIn(plan, item.id)) {
      for (const district of [null, ...districts.map(({ id }) => id)]) {
        const value = cellOf(plan, row.id, district);
        if (value !== null && !isPlain(value, row)) figures.set(row.id, district, value);
      }
    }
  }
  return { ...plan, figures };
}

function isPlain(value: NonNullable<Value>, { unit, scale }: Indicator): boolean {
  if (value.kind === "mark" && value.of !== undefined) return false;
  const text = displayValue(value, scale);
  const isFigure = value.kind === "amount" && value.qualifier === "exact" && !value.to && !value.from;
  // A cell of shares shows its sign.
  if (isFigure) return value.text === inScale(value.value, scale) + (unit === "%" ? "%" : "");
  return equalValues(parseValue(text, { unit, scale }).value, value);
}
