/**
 * One rendered cell. AG Grid decides which cells exist (virtual rows and columns) and where they stand; what is in them
 * is painted here, straight into the element, so that an edit repaints only the cells that it touched.
 */

import type { ICellRendererComp, ICellRendererParams } from "ag-grid-community";
import { sumsOf } from "../../../shared/view/sums.ts";
import { say } from "../../../shared/text.ts";
import { withThousands } from "../../../shared/view/thousands.ts";
import { settings } from "../../app/settings.ts";
import { editTextAt, shownAt, valueAt } from "../table/cell-text.ts";
import type { GridColumn } from "../table/columns.ts";
import { isMerged, isOwnFigures } from "../table/columns.ts";
import { lookOf, shownLook } from "../../../shared/model/look.ts";
import { sides } from "../clip/ants.ts";
import { bits } from "../edit/ranges.ts";
import type { CategoryRow, GridRow, IndicatorRow } from "../table/rows.ts";
import { bandText } from "../table/rows.ts";
import type { TableState } from "../table/table-state.ts";
import { cellMark } from "../table/table-state.ts";
import { textWidth } from "../table/row-height.ts";
import type { RenderedCell } from "./cell-views.ts";

/** Classes by bit. The first seven are the selection's (see `bits` in ranges.ts). */
const CLASSES = [
  "sel",
  "sel-t",
  "sel-r",
  "sel-b",
  "sel-l",
  "sel-focus",
  "sel-corner",
  "is-error",
  "is-warning",
  "is-computed",
  "is-words",
  "is-unsaved",
  "is-gap",
  "is-last",
  "is-found",
  "is-noted",
  "is-refused",
  "is-locked",
  "is-covered",
  "is-current",
  "is-cut",
  "is-bold",
  "is-highlighted",
  "has-note",
  "has-flag",
  "is-after-gap",
] as const;
const flag = Object.fromEntries(CLASSES.map((name, index) => [name, 2 ** index])) as Record<
  (typeof CLASSES)[number],
  number
>;

export type CellContext = { table: TableState };

export class CellView implements ICellRendererComp<GridRow>, RenderedCell {
  element!: HTMLElement;
  rowId = "";
  columnId = "";
  #gui!: HTMLElement;
  #table!: TableState;
  #mask = 0;
  #text = "";
  #size = "";
  #lines = "";
  #placeholder = false;
  #ants: HTMLElement | null = null;

  init(params: ICellRendererParams<GridRow, unknown, CellContext>): void {
    this.#table = params.context.table;
    this.element = params.eGridCell;
    this.rowId = params.node.id ?? "";
    this.columnId = params.column?.getColId() ?? "";
    this.#gui = document.createElement("span");
    this.#gui.className = "cell-text";
    this.#table.views.add(this);
    this.paint();
  }

  getGui(): HTMLElement {
    return this.#gui;
  }

  refresh(params: ICellRendererParams<GridRow, unknown, CellContext>): boolean {
    const rowId = params.node.id ?? "";
    if (rowId !== this.rowId) {
      this.#table.views.remove(this);
      this.rowId = rowId;
      this.#table.views.add(this);
    }
    this.paint();
    return true;
  }

  destroy(): void {
    this.#table.views.remove(this);
  }

  paint(): void {
    const grid = this.#table;
    const r = grid.rowIndex(this.rowId);
    const c = grid.columnIndex(this.columnId);
    const row = grid.rows[r];
    const column = grid.columns[c];
    if (!row || !column) return;
    this.#paintText(row, column, r);
    this.#setMask(this.#flags(row, column, r, c));
    this.#setAnts(grid.ants.march ? antsAt(grid, r, c) : 0);
  }

  /** Only the part of the selection: called for every rendered cell when the selection moves. */
  paintSelection(): void {
    const grid = this.#table;
    const row = grid.rowIndex(this.rowId);
    let mask = (this.#mask & ~127) | selectionBits(grid, row, grid.columnIndex(this.columnId));
    if (this.columnId === "number")
      mask = grid.selection.coversRow(row) ? mask | flag["is-current"] : mask & ~flag["is-current"];
    this.#setMask(mask);
  }

  #flags(row: GridRow, column: GridColumn, r: number, c: number): number {
    const grid = this.#table;
    const { session } = grid;
    const place = cellMark(row.id, column.id);
    let mask = selectionBits(grid, r, c);
    if (column.kind === "number") {
      if (grid.selection.coversRow(r)) mask |= flag["is-current"];
      const above = r > 0 ? grid.numberOf(r - 1, grid.rows[r - 1]?.id ?? "") : 0;
      if (!grid.sorted && grid.numberOf(r, row.id) > above + 1) mask |= flag["is-after-gap"];
    }
    if (grid.marks.cut.has(place)) mask |= flag["is-cut"];
    if (grid.marks.found.has(place)) mask |= flag["is-found"];
    const next = grid.rows[r + 1];
    const joined = row.kind === "indicator" && next?.kind === "indicator" && !next.first;
    if (isMerged(column) && joined) mask |= flag["is-covered"];
    if (!joined) mask |= flag["is-last"];
    if (row.kind !== "indicator") return mask;
    const { indicator } = row;
    mask |= lookFlags(grid, row, column, r, c);
    if (isOwnFigures(column)) {
      const value = valueAt(session.plan, row, column);
      if (value && value.kind !== "amount") mask |= flag["is-words"];
      if (column.kind === "total" && indicator.totalMode === "computed") mask |= flag["is-computed"];
      const severity = session.findings.severityAt(indicator.id, column.district);
      if (severity === "error") mask |= flag["is-error"];
      else if (severity === "warning") mask |= flag["is-warning"];
      if (session.unsaved > 0 && session.isUnsaved(indicator.id, column.district)) mask |= flag["is-unsaved"];
      if (grid.refusals.has(place)) mask |= flag["is-refused"];
      if (column.district !== null && session.plan.locks.get(indicator.id)?.has(column.district))
        mask |= flag["is-locked"];
    } else if (column.kind === "difference") {
      const { gap } = sumsOf(session.plan, indicator);
      if (gap && gap.digits !== 0n && session.findings.severityAt(indicator.id, null) === "error")
        mask |= flag["is-gap"];
    } else if (column.kind === "indicator" && indicator.note) {
      mask |= flag["is-noted"];
    }
    return mask;
  }

  #setMask(mask: number): void {
    const changed = mask ^ this.#mask;
    if (changed === 0) return;
    for (let index = 0; index < CLASSES.length; index += 1) {
      const bit = 2 ** index;
      if ((changed & bit) !== 0) this.element.classList.toggle(CLASSES[index] ?? "", (mask & bit) !== 0);
    }
    this.#mask = mask;
  }

  /** An element of its own, which only the few cells on the border of what was copied have. */
  #setAnts(found: number): void {
    if (found === 0) {
      this.#ants?.remove();
      this.#ants = null;
      return;
    }
    this.#ants ??= document.createElement("i");
    const names = Object.entries(sides).flatMap(([name, bit]) => ((found & bit) === 0 ? [] : [name]));
    this.#ants.className = `ants ${names.join(" ")}`;
    if (!this.#ants.isConnected) this.element.append(this.#ants);
  }

  #paintText(row: GridRow, column: GridColumn, r: number): void {
    const grid = this.#table;
    if (column.kind === "number") {
      this.#setText(row.kind === "new" ? "＊" : String(grid.numberOf(r, row.id)));
      return;
    }
    if (row.kind === "category") {
      if (column.kind === "item") this.#paintCategory(row);
      else this.#setText("");
      return;
    }
    if (row.kind === "new") {
      this.#setText(column.kind === "item" && !grid.session.isFinal ? "在此填新项目" : "");
      this.#setPlaceholder(true);
      return;
    }
    this.#setPlaceholder(false);
    const text = shownAt(grid.session.plan, row, column);
    if (isMerged(column)) {
      const first = row.first;
      this.#setText(first ? text : "");
      this.#gui.style.height = first && row.span > 1 ? `${grid.spanHeight(r, row.span)}px` : "";
      this.#setTitle([first ? whereCut(grid, text, column) : ""]);
      return;
    }
    if (column.kind === "indicator" && row.kind === "indicator") {
      this.#paintIndicator(text, row.depth, row.children, row.folded);
      this.#setLines(row);
      this.#setTitle([whereCut(grid, text, column), markWords(grid, row, column)]);
      return;
    }
    const figure = column.figures && settings.value.thousands ? withThousands(text) : text;
    this.#setText(figure);
    if (!column.figures) this.#setLines(row);
    if (column.figures) {
      this.#shrink(figure, column.width);
      const full = editTextAt(grid.session.plan, row, column);
      const whole = full === text ? whereCut(grid, text, column) : full;
      this.#setTitle([whole, lockWords(grid, row, column), markWords(grid, row, column)]);
    } else this.#setTitle([whereCut(grid, text, column)]);
  }

  #setText(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    // A text that stays the same node costs the page less than one that comes for one that goes.
    const only = this.#gui.childNodes.length === 1 ? this.#gui.firstChild : null;
    if (only instanceof Text) only.data = text;
    else this.#gui.textContent = text;
  }

  /** As many lines as the row has room for; what is beyond ends in dots. */
  #setLines(row: GridRow): void {
    const { line } = this.#table.sizes;
    const lines = String(Math.max(1, Math.floor((this.#table.heightOf(row) - 2) / line)));
    if (lines === this.#lines) return;
    this.#lines = lines;
    this.#gui.style.setProperty("--lines", lines);
  }

  #setTitle(parts: readonly string[]): void {
    const title = parts.filter(Boolean).join("\n");
    if (title !== "") this.element.title = title;
    else if (this.element.hasAttribute("title")) this.element.removeAttribute("title");
  }

  #setPlaceholder(on: boolean): void {
    if (on === this.#placeholder) return;
    this.#placeholder = on;
    this.#gui.classList.toggle("placeholder", on);
  }

  /** As in print, a figure that is wider than its column is set smaller rather than wrapped. */
  #shrink(text: string, width: number): void {
    // Bold figures, those of the totals, are a tenth wider.
    // Small type is set on whole pixels, and comes out wider.
    const rest = this.#table.view.value.zoom < 100 ? 21 : 17;
    const part = (width - rest) / (textWidth(text) * this.#table.sizes.font * 1.1);
    const size = text.length > 4 && part < 1 ? `${Math.max(0.72, Math.floor(part * 50) / 50)}em` : "";
    if (size !== this.#size) this.#gui.style.fontSize = this.#size = size;
  }

  #paintCategory(row: CategoryRow): void {
    const text = bandText(row);
    const count = `${row.items}项`;
    const key = `${text}|${count}|${row.folded}`;
    if (key === this.#text) return;
    this.#text = key;
    this.#gui.replaceChildren(this.#fold(row.folded), text, span("band-count", count));
  }

  #paintIndicator(text: string, depth: number, children: number, folded: boolean): void {
    const key = `${text}|${depth}|${children}|${folded}`;
    if (key === this.#text) return;
    this.#text = key;
    const parts: (Node | string)[] = [];
    if (children > 0) parts.push(this.#fold(folded));
    if (depth > 0 && !text.startsWith("其中")) parts.push(span("of-which", "其中 "));
    parts.push(text);
    this.#gui.replaceChildren(...parts);
    this.#gui.style.paddingLeft = depth > 0 ? `${depth * 14}px` : "";
  }

  #fold(folded: boolean): HTMLElement {
    const mark = span("fold", folded ? "▸" : "▾");
    mark.dataset["fold"] = this.rowId;
    mark.title = folded ? "展开" : "折叠";
    return mark;
  }
}

/** The ants at a cell; a merged cell is gone round as one. */
function antsAt(grid: TableState, r: number, c: number): number {
  const column = grid.columns[c];
  if (!column || !isMerged(column) || grid.rows[r]?.kind !== "indicator") return grid.ants.sidesOf(grid, r, r, c);
  const top = grid.ownerRow({ row: r, column: c });
  const owner = grid.rows[top];
  const bottom = top + (owner?.kind === "indicator" ? owner.span : 1) - 1;
  let found = grid.ants.sidesOf(grid, top, bottom, c);
  if (r !== top) found &= ~sides.top;
  if (r !== bottom) found &= ~sides.bottom;
  return found;
}

/** What may be cut in its cell is told on hover: words that take more than one line, a figure that does not fit. */
function whereCut({ sizes: { font } }: TableState, text: string, { width }: GridColumn): string {
  return textWidth(text) * font > width - 17 ? text : "";
}

/** A cell's part in the selection; a merged cell is painted as one, whichever of its rows is selected. */
function selectionBits(grid: TableState, r: number, c: number): number {
  const { selection } = grid;
  const column = grid.columns[c];
  const touched = selection.ranges.some((range) => c >= range.left && c <= range.right);
  if (!touched || !column || !isMerged(column) || grid.rows[r]?.kind !== "indicator") return selection.bitsAt(r, c);
  const top = grid.ownerRow({ row: r, column: c });
  const owner = grid.rows[top];
  const bottom = top + (owner?.kind === "indicator" ? owner.span : 1) - 1;
  let mask = 0;
  for (let row = top; row <= bottom; row += 1) mask |= selection.bitsAt(row, c);
  if (r !== top) mask &= ~bits.top;
  if (r !== bottom) mask &= ~(bits.bottom | bits.corner);
  return mask;
}

/** What the clerk has marked by hand; a merged cell has the look of the row in which its text stands. */
function lookFlags(grid: TableState, row: IndicatorRow, column: GridColumn, r: number, c: number): number {
  const { plan } = grid.session;
  if (column.kind === "number") return 0;
  const owner = isMerged(column) ? grid.rows[grid.ownerRow({ row: r, column: c })] : row;
  const indicator = owner?.kind === "indicator" ? owner.indicator : row.indicator;
  const own = isOwnFigures(column);
  if (indicator.look === null && (!own || !plan.looks.has(indicator.id))) return 0;
  const look = own ? lookOf(plan, indicator.id, column.district) : null;
  const { bold, highlighted } = shownLook(indicator, look);
  const marks = own ? look : column.kind === "indicator" ? indicator.look : null;
  return (
    (bold ? flag["is-bold"] : 0) |
    (highlighted ? flag["is-highlighted"] : 0) |
    (marks?.note != null ? flag["has-note"] : 0) |
    (marks?.flag ? flag["has-flag"] : 0)
  );
}

/** The words of a cell's note and flag. */
function markWords(grid: TableState, row: GridRow, column: GridColumn): string {
  if (row.kind !== "indicator") return "";
  const own = isOwnFigures(column);
  const look = own ? lookOf(grid.session.plan, row.indicator.id, column.district) : row.indicator.look;
  if (!look || (!own && column.kind !== "indicator")) return "";
  return [look.flag ? "待跟进" : "", look.note === null ? "" : `批注：${look.note}`].filter(Boolean).join("\n");
}

/** Why a locked cell stays as it is. */
function lockWords(grid: TableState, row: GridRow, column: GridColumn): string {
  const locked =
    row.kind === "indicator" &&
    column.district !== null &&
    grid.session.plan.locks.get(row.indicator.id)?.has(column.district);
  return locked ? say.lockedCell() : "";
}

function span(className: string, text: string): HTMLElement {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = text;
  return element;
}
