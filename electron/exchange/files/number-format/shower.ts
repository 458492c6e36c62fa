/**
 * The text that a number shows under a number format, fast: the format is taken apart once per style, not once per cell.
 * Formats that have no short way here go through `exactText`.
 */
import { plainNumber } from "../../../../shared/document/sheet.ts";
import { exactText } from "./exact-text.ts";

/** Gives the shown text, or undefined where it is the plain form of the value. */
export type Show = (value: number) => string | undefined;
export type ShowText = (value: string) => string | undefined;

/** Words, and spaces as wide as a letter or as the column, which show nothing. */
const LITERAL = '(?:"[^"]*"|\\\\.|[_*].|[-() ￥¥$])';
const SIMPLE = new RegExp(
  `^(?:\\[(?:Red|Black|Blue)\\])?((?:${LITERAL})*)(#,##0|0)(?:\\.(0{1,6}))?(%?)((?:${LITERAL})*)$`,
  "iu",
);
const NOT_SHOWN =
  /"[^"]*"|\\.|_.|\*.|\[(?:Red|Black|Blue|Green|White|Yellow|Cyan|Magenta|Color ?\d+|\$[^\]]*|DBNum\d|[<>=][^\]]*)\]|General|E[+-]/giu;

function literalText(code: string): string {
  return code.replace(
    /"([^"]*)"|\\(.)|[_*]./gu,
    (_, quoted: string | undefined, single: string | undefined) => quoted ?? single ?? "",
  );
}

/** True for a format that shows dates or times. */
export function isDateFormat(code: string): boolean {
  return code !== "General" && /[ymdhse]|上午/iu.test(code.replace(NOT_SHOWN, ""));
}

/** The function that shows numbers under a format code; undefined for General and text, which show the plain form. */
export function shower(code: string): Show | undefined {
  if (code === "General" || code === "@") return undefined;
  const theLongWay: Show = (value) => exactText(value, code);
  const [positive, negative, zero] = (code.match(/(?:"[^"]*"|\\.|[^;"\\])+/gu) ?? []).map(sectionShower);
  if (!positive || (negative === undefined && code.includes(";"))) return theLongWay;
  const ofZero = zero === undefined && code.split(";").length < 3 ? positive : undefined;
  return (value) => {
    const section = value > 0 ? positive : value < 0 ? (negative ?? positive) : ofZero;
    const text = section?.(Math.abs(value));
    if (text === undefined) return theLongWay(value);
    const signed = value < 0 && !negative && /[1-9]/.test(text) ? `-${text}` : text;
    return isPlain(signed, value) ? undefined : signed;
  };
}

/** Whether a text is how General shows the value: it reads back as the value and has no zeros too many. */
function isPlain(text: string, value: number): boolean {
  if (text.includes(".") && text.endsWith("0")) return false;
  // Noise in the last binary digits does not show.
  return Math.abs(Number(text) - value) <= Math.abs(value) * 1e-14 && text === plainNumber(value);
}

/** Shows texts under a format with a section for them, e.g. `@"人"`; undefined where texts show as they are. */
export function textShower(code: string): ShowText | undefined {
  return code !== "@" && code.includes("@") ? (value) => exactText(value, code) : undefined;
}

/** Shows a size (no sign) by one section of a format; the function gives undefined where it takes the long way to do so. */
function sectionShower(section: string): ((size: number) => string | undefined) | undefined {
  const parts = SIMPLE.exec(section);
  if (!parts) return undefined;
  const [, before = "", digits = "0", zeros = "", percent = "", after = ""] = parts;
  const prefix = literalText(before).trimStart();
  const suffix = percent + literalText(after).trimEnd();
  const grouped = digits.includes(",");
  const decimals = zeros.length;
  return (value) => {
    const size = percent ? Number((value * 100).toPrecision(15)) : value;
    if (!(size < 1e9)) return undefined;
    // Excel rounds the decimal form (15 digits), not the double: 1.005 shows 1.01.
    let text = (Number.isInteger(size) ? size : size * (1 + 2 ** -51)).toFixed(decimals);
    if (grouped && size >= 999) text = group(text);
    return prefix + text + suffix;
  };
}

/** "1234567.89" to "1,234,567.89". */
function group(text: string): string {
  const point = text.indexOf(".");
  let grouped = text;
  for (let at = (point < 0 ? text.length : point) - 3; at > 0; at -= 3) {
    grouped = `${grouped.slice(0, at)},${grouped.slice(at)}`;
  }
  return grouped;
}
