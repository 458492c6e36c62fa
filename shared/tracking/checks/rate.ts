/** `rate`: the rate that a note prints beside a figure can be that of the figure and its target (printed-rate.ts). */

import type { Amount } from "../../model/amount.ts";
import { placesInScale } from "../../model/amount-text.ts";
import { decimalText, parseDecimal } from "../../model/decimal.ts";
import type { Indicator } from "../../model/plan.ts";
import type { Scale } from "../../model/unit.ts";
import { rowCheck } from "./layer-check.ts";
import type { PrintedFigure, RateVerdict } from "./printed-rate.ts";
import { judgeRate } from "./printed-rate.ts";
import { ofCell, shown } from "./speak.ts";

const RATE = /(?:率|进度|占|完成)[^，,。；;\d%％]{0,8}(\d{1,6}(?:\.\d{1,6})?)\s*[%％]/u;

/** The rate that words print: 完成736人,完成率18.04% says 18.04. */
export function rateIn(words: string): PrintedFigure | null {
  const [, text] = RATE.exec(words.normalize("NFKC")) ?? [];
  const value = text === undefined ? null : parseDecimal(text);
  return value && text !== undefined ? { value, scale: 1, places: text.split(".")[1]?.length ?? 0 } : null;
}

/** With the digits of its text where that is the figure, else with those that it has. */
export function printedFigure({ value, text }: Pick<Amount, "value" | "text">, scale: Scale): PrintedFigure {
  const plain = placesInScale(value, scale);
  const typed = /\d+\.(\d+)/.exec(text.normalize("NFKC"))?.[1]?.length ?? 0;
  return { value, scale, places: Math.max(plain, typed) };
}

/** What is said of a rate that does not fit, without where it stands; null: it fits. */
export function rateWords(
  { verdict, right, denominator, swapped }: RateVerdict,
  {
    printed,
    done,
    task,
    unit,
  }: { printed: string; done: string; task: string; unit: Pick<Indicator, "unit" | "scale"> },
): string | null {
  if (verdict === "fits") return null;
  if (verdict === "cut")
    return `印的完成率${printed}%是截去了后面的数字，${done}除以${task}四舍五入是${right}%，请核对`;
  const why = swapped
    ? "，像是两位数字写颠倒了"
    : denominator === null
      ? ""
      : `；任务数是${shown(parseDecimal(denominator) ?? { digits: 0, places: 0 }, unit)}时才对得上，是不是用了调整前的任务数`;
  return `印的完成率${printed}%不对，${done}除以${task}是${right}%${why}，请核对`;
}

export const rate = rowCheck({
  name: "rate",
  title: "完成率不符",
  words: "印的完成率和数对得上",
  kinds: ["actual"],
  check(row) {
    const { indicator, content } = row;
    if (content.notes.row(indicator.id).size === 0) return [];
    return row.cells.flatMap(({ district, now, as, target }) => {
      const note = content.notes.get(indicator.id, district);
      const printed = note === undefined ? null : rateIn(note);
      if (!printed || !target) return [];
      const verdict = judgeRate({
        actual: printedFigure(now, as.scale),
        target: printedFigure(target, indicator.scale),
        unit: indicator.unit,
        rate: printed,
      });
      const [done, task] = [shown(now.value, as), shown(target.value, indicator)];
      const sentence =
        verdict && rateWords(verdict, { printed: decimalText(printed.value), done, task, unit: indicator });
      if (!verdict || !sentence) return [];
      return ofCell(row, indicator, district, {
        severity: verdict.verdict === "cut" ? "info" : "warning",
        sentence,
        expected: verdict.right,
        actual: decimalText(printed.value),
      });
    });
  },
});
