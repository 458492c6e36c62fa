/** What a cell shows, worked out in decimal for every format; `formattedText` has a shorter way for the usual ones. */
import type { CellValue } from "../../../../shared/document/sheet.ts";
import { plainNumber } from "../../../../shared/document/sheet.ts";
import { showDate } from "./dates.ts";
import { showNumber } from "./digits.ts";
import type { Condition, Section } from "./sections.ts";
import { parseFormat } from "./sections.ts";

/** Days between the two day counts of Excel. */
const DAYS_1904 = 1462;
/** Codes remembered; a file has some dozens. */
const MAX_KNOWN = 5_000;

interface Format {
  /** Sections for numbers: one to three. */
  numbers: Section[];
  texts: Section | undefined;
}

const formats = new Map<string, Format | null>();

function formatOf(code: string): Format | null {
  const known = formats.get(code);
  if (known !== undefined) return known;
  const sections = parseFormat(code);
  const last = sections?.at(-1);
  // The fourth section is for texts, and so is the last that shows one.
  const texts = last && (sections?.length === 4 || last.kind === "text") ? last : undefined;
  const format = sections ? { numbers: texts ? sections.slice(0, -1) : sections, texts } : null;
  if (formats.size >= MAX_KNOWN) formats.clear();
  formats.set(code, format);
  return format;
}

/**
 * The text shown for `value`, or undefined where it is the plain form of the value.
 * @param date1904 whether day 0 of the file is 1904-01-01
 */
export function exactText(value: CellValue, code: string, date1904 = false): string | undefined {
  if (value === null || code === "General" || code === "" || code === "@" || typeof value === "boolean")
    return undefined;
  if (typeof value === "string") {
    if (!code.includes("@")) return undefined;
    const section = formatOf(code)?.texts;
    return section && differing(textOf(section, value), value);
  }
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  const format = formatOf(code);
  const shown = format && numberText(value, format.numbers, date1904);
  return differing(shown ?? undefined, plainNumber(value));
}

function differing(text: string | undefined, plain: string): string | undefined {
  return text === undefined || text === plain ? undefined : text;
}

function textOf({ signs }: Section, value: string): string {
  return signs
    .map((sign) => (sign.kind === "text" ? value : sign.kind === "literal" ? sign.text : ""))
    .join("")
    .trim();
}

function numberText(value: number, sections: readonly Section[], date1904: boolean): string | undefined {
  if (sections.length === 0) return undefined;
  const [section, signed] = choose(value, sections);
  if (section.kind === "date") {
    return showDate(date1904 ? value + DAYS_1904 : value, section)?.trim();
  }
  const plain = plainNumber(Math.abs(value));
  const { signs } = section;
  const text = signs.some((sign) => sign.kind === "general")
    ? signs.map((sign) => (sign.kind === "general" ? plain : sign.kind === "literal" ? sign.text : "")).join("")
    : showNumber(plain, signs);
  if (!signed || value >= 0) return text.trim();
  // What is rounded to zero has no sign; words alone keep it.
  const isZero =
    signs.some((sign) => sign.kind === "digit") && !/[1-9]/.test(showNumber(plain, signs.filter(isFigure)));
  return (isZero ? text : `-${text.trimStart()}`).trim();
}

function isFigure({ kind }: Section["signs"][number]): boolean {
  return kind !== "literal";
}

/** The section that holds for a number, and whether its sign is still to be written. */
function choose(value: number, sections: readonly Section[]): [Section, boolean] {
  const [first, second = first, third = first] = sections as readonly [Section, Section?, Section?];
  const conditions = [first.condition, sections.length > 1 ? second.condition : undefined];
  if (conditions.every((condition) => condition === undefined)) {
    if (sections.length === 1) return [first, true];
    return value < 0 ? [second, false] : value > 0 ? [first, false] : [third, false];
  }
  for (const [index, condition] of conditions.entries()) {
    if (!condition || !holds(condition, value)) continue;
    return [index === 0 ? first : second, !takesSign(condition)];
  }
  // Without a condition of its own the second is for negatives where the first has one, else the rest falls to it.
  if (conditions[1] === undefined && sections.length > 2) return value < 0 ? [second, false] : [third, true];
  return [sections.at(-1)!, true];
}

function holds({ operator, value: bound }: Condition, value: number): boolean {
  switch (operator) {
    case "<":
      return value < bound;
    case "<=":
      return value <= bound;
    case ">":
      return value > bound;
    case ">=":
      return value >= bound;
    case "=":
      return value === bound;
    case "<>":
      return value !== bound;
  }
}

/** Where only negatives get in, the format writes their sign itself. */
function takesSign({ operator, value }: Condition): boolean {
  return (operator === "<" && value <= 0) || (operator === "<=" && value < 0) || (operator === "=" && value < 0);
}
