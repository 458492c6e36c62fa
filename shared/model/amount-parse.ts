/**
 * Reads what clerks type into a cell: `8700`, `8,700`, `0.87万`, `８７００人左右`, `≥1500件`, `20个以上`, `1.8万—2.1万元`,
 * `从99.90%提高到99.93%`, `—`, `无任务`, `含在谯城区`, `按需`. The text is kept as it is beside what was understood;
 * what is no figure stays as words.
 *
 *   cell     = mark | includedIn | change | [before] figure [after] [(note)]
 *   figure   = number [scale word] [unit] [— number [scale word] [unit]]
 */

import type { Amount, Qualifier, Value } from "./amount.ts";
import type { Decimal } from "./decimal.ts";
import { compare, parseDecimal, shift } from "./decimal.ts";
import type { Scale } from "./unit.ts";
import { parseUnit, sameUnit, scaleExponent } from "./unit.ts";

export interface ParsedValue {
  value: Value;
  /** The base unit named in the text, where one is. */
  unit?: string;
  /** `includedIn`: the district as named in the text; the caller turns it into an id. */
  ofName?: string;
  /** Why a text with digits became words, or what else the clerk should know. */
  problem?: "tooLarge" | "tooFine" | "unitDiffers" | "rangeBackwards";
}

/** The row a text is typed into: base unit, and the scale that a bare number has. */
export interface ParseContext {
  unit: string;
  scale: Scale;
}

const NONE = /^(?:[-—–―─－/\\×✕✖xX·]+|无|無|无任务|無任務|没有任务|不涉及|无指标|不承担|无此任务|不适用|—无—)$/;
const INCLUDED =
  /^\(?(?:已)?(?:包?含在|含于|含入|计入|并入|纳入|列入|归入|合并到|合并至|统计在)(.+?)(?:之?内|中|统计|合计)?\)?$/;

/** 纳入低保1200人 speaks of a figure, not of a district; 第3师 is one. */
const FIGURE_INSIDE = /(?<![第\d])\d[\d,.]*[万亿千百]?\D{0,3}$/;

const BEFORE: readonly (readonly [RegExp, Qualifier])[] = [
  [
    /^(?:不少于|不低于|不小于|不得少于|不得低于|至少|最少|≥|≧|⩾|>=|>|大于|超过|力争达到|力争|保底|高于|多于)/,
    "atLeast",
  ],
  [/^(?:不超过|不高于|不大于|不多于|至多|最多|≤|≦|⩽|<=|<|小于|低于|少于|控制在|不得超过|不得高于|限)/, "atMost"],
  [/^(?:大约|大概|约为|约|近|~|≈)/, "about"],
  [/^(?:完成|达到|达|实现|新增|共计|共|合计|计|为|=)/, "exact"],
];
const AFTER: readonly (readonly [RegExp, Qualifier])[] = [
  // 200元起, but not 100起: there 起 counts cases.
  [/(?:\(含[^()]{0,8}\))?(?:及以上|或以上|以上)$|及更多$|(?<=[^\d万亿千百])起$|[余多]$/, "atLeast"],
  [/(?:\(含[^()]{0,8}\))?(?:及以下|或以下|以下|以内|之内|为限)$/, "atMost"],
  [/(?:左右|上下|前后)$/, "about"],
];
const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)/;
const SCALES: readonly (readonly [string, number])[] = [
  ["万亿", 12],
  ["千亿", 11],
  ["百亿", 10],
  ["十亿", 9],
  ["亿", 8],
  ["千万", 7],
  ["百万", 6],
  ["十万", 5],
  ["万", 4],
  ["千", 3],
  ["百", 2],
];
/** Digits only in m2, km3: 1万5千人, 100人20户, 1e5 and 100x2 are no figure with a strange unit. */
const UNIT =
  /^[%‰]|^(?:个百分点|百分点)|^(?:[\p{Script=Han}A-Za-z]|(?<=m)[23]){1,8}(?:\([\p{Script=Han}]{1,3}\))?(?:\/[\p{Script=Han}A-Za-z()·]{1,12}(?:(?<=m)[23])?)*/u;
/** 千 and 百 begin units that are not thousands and hundreds. */
const THOUSAND_UNIT = /^(?:千(?:米|克|瓦|伏|卡|赫)|百分)/;
const CHANGE =
  /^(?:从|由)?(.*?)(?:提高|提升|增加|增长|上升|扩大|降低|下降|减少|压减|调整|提标|升|降|增|减)(?:到|至|为)(.+)$|^(.+?)(?:→|->)(.+)$/;
const DASH = /^(?:—+|–|―|-|~|～|至|到)/;

/** No figure of a task is written longer than this; sentences are words, whatever stands in them. */
const LONGEST = 80;
/** Digits with a blank between them that is no thousands separator (10 20) are two figures, not one. */
const APART = /\d[.．]?[ \t\r\n\u00a0\u3000]+[.．]?\d/;
const GROUPED = /^\D*\d{1,3}(?:[ \u00a0]\d{3})+(?![ \u00a0]?\d)/;
/** Note numbers behind a figure, 100①. */
const NOTE_NUMBER = /(?<=[\d０-９%％‰)）A-Za-z\p{Script=Han}])[\s\u00a0\u3000]*[①-⒇㉑-㉟㊱-㊿]+\s*$/u;
/** What half-width form would turn into digits of the figure beside it: ①100, 10³, ⒈100, 1½. The power of m² stays. */
const DIGIT_LIKE = /(?<!m)[²³]|[¹⁰⁴-⁹₀-₉¼-¾⅐-↉①-⒛⓪㉑-㉟㊱-㊿]/;

/** Half-width, no blanks, no zero-width characters: for understanding only, never for keeping. */
export function plainForm(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\u00a0\u200b-\u200f\u2060\ufeff]/g, "")
    .replace(/−/g, "-")
    .replace(/(\d)，(?=\d{3})/g, "$1,");
}

interface Figure {
  value: Decimal;
  unit?: string;
  /** Whether the text named a scale word or a unit, so that the row's scale does not apply. */
  absolute: boolean;
  rest: string;
}

type Attempt = Figure | "tooLarge" | null;

function readFigure(text: string): Attempt {
  const match = NUMBER.exec(text);
  if (!match) return null;
  let rest = text.slice(match[0].length);
  const number = parseDecimal(`${match[1] ?? ""}${(match[2] ?? "").replace(/,/g, "")}`);
  if (!number) return "tooLarge";
  let exponent = 0;
  for (const [word, power] of SCALES) {
    if (rest.startsWith(word) && !THOUSAND_UNIT.test(rest)) {
      exponent = power;
      rest = rest.slice(word.length);
      break;
    }
  }
  // A year, a date or an ordinal (2024年, 12月底) is no figure of a task.
  const value = shift(number, exponent);
  if (!value) return "tooLarge";
  return { value, absolute: exponent > 0, rest };
}

/** Takes a unit off the front of the rest, leaving what a following qualifier needs. */
function takeUnit(figure: Figure): Figure {
  const match = UNIT.exec(figure.rest);
  if (!match) return figure;
  let unit = match[0];
  for (const [pattern] of AFTER) {
    const after = pattern.exec(unit);
    if (after) {
      unit = unit.slice(0, after.index);
      break;
    }
  }
  const range = /[至到]/.exec(unit);
  if (range) unit = unit.slice(0, range.index);
  if (unit === "") return figure;
  return { ...figure, unit, absolute: true, rest: figure.rest.slice(unit.length) };
}

function takeQualifiers(text: string): { text: string; qualifier: Qualifier } {
  let rest = text;
  let qualifier: Qualifier = "exact";
  for (let again = true; again;) {
    again = false;
    for (const [pattern, meaning] of BEFORE) {
      const match = pattern.exec(rest);
      if (match && match[0].length < rest.length) {
        rest = rest.slice(match[0].length);
        if (meaning !== "exact") qualifier = meaning;
        again = true;
        break;
      }
    }
  }
  for (const [pattern, meaning] of AFTER) {
    const match = pattern.exec(rest);
    if (match && match.index > 0 && /[\d%‰\p{Script=Han}A-Za-z)]$/u.test(rest.slice(0, match.index))) {
      rest = rest.slice(0, match.index);
      // "约300人以上" and the like: the word that binds wins over the loose one.
      if (qualifier === "exact" || qualifier === "about") qualifier = meaning;
      break;
    }
  }
  return { text: rest, qualifier };
}

/** A trailing or leading bracketed remark, (含高新区), does not hide the figure beside it. */
function withoutNote(text: string): string {
  const trailing = /^([^()]+(?:\(次\)[^()]*)?)\([^()]*\)$/.exec(text);
  if (trailing?.[1] && /\d/.test(trailing[1]) && !/\(次\)$/.test(text)) return trailing[1];
  const leading = /^\(([^()]*)\)([^()]*)$/.exec(text);
  return leading?.[2] && /\d/.test(leading[2]) && /[^\d]/.test(leading[1] ?? "") ? leading[2] : text;
}

/** 余/多 may stand between number and unit: 100余人. */
function moveInfix(text: string): string {
  return text.replace(/^(\D*[\d.,]+(?:万|亿|千|百)?)([余多])(.+)$/, "$1$3$2");
}

function parsePart(
  text: string,
  context: ParseContext,
): { value: Decimal; to?: Decimal; unit?: string; qualifier: Qualifier } | "tooLarge" | "rangeBackwards" | null {
  const bare = takeQualifiers(moveInfix(withoutNote(text)));
  const first = readFigure(bare.text);
  if (first === null || first === "tooLarge") return first;
  let low = takeUnit(first);
  let high: Figure | null = null;
  const dash = DASH.exec(low.rest);
  if (dash) {
    const second = readFigure(low.rest.slice(dash[0].length));
    if (second === null || second === "tooLarge") return second;
    high = takeUnit(second);
    // 3—5万元: the scale and the unit behind the second figure belong to both.
    if (!low.absolute && high.absolute) {
      const word = scaleWordAt(low.rest.slice(dash[0].length));
      const shifted = shift(low.value, word);
      if (!shifted) return "tooLarge";
      low = { ...low, value: shifted, absolute: true };
    }
    low = { ...low, rest: high.rest };
  }
  if (low.rest !== "") return null;
  const unit = low.unit ?? high?.unit;
  if (unit !== undefined && isDateUnit(unit)) return null;
  const rowShift = scaleExponent(context.scale);
  const value = low.absolute ? low.value : shift(low.value, rowShift);
  const to = high ? (high.absolute ? high.value : shift(high.value, rowShift)) : undefined;
  if (!value || to === null) return "tooLarge";
  if (to && compare(value, to) > 0) return "rangeBackwards";
  return {
    value,
    qualifier: bare.qualifier,
    ...(to ? { to } : {}),
    ...(unit === undefined ? {} : { unit }),
  };
}

function scaleWordAt(text: string): number {
  const match = NUMBER.exec(text);
  const rest = match ? text.slice(match[0].length) : "";
  return SCALES.find(([word]) => rest.startsWith(word) && !THOUSAND_UNIT.test(rest))?.[1] ?? 0;
}

function isDateUnit(unit: string): boolean {
  return (
    /^(?:年|月|日|号|时|点|季度|月底|月末|年底|年度|第)|月|年(?!级)/.test(unit) &&
    !/^(?:年次|月次)$/.test(unit) &&
    !unit.includes("/")
  );
}

/** Reads one cell's text in the context of its row. Never throws; what is not understood comes back as words. */
export function parseValue(text: string, context: ParseContext): ParsedValue {
  // The common case first: imports read hundreds of thousands of plain numbers.
  if (/^\d{1,15}$/.test(text)) {
    const value = shift(parseDecimal(text) as Decimal, scaleExponent(context.scale));
    if (value) return { value: { kind: "amount", value, qualifier: "exact", text } };
  }
  const figure = text.length <= 2 * LONGEST && DIGIT_LIKE.test(text) ? text.replace(NOTE_NUMBER, "") : text;
  const plain = plainForm(figure);
  if (plain === "") return { value: null };
  if (plain.length > LONGEST) return { value: { kind: "words", words: text } };
  if (NONE.test(plain)) return { value: { kind: "mark", mark: "none", text } };
  const included = INCLUDED.exec(plain);
  if (included?.[1] && !FIGURE_INSIDE.test(included[1]))
    return { value: { kind: "mark", mark: "includedIn", text }, ofName: included[1] };
  const words: Value = { kind: "words", words: text };
  if (!/\d/.test(plain) || DIGIT_LIKE.test(figure) || (APART.test(text) && !GROUPED.test(text)))
    return { value: words };

  const change = CHANGE.exec(plain);
  if (change) {
    const goal = parsePart(change[2] ?? change[4] ?? "", context);
    const start = parsePart(change[1] ?? change[3] ?? "", context);
    if (goal && typeof goal === "object") {
      return finish(text, goal, context, typeof start === "object" && start ? start.value : undefined);
    }
  }
  const part = parsePart(plain, context);
  if (part === null) return { value: words };
  if (typeof part === "string") return { value: words, problem: part };
  return finish(text, part, context);
}

function finish(
  text: string,
  part: { value: Decimal; to?: Decimal; unit?: string; qualifier: Qualifier },
  context: ParseContext,
  from?: Decimal,
): ParsedValue {
  const amount: Amount = {
    kind: "amount",
    value: part.value,
    qualifier: part.qualifier,
    text,
    ...(part.to ? { to: part.to } : {}),
    ...(from ? { from } : {}),
  };
  const parsed: ParsedValue = { value: amount };
  if (part.unit !== undefined) {
    parsed.unit = parseUnit(part.unit).unit;
    if (!sameUnit(parsed.unit, context.unit)) parsed.problem = "unitDiffers";
  }
  return parsed;
}
