/**
 * `text`: the sentence of an item and its table give the same figure for one thing: the goal of a change, either end of a
 * range.
 *
 * A figure of the sentence is taken for an indicator's only where nothing else can be meant: it follows the indicator's
 * name in one clause, or it is the only figure of that unit in the headline (what stands before 其中) of an item that
 * has one indicator of that unit. Everything else is left alone, and so are numerals that cannot be read whole (数千人,
 * 三万5千户): a false alarm costs more trust than a missed one.
 */

import { amountInScale } from "../model/amount-text.ts";
import { parseValue } from "../model/amount-parse.ts";
import { plainForm } from "../model/read-number.ts";
import type { Amount } from "../model/amount.ts";
import { compareSums, toSum } from "../model/decimal.ts";
import type { Indicator, Item, PlanState } from "../model/plan.ts";
import { indicatorsIn } from "../model/read-plan.ts";
import { parseUnit, printedUnit, sameUnit } from "../model/unit.ts";
import { isUnitWord } from "../model/words/unit-words.ts";
import type { Told } from "./rule.ts";
import { ofRow, rule } from "./rule.ts";
import { breach, sidesOf, spanOf } from "./span.ts";
import { figure, gapFigure, rowName } from "./speak.ts";
import { effectiveTotal } from "./total.ts";

interface Mention {
  amount: Amount;
  /** Base unit as named. */
  unit: string;
  at: number;
}

/** A numeral as far as it goes, whole or not. */
const NUMERAL =
  "[\\d.,零〇一二两三四五六七八九十百千万亿几数余多来]*\\d[\\d.,零〇一二两三四五六七八九十百千万亿几余多来]*";
const CHANGE = /^,?(?:提高|提升|增加|增长|上升|扩大|降低|下降|减少|压减|调整|提标|升|降|增|减)(?:到|至|为)/;

/** Patterns by the units that they know: a plan has few sets of units and many sentences. */
const patterns = new Map<string, RegExp>();
const MOST_PATTERNS = 500;

function patternOf(units: readonly string[]): RegExp {
  // The longest unit of the item's rows that stands right behind the figure: 人次 before 人.
  const unit = units
    .toSorted((a, b) => b.length - a.length)
    .map((one) => one.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"))
    .join("|");
  let pattern = patterns.get(unit);
  if (!pattern) {
    if (patterns.size >= MOST_PATTERNS) patterns.clear();
    pattern = new RegExp(`(?:${NUMERAL}(${unit})?(?:—+|–|-|~|～|至|到))?${NUMERAL}(${unit})`, "gu");
    patterns.set(unit, pattern);
  }
  return pattern;
}

/** Figures of the sentence with a unit; dates, document numbers and counts of items are none. */
function mentionsIn(text: string, units: readonly string[]): Mention[] {
  const known = units.filter((unit) => unit !== "");
  if (known.length === 0) return [];
  const mentions: Mention[] = [];
  for (const match of text.matchAll(patternOf(known))) {
    const named = match[2] ?? "";
    const end = match.index + match[0].length;
    const longer = text.slice(end, end + 1);
    if (/^(?:年|月|日|号|省|市|级|项)/.test(named)) continue;
    if (/[第〔年月]$/.test(text.slice(0, match.index)) || (longer !== "" && isUnitWord(named + longer))) continue;
    // Where a change starts is not what it comes to.
    if (CHANGE.test(text.slice(end))) continue;
    const { value } = parseValue(match[0], { unit: named, scale: 1 });
    if (value?.kind === "amount") mentions.push({ amount: value, unit: named, at: match.index });
  }
  return mentions;
}

export const text = rule({
  name: "text",
  scope: "item",
  touches: ["rows"],
  title: "正文与表不一致",
  words: "正文里的数和表里的数一致",
  check: ({ plan, item }) => checkSentence(plan, item),
});

/** Sentences in plain form; an item that changes is another object. */
const sentences = new WeakMap<Item, string>();

function sentenceOf(item: Item): string {
  let sentence = sentences.get(item);
  if (sentence === undefined) {
    // ①120人 is no 1120人: numbers of enumerations are taken apart before their digits come out half-width.
    sentence = plainForm(item.text.replace(/[①-⒛]/g, ";"));
    sentences.set(item, sentence);
  }
  return sentence;
}

/** Base units in plain form by what rows carry: a plan has few. */
const units = new Map<string, string>();

function plainUnit(row: Indicator): string {
  let unit = units.get(row.unit);
  if (unit === undefined) {
    if (units.size >= MOST_PATTERNS) units.clear();
    units.set(row.unit, (unit = plainForm(parseUnit(row.unit).unit)));
  }
  return unit;
}

function checkSentence(plan: PlanState, item: Item): Told[] {
  const sentence = sentenceOf(item);
  if (!/\d/.test(sentence)) return [];
  const rows = indicatorsIn(plan, item.id).filter((row) => row.unit !== "");
  if (rows.length === 0) return [];
  const mentions = mentionsIn(sentence, [...new Set(rows.map(plainUnit))]);
  if (mentions.length === 0) return [];
  return rows.flatMap((row) => {
    const mention = mentionOf(row, rows, sentence, mentions);
    return mention ? compare(plan, row, mention) : [];
  });
}

function mentionOf(
  row: Indicator,
  rows: readonly Indicator[],
  sentence: string,
  mentions: readonly Mention[],
): Mention | undefined {
  const unit = plainUnit(row);
  const fitting = mentions.filter((mention) => sameUnit(mention.unit, unit));
  const name = plainForm(row.name);
  const from = sentence.indexOf(name);
  if (from >= 0 && name.length >= 2) {
    const end = from + name.length;
    const next = fitting.find((mention) => mention.at >= end);
    const between = next ? changeless(sentence.slice(end, next.at)) : "";
    if (next && between.length <= 10 && !/[,;。、:]|其中|分别|\([^)]*$/.test(between)) return next;
  }
  if (row.parent !== null || rows.filter((one) => sameUnit(one.unit, row.unit)).length !== 1) return undefined;
  const headline = sentence.search(/其中/);
  const inHead = fitting.filter((mention) => headline < 0 || mention.at < headline);
  return inHead.length === 1 ? inHead[0] : undefined;
}

/** Words between a name and its figure, without where the change starts: 从99.90%提高到. */
function changeless(between: string): string {
  return between.replace(/[\d.,万亿]+\S{0,4},?(?=(?:提高|提升|增加|增长|上升|扩大|降低|下降|减少|压减|调整|提标))/, "");
}

function compare(plan: PlanState, row: Indicator, { amount }: Mention): Told[] {
  const total = effectiveTotal(plan, row);
  if (!total?.given) return [];
  const said = spanOf(amount);
  const ends = [said.low, said.high];
  const own = [total.low, total.high];
  if (ends.some((end) => own.some((one) => compareSums(end, one) === 0))) return [];
  const found = breach(total.value, toSum(amount.value));
  const shown = `${amountInScale(amount, row.scale)}${printedUnit(row.unit, row.scale)}`;
  return [
    ofRow(row, null, {
      severity: "warning",
      sentence: `${rowName(plan, row)}：正文写${shown}，表内为${figure(total.value, row)}，差额${gapFigure(found.difference, row)}`,
      ...sidesOf(found),
    }),
  ];
}
