/**
 * Texts of figures and marks that come from outside are what clerks see and print; one that does not read as its own value
 * is made anew. A figure's text belongs to the unit and scale of its row at that moment.
 */

import type { Amount, Mark, MarkKind, Value } from "./amount.ts";
import { sameFigure } from "./amount.ts";
import { parseValue } from "./amount-parse.ts";
import { amountInScale, inScale, placesOf } from "./amount-text.ts";
import { decimalText } from "./decimal.ts";
import type { Indicator } from "./plan.ts";
import type { Id } from "./id.ts";

/** Whether a text says this very figure in a row of that unit; a sum that was rounded says it at the figure's places. */
export function saysFigure(text: string, amount: Amount, row: RowUnit): boolean {
  const { unit, scale } = row;
  const read = parseValue(text, { unit, scale, decimals: placesOf(amount, scale) }).value;
  return read?.kind === "amount" && sameFigure(read, amount);
}

export type RowUnit = Pick<Indicator, "unit" | "scale">;

/** The amount with a text that reads as it in a row of that unit. */
export function ownText(amount: Amount, row: RowUnit): Amount {
  const plain =
    amount.qualifier === "exact" && !amount.to && !amount.from && amount.text === inScale(amount.value, row.scale);
  if (plain) return amount;
  return saysFigure(amount.text, amount, row) ? amount : { ...amount, text: madeText(amount, row) };
}

/** As the grid would show it; the plain figure where even that does not read back. */
function madeText(amount: Amount, row: RowUnit): string {
  const shown = amountInScale(amount, row.scale);
  return saysFigure(shown, amount, row) ? shown : decimalText(amount.value);
}

/** How a mark is written where nothing better is known. */
export const plainMark: Readonly<Record<MarkKind, (of?: string) => string>> = {
  none: () => "—",
  includedIn: (of = "其他县区") => `含在${of}`,
  pending: () => "上级未下达",
};

/** A mark never shows a figure that it does not count. */
export function ownMarkText(mark: Mark, row: RowUnit, of: string | undefined): Mark {
  const read = parseValue(mark.text, row).value;
  return read?.kind === "amount" ? { ...mark, text: plainMark[mark.mark](of) } : mark;
}

export function ownValueText(value: Value, row: RowUnit, districtName: (id: Id) => string | undefined): Value {
  if (value === null || value.kind === "words") return value;
  if (value.kind === "amount") return ownText(value, row);
  return ownMarkText(value, row, value.of === undefined ? undefined : districtName(value.of));
}
