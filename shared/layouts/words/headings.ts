/** Headings of categories and items, as the papers beside the table print them. */

import type { Category, Item, PlanState } from "../../model/plan.ts";
import { categoriesOf, itemsIn } from "../../model/read-plan.ts";
import { chineseCount } from "../../model/words/numerals.ts";
import { seqOf } from "../../view/lines.ts";

/** Categories with their items; items without one under null, last. Empty ones are left out. */
export function chapters(plan: PlanState): { category: Category | null; items: Item[] }[] {
  return [...categoriesOf(plan), null]
    .map((category) => ({ category, items: itemsIn(plan, category?.id ?? "") }))
    .filter(({ items }) => items.length > 0);
}

/** 一、促进就业（3项）: the count that the office declared, else the items that are its own. */
export function categoryHeading({ name, declaredCount }: Category, items: readonly Item[], index: number): string {
  const text = isNumbered(name) ? name : `${chineseCount(index + 1)}、${name}`;
  if (/[（(]\d+项[)）]$/.test(text)) return text;
  return `${text}（${declaredCount ?? countOf(items)}项）`;
}

/** Items that are the government's own: those of the province or the city above are not counted. */
export function countOf(items: readonly Item[]): number {
  return items.filter(({ scope }) => scope !== "province" && scope !== "city").length;
}

/** （一）稳定重点人群就业: the number as the office has it. */
export function itemHeading(item: Item): string {
  const label = seqOf(item).trim();
  if (label === "") return item.text;
  if (/[)）、.．]$/.test(label)) return `${label}${item.text}`;
  return /^\d+$/.test(label) ? `${label}.${item.text}` : `${label}、${item.text}`;
}

const OWN_NUMBER =
  /^(?:[（(]?[一二三四五六七八九十百\d]{1,4}[)）]|[一二三四五六七八九十百]{1,4}[、.．]|\d{1,3}[、.．])/;

/** Whether a heading brings its number along: 一、促进就业, （一）…, 1.…, A类. */
export function isNumbered(text: string): boolean {
  return OWN_NUMBER.test(text.trim());
}

/** 促进就业 of 一、促进就业（3项）: the name inside a heading, where nothing else is left of it the heading. */
export function bareName(heading: string): string {
  const text = heading.trim();
  return (
    text
      .replace(OWN_NUMBER, "")
      .replace(/[（(]\d+项[)）]$/, "")
      .trim() || text
  );
}
