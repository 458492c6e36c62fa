/** Kinds about units, measures and figures. */

import { gradedLines, innerLines, lookOf, simpleTask, yearLines } from "./bases.ts";
import type { Kind } from "./shapes.ts";
import { either, items, places, underLine, withUnits } from "./shapes.ts";
import type { Line } from "./task.ts";
import { fill, onePlaces, sumOf } from "./task.ts";

export const UNIT_KINDS: Record<string, Kind> = {
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
  "unit over several columns": (m) => {
    const base = onePlaces(m.random, m.words);
    const grades = m.random.pick(m.words.grades);
    const bands = m.random.some(
      [
        ["年度任务", "户"],
        ["补助资金", "万元"],
        ["改造面积", "平方米"],
      ],
      m.random.int(1, 3),
    );
    const lines = bands.flatMap(([band = "", unit = ""]) =>
      grades.map((name): Line => {
        const line: Line = {
          category: null,
          item: `${band}（${unit}）`,
          name,
          unit,
          // Where there is one band, its name says nothing.
          words: bands.length > 1 ? [band, name] : [name],
          figures: [],
          total: null,
        };
        fill(m.random, line, base.places.length, { gaps: 0, negative: 0 });
        return line;
      }),
    );
    return places(m, { ...base, title: m.random.pick(m.words.titles), lines }, { units: "none" });
  },
  "rows that do not add up": (m) => {
    const task = simpleTask(m, { kinds: ["tricky", "tricky", "count"], count: m.random.int(2, 5), gaps: 0 });
    for (const line of task.lines) {
      if (!m.random.chance(0.6)) continue;
      line.off = m.random.pick([1, 1, -1, 5]);
      line.total = sumOf([line.total, line.off]);
    }
    return either(m, task, { total: m.random.pick(["first", "last"]), formulas: false });
  },
  "rates below the bound": (m) => {
    const task = simpleTask(m, { kinds: ["rate"], count: 2, gaps: 0 });
    const lines = task.lines.map((line) => ({ ...line, prefix: m.random.pick(["≥", "不低于", ""]) }));
    for (const line of lines) {
      const at = m.random.int(0, line.figures.length - 1);
      if (!m.random.chance(0.6)) continue;
      line.figures = line.figures.map((figure, i) => (i === at && typeof figure === "number" ? figure - 1 : figure));
      line.off = -1;
    }
    return items(
      m,
      { ...task, lines },
      { total: "first", units: "column", totalWord: m.random.pick(["全市", "目标任务"]) },
    );
  },
  "areas and people that are tasks": (m) => {
    const base = onePlaces(m.random, m.words);
    const lines = m.random.some(m.words.levels, m.random.int(1, 2)).map(({ name, unit }): Line => {
      const line: Line = { category: null, item: null, name, unit, words: [name], figures: [], total: null };
      fill(m.random, line, base.places.length, { gaps: 0, negative: 0 });
      return line;
    });
    return places(
      m,
      { ...base, title: `2025年${lines[0]?.name ?? ""}任务分解表`, lines },
      { total: m.random.pick(["first", "last"]) },
    );
  },
  "unit lines by measure": (m) => {
    const task = simpleTask(m, { kinds: ["area", "money"], count: m.random.int(2, 4), gaps: 0 });
    const lines = task.lines.map((line) => ({ ...line, unit: line.unit.endsWith("元") ? "万元" : "亩" }));
    const said = m.random.pick(["面积单位：亩；资金单位：万元", "单位：亩、万元", "单位：亩，万元"]);
    return places(
      m,
      withUnits({ ...task, lines }, (line) => [line.unit]),
      { units: "line", unitLine: said },
    );
  },
};
