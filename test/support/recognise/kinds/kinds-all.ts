/** Everything that may come together: places, lines, header and messes chosen apart from each other. */

import type { Making } from "./bases.ts";
import { PLAIN_TOTALS, gradedLines, innerLines, oddTotal, taskOf, yearLines } from "./bases.ts";
import type { Kind } from "./shapes.ts";
import { grouped, items, places, subtotalWord } from "./shapes.ts";
import type { Line, Task } from "./task.ts";
import { makeLines, onePlaces, sumOf, threePlaces, twoPlaces } from "./task.ts";

const often = (m: Making) => m.random.chance(0.25);

function anyPlaces(m: Making): { base: Pick<Task, "places" | "up" | "heads">; groups: boolean } {
  const kind = m.random.int(0, 5);
  if (kind <= 2) return { base: onePlaces(m.random, m.words), groups: false };
  if (kind === 3) return { base: grouped(m), groups: true };
  return { base: kind === 4 ? twoPlaces(m.random, m.words) : threePlaces(m.random, m.words), groups: false };
}

function anyLines(m: Making, places: number): Line[] {
  const kind = m.random.int(0, 6);
  if (kind === 0) return gradedLines(m, places, m.random.pick(["none", "first", "last"]));
  if (kind === 1) return yearLines(m, places, m.random.chance(0.5));
  if (kind === 2) return innerLines(m, places);
  const lines = makeLines(m.random, m.words, places, {
    count: m.random.int(2, 6),
    gaps: often(m) ? 0.15 : 0,
    negative: m.random.chance(0.1) ? 0.2 : 0,
    kinds: ["count", "count", "money", "area", "named"],
    deep: m.random.pick([0, 0, 1, 2]),
  });
  // One row in eight does not add up; the rest speak for the total.
  if (lines.length > 2 && m.random.chance(0.2)) {
    const line = lines[m.random.int(0, lines.length - 1)] as Line;
    line.off = m.random.pick([1, -1, 10]);
    line.total = sumOf([line.total, line.off]);
  }
  return lines;
}

export const ALL_KINDS: Record<string, Kind> = {
  "all at once, places in rows": (m) => {
    const { base, groups } = anyPlaces(m);
    const deep = (base.places[0]?.path.length ?? 0) > 0;
    const lines = anyLines(m, base.places.length);
    const task: Task = { ...base, title: m.random.pick(m.words.titles), lines };
    const off = lines.some((line) => line.off !== undefined);
    return places(m, task, {
      subtotal: deep && !groups ? m.random.pick(["none", "first", "last"]) : "none",
      subtotalWord: subtotalWord(m),
      sections: groups ? m.random.pick(["bare", "sums"]) : "none",
      total: off ? m.random.pick(["first", "last"]) : m.random.pick(["none", "first", "last"]),
      totalWord: often(m) && !off ? oddTotal(m, task) : m.random.pick(PLAIN_TOTALS),
      code: m.random.chance(0.15) ? m.random.pick(m.words.codes) : null,
      ordinals: m.random.chance(0.15),
      agencies: m.random.chance(0.15),
      noteInside: often(m) ? m.random.pick(m.words.notes) : null,
      spacerRows: m.random.chance(0.15),
      spacerColumns: m.random.chance(0.15),
      formulas: often(m) && !off,
    });
  },
  "all at once, items in rows": (m) => {
    const two = m.random.chance(0.3);
    const base = two ? twoPlaces(m.random, m.words) : m.random.chance(0.3) ? grouped(m) : onePlaces(m.random, m.words);
    const over = (base.places[0]?.path.length ?? 0) > 0;
    const task = taskOf(m, base);
    const kind = m.random.int(0, 3);
    const lines = kind === 0 ? innerLines(m, base.places.length) : anyLines(m, base.places.length);
    const plain = lines.filter((line) => !line.optional).map((line) => ({ ...line, words: line.words.slice() }));
    const off = plain.some((line) => line.off !== undefined);
    return items(
      m,
      { ...task, lines: plain },
      {
        item: plain.some((line) => line.item !== null),
        groups: over,
        subtotal: over ? m.random.pick(["none", "first", "last"]) : "none",
        subtotalWord: m.random.pick(["小计", "{group}小计"]),
        total: off ? m.random.pick(["first", "last"]) : m.random.pick(["none", "first", "last"]),
        totalWord:
          often(m) && !off ? m.random.pick(m.words.totalColumns) : m.random.pick(["合计", "全市", "目标任务", "总计"]),
        category: plain.every((line) => line.category !== null) ? m.random.pick(["none", "column", "rows"]) : "none",
        categoryRows: m.random.pick(["numbered", "bracketed"]),
        code: m.random.chance(0.15) ? m.random.pick(m.words.codes) : null,
        ordinals: m.random.chance(0.15),
        side: m.random.chance(0.15) ? m.random.some(m.words.side, 1) : [],
        sideAt: m.random.pick(["before", "after"]),
        sumRow: m.random.chance(0.15) ? m.random.pick(["合计", "总计"]) : null,
        noteInside: often(m) ? m.random.pick(m.words.notes) : null,
        spacerRows: m.random.chance(0.15),
        spacerColumns: m.random.chance(0.15),
        formulas: often(m) && !off,
      },
    );
  },
};
