/** Kinds about totals, rows and columns of other things, and layouts that are no plain table. */

import { splitUnitBracket } from "../../../../shared/recognise/header/units.ts";
import { lookOf, oddTotal, simpleTask, taskOf } from "./bases.ts";
import type { Kind } from "./shapes.ts";
import { either, grouped, items, places } from "./shapes.ts";
import type { Line } from "./task.ts";
import { fill, onePlaces, sumOf } from "./task.ts";
import { writeStacked, writeUnder } from "./write/blocks.ts";
import { writeList, writeLists, writeProjects, writeShared, writeSheets } from "./write/others.ts";

export const MESS_KINDS: Record<string, Kind> = {
  "total row by another name": (m) => {
    const task = simpleTask(m);
    return places(m, task, { total: m.random.pick(["first", "last"]), totalWord: oddTotal(m, task) });
  },
  "total column by another name": (m) =>
    items(m, simpleTask(m), {
      total: m.random.pick(["first", "last"]),
      totalWord: m.random.pick(m.words.totalColumns),
    }),
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
      join: m.random.pick(["", "", "：", " ", "（"]),
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
  "side measures beside places": (m) => {
    const task = simpleTask(m);
    const sides = m.random.some(m.words.side, m.random.int(1, 2)).map((side): Line => {
      const { name, unit } = splitUnitBracket(side);
      const line: Line = {
        category: null,
        item: null,
        name,
        unit: unit ?? "",
        words: [name],
        figures: [],
        total: null,
        optional: true,
      };
      if (line.unit === "") line.units = ["", "人", "公里"];
      fill(m.random, line, task.places.length, { gaps: 0, negative: 0 });
      line.figures = line.figures.map((figure) => Math.ceil(figure as number));
      line.total = sumOf(line.figures);
      return line;
    });
    return places(m, { ...task, lines: [...sides, ...task.lines] });
  },
  "measures under districts": (m) =>
    writeUnder(m.random, simpleTask(m, { gaps: 0 }), {
      measures: [
        { name: m.random.pick(["任务数", "数量", "建设数量"]), unit: "" },
        { name: m.random.pick(m.words.money), unit: "万元" },
      ],
      head: m.random.pick(m.words.itemHeads),
      total: m.random.pick(["none", "first", "last"]),
      totalWord: m.random.pick(["合计", "全市", "总计"]),
      seq: m.random.chance(0.5),
      look: lookOf(m),
    }),
  "stacked tables": (m) => {
    const task = simpleTask(m, { gaps: 0, count: 6 });
    const options = {
      seq: false,
      noteInside: null,
      spacerColumns: false,
      spacerRows: false,
      foot: null,
      total: m.random.pick(["none", "first", "last"] as const),
    };
    const cut = m.random.int(2, 4);
    return writeStacked(
      [
        places(m, { ...task, lines: task.lines.slice(0, cut) }, options),
        places(m, { ...task, lines: task.lines.slice(cut), title: `附表：${task.title}` }, options),
      ],
      m.random.int(0, 1),
    );
  },
};
