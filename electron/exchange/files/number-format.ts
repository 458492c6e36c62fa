/**
 * What a cell shows: a value under an Excel number format code.
 *
 * The plain codes (digits, separators, percent, literal text) are rounded here in decimal, half away from zero over the
 * 15 digits that Excel keeps: 1.005 under 0.00 shows 1.01, which binary rounding gets wrong. All others (dates, fractions,
 * conditions) go to SheetJS's SSF.
 */
import XLSX from "@e965/xlsx";
import type { CellValue } from "../../../shared/document/sheet.ts";
import { plainNumber } from "../../../shared/document/sheet.ts";

interface SimpleFormat {
  before: string;
  after: string;
  decimals: number;
  /** Decimals that are shown only where they are not zero ("#"). */
  optionalDecimals: number;
  integerDigits: number;
  grouping: boolean;
  percent: boolean;
}

/** Codes that Excel keeps by number only, as a Chinese system shows them (ECMA-376 part 1, 18.8.30). */
export const builtInFormats: Readonly<Record<number, string>> = {
  0: "General",
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  5: '"¥"#,##0;"¥"-#,##0',
  6: '"¥"#,##0;[Red]"¥"-#,##0',
  7: '"¥"#,##0.00;"¥"-#,##0.00',
  8: '"¥"#,##0.00;[Red]"¥"-#,##0.00',
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  12: "# ?/?",
  13: "# ??/??",
  14: "yyyy/m/d",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "yyyy/m/d h:mm",
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: "m-d-yy",
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: '上午/下午h"时"mm"分"',
  35: '上午/下午h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: "#,##0;-#,##0",
  38: "#,##0;[Red]-#,##0",
  39: "#,##0.00;-#,##0.00",
  40: "#,##0.00;[Red]-#,##0.00",
  41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
  42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
  43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
  44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mm:ss.0",
  48: "##0.0E+0",
  49: "@",
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: '上午/下午h"时"mm"分"',
  56: '上午/下午h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

const simpleFormats = new Map<string, SimpleFormat | null>();

/**
 * The text shown for `value`, or undefined where it is the plain form of the value.
 * @param date1904 whether day 0 of the file is 1904-01-01
 */
export function formattedText(value: CellValue, code: string, date1904 = false): string | undefined {
  if (value === null || code === "General" || code === "" || typeof value === "boolean") return undefined;
  if (typeof value === "string") {
    if (code === "@" || !code.includes("@")) return undefined;
    return differing(formatBySsf(value, code, date1904), value);
  }
  if (typeof value !== "number" || !Number.isFinite(value) || code === "@") return undefined;
  const plain = plainNumber(value);
  let simple = simpleFormats.get(code);
  if (simple === undefined) {
    simple = parseSimple(code);
    simpleFormats.set(code, simple);
  }
  const text = simple ? formatSimple(withoutExponent(plain), simple) : formatBySsf(value, code, date1904);
  return differing(text, plain);
}

/** "1e-7" → "0.0000001". */
function withoutExponent(plain: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(plain);
  if (!match) return plain;
  const [, sign = "", integer = "", fraction = "", power = "0"] = match;
  const exponent = Number(power);
  const digits = integer + fraction;
  const point = integer.length + exponent;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + "0".repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function differing(text: string | undefined, plain: string): string | undefined {
  return text === undefined || text === plain ? undefined : text;
}

function formatBySsf(value: number | string, code: string, date1904: boolean): string | undefined {
  try {
    // Chinese Excel writes General by its translated name into some files; DBNum (Chinese numerals) keeps its digits.
    const known = code.replaceAll("G/通用格式", "General").replace(/\[DBNum\d\]/gi, "");
    const text = String(XLSX.SSF.format(known, value, { date1904 }));
    // A negative serial has no date; Excel shows ####, which says nothing: the plain value says more.
    return text === "" && value !== "" && /[ymdhs]/i.test(known.replace(/"[^"]*"/g, "")) ? undefined : text.trim();
  } catch {
    return undefined;
  }
}

/** Codes of one section made of literal text and one run of 0 # , . % only; anything else is null. */
function parseSimple(code: string): SimpleFormat | null {
  const match =
    /^((?:"[^"]*"|\\.|[ ¥￥$()+/:\-])*)([#0,]*[#0])(?:\.([#0]+))?(%?)((?:"[^"]*"|\\.|_.|[ ()+/:\-])*)$/u.exec(code);
  if (!match) return null;
  const [, before = "", integer = "", fraction = "", percent = "", after = ""] = match;
  if (/#/.test(fraction.replace(/#+$/, ""))) return null;
  const grouping = /[#0],+[#0]/.test(integer);
  return {
    before: literal(before),
    after: literal(after),
    decimals: fraction.length,
    optionalDecimals: (/#+$/.exec(fraction)?.[0] ?? "").length,
    integerDigits: integer.replace(/[^0]/g, "").length,
    grouping,
    percent: percent === "%",
  };
}

function literal(part: string): string {
  return part.replace(/"([^"]*)"|\\(.)|_(.)/gu, (_all, quoted: string | undefined, escaped: string | undefined) =>
    quoted !== undefined ? quoted : (escaped ?? ""),
  );
}

function formatSimple(plain: string, format: SimpleFormat): string {
  const negative = plain.startsWith("-");
  const [integer = "0", fraction = ""] = (negative ? plain.slice(1) : plain).split(".");
  const shift = format.percent ? 2 : 0;
  // All digits as one integer with `places` decimals, then half up at `decimals`.
  const places = fraction.length - shift;
  let digits = BigInt(integer + fraction);
  if (places > format.decimals) {
    const cut = 10n ** BigInt(places - format.decimals);
    digits = (digits + cut / 2n) / cut;
  } else {
    digits *= 10n ** BigInt(format.decimals - places);
  }
  const all = digits.toString().padStart(format.decimals + Math.max(format.integerDigits, 0), "0");
  let whole = format.decimals === 0 ? all : all.slice(0, all.length - format.decimals);
  let rest = format.decimals === 0 ? "" : all.slice(all.length - format.decimals);
  if (format.integerDigits === 0) whole = whole.replace(/^0+/, "");
  for (let optional = format.optionalDecimals; optional > 0 && rest.endsWith("0"); optional -= 1)
    rest = rest.slice(0, -1);
  if (format.grouping) whole = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  // "0.#" shows "5." for 5, as Excel does.
  const point = format.decimals > 0 ? "." : "";
  const sign = negative && digits !== 0n ? "-" : "";
  return `${sign}${format.before}${whole}${point}${rest}${format.percent ? "%" : ""}${format.after}`;
}
