/** Cuts a sheet into blocks: the lines over a table, its header, its rows, the lines under it. */

import type { SheetGrid } from "./grid.ts";
import type { Header } from "../header/header.ts";
import { shownText } from "../../document/sheet.ts";
import { readHeader } from "../header/header.ts";
import type { Line } from "./lines.ts";
import { beginsHeading } from "./lines.ts";
import type { Signature } from "./repeats.ts";
import { headerSignature, isRepeat, sameLabel } from "./repeats.ts";
import type { RowLook } from "./row-look.ts";
import { headerScore, isLineText, isNoteText, isSignText, lookAt } from "./row-look.ts";
import { placeLook } from "../header/places.ts";
import { figuresFollow, placesFollow, sumsFollow } from "./follows.ts";
import { columnWords, isTotalLabel, keyText, writtenText } from "./words.ts";

export interface Block {
  above: Line[];
  header: Header;
  /** Sheet rows that hold data, in order; blank rows left out. */
  rows: number[];
  below: Line[];
  /** Rows of repeated headers that were passed over. */
  repeated: number[];
}

export interface Blocks {
  blocks: Block[];
  /** Lines that belong to no table. */
  loose: Line[];
}

export function findBlocks(grid: SheetGrid): Blocks {
  const blocks: Block[] = [];
  let lines: Line[] = [];
  let at = 0;
  while (at < grid.rows.length) {
    const row = grid.rows[at] as number;
    const look = lookAt(grid, row, 3);
    if (look.texts.length >= 2 && headerFigures(look) && opensTable(grid, at, withoutFigures(look))) {
      const header = readHeader(grid, at);
      // Lines that the header took upwards are no lines over the table.
      const above = lines.filter((line) => line.row < header.top);
      const { block, next } = collect(grid, header, header.next, above);
      blocks.push(block);
      lines = [];
      at = next;
      continue;
    }
    lines.push(...linesOf(grid, look, row));
    at += 1;
  }
  const last = blocks[blocks.length - 1];
  if (last) {
    last.below.push(...lines);
    return { blocks, loose: [] };
  }
  return { blocks, loose: lines };
}

/** A header holds no figures, but for one that somebody noted to the right of a full row of words. */
function headerFigures(look: RowLook): boolean {
  return look.figures === 0 || (look.figures === 1 && look.texts.length >= 5 && look.figureLast);
}

function withoutFigures(look: RowLook): RowLook {
  return look.figures === 0 ? look : { ...look, figures: 0 };
}

export function linesOf(grid: SheetGrid, look: RowLook, row: number): Line[] {
  return look.texts.map(({ column, text }) => {
    return { row, column, text, written: writtenText(shownText(grid.raw(row, column))) };
  });
}

/** Whether a header begins at this row, outside of any table. */
function opensTable(grid: SheetGrid, at: number, look: RowLook): boolean {
  const score = headerScore(grid, look);
  if (!score) return false;
  if (score.roles >= 2 || score.places >= 2) return true;
  return (
    (score.roles + score.places >= 1 && figuresFollow(grid, at, 6)) ||
    placesFollow(grid, at, look) ||
    sumsFollow(grid, at, look)
  );
}

/** Collects the rows below a header until notes, another header or the end. */
export function collect(grid: SheetGrid, header: Header, from: number, above: Line[]): { block: Block; next: number } {
  const block: Block = { above, header, rows: [], below: [], repeated: [] };
  const signature = headerSignature(grid, header);
  /** Single-text rows since the last row of data: categories, or the heading of what follows. */
  let tail: { row: number; look: RowLook }[] = [];
  let at = from;
  for (; at < grid.rows.length; at += 1) {
    const row = grid.rows[at] as number;
    const look = lookAt(grid, row, 3);
    if (look.texts.length === 0 && look.figures === 0) continue;
    const first = look.texts[0]?.text ?? "";
    const lineFirst = look.figures <= 1 && (isNoteText(first) || isSignText(first)) && startsRow(grid, row, look);
    if (lineFirst) {
      // A note of a row of its own ends the table, but page feet and notes may stand before a repeated header.
      const again = findRepeat(grid, at, signature, header, block);
      if (again === null) {
        const more = rowsAfterNote(grid, at);
        if (more === null) break;
        // A note among the rows: what stands below it still belongs to the table.
        for (const one of tail) block.rows.push(one.row);
        tail = [];
        for (; at < more; at += 1) {
          const noted = grid.rows[at] as number;
          block.below.push(...linesOf(grid, lookAt(grid, noted), noted));
        }
        at -= 1;
        continue;
      }
    }
    if (look.figures === 0 && look.texts.length >= 2) {
      if (isRepeat(grid, at, signature)) {
        if (tail.some(({ look: one }) => one.texts.some((cell) => opensOther(cell.text, above)))) {
          at = grid.rows.indexOf(tail[0]?.row ?? row);
          tail = [];
          break;
        }
        for (const one of tail) {
          if (isNoteText(one.look.texts[0]?.text ?? "")) block.below.push(...linesOf(grid, one.look, one.row));
          else if (!isPageLine(one.look, above)) block.rows.push(one.row);
        }
        tail = [];
        const height = signature.length;
        for (let i = 0; i < height; i += 1) block.repeated.push(grid.rows[at + i] as number);
        at += height - 1;
        continue;
      }
      const score = headerScore(grid, look);
      const heads = score !== null && (score.roles >= 2 || (score.places >= 3 && score.places * 2 > score.texts));
      const strong = heads && (score.roles * 2 >= score.texts || score.places >= 2 || tail.length > 0);
      const other = tail.some(({ look: one }) => one.texts.some((cell) => opensOther(cell.text, above)));
      const opens = other && score !== null && (score.roles + score.places >= 1 || placesFollow(grid, at, look));
      if (
        !underLabels(header, look) &&
        (strong || opens || sameLabel(grid, row, header)) &&
        figuresFollow(grid, at, 8)
      ) {
        at = tail.length > 0 ? grid.rows.indexOf(tail[0]?.row ?? row) : at;
        tail = [];
        break;
      }
    }
    if (look.figures === 0 && look.texts.length <= 3 && isLineRow(look)) {
      tail.push({ row, look });
      continue;
    }
    block.rows.push(...tail.map((one) => one.row), row);
    tail = [];
  }
  if (tail.length > 0) keepCategories(grid, block, tail);
  return { block, next: at };
}

/**
 * The position of the first row of this table after a note at `at`: a row of figures within the next few lines, with no
 * heading or header of another table before it. A category may stand right over it.
 */
function rowsAfterNote(grid: SheetGrid, at: number): number | null {
  let start: number | null = null;
  for (let i = at + 1; i < grid.rows.length && i <= at + 8; i += 1) {
    const look = lookAt(grid, grid.rows[i] as number);
    const first = look.texts[0]?.text ?? "";
    if (look.figures >= 2 || (look.figures === 1 && look.texts.length >= 1)) {
      return isSentence(first) ? null : (start ?? i);
    }
    if (look.texts.length === 0) continue;
    if (look.texts.some(({ text }) => beginsHeading(text) || isSignText(text))) return null;
    const score = headerScore(grid, look);
    if (score !== null && score.roles + score.places >= 2) return null;
    if (isNoteText(first) || isSentence(first) || look.texts.length > 1) start = null;
    else start ??= i;
  }
  return null;
}

function isSentence(text: string): boolean {
  return text.length > 40 || /[。；;]/.test(text);
}

/** 安徽省 | 阜阳市 | 颍州区 under 省份 | 城市 | 县区: a row without figures, not another header. */
function underLabels(header: Header, look: RowLook): boolean {
  const labels = new Set(
    header.columns
      .filter(({ path }) => {
        const words = columnWords(path[path.length - 1] ?? "");
        return (["place", "seq", "category", "item"] as const).some((word) => words.has(word)) && !words.has("total");
      })
      .map(({ column }) => column),
  );
  const heads = header.columns.filter(({ path }) => path.length > 0).length;
  // 2043 reads like a year, too.
  const texts = look.texts.filter(({ text }) => !/^(?:19|20)\d\d$/.test(text));
  return (
    texts.length >= 2 &&
    texts.length < heads &&
    texts.every(({ column, text }) => columnWords(text).size === 0 && (labels.has(column) || placeLook(text) !== "no"))
  );
}

/** A row with one text, or with texts that are all lines such as a title beside 单位：人. */
function isLineRow(look: RowLook): boolean {
  return look.texts.length === 1 || look.texts.every(({ text }) => isLineText(text));
}

/** 云溪市民生办, 2026年3月1日: who signs a paper, and when. */
const SIGNED = /(?<!街道|镇|乡)(?:办|办公室|政府|局|委员会|领导小组)$/;
const DATE = /^20\d\d年\d{1,2}月\d{1,2}日$/;

/** At the end of the table, single texts that look like categories stay rows, the rest are lines below. */
function keepCategories(grid: SheetGrid, block: Block, tail: { row: number; look: RowLook }[]): void {
  for (const [at, { row, look }] of tail.entries()) {
    const text = look.texts[0]?.text ?? "";
    const signed = SIGNED.test(text) || DATE.test(tail[at + 1]?.look.texts[0]?.text ?? "");
    const category = /^[一二三四五六七八九十]{1,3}[、.．]/.test(text) && text.length <= 30 && block.below.length === 0;
    // A district that has no figure yet is a row, too.
    const district =
      block.below.length === 0 &&
      !signed &&
      look.texts.length === 1 &&
      (placeLook(text) !== "no" || isTotalLabel(text));
    if (category || district) block.rows.push(row);
    else block.below.push(...linesOf(grid, look, row));
  }
}

/** Whether the first text stands at the left edge of what the row holds. */
function startsRow(grid: SheetGrid, row: number, look: RowLook): boolean {
  const first = look.texts[0]?.column ?? 0;
  const cells = grid.sheet.rows[row] ?? [];
  for (let c = 0; c < first; c += 1) {
    const value = cells[c]?.value;
    if (value !== undefined && value !== null && value !== "") return false;
  }
  return look.texts[0]?.text !== "备注" || look.texts.length <= 2;
}

/** The position of the same header within the next few rows after a note or page foot, with rows of this table after it. */
function findRepeat(grid: SheetGrid, at: number, signature: Signature, header: Header, block: Block): number | null {
  for (let i = at; i < Math.min(at + 6, grid.rows.length); i += 1) {
    if (!isRepeat(grid, i, signature)) continue;
    const between = grid.rows.slice(at, i).flatMap((row) => linesOf(grid, lookAt(grid, row), row));
    const other = between.some((line) => opensOther(line.text, block.above));
    return other || header.top < 0 ? null : i;
  }
  return null;
}

/** A heading that is not this table's own, printed again on the next page. */
function opensOther(text: string, above: readonly Line[]): boolean {
  if (!beginsHeading(text) || /续/.test(text)) return false;
  const key = keyText(text);
  return !above.some((line) => keyText(line.text) === key);
}

function isPageLine(look: RowLook, above: readonly Line[]): boolean {
  return look.texts.every(
    ({ text }) =>
      /续/.test(text) ||
      /^第.{1,6}页/.test(text) ||
      isSignText(text) ||
      above.some((line) => keyText(line.text) === keyText(text)),
  );
}
