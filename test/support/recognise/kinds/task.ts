/** What a generated table says, before it is laid out: places, lines of figures, totals. */

import type { Random } from "./random.ts";
import type { PlaceGroup, Vocabulary } from "./words/vocabulary.ts";

/** A figure in its printed unit, a blank, or a mark that says that there is no task. */
export type Figure = number | null | "none";

export interface Place {
  name: string;
  /** As the file writes it, with what it includes. */
  shown?: string;
  /** The groups over it, outermost first. */
  path: string[];
}

export interface Line {
  category: string | null;
  item: string | null;
  name: string;
  /** Printed unit; "" where the file names none. */
  unit: string;
  /** Units that are right; `unit` alone where absent. */
  units?: string[];
  /** Words that must stand in category, item or indicator of the row that is read. */
  words: string[];
  /** By place. */
  figures: Figure[];
  total: number | null;
  /** May be left out, but never read wrongly: sums of columns, side measures. */
  optional?: boolean;
  /** 其中: what it is of, as an index into the lines. */
  within?: number;
  /** ≥ or 不少于 before each figure. */
  prefix?: string;
  /** A sub-total that is not the sum of its members: the row must say so. */
  subtotalOff?: boolean;
  /** How far the total is from the sum, or a district from its bound: an error that must be told. */
  off?: number;
  agency?: string;
}

export interface Task {
  title: string;
  places: Place[];
  lines: Line[];
  /** The government over all places. */
  up: string;
  /** The class of the places: which header words fit. */
  heads: (keyof Vocabulary["heads"])[];
}

export function sumOf(figures: readonly Figure[]): number {
  return (
    Math.round(figures.reduce<number>((all, one) => all + (typeof one === "number" ? Math.round(one * 100) : 0), 0)) /
    100
  );
}

/** Places of one level under one government. */
export function onePlaces(random: Random, words: Vocabulary, least = 3): Pick<Task, "places" | "up" | "heads"> {
  const kind = random.int(0, 5);
  const group =
    kind <= 2 ? random.pick(words.cities) : kind <= 4 ? random.pick(words.counties) : random.pick(words.towns);
  const head = kind <= 2 ? "county" : kind <= 4 ? "town" : "village";
  const names = random.some(group.members, random.int(Math.min(least, group.members.length), group.members.length));
  if (kind <= 2 && random.chance(0.3)) names.push(random.pick(words.zones));
  if (kind <= 2 && random.chance(0.2)) names.unshift("市本级");
  return { places: names.map((name) => ({ name, path: [] })), up: group.name, heads: [head] };
}

/** Places of two levels: city|county, county|town, town|village. */
export function twoPlaces(random: Random, words: Vocabulary): Pick<Task, "places" | "up" | "heads"> {
  const kind = random.int(0, 2);
  const province = random.pick(words.provinces);
  const groups: readonly PlaceGroup[] = kind === 0 ? province.cities : kind === 1 ? words.counties : words.towns;
  const heads: Task["heads"] = kind === 0 ? ["city", "county"] : kind === 1 ? ["county", "town"] : ["town", "village"];
  return { places: grouped(random, random.some(groups, random.int(2, 3)), []), up: province.name, heads };
}

export function threePlaces(random: Random, words: Vocabulary): Pick<Task, "places" | "up" | "heads"> {
  const places = random
    .some(words.provinces, 2)
    .flatMap((province) => grouped(random, random.some(province.cities, 2), [province.name]));
  return { places, up: "全国", heads: ["province", "city", "county"] };
}

function grouped(random: Random, groups: readonly PlaceGroup[], path: string[]): Place[] {
  return groups.flatMap((group) =>
    random.some(group.members, random.int(2, Math.min(4, group.members.length))).map((name) => ({
      name,
      path: [...path, group.name],
    })),
  );
}

export interface LineOptions {
  count: number;
  /** Share of blanks and marks. */
  gaps: number;
  /** Share of negative figures. */
  negative: number;
  kinds: readonly ("count" | "named" | "money" | "area" | "rate" | "tricky")[];
  /** Lines under items and categories. */
  deep: 0 | 1 | 2;
}

export function makeLines(random: Random, words: Vocabulary, places: number, options: LineOptions): Line[] {
  const used = new Set<string>();
  const lines: Line[] = [];
  const items = random.some(words.items, words.items.length);
  let item = random.int(0, 1);
  let category = 0;
  while (lines.length < options.count) {
    if (lines.length > 0 && random.chance(0.5)) {
      item += 1;
      if (random.chance(0.5)) category += 1;
    }
    const kind = random.pick(options.kinds);
    const named =
      kind === "money"
        ? { name: random.pick(words.money), unit: random.pick(["万元", "万元", "元"]) }
        : kind === "area"
          ? random.pick(words.areas)
          : kind === "tricky"
            ? random.pick(words.tricky)
            : kind === "rate"
              ? { name: random.pick(words.rates), unit: "%" }
              : random.pick(kind === "named" ? words.named : words.counts);
    if (used.has(named.name)) {
      if (used.size > 60) break;
      used.add(`${named.name}${used.size}`);
      continue;
    }
    used.add(named.name);
    const line: Line = {
      category: options.deep === 2 ? (words.categories[category % words.categories.length] ?? null) : null,
      item: options.deep > 0 ? (items[item % items.length] ?? null) : null,
      name: named.name,
      unit: named.unit,
      words: [named.name],
      figures: [],
      total: null,
      agency: random.pick(words.agencies),
    };
    fill(random, line, places, options);
    lines.push(line);
  }
  return lines;
}

export function fill(
  random: Random,
  line: Line,
  places: number,
  options: Pick<LineOptions, "gaps" | "negative">,
): void {
  const share = /[元亩里吨]$/.test(line.unit) && line.unit !== "元";
  const high = random.pick([20, 200, 3000, 20_000]);
  const rate = random.int(80, 98);
  line.figures = Array.from({ length: places }, () => {
    if (line.unit === "%") return rate;
    if (random.chance(options.gaps)) return random.chance(0.5) ? null : ("none" as const);
    const figure = share && random.chance(0.7) ? random.int(1, high * 100) / 100 : random.int(1, high);
    return random.chance(options.negative) ? -figure : figure;
  });
  if (!line.figures.some((one) => typeof one === "number")) line.figures[0] = 7;
  line.total = line.unit === "%" ? rate : sumOf(line.figures);
}
