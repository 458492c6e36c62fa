/**
 * Cells marked by Ctrl+X: they keep their content until it is pasted, and are cleared in the same step. Any other edit,
 * or Esc, takes the mark away.
 */

import { isLocked } from "../../../shared/model/read-plan.ts";
import type { Table } from "../table/table.ts";
import { cellMark } from "../table/table-state.ts";
import type { GridColumn } from "../table/columns.ts";
import { isOwnFigures, isTakenWords } from "../table/columns.ts";
import type { GridRow } from "../table/rows.ts";
import type { TextEdit } from "../edit/text-edit.ts";
import { textsToAction } from "../edit/text-edit.ts";

export class CutMark {
  readonly #grid: Table;

  constructor(grid: Table) {
    this.#grid = grid;
  }

  get active(): boolean {
    return this.#grid.marks.cut.size > 0;
  }

  /**
   * Marks the cells whose content moves: figures and words of rows. Names stay, as with Delete, and what is locked. Of
   * whole rows all moves.
   */
  mark(rows: readonly GridRow[], columns: readonly GridColumn[], whole: boolean): void {
    const { plan } = this.#grid.session;
    const cut = new Set<string>();
    for (const row of rows) {
      if (!whole && row.kind !== "indicator" && row.kind !== "item") continue;
      for (const column of columns) {
        if (whole) {
          cut.add(cellMark(row.id, column.id));
          continue;
        }
        const figure = row.kind === "indicator" && isOwnFigures(column);
        if (figure && column.district !== null && isLocked(plan, row.indicator.id, column.district)) continue;
        if (figure || isTakenWords(column)) cut.add(cellMark(row.id, column.id));
      }
    }
    this.#grid.marks.cut = cut;
    this.#grid.repaintAll();
  }

  /**
   * The pasted texts with the clearing of the marked cells before them. null where the target does not take all of them:
   * then nothing may be cleared, or it would be lost.
   */
  withClearing(edits: readonly TextEdit[]): TextEdit[] | null {
    const clears: TextEdit[] = [];
    const targets = new Set(edits.map(({ row, column }) => cellMark(row.id, column.id)));
    for (const cell of this.#grid.marks.cut) {
      if (targets.has(cell)) continue;
      const at = cell.indexOf("|");
      const place = { row: this.#grid.rowIndex(cell.slice(0, at)), column: this.#grid.columnIndex(cell.slice(at + 1)) };
      const row = this.#grid.rows[place.row];
      const column = this.#grid.columns[place.column];
      if (row && column && this.#grid.textAt(place) !== "") clears.push({ row, column, text: "" });
    }
    const all = [...clears, ...edits];
    const { session } = this.#grid;
    return textsToAction(session.plan, all, session).refusals.length > 0 ? null : all;
  }
}
