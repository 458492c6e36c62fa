/** The normalised form of values, as the grid shows them: in the row's scale, with the qualifier beside the figure. */

import type { Amount, Value } from "./amount.ts";
import { valueText } from "./amount.ts";
import type { Decimal, ExactSum } from "./decimal.ts";
import { sumText } from "./decimal.ts";
import type { Scale } from "./unit.ts";
import { scaleExponent } from "./unit.ts";

/** A figure of the base unit in the row's scale: 31500 at 10⁴ gives "3.15". Any size of `places` is exact text. */
export function inScale(value: Decimal, scale: Scale): string {
  const places = value.places + scaleExponent(scale);
  const negative = value.digits < 0;
  const digits = String(Math.abs(value.digits)).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const fraction = places === 0 ? "" : digits.slice(-places).replace(/0+$/, "");
  return `${negative ? "-" : ""}${whole}${fraction ? `.${fraction}` : ""}`;
}

/** A sum of the base unit in the row's scale, as exact text. */
export function sumInScale(sum: ExactSum, scale: Scale): string {
  return sumText({ digits: sum.digits, places: sum.places + scaleExponent(scale) });
}

/** Decimal places that the figure needs at the row's scale. */
export function placesInScale(value: Decimal, scale: Scale): number {
  const text = inScale(value, scale);
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}

/** The same for an amount: of a range both ends are figures of the row. */
export function placesOf(amount: Amount, scale: Scale): number {
  const low = placesInScale(amount.value, scale);
  return amount.to ? Math.max(low, placesInScale(amount.to, scale)) : low;
}

const BEFORE = { exact: "", about: "", atLeast: "≥", atMost: "≤" } as const;

/** `≥68`, `8700左右`, `1.8—2.1`, `99.9→99.93`, without the unit. */
export function amountInScale(amount: Amount, scale: Scale): string {
  const figure = inScale(amount.value, scale);
  const span = amount.to ? `${figure}—${inScale(amount.to, scale)}` : figure;
  const change = amount.from ? `${inScale(amount.from, scale)}→${span}` : span;
  return `${BEFORE[amount.qualifier]}${change}${amount.qualifier === "about" ? "左右" : ""}`;
}

/** What the grid shows in a cell. Marks and words show their own text. */
export function displayValue(value: Value, scale: Scale): string {
  return value !== null && value.kind === "amount" ? amountInScale(value, scale) : valueText(value);
}
