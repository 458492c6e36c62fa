/** The rows of one sentence, in the short form in which tests compare them. */

import type { Notice, ValueOut } from "../../../../shared/recognise/notice/notice.ts";
import { readNotice } from "../../../../shared/recognise/notice/read.ts";
import { idMaker, wordsOf } from "./score.ts";

/** What is read of the lines of a paper. */
export const read = (text: string): Notice => readNotice(wordsOf(text), idMaker(), 2026);
/** A figure as the tests write it: atLeast 12, 99→99.5, none. */
export const shown = (value: ValueOut): string | null =>
  value === null
    ? null
    : "mark" in value
      ? value.mark
      : `${value.qualifier === "exact" ? "" : value.qualifier} ${value.from ?? ""}${value.from ? "→" : ""}${value.value}`.trim();

/** Name, total, unit and shares of the rows of the first item. */
export function rows(sentence: string, title = "临江县2024年十件民生实事"): unknown[] {
  const [item] = read(`${title}\n一、民生（1项）\n1.${sentence}（牵头单位：县民政局）`).plan.items;
  return (item?.indicators ?? []).map(({ name, unit, total, targets }) => [
    name,
    shown(total),
    unit,
    Object.fromEntries(Object.entries(targets).map(([place, value]) => [place, shown(value)])),
  ]);
}
