/** The shell round AG Grid: makes it, gives it rows and columns, and lays our textarea over it. */

import {
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  ModuleRegistry,
  PinnedRowModule,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
  createGrid,
  themeQuartz,
} from "ag-grid-community";
import type { GridOptions } from "ag-grid-community";
import { useEffect, useRef } from "react";
import { afterPaint } from "../../app/after-paint.ts";
import type { CellContext } from "../paint/cell-view.ts";
import { CellView } from "../paint/cell-view.ts";
import type { GridController } from "./controller.ts";
import { pasteClipboard } from "../clip/clipboard.ts";
import { writeClipboard } from "../clip/copy.ts";
import { columnDefs } from "./column-defs.ts";
import { handleKey } from "../edit/keys.ts";
import { moveDistrictAfterDrag } from "../edit/column-move.ts";
import type { MouseHooks } from "../edit/mouse.ts";
import { attachMouse } from "../edit/mouse.ts";
import type { Metrics } from "./metrics.ts";
import { headHeight } from "./row-height.ts";
import type { GridRow } from "./rows.ts";
import "../grid.css";
import "../grid-selection.css";

/** Rows above and below what is seen, so that no scrolling runs ahead of them. */
const ROWS_AHEAD = 12;

ModuleRegistry.registerModules([
  ClientSideRowModelModule,
  ClientSideRowModelApiModule,
  ColumnApiModule,
  PinnedRowModule,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  CellStyleModule,
  ScrollApiModule,
]);

function theme({ font }: Metrics) {
  return themeQuartz.withParams({
    fontFamily: "inherit",
    fontSize: font,
    backgroundColor: "#ffffff",
    foregroundColor: "#1c2733",
    headerBackgroundColor: "#eef2f7",
    headerTextColor: "#27364a",
    borderColor: "#c5ced9",
    wrapperBorder: false,
    wrapperBorderRadius: 0,
    rowBorder: false,
    columnBorder: false,
    rowHoverColor: "transparent",
    headerColumnBorder: { color: "#c5ced9" },
    // Where the table is frozen, as a spreadsheet draws it.
    pinnedRowBorder: { color: "#7f91a8" },
    pinnedColumnBorder: { color: "#7f91a8" },
    pinnedRowFontWeight: "inherit",
    headerColumnResizeHandleColor: "transparent",
    cellHorizontalPadding: 8,
    spacing: 6,
  });
}

export function PlanGrid({ grid, sizes, hooks }: { grid: GridController; sizes: Metrics; hooks: MouseHooks }) {
  const host = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const latestHooks = useRef(hooks);
  latestHooks.current = hooks;

  useEffect(() => {
    const root = host.current;
    const textarea = area.current;
    if (!root || !textarea) return;
    const place = () => grid.editor.place();
    grid.setRoom(root.clientWidth, root.clientHeight);
    const options: GridOptions<GridRow> = {
      theme: theme(grid.sizes),
      context: { table: grid } satisfies CellContext,
      columnDefs: columnDefs(grid),
      defaultColDef: {
        cellRenderer: CellView,
        sortable: false,
        suppressMovable: true,
        wrapHeaderText: true,
        minWidth: 20,
      },
      rowData: grid.rows.slice(grid.frozenRows),
      pinnedTopRowData: grid.rows.slice(0, grid.frozenRows),
      getRowId: ({ data }) => data.id,
      getRowHeight: ({ node }) => {
        const row = grid.rows[grid.rowIndex(node.id ?? "")];
        return row ? grid.heightOf(row) : undefined;
      },
      rowClassRules: {
        "row-category": ({ data }) => data?.kind === "category",
        "row-new": ({ data }) => data?.kind === "new",
        // The item's text spreads from its first row below them, which are painted over it and show it through.
        "row-span": ({ data }) => data?.kind === "indicator" && data.first && data.span > 1,
        "row-covers": ({ data }) => data !== undefined && grid.isCovered(data),
      },
      headerHeight: headHeight(grid.columns, grid.sizes),
      groupHeaderHeight: grid.sizes.group,
      // What is seen comes first; the rows ahead follow when it is painted.
      rowBuffer: 0,
      // Rows come with their cells at once: in turns over several frames, fast scrolling ran ahead of them.
      suppressAnimationFrame: true,
      animateRows: false,
      // Nothing is painted under the mouse; its classes alone cost a layout when an edit ends below it.
      suppressRowHoverHighlight: true,
      suppressCellFocus: true,
      suppressHeaderFocus: true,
      suppressDragLeaveHidesColumns: true,
      suppressColumnMoveAnimation: true,
      suppressScrollOnNewData: true,
      suppressMaxRenderedRowRestriction: true,
      maintainColumnOrder: false,
      onBodyScroll: ({ direction }) => (direction === "horizontal" ? grid.columnsMoved() : place()),
      onVirtualColumnsChanged: () => grid.columnsMoved(),
      onViewportChanged: () => {
        place();
        // The textarea is the table's one stop for the Tab key; rows are none.
        for (const line of root.querySelectorAll('.ag-row[tabindex="0"]')) line.setAttribute("tabindex", "-1");
      },
      onColumnResized: () => grid.columnsMoved(),
      onDragStopped: () => moveDistrictAfterDrag(grid),
      onFirstDataRendered: place,
    };
    const api = createGrid(root, options);
    grid.api = api;
    grid.root = root;
    let { font } = grid.sizes;
    setCellSizes(root, grid);
    const stops = [
      afterPaint(() => api.setGridOption("rowBuffer", ROWS_AHEAD)),
      grid.columnsChanged.on(() => {
        const now = grid.sizes;
        setCellSizes(root, grid);
        if (now.font !== font) {
          font = now.font;
          api.setGridOption("theme", theme(now));
          api.setGridOption("groupHeaderHeight", now.group);
        }
        api.setGridOption("columnDefs", columnDefs(grid));
        api.setGridOption("headerHeight", headHeight(grid.columns, now));
      }),
      grid.editor.attach(textarea, (event) => handleKey(grid, event)),
      attachMouse(grid, root, { contextMenu: (...args) => latestHooks.current.contextMenu(...args) }),
      attachClipboard(grid, textarea),
    ];
    const sized = new ResizeObserver(() => {
      grid.setRoom(root.clientWidth, root.clientHeight);
      grid.columnsMoved();
    });
    sized.observe(root);
    grid.editor.focus();
    return () => {
      sized.disconnect();
      for (const stop of stops) stop();
      grid.api = null;
      grid.root = null;
      api.destroy();
    };
  }, [grid, sizes]);

  return (
    <div className="grid-host" data-testid="grid">
      <div className="grid-root" ref={host} />
      <textarea
        ref={area}
        className="cell-editor"
        rows={1}
        spellCheck={false}
        autoComplete="off"
        data-testid="cell-editor"
        aria-label="单元格"
      />
    </div>
  );
}

/** Type, heights and frozen edges for the style sheet: of the table and of the editor over it. */
function setCellSizes(root: HTMLElement, { sizes, columns }: GridController): void {
  const { style } = root.parentElement ?? root;
  for (const side of ["left", "right"] as const) {
    const width = columns.reduce((sum, column) => sum + (column.pinned === side ? column.width : 0), 0);
    style.setProperty(`--pinned-${side}`, `${width}px`);
  }
  style.setProperty("--cell-font", `${sizes.font}px`);
  style.setProperty("--cell-line", `${sizes.line}px`);
  style.setProperty("--cell-row", `${sizes.row}px`);
}

/** Copy, cut and paste arrive at the textarea; while a text is being edited they are the text's own. */
function attachClipboard(grid: GridController, textarea: HTMLTextAreaElement): () => void {
  const stop = new AbortController();
  const on = (type: "copy" | "cut" | "paste", work: (data: DataTransfer) => void) =>
    textarea.addEventListener(
      type,
      (event) => {
        if (grid.editor.editing || !event.clipboardData) return;
        event.preventDefault();
        work(event.clipboardData);
      },
      { signal: stop.signal },
    );
  on("copy", (data) => writeClipboard(grid, data, false));
  on("cut", (data) => writeClipboard(grid, data, true));
  on("paste", (data) => pasteClipboard(grid, data));
  return () => stop.abort();
}
