/**
 * The number behind a shown text. Spreadsheets offer both on the clipboard (x:num of Excel 2003 and WPS, sdval of
 * LibreOffice): a figure shown as 1,235 may be 1234.567, and ##### only says that its column is too narrow.
 */

import type { Decimal } from "../../model/decimal.ts";
import { decimalText, equal, fromDouble, parseDecimal, shift } from "../../model/decimal.ts";

/** A shown number: sign or brackets, digits, what it is counted in. */
const SHOWN = /^([(（]?)([+-]?)(\d[\d,]*(?:\.\d+)?)(%|万|亿)?([)）]?)$/u;
/** What the number is shifted by under a format that ends in the sign; of 0.0"万" the number is in 万 already. */
const POWERS: Readonly<Record<string, readonly number[]>> = { "%": [2], 万: [0, -4], 亿: [0, -8] };

/**
 * The exact text, in the shown text's own manner (60 % stays a percentage, 1.2万 stays 万); undefined where the shown text
 * says it already, or is no number at all: a date, words, a figure with words round it.
 */
export function exactText(shown: string, raw: number): string | undefined {
  const number = fromDouble(raw);
  if (number === null) return undefined;
  if (/^#{2,}$/.test(shown) || /^[+-]?\d(?:\.\d+)?E[+-]\d{1,3}$/i.test(shown)) return decimalText(number);
  const bare = shown.replace(/[¥￥$\s]/gu, "").replace("−", "-");
  const match = SHOWN.exec(bare);
  if (!match) return undefined;
  const [, open = "", sign = "", digits = "", unit = "", close = ""] = match;
  const bracketed = open !== "" && close !== "";
  const written = parseDecimal(`${sign === "-" || bracketed ? "-" : ""}${digits.replaceAll(",", "")}`);
  if (written === null) return undefined;
  for (const power of POWERS[unit] ?? [0]) {
    const value = shift(number, power);
    if (value === null) continue;
    const same = equal(written, value);
    if (same && !bracketed && bare === shown) return undefined;
    if (same || rounds(value, written, digits)) return `${decimalText(value)}${unit}`;
  }
  return undefined;
}

/** Whether the shown digits are the value rounded, half away from nothing; a serial number behind a year is not. */
function rounds(value: Decimal, written: Decimal, digits: string): boolean {
  const places = digits.includes(".") ? digits.length - digits.indexOf(".") - 1 : 0;
  if (value.places <= places) return false;
  const cut = 10n ** BigInt(value.places - places);
  const whole = BigInt(value.digits);
  const half = whole < 0n ? -cut / 2n : cut / 2n;
  const rounded = (whole + half) / cut;
  const shown = BigInt(written.digits) * 10n ** BigInt(Math.max(0, places - written.places));
  return rounded === shown;
}
