/**
 * The one textarea behind the focused cell: it has the focus as long as the table is used, invisible while nothing is
 * typed. A composition begun on a focused cell lands in it and makes it visible where it stands; nothing is moved or
 * replaced meanwhile, so the input method never loses its composition.
 */

import { laterOnce } from "../../app/later-once.ts";
import { notify } from "../../app/notify.ts";
import type { Table } from "../table/table.ts";
import { say } from "../../../shared/text.ts";

export type EditMode =
  /** Nothing is being edited. */
  | "idle"
  /** Typing began on the cell: arrows take the text over and move on. */
  | "typing"
  /** F2, double click, value bar: arrows move inside the text. */
  | "inside";

export class Editor {
  readonly #grid: Table;
  textarea: HTMLTextAreaElement | null = null;
  mode: EditMode = "idle";
  composing = false;
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
    textarea.style.transform = `translate(${Math.round(box.left - outer.left)}px, ${Math.round(box.top - outer.top)}px)`;
    textarea.style.minWidth = `${Math.round(box.width) + 1}px`;
    textarea.style.minHeight = `${Math.round(Math.max(height, box.height)) + 1}px`;
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
      this.#sayWhyNot();
      return;
    }
    this.#grid.reveal(focus);
    this.#start("typing");
  }

  #sayWhyNot(): void {
    const grid = this.#grid;
    if (grid.session.isFinal) notify.warn(say.finalOnlyRead());
    else if (grid.focusRow?.kind === "indicator" && grid.session.findings.isDamaged(grid.focusRow.indicator.id))
      notify.warn(say.rowDamaged(grid.focusRow.indicator.name));
    else if (grid.focusRow?.kind === "category") notify.info(say.onlyCategoryName());
    else notify.info(say.computedColumn(grid.focusColumn?.title ?? ""));
  }

  #start(mode: EditMode): void {
    const { focusRow, focusColumn } = this.#grid;
    this.#grid.clearCut();
    this.mode = mode;
    this.#target = { rowId: focusRow?.id ?? "", columnId: focusColumn?.id ?? "" };
    this.textarea?.classList.add("editing");
    this.textarea?.classList.toggle("figures", focusColumn?.figures === true);
    this.place();
    this.#resize();
    this.#tellDraft();
  }

  /** Opens the cell's own text for editing (F2, double click). */
  open(select: "end" | "all" = "end"): void {
    const { textarea } = this;
    const { focus } = this.#grid.selection;
    if (!textarea || this.editing) return;
    const owner = { ...focus, row: this.#grid.ownerRow(focus) };
    if (!this.#grid.canEdit(owner)) {
      this.#sayWhyNot();
      return;
    }
    this.#grid.selection.move(owner);
    this.#grid.selectionMoved();
    textarea.value = this.#grid.textAt(owner);
    this.focus();
    this.#start("inside");
    if (select === "all") textarea.select();
    else textarea.setSelectionRange(textarea.value.length, textarea.value.length);
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
      textarea.classList.remove("editing", "figures");
      textarea.style.width = "";
      textarea.style.height = "";
    }
    this.#grid.status.set({ editing: false, draft: null });
    this.place();
  }

  #tellDraft(): void {
    if (this.editing) this.#grid.status.set({ editing: true, draft: this.textarea?.value ?? "" });
  }

  /** Grows with the text: first to the right, then downwards. */
  #resize(): void {
    const { textarea } = this;
    if (!textarea || !this.editing) return;
    textarea.style.whiteSpace = "pre";
    textarea.style.width = "0";
    textarea.style.height = "0";
    const wanted = textarea.scrollWidth + 12;
    if (wanted > 420) textarea.style.whiteSpace = "pre-wrap";
    textarea.style.width = `${Math.min(420, wanted)}px`;
    textarea.style.height = `${textarea.scrollHeight}px`;
  }
}

function nameOf(row: { kind: string; indicator?: { name: string }; item?: { text: string } }): string {
  return (row.indicator?.name ?? row.item?.text ?? "").slice(0, 40);
}
