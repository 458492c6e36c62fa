/**
 * One rendered cell. AG Grid decides which cells exist (virtual rows and columns) and where they stand; what is in them
 * is painted here, straight into the element, so that an edit repaints only the cells that it touched.
 */

import type { ICellRendererComp, ICellRendererParams } from "ag-grid-community";
import { say } from "../../../shared/text.ts";
import { withThousands } from "../../../shared/view/thousands.ts";
import { settings } from "../../app/settings.ts";
import { editTextAt, shownAt } from "../table/cell-text.ts";
import type { GridColumn } from "../table/columns.ts";
import { isMerged, isOwnFigures } from "../table/columns.ts";
import { lookOf } from "../../../shared/model/look.ts";
import { sides } from "../clip/ants.ts";
import type { CategoryRow, GridRow } from "../table/rows.ts";
import { bandText } from "../table/rows.ts";
import type { TableState } from "../table/table-state.ts";
import { textWidth } from "../table/row-height.ts";
import { antsAt, classesOf, flag, marksOf, selectionBits } from "./cell-marks.ts";
import type { RenderedCell } from "./cell-views.ts";
import { fitsOneLine } from "./one-line.ts";

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
  /** Whether its words may take more room than one line has. */
  #wrapped = false;
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
    this.#setMask(this.#marks(row, column, r, c));
    this.#setAnts(grid.ants.march ? antsAt(grid, r, c) : 0);
  }

  /** Only the marks: its text is as it was. */
  paintMarks(): void {
    const grid = this.#table;
    const r = grid.rowIndex(this.rowId);
    const c = grid.columnIndex(this.columnId);
    const row = grid.rows[r];
    const column = grid.columns[c];
    if (row && column) this.#setMask(this.#marks(row, column, r, c));
  }

  /** Only the part of the selection: called when the selection comes to the row or leaves it. */
  paintSelection(): void {
    const grid = this.#table;
    const row = grid.rowIndex(this.rowId);
    let mask = (this.#mask & ~127) | selectionBits(grid, row, grid.columnIndex(this.columnId));
    if (this.columnId === "number")
      mask = grid.selection.coversRow(row) ? mask | flag["is-current"] : mask & ~flag["is-current"];
    this.#setMask(mask);
  }

  #marks(row: GridRow, column: GridColumn, r: number, c: number): number {
    return marksOf(this.#table, row, column, r, c) | (this.#wrapped ? flag["is-wrapped"] : 0);
  }

  #setMask(mask: number): void {
    if (mask === this.#mask) return;
    // All that come at once and all that go: each class by itself is a change of its own to the page.
    const come = classesOf(mask & ~this.#mask);
    const go = classesOf(this.#mask & ~mask);
    if (go.length > 0) this.element.classList.remove(...go);
    if (come.length > 0) this.element.classList.add(...come);
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
    this.#wrapped = false;
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
      this.#setText(column.kind === "item" && grid.session.rowsClosed === null ? "在此填新项目" : "");
      this.#setPlaceholder(true);
      return;
    }
    this.#setPlaceholder(false);
    const text = shownAt(grid.session.plan, row, column);
    if (isMerged(column)) {
      const first = row.first;
      this.#setText(first ? text : "");
      this.#wrapped = first && !this.#fits(row, text, column.width);
      this.#gui.style.height = first && row.span > 1 ? `${grid.spanHeight(r, row.span)}px` : "";
      this.#setTitle([first ? whereCut(grid, text, column) : ""]);
      return;
    }
    if (column.kind === "indicator" && row.kind === "indicator") {
      this.#paintIndicator(text, row.depth, row.children, row.folded);
      this.#setLines(
        row,
        `${row.children > 0 ? "▸" : ""}${row.depth > 0 ? "其中 " : ""}${text}`,
        column.width - 14 * row.depth,
      );
      this.#setTitle([whereCut(grid, text, column), markWords(grid, row, column)]);
      return;
    }
    const figure = column.figures && settings.value.thousands ? withThousands(text) : text;
    this.#setText(figure);
    if (column.figures) {
      this.#shrink(figure, column.width);
      this.#wrapped = this.#size !== "" || !this.#fits(row, figure, column.width);
      const full = editTextAt(grid.session.plan, row, column);
      const whole = full === text ? whereCut(grid, text, column) : full;
      this.#setTitle([whole, lockWords(grid, row, column), markWords(grid, row, column)]);
    } else {
      this.#setLines(row, text, column.width);
      this.#setTitle([whereCut(grid, text, column)]);
    }
  }

  #setText(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    // A text that stays the same node costs the page less than one that comes for one that goes.
    const only = this.#gui.childNodes.length === 1 ? this.#gui.firstChild : null;
    if (only instanceof Text) only.data = text;
    else this.#gui.textContent = text;
  }

  /** Words of more than one line take as many lines as the row has room for; what is beyond ends in dots. */
  #setLines(row: GridRow, text: string, width: number): void {
    this.#wrapped = !this.#fits(row, text, width);
    if (!this.#wrapped) return;
    const { line } = this.#table.sizes;
    const lines = String(Math.max(1, Math.floor((this.#table.heightOf(row) - 2) / line)));
    if (lines === this.#lines) return;
    this.#lines = lines;
    this.#gui.style.setProperty("--lines", lines);
  }

  /** Whether the words surely stand on one line of the cell, so that nothing of them has to be cut. */
  #fits(row: GridRow, text: string, width: number): boolean {
    const grid = this.#table;
    const { font, line } = grid.sizes;
    return fitsOneLine(text, width - 17, font) && (!(row.id in grid.view.value.heights) || grid.heightOf(row) >= line);
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

/** What may be cut in its cell is told on hover: words that take more than one line, a figure that does not fit. */
function whereCut({ sizes: { font } }: TableState, text: string, { width }: GridColumn): string {
  return textWidth(text) * font > width - 17 ? text : "";
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
