/** Find in the table: every cell whose shown text holds the wanted text, row by row. Folded rows are searched too. */

import { Store } from "../../app/store.ts";
import { shownAt } from "../table/cell-text.ts";
import { buildRows } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import { cellMark } from "../table/table-state.ts";
import type { Editor } from "./editor.ts";

export class Find {
  readonly #grid: Table;
  readonly #editor: Editor;
  readonly state = new Store({ open: false, text: "", count: 0, at: 0 });
  #matches: { rowId: string; columnId: string }[] = [];

  constructor(grid: Table, editor: Editor) {
    this.#grid = grid;
    this.#editor = editor;
  }

  open(): void {
    this.state.set({ open: true });
    this.search(this.state.value.text, false);
  }

  close(): void {
    this.#matches = [];
    this.#grid.marks.found = new Set();
    this.state.set({ open: false, count: 0, at: 0 });
    this.#grid.repaintAll();
    this.#editor.focus();
  }

  /** Searches anew; with `go` the first match at or behind the focus is shown. */
  search(text: string, go = true): void {
    const wanted = text.trim().toLowerCase();
    this.#matches = [];
    const { plan } = this.#grid.session;
    if (wanted !== "") {
      for (const row of buildRows(plan, { folded: new Set(), keep: null, withNew: false })) {
        for (const column of this.#grid.columns) {
          if (column.kind === "number") continue;
          const first = row.kind === "category" || row.kind === "item" || row.kind === "new" || row.first;
          const ofItem =
            column.kind === "item" || column.kind === "seq" || column.kind === "leads" || column.kind === "supports";
          if (ofItem && !first) continue;
          if (shownAt(plan, row, column).toLowerCase().includes(wanted)) {
            this.#matches.push({ rowId: row.id, columnId: column.id });
          }
        }
      }
    }
    this.#grid.marks.found = new Set(this.#matches.map(({ rowId, columnId }) => cellMark(rowId, columnId)));
    const at = this.#nearest();
    this.state.set({ text, count: this.#matches.length, at: this.#matches.length === 0 ? 0 : at + 1 });
    this.#grid.repaintAll();
    if (go) this.#show(at);
  }

  #nearest(): number {
    const { focus } = this.#grid.selection;
    const index = this.#matches.findIndex((match) => {
      const row = this.#grid.rowIndex(match.rowId);
      return row > focus.row || (row === focus.row && this.#grid.columnIndex(match.columnId) >= focus.column);
    });
    return Math.max(0, index);
  }

  step(by: 1 | -1): void {
    const { count, at } = this.state.value;
    if (count === 0) return;
    const next = (at - 1 + by + count) % count;
    this.state.set({ at: next + 1 });
    this.#show(next);
  }

  #show(index: number): void {
    const match = this.#matches[index];
    if (!match) return;
    const grid = this.#grid;
    grid.uncover(match.rowId, match.columnId);
    grid.selection.move({ row: grid.rowIndex(match.rowId), column: grid.columnIndex(match.columnId) });
    grid.selectionMoved();
  }
}
