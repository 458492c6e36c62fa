/**
 * What the table shows and where the clerk stands in it: rows, columns, the selection, the marks, the cells that are
 * rendered. Knows nothing of scrolling, keys or the editor; those stand on it (table.ts, controller.ts).
 */

import type { GridApi } from "ag-grid-community";
import { settings } from "../../app/settings.ts";
import { Store } from "../../app/store.ts";
import type { PlanSession } from "../../session/plan-session.ts";
import { Selection } from "../edit/ranges.ts";
import type { Place } from "../edit/ranges.ts";
import type { CellRefusal } from "../edit/text-edit.ts";
import { CellViews } from "../paint/cell-views.ts";
import { editTextAt } from "./cell-text.ts";
import type { GridColumn } from "./columns.ts";
import { buildColumns, isMerged } from "./columns.ts";
import { Filters } from "./filter.ts";
import { fitPinned } from "./fit-pinned.ts";
import { metrics } from "./metrics.ts";
import { rowHeight } from "./row-height.ts";
import type { GridRow } from "./rows.ts";
import { buildRows } from "./rows.ts";

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

/** Cells by `row id|column id`. */
export const cellMark = (rowId: string, columnId: string): string => `${rowId}|${columnId}`;

export class TableState {
  readonly session: PlanSession;
  /** The cells that AG Grid has rendered. */
  readonly views = new CellViews();
  readonly selection = new Selection();
  readonly filters = new Filters();
  readonly status = new Store<GridStatus>({
    selection: 0,
    layout: 0,
    editing: false,
    draft: null,
    filtered: null,
    refusals: [],
  });
  readonly folded = new Set<string>();
  /** Why a cell could not take what was typed, by mark. */
  readonly refusals = new Map<string, string>();
  /** Cells cut and not pasted yet, and cells found, by mark. */
  readonly marks: { cut: ReadonlySet<string>; found: ReadonlySet<string> } = { cut: new Set(), found: new Set() };
  api: GridApi<GridRow> | null = null;
  /** How wide the table is on the screen, in pixels; 0: not shown yet. */
  room = 0;
  /** The element that AG Grid lives in. */
  root: HTMLElement | null = null;
  rows: GridRow[] = [];
  columns: GridColumn[] = [];
  #rowIndex = new Map<string, number>();
  #columnIndex = new Map<string, number>();

  constructor(session: PlanSession) {
    this.session = session;
    this.buildColumns();
    this.buildRows();
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
      metrics(),
    );
  }

  spanHeight(row: number, span: number): number {
    let height = 0;
    for (const entry of this.rows.slice(row, row + span)) height += this.heightOf(entry);
    return height;
  }

  protected buildColumns(): void {
    const widths = settings.value.columnWidths;
    const { widen } = metrics();
    const wanted = buildColumns(this.session.plan).map((column) => ({
      ...column,
      width: widths[column.kind === "district" ? "district" : column.id] ?? Math.round(column.width * widen),
    }));
    this.columns = fitPinned(wanted, this.room);
    this.#columnIndex = new Map(this.columns.map((column, index) => [column.id, index]));
  }

  protected buildRows(): void {
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

  repaintAll(): void {
    for (const view of this.views.all()) view.paint();
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
    if (row.kind === "indicator" && this.session.findings.isDamaged(row.indicator.id)) return false;
    if (column.kind === "number" || column.kind === "sum" || column.kind === "difference") return false;
    return row.kind !== "category" || (column.kind === "item" && row.category !== null);
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
