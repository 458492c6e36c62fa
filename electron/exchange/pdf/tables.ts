/** Ruled tables on a page of a PDF: lines that touch are one table, and what no line parts is one cell. */
import type { Piece } from "./lines.ts";
import { linesOf } from "./lines.ts";
import { gluedLines } from "./paragraphs.ts";
import type { Rule } from "./rules.ts";

export interface PdfCell {
  /** Its paragraphs. */
  texts: string[];
  columnSpan: number;
  rowSpan: number;
}

export interface PdfTable {
  top: number;
  bottom: number;
  /** Edges of the columns, from the left. */
  edges: number[];
  rows: PdfCell[][];
}

/** Points within which lines are one, or touch. */
const NEAR = 4;
const MAX_CELLS = 20_000;

interface Grid {
  xs: number[];
  ys: number[];
  rules: Rule[];
}

/** The tables of a page from top to bottom, and the pieces that lie in none. */
export function tablesOf(rules: readonly Rule[], pieces: readonly Piece[]): { tables: PdfTable[]; rest: Piece[] } {
  const grids = groups(rules).flatMap((group): Grid[] => {
    const xs = merged(group.flatMap(({ x1, x2 }) => (x2 - x1 < 1 ? [x1] : [])));
    const ys = merged(group.flatMap(({ y1, y2 }) => (y2 - y1 < 1 ? [y1] : []))).reverse();
    const cells = (xs.length - 1) * (ys.length - 1);
    // One box round a text is no table.
    return xs.length < 2 || ys.length < 2 || cells < 2 || cells > MAX_CELLS ? [] : [{ xs, ys, rules: group }];
  });
  const inside = new Map<Grid, Piece[]>(grids.map((grid) => [grid, []]));
  const rest: Piece[] = [];
  for (const piece of pieces) {
    const x = piece.x + piece.width / 2;
    const y = piece.y + piece.size * 0.3;
    const grid = grids.find(({ xs, ys }) => x >= xs[0]! && x <= xs.at(-1)! && y <= ys[0]! + 1 && y >= ys.at(-1)! - 1);
    if (grid) inside.get(grid)!.push(piece);
    else rest.push(piece);
  }
  const tables = grids.map((grid) => tableOf(grid, inside.get(grid)!));
  return { tables: tables.sort((one, other) => other.top - one.top), rest };
}

/** Lines that touch each other, directly or through others. */
function groups(rules: readonly Rule[]): Rule[][] {
  const parent = rules.map((_rule, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  // By height: only lines whose heights overlap can touch.
  const order = rules.map((_rule, index) => index).sort((one, other) => rules[one]!.y1 - rules[other]!.y1);
  let open: number[] = [];
  for (const index of order) {
    const rule = rules[index]!;
    open = open.filter((other) => rules[other]!.y2 >= rule.y1 - NEAR);
    for (const other of open) {
      const one = rules[other]!;
      if (one.x1 <= rule.x2 + NEAR && one.x2 >= rule.x1 - NEAR) parent[find(other)] = find(index);
    }
    open.push(index);
  }
  const found = new Map<number, Rule[]>();
  for (const [index, rule] of rules.entries()) {
    const root = find(index);
    const group = found.get(root);
    if (group) group.push(rule);
    else found.set(root, [rule]);
  }
  return [...found.values()];
}

/** Positions that lie close together are one; ascending. */
function merged(positions: readonly number[]): number[] {
  const out: number[] = [];
  for (const position of [...positions].sort((one, other) => one - other)) {
    if (out.length === 0 || position - out.at(-1)! > NEAR) out.push(position);
  }
  return out;
}

function tableOf({ xs, ys, rules }: Grid, pieces: readonly Piece[]): PdfTable {
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const vertical = rules.filter(({ x1, x2 }) => x2 - x1 < 1);
  const horizontal = rules.filter(({ y1, y2 }) => y2 - y1 < 1);
  const wallRight = (row: number, column: number): boolean => {
    const y = (ys[row]! + ys[row + 1]!) / 2;
    return vertical.some(({ x1, y1, y2 }) => Math.abs(x1 - xs[column + 1]!) <= NEAR && y1 <= y && y2 >= y);
  };
  const wallBelow = (row: number, column: number): boolean => {
    const x = (xs[column]! + xs[column + 1]!) / 2;
    return horizontal.some(({ y1, x1, x2 }) => Math.abs(y1 - ys[row + 1]!) <= NEAR && x1 <= x && x2 >= x);
  };
  const owner = new Map<number, { cell: PdfCell; pieces: Piece[] }>();
  const laid: PdfCell[][] = [];
  for (let row = 0; row < rows; row += 1) {
    const cells: PdfCell[] = [];
    for (let column = 0; column < columns; column += 1) {
      if (owner.has(row * columns + column)) continue;
      let across = 1;
      while (column + across < columns && !wallRight(row, column + across - 1)) across += 1;
      let down = 1;
      while (row + down < rows && !wallBelow(row + down - 1, column)) down += 1;
      const cell: PdfCell = { texts: [], columnSpan: across, rowSpan: down };
      const held = { cell, pieces: [] };
      for (let r = row; r < row + down; r += 1) {
        for (let c = column; c < column + across; c += 1) owner.set(r * columns + c, held);
      }
      cells.push(cell);
    }
    laid.push(cells);
  }
  for (const piece of pieces) {
    const column = Math.max(
      0,
      xs.findLastIndex((x) => x <= piece.x + Math.min(piece.width, piece.size) / 2),
    );
    const row = Math.max(
      0,
      ys.findLastIndex((y) => y >= piece.y + piece.size * 0.3),
    );
    owner.get(Math.min(row, rows - 1) * columns + Math.min(column, columns - 1))?.pieces.push(piece);
  }
  for (const { cell, pieces: held } of new Set(owner.values())) {
    if (cell.texts.length === 0) cell.texts = gluedLines(linesOf(held).map(({ text }) => text));
  }
  return { top: ys[0]!, bottom: ys.at(-1)!, edges: xs, rows: laid };
}

/** A table that goes on where the page before ended: its rows, without the head that is printed again. */
export function continuation(before: PdfTable, next: PdfTable): PdfCell[][] | undefined {
  const same =
    before.edges.length === next.edges.length &&
    before.edges.every((edge, index) => Math.abs(edge - (next.edges[index] ?? 0)) <= NEAR * 2);
  if (!same) return undefined;
  const textOf = (row: readonly PdfCell[] | undefined): string =>
    (row ?? []).map(({ texts }) => texts.join("")).join("|");
  let head = 0;
  while (
    head < next.rows.length &&
    head < before.rows.length &&
    textOf(next.rows[head]) === textOf(before.rows[head])
  ) {
    head += 1;
  }
  return next.rows.slice(head);
}
