/**
 * What pasting a block would do, cell by cell: which texts go where, and what is left as it is and why. Pure: nothing is
 * changed. Computed columns and locked cells are passed over; a total is never taken away by a blank, nor by one value that
 * is repeated over a selection; what a spreadsheet shows in place of a figure (####, #REF!) is refused.
 */

import type { Amount } from "../../../shared/model/amount.ts";
import type { ClipCell } from "../../../shared/document/clip/block.ts";
import { isNoContent } from "../../../shared/document/clip/block.ts";
import { parseValue } from "../../../shared/model/amount-parse.ts";
import { displayValue } from "../../../shared/model/amount-text.ts";
import { addSums, subtractSums, sumToDecimal, toSum, zero } from "../../../shared/model/decimal.ts";
import { isLocked } from "../../../shared/model/read-plan.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";
import { inRow } from "../edit/in-row.ts";
import type { Range } from "../edit/ranges.ts";
import type { CellRefusal, TextEdit } from "../edit/text-edit.ts";
import { valueAt } from "../table/cell-text.ts";
import type { GridColumn } from "../table/columns.ts";
import { isComputed } from "../table/columns.ts";
import type { GridRow } from "../table/rows.ts";
import { pasteTargets } from "./paste-rows.ts";

/** A cell of what is pasted; a figure that was copied here keeps its size in a row of another scale. */
export interface PasteCell extends ClipCell {
  figure?: Amount;
  /** Copied from a computed column: over such a column again it says nothing. */
  computed?: true;
}

export type PasteLine = readonly (PasteCell | null)[];

export interface PasteTable {
  plan: PlanState;
  rows: readonly GridRow[];
  columns: readonly GridColumn[];
}

/** How it is pasted: 选择性粘贴. */
export interface PasteWay {
  operation: "set" | "add" | "subtract";
  skipBlanks: boolean;
  /** Figures as the other program shows them, rather than what stands behind them. */
  asShown: boolean;
}

export const plainWay: PasteWay = { operation: "set", skipBlanks: false, asShown: false };

/** How many cells were passed over, and why. */
export interface PasteTold {
  outside: number;
  computed: number;
  locked: number;
  totals: number;
  rounded: number;
}

export interface PastePlan {
  edits: TextEdit[];
  refusals: CellRefusal[];
  told: PasteTold;
  /** Indexes of the first and last row that were pasted into, and the columns. */
  place: Range;
}

const NAMES: ReadonlySet<GridColumn["kind"]> = new Set(["seq", "item", "indicator"]);

/**
 * Lays the block at the selection `active`; `lines` are all as long as the longest. `targets`: the columns that those of the
 * block fall on, where that is not one after the other.
 */
export function planPaste(
  table: PasteTable,
  active: Range,
  lines: readonly PasteLine[],
  way: PasteWay = plainWay,
  targets?: readonly (GridColumn | undefined)[],
): PastePlan {
  const width = Math.max(1, ...lines.map((line) => line.length));
  const left = Math.max(1, active.left);
  const wide = active.right - left + 1;
  const { fills, targets: onto } = pasteTargets(table.rows, active, textsOf(lines));
  const across = fills && wide % width === 0 ? wide : width;
  const out = new Paste(table, way, fills && lines.length * width === 1 && across > 1);
  const columns = Array.from({ length: across }, (_, c) =>
    targets && across === width ? targets[c] : table.columns[left + c],
  );
  for (const { row, line } of onto) {
    for (let c = 0; c < across; c += 1) {
      const cell = lines[line]?.[c % width] ?? null;
      if (cell !== null) out.put(row, columns[c], cell);
    }
  }
  // What was pasted is selected; new rows stand where the empty row was.
  const known = new Map(table.rows.map((row, index) => [row.id, index]));
  const indexes = onto.flatMap(({ row }) => (row ? (known.get(row.id) ?? []) : []));
  const fresh = onto.filter(({ row }) => row?.kind === "new").length;
  const top = indexes[0] ?? active.top;
  const bottom = Math.max(top, (indexes.at(-1) ?? top - 1) + fresh);
  const right = Math.max(...columns.map((column) => (column ? table.columns.indexOf(column) : -1)));
  out.finish();
  const { edits, refusals, told } = out;
  return { edits, refusals, told, place: { top, left, bottom, right: Math.max(left, right) } };
}

/** Rows as columns; what a merged cell covers stays covered. */
export function transposed(lines: readonly PasteLine[]): PasteLine[] {
  const width = Math.max(0, ...lines.map((line) => line.length));
  return Array.from({ length: width }, (_, c) =>
    lines.map((line) => (line[c] === undefined ? { text: "" } : (line[c] ?? null))),
  );
}

function textsOf(lines: readonly PasteLine[]): (string | null)[][] {
  return lines.map((line) => line.map((cell) => cell?.text ?? null));
}

const reasons = {
  computed: ({ title }: GridColumn) => say.computedColumn(title),
  locked: () => say.lockedCell(),
  totals: ({ title }: GridColumn) => say.totalStays(title),
} as const;

class Paste {
  readonly edits: TextEdit[] = [];
  readonly refusals: CellRefusal[] = [];
  readonly told: PasteTold = { outside: 0, computed: 0, locked: 0, totals: 0, rounded: 0 };
  readonly #table: PasteTable;
  readonly #way: PasteWay;
  /** One value over several columns. */
  readonly #repeated: boolean;
  readonly #passed: CellRefusal[] = [];

  constructor(table: PasteTable, way: PasteWay, repeated: boolean) {
    this.#table = table;
    this.#way = way;
    this.#repeated = repeated;
  }

  put(row: GridRow | undefined, column: GridColumn | undefined, cell: PasteCell): void {
    const blank = cell.text === "";
    if (!row || !column) {
      if (!blank) this.told.outside += 1;
      return;
    }
    // A blank over a name means "merged with the cell above", not "delete the name".
    if (blank && (NAMES.has(column.kind) || this.#way.skipBlanks || this.#way.operation !== "set")) return;
    if (this.#isComputed(row, column)) {
      if (!blank && !cell.computed) this.#pass("computed", row, column, cell.text);
      return;
    }
    if (row.kind === "indicator" && column.district !== null) {
      if (isLocked(this.#table.plan, row.indicator.id, column.district)) {
        this.#pass("locked", row, column, cell.text);
        return;
      }
    }
    if (this.#keepsTotal(row, column, blank)) {
      this.#pass("totals", row, column, cell.text);
      return;
    }
    const exact = this.#way.asShown ? undefined : cell.exact;
    const nothing = exact === undefined ? isNoContent(cell.text) : null;
    if (nothing !== null) {
      this.#refuse(row, column, cell.text, nothing === "narrow" ? say.pastedNarrow() : say.pastedError());
      return;
    }
    if (exact !== undefined && !/^[#(（]/u.test(cell.text)) this.told.rounded += 1;
    const text = inRow(row, column, exact ?? cell.text, cell.figure ?? null);
    if (this.#way.operation === "set") this.edits.push({ row, column, text, ...innerOf(column, cell) });
    else this.#add(row, column, text);
  }

  #pass(why: keyof typeof reasons, row: GridRow, column: GridColumn, text: string): void {
    this.told[why] += 1;
    this.#passed.push({ rowId: row.id, columnId: column.id, text, reason: reasons[why](column) });
  }

  /** Where nothing could be pasted, each cell says why. */
  finish(): void {
    if (this.edits.length > 0) return;
    this.refusals.push(...this.#passed);
    Object.assign(this.told, { computed: 0, locked: 0, totals: 0 });
  }

  #isComputed(row: GridRow, { kind }: GridColumn): boolean {
    if (isComputed({ kind })) return true;
    return kind === "total" && row.kind === "indicator" && row.indicator.totalMode === "computed";
  }

  #keepsTotal(row: GridRow, column: GridColumn, blank: boolean): boolean {
    if (column.kind !== "total" || !(blank || this.#repeated)) return false;
    return valueAt(this.#table.plan, row, column) !== null;
  }

  #refuse(row: GridRow, column: GridColumn, text: string, reason: string): void {
    this.refusals.push({ rowId: row.id, columnId: column.id, text, reason });
  }

  /** The figure that stands there with this one added or taken off; a blank counts 0. */
  #add(row: GridRow, column: GridColumn, text: string): void {
    if (row.kind !== "indicator" || !column.figures) return;
    const now = valueAt(this.#table.plan, row, column);
    const { value, problem } = parseValue(text, row.indicator);
    const plain = (amount: Amount): boolean => amount.to === undefined && amount.from === undefined;
    if (value?.kind !== "amount" || problem !== undefined || !plain(value))
      return this.#refuse(row, column, text, say.noFigure(text));
    if (now !== null && (now.kind !== "amount" || !plain(now)))
      return this.#refuse(row, column, text, say.nothingToAddTo());
    const sum = this.#way.operation === "add" ? addSums : subtractSums;
    const made = sumToDecimal(sum(toSum(now?.value ?? zero), toSum(value.value)));
    if (made === null) return this.#refuse(row, column, text, say.pastedTooLarge());
    const base: Amount = now ?? { kind: "amount", value: zero, qualifier: "exact", text: "" };
    this.edits.push({ row, column, text: displayValue({ ...base, value: made }, row.indicator.scale) });
  }
}

function innerOf(column: GridColumn, cell: PasteCell): Pick<TextEdit, "indent"> {
  return column.kind === "indicator" && cell.indent !== undefined ? { indent: cell.indent } : {};
}
