/**
 * From the notice to the plan: reads a document in words into a plan document (CONTRACT.md), with what the words say twice and
 * differently, and what could not be read for sure. Nothing is invented: a figure whose meaning is unsure is offered.
 */

import { decimalText } from "../../model/decimal.ts";
import type { WordsDocument } from "../../document/words.ts";
import { paragraphsOf } from "../../document/words.ts";
import { headOf } from "./shape/head.ts";
import type { ReadItem } from "./item.ts";
import { readItem } from "./item.ts";
import { LONGEST, MOST_LINES, piecesOf, settled } from "./shape/lines.ts";
import { mergeItems } from "./merge.ts";
import { curveOf, dutiesIn } from "./duties.ts";
import { factsOf } from "./facts.ts";
import { indicatorOf } from "./indicator.ts";
import type { ItemOut, Notice, NoticeOffer, NoticePlan, NoticeSource } from "./notice.ts";
import { outlineOf } from "./shape/outline.ts";
import { Places } from "./places.ts";
import { withFlatRows, withTableRows } from "./shape/table-lines.ts";
import type { Draft } from "./draft.ts";
import type { NoticeFinding } from "./findings.ts";
import { findingsOf, unread } from "./findings.ts";

/** More items than these no notice has: what stands behind is no list of promises. */
const MOST_ITEMS = 600;

/**
 * @param document the words of the file
 * @param newId makes the ids of rows
 * @param thisYear the year where the paper names none
 */
export function readNotice(document: WordsDocument, newId: () => string, thisYear: number): Notice {
  const pieces = withFlatRows(withTableRows(piecesOf(document)));
  let lines = settled(pieces);
  let outline = outlineOf(lines);
  if (outline.items.length === 0) {
    // 分别为：一是…；二是…: a list in one sentence, where the paper has no other.
    lines = settled(pieces, true);
    outline = outlineOf(lines);
  }
  const head = headOf(outline.front, lines, outline.other);
  const places = new Places(head.issuer);
  for (const { line, pieces } of outline.items.slice(0, MOST_ITEMS)) {
    places.learn(line.text);
    for (const piece of pieces) places.learn(piece.line.text);
  }
  const read = outline.items.slice(0, MOST_ITEMS).map((item) => readItem(item, places));
  const merged = mergeItems(read, outline.categories);
  const sources: NoticeSource[] = [];
  const offers: NoticeOffer[] = [];
  const ids = new Map<Draft, string>();
  const itemIds = new Map<ReadItem, string>();
  const categories = merged.categories.map((one, at) => ({ ...one, id: newId(), number: at + 1 }));
  const seqs = new Set<number>();
  const printed = new Set(categories.map(({ draft }) => draft.seq));
  const categoryOut = categories.map((one) => {
    // The number is what items name their category by: one without a number of its own gets the next free one.
    let own = one.draft.seq !== null && !seqs.has(one.draft.seq) ? one.draft.seq : one.number;
    while (seqs.has(own) || (own !== one.draft.seq && printed.has(own))) own += 1;
    seqs.add(own);
    return {
      id: one.id,
      seq: own,
      ...(own === one.draft.seq ? {} : { printedSeq: one.draft.seq }),
      name: one.draft.name,
      declaredCount: one.draft.declaredCount,
    };
  });
  const title = head.title ?? "未命名方案";
  const year = head.year !== null && head.year >= 1990 && head.year <= 2200 ? head.year : thisYear;
  const curve = curveOf(outline.other);
  const items = merged.items.map((item): ItemOut => {
    const id = newId();
    itemIds.set(item, id);
    const ordered = inOrder(item.drafts);
    const facts = factsOf(item, curve);
    for (const draft of ordered) ids.set(draft, newId());
    for (const doubt of item.doubts)
      offers.push({
        item: id,
        name: doubt.name,
        value: decimalText(doubt.value.value),
        unit: doubt.unit,
        text: doubt.text,
        why: doubt.why,
        spot: doubt.spot,
        sentence: doubt.sentence,
      });
    const at =
      item.draft.category === null
        ? -1
        : categories.findIndex((one) => one.same.includes(item.draft.category as never));
    return {
      id,
      seq: item.seq,
      label: item.label.slice(0, 40),
      category: categoryOut[at]?.seq ?? null,
      text: item.text,
      leads: item.leads.slice(0, 100),
      supports: item.supports.slice(0, 200),
      scope: item.scope,
      measures: item.measures.slice(0, 2_000).map((one) => one.slice(0, 20_000)),
      extra: item.extra,
      duties: dutiesIn([...item.heads, ...item.measureLines], year),
      indicators: ordered.map((draft) => indicatorOf(draft, id, ids, sources, facts.get(draft))),
    };
  });
  return {
    plan: {
      ...{ name: title.slice(0, 200), title: title.slice(0, 400), year, issuer: head.issuer },
      ...{
        documentNumber: head.documentNumber,
        status: head.status,
        annex: null,
        issuerLine: head.issuerLine,
        issueDate: head.date,
      },
      districts: districtsOf(places, newId),
      categories: categoryOut,
      items,
    },
    findings: [
      ...tooMuch(document, pieces.length, outline.items.length),
      ...findingsOf({
        merged,
        ids,
        itemIds,
        categoryIds: new Map(categories.map((one) => [one.draft, one.id])),
        lines,
      }),
    ],
    sources,
    duties: dutiesIn(outline.other, year),
    offers,
  };
}

/** What was left unread because no notice is so long. */
function tooMuch(document: WordsDocument, lines: number, items: number): NoticeFinding[] {
  let long = lines >= MOST_LINES || items > MOST_ITEMS;
  for (const { text } of paragraphsOf(document.blocks)) long ||= text.length > LONGEST;
  return long ? [unread()] : [];
}

/** Own shares first, then counties in the order of the paper, zones last. */
function districtsOf(places: Places, newId: () => string): NoticePlan["districts"] {
  const rank = (kind: string): number => (kind === "own" ? 0 : kind === "zone" ? 2 : 1);
  const sorted = places.list.toSorted((a, b) => rank(a.kind) - rank(b.kind));
  return sorted.map(({ name, code, kind }) => ({ id: newId(), name, code, kind }));
}

/** Children behind their parents. */
function inOrder(drafts: readonly Draft[]): Draft[] {
  const known = new Set(drafts);
  const out: Draft[] = [];
  const add = (draft: Draft): void => {
    out.push(draft);
    for (const child of drafts) if (child.parent === draft) add(child);
  };
  for (const draft of drafts) if (draft.parent === null || !known.has(draft.parent)) add(draft);
  return out;
}
