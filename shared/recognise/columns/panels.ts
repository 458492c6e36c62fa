/** Tables side by side on one sheet: another table beyond a blank column, or one table cut into panels to fit the page. */

import type { Block } from "../grid/blocks.ts";
import type { SheetGrid } from "../grid/grid.ts";
import { figureLike } from "../grid/row-look.ts";
import type { ColumnWord } from "../grid/words.ts";
import { columnWords, isSumLabel, isTotalLabel, keyText } from "../grid/words.ts";
import type { HeaderColumn } from "../header/header.ts";
import { findPlaces } from "../header/places.ts";
import { isCodeName } from "../header/code-names.ts";
import { isUnitWord } from "../header/units.ts";

/** The columns of each table, as one or more panels of the same columns. */
export function splitPanels(grid: SheetGrid, block: Block): HeaderColumn[][][] {
  const used = block.header.columns.filter(
    (column) =>
      hasData(grid, block, column.column) || (column.path.length > 0 && !isSpacer(grid, block, column.column)),
  );
  const panels = cutBySlots(grid, block, used);
  if (panels) return [panels];
  return joinEqual(cutAtGaps(grid, block, used).flatMap(cutAtRepeat));
}

function hasData(grid: SheetGrid, block: Block, column: number): boolean {
  const step = Math.max(1, Math.floor(block.rows.length / 200));
  for (let i = 0; i < block.rows.length; i += step) {
    const row = block.rows[i] as number;
    if (grid.ownText(row, column) !== "") return true;
    // 合计 merged over 序号 and the place beside it.
    const merge = grid.mergeAt(row, column);
    if (merge && merge.bottom === merge.top && merge.right - merge.left < 3 && grid.text(row, column) !== "")
      return true;
  }
  return false;
}

/** A column whose header is nothing but the end of a cell merged over others. */
function isSpacer(grid: SheetGrid, block: Block, column: number): boolean {
  for (let row = block.header.top; row <= block.header.bottom; row += 1)
    if (!grid.isCovered(row, column) && grid.text(row, column) !== "") return false;
  return true;
}

/** Blank columns only space a table out, unless a whole table stands before them and labels begin another after them. */
function cutAtGaps(grid: SheetGrid, block: Block, used: readonly HeaderColumn[]): HeaderColumn[][] {
  const groups: HeaderColumn[][] = [];
  const order = new Map(grid.columns.map((column, i) => [column, i]));
  let last = -1;
  for (const column of used) {
    const group = groups[groups.length - 1];
    const at = order.get(column.column) ?? 0;
    const gap = last >= 0 && at > last + 1;
    // 目标任务 beyond a blank column is the total of what stands before.
    if (!group || (gap && beginsTable(grid, block, column) && isWhole(grid, block, group))) groups.push([column]);
    else group.push(column);
    last = at;
  }
  return groups;
}

const LABELS: readonly ColumnWord[] = ["seq", "item", "indicator", "place", "category"];
const BESIDE: readonly ColumnWord[] = [...LABELS, "unit", "lead", "support", "note", "person", "deadline"];

function has(column: HeaderColumn, wanted: readonly ColumnWord[]): boolean {
  // A unit in a row of its own (村, 户) is no label.
  const levels = column.path.filter((text, level) => level === 0 || !isUnitWord(text));
  const words = columnWords(levels[levels.length - 1] ?? "");
  return wanted.some((word) => words.has(word));
}

function isLabel(column: HeaderColumn): boolean {
  return has(column, LABELS);
}

/** A label that is not the unit of what stands before, nor its total. */
function beginsTable(grid: SheetGrid, block: Block, column: HeaderColumn): boolean {
  return (
    isLabel(column) && !has(column, ["total"]) && (!has(column, ["unit"]) || holdsNames(grid, block, column, true))
  );
}

/** Names and figures beside them, or where the table is still empty a header for figures. */
function isWhole(grid: SheetGrid, block: Block, group: readonly HeaderColumn[]): boolean {
  if (!group.some(isLabel)) return false;
  const rows = block.rows.slice(0, 60);
  return group.some((column) => {
    if (column.path.length === 0 || has(column, BESIDE) || isCodeName(column.path.join(""))) return false;
    const texts = rows.map((row) => grid.ownText(row, column.column)).filter((text) => text !== "");
    return texts.filter(figureLike).length * 2 >= texts.length;
  });
}

function pathKey(column: HeaderColumn): string {
  return column.path.map(keyText).join("|");
}

/** 学校|班数|人数|学校|班数|人数, or the labels again with other districts: cut before each return of the first label. */
function cutAtRepeat(columns: HeaderColumn[]): HeaderColumn[][] {
  const first = columns[0];
  if (!first || !isLabel(first)) return [columns];
  const key = pathKey(first);
  const starts = columns.flatMap((column, i) => (i === 0 || pathKey(column) === key ? [i] : []));
  // A merged label over two columns is not a return.
  if (starts.length < 2 || starts.some((start, i) => i > 0 && start - (starts[i - 1] as number) < 2)) return [columns];
  return starts.map((start, i) => columns.slice(start, starts[i + 1]));
}

/** Panels with the very same header are one region. */
function joinEqual(groups: HeaderColumn[][]): HeaderColumn[][][] {
  const joined: HeaderColumn[][][] = [];
  for (const group of groups) {
    const key = group.map(pathKey).join("‖");
    const same = joined.find((panels) => panels[0]?.map(pathKey).join("‖") === key && group.length > 1);
    if (same) same.push(group);
    else joined.push([group]);
  }
  return joined;
}

/** More columns than this are no panels of a page. */
const WIDEST = 40;

/**
 * Panels whose figures have the same headers while the header over their places is blank or in other words: 乡镇|户数|乡镇名称|户数.
 * What stands below tells that places begin anew. null where there are none.
 */
function cutBySlots(grid: SheetGrid, block: Block, used: readonly HeaderColumn[]): HeaderColumn[][] | null {
  if (used.length < 4 || used.length > WIDEST) return null;
  const keys = used.map(pathKey);
  for (let width = 2; width * 2 <= used.length + 1; width += 1) {
    const panels: HeaderColumn[][] = [];
    for (let at = 0; at < used.length; at += width) panels.push(used.slice(at, at + width));
    const last = panels[panels.length - 1] as HeaderColumn[];
    if (last.length < 2 && width > 2) continue;
    const slots = new Set<number>();
    // 乡镇|户数|乡镇|户数: equal headers over places that begin anew.
    for (let j = 0; j < width; j += 1) {
      const copies = panels.flatMap((panel) => panel[j] ?? []);
      if (
        keys[j] !== "" &&
        copies.every((column, n) => pathKey(column) === keys[j] && holdsNames(grid, block, column, n > 0))
      )
        slots.add(j);
    }
    const fits = used.every((column, i) => {
      const j = i % width;
      if (i < width) return true;
      if (keys[i] === keys[j] && keys[i] !== "") return true;
      // 村社 over one village says more beside 行政村名称 over others.
      const beside = panels.flatMap((panel) => panel[j] ?? []);
      const first = used[j] as HeaderColumn;
      if (keys[i] === "" && keys[j] === "" && !holdsNames(grid, block, column, true, beside)) return false;
      if (!isSlot(first, grid, block, beside) || !isSlot(column, grid, block, beside, true)) return false;
      slots.add(j);
      return true;
    });
    if (!fits || slots.size === 0) continue;
    const figures = keys.slice(0, width).some((key, j) => key !== "" && !slots.has(j) && keys[width + j] === key);
    if (figures) return panels;
  }
  return null;
}

/** A header that is blank or calls for places, over names. */
function isSlot(
  column: HeaderColumn,
  grid: SheetGrid,
  block: Block,
  beside: readonly HeaderColumn[],
  later = false,
): boolean {
  return (
    (column.path.length === 0 || has(column, ["place", "seq"]) || column.path.length === 1) &&
    holdsNames(grid, block, column, later, beside)
  );
}

/** The names that stand in a column, without sums. */
function namesIn(grid: SheetGrid, block: Block, column: number): string[] {
  return block.rows
    .slice(0, 60)
    .map((row) => grid.ownText(row, column))
    .filter((text) => text !== "" && !isSumLabel(text) && !isTotalLabel(text));
}

/**
 * Whether a column holds places: known ones, or under a blank header or one that calls for them any short names. `beside`:
 * the same column of all panels, whose names speak for each other.
 */
function holdsNames(
  grid: SheetGrid,
  block: Block,
  { column, path }: HeaderColumn,
  later = false,
  beside: readonly HeaderColumn[] = [],
): boolean {
  const texts = namesIn(grid, block, column);
  // The last panel may hold nothing but 合计, merged from the column before.
  if (texts.length === 0) return later;
  if (texts.filter(figureLike).length * 2 > texts.length || texts.some((text) => text.length > 20)) return false;
  if (mostlyPlaces(texts) || mostlyPlaces(beside.flatMap((one) => namesIn(grid, block, one.column)))) return true;
  const called = path.length === 0 || columnWords(path[path.length - 1] ?? "").has("place");
  return called && texts.every((text) => text.length <= 12 && !isUnitWord(text));
}

function mostlyPlaces(names: readonly string[]): boolean {
  return findPlaces(names).filter(Boolean).length * 2 >= names.length && names.length > 0;
}
