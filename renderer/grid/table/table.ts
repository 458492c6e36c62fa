/**
 * The table as it stands and moves: it follows the plan, scrolls, folds, and carries texts into the plan. Where the
 * focused cell moved is told by `placed`; who lies over that cell (the editor) follows.
 */

import type { Action } from "../../../shared/actions/action.ts";
import { batch } from "../../../shared/actions/action.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { Emitter } from "../../app/emitter.ts";
import { notify } from "../../app/notify.ts";
import type { PlanChange } from "../../session/plan-change.ts";
import type { Filter, PlanView, PlanViewStore } from "../../session/plan-view.ts";
import { clampZoom } from "../../session/plan-view.ts";
import type { Sheet } from "../../session/sheet.ts";
import type { Place } from "../edit/ranges.ts";
import type { CellRefusal, TextEdit } from "../edit/text-edit.ts";
import { textsToAction } from "../edit/text-edit.ts";
import { columnIdOf, signature } from "./columns.ts";
import type { GridRow } from "./rows.ts";
import { NO_CATEGORY } from "./rows.ts";
import { cellMark, TableState } from "./table-state.ts";
import { GridViewport } from "./viewport.ts";

/** Actions, and the plan as it will be with them. */
export interface BeforeCommit {
  actions: Action[];
  plan: PlanState;
}

export class Table extends TableState {
  readonly viewport: GridViewport;
  /** Columns changed: the shell gives AG Grid new definitions. */
  readonly columnsChanged = new Emitter<void>();
  /** The focused cell stands elsewhere, or may. */
  readonly placed = new Emitter<void>();
  /** Heights of the rows as AG Grid knows them. */
  #heights = "";
  /** The columns whose headings are coloured. */
  #marked = "";
  /** The rows in which the selection is painted. */
  #selected: { top: number; bottom: number }[] = [];
  readonly #stop: (() => void)[];

  constructor(session: Sheet, view?: PlanViewStore) {
    super(session, view);
    this.viewport = new GridViewport(this);
    const first = this.rows.findIndex((row) => row.kind !== "category");
    const start = Math.max(0, first);
    // An empty plan begins with the name of its first item.
    const column = this.rows[start]?.kind === "new" ? this.columnIndex("item") : Math.min(5, this.columns.length - 1);
    this.selection.move({ row: start, column });
    this.#stop = [
      session.changes.on((change) => this.#onChange(change)),
      session.refused.on(({ applied, reason }) => {
        const [change] = applied.changes;
        if (change)
          this.showRefusals([{ rowId: change.indicator, columnId: columnIdOf(change.district), text: "", reason }]);
      }),
    ];
  }

  destroy(): void {
    for (const stop of this.#stop) stop();
    this.api = null;
    this.view.close();
  }

  /** Builds rows (and columns) anew, keeping the selection on the same cells. */
  rebuild(withColumns = false): void {
    const focus = { row: this.focusRow?.id ?? "", column: this.focusColumn?.id ?? "" };
    const oldColumns = withColumns ? signature(this.columns) : "";
    const oldRows = this.rows.map((row) => row.id).join();
    const wereFrozen = this.frozenRows;
    if (withColumns) this.buildColumns();
    this.buildRows();
    const row = this.rowIndex(focus.row);
    const column = this.columnIndex(focus.column);
    const { active } = this.selection;
    const moved = row !== this.selection.focus.row || column !== this.selection.focus.column;
    if (moved || active.bottom >= this.rows.length || active.right >= this.columns.length) {
      this.selection.move({
        row: row >= 0 ? row : Math.max(0, Math.min(this.selection.focus.row, this.rows.length - 1)),
        column: column >= 0 ? column : Math.max(1, Math.min(this.selection.focus.column, this.columns.length - 1)),
      });
    }
    if (withColumns && signature(this.columns) !== oldColumns) this.columnsChanged.emit();
    const heights = this.rows.map((row) => this.heightOf(row)).join();
    this.#giveRows(this.rows.map((row) => row.id).join() !== oldRows, heights !== this.#heights, wereFrozen);
    this.#heights = heights;
    this.repaintAll();
    this.viewport.moved();
    this.#marked = "";
    this.selectionMoved(false);
  }

  #giveRows(rows: boolean, heights: boolean, wereFrozen: number): void {
    const { api, frozenRows } = this;
    if (!api) return;
    const edge = wereFrozen !== frozenRows;
    // AG Grid asks for the heights of frozen rows only as it is given them.
    if (edge || (frozenRows > 0 && (rows || heights)))
      api.setGridOption("pinnedTopRowData", this.rows.slice(0, frozenRows));
    if (rows || edge) api.setGridOption("rowData", this.rows.slice(frozenRows));
    if (heights) api.resetRowHeights();
    // Merged cells are cut elsewhere.
    if (edge) api.redrawRows();
  }

  #onChange(change: PlanChange): void {
    if (change.all || change.rows || change.columns || change.fields.size > 0 || change.header) {
      this.rebuild(change.all || change.columns || change.fields.size > 0 || change.header);
      return;
    }
    const { marksOnly } = change;
    for (const [indicator, districts] of change.cells) {
      const paint = (columnId: string): void => {
        const view = this.views.at(indicator, columnId);
        if (marksOnly) view?.paintMarks();
        else view?.paint();
      };
      for (const district of districts) paint(columnIdOf(district));
      // Σ, 差额 and a computed total follow from any cell of the row.
      for (const id of ["total", "sum", "difference"]) if (id !== "total" || !districts.has(null)) paint(id);
      if (this.groups.size > 0 && !marksOnly)
        for (const column of this.columns) if (column.kind === "subtotal") paint(column.id);
    }
    if (change.cells.size > 0 && !change.marksOnly) this.status.set({ selection: this.status.value.selection + 1 });
  }

  /** Repaints the selection and moves the textarea; with `reveal` the focused cell is scrolled into view. */
  selectionMoved(reveal = true, place: Place = this.selection.focus): void {
    if (reveal) this.reveal(place);
    this.#paintSelection();
    this.markHeaders(false);
    this.status.set({ selection: this.status.value.selection + 1 });
    this.placed.emit();
  }

  /** Only in the rows that the selection leaves or comes to. */
  #paintSelection(): void {
    const { ranges, focus } = this.selection;
    const now = [...ranges, { top: focus.row, bottom: focus.row }].map(({ top, bottom }) =>
      this.#wholeItems(top, bottom),
    );
    const parts = [...this.#selected, ...now];
    this.#selected = now;
    for (const [rowId, cells] of this.views.rows()) {
      const row = this.rowIndex(rowId);
      if (!parts.some(({ top, bottom }) => row >= top && row <= bottom)) continue;
      for (const view of cells.values()) view.paintSelection();
    }
  }

  /** With all rows of the items that begin or end among them: a merged cell is painted as one. */
  #wholeItems(top: number, bottom: number): { top: number; bottom: number } {
    const isLater = (row: GridRow | undefined): boolean => row?.kind === "indicator" && !row.first;
    let [from, to] = [top, bottom];
    while (from > 0 && isLater(this.rows[from])) from -= 1;
    while (isLater(this.rows[to + 1])) to += 1;
    return { top: from, bottom: to };
  }

  /** Colours the headings over the selection; `anew` where headings may have come or gone. */
  markHeaders(anew = true): void {
    const { ranges } = this.selection;
    const marked = ranges.map(({ left, right }) => `${left}-${right}`).join();
    if (!anew && marked === this.#marked) return;
    this.#marked = marked;
    for (const head of this.root?.querySelectorAll(".ag-header-cell") ?? []) {
      const column = this.columnIndex(head.getAttribute("col-id") ?? "");
      head.classList.toggle(
        "is-current",
        ranges.some(({ left, right }) => column >= left && column <= right),
      );
    }
  }

  /** Where the focused cell stands in the window; null where it is not shown. */
  focusBox(): DOMRect | null {
    const row = this.rows[this.ownerRow(this.selection.focus)];
    return this.views.at(row?.id ?? "", this.focusColumn?.id ?? "")?.element.getBoundingClientRect() ?? null;
  }

  /** Scrolls a cell into view; a jump from elsewhere shows it with its surroundings. */
  reveal(place: Place, jump = false): void {
    this.viewport.reveal(place, jump);
  }

  /** Columns were scrolled, resized or made anew. */
  columnsMoved(): void {
    this.viewport.moved();
    this.markHeaders();
    this.placed.emit();
  }

  /** Shows a row and a column that are folded, filtered or hidden away. */
  uncover(rowId: string, columnId: string): void {
    const { hiddenRows, hiddenColumns, foldedGroups } = this.view.value;
    const noColumn = this.columnIndex(columnId) < 0;
    if (this.rowIndex(rowId) >= 0 && !noColumn) return;
    if (this.rowIndex(rowId) < 0) {
      this.folded.clear();
      this.filters.clear();
      if (hiddenRows.includes(rowId)) this.view.set({ hiddenRows: hiddenRows.filter((id) => id !== rowId) });
      // Bands are only seen in the order of the plan.
      if (this.sorted && rowId.startsWith(NO_CATEGORY)) this.view.set({ sort: null });
    }
    if (noColumn) {
      const group = this.allColumns.find(({ id }) => id === columnId)?.group;
      this.view.set({
        hiddenColumns: hiddenColumns.filter((id) => id !== columnId),
        foldedGroups: foldedGroups.filter((name) => name !== group),
      });
    }
    this.#viewChanged();
  }

  /** Changes the view. */
  setView(patch: Partial<PlanView>): void {
    this.view.set(patch);
    this.#viewChanged();
  }

  /** Only rows that pass the column's filter stay; null takes it off. */
  setFilter(columnId: string, filter: Filter | null): void {
    this.filters.set(columnId, filter);
    this.#viewChanged();
  }

  clearFilters(): void {
    this.filters.clear();
    this.#viewChanged();
  }

  /** All is arranged anew, the selection stays on its cells. */
  #viewChanged(): void {
    this.rebuild(true);
    // What headings say of their columns (filtered, sorted, hidden beside) is new.
    this.api?.refreshHeader();
    this.markHeaders();
  }

  /** The table is that wide and high now, in pixels: the frozen columns and rows take their part of it. */
  setRoom(width: number, height: number): void {
    if (width === this.room && height === this.height) return;
    this.room = width;
    this.height = height;
    const before = this.columns;
    const frozen = this.countFrozen() !== this.frozenRows;
    if (frozen || signature(this.arranged().columns) !== signature(before)) this.rebuild(true);
  }

  /** Folds a group of districts to its sub-total, or shows its districts again. */
  toggleGroup(name: string): void {
    const { foldedGroups } = this.view.value;
    const folded = foldedGroups.includes(name);
    this.setView({ foldedGroups: folded ? foldedGroups.filter((one) => one !== name) : [...foldedGroups, name] });
  }

  zoomBy(percent: number): void {
    const { zoom } = this.view.value;
    // To full tens, wherever it stood.
    const next = clampZoom(percent > 0 ? Math.floor(zoom / 10) * 10 + percent : Math.ceil(zoom / 10) * 10 + percent);
    if (next !== zoom) this.setView({ zoom: next });
  }

  toggleFold(rowId: string): void {
    const row = this.rows[this.rowIndex(rowId)];
    if (row?.kind !== "category" && row?.kind !== "indicator") return;
    if (this.folded.has(rowId)) this.folded.delete(rowId);
    else this.folded.add(rowId);
    this.rebuild();
  }

  foldAll(fold: boolean): void {
    this.folded.clear();
    if (fold) for (const id of this.session.plan.category.keys()) this.folded.add(NO_CATEGORY + id);
    this.rebuild();
  }

  /**
   * Carries texts out as one step. true: all was taken. `keepAnts`: what was copied may be pasted again; `before`: what the
   * texts build on goes before them in the same step.
   */
  commit(
    edits: readonly TextEdit[],
    label: string,
    { keepAnts = false, before }: { keepAnts?: boolean; before?: BeforeCommit } = {},
  ): boolean {
    this.clearRefusals();
    if (!keepAnts) this.clearCut();
    if (this.session.closed !== null) {
      notify.warn(this.session.closed);
      return false;
    }
    const result = textsToAction(before?.plan ?? this.session.plan, edits, this.session);
    const action = batch([...(before?.actions ?? []), ...(result.action ? [result.action] : [])]);
    const place = this.focusRow?.kind === "new" ? this.selection.focus : null;
    const applied = action === null || this.session.apply(action, label);
    // What was typed into the empty row now stands where the empty row was.
    if (applied && place) this.selection.move(place);
    for (const notice of result.notices.slice(0, 3)) notify.info(notice);
    if (result.refusals.length > 0) this.showRefusals(result.refusals);
    return applied && result.refusals.length === 0;
  }

  showRefusals(refusals: CellRefusal[]): void {
    for (const refusal of refusals) this.refusals.set(cellMark(refusal.rowId, refusal.columnId), refusal.reason);
    this.status.set({ refusals });
    this.repaintAll();
  }

  clearRefusals(): void {
    if (this.refusals.size === 0) return;
    this.refusals.clear();
    this.status.set({ refusals: [] });
    this.repaintAll();
  }

  /** What was cut stays where it is after all, and what was copied is forgotten by the eye. */
  clearCut(): void {
    if (this.marks.cut.size === 0 && !this.ants.march) return;
    this.marks.cut = new Set();
    this.ants.clear();
    this.repaintAll();
  }
}
