/**
 * The text that a number shows under a number format, fast: the format is taken apart once per style, not once per cell.
 * Formats that have no short way here go through `formattedText`, which says what is right for all readers.
 */
import { formattedText } from "../number-format.ts";

/** Gives the shown text, or undefined where it is the plain form of the value. */
export type Show = (value: number) => string | undefined;
export type ShowText = (value: string) => string | undefined;

const LITERAL = '(?:"[^"]*"|\\\\.|[ ()￥¥$])';
const SIMPLE = new RegExp(`^((?:${LITERAL})*)(#,##0|0)(?:\\.(0{1,6}))?(%?)((?:${LITERAL})*)$`, "u");
const NOT_SHOWN =
  /"[^"]*"|\\.|_.|\*.|\[(?:Red|Black|Blue|Green|White|Yellow|Cyan|Magenta|Color ?\d+|\$[^\]]*|DBNum\d|[<>=][^\]]*)\]|General|E[+-]/giu;

function literalText(code: string): string {
  return code.replace(
    /"([^"]*)"|\\(.)/gu,
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
  const simple = SIMPLE.exec(code);
  return simple ? simpleShower(code, simple) : (value) => formattedText(value, code);
}

/** Shows texts under a format with a section for them, e.g. `@"人"`; undefined where texts show as they are. */
export function textShower(code: string): ShowText | undefined {
  return code !== "@" && code.includes("@") ? (value) => formattedText(value, code) : undefined;
}

function simpleShower(code: string, parts: RegExpExecArray): Show {
  const [, before = "", digits = "0", zeros = "", percent = "", after = ""] = parts;
  const prefix = literalText(before);
  const suffix = percent + literalText(after);
  const grouped = digits.includes(",");
  const decimals = zeros.length;
  const bare = prefix === "" && suffix === "" && decimals === 0;
  return (value) => {
    const size = Math.abs(percent ? Number((value * 100).toPrecision(15)) : value);
    if (!(size < 1e9)) return formattedText(value, code);
    const whole = Number.isInteger(size);
    if (bare && whole && (!grouped || size < 1000)) return undefined;
    // Excel rounds the decimal form (15 digits), not the double: 1.005 shows 1.01.
    let text = (whole ? size : size * (1 + 2 ** -51)).toFixed(decimals);
    if (grouped && size >= 999) text = group(text);
    const sign = value < 0 && /[1-9]/.test(text) ? "-" : "";
    text = `${sign}${prefix}${text}${suffix}`;
    return suffix === "" && text === String(value) ? undefined : text;
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
