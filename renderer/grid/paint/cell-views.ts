/** The cells that AG Grid has rendered, found by row and column or by the element under the mouse. */

/** A cell as the table knows it: where it is, and that it can paint itself anew. */
export interface RenderedCell {
  readonly element: HTMLElement;
  readonly rowId: string;
  readonly columnId: string;
  paint(): void;
  /** Only its marks: unsaved, findings. */
  paintMarks(): void;
  /** Only the part of the selection. */
  paintSelection(): void;
}

/** The rendered cells by row and column. */
export class CellViews {
  readonly #rows = new Map<string, Map<string, RenderedCell>>();
  readonly #byElement = new WeakMap<Element, RenderedCell>();

  add(view: RenderedCell): void {
    let row = this.#rows.get(view.rowId);
    if (!row) this.#rows.set(view.rowId, (row = new Map()));
    row.set(view.columnId, view);
    this.#byElement.set(view.element, view);
  }

  remove(view: RenderedCell): void {
    const row = this.#rows.get(view.rowId);
    if (row?.get(view.columnId) === view) row.delete(view.columnId);
    if (row?.size === 0) this.#rows.delete(view.rowId);
  }

  at(rowId: string, columnId: string): RenderedCell | undefined {
    return this.#rows.get(rowId)?.get(columnId);
  }

  ofElement(target: EventTarget | null): RenderedCell | undefined {
    const cell = target instanceof Element ? target.closest(".ag-cell") : null;
    return cell ? this.#byElement.get(cell) : undefined;
  }

  *all(): Generator<RenderedCell> {
    for (const row of this.#rows.values()) yield* row.values();
  }

  /** The rendered rows with their cells. */
  rows(): Iterable<[string, ReadonlyMap<string, RenderedCell>]> {
    return this.#rows;
  }
}
