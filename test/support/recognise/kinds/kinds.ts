/** The kinds of attachment: each makes a document about one thing, with other messes joining by chance. */

import type { Making } from "./bases.ts";
import {
  gradedLines,
  innerLines,
  itemOptions,
  lookOf,
  oddTotal,
  placeOptions,
  simpleTask,
  taskOf,
  yearLines,
} from "./bases.ts";
import type { TestDocument } from "./document.ts";
import { Random } from "./random.ts";
import type { Line, Task } from "./task.ts";
import { fill, onePlaces, sumOf, threePlaces, twoPlaces } from "./task.ts";
import type { Vocabulary } from "./vocabulary.ts";
import type { ItemOptions } from "./write-items.ts";
import { writeItems } from "./write-items.ts";
import type { PlaceOptions } from "./write-places.ts";
import { writePlaces } from "./write-places.ts";
import { writeList, writeLists, writeProjects, writeShared, writeSheets } from "./write-others.ts";

type Kind = (making: Making) => TestDocument;

const places = (making: Making, task: Task, own: Partial<PlaceOptions> = {}) =>
  writePlaces(making.random, task, placeOptions(making, task, own));
const items = (making: Making, task: Task, own: Partial<ItemOptions> = {}) =>
  writeItems(making.random, task, itemOptions(making, task, own));

/** Either way round. */
function either(making: Making, task: Task, own: Partial<PlaceOptions> & Partial<ItemOptions>): TestDocument {
  return making.random.chance(0.5)
    ? places(making, task, own)
    : items(making, task, { ...own, ...("subtotal" in own ? { groups: true } : {}) });
}

function withUnits(task: Task, units: (line: Line) => string[]): Task {
  return { ...task, lines: task.lines.map((line) => ({ ...line, units: units(line) })) };
}

/** Under 单位：… the columns name no unit of their own. */
function underLine(making: Making, task: Task, unit: string): TestDocument {
  const { random } = making;
  const line = random.pick([`单位：${unit}`, `（单位：${unit}）`, `单位:${unit}`, `计量单位：${unit}`]);
  return random.chance(0.7)
    ? places(making, task, { units: "line", unitLine: line })
    : items(making, task, { units: "line", unitLine: line });
}

const grouped = (making: Making): Task => {
  const { random, words } = making;
  const base = onePlaces(random, words, 4);
  const [first, second] = random.pick(words.groups);
  const cut = random.int(1, base.places.length - 2);
  return taskOf(making, {
    ...base,
    places: base.places.map((place, i) => ({ ...place, path: [i < cut ? first : second] })),
  });
};

const subtotalWord = (making: Making) => making.random.pick(making.words.subtotals);

export const KINDS: Record<string, Kind> = {
  "unit line of money": (m) => {
    const task = simpleTask(m, { kinds: ["named", "money"], count: m.random.int(2, 4) });
    return underLine(
      m,
      withUnits(task, (line) => (line.unit.endsWith("元") ? ["万元"] : [line.unit, ""])),
      "万元",
    );
  },
  "unit line of counts": (m) => {
    const unit = m.random.pick(["户", "人", "个"]);
    const task = simpleTask(m, { count: m.random.int(1, 3) });
    return underLine(
      m,
      withUnits(task, () => [unit]),
      unit,
    );
  },
  "unit line of several": (m) => {
    const [count, money] = m.random.pick([
      ["人", "元"],
      ["户", "万元"],
      ["个", "万元"],
    ] as const);
    const task = simpleTask(m, { kinds: ["named", "money"], count: m.random.int(2, 3) });
    return underLine(
      m,
      withUnits(task, (line) => (line.unit.endsWith("元") ? [money, ""] : [line.unit, ""])),
      `${count}、${money}`,
    );
  },
  "unit in the title": (m) => {
    const unit = m.random.pick(["万亩", "户", "万元", "公里"]);
    const task = simpleTask(m, {
      count: m.random.int(1, 3),
      kinds: [unit === "万元" ? "money" : unit === "万亩" ? "area" : "count"],
    });
    const same = { ...task, lines: task.lines.map((line) => ({ ...line, unit })) };
    return either(m, same, { units: "title" });
  },
  "units in brackets and rows": (m) =>
    either(m, simpleTask(m, { kinds: ["count", "named", "money", "area"], count: m.random.int(3, 6) }), {}),
  "total row by another name": (m) => {
    const task = simpleTask(m);
    return places(m, task, { total: m.random.pick(["first", "last"]), totalWord: oddTotal(m, task) });
  },
  "total column by another name": (m) =>
    items(m, simpleTask(m), {
      total: m.random.pick(["first", "last"]),
      totalWord: m.random.pick(m.words.totalColumns),
    }),
  "panels side by side": (m) => {
    const { random } = m;
    const task = taskOf(m, onePlaces(random, m.words, 4), { count: random.int(1, 3) });
    return places(m, task, {
      panels: task.places.length > 5 ? random.int(2, 3) : 2,
      panelHead: random.pick(["same", "blank", "other"]),
      note: false,
      units: "bracket",
      noteInside: null,
    });
  },
  "panels of items": (m) => items(m, simpleTask(m, { count: m.random.int(4, 7) }), { panels: 2, noteInside: null }),
  "notes inside": (m) =>
    either(m, simpleTask(m, { count: m.random.int(3, 5) }), { noteInside: m.random.pick(m.words.notes) }),
  "section rows": (m) => {
    const task = simpleTask(m, { count: m.random.int(4, 7), deep: 2 });
    const categoryRows = m.random.pick(["numbered", "bracketed", "plain"] as const);
    const lines = task.lines.map((line) => ({ ...line, item: null }));
    const named =
      categoryRows === "plain"
        ? lines.map((line, i) => ({ ...line, category: m.words.sections[i < 2 ? 0 : 1] ?? null }))
        : lines;
    return items(m, { ...task, lines: named }, { category: "rows", categoryRows });
  },
  "groups as rows of words": (m) => places(m, grouped(m), { sections: "bare" }),
  "groups as rows with sums": (m) => {
    const base = m.random.chance(0.5) ? twoPlaces(m.random, m.words) : null;
    const task = base ? taskOf(m, { ...base, heads: [base.heads[1] ?? "county"] }) : grouped(m);
    return places(m, task, { sections: "sums" });
  },
  "two levels without sums": (m) => places(m, taskOf(m, twoPlaces(m.random, m.words), { count: m.random.int(1, 3) })),
  "two levels, sums first": (m) =>
    places(m, taskOf(m, twoPlaces(m.random, m.words), { count: m.random.int(1, 3) }), {
      subtotal: "first",
      subtotalWord: subtotalWord(m),
    }),
  "two levels, sums last": (m) =>
    places(m, taskOf(m, twoPlaces(m.random, m.words), { count: m.random.int(1, 3) }), {
      subtotal: "last",
      subtotalWord: subtotalWord(m),
    }),
  "three levels": (m) =>
    places(m, taskOf(m, threePlaces(m.random, m.words), { count: m.random.int(1, 2) }), {
      subtotal: m.random.pick(["none", "first", "last"]),
      subtotalWord: subtotalWord(m),
    }),
  "grouped headers": (m) =>
    items(m, grouped(m), {
      groups: true,
      subtotal: m.random.pick(["none", "first", "last"]),
      subtotalWord: subtotalWord(m),
    }),
  "cities over counties in the header": (m) =>
    items(m, taskOf(m, twoPlaces(m.random, m.words)), {
      groups: true,
      subtotal: m.random.pick(["none", "first", "last"]),
      subtotalWord: m.random.pick(["小计", "{group}小计"]),
    }),
  "deep headers and agencies": (m) =>
    places(m, simpleTask(m, { deep: m.random.pick([1, 2]), count: m.random.int(3, 7) }), {
      agencies: m.random.chance(0.7),
      note: false,
    }),
  "items under promises": (m) =>
    items(m, simpleTask(m, { deep: m.random.pick([1, 2]), count: m.random.int(3, 8) }), {
      category: m.random.pick(["none", "column"]),
    }),
  "long lists": (m) => {
    const task = simpleTask(m, { count: m.random.int(2, 4), gaps: 0 });
    return writeList(m.random, task, {
      look: lookOf(m),
      head: m.random.pick(m.words.heads[task.heads[0] ?? "county"]),
      by: m.random.pick(["place", "item"]),
      total: m.random.pick(["none", "first", "last"]),
      totalWord: m.random.pick(["小计", "合计", "全市"]),
      repeat: m.random.pick(["merged", "repeated", "blank"]),
      seq: m.random.chance(0.5),
      unitColumn: true,
    });
  },
  ordinals: (m) => either(m, simpleTask(m), { ordinals: true, seq: false }),
  codes: (m) => either(m, simpleTask(m), { code: m.random.pick(m.words.codes) }),
  "side measures": (m) =>
    items(m, simpleTask(m), {
      side: m.random.some(m.words.side, m.random.int(1, 2)),
      sideAt: m.random.pick(["before", "after"]),
    }),
  "spacer rows and columns": (m) => {
    const rows = m.random.chance(0.6);
    return either(m, simpleTask(m), { spacerRows: rows, spacerColumns: !rows || m.random.chance(0.5) });
  },
  "one sheet a county": (m) =>
    writeSheets(m.random, simpleTask(m, { gaps: 0 }), {
      look: lookOf(m),
      unit: m.random.pick(["column", "bracket"]),
      target: m.random.pick(["目标任务", "任务数", "计划数", "2025年任务"]),
      title: m.random.chance(0.7),
    }),
  "lists in a cell": (m) =>
    writeLists(m.random, simpleTask(m, { gaps: 0 }), {
      separator: m.random.pick([" ", "、", "，", "；", "\n"]),
      join: m.random.pick(["", "", "：", " "]),
      head: m.random.pick(["分解情况", "任务分解", "各地任务", "分配计划"]),
      withUnit: m.random.chance(0.4),
      total: m.random.chance(0.8) ? m.random.pick(["合计", "总数", "任务数"]) : null,
      unit: m.random.pick(["column", "bracket"]),
    }),
  "several places in a cell": (m) => {
    const task = simpleTask(m, { gaps: 0, count: m.random.int(1, 3) });
    return writeShared(m.random, task, {
      head: m.random.pick(m.words.heads[task.heads[0] ?? "county"]),
      each: m.random.chance(0.6),
      separator: m.random.pick(["、", "，", "\n", " "]),
      total: m.random.pick(["合计", "总计"]),
    });
  },
  "of which": (m) => {
    const base = onePlaces(m.random, m.words);
    return either(
      m,
      { ...base, title: m.random.pick(m.words.titles), lines: innerLines(m, base.places.length) },
      { total: m.random.pick(["first", "last"]) },
    );
  },
  "bands of years": (m) => {
    const base = onePlaces(m.random, m.words);
    return places(
      m,
      { ...base, title: m.random.pick(m.words.titles), lines: yearLines(m, base.places.length, m.random.chance(0.7)) },
      {},
    );
  },
  "grades over measures": (m) => {
    const base = onePlaces(m.random, m.words);
    const lines = gradedLines(m, base.places.length, m.random.pick(["none", "first", "last"]));
    return places(m, { ...base, title: m.random.pick(m.words.titles), lines });
  },
  "rates with bounds": (m) => {
    const task = simpleTask(m, { kinds: ["rate", "rate", "count"], count: 3, gaps: 0 });
    const prefix = m.random.pick(["≥", "不低于", "≧"]);
    const lines = task.lines.map((line) => (line.unit === "%" ? { ...line, prefix } : line));
    return items(m, { ...task, lines }, { total: "first", units: "column" });
  },
  "mixed scales": (m) => {
    const task = simpleTask(m, { gaps: 0 });
    for (const line of task.lines) {
      line.figures = line.figures.map((figure) => (typeof figure === "number" ? Math.ceil(figure) * 100 : figure));
      line.total = sumOf(line.figures);
    }
    return items(m, task, { look: { ...lookOf(m), mixed: 0.4 }, units: "column" });
  },
  "negative figures": (m) => either(m, simpleTask(m, { negative: 0.3 }), {}),
  "figures as text": (m) => either(m, simpleTask(m), { look: { ...lookOf(m), text: 0.7 } }),
  "formula totals": (m) =>
    either(m, m.random.chance(0.5) ? simpleTask(m) : grouped(m), {
      formulas: true,
      total: m.random.pick(["first", "last"]),
    }),
  "hidden rows": (m) => either(m, simpleTask(m, { count: m.random.int(3, 5) }), { hideOne: true, spacerRows: false }),
  "lists of projects": (m) => {
    const base = onePlaces(m.random, m.words);
    const some = { ...base, places: base.places.slice(0, 3) };
    return writeProjects(
      m.random,
      taskOf(m, some),
      m.random.some(m.words.projects, m.random.int(4, m.words.projects.length)),
      m.random.pick(m.words.heads[base.heads[0] ?? "county"]),
      m.random.pick(m.words.money),
      m.random.chance(0.6) ? "合计" : null,
    );
  },
  "a row of sums under the items": (m) =>
    items(m, simpleTask(m), {
      sumRow: m.random.pick(["合计", "总计", "各地合计", "累计"]),
      units: m.random.pick(["column", "bracket"]),
    }),
  institutions: (m) => {
    const { head, names } = m.random.pick(m.words.institutions);
    const task = taskOf(m, {
      places: m.random.some(names, m.random.int(3, names.length)).map((name) => ({ name, path: [] })),
      up: "全区",
      heads: ["town"],
    });
    return places(m, task, { heads: [head] });
  },
  "names without their class": (m) => {
    const names = m.random.pick(m.words.short);
    const task = taskOf(m, {
      places: names.map((name) => ({ name, path: [] })),
      up: "全市",
      heads: [m.random.pick(["city", "county"])],
    });
    return either(m, task, { spaced: m.random.chance(0.5) });
  },
  "progress beside the plan": (m) => {
    const base = onePlaces(m.random, m.words);
    const thing = m.random.pick(m.words.counts);
    const plan: Line = {
      category: null,
      item: thing.name,
      name: m.random.pick(["目标任务", "计划数", "年度任务"]),
      unit: thing.unit,
      words: [thing.name],
      figures: [],
      total: null,
    };
    fill(m.random, plan, base.places.length, { gaps: 0, negative: 0 });
    const done = plan.figures.map((figure) => Math.floor((figure as number) * 0.6));
    const progress: Line = {
      ...plan,
      name: m.random.pick(["累计完成", "完成数"]),
      words: [thing.name, "完成"],
      figures: done,
      total: sumOf(done),
      optional: true,
    };
    return places(m, { ...base, title: m.random.pick(m.words.titles), lines: [plan, progress] });
  },
};

/** One document of a kind; even seeds are plain, odd ones messy. */
export function makeDocument(kind: string, words: Vocabulary, seed: number): TestDocument {
  const make = KINDS[kind];
  if (!make) throw new Error(`no such kind: ${kind}`);
  const random = new Random(
    seed * 7919 + ([...kind].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 100_003),
  );
  return make({ random, words, mess: seed % 2 === 0 ? 0 : 0.15 });
}
