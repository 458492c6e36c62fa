/** What a cell shows: a value under an Excel number format code. */
import type { CellValue } from "../../../../shared/document/sheet.ts";
import { exactText } from "./exact-text.ts";
import type { Show } from "./shower.ts";
import { isDateFormat, shower } from "./shower.ts";

/** Codes remembered; a file has some dozens. */
const MAX_KNOWN = 5_000;
const showers = new Map<string, Show | null>();

/**
 * The text shown for `value`, or undefined where it is the plain form of the value.
 * @param date1904 whether day 0 of the file is 1904-01-01
 */
export function formattedText(value: CellValue, code: string, date1904 = false): string | undefined {
  if (typeof value !== "number" || (date1904 && isDateFormat(code))) return exactText(value, code, date1904);
  if (code === "" || !Number.isFinite(value)) return undefined;
  let show = showers.get(code);
  if (show === undefined) {
    if (showers.size >= MAX_KNOWN) showers.clear();
    showers.set(code, (show = shower(code) ?? null));
  }
  return show?.(value);
}
