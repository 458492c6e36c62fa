/** A generated document with the truth beside it. */

import type { Cell, SheetSpec } from "../../build.ts";
import type { Pad, Spot } from "./pad.ts";
import type { Random } from "../random.ts";
import type { Figure, Line, Place, Task } from "../task.ts";

export interface TruthCell {
  figure: Figure;
  /** Where it stands; absent where the file has no cell for it. */
  sheet?: string;
  spot?: Spot;
}

export interface TruthLine {
  line: Line;
  total: TruthCell | null;
  /** By place, in the order of the document's places. */
  cells: TruthCell[];
}

export interface TestDocument {
  sheets: SheetSpec[];
  places: Place[];
  lines: TruthLine[];
  /** Figures that must not be read as a district's, and must be told: 其中：高新区. */
  asides?: TruthCell[];
  /** A table that splits nothing: to leave it out and say so is right. */
  aside?: boolean;
}

/** The look of figures, the same in all layouts. */
export interface CellLook {
  marks: readonly string[];
  /** Share of figures that are text. */
  text: number;
  /** Share of figures of ten thousand and more that carry their own 万. */
  mixed: number;
}

export function cellOf(random: Random, figure: Figure, line: Line, look: CellLook): Cell {
  if (figure === null) return null;
  if (figure === "none") return random.pick(look.marks);
  if (line.prefix !== undefined) return `${line.prefix}${figure}${line.unit === "%" && random.chance(0.5) ? "%" : ""}`;
  if (look.mixed > 0 && line.unit !== "" && !line.unit.startsWith("万") && random.chance(look.mixed)) {
    if (figure >= 10_000 && figure % 100 === 0) return `${figure / 10_000}万${line.unit}`;
    return `${figure}${line.unit}`;
  }
  if (look.text > 0 && random.chance(look.text)) {
    const plain = String(figure);
    return random.pick([
      plain,
      ` ${plain}`,
      `${plain}　`,
      figure.toLocaleString("en-US", { maximumFractionDigits: 2 }),
    ]);
  }
  return figure;
}

export function truthFor(task: Task): TruthLine[] {
  return task.lines.map((line) => ({
    line,
    total: null,
    cells: task.places.map((_, i) => ({ figure: line.figures[i] ?? null })),
  }));
}

export function record(truth: TruthLine | undefined, place: number | "total", pad: Pad, spot: Spot): void {
  if (!truth) return;
  if (place === "total") truth.total = { figure: truth.line.total, sheet: pad.name, spot };
  else truth.cells[place] = { figure: truth.line.figures[place] ?? null, sheet: pad.name, spot };
}

/** Puts a title, and a line of the unit, over a table that is `width` wide; gives the row below. */
export function putHead(
  pad: Pad,
  title: string | null,
  unitLine: string | null,
  width: number,
  merged: boolean,
): number {
  let row = 0;
  if (title !== null) {
    pad.put(row, 0, title);
    if (merged) pad.merge(row, 0, row, width - 1);
    row += 1;
  }
  if (unitLine !== null) {
    pad.put(row, merged ? 0 : width - 1, unitLine);
    if (merged) pad.merge(row, 0, row, width - 1);
    row += 1;
  }
  return row;
}

/** Blank rows and columns between those of a table, from `top` and `left` on. */
export function spaceOut(random: Random, pad: Pad, top: number, rows: boolean, columns: boolean): void {
  if (columns) {
    const at = random.some(
      Array.from({ length: pad.width - 1 }, (_, i) => i + 1),
      random.int(1, 2),
    );
    for (const column of at.reverse()) pad.insertColumn(column);
  }
  if (rows) {
    const at = random.some(
      Array.from({ length: Math.max(1, pad.height - top - 1) }, (_, i) => top + 1 + i),
      random.int(1, 2),
    );
    for (const row of at.reverse()) pad.insertRow(row);
  }
}
