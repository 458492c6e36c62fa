/**
 * The one textarea behind the focused cell: it has the focus as long as the table is used, invisible while nothing is
 * typed. A composition begun on a focused cell lands in it and makes it visible where it stands; nothing is moved or
 * replaced meanwhile, so the input method never loses its composition.
 */

import { laterOnce } from "../../app/later-once.ts";
import { notify } from "../../app/notify.ts";
import type { GridColumn } from "../table/columns.ts";
import type { Table } from "../table/table.ts";
import type { CellBox } from "../table/viewport.ts";
import { whyClosedNow } from "./closed.ts";
import { fillWithText } from "./fill.ts";

export type EditMode =
  /** Nothing is being edited. */
  | "idle"
  /** Typing began on the cell: arrows take the text over and move on. */
  | "typing"
  /** F2, double click, value bar: arrows move inside the text. */
  | "inside";

/** Pixels: a text wider than this is broken into lines; the frame of the editor. */
const MOST_WIDE = 420;
const BORDER = 2;

export class Editor {
  readonly #grid: Table;
  textarea: HTMLTextAreaElement | null = null;
  mode: EditMode = "idle";
  composing = false;
  /** Where the edited cell stands in the table's host. */
  #box: CellBox = { left: 0, top: 0, width: 0, height: 0 };
  /** The edited cell by ids: rows may move under an edit. */
  #target: { rowId: string; columnId: string } | null = null;

  constructor(grid: Table) {
    this.#grid = grid;
    grid.placed.on(() => this.place());
  }

  /** Takes the textarea of the shell; `onKey` is asked first. Returns the way back. */
  attach(textarea: HTMLTextAreaElement, onKey: (event: KeyboardEvent) => void): () => void {
    this.textarea = textarea;
    const stop = new AbortController();
    const on = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void) =>
      textarea.addEventListener(type, listener as EventListener, { signal: stop.signal });
    on("keydown", onKey);
    on("compositionstart", () => {
      this.composing = true;
      this.#beginTyping();
    });
    on("compositionend", () => {
      this.composing = false;
      if (!this.editing) textarea.value = "";
      this.#resize();
      this.#tellDraft();
    });
    on("input", () => {
      this.#beginTyping();
      this.#resize();
      if (!this.composing) this.#tellDraft();
    });
    on("blur", () => {
      // Leaving for another part of the window takes the text over, as in a spreadsheet; leaving the window does not.
      if (this.mode !== "idle" && document.hasFocus() && document.activeElement !== textarea) this.commit();
    });
    this.place();
    return () => {
      stop.abort();
      this.textarea = null;
    };
  }

  get editing(): boolean {
    return this.mode !== "idle";
  }

  focus(): void {
    this.textarea?.focus({ preventScroll: true });
  }

  /**
   * Puts the textarea over the focused cell. While a text is being edited it is measured and done at once. Else nobody
   * sees it and only an input method asks where it stands: once before the next frame, by the figures of the grid.
   */
  place(): void {
    if (this.editing) this.#placeExactly();
    else this.#later.add(this.#placeRoughly);
  }

  readonly #later = laterOnce((work) => queueMicrotask(work));

  readonly #placeRoughly = (): void => {
    const { textarea } = this;
    if (!textarea || this.editing) return;
    const { focus } = this.#grid.selection;
    const row = this.#grid.ownerRow(focus);
    const columnId = this.#grid.focusColumn?.id ?? "";
    // Scrolled away: it keeps the focus in the corner, so that typing scrolls nothing but the table.
    const shown = this.#grid.views.at(this.#grid.rows[row]?.id ?? "", columnId) !== undefined;
    const box = shown ? this.#grid.viewport.boxOf(row, columnId) : null;
    textarea.style.transform = `translate(${Math.round(box?.left ?? 0)}px, ${Math.round(box?.top ?? 0)}px)`;
    textarea.setAttribute("aria-label", this.#describe());
  };

  #placeExactly(): void {
    const { textarea } = this;
    const host = textarea?.parentElement;
    if (!textarea || !host) return;
    const { focusRow, focusColumn } = this.#grid;
    const columnId = this.#target?.columnId ?? focusColumn?.id ?? "";
    const own = this.#grid.rowIndex(this.#target?.rowId ?? focusRow?.id ?? "");
    // A merged cell is edited where it begins and over its whole height.
    const ownerIndex = this.#grid.ownerRow({ row: own, column: this.#grid.columnIndex(columnId) });
    const owner = this.#grid.rows[ownerIndex];
    const height =
      owner?.kind === "indicator" && owner.first && this.#grid.isMergedColumn(columnId)
        ? this.#grid.spanHeight(ownerIndex, owner.span)
        : 0;
    const cell = this.#grid.views.at(owner?.id ?? "", columnId)?.element;
    // Scrolled away: stays where it is, with the focus.
    if (!cell) return;
    const outer = host.getBoundingClientRect();
    const box = cell.getBoundingClientRect();
    this.#box = {
      left: Math.round(box.left - outer.left),
      top: Math.round(box.top - outer.top),
      width: Math.round(box.width) + 1,
      height: Math.round(Math.max(height, box.height)) + 1,
    };
    textarea.style.minWidth = `${this.#box.width}px`;
    textarea.style.minHeight = `${this.#box.height}px`;
    textarea.style.maxWidth = `${Math.max(box.width, outer.right - box.left - 8)}px`;
    this.#resize();
    textarea.setAttribute("aria-label", this.#describe());
  }

  #describe(): string {
    const { focusRow, focusColumn, selection } = this.#grid;
    const name =
      focusRow?.kind === "indicator" ? focusRow.indicator.name : focusRow?.kind === "item" ? focusRow.item.text : "";
    return `${name} ${focusColumn?.title ?? ""} ${this.#grid.textAt(selection.focus)}`.trim();
  }

  #beginTyping(): void {
    const { textarea } = this;
    if (this.mode !== "idle" || !textarea) return;
    const { focus } = this.#grid.selection;
    if (!this.#grid.canEdit(focus)) {
      if (!this.composing) textarea.value = "";
      this.sayWhyNot();
      return;
    }
    this.#grid.reveal(focus);
    this.#start("typing");
  }

  /** Says why the focused cell takes nothing and how it is opened. */
  sayWhyNot(): void {
    const { session, selection, rows, focusColumn: column } = this.#grid;
    const row = rows[this.#grid.ownerRow(selection.focus)];
    const reason = row && column ? whyClosedNow(session, row, column) : null;
    if (reason !== null) notify.warn(reason);
  }

  #start(mode: EditMode): void {
    const { focusRow, focusColumn } = this.#grid;
    this.#grid.clearCut();
    this.mode = mode;
    this.#target = { rowId: focusRow?.id ?? "", columnId: focusColumn?.id ?? "" };
    this.textarea?.classList.add("editing");
    this.#takeLooks(focusRow?.id ?? "", focusColumn);
    this.place();
    this.#resize();
    this.#tellDraft();
  }

  /** The text stands as it does in the cell, so that its digits do not move when the editor opens over them. */
  #takeLooks(rowId: string, column: GridColumn | undefined): void {
    const { textarea } = this;
    if (!textarea) return;
    const cell = this.#grid.views.at(rowId, column?.id ?? "")?.element;
    const bold = column?.kind === "total" || cell?.classList.contains("is-bold") === true;
    textarea.classList.toggle("figures", column?.figures === true);
    textarea.classList.toggle("bold", bold);
  }

  /** Opens the cell's own text for editing (F2, double click). */
  open(select: "end" | "all" = "end"): void {
    const { textarea } = this;
    const { focus } = this.#grid.selection;
    if (!textarea || this.editing) return;
    const owner = { ...focus, row: this.#grid.ownerRow(focus) };
    if (!this.#grid.canEdit(owner)) {
      this.sayWhyNot();
      return;
    }
    // Inside a selected block the block stays selected: Tab, Enter and Ctrl+Enter are about it.
    const { selection } = this.#grid;
    if (selection.includes(owner.row, owner.column)) selection.focus = owner;
    else selection.move(owner);
    this.#grid.selectionMoved();
    textarea.value = this.#grid.textAt(owner);
    this.focus();
    this.#start("inside");
    if (select === "all") textarea.select();
    else textarea.setSelectionRange(textarea.value.length, textarea.value.length);
  }

  /** A text put in where the cursor stands; begins one where nothing is being edited. */
  insert(text: string): void {
    const { textarea } = this;
    if (!textarea) return;
    this.focus();
    if (!this.editing) {
      textarea.value = text;
      this.#beginTyping();
    } else textarea.setRangeText(text, textarea.selectionStart, textarea.selectionEnd, "end");
    this.#resize();
    this.#tellDraft();
  }

  /** Backspace: an empty text in place of the cell's own; Esc brings that back. */
  openEmpty(): void {
    if (this.textarea) this.textarea.value = "";
    this.#beginTyping();
  }

  /** A text set from the value bar. */
  setDraft(text: string): void {
    if (!this.textarea) return;
    if (!this.editing) this.#start("inside");
    this.textarea.value = text;
    this.#resize();
    this.#tellDraft();
  }

  /** Takes the text into every selected cell (Ctrl+Enter). false: some of it could not be taken, and that was said. */
  commitToSelection(): boolean {
    if (!this.editing || !this.textarea) return true;
    const text = this.textarea.value.replace(/\r\n?/g, "\n");
    this.#end();
    return fillWithText(this.#grid, text);
  }

  /** Takes the text over. false: what was typed could not be taken, and that was said. */
  commit(): boolean {
    if (!this.editing || !this.textarea || !this.#target) return true;
    const text = this.textarea.value.replace(/\r\n?/g, "\n");
    const { rowId, columnId } = this.#target;
    this.#end();
    const grid = this.#grid;
    const place = { row: grid.rowIndex(rowId), column: grid.columnIndex(columnId) };
    const row = grid.rows[grid.ownerRow(place)];
    const column = grid.columns[place.column];
    if (!row || !column || text === grid.textAt({ ...place, row: grid.ownerRow(place) })) return true;
    return grid.commit([{ row, column, text }], `填写“${nameOf(row)}”${column.title}`);
  }

  cancel(): void {
    if (this.editing) this.#end();
  }

  #end(): void {
    this.mode = "idle";
    this.composing = false;
    this.#target = null;
    const { textarea } = this;
    if (textarea) {
      textarea.value = "";
      textarea.classList.remove("editing", "figures", "bold");
      textarea.style.width = "";
      textarea.style.height = "";
      textarea.style.paddingTop = "";
    }
    this.#grid.status.set({ editing: false, draft: null });
    this.place();
  }

  #tellDraft(): void {
    if (this.editing) this.#grid.status.set({ editing: true, draft: this.textarea?.value ?? "" });
  }

  /** Grows with the text: words to the right, figures to the left as they stand at the right; then downwards. */
  #resize(): void {
    const { textarea } = this;
    if (!textarea || !this.editing) return;
    textarea.style.whiteSpace = "pre";
    textarea.style.width = "0";
    textarea.style.height = "0";
    const wanted = textarea.scrollWidth + 12;
    if (wanted > MOST_WIDE) textarea.style.whiteSpace = "pre-wrap";
    textarea.style.width = `${Math.min(MOST_WIDE, wanted)}px`;
    const { left, top, width, height } = this.#box;
    // One line stands in the middle of its cell.
    const line = Number.parseFloat(getComputedStyle(textarea).lineHeight);
    const isOneLine = !textarea.value.includes("\n") && wanted <= MOST_WIDE;
    textarea.style.paddingTop = isOneLine ? `${Math.max(0, Math.floor((height - line - 2 * BORDER) / 2))}px` : "";
    textarea.style.height = `${Math.max(textarea.scrollHeight, isOneLine ? height : 0)}px`;
    const over = textarea.classList.contains("figures") ? Math.max(0, textarea.offsetWidth - width) : 0;
    textarea.style.transform = `translate(${Math.max(0, left - over)}px, ${top}px)`;
  }
}

function nameOf(row: { kind: string; indicator?: { name: string }; item?: { text: string } }): string {
  return (row.indicator?.name ?? row.item?.text ?? "").slice(0, 40);
}
