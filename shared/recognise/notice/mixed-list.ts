/**
 * Lists in which places stand beside a name that nobody knows: 其中某某3家、西湖区4家、南江县5家. Whose the figures are is not sure,
 * and none of them may go to a row that the unknown name would make.
 */

import type { Amount } from "../../model/amount.ts";
import type { ExactSum } from "../../model/decimal.ts";
import { addSums, compareSums, toSum } from "../../model/decimal.ts";
import { parseUnit } from "../../model/unit.ts";
import type { Found } from "./figures.ts";
import type { Places } from "./places.ts";
import { placesBefore } from "./run.ts";
import type { SentenceText } from "./sentence-text.ts";

/** A name right before its figure, without a word of doing. */
const NAME = /^([\p{Script=Han}]{2,6}?)(?:\([^()]{1,14}\))?(?:各|均|为|:)?$|^([\p{Script=Han}]{4,16})各$/u;
const NEXT = /^[、,和及与]/;
const DOING =
  /新|改|建|增|成|设|造|培|训|完|实施|提升|发放|补|救|助|服务|开展|治理|安装|配备|达到|力争|确保|组织|受益|惠及|覆盖|总|共|计|投资/;
const OPENED = /(?:其中|分别为|包括|任务分解|[:(])[:,]?$/;

/**
 * The figures of the mixed list that begins at `index`; none where there is no such list.
 * @param past where the words before the figure begin
 * @param head the amount of the row that the list would split
 */
export function mixedList(
  words: SentenceText,
  places: Places,
  past: number,
  index: number,
  head: Amount | null,
): Found[] {
  const first = words.figures[index] as Found;
  if (head === null || first.unit === "" || first.standard) return [];
  const gap = words.text.slice(past, first.start);
  const clause = /[^,、;:。(]*$/.exec(gap)?.[0].replace(/^.*(?:其中|分别为|包括)/, "") ?? "";
  const opened = OPENED.test(gap.slice(0, gap.length - clause.length));
  const unit = parseUnit(first.unit).unit;
  const list: { found: Found; known: boolean }[] = [];
  const take = (found: Found, said: string, from: number): boolean => {
    const run = placesBefore(places, words.text, from, found.start);
    if (run && !run.unknown) return list.push({ found, known: true }) > 0;
    const match = NAME.exec(said);
    const name = match?.[1] ?? match?.[2] ?? "";
    if (name === "" || DOING.test(name)) return false;
    return list.push({ found, known: false }) > 0;
  };
  if (!take(first, clause, past)) return [];
  // What several share is shared by places.
  let sure = opened || /各$/.test(clause);
  for (let i = index + 1; i < words.figures.length && list.length < 100; i += 1) {
    const found = words.figures[i] as Found;
    const { end } = (list.at(-1) as (typeof list)[number]).found;
    const between = words.text.slice(end, found.start);
    if (!NEXT.test(between) || found.standard || parseUnit(found.unit).unit !== unit) break;
    if (!take(found, between.slice(1), end)) break;
    sure ||= between.startsWith("、");
  }
  const known = list.filter((one) => one.known).length;
  if (list.length < 2 || known === 0 || known === list.length) return [];
  if (nested(list)) return [];
  const whole = compareSums(sumOf(list), toSum(head.value)) === 0;
  return sure || whole ? list.map(({ found }) => found) : [];
}

const sumOf = (list: readonly { found: Found }[]): ExactSum =>
  list.reduce((sum, { found }) => addSums(sum, toSum(found.amount.value)), { digits: 0n, places: 0 });

/** 公办园3所,西湖区1所,南江县2所: the places share the figure of the name before them. */
function nested(list: readonly { found: Found; known: boolean }[]): boolean {
  for (let i = 0; i < list.length; i += 1) {
    const one = list[i] as (typeof list)[number];
    if (one.known) return false;
    let end = i + 1;
    while (list[end]?.known === true) end += 1;
    const shares = list.slice(i + 1, end);
    if (shares.length > 0 && compareSums(sumOf(shares), toSum(one.found.amount.value)) !== 0) return false;
    i = end - 1;
  }
  return true;
}
