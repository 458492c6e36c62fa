/** Ordinary tables to which a kind adds what it is about; `mess` is the share of chances that another mess joins in. */

import type { CellLook } from "./write/document.ts";
import type { Random } from "./random.ts";
import type { Line, LineOptions, Task } from "./task.ts";
import { fill, makeLines, onePlaces, sumOf } from "./task.ts";
import type { Vocabulary } from "./words/vocabulary.ts";
import type { ItemOptions } from "./write/items.ts";
import type { PlaceOptions } from "./write/place-options.ts";

/** What a kind is made with. */
export interface Making {
  random: Random;
  words: Vocabulary;
  mess: number;
}

export const PLAIN_TOTALS = ["合计", "合  计", "总计"] as const;

export function lookOf({ random, words, mess }: Making): CellLook {
  return {
    marks: [random.pick(words.marks)],
    text: random.chance(mess) ? 0.4 : 0,
    mixed: 0,
  };
}

export function taskOf(
  { random, words, mess }: Making,
  places: Pick<Task, "places" | "up" | "heads">,
  lines: Partial<LineOptions> = {},
): Task {
  return {
    ...places,
    title: random.pick(words.titles),
    lines: makeLines(random, words, places.places.length, {
      count: random.int(2, 5),
      gaps: random.chance(mess) ? 0.15 : 0,
      negative: 0,
      kinds: ["count"],
      deep: 0,
      ...lines,
    }),
  };
}

export function simpleTask(making: Making, lines: Partial<LineOptions> = {}): Task {
  return taskOf(making, onePlaces(making.random, making.words), lines);
}

/** Words of the total over the places of a task. */
export function oddTotal({ random, words }: Making, task: Task): string {
  return random.pick(words.totalRows).replace("{up}", task.up);
}

export function placeOptions(making: Making, task: Task, own: Partial<PlaceOptions> = {}): PlaceOptions {
  const { random, words, mess } = making;
  const last = task.heads[task.heads.length - 1] ?? "county";
  const heads = task.heads.map((head) => random.pick(words.heads[head]));
  return {
    look: lookOf(making),
    heads,
    groupCells: random.pick(["merged", "repeated", "blank"]),
    subtotal: "none",
    subtotalWord: "小计",
    countySum: null,
    offAt: "first",
    total: random.pick(["none", "first", "last"]),
    totalWord: random.pick(PLAIN_TOTALS),
    panels: 1,
    panelHead: "same",
    otherHead: random.pick(words.heads[last].filter((head) => head !== heads[heads.length - 1])) ?? "名称",
    units: random.pick(["bracket", "row"]),
    unitLine: null,
    merged: random.chance(0.8),
    seq: random.chance(0.5),
    code: null,
    ordinals: false,
    note: random.chance(0.3),
    spaced: random.chance(mess),
    side: [],
    noteInside: random.chance(mess) ? random.pick(words.notes) : null,
    sections: "none",
    agencies: false,
    formulas: random.chance(mess),
    spacerRows: random.chance(mess),
    spacerColumns: random.chance(mess),
    innerPlace: null,
    hideOne: false,
    foot: random.chance(0.2) ? "注：数据截至报送日。" : null,
    ...own,
  };
}

export function itemOptions(making: Making, task: Task, own: Partial<ItemOptions> = {}): ItemOptions {
  const { random, words, mess } = making;
  const deep = task.lines.some((line) => line.item !== null);
  void task;
  return {
    look: lookOf(making),
    head: random.pick(words.itemHeads),
    units: random.pick(["column", "bracket"]),
    unitLine: null,
    ditto: null,
    total: random.pick(["none", "first", "last"]),
    totalWord: random.pick(["合计", "全市", "目标任务", "总计"]),
    subtotal: "none",
    subtotalWord: "小计",
    groups: false,
    over: random.chance(0.3) ? random.pick(["分县（区）任务", "各地任务分解", "任务分解"]) : null,
    category: "none",
    categoryRows: "numbered",
    item: deep,
    repeat: random.pick(["merged", "repeated", "blank"]),
    merged: random.chance(0.8),
    seq: random.chance(0.7),
    code: null,
    ordinals: false,
    lead: random.chance(0.3) ? random.pick(["牵头单位", "责任单位"]) : null,
    note: random.chance(0.3),
    side: [],
    sideAt: "before",
    noteInside: random.chance(mess) ? random.pick(words.notes) : null,
    sumRow: null,
    panels: 1,
    formulas: random.chance(mess),
    spacerRows: random.chance(mess),
    spacerColumns: random.chance(mess),
    hideOne: false,
    foot: random.chance(0.2) ? "注：数据截至报送日。" : null,
    ...own,
  };
}

/** Grades over 户数 and 补助资金, with the sums of all grades beside them. */
export function gradedLines({ random, words }: Making, places: number, sum: "none" | "first" | "last"): Line[] {
  const grades = random.pick(words.grades);
  const count = random.pick(words.named);
  const money = random.pick(words.money);
  const own = [count, { name: money, unit: "万元" }];
  const lines = grades.flatMap((grade) =>
    own.map(({ name, unit }): Line => {
      const line: Line = { category: null, item: grade, name, unit, words: [grade, name], figures: [], total: null };
      fill(random, line, places, { gaps: 0.1, negative: 0 });
      return line;
    }),
  );
  if (sum === "none") return lines;
  const sums = own.map(({ name, unit }, at): Line => {
    const parts = lines.filter((_, i) => i % own.length === at);
    const figures = Array.from({ length: places }, (_, p) => sumOf(parts.map((line) => line.figures[p] ?? null)));
    return { category: null, item: "合计", name, unit, words: [], figures, total: sumOf(figures), optional: true };
  });
  return sum === "first" ? [...sums, ...lines] : [...lines, ...sums];
}

/** A year a column under one band, and the sum of the years at the end. */
export function yearLines({ random, words }: Making, places: number, sum: boolean): Line[] {
  const [band, whole] = random.pick(words.years);
  const first = random.int(2021, 2026);
  const unit = random.pick(["人", "户", "万亩"]);
  const lines = Array.from({ length: random.int(3, 5) }, (_, i): Line => {
    const name = `${first + i}年`;
    const line: Line = { category: null, item: band, name, unit, words: [name], figures: [], total: null };
    fill(random, line, places, { gaps: 0, negative: 0 });
    return line;
  });
  if (!sum) return lines;
  const figures = Array.from({ length: places }, (_, p) => sumOf(lines.map((line) => line.figures[p] ?? null)));
  return [
    ...lines,
    { category: null, item: null, name: whole, unit, words: [], figures, total: sumOf(figures), optional: true },
  ];
}

/** A count, and one or two of which. */
export function innerLines({ random, words }: Making, places: number): Line[] {
  const whole = random.pick(words.counts);
  const parts = random.some(["城市", "农村", "脱贫户", "女性", "新建", "改造"], random.int(1, 2));
  const line: Line = {
    category: null,
    item: null,
    name: whole.name,
    unit: whole.unit,
    words: [whole.name],
    figures: [],
    total: null,
  };
  fill(random, line, places, { gaps: 0, negative: 0 });
  const inner = parts.map((name): Line => {
    const figures = line.figures.map((figure) =>
      typeof figure === "number" ? Math.floor(figure / (parts.length + 1)) : figure,
    );
    return {
      category: null,
      item: null,
      name,
      unit: whole.unit,
      words: [name],
      figures,
      total: sumOf(figures),
      within: 0,
    };
  });
  return [line, ...inner];
}
