/** What the words of a notice contradict by themselves; sums, parts and counts of the plan are judged by its rules. */

import { decimalText } from "../../model/decimal.ts";
import { amountInScale } from "../../model/amount-text.ts";
import { printedUnit } from "../../model/unit.ts";
import type { ReadItem } from "./item.ts";
import type { Line, Spot } from "./shape/lines.ts";
import { spotOf } from "./shape/lines.ts";
import type { Merged } from "./merge.ts";
import { markerOf } from "./shape/markers.ts";
import type { CategoryDraft } from "./shape/pieces.ts";
import type { Draft } from "./draft.ts";

export interface NoticeFinding {
  /** Of the same names as the plan's rules. */
  rule: "count" | "numbering" | "text" | "empty" | "words";
  severity: "error" | "warning" | "info";
  /** One Chinese sentence, without its severity in front. */
  sentence: string;
  item: string | null;
  indicator: string | null;
  category: string | null;
  expected: string | null;
  actual: string | null;
  spot: Spot | null;
}

export interface Judged {
  merged: Merged;
  ids: ReadonlyMap<Draft, string>;
  itemIds: ReadonlyMap<ReadItem, string>;
  categoryIds: ReadonlyMap<CategoryDraft, string>;
  lines: readonly Line[];
}

export function findingsOf(judged: Judged): NoticeFinding[] {
  return [...counts(judged), ...twice(judged), ...within(judged)];
}

const nothing = { item: null, indicator: null, category: null, expected: null, actual: null, spot: null } as const;

/** The paper is longer than any notice, and was not read to its end. */
export function unread(): NoticeFinding {
  const sentence = "文件太长，只读了前面的部分，请只保留通知正文后再读";
  return { ...nothing, rule: "words", severity: "warning", sentence };
}

/** A second printing of a heading that names another count. */
function counts({ merged, categoryIds }: Judged): NoticeFinding[] {
  const found: NoticeFinding[] = [];
  for (const { draft, same } of merged.categories) {
    const members = merged.items.filter((item) => item.draft.category !== null && same.includes(item.draft.category));
    const own = members.filter((item) => item.scope !== "province" && item.scope !== "city");
    const tasks = own.filter((item) => item.scope !== "noTask");
    for (const other of same.slice(1)) {
      const { declaredCount } = other;
      if (declaredCount === null || declaredCount === own.length || declaredCount === tasks.length) continue;
      if (declaredCount === draft.declaredCount) continue;
      found.push({
        ...nothing,
        rule: "count",
        severity: "warning",
        sentence: `${draft.name}：${other.annex ?? "后文"}标题写${declaredCount}项，${draft.declaredCount === null ? "" : `前面写${draft.declaredCount}项，`}下面列了${own.length}项`,
        category: categoryIds.get(draft) ?? null,
        expected: String(declaredCount),
        actual: String(own.length),
        spot: spotOf(other.line, 0, other.line.text.length),
      });
    }
  }
  return found;
}

const figure = (draft: Draft): string =>
  draft.total ? `${amountInScale(draft.total, draft.scale as 1)}${printedUnit(draft.unit, draft.scale as 1)}` : "";

/** One thing with two figures: between two printings, or between the headline and a measure. */
function twice({ merged, ids, itemIds }: Judged): NoticeFinding[] {
  const found: NoticeFinding[] = [];
  const tell = (item: ReadItem, draft: Draft, other: Draft, where: string): void => {
    found.push({
      ...nothing,
      rule: "text",
      severity: "warning",
      sentence: `${item.text.slice(0, 20)}·${draft.name}：前面写${figure(draft)}，${where}写${figure(other)}`,
      item: itemIds.get(item) ?? null,
      indicator: ids.get(draft) ?? null,
      expected: draft.total ? decimalText(draft.total.value) : null,
      actual: other.total ? decimalText(other.total.value) : null,
      spot: other.spots[0]?.spot ?? null,
    });
  };
  for (const { item, draft, other, annex } of merged.differs) tell(item, draft, other, annex ?? "后文");
  for (const item of merged.items)
    for (const { draft, other } of item.conflicts) tell(item, draft, other, other.measure === null ? "后文" : "措施里");
  return found;
}

/** What is wrong inside of items: a unit that is gone, measures out of number, an amount that is too small by far. */
function within({ merged, itemIds, ids }: Judged): NoticeFinding[] {
  const found: NoticeFinding[] = [];
  for (const item of merged.items) {
    const id = itemIds.get(item) ?? null;
    const start = item.text.slice(0, 20).replace(/\s+/g, "");
    const told = new Set<string>();
    for (const { text, spot, amount } of item.unitless.filter((one) => !told.has(one.text) && told.add(one.text)))
      found.push({
        ...nothing,
        rule: "empty",
        severity: "warning",
        sentence: `${start}：“${text}”的单位不全，请核对后补上`,
        item: id,
        actual: decimalText(amount.value),
        spot,
      });
    for (const draft of item.drafts) {
      if (!small(draft)) continue;
      found.push({
        ...nothing,
        ...{
          rule: "text",
          severity: "warning",
          item: id,
          indicator: ids.get(draft) ?? null,
          actual: draft.total ? decimalText(draft.total.value) : null,
        },
        sentence: `${start}·${draft.name}：写的是${figure(draft)}，数额过小，可能漏了“万”`,
        spot: draft.spots[0]?.spot ?? null,
      });
    }
    const numbers = measureNumbers(item);
    if (numbers !== null)
      found.push({
        ...nothing,
        rule: "numbering",
        severity: "info",
        sentence: `${start}：措施的序号是${numbers}`,
        item: id,
      });
  }
  return found;
}

/** 投资300元: an investment or a project for less than ten thousand yuan. */
function small(draft: Draft): boolean {
  if (draft.unit !== "元" || draft.standard || !draft.total) return false;
  const { digits, places } = draft.total.value;
  return (
    digits > 0 &&
    digits / 10 ** places < 10_000 &&
    /投资|工程|项目|总额|规模|资金|贷款|产值|建设/.test(`${draft.name}${draft.before.slice(-12)}`) &&
    !/每|人均|标准|补[助贴]|奖/.test(draft.before.slice(-16))
  );
}

/** Numbers of measures that do not run 1, 2, 3; null where they do. */
function measureNumbers(item: ReadItem): string | null {
  const numbers = item.draft.pieces.flatMap(({ kind: of, label }) => {
    const marker = label === "" || of !== "measures" ? null : markerOf({ text: `${label}x`, gap: [] });
    return marker?.number == null ? [] : [{ kind: marker.kind, number: marker.number }];
  });
  const kind = numbers[0]?.kind;
  const run = numbers.filter((one) => one.kind === kind).map(({ number }) => number);
  if (run.length < 2 || run.every((number, i) => number === i + 1)) return null;
  return run.slice(0, 12).join("、");
}
