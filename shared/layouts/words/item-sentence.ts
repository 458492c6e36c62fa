/**
 * An item as a notice says it: the office's own sentence where it carries the plan's figures, else its name and then each
 * indicator with its total and its split. A figure of the plan that the office's sentence does not have (it was changed
 * since) stands behind it, underlined: neither of the two is passed over in silence.
 */

import type { TextRun } from "../../document/text-document.ts";
import { equal, parseDecimal, shift } from "../../model/decimal.ts";
import type { Amount, Words } from "../../model/amount.ts";
import type { Decimal } from "../../model/decimal.ts";
import type { Indicator, Item, PlanState } from "../../model/plan.ts";
import { districtsOf, indicatorsIn } from "../../model/read-plan.ts";
import { figureRuns, joined, sentence } from "./sentences.ts";
import { itemHeading } from "./headings.ts";

/** A numeral with its power of ten, as sentences have it. */
const NUMERAL = /\d[\d,，]*(?:\.\d+)?(?=\s*(万|亿)?)/gu;

export function itemSentence(plan: PlanState, item: Item): TextRun[] {
  const heading = itemHeading(item);
  // Parts and splits may stand in the measures.
  const text = [item.text, ...item.measures].join("\n");
  const said: Said = { text, numerals: numeralsOf(text) };
  const rows = indicatorsIn(plan, item.id).filter((row) => valuesOf(plan, row).length > 0);
  const missing = rows.filter((row) => !valuesOf(plan, row).every((value) => has(said, value)));
  if (missing.length === 0) return sentence([{ text: heading }]);
  // A name without figures: the sentence is made of the plan's.
  if (!rows.some((row) => valuesOf(plan, row).some((value) => has(said, value)))) {
    return sentence([{ text: `${heading.replace(/[。；，：]$/, "")}，` }, ...rowRuns(plan, rows)]);
  }
  const changed = rowRuns(plan, missing).map((run) => (run.figure ? { ...run, underline: true } : run));
  return [...sentence([{ text: heading }]), { text: "（方案现为：" }, ...changed, { text: "）" }];
}

/** What the office wrote, and the figures in it. */
interface Said {
  text: string;
  numerals: readonly Decimal[];
}

/** Every figure of the text as a number. */
function numeralsOf(text: string): Decimal[] {
  return [...text.normalize("NFKC").matchAll(NUMERAL)].flatMap((match) => {
    const power = match[1] === "万" ? 4 : match[1] === "亿" ? 8 : 0;
    const value = parseDecimal(match[0].replace(/[,，]/g, ""));
    return (value === null ? null : shift(value, power)) ?? [];
  });
}

/** What a row has that a sentence ought to say: its total and its split. */
function valuesOf(plan: PlanState, row: Indicator): (Amount | Words)[] {
  const values = [
    plan.figures.total(row.id),
    ...districtsOf(plan).map((district) => plan.figures.get(row.id, district.id)),
  ];
  return values.filter((value) => value !== null && value.kind !== "mark");
}

function has({ text, numerals }: Said, value: Amount | Words): boolean {
  if (value.kind === "words") return text.includes(value.words);
  return numerals.some((one) => equal(one, value.value));
}

/** 城镇新增就业3.5万人左右，其中涡阳县8700人左右、…；…, children behind their parent. */
function rowRuns(plan: PlanState, rows: readonly Indicator[]): TextRun[] {
  return joined(
    rows.map((row) => {
      const own = figureRuns(plan, row, { kind: "total" }, row.name);
      const split = splitRuns(plan, row);
      return split.length === 0 ? own : [...own, { text: "，其中" }, ...split];
    }),
    "；",
  );
}

function splitRuns(plan: PlanState, row: Indicator): TextRun[] {
  const parts = districtsOf(plan).flatMap((district) => {
    const value = plan.figures.get(row.id, district.id);
    // Who has no task is not named, as notices do.
    if (value === null || value.kind === "mark") return [];
    return [figureRuns(plan, row, { kind: "district", district }, district.name)];
  });
  return joined(parts, "、");
}
