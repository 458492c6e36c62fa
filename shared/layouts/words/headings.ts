/** Headings of categories and items, as the papers beside the table print them. */

import type { Category, Item, PlanState } from "../../model/plan.ts";
import { categoriesOf, itemsIn } from "../../model/read-plan.ts";
import { seqOf } from "../../view/lines.ts";
import { chineseNumeral, isNumbered } from "./numerals.ts";

/** Categories with their items; items without one under null, last. Empty ones are left out. */
export function chapters(plan: PlanState): { category: Category | null; items: Item[] }[] {
  return [...categoriesOf(plan), null]
    .map((category) => ({ category, items: itemsIn(plan, category?.id ?? "") }))
    .filter(({ items }) => items.length > 0);
}

/** 一、促进就业（3项）: the count that the office declared, else the items that are its own. */
export function categoryHeading({ name, declaredCount }: Category, items: readonly Item[], index: number): string {
  const text = isNumbered(name) ? name : `${chineseNumeral(index + 1)}、${name}`;
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
