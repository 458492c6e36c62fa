/** Items that a paper prints twice: a list in the notice or in annex 1, the same items with measures in annex 2, or an annex printed twice. */

import { equal } from "../../model/decimal.ts";
import { sameUnit } from "../../model/unit.ts";
import type { ReadItem } from "./item.ts";
import { likeness } from "./names.ts";
import type { CategoryDraft } from "./shape/pieces.ts";
import type { Draft } from "./draft.ts";

export interface MergedCategory {
  /** As first printed. */
  draft: CategoryDraft;
  /** Every printing of it. */
  same: CategoryDraft[];
}

/** One indicator with two figures in two printings. */
export interface Differs {
  item: ReadItem;
  draft: Draft;
  other: Draft;
  annex: string | null;
}

export interface Merged {
  categories: MergedCategory[];
  items: ReadItem[];
  differs: Differs[];
}

export function mergeItems(read: readonly ReadItem[], categories: readonly CategoryDraft[]): Merged {
  const items: ReadItem[] = [];
  const differs: Differs[] = [];
  const byStart = new Map<string, ReadItem[]>();
  for (const item of read) {
    const first = twinOf(item, items, byStart);
    if (first) {
      join(first, item, differs);
      continue;
    }
    items.push(item);
    const key = startOf(item.text);
    byStart.set(key, [...(byStart.get(key) ?? []), item]);
  }
  const merged: MergedCategory[] = [];
  for (const draft of categories) {
    const known =
      merged.find((one) => one.draft.name === draft.name && one.draft.annex !== draft.annex) ??
      merged.find((one) => one.draft === draft);
    const again = known ?? merged.find((one) => one.draft.name === draft.name && one.draft.seq === draft.seq);
    if (again) again.same.push(draft);
    else merged.push({ draft, same: [draft] });
  }
  // A category that a second printing alone has keeps its items; one without any is a heading only.
  const held = merged.filter(
    ({ same, draft }) =>
      draft.declaredCount !== null ||
      items.some((item) => item.draft.category !== null && same.includes(item.draft.category)),
  );
  return { categories: held, items, differs };
}

const startOf = (text: string): string => text.replace(/[\s，,。；;、（）()“”"]/g, "").slice(0, 10);

/** The same item in an earlier printing: its words begin alike, or its number and most of its words are the same. */
function twinOf(item: ReadItem, items: readonly ReadItem[], byStart: ReadonlyMap<string, ReadItem[]>): ReadItem | null {
  const alike = (one: ReadItem): boolean => likeness(one.text.slice(0, 120), item.text.slice(0, 120)) >= 0.7;
  const starts = byStart.get(startOf(item.text)) ?? [];
  const same =
    starts.find((one) => one.seq === item.seq && alike(one)) ??
    starts.find((one) => one.annex !== item.annex && alike(one));
  if (same) return same;
  if (item.annex === null || item.seq === null) return null;
  return items.find((one) => one.annex !== item.annex && one.seq === item.seq && alike(one)) ?? null;
}

function join(first: ReadItem, again: ReadItem, differs: Differs[]): void {
  if (first.measures.length === 0) {
    first.measures = again.measures;
    first.measureLines = again.measureLines;
  }
  for (const list of ["leads", "supports"] as const) if (first[list].length === 0) first[list] = again[list];
  if (first.scope === "own") first.scope = again.scope;
  for (const [key, value] of Object.entries(again.extra)) first.extra[key] ??= value;
  for (const doubt of again.doubts)
    if (!first.doubts.some((one) => one.text === doubt.text && one.name === doubt.name)) first.doubts.push(doubt);
  first.conflicts.push(...again.conflicts);
  first.standards.push(...again.standards);
  // What both say is one row; what only one says is added.
  const twins = new Map<Draft, Draft>();
  const taken = new Set<Draft>();
  const free = (fits: (one: Draft) => boolean): Draft | undefined =>
    first.drafts.find((one) => !taken.has(one) && fits(one));
  for (const draft of again.drafts) {
    const agrees = (one: Draft): boolean => sameUnit(one.unit, draft.unit) && one.standard === draft.standard;
    const value = (one: Draft): boolean =>
      one.total !== null && draft.total !== null && equal(one.total.value, draft.total.value) && agrees(one);
    const twin =
      free((one) => value(one) && likeness(one.name, draft.name) >= 0.5) ??
      free((one) => value(one)) ??
      free((one) => agrees(one) && one.name === draft.name);
    if (!twin) continue;
    taken.add(twin);
    twins.set(draft, twin);
    if (!value(twin)) differs.push({ item: first, draft: twin, other: draft, annex: again.annex });
    if (twin.targets.size === 0) twin.targets = draft.targets;
    else if (draft.targets.size > 0)
      for (const [place, amount] of draft.targets) if (!twin.targets.has(place)) twin.targets.set(place, amount);
    twin.spots.push(...draft.spots);
    twin.eachBound ??= draft.eachBound;
  }
  for (const draft of again.drafts) {
    if (draft.parent) draft.parent = twins.get(draft.parent) ?? draft.parent;
    const twin = twins.get(draft);
    if (!twin) first.drafts.push(draft);
    else if (twin.parent === null && draft.parent !== null && draft.parent !== twin) {
      twin.parent = draft.parent;
      twin.part = draft.part;
    }
  }
}
