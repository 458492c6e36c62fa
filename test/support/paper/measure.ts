/**
 * Compares what a program printed with what a sheet says: every text stands on its page, in its order, and the box of each
 * word lies inside its cell and on the page.
 */

import type { SheetDocument } from "../../../shared/document/sheet.ts";
import { cellAddress } from "../../../shared/document/sheet.ts";
import type { PlannedCell, PlannedPage } from "./page-plan.ts";
import { plannedPages } from "./page-plan.ts";
import type { Box, PrintedPage, Word } from "./printed-words.ts";

/** Points by which programs' roundings may differ from the plan, far below the padding of a cell and its lines. */
const TOLERANCE = 1.2;

/** One sentence for each difference; none: everything stands where it should. */
export function printFaults(document: SheetDocument, printed: readonly PrintedPage[]): string[] {
  const planned = plannedPages(document);
  if (planned.length !== printed.length) return [`${printed.length} pages printed, ${planned.length} planned`];
  const hasHead = document.sheets[0]?.print?.header !== undefined;
  return planned.flatMap((page, index) => pageFaults(page, printed[index] as PrintedPage, index, hasHead));
}

/** @param hasHead whether words may stand over the text block */
function pageFaults(planned: PlannedPage, printed: PrintedPage, index: number, hasHead: boolean): string[] {
  const where = `page ${index + 1}`;
  const faults: string[] = [];
  if (Math.abs(planned.width - printed.width) > 1 || Math.abs(planned.height - printed.height) > 1)
    faults.push(`${where}: paper ${printed.width} × ${printed.height}, not ${planned.width} × ${planned.height}`);
  const isBelow = (word: Word): boolean => middle(word).y >= planned.block.bottom + TOLERANCE;
  const words = printed.words.filter((word) => !isBelow(word) && (!hasHead || middle(word).y >= planned.block.top));
  const footer = printed.words.filter(isBelow);
  const number = footer.map((word) => word.text).join("");
  if (number !== `—${index + 1}—`) faults.push(`${where}: foot of the page says ${number}`);
  const grid = new CellGrid(planned.cells);
  const found = new Map<PlannedCell, Word[]>();
  for (const word of words) {
    const cell = grid.at(middle(word));
    if (!cell) {
      faults.push(`${where}: ${word.text} stands in no cell that has a text (${round(word)})`);
      continue;
    }
    const list = found.get(cell);
    if (list) list.push(word);
    else found.set(cell, [word]);
  }
  for (const cell of planned.cells) {
    const name = `${where}, ${cellAddress(cell.row, cell.column)}`;
    const own = found.get(cell) ?? [];
    const text = inOrder(own)
      .map((word) => word.text)
      .join("");
    if (text !== cell.text) faults.push(`${name}: printed ${shortened(text)}, not ${shortened(cell.text)}`);
    for (const word of own) {
      if (!inside(word, cell))
        faults.push(`${name}: ${shortened(word.text)} (${round(word)}) is outside its cell (${round(cell)})`);
    }
    if (!inside(cell, planned.block))
      faults.push(`${name}: the cell (${round(cell)}) is outside the page (${round(planned.block)})`);
  }
  return faults;
}

function middle(word: Box): { x: number; y: number } {
  return { x: (word.left + word.right) / 2, y: (word.top + word.bottom) / 2 };
}

function inside(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left - TOLERANCE &&
    inner.top >= outer.top - TOLERANCE &&
    inner.right <= outer.right + TOLERANCE &&
    inner.bottom <= outer.bottom + TOLERANCE
  );
}

/** Lines from the top, words from the left. */
function inOrder(words: readonly Word[]): Word[] {
  const sorted = [...words].sort((a, b) => middle(a).y - middle(b).y);
  const lines: Word[][] = [];
  for (const word of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (first && Math.abs(middle(word).y - middle(first).y) < (word.bottom - word.top) / 3) line.push(word);
    else lines.push([word]);
  }
  return lines.flatMap((line) => line.sort((a, b) => a.left - b.left));
}

/** Finds the cell that a point lies in. */
class CellGrid {
  readonly #bands: { top: number; bottom: number; cells: PlannedCell[] }[] = [];

  constructor(cells: readonly PlannedCell[]) {
    for (const cell of cells) {
      const band = this.#bands.find(({ top, bottom }) => top === cell.top && bottom === cell.bottom);
      if (band) band.cells.push(cell);
      else this.#bands.push({ top: cell.top, bottom: cell.bottom, cells: [cell] });
    }
  }

  at({ x, y }: { x: number; y: number }): PlannedCell | undefined {
    for (const band of this.#bands) {
      if (y < band.top || y > band.bottom) continue;
      const cell = band.cells.find(({ left, right }) => x >= left && x <= right);
      if (cell) return cell;
    }
    return undefined;
  }
}

function round({ left, top, right, bottom }: Box): string {
  return [left, top, right, bottom].map((value) => Math.round(value * 10) / 10).join(" ");
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 30)}…(${text.length})` : `“${text}”`;
}
