/**
 * What the table shows and where the clerk stands in it: rows, columns, the selection, the marks, the cells that are
 * rendered. Knows nothing of scrolling, keys or the editor; those stand on it (table.ts, controller.ts).
 */

import type { GridApi } from "ag-grid-community";
import type { Id } from "../../../shared/model/plan.ts";
import { Store } from "../../app/store.ts";
import { PlanViewStore } from "../../session/plan-view.ts";
import type { Sheet } from "../../session/sheet.ts";
import { Ants } from "../clip/ants.ts";
import { whyClosedNow } from "../edit/closed.ts";
import { Selection } from "../edit/ranges.ts";
import type { Place } from "../edit/ranges.ts";
import type { CellRefusal } from "../edit/text-edit.ts";
import { CellViews } from "../paint/cell-views.ts";
import { editTextAt, shownAt } from "./cell-text.ts";
import type { GridColumn } from "./columns.ts";
import type { Arranged } from "./arrange.ts";
import { arrange, districtGroups } from "./arrange.ts";
import { buildColumns, isMerged } from "./columns.ts";
import { Filters, sortOrder } from "./filter.ts";
import { frozenCount } from "./frozen-rows.ts";
import type { Metrics } from "./metrics.ts";
import { metrics, zoomed } from "./metrics.ts";
import { rowHeight } from "./row-height.ts";
import type { GridRow } from "./rows.ts";
import { allRows, buildRows, loneRows } from "./rows.ts";

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
  readonly session: Sheet;
  /** The cells that AG Grid has rendered. */
  readonly views = new CellViews();
  readonly selection = new Selection();
  /** How the plan is looked at: widths, zoom, what is hidden … */
  readonly view: PlanViewStore;
  readonly filters: Filters;
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
  /** Round what was copied or cut. */
  readonly ants = new Ants();
  api: GridApi<GridRow> | null = null;
  /** How wide the table is on the screen, in pixels; 0: not shown yet. */
  room = 0;
  /** How high it is, its head with it, in pixels; 0: not shown yet. */
  height = 0;
  /** So many of the rows stay at the top while the others scroll. */
  frozenRows = 0;
  /** The element that AG Grid lives in. */
  root: HTMLElement | null = null;
  rows: GridRow[] = [];
  columns: GridColumn[] = [];
  /** Every column that there is, the hidden ones too. */
  allColumns: GridColumn[] = [];
  sumsPinned = false;
  /** Whether the rows stand in the order of a column, not in that of the plan. */
  sorted = false;
  /** Groups of districts that can be folded, with their members. */
  groups: ReadonlyMap<string, readonly Id[]> = new Map();
  /** The columns of the plan, before the clerk's arrangement. */
  #base: GridColumn[] = [];
  #numbers: ReadonlyMap<string, number> | null = null;
  #nameWidths = { item: 0, indicator: 0, unit: 0, leads: 0, supports: 0 };
  #rowIndex = new Map<string, number>();
  #columnIndex = new Map<string, number>();

  constructor(session: Sheet, view: PlanViewStore = new PlanViewStore()) {
    this.session = session;
    this.view = view;
    this.filters = new Filters(view);
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

  /** Type size and heights as they are on the screen. */
  get sizes(): Metrics {
    return zoomed(metrics(), this.view.value.zoom);
  }

  heightOf(row: GridRow): number {
    const own = this.view.value.heights[row.id];
    if (own !== undefined) return Math.round((own * this.view.value.zoom) / 100);
    return rowHeight(row, this.#nameWidths, this.sizes);
  }

  /** The number of a row among all rows of the table, whatever is folded, filtered or hidden. */
  numberOf(row: number, id: string): number {
    return this.#numbers?.get(id) ?? row + 1;
  }

  /** How many of the rows are frozen now; in the order of a column none is, for no row keeps its place there. */
  protected countFrozen(): number {
    const { frozenRow } = this.view.value;
    if (frozenRow === "" || this.sorted) return 0;
    const last = this.numberOf(this.rowIndex(frozenRow), frozenRow);
    return frozenCount(
      this.rows,
      last,
      (at, id) => this.numberOf(at, id),
      (row) => this.heightOf(row),
      this.height,
    );
  }

  /** How high a cell is that is merged over `span` rows; the edge of the frozen rows cuts it, as in a spreadsheet. */
  spanHeight(row: number, span: number): number {
    const end = row < this.frozenRows ? Math.min(row + span, this.frozenRows) : row + span;
    let height = 0;
    for (const entry of this.rows.slice(row, end)) height += this.heightOf(entry);
    return height;
  }

  /** Whether a cell that is merged over several rows goes on in this one from the row above, on the same side of the frozen edge. */
  isCovered(row: GridRow): boolean {
    if (row.kind !== "indicator" || row.first) return false;
    const at = this.rowIndex(row.id);
    return at < this.frozenRows || this.ownerRow({ row: at, column: this.columnIndex("item") }) >= this.frozenRows;
  }

  /** The plan's columns as they would be arranged now. */
  protected arranged(): Arranged {
    return arrange(this.#base, this.groups, this.view.value, this.sizes.widen, this.room);
  }

  protected buildColumns(): void {
    const { plan } = this.session;
    this.#base = buildColumns(plan);
    this.groups = districtGroups(plan);
    const { columns, all, sumsPinned } = this.arranged();
    this.columns = columns;
    this.allColumns = all;
    this.sumsPinned = sumsPinned;
    this.#columnIndex = new Map(columns.map((column, index) => [column.id, index]));
    const width = (kind: string) => columns.find((column) => column.kind === kind)?.width ?? Number.MAX_SAFE_INTEGER;
    this.#nameWidths = {
      item: width("item"),
      indicator: width("indicator"),
      unit: width("unit"),
      leads: width("leads"),
      supports: width("supports"),
    };
  }

  protected buildRows(): void {
    const { plan } = this.session;
    const { hiddenRows, sort } = this.view.value;
    const keep = this.filters.predicate(plan, this.allColumns);
    const hidden = new Set(hiddenRows);
    const by = sort && this.allColumns.find(({ id }) => id === sort.column);
    this.sorted = by != null;
    const withNew = this.session.rowsClosed === null;
    const rows = buildRows(plan, { folded: by ? new Set() : this.folded, keep, hidden, withNew });
    this.rows = sort && by ? loneRows(rows, sortOrder(plan, by, sort.descending)) : rows;
    this.#rowIndex = new Map(this.rows.map((row, index) => [row.id, index]));
    // What is left out leaves gaps in the numbers, as in a spreadsheet.
    const whole = keep === null && !by && hidden.size === 0 && this.folded.size === 0;
    const all = whole ? null : allRows(plan, withNew);
    this.#numbers = all && new Map(all.map((row, index) => [row.id, index + 1]));
    this.frozenRows = this.countFrozen();
    const count = (list: readonly GridRow[]) =>
      list.filter((row) => row.kind === "indicator" || row.kind === "item").length;
    this.status.set({
      layout: this.status.value.layout + 1,
      filtered: all && keep ? { shown: count(this.rows), all: count(all) } : null,
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

  /** What the cell shows. */
  shownText(place: Place): string {
    const row = this.rows[place.row];
    const column = this.columns[place.column];
    return row && column ? shownAt(this.session.plan, row, column) : "";
  }

  canEdit(place: Place): boolean {
    const row = this.rows[place.row];
    const column = this.columns[place.column];
    return row !== undefined && column !== undefined && whyClosedNow(this.session, row, column) === null;
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
