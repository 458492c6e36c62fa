/** Figures of a fill-in workbook: how they stand in its cells, and which rows add up to which. */

import type { Value } from "../../model/amount.ts";
import { inScale } from "../../model/amount-text.ts";
import type { District, Indicator } from "../../model/plan.ts";
import type { FigureCell } from "../../view/figure.ts";
import { BLANK, figureCell } from "../../view/figure.ts";
import type { Asked, AskedRow } from "./rows.ts";

/** Words stand where a figure would, in the row or in the district: words may be answered. */
export function takesWords({ plan }: Asked, { id }: Indicator, district: District): boolean {
  return plan.figures.get(id, district.id)?.kind === "words" || plan.figures.total(id)?.kind === "words";
}

/** A row of % is a plain number beside its unit: 60 and 60% both say 60 %. */
export function shownFigure(value: Value, row: Indicator): FigureCell {
  if (value === null) return BLANK;
  if (row.unit === "%" && value.kind === "amount" && value.qualifier === "exact" && !value.to && !value.from) {
    const number = Number(inScale(value.value, row.scale));
    if (String(number) === inScale(value.value, row.scale)) return { value: number, numberFormat: "General" };
  }
  return figureCell(value, row);
}

/** The children that add up to the row, where they are one partition. */
export function partsOfRow({ id }: Indicator, rows: readonly AskedRow[]): string[] {
  const children = rows.filter(({ indicator }) => indicator.parent === id && indicator.part === "parts");
  const partitions = new Set(children.map(({ indicator }) => indicator.partition));
  return partitions.size === 1 && children.every(({ open }) => open)
    ? children.map(({ indicator }) => indicator.id)
    : [];
}
