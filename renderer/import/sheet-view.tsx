/**
 * A sheet as it looks: fonts, fills, borders, merges, widths; found tables framed, their heads coloured and named by what
 * they were taken for. Cells are selected by mouse and by keyboard. Loads by pages.
 */

import { Button, Spin } from "antd";
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { CellPage, OpenedFile } from "../../shared/contract/results.ts";
import type { CellStyle, MergedRange, SheetCell } from "../../shared/document/sheet.ts";
import { columnName, mergedCells, shownText } from "../../shared/document/sheet.ts";
import { call } from "../app/service.ts";
import { useTask } from "../app/use-task.ts";
import type { Marks } from "./marks.ts";
import { marksOf } from "./marks.ts";
import { movedRect } from "./moved-rect.ts";
import type { Cell, Rect } from "./rect.ts";
import { rectOf, withMerges } from "./rect.ts";
import type { Piece } from "./told.ts";

/** Rows of a page: the first fills the view, the next come when its end is near. */
const FIRST = 40;
const PAGE = 200;
/** Pixels from the end where the next page is asked for. */
const NEAR = 400;

export function SheetView({
  ref,
  opened,
  sheet,
  chosen,
  pieces,
  rect,
  onSelect,
  onEnter,
}: {
  ref: React.Ref<HTMLDivElement>;
  opened: OpenedFile;
  sheet: number;
  chosen: ReadonlySet<number>;
  pieces: readonly Piece[];
  rect: Rect | null;
  onSelect(rect: Rect): void;
  /** Goes to what can be said of the selection. */
  onEnter(): void;
}) {
  const { handle, filtered } = opened;
  const [pages, setPages] = useState<CellPage[]>([]);
  const { problem, run: task } = useTask();
  const [top, setTop] = useState(0);
  useEffect(() => {
    setPages([]);
    setTop(0);
  }, [handle, filtered, sheet]);
  useEffect(() => {
    let gone = false;
    void task(async () => {
      const page = await call("import.cells", { handle, sheet, top, rows: top === 0 ? FIRST : PAGE });
      if (!gone) setPages((known) => (top === 0 ? [page] : [...known, page]));
    });
    return () => {
      gone = true;
    };
  }, [task, handle, filtered, sheet, top]);
  const marks = useMemo(() => marksOf(pieces, chosen, opened), [pieces, chosen, opened]);
  const merges = useMemo(() => pages.flatMap((page) => page.merges), [pages]);
  const anchor = useRef<Cell | null>(null);
  if (problem !== "") return <p className="panel-empty">{problem}</p>;
  const first = pages[0];
  if (!first) return <Spin className="sheet-loading" />;
  const shown = pages.reduce((sum, page) => sum + page.rows.length, 0);
  const area = { rows: shown, columns: first.widths.length };
  // A page that is on its way is not asked for again.
  const more = (): void => {
    if (shown < first.totalRows && shown > top) setTop(shown);
  };
  const select = (row: number, column: number, extend: boolean): void => {
    if (!extend || anchor.current === null) anchor.current = { row, column };
    onSelect(withMerges(merges, rectOf(anchor.current, { row, column })));
  };
  return (
    <div
      ref={ref}
      className="sheet-scroll"
      data-testid="sheet-view"
      tabIndex={0}
      role="group"
      aria-label="来表：方向键选格，按住 Shift 扩大，回车去说它是什么"
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          onEnter();
          return;
        }
        const next = movedRect(event, rect, anchor.current, area);
        if (!next) return;
        event.preventDefault();
        anchor.current = next.anchor;
        onSelect(withMerges(merges, next.rect));
        if (next.rect.bottom >= shown - 1) more();
      }}
      onScroll={({ currentTarget: box }) => {
        if (box.scrollTop > 0 && box.scrollTop + box.clientHeight > box.scrollHeight - NEAR) more();
      }}
      onMouseDown={(event) => {
        const at = placeOf(event.target);
        if (event.button !== 0 || !at) return;
        if (at.row !== null && at.column !== null) select(at.row, at.column, event.shiftKey);
        else if (at.column !== null)
          onSelect({ top: headOf(pieces, at.column), bottom: area.rows - 1, left: at.column, right: at.column });
        else if (at.row !== null) onSelect({ top: at.row, bottom: at.row, left: 0, right: area.columns - 1 });
      }}
      onMouseMove={(event) => {
        if (event.buttons !== 1 || anchor.current === null) return;
        const at = placeOf(event.target);
        if (at?.row != null && at.column !== null) select(at.row, at.column, true);
      }}
    >
      <div className="sheet-sizer">
        <table className="sheet-view">
          <colgroup>
            <col style={{ width: 36 }} />
            {first.widths.map((width, index) => (
              <col key={index} style={{ width: Math.round(width * 7 + 5) }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th aria-label="全表" />
              {first.widths.map((_, index) => (
                <th key={index} data-column={index}>
                  {columnName(index)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pages.map((page) => (
              <Page key={page.top} page={page} marks={marks} />
            ))}
          </tbody>
        </table>
        {rect && <Selection rect={rect} merges={merges} drawn={[pages, marks]} />}
      </div>
      {shown < first.totalRows && (
        <Button size="small" className="more-rows" onClick={more}>
          再看 {Math.min(PAGE, first.totalRows - shown)} 行（共 {first.totalRows} 行）
        </Button>
      )}
    </div>
  );
}

/** A click on a column's letter means the column of the first table that has it. */
function headOf(pieces: readonly Piece[], column: number): number {
  const piece = pieces.find(({ found: { frame } }) => frame.left <= column && column <= frame.right);
  return piece?.found.frame.top ?? 0;
}

function placeOf(target: EventTarget): { row: number | null; column: number | null } | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-row], [data-column]") : null;
  if (!cell) return null;
  const { row, column } = cell.dataset;
  return { row: row === undefined ? null : Number(row), column: column === undefined ? null : Number(column) };
}

/** The frame around what is selected; it lies over the table, so that no cell is drawn anew. */
function Selection({
  rect,
  merges,
  drawn: [pages, marks],
}: {
  rect: Rect;
  merges: readonly MergedRange[];
  /** What the table was drawn from: with it the places of cells change. */
  drawn: readonly [readonly CellPage[], Marks];
}) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = frame.current;
    const table = box?.parentElement?.querySelector("table");
    if (!box || !table) return;
    const cell = (row: number, column: number): HTMLElement | null => {
      const merge = merges.find(
        (one) => one.top <= row && row <= one.bottom && one.left <= column && column <= one.right,
      );
      const [r, c] = merge ? [merge.top, merge.left] : [row, column];
      return table.querySelector<HTMLElement>(`td[data-row="${r}"][data-column="${c}"]`);
    };
    const from = cell(rect.top, rect.left);
    const to = cell(rect.bottom, rect.right);
    box.hidden = !from || !to;
    if (!from || !to) return;
    box.style.left = `${from.offsetLeft}px`;
    box.style.top = `${from.offsetTop}px`;
    box.style.width = `${to.offsetLeft + to.offsetWidth - from.offsetLeft}px`;
    box.style.height = `${to.offsetTop + to.offsetHeight - from.offsetTop}px`;
    if (rect.top === rect.bottom || rect.left === rect.right)
      from.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [rect, merges, pages, marks]);
  return <div ref={frame} className="sheet-selection" data-testid="sheet-selection" />;
}

const Page = memo(function Page({ page, marks }: { page: CellPage; marks: Marks }) {
  const merged = mergedCells(page.merges, page.top, page.top + page.rows.length - 1);
  return page.rows.map((cells, index) => {
    const row = page.top + index;
    const rowRole = marks.rowRole(row);
    return (
      <tr key={row} style={{ height: Math.round((page.heights[index] ?? 15) * 1.33) }}>
        <th data-row={row} className={rowRole ? `role-row role-${rowRole.role}` : undefined} title={rowRole?.text}>
          {row + 1}
        </th>
        {cells.map((cell, column) => {
          const merge = merged.get(`${row}|${column}`);
          if (merge === "covered") return null;
          const { className, tag } = marks.cell(row, column, merge?.bottom ?? row, merge?.right ?? column);
          return (
            <td
              key={column}
              data-row={row}
              data-column={column}
              rowSpan={merge ? Math.min(merge.bottom - merge.top + 1, page.rows.length - index) : undefined}
              colSpan={merge ? merge.right - merge.left + 1 : undefined}
              className={className === "" ? undefined : className}
              style={cellStyle(cell, page.styles)}
            >
              {shownText(cell ?? undefined)}
              {tag && (
                <i className={`role-tag role-${tag.role}`} title={tag.text}>
                  {tag.text}
                </i>
              )}
            </td>
          );
        })}
      </tr>
    );
  });
});

function cellStyle(cell: SheetCell | null, styles: readonly CellStyle[]): React.CSSProperties | undefined {
  const style = cell ? styles[cell.style] : undefined;
  if (!style) return undefined;
  const { font, fill, alignment } = style;
  const horizontal =
    alignment.horizontal === "center" ||
    alignment.horizontal === "centerContinuous" ||
    alignment.horizontal === "distributed"
      ? "center"
      : alignment.horizontal === "right"
        ? "right"
        : undefined;
  return {
    fontWeight: font.bold ? 700 : undefined,
    fontStyle: font.italic ? "italic" : undefined,
    fontSize: Math.min(20, Math.round(font.size * 1.2)),
    color: font.color ? `#${font.color}` : undefined,
    background: fill ? `#${fill}` : undefined,
    textAlign: horizontal,
    verticalAlign: alignment.vertical === "top" ? "top" : alignment.vertical === "center" ? "middle" : undefined,
    whiteSpace: alignment.wrap ? "pre-wrap" : "pre",
  };
}
