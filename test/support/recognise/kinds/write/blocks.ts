/** Measures under each district, and tables one under the other. */

import type { Cell, SheetSpec } from "../../build.ts";
import type { CellLook, TestDocument } from "./document.ts";
import { cellOf, putHead, record, truthFor } from "./document.ts";
import type { Spot } from "./pad.ts";
import { Pad } from "./pad.ts";
import type { Random } from "../random.ts";
import type { Line, Task } from "../task.ts";
import { fill } from "../task.ts";
import type { Named } from "../words/vocabulary.ts";

export interface UnderOptions {
  measures: Named[];
  head: string;
  total: "none" | "first" | "last";
  totalWord: string;
  seq: boolean;
  look: CellLook;
}

/** Items in rows; under each district the columns 任务数 and 补助资金. */
export function writeUnder(random: Random, task: Task, options: UnderOptions): TestDocument {
  const lines = task.lines.flatMap((line) =>
    options.measures.map((measure): Line => {
      if (measure.unit === "") return { ...line, units: ["", line.unit] };
      const own: Line = { ...line, unit: measure.unit, words: [line.name, measure.name] };
      fill(random, own, task.places.length, { gaps: 0, negative: 0 });
      return own;
    }),
  );
  const own: Task = { ...task, lines };
  const pad = new Pad();
  const truth = truthFor(own);
  const leads = [...(options.seq ? ["序号"] : []), options.head, "单位"];
  const groups = [
    ...(options.total === "first" ? [-1] : []),
    ...task.places.map((_, i) => i),
    ...(options.total === "last" ? [-1] : []),
  ];
  const count = options.measures.length;
  const top = putHead(pad, task.title, null, leads.length + groups.length * count, true);
  leads.forEach((text, column) => {
    pad.put(top, column, text);
    pad.merge(top, column, top + 1, column);
  });
  groups.forEach((place, g) => {
    const left = leads.length + g * count;
    pad.put(top, left, place < 0 ? options.totalWord : (task.places[place]?.name ?? ""));
    pad.merge(top, left, top, left + count - 1);
    options.measures.forEach(({ name, unit }, m) =>
      pad.put(top + 1, left + m, unit === "" ? name : `${name}（${unit}）`),
    );
  });
  task.lines.forEach((line, r) => {
    const row = top + 2 + r;
    if (options.seq) pad.put(row, 0, r + 1);
    pad.put(row, leads.length - 2, line.name);
    pad.put(row, leads.length - 1, line.unit);
    groups.forEach((place, g) =>
      options.measures.forEach((_, m) => {
        const at = r * count + m;
        const cell = lines[at] as Line;
        const figure = place < 0 ? cell.total : (cell.figures[place] ?? null);
        const spot = pad.put(row, leads.length + g * count + m, cellOf(random, figure, cell, options.look));
        record(truth[at], place < 0 ? "total" : place, pad, spot);
      }),
    );
  });
  return { sheets: [pad.finish()], places: task.places, lines: truth };
}

/** Puts documents of one sheet under each other, `gap` blank rows between. */
export function writeStacked(documents: readonly TestDocument[], gap: number): TestDocument {
  const rows: (readonly Cell[])[] = [];
  const merges: string[] = [];
  let shift = 0;
  const lines: TestDocument["lines"] = [];
  for (const { sheets, lines: own } of documents) {
    const sheet = sheets[0] as SheetSpec;
    while (rows.length < shift) rows.push([]);
    rows.push(...sheet.rows);
    const move = (spot: Spot): Spot => ({ row: spot.row + shift, column: spot.column });
    for (const merge of sheet.merges ?? []) {
      const corners = merge.split(":").map((corner) => {
        const [, letters = "", row = ""] = /^([A-Z]+)(\d+)$/.exec(corner) ?? [];
        return `${letters}${Number(row) + shift}`;
      });
      merges.push(corners.join(":"));
    }
    for (const line of own) {
      for (const cell of [...line.cells, ...(line.total ? [line.total] : [])])
        if (cell.spot) cell.spot = move(cell.spot);
      lines.push(line);
    }
    shift = rows.length + gap;
  }
  return {
    sheets: [{ name: documents[0]?.sheets[0]?.name ?? "Sheet1", rows, merges }],
    places: documents[0]?.places ?? [],
    lines,
  };
}
