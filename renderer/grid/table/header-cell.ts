/** A column's heading: the name, and a funnel that opens the list filter. */

import type { IHeaderComp, IHeaderParams } from "ag-grid-community";
import { ui } from "../../app/ui.ts";
import { hiddenBeside } from "./arrange.ts";
import type { CellContext } from "../paint/cell-view.ts";
import type { GridColumn } from "./columns.ts";
import type { GridRow } from "./rows.ts";

type Params = IHeaderParams<GridRow, CellContext> & { column: { getColId(): string } };

export class HeaderCell implements IHeaderComp {
  #gui!: HTMLElement;

  init(params: Params): void {
    this.#gui = document.createElement("div");
    this.#gui.className = "head-cell";
    this.#draw(params);
  }

  getGui(): HTMLElement {
    return this.#gui;
  }

  refresh(params: Params): boolean {
    this.#draw(params);
    return true;
  }

  #draw(params: Params): void {
    const id = params.column.getColId();
    const grid = params.context.table;
    const column: GridColumn | undefined = grid.columns[grid.columnIndex(id)];
    const name = document.createElement("span");
    name.className = "head-name";
    // A head without words is nothing to those who hear the page.
    name.textContent = column?.kind === "number" ? "行号" : params.displayName;
    name.classList.toggle("unseen", column?.kind === "number");
    const { hiddenColumns, sort } = grid.view.value;
    const { before, after } = hiddenBeside(
      { columns: grid.columns, all: grid.allColumns },
      hiddenColumns,
      grid.columnIndex(id),
    );
    const hidden = [...before, ...after].map((one) => grid.allColumns.find((other) => other.id === one)?.title ?? "");
    name.title = [params.displayName, hidden.length > 0 ? `旁边隐藏了：${hidden.join("、")}` : ""]
      .filter(Boolean)
      .join("\n");
    this.#gui.classList.toggle("hides-before", before.length > 0);
    this.#gui.classList.toggle("hides-after", after.length > 0);
    if (sort?.column === id) {
      const mark = document.createElement("span");
      mark.className = "head-sort";
      mark.textContent = sort.descending ? "▼" : "▲";
      name.append(mark);
    }
    this.#gui.replaceChildren(name);
    if (!column || column.kind === "number") return;
    const funnel = document.createElement("button");
    funnel.type = "button";
    funnel.tabIndex = -1;
    funnel.className = `header-tool${grid.filters.has(id) ? " on" : ""}`;
    funnel.title = `筛选“${column.title}”`;
    funnel.setAttribute("aria-label", funnel.title);
    funnel.innerHTML =
      '<svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true"><path fill="currentColor" d="M2 3h12l-4.7 5.6V13l-2.6 1.2V8.6z"/></svg>';
    funnel.addEventListener("click", (event) => {
      event.stopPropagation();
      const box = funnel.getBoundingClientRect();
      ui.set({ filter: { columnId: id, x: box.left, y: box.bottom + 4 } });
    });
    this.#gui.append(funnel);
  }
}
