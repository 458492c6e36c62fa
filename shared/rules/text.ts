/**
 * `text`: the sentence of an item and its table give the same figure for one thing.
 *
 * A figure of the sentence is taken for an indicator's only where nothing else can be meant: it follows the indicator's
 * name in one clause, or it is the only figure of that unit in the headline (what stands before 其中) of an item that
 * has one indicator of that unit. Everything else is left alone: a false alarm costs more trust than a missed one.
 */

import { amountInScale } from "../model/amount-text.ts";
import { parseValue, plainForm } from "../model/amount-parse.ts";
import type { Amount } from "../model/amount.ts";
import { equal, subtractSums, sumText, toSum } from "../model/decimal.ts";
import type { Indicator, Item, PlanState } from "../model/plan.ts";
import { indicatorsIn } from "../model/read-plan.ts";
import { parseUnit, printedUnit, sameUnit } from "../model/unit.ts";
import type { Told } from "./rule.ts";
import { ofRow, rule } from "./rule.ts";
import { figure, rowName } from "./speak.ts";
import { effectiveTotal } from "./total.ts";

interface Mention {
  amount: Amount;
  /** Base unit as named. */
  unit: string;
  at: number;
}

const FIGURE =
  /\d[\d,]*(?:\.\d+)?(?:万|亿|千|百)?(?:[%‰]|(?!年|月|日|号|省|市|级|项|、|个月)[\p{Script=Han}]{1,2}(?:\/[\p{Script=Han}]{1,3})?)/gu;

/** Figures of the sentence with a unit; dates, document numbers and counts of items are none. */
function mentionsIn(text: string, units: readonly string[]): Mention[] {
  const mentions: Mention[] = [];
  for (const match of text.matchAll(FIGURE)) {
    const number = /^\d[\d,]*(?:\.\d+)?(?:万|亿|千|百)?/.exec(match[0])?.[0] ?? "";
    const tail = text.slice(match.index + number.length);
    // The longest unit of the item's rows that stands right behind the figure: 人次 before 人.
    const unit = units.filter((one) => one !== "" && tail.startsWith(one)).toSorted((a, b) => b.length - a.length)[0];
    if (unit === undefined || /\d/.test(text[match.index - 1] ?? "")) continue;
    const value = parseValue(`${number}${unit}`, { unit, scale: 1 }).value;
    if (value?.kind === "amount") mentions.push({ amount: value, unit, at: match.index });
  }
  return mentions;
}

export const text = rule({
  name: "text",
  scope: "item",
  touches: ["rows"],
  words: "正文里的数和表里的数一致",
  check: ({ plan, item }) => checkSentence(plan, item),
});

function checkSentence(plan: PlanState, item: Item): Told[] {
  if (!/\d/.test(item.text)) return [];
  // ①120人 is no 1120人: numbers of enumerations are taken apart before their digits come out half-width.
  const text = plainForm(item.text.replace(/[①-⒛]/g, ";"));
  const rows = indicatorsIn(plan, item.id).filter((row) => row.unit !== "");
  if (rows.length === 0) return [];
  const mentions = mentionsIn(text, [...new Set(rows.map((row) => plainForm(row.unit)))]);
  return rows.flatMap((row) => {
    const mention = mentionOf(row, rows, text, mentions);
    return mention ? compare(plan, row, mention) : [];
  });
}

function mentionOf(
  row: Indicator,
  rows: readonly Indicator[],
  text: string,
  mentions: readonly Mention[],
): Mention | undefined {
  const unit = plainForm(parseUnit(row.unit).unit);
  const fitting = mentions.filter((mention) => sameUnit(mention.unit, unit));
  const name = plainForm(row.name);
  const from = text.indexOf(name);
  if (from >= 0 && name.length >= 2) {
    const end = from + name.length;
    const next = fitting.find((mention) => mention.at >= end);
    if (next && next.at - end <= 10 && !/[,;。、:]|其中/.test(text.slice(end, next.at))) return next;
  }
  if (row.parent !== null || rows.filter((one) => sameUnit(one.unit, row.unit)).length !== 1) return undefined;
  const headline = text.search(/其中/);
  const inHead = fitting.filter((mention) => headline < 0 || mention.at < headline);
  return inHead.length === 1 ? inHead[0] : undefined;
}

function compare(plan: PlanState, row: Indicator, mention: Mention): Told[] {
  const total = effectiveTotal(plan, row);
  if (!total || total.given?.kind !== "amount" || equal(total.given.value, mention.amount.value)) return [];
  const said = toSum(mention.amount.value);
  const difference = subtractSums(total.value, said);
  const shown = `${amountInScale(mention.amount, row.scale)}${printedUnit(row.unit, row.scale)}`;
  return [
    ofRow(row, null, {
      severity: "warning",
      sentence: `${rowName(plan, row)}：正文写${shown}，表内为${figure(total.value, row)}，差额${figure(difference, row)}`,
      expected: sumText(said),
      actual: sumText(total.value),
      difference: sumText(difference),
    }),
  ];
}
