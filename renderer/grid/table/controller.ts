/**
 * The grid's brain: which rows and columns there are, what is selected, what is being edited, and what to repaint. AG Grid
 * is told rows and columns and does the scrolling; everything a clerk does comes here.
 */

import type { GridApi } from "ag-grid-community";
import { Emitter } from "../../app/emitter.ts";
import { notify } from "../../app/notify.ts";
import type { PlanChange } from "../../session/plan-change.ts";
import type { PlanSession } from "../../session/plan-session.ts";
import { settings } from "../../app/settings.ts";
import { Store } from "../../app/store.ts";
import { CellViews, isMerged } from "../paint/cell-view.ts";
import { editTextAt } from "./cell-text.ts";
import type { GridColumn } from "./columns.ts";
import { buildColumns, columnIdOf, signature } from "./columns.ts";
import { CutMark } from "../edit/cut.ts";
import { Editor } from "../edit/editor.ts";
import { Filters } from "./filter.ts";
import { Find } from "../edit/find.ts";
import type { Place, Range } from "../edit/ranges.ts";
import { Selection } from "../edit/ranges.ts";
import { rowHeight } from "./row-height.ts";
import type { GridRow } from "./rows.ts";
import { buildRows, NO_CATEGORY } from "./rows.ts";
import type { CellRefusal, TextEdit } from "../edit/text-edit.ts";
import { textsToAction } from "../edit/text-edit.ts";
import { GridViewport } from "./viewport.ts";

export interface GridStatus {
  /** Rises with every move of the selection. */
  selection: number;
  /** Rises when rows or columns are built anew. */
  layout: number;
  editing: boolean;
  /** The text in the editor while editing. */
  draft: string | null;
  filtered: { shown: number; all: number } | null;
  /** Cells that could not take what was typed or pasted. */
  refusals: CellRefusal[];
}

export class GridController {
  readonly session: PlanSession;
  readonly views = new CellViews();
  readonly selection = new Selection();
  readonly editor: Editor;
  readonly filters = new Filters();
  readonly find: Find;
  readonly cut = new CutMark(this);
  readonly viewport: GridViewport;
  readonly status = new Store<GridStatus>({
    selection: 0,
    layout: 0,
    editing: false,
    draft: null,
    filtered: null,
    refusals: [],
  });
  readonly folded = new Set<string>();
  readonly refusals = new Map<string, string>();
  /** Columns changed: the shell gives AG Grid new definitions. */
  readonly columnsChanged = new Emitter<void>();
  api: GridApi<GridRow> | null = null;
  /** The element that AG Grid lives in. */
  root: HTMLElement | null = null;
  rows: GridRow[] = [];
  columns: GridColumn[] = [];
  #rowIndex = new Map<string, number>();
  #columnIndex = new Map<string, number>();
  #marked = { left: -1, right: -1 };
  readonly #stop: (() => void)[];

  constructor(session: PlanSession) {
    this.session = session;
    this.editor = new Editor(this);
    this.find = new Find(this);
    this.viewport = new GridViewport(this);
    this.#buildColumns();
    this.#buildRows();
    const start = this.#firstRow();
    // An empty plan begins with the name of its first item.
    const column = this.rows[start]?.kind === "new" ? this.columnIndex("item") : Math.min(5, this.columns.length - 1);
    this.selection.move({ row: start, column });
    this.#stop = [
      session.changes.on((change) => this.#onChange(change)),
      session.refused.on(({ applied, reason }) => {
        const first = applied.changes[0];
        if (first)
          this.showRefusals([{ rowId: first.indicator, columnId: columnIdOf(first.district), text: "", reason }]);
      }),
    ];
  }

  destroy(): void {
    for (const stop of this.#stop) stop();
    this.api = null;
  }

  rowIndex(id: string): number {
    return this.#rowIndex.get(id) ?? -1;
  }

  columnIndex(id: string): number {
    return this.#columnIndex.get(id) ?? -1;
  }

  get focusRow(): GridRow | undefined {
    return this.rows[this.selection.focus.row];
  }

  get focusColumn(): GridColumn | undefined {
    return this.columns[this.selection.focus.column];
  }

  heightOf(row: GridRow): number {
    const width = (kind: string) => this.columns.find((column) => column.kind === kind)?.width ?? 0;
    return rowHeight(
      row,
      { item: width("item"), indicator: width("indicator"), unit: width("unit"), leads: width("leads") },
      settings.value.largeType,
    );
  }

  spanHeight(row: number, span: number): number {
    let height = 0;
    for (const entry of this.rows.slice(row, row + span)) height += this.heightOf(entry);
    return height;
  }

  #firstRow(): number {
    return Math.max(
      0,
      this.rows.findIndex((row) => row.kind !== "category"),
    );
  }

  #buildColumns(): void {
    const widths = settings.value.columnWidths;
    const scale = settings.value.largeType ? 1.25 : 1;
    this.columns = buildColumns(this.session.plan).map((column) => ({
      ...column,
      width: widths[column.kind === "district" ? "district" : column.id] ?? Math.round(column.width * scale),
    }));
    this.#columnIndex = new Map(this.columns.map((column, index) => [column.id, index]));
  }

  #buildRows(): void {
    const { plan } = this.session;
    const all = this.filters.active ? buildRows(plan, { folded: new Set(), keep: null, withNew: false }) : null;
    const keep = this.filters.predicate(plan, this.columns);
    this.rows = buildRows(plan, { folded: this.folded, keep, withNew: !this.session.isFinal });
    this.#rowIndex = new Map(this.rows.map((row, index) => [row.id, index]));
    const count = (rows: GridRow[]) => rows.filter((row) => row.kind === "indicator" || row.kind === "item").length;
    this.status.set({
      layout: this.status.value.layout + 1,
      filtered: all ? { shown: count(this.rows), all: count(all) } : null,
    });
  }

  /** Builds rows (and columns) anew, keeping the selection on the same cells. */
  rebuild(withColumns = false): void {
    const focus = { row: this.focusRow?.id ?? "", column: this.focusColumn?.id ?? "" };
    const oldColumns = withColumns ? signature(this.columns) : "";
    const oldRows = this.rows.map((row) => row.id).join();
    const oldHeights = this.rows.map((row) => this.heightOf(row)).join();
    if (withColumns) this.#buildColumns();
    this.#buildRows();
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
    if (this.rows.map((row) => row.id).join() !== oldRows) this.api?.setGridOption("rowData", this.rows);
    if (this.rows.map((row) => this.heightOf(row)).join() !== oldHeights) this.api?.resetRowHeights();
    this.repaintAll();
    this.viewport.moved();
    this.#marked = { left: -1, right: -1 };
    this.selectionMoved(false);
  }

  repaintAll(): void {
    for (const view of this.views.all()) view.paint();
  }

  #onChange(change: PlanChange): void {
    if (change.all || change.rows || change.columns || change.fields.size > 0 || change.header) {
      this.rebuild(change.all || change.columns || change.fields.size > 0 || change.header);
      return;
    }
    for (const [indicator, districts] of change.cells) {
      for (const district of districts) this.views.at(indicator, columnIdOf(district))?.paint();
      // Σ, 差额 and a computed total follow from any cell of the row.
      for (const id of ["total", "sum", "difference"]) this.views.at(indicator, id)?.paint();
    }
    if (change.cells.size > 0 && !change.marksOnly) this.status.set({ selection: this.status.value.selection + 1 });
  }

  /** Repaints the selection and moves the textarea; with `reveal` the focused cell is scrolled into view. */
  selectionMoved(reveal = true, place: Place = this.selection.focus): void {
    if (reveal) this.reveal(place);
    for (const view of this.views.all()) view.paintSelection();
    this.markHeaders(false);
    this.status.set({ selection: this.status.value.selection + 1 });
    this.editor.place();
  }

  /** Colours the headings over the selection; `anew` where headings may have come or gone. */
  markHeaders(anew = true): void {
    const { left, right } = this.selection.active;
    if (!anew && left === this.#marked.left && right === this.#marked.right) return;
    this.#marked = { left, right };
    for (const head of this.root?.querySelectorAll(".ag-header-cell") ?? []) {
      const column = this.columnIndex(head.getAttribute("col-id") ?? "");
      head.classList.toggle("is-current", column >= left && column <= right);
    }
  }

  /** Scrolls a cell into view; a jump from elsewhere shows it with its surroundings. */
  reveal(place: Place, jump = false): void {
    this.viewport.reveal(place, jump);
  }

  /** Columns were scrolled, resized or made anew. */
  columnsMoved(): void {
    this.viewport.moved();
    this.markHeaders();
    this.editor.place();
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

  textAt(place: Place): string {
    const row = this.rows[place.row];
    const column = this.columns[place.column];
    return row && column ? editTextAt(this.session.plan, row, column) : "";
  }

  canEdit(place: Place): boolean {
    const row = this.rows[place.row];
    const column = this.columns[place.column];
    if (!row || !column || this.session.isFinal) return false;
    if (column.kind === "number" || column.kind === "sum" || column.kind === "difference") return false;
    return row.kind !== "category" || (column.kind === "item" && row.category !== null);
  }

  /** Carries texts out as one step. true: all was taken. */
  commit(edits: readonly TextEdit[], label: string): boolean {
    this.clearRefusals();
    this.cut.cancel();
    if (this.session.isFinal) {
      notify.warn("方案已定稿，只能查看；要修改请先撤回定稿。");
      return false;
    }
    const result = textsToAction(this.session.plan, edits);
    const place = this.focusRow?.kind === "new" ? this.selection.focus : null;
    const applied = result.action === null || this.session.apply(result.action, label);
    // What was typed into the empty row now stands where the empty row was.
    if (applied && place) this.selection.move(place);
    for (const notice of result.notices.slice(0, 3)) notify.info(notice);
    if (result.refusals.length > 0) this.showRefusals(result.refusals);
    return applied && result.refusals.length === 0;
  }

  showRefusals(refusals: CellRefusal[]): void {
    for (const refusal of refusals) this.refusals.set(`${refusal.rowId}|${refusal.columnId}`, refusal.reason);
    this.status.set({ refusals });
    this.repaintAll();
  }

  clearRefusals(): void {
    if (this.refusals.size === 0) return;
    this.refusals.clear();
    this.status.set({ refusals: [] });
    this.repaintAll();
  }

  selectRange(range: Range, focus?: Place): void {
    this.editor.commit();
    this.selection.select(range, focus);
    this.selectionMoved(false);
    this.editor.focus();
  }

  isMergedColumn(id: string): boolean {
    const column = this.columns[this.columnIndex(id)];
    return column !== undefined && isMerged(column);
  }

  /** The first row of a merged cell: where its text stands. */
  ownerRow(place: Place): number {
    const column = this.columns[place.column];
    let row = place.row;
    if (!column || !isMerged(column)) return row;
    for (let entry = this.rows[row]; entry?.kind === "indicator" && !entry.first && row > 0; entry = this.rows[row])
      row -= 1;
    return row;
  }
}
