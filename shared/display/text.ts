/** The words of a table shown in a larger unit: its figures and its unit line. */

import type { Amount } from "../model/amount.ts";
import { plainForm } from "../model/read-number.ts";
import { inScale } from "../model/amount-text.ts";
import type { Decimal } from "../model/decimal.ts";
import type { Scale } from "../model/unit.ts";
import { printedUnit, scaleExponent } from "../model/unit.ts";

export interface DisplayChoice {
  scale: Exclude<Scale, 1>;
  /** Decimals shown at that scale, 0 … 4. */
  places: number;
  /** Base units of the rows that change; absent: 元. */
  units?: readonly string[] | undefined;
}

const FIGURE = /[-+]?\d[\d,]*(?:\.\d+)?(?:万亿|[十百千]?[万亿]|千(?!米|克|瓦))?/;

/** A figure in the shown scale with all its places: 0.50. */
export function fixedFigure(value: Decimal, scale: Scale, places: number): string {
  // Whole steps of what is shown need no look at the point.
  const unit = 10 ** (scaleExponent(scale) - places);
  const units = value.places === 0 ? Math.abs(value.digits) / unit : Number.NaN;
  if (unit >= 1 && Number.isSafeInteger(units)) {
    const size = 10 ** places;
    const part = units % size;
    const text = places === 0 ? String(units) : `${(units - part) / size}.${String(size + part).slice(1)}`;
    return value.digits < 0 ? `-${text}` : text;
  }
  const [whole = "0", fraction = ""] = inScale(value, scale).split(".");
  return places === 0 ? whole : `${whole}.${fraction.padEnd(places, "0")}`;
}

/** A figure as shown, with the words round it as typed: 约12345元（含…） stays 约 and （含…）. */
export function shownAmount(amount: Amount, unit: string, value: Decimal, { scale, places }: DisplayChoice): Amount {
  const figure = fixedFigure(value, scale, places);
  // The common case, without a look at the words.
  if (/^-?\d+$/.test(amount.text)) return { ...amount, value, text: figure };
  const typed = plainForm(amount.text);
  const match = FIGURE.exec(typed);
  // (1,234) is a figure below zero: its brackets are its sign.
  if (!match || (value.digits < 0 && !match[0].startsWith("-"))) return { ...amount, value, text: figure };
  const after = typed.slice(match.index + match[0].length);
  const rest = after.startsWith(unit) ? after.slice(unit.length) : after;
  return { ...amount, value, text: `${typed.slice(0, match.index)}${figure}${rest}` };
}

/** 单位：元 over a table in 万元 says 单位：万元. */
export function shownUnitLine(line: string | null, units: Iterable<string>, scale: Scale): string | null {
  let shown = line;
  for (const unit of units) {
    if (unit === "" || shown === null) continue;
    const name = unit.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    const named = new RegExp(`(?<!\\p{Script=Han})(?:万|亿)?${name}(?![\\p{Script=Han}/(（])`, "gu");
    shown = shown.replace(named, printedUnit(unit, scale));
  }
  return shown;
}
