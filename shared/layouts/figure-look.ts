/**
 * How a figure looks on paper beside its plain form: with thousands separators, which are its number format, or as the clerk
 * typed it. Words that no number format can say of every number (3.5万人) leave as text: a format of fixed words would go on
 * showing them when somebody types another figure over it.
 */

import type { Value } from "../model/amount.ts";
import { sameFigure } from "../model/amount.ts";
import { parseValue } from "../model/amount-parse.ts";
import type { Indicator } from "../model/plan.ts";
import type { FigureCell } from "../view/figure.ts";

/** 1234.50 → 1,234.50; in words around a number the number alone. */
export function withThousands(cell: FigureCell): FigureCell {
  if (typeof cell.value !== "number") return cell;
  const text = (cell.text ?? String(cell.value)).replace(/\d+/, (whole) =>
    whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, ","),
  );
  const numberFormat = (cell.numberFormat === "General" ? "0" : cell.numberFormat)
    .split(/("[^"]*")/)
    .map((part) => (part.startsWith('"') ? part : part.replace(/(?<![#0.,])0/g, "#,##0")))
    .join("");
  return text === String(cell.value) ? { value: cell.value, numberFormat } : { ...cell, text, numberFormat };
}

/** The figure in the words that were typed, where they still mean it in its row; a remark in brackets is printed elsewhere. */
export function asTyped(cell: FigureCell, value: Value, { unit, scale }: Indicator, remark: string | null): FigureCell {
  if (typeof cell.value !== "number" || value?.kind !== "amount") return cell;
  const bracket = remark === null ? -1 : value.text.indexOf(remark);
  const typed = (
    bracket < 1 ? value.text : value.text.slice(0, bracket - 1) + value.text.slice(bracket + (remark?.length ?? 0) + 1)
  ).trim();
  if (typed === "" || typed === (cell.text ?? String(cell.value))) return cell;
  const read = parseValue(typed, { unit, scale }).value;
  if (read?.kind !== "amount" || !sameFigure(read, value)) return cell;
  const separated = withThousands(cell);
  return separated.text === typed ? separated : { value: typed, numberFormat: "@" };
}
