/** Names in a file that the plan does not have, with those of the plan that may be meant: offered, never applied. */

import type { Alias } from "../model/aliases.ts";
import { districtFinder, meaningsOf } from "../model/aliases.ts";
import { districtForm } from "../model/district-name.ts";
import type { PlanState } from "../model/plan.ts";
import { districtsOf, itemsOf } from "../model/read-plan.ts";
import type { RecognisedTable } from "../recognise/table.ts";
import { nameForm } from "./names.ts";

export interface NameOffer {
  kind: Alias["kind"];
  name: string;
  /** Names of the plan, the likeliest first. */
  near: string[];
}

/** Suggestions for one name, and names that are told. */
const MOST_NEAR = 5;
const MOST_OFFERS = 60;

/**
 * What the import would add as new. Districts are told without suggestions, too: the clerk may know better. `free`: districts
 * of the plan that no name of the file means.
 */
export function nameOffers(
  plan: PlanState,
  tables: readonly RecognisedTable[],
  aliases: readonly Alias[],
): { offers: NameOffer[]; free: string[] } {
  const districts = districtsOf(plan);
  if (districts.length === 0) return { offers: [], free: [] };
  const offers: NameOffer[] = [];
  const names = [...new Set(tables.flatMap((table) => table.districts))];
  // A district that the file names itself is not what another name of the file means.
  const means = districtFinder(districts, aliases);
  const taken = new Set(names.map(means));
  const free = districts.filter((one) => !taken.has(one.id)).map((one) => one.name);
  for (const name of names) {
    if (means(name) !== null) continue;
    offers.push({ kind: "district", name, near: nearest(name, free, districtForm) });
  }
  const agencies = [...new Set(itemsOf(plan).flatMap((item) => [...item.leads, ...item.supports]))];
  const meaning = meaningsOf("agency", aliases);
  const named = new Set(agencies.map(nameForm));
  const rows = tables.flatMap((table) => table.rows);
  for (const name of new Set(rows.flatMap((row) => [...row.leads, ...row.supports]))) {
    if (named.has(nameForm(name)) || meaning(name) !== null) continue;
    const near = nearest(name, agencies, nameForm);
    if (near.length > 0) offers.push({ kind: "agency", name, near });
  }
  return { offers: offers.slice(0, MOST_OFFERS), free };
}

/** Known names by how near they are; those that are far are left out. */
export function nearest(name: string, known: readonly string[], form: (text: string) => string): string[] {
  const mine = form(name);
  return known
    .map((other) => ({ other, score: nearness(mine, form(other)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_NEAR)
    .map(({ other }) => other);
}

/**
 * Whether two agencies of one plan may be one, by the forms of their names: an abbreviation, or one wrong character in a
 * long name. Stricter than an offer: 市教育局 and 市体育局, a city's and a county's office of one name, and the first and
 * the second hospital are two.
 */
export function looksLike(a: string, b: string): boolean {
  if (a === b) return true;
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (short.length < 3) return false;
  if (isWithin(short, long)) return true;
  if (short.length < 6 || short[0] !== long[0] || numerals(short) !== numerals(long)) return false;
  return distance(short, long, 1) <= 1;
}

function numerals(text: string): string {
  return text.replace(/[^\d一二三四五六七八九十]/g, "");
}

/** 1 for an abbreviation (市人社局 of 市人力资源和社会保障局), less for a slip or a likeness; 0 where they are far. */
function nearness(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return 0;
  if (a === b) return 1;
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (isWithin(short, long)) return 0.9;
  const slips = distance(a, b, 2);
  // 谯城县 and 谯城区; one wrong character among three or more.
  if (slips <= 1 && short.length >= 3) return 0.8;
  const pairs = (text: string): Set<string> =>
    new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)));
  const [left, right] = [pairs(a), pairs(b)];
  const common = [...left].filter((pair) => right.has(pair)).length;
  const likeness = (2 * common) / (left.size + right.size);
  return likeness >= 0.5 ? likeness * 0.7 : 0;
}

/** Whether the characters of one stand in the other in their order, the first of them and the last at its ends. */
function isWithin(short: string, long: string): boolean {
  let at = 0;
  for (const char of long) if (char === short[at]) at += 1;
  return at === short.length && (short[0] === long[0] || short.at(-1) === long.at(-1));
}

/** Levenshtein's distance, up to `most`. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
    }
    row = next;
  }
  return row[b.length] ?? most + 1;
}
