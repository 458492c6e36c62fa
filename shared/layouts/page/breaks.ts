/**
 * Page breaks of a finished table. What is merged down over several rows (category, item, agencies) ends with the page and
 * stands again at the top of the next: programs would cut the merged cell and its text, or print the rest of it empty.
 */

import type { MergedRange, Sheet } from "../../document/sheet.ts";
import { cutMerges, heightOf, pageEnd } from "../../document/pages.ts";
import type { SheetBuilder } from "./builder.ts";
import { MAX_ROW_HEIGHT, textHeight, wholePixels } from "./measure.ts";

/** The foot stays in one piece with the last row unless it takes more than this part of a page. */
const FOOT_PART = 0.4;

export interface BreakRooms {
  /** Index of the first row under the header, and of the first row under the table (notes, issuer, date). */
  first: number;
  foot: number;
  /** Points for the rows on the first page, and on each other page. */
  firstRoom: number;
  room: number;
}

/** Decides where pages end, ends merged cells there and returns the rows that begin a page. */
export function breakPages(builder: SheetBuilder, rooms: BreakRooms): number[] {
  const { sheet } = builder;
  const { first } = rooms;
  const rows = sheet.rows.slice(first).map((_, index) => first + index);
  const dealt = { sheet, rows, cut: cutMerges(sheet.merges), kept: keptRows(builder, rooms) };
  const down = new DownMerges(sheet.merges, first);
  const breaks: number[] = [];
  for (let start = 0; ;) {
    const whole = breaks.length === 0 ? rooms.firstRoom : rooms.room;
    let room = whole;
    let end = pageEnd(dealt, start, room);
    // The piece of a merged cell that stays on this page must hold the whole text: its rows grow, so fewer fit.
    while (end < rows.length && end > start + 1) {
      const raised = heights(builder, down.over(rows[end] as number), rows[end] as number);
      const page = rows.slice(start, end);
      const more = page.reduce((sum, row) => sum + Math.max(0, (raised.get(row) ?? 0) - rowHeightOf(builder, row)), 0);
      const taken = heightOf(sheet, page) + more;
      if (more === 0 || taken <= whole) break;
      room = heightOf(sheet, page.slice(0, -1));
      end = pageEnd(dealt, start, room);
    }
    if (end >= rows.length) break;
    const row = rows[end] as number;
    for (const [at, height] of heights(builder, down.over(row), row)) sheet.rowInfo[at] = { height };
    for (const { top, left } of down.over(row)) repeatCell(sheet, top, left, row);
    down.cut(row);
    breaks.push(row);
    start = end;
  }
  if (breaks.length > 0) sheet.merges = sheet.merges.flatMap((merge) => down.piecesOf(merge));
  return breaks;
}

function repeatCell(sheet: Sheet, from: number, column: number, to: number): void {
  const anchor = sheet.rows[from]?.[column];
  const cells = sheet.rows[to];
  if (anchor && cells) cells[column] = { ...anchor };
}

/** Rows that must not begin a page: issuer and date, and the whole foot where it is short. */
function keptRows(builder: SheetBuilder, { foot, room }: BreakRooms): Set<number> {
  const all = builder.sheet.rows.map((_, row) => row).slice(foot);
  return new Set(heightOf(builder.sheet, all) <= room * FOOT_PART ? all : [all[0] ?? foot, ...all.slice(-2)]);
}

/** Merged cells that span rows of the table, and where they are cut. */
class DownMerges {
  /** By the rows that they cover below their first. */
  readonly #byRow = new Map<number, MergedRange[]>();
  readonly #cuts = new Map<MergedRange, number[]>();

  constructor(merges: readonly MergedRange[], first: number) {
    for (const merge of merges) {
      if (merge.top < first) continue;
      for (let row = merge.top + 1; row <= merge.bottom; row += 1) {
        const list = this.#byRow.get(row);
        if (list) list.push(merge);
        else this.#byRow.set(row, [merge]);
      }
    }
  }

  /** What is left, below the cuts made so far, of those that a page break before the row would cut. */
  over(row: number): MergedRange[] {
    return (this.#byRow.get(row) ?? []).map((merge) => ({ ...merge, top: this.#cuts.get(merge)?.at(-1) ?? merge.top }));
  }

  cut(row: number): void {
    for (const merge of this.#byRow.get(row) ?? []) {
      const cuts = this.#cuts.get(merge);
      if (cuts) cuts.push(row);
      else this.#cuts.set(merge, [row]);
    }
  }

  /** The pieces of a merge; a single cell is none. */
  piecesOf(merge: MergedRange): MergedRange[] {
    const cuts = this.#cuts.get(merge);
    if (!cuts) return [merge];
    return [merge.top, ...cuts]
      .map((top, index) => ({ ...merge, top, bottom: (cuts[index] ?? merge.bottom + 1) - 1 }))
      .filter(({ top, bottom, left, right }) => top < bottom || left < right);
  }
}

function rowHeightOf(builder: SheetBuilder, row: number): number {
  return builder.sheet.rowInfo[row]?.height ?? 0;
}

/** New heights of the rows over and under a break that are too low for the text that stands in both pieces. */
function heights(builder: SheetBuilder, merges: readonly MergedRange[], at: number): Map<number, number> {
  const raised = new Map<number, number>();
  const heightAt = (row: number): number => raised.get(row) ?? rowHeightOf(builder, row);
  for (const merge of merges) {
    const cell = builder.sheet.rows[merge.top]?.[merge.left];
    if (typeof cell?.value !== "string") continue;
    const size = builder.styles.styles[cell.style]?.font.size ?? 0;
    const needed = textHeight(cell.value, size, builder.widths[merge.left] as number);
    for (const [from, to] of [
      [merge.top, at - 1],
      [at, merge.bottom],
    ] as const) {
      let have = 0;
      for (let row = from; row <= to; row += 1) have += heightAt(row);
      const more = (needed - have) / (to - from + 1);
      if (more <= 0) continue;
      for (let row = from; row <= to; row += 1) {
        raised.set(row, Math.min(MAX_ROW_HEIGHT, wholePixels(heightAt(row) + more)));
      }
    }
  }
  return raised;
}
