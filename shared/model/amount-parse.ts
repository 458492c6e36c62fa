/**
 * Reads what clerks type into a cell: `8700`, `8,700`, `0.87万`, `８７００人左右`, `≥1500件`, `20个以上`, `1.8万—2.1万元`,
 * `3.5（万人）`, `2万5千`, `从99.90%提高到99.93%`, `—`, `无任务`, `含在谯城区`, `上级未下达`, `按需`. The text is kept as it is
 * beside what was understood; what is no figure stays as words, and digits that stand apart are never joined.
 *
 *   cell     = mark | included | change | phrase
 *   phrase   = [(remark)] {word before} figure {word after} [(unit or remark)]
 *   figure   = number [unit] [— number [unit]]
 *   number   = digits [余 多 来] [scale {digits lower scale}] [余 多 来]
 */

import type { Amount, Qualifier, Value } from "./amount.ts";
import type { SumProblem } from "./formula/arithmetic.ts";
import { isSum, readSum } from "./formula/arithmetic.ts";
import {
  AFTER,
  BEFORE,
  CHANGE,
  CHANGE_START,
  CURRENCY,
  DASH,
  FIGURE_INSIDE,
  INCLUDED,
  NONE,
  PENDING,
  REMARK,
} from "./words/amount-words.ts";
import type { Decimal } from "./decimal.ts";
import { compare, parseDecimal, shift } from "./decimal.ts";
import type { Figure, ParseContext } from "./read-number.ts";
import { isUnit, plainForm, readNumber, scaleAt, UNSEEN } from "./read-number.ts";
import { parseUnit, sameUnit, scaleExponent } from "./unit.ts";

/** Why a text with digits became words, or what else must be asked about. */
export type ParseProblem =
  | "rangeBackwards"
  /** 不少于300人以内 */
  | "contradictory"
  /** (1,234): a negative figure to an accountant, a number in a list to others. */
  | "bracketed"
  /** 3。5 */
  | "fullStop"
  /** 12abc, 1E+05 */
  | "letters"
  | Exclude<SumProblem, "noSum">;

export interface ParsedValue {
  value: Value;
  /** The base unit named in the text, where one is. */
  unit?: string;
  /** A bare number: it stands in the row's scale and means another figure in a row of another. */
  bare?: true;
  /** `includedIn`: the district as named in the text; the caller turns it into an id. */
  ofName?: string;
  problem?: ParseProblem;
  /** A sum whose result the row cannot hold: what it was before it was rounded, in the row's scale. */
  rounded?: string;
}

const LATIN_TAIL = /^[+-]?\d[\d.,]*[A-Za-z]/;

/** No figure of a task is written longer than this; sentences are words, whatever stands in them. */
const LONGEST = 80;
/** Digits with something unseen between them are two figures, not one … */
const APART = /[\d.,] [\d.,]/;
/** … unless one narrow blank stands between thousands. */
const THOUSANDS = /(?<![\d０-９.,．，] ?)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d０-９,，]| [\d０-９])/g;
/** Note numbers behind a figure, 100①. */
const NOTE_NUMBER = /(?<=[\d０-９%％‰)）A-Za-z\p{Script=Han}])[\s\u00a0\u3000]*[①-⒇㉑-㉟㊱-㊿]+\s*$/u;
/** What half-width form would turn into digits of the figure beside it: ①100, 10³, ⒈100, 1½. The power of m² stays. */
const DIGIT_LIKE = /(?<!m)[²³]|[¹⁰⁴-⁹₀-₉¼-¾⅐-↉①-⒛⓪㉑-㉟㊱-㊿]/;

function standApart(text: string): boolean {
  const joined = text.replace(THOUSANDS, (group) => group.replace(/\D/g, ""));
  return APART.test(joined.normalize("NFKC").replace(UNSEEN, " "));
}

interface Phrase {
  value: Decimal;
  to?: Decimal;
  unit?: string;
  qualifier: Qualifier;
  bare: boolean;
}

type Failed = "tooLarge" | "rangeBackwards" | "contradictory" | null;

/** The figure from its first digit to the end of the text; null where something is left that is no unit. */
function readFigure(
  text: string,
  context: ParseContext,
  bounds: Set<Qualifier>,
): { low: Figure; high: Figure | null } | "tooLarge" | null {
  const low = readNumber(text, bounds);
  if (low === null || low === "tooLarge") return low;
  const span = /^(\D{0,16}?)((?:—+|–|―|-|~|～|至|到)\.?\d.*)$/.exec(low.rest);
  const unitOf = (figure: Figure, word: string): Figure | null => {
    if (word === "") return figure;
    if (!isUnit(word, context) || isDateUnit(word) || (figure.exponent > 0 && /^[%‰]/.test(word))) return null;
    return { ...figure, unit: word };
  };
  if (!span || (isUnit(low.rest, context) && low.rest !== "")) {
    const only = unitOf(low, low.rest);
    return only && { low: only, high: null };
  }
  const first = unitOf(low, span[1] ?? "");
  const second = readNumber((span[2] ?? "").replace(DASH, ""), bounds);
  if (!first || second === null || second === "tooLarge") return second === "tooLarge" ? second : null;
  const high = unitOf(second, second.rest);
  if (!high) return null;
  if (first.unit !== undefined && high.unit !== undefined && !sameUnit(first.unit, high.unit)) return null;
  return { low: first, high };
}

/** 3—5万元: scale and unit behind the second figure belong to both, unless the first would then be the larger one. */
function readRange(low: Figure, high: Figure, rowShift: number): { value: Decimal; to: Decimal } | Failed {
  const bare = (figure: Figure): boolean => figure.exponent === 0 && figure.unit === undefined;
  const to = bare(high) ? shift(high.value, rowShift) : high.value;
  const shared = bare(low) && !bare(high) ? shift(low.value, high.exponent) : null;
  const alone = bare(low) && bare(high) ? shift(low.value, rowShift) : low.value;
  if (!to || !alone) return "tooLarge";
  const value = shared && compare(shared, to) <= 0 ? shared : alone;
  return compare(value, to) > 0 ? "rangeBackwards" : { value, to };
}

/** Takes the words around a figure off and gathers what they mean. */
function strip(
  text: string,
  context: ParseContext,
  bounds: Set<Qualifier>,
): { rest: string; currency: boolean } | null {
  let rest = text;
  let currency = false;
  const leading = /^\(([^()]*)\)(?=[^()]*\d)/.exec(rest);
  if (leading && !/\d/.test(leading[1] ?? "")) rest = rest.slice(leading[0].length);
  for (let again = true; again;) {
    again = false;
    const money = CURRENCY.exec(rest);
    if (money) {
      rest = rest.slice(money[0].length);
      currency = true;
    }
    for (const [pattern, meaning] of BEFORE) {
      const match = pattern.exec(rest);
      if (!match || match[0].length === rest.length) continue;
      rest = rest.slice(match[0].length);
      if (meaning !== "exact") bounds.add(meaning);
      again = true;
      break;
    }
  }
  const bracket = /^(.*\d.*?)\(([^()]*)\)$/.exec(rest);
  const inside = bracket?.[2] ?? "";
  if (bracket && !isUnit(/[^\d.,]*$/.exec(rest)?.[0] ?? "", context)) {
    const word = [...BEFORE, ...AFTER].find(([pattern]) => pattern.exec(inside)?.[0] === inside);
    const head = bracket[1] ?? "";
    const scale = scaleAt(inside);
    const measure = inside.slice(scale?.[0].length ?? 0);
    if (word) {
      if (word[1] !== "exact") bounds.add(word[1]);
      rest = head;
    } else if (inside !== "" && (measure === "" || isUnit(measure, context))) rest = `${head}${inside}`;
    else if (/\d/.test(inside) && !REMARK.test(inside)) return null;
    else rest = head;
  }
  for (let again = true; again;) {
    again = false;
    for (const [pattern, meaning] of AFTER) {
      const match = pattern.exec(rest);
      if (!match || match.index === 0 || !/[\d%‰\p{Script=Han}A-Za-z)]$/u.test(rest.slice(0, match.index))) continue;
      rest = rest.slice(0, match.index);
      bounds.add(meaning);
      again = true;
      break;
    }
  }
  return { rest, currency };
}

function readPhrase(text: string, context: ParseContext): Phrase | Failed {
  const bounds = new Set<Qualifier>();
  const bare = strip(text, context, bounds);
  if (!bare) return null;
  const figure = readFigure(bare.rest, context, bounds);
  if (figure === null || figure === "tooLarge") return figure;
  // 约300人以上: the word that binds wins over the loose one; 不少于300人以内 says both.
  if (bounds.has("atLeast") && bounds.has("atMost")) return "contradictory";
  const qualifier = bounds.has("atLeast")
    ? "atLeast"
    : bounds.has("atMost")
      ? "atMost"
      : bounds.has("about")
        ? "about"
        : "exact";
  const { low, high } = figure;
  const named = low.unit ?? high?.unit;
  if (bare.currency && named !== undefined && !sameUnit(named, "元")) return null;
  const unit = named ?? (bare.currency ? "元" : undefined);
  const rowShift = scaleExponent(context.scale);
  if (high) {
    const range = readRange(low, high, bare.currency ? 0 : rowShift);
    if (range === null || typeof range === "string") return range;
    const rowScaled = low.exponent === 0 && high.exponent === 0 && unit === undefined;
    return { ...range, qualifier, bare: rowScaled, ...(unit === undefined ? {} : { unit }) };
  }
  const rowScaled = low.exponent === 0 && unit === undefined;
  const value = rowScaled ? shift(low.value, rowShift) : low.value;
  return value ? { value, qualifier, bare: rowScaled, ...(unit === undefined ? {} : { unit }) } : "tooLarge";
}

/** A year, a date or an ordinal (2024年, 12月底) is no figure of a task. */
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
    if (value) return { value: { kind: "amount", value, qualifier: "exact", text }, bare: true };
  }
  const figure = text.length <= 2 * LONGEST && DIGIT_LIKE.test(text) ? text.replace(NOTE_NUMBER, "") : text;
  const plain = plainForm(figure);
  if (plain === "") return { value: null };
  const words: Value = { kind: "words", words: text };
  if (isSum(plain)) {
    const sum = standApart(figure) ? null : readTypedSum(text, plain, context);
    if (sum) return sum;
  }
  if (plain.length > LONGEST) return { value: words };
  if (NONE.test(plain)) return { value: { kind: "mark", mark: "none", text } };
  if (PENDING.test(plain)) return { value: { kind: "mark", mark: "pending", text } };
  const included = INCLUDED.exec(plain);
  if (included?.[1] && !FIGURE_INSIDE.test(included[1]))
    return { value: { kind: "mark", mark: "includedIn", text }, ofName: included[1] };
  if (!/\d/.test(plain) || DIGIT_LIKE.test(figure) || standApart(figure)) return { value: words };
  if (/\d。\d/.test(plain)) return { value: words, problem: "fullStop" };
  // A full stop behind the figure ends it: 4750. and 300人。
  const cell = plain.replace(/^([+-]?[\d,]*\d)\.$/, "$1").replace(/[。;]$/, "");
  const read = readChange(cell, context) ?? readPhrase(cell, context);
  if (read === null) {
    const inside = /^\(([^()]*)\)$/.exec(cell)?.[1];
    if (inside !== undefined && typeof readPhrase(inside, context) === "object" && readPhrase(inside, context))
      return { value: words, problem: "bracketed" };
    return LATIN_TAIL.test(cell) ? { value: words, problem: "letters" } : { value: words };
  }
  if (typeof read === "string") return { value: words, problem: read };
  return finish(text, read, context);
}

/** null: it is no sum after all, =约300. */
function readTypedSum(text: string, plain: string, context: ParseContext): ParsedValue | null {
  const sum = readSum(plain, context);
  if ("problem" in sum) {
    if (sum.problem === "noSum") return null;
    return {
      value: { kind: "words", words: text },
      problem: sum.problem,
      ...(sum.unit === undefined ? {} : { unit: sum.unit }),
    };
  }
  const { value, unit, bare, rounded } = sum;
  return {
    value: { kind: "amount", value, qualifier: "exact", text },
    ...(bare ? { bare: true } : {}),
    ...(unit === undefined ? {} : { unit: parseUnit(unit).unit }),
    ...(rounded === undefined ? {} : { rounded }),
  };
}

/** 从99.90%提高到99.93%: the goal, and where it starts. undefined: no such sentence, or one that cannot be read. */
function readChange(text: string, context: ParseContext): (Phrase & { from?: Decimal }) | Failed | undefined {
  const change = CHANGE.exec(text);
  if (!change) return undefined;
  const goal = readPhrase(change[2] ?? change[4] ?? "", context);
  if (goal === null || typeof goal === "string") return goal ?? undefined;
  const named = change[1] ?? change[3] ?? "";
  const start = readPhrase(named.replace(CHANGE_START, ""), context);
  if (start === "tooLarge") return start;
  if (start === null || typeof start === "string") return /\d/.test(named.replace(/\d{4}年/, "")) ? undefined : goal;
  if (start.unit !== undefined && goal.unit !== undefined && !sameUnit(start.unit, goal.unit)) return undefined;
  return start.to ? undefined : { ...goal, from: start.value };
}

function finish(text: string, phrase: Phrase & { from?: Decimal }, context: ParseContext): ParsedValue {
  const amount: Amount = {
    kind: "amount",
    value: phrase.value,
    qualifier: phrase.qualifier,
    text,
    ...(phrase.to ? { to: phrase.to } : {}),
    ...(phrase.from ? { from: phrase.from } : {}),
  };
  const parsed: ParsedValue = { value: amount };
  if (phrase.bare) parsed.bare = true;
  if (phrase.unit !== undefined) {
    parsed.unit = parseUnit(phrase.unit).unit;
    if (!sameUnit(parsed.unit, context.unit)) parsed.problem = "unitDiffers";
  }
  return parsed;
}
