/**
 * A number format code taken apart: sections, and the signs of each (ECMA-376 part 1, 18.8.31; escapes as Excel writes them
 * in Chinese: "!" like "\"). Words in quotes, colours, paddings and fills are told from signs here and nowhere else.
 */

export type Sign =
  | { kind: "literal"; text: string }
  | { kind: "digit"; char: "0" | "#" | "?" }
  | { kind: "point" | "comma" | "percent" | "text" | "general" }
  | { kind: "exponent"; plus: boolean }
  | { kind: "slash" }
  /** y m d h s a e in a row, AM/PM and 上午/下午, or elapsed time in brackets. */
  | { kind: "date"; letters: string }
  | { kind: "elapsed"; letters: string }
  | { kind: "halfDay"; words: readonly [string, string] };

export interface Condition {
  operator: "<" | "<=" | ">" | ">=" | "=" | "<>";
  value: number;
}

export interface Section {
  signs: Sign[];
  kind: "number" | "date" | "text";
  condition: Condition | undefined;
  /** Names of days and halves of the day in Chinese. */
  chinese: boolean;
}

const GENERAL = /^(?:General|G\/通用格式|通用格式)/i;
const HALF_DAY = /^(?:AM\/PM|A\/P|上午\/下午)/i;
const CONDITION = /^(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$/;
/** The dates and times that Windows shows as it is set up; these are the Chinese ones. */
const SYSTEM_DATE = 'yyyy"年"m"月"d"日"';
const SYSTEM_TIME = "h:mm:ss";

/** Undefined for a code that is none: a quote or bracket without end, more than four sections. */
export function parseFormat(code: string): Section[] | undefined {
  const sections: Section[] = [];
  let section = emptySection();
  let rest = code;
  while (rest !== "") {
    if (rest[0] === ";") {
      sections.push(finished(section));
      section = emptySection();
      rest = rest.slice(1);
      continue;
    }
    const used = takeSign(section, rest);
    if (used === 0) return undefined;
    rest = rest.slice(used);
  }
  sections.push(finished(section));
  return sections.length > 4 ? undefined : sections;
}

function emptySection(): Section {
  return { signs: [], kind: "number", condition: undefined, chinese: false };
}

function finished(section: Section): Section {
  const { signs } = section;
  if (signs.some(({ kind }) => kind === "date" || kind === "elapsed" || kind === "halfDay")) section.kind = "date";
  else if (signs.some(({ kind }) => kind === "text")) section.kind = "text";
  return section;
}

/** Takes the first sign of `rest`; gives the characters used, 0 where there is no sense in it. */
function takeSign(section: Section, rest: string): number {
  const { signs } = section;
  const char = rest[0]!;
  const literal = (text: string, used: number): number => {
    signs.push({ kind: "literal", text });
    return used;
  };
  switch (char) {
    case '"': {
      const end = rest.indexOf('"', 1);
      return end < 0 ? 0 : literal(rest.slice(1, end), end + 1);
    }
    case "\\":
    case "!":
      return rest.length < 2 ? literal(char, 1) : literal([...rest.slice(1)][0]!, 1 + [...rest.slice(1)][0]!.length);
    case "_":
    case "*":
      // As wide as a character, or as the column: nothing to read.
      return Math.min(2, rest.length);
    case "[":
      return takeBracket(section, rest);
    case "0":
    case "#":
    case "?":
      signs.push({ kind: "digit", char });
      return 1;
    case ".":
      signs.push({ kind: "point" });
      return 1;
    case ",":
      signs.push({ kind: "comma" });
      return 1;
    case "%":
      signs.push({ kind: "percent" });
      return 1;
    case "/":
      signs.push({ kind: "slash" });
      return 1;
    case "@":
      signs.push({ kind: "text" });
      return 1;
    default:
      return takeLetters(section, rest) || literal([...rest][0]!, [...rest][0]!.length);
  }
}

function takeBracket(section: Section, rest: string): number {
  const end = rest.indexOf("]");
  if (end < 0) return 0;
  const inside = rest.slice(1, end);
  const condition = CONDITION.exec(inside);
  if (/^(h+|m+|s+)$/i.test(inside)) section.signs.push({ kind: "elapsed", letters: inside.toLowerCase() });
  else if (condition) {
    section.condition = { operator: condition[1] as Condition["operator"], value: Number(condition[2]) };
  } else if (inside.startsWith("$")) {
    const [currency = "", locale = ""] = inside.slice(1).split("-");
    if (currency !== "") section.signs.push({ kind: "literal", text: currency });
    if (/(?:^|[0-9a-f])804$/i.test(locale)) section.chinese = true;
    if (/^F800$/i.test(locale)) return takeSystem(section, SYSTEM_DATE, rest);
    if (/^F400$/i.test(locale)) return takeSystem(section, SYSTEM_TIME, rest);
  }
  // Colours, DBNum (Chinese numerals) and the like change no figure.
  return end + 1;
}

/** What follows in the section is only what other systems show. */
function takeSystem(section: Section, code: string, rest: string): number {
  section.signs.push(...(parseFormat(code)?.[0]?.signs ?? []));
  const next = rest.indexOf(";");
  return next < 0 ? rest.length : next;
}

function takeLetters(section: Section, rest: string): number {
  const { signs } = section;
  const general = GENERAL.exec(rest);
  if (general) {
    signs.push({ kind: "general" });
    return general[0].length;
  }
  const halfDay = HALF_DAY.exec(rest);
  if (halfDay) {
    const [am = "", pm = ""] = halfDay[0].split("/");
    signs.push({ kind: "halfDay", words: [am, pm] });
    return halfDay[0].length;
  }
  if (/^e[+-]/i.test(rest)) {
    signs.push({ kind: "exponent", plus: rest[1] === "+" });
    return 2;
  }
  const letters = /^(y+|m+|d+|h+|s+|a{3,}|e+|g+|b{2,4})/i.exec(rest)?.[0];
  if (letters === undefined) return 0;
  signs.push({ kind: "date", letters: letters.toLowerCase() });
  return letters.length;
}
