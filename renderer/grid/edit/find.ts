/** Find in the table: every cell whose shown text holds the wanted text, row by row. Folded rows are searched too. */

import { Store } from "../../app/store.ts";
import { say } from "../../../shared/text.ts";
import { notify } from "../../app/notify.ts";
import { editTextAt, shownAt } from "../table/cell-text.ts";
import { allRows } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import { cellMark } from "../table/table-state.ts";
import { whyClosedNow } from "./closed.ts";
import type { Editor } from "./editor.ts";
import type { Match } from "./matches.ts";
import { findMatches } from "./matches.ts";
import type { TextEdit } from "./text-edit.ts";

export class Find {
  readonly #grid: Table;
  readonly #editor: Editor;
  readonly state = new Store({ open: false, replacing: false, text: "", count: 0, at: 0 });
  #matches: Match[] = [];

  constructor(grid: Table, editor: Editor) {
    this.#grid = grid;
    this.#editor = editor;
  }

  /** `replacing`: with the field for what takes its place. */
  open(replacing = this.state.value.replacing): void {
    this.state.set({ open: true, replacing });
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
      const rows = allRows(plan);
      this.#matches = findMatches(plan, rows, this.#grid.columns, wanted);
    }
    this.#grid.marks.found = new Set(this.#matches.map(({ rowId, columnId }) => cellMark(rowId, columnId)));
    const at = this.#nearest();
    this.state.set({ text, count: this.#matches.length, at: this.#matches.length === 0 ? 0 : at + 1 });
    this.#grid.repaintAll();
    if (go) this.#show(at);
  }

  /** Puts `to` in the place of what was found in the current cell, and goes on to the next. */
  replaceOne(to: string): void {
    const match = this.#matches[this.state.value.at - 1];
    if (!match) return;
    this.#replace([match], to);
    this.search(this.state.value.text);
  }

  /** The same in every cell found, as one step. Closed cells stay as they are, and are counted. */
  replaceAll(to: string): void {
    const { count, text } = this.state.value;
    if (count === 0) return;
    const { replaced, closed } = this.#replace(this.#matches, to);
    this.search(text, false);
    notify.info(say.replaced(replaced, closed));
  }

  #replace(matches: readonly Match[], to: string): { replaced: number; closed: number } {
    const grid = this.#grid;
    const { plan } = grid.session;
    // Also what is folded or filtered away: it was found.
    const rows = new Map(allRows(plan).map((row) => [row.id, row]));
    const wanted = new RegExp(this.state.value.text.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "giu");
    const edits: TextEdit[] = [];
    const reasons: string[] = [];
    for (const match of matches) {
      const row = rows.get(match.rowId);
      const column = grid.allColumns.find(({ id }) => id === match.columnId);
      if (!row || !column) continue;
      const reason = whyClosedNow(grid.session, row, column);
      if (reason !== null) {
        reasons.push(reason);
        continue;
      }
      // As it was typed; where it is found only in what is shown (8700 of 8,700), in that.
      const typed = editTextAt(plan, row, column);
      const base = typed.search(wanted) >= 0 ? typed : shownAt(plan, row, column);
      edits.push({ row, column, text: base.replace(wanted, () => to) });
    }
    const [reason] = reasons;
    if (matches.length === 1 && reason !== undefined) notify.warn(reason);
    if (edits.length > 0) grid.commit(edits, `替换 ${edits.length} 格`);
    return { replaced: edits.length - grid.status.value.refusals.length, closed: reasons.length };
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
    const { open, count, at } = this.state.value;
    // Nothing was looked for yet, or the bar was closed: it asks, and knows the last words.
    if (!open) return this.open();
    if (count === 0) return notify.info(say.noneToGoTo());
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
