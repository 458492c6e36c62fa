/** A sheet as it looks: fonts, fills, borders, merges, widths; found tables framed, their headers coloured. Loads by pages. */

import { Button, Spin } from "antd";
import { useEffect, useMemo, useState } from "react";
import type { CellPage, OpenedFile } from "../../shared/contract/results.ts";
import type { CellStyle, MergedRange, SheetCell } from "../../shared/document/sheet.ts";
import { columnName, shownText } from "../../shared/document/sheet.ts";
import { call } from "../app/service.ts";
import { useTask } from "../app/use-task.ts";

const PAGE = 200;

/** "A3:M27" to indexes. */
export function parseRange(address: string): MergedRange | null {
  const match = /^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$/.exec(address);
  if (!match) return null;
  const column = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const left = column(match[1] ?? "A");
  const top = Number(match[2]) - 1;
  return { top, left, bottom: match[4] ? Number(match[4]) - 1 : top, right: match[3] ? column(match[3]) : left };
}

export function SheetView({
  opened,
  sheet,
  chosen,
}: {
  opened: OpenedFile;
  sheet: number;
  chosen: ReadonlySet<number>;
}) {
  const [pages, setPages] = useState<CellPage[]>([]);
  const { problem, run: task } = useTask();
  const [top, setTop] = useState(0);
  useEffect(() => {
    setPages([]);
    setTop(0);
  }, [opened, sheet]);
  useEffect(() => {
    let gone = false;
    void task(async () => {
      const page = await call("import.cells", { handle: opened.handle, sheet, top, rows: PAGE });
      if (!gone) setPages((known) => (top === 0 ? [page] : [...known, page]));
    });
    return () => {
      gone = true;
    };
  }, [task, opened, sheet, top]);
  const name = opened.sheets[sheet]?.name;
  const frames = useMemo(
    () =>
      opened.tables.flatMap((table, index) => {
        const range = table.sheet === name ? parseRange(table.range) : null;
        return range ? [{ range, header: table.header, on: chosen.has(index) }] : [];
      }),
    [opened, name, chosen],
  );
  if (problem !== "") return <p className="panel-empty">{problem}</p>;
  const first = pages[0];
  if (!first) return <Spin className="sheet-loading" />;
  const shown = pages.reduce((sum, page) => sum + page.rows.length, 0);
  return (
    <div className="sheet-scroll" data-testid="sheet-view">
      <table className="sheet-view">
        <colgroup>
          <col style={{ width: 36 }} />
          {first.widths.map((width, index) => (
            <col key={index} style={{ width: Math.round(width * 7 + 5) }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th />
            {first.widths.map((_, index) => (
              <th key={index}>{columnName(index)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pages.map((page) => (
            <Page key={page.top} page={page} frames={frames} />
          ))}
        </tbody>
      </table>
      {shown < first.totalRows && (
        <Button size="small" className="more-rows" onClick={() => setTop(shown)}>
          再看 {Math.min(PAGE, first.totalRows - shown)} 行（共 {first.totalRows} 行）
        </Button>
      )}
    </div>
  );
}

interface Frame {
  range: MergedRange;
  header: { top: number; bottom: number };
  on: boolean;
}

function Page({ page, frames }: { page: CellPage; frames: readonly Frame[] }) {
  const merges = new Map<string, MergedRange>();
  const covered = new Set<string>();
  for (const merge of page.merges) {
    merges.set(`${merge.top}|${merge.left}`, merge);
    for (let r = Math.max(merge.top, page.top); r <= Math.min(merge.bottom, page.top + page.rows.length); r += 1) {
      for (let c = merge.left; c <= merge.right; c += 1) {
        if (r !== merge.top || c !== merge.left) covered.add(`${r}|${c}`);
      }
    }
  }
  return page.rows.map((cells, index) => {
    const row = page.top + index;
    return (
      <tr key={row} style={{ height: Math.round((page.heights[index] ?? 15) * 1.33) }}>
        <th>{row + 1}</th>
        {cells.map((cell, column) => {
          if (covered.has(`${row}|${column}`)) return null;
          const merge = merges.get(`${row}|${column}`);
          return (
            <td
              key={column}
              rowSpan={merge ? Math.min(merge.bottom - merge.top + 1, page.rows.length - index) : undefined}
              colSpan={merge ? merge.right - merge.left + 1 : undefined}
              className={frameClass(frames, row, column, merge)}
              style={cellStyle(cell, page.styles)}
            >
              {shownText(cell ?? undefined)}
            </td>
          );
        })}
      </tr>
    );
  });
}

function frameClass(frames: readonly Frame[], row: number, column: number, merge: MergedRange | undefined): string {
  const bottom = merge?.bottom ?? row;
  const right = merge?.right ?? column;
  const frame = frames.find(
    ({ range }) => row <= range.bottom && bottom >= range.top && column <= range.right && right >= range.left,
  );
  if (!frame) return "";
  const { range, header, on } = frame;
  const names = [on ? "in-table" : "in-table off"];
  if (row >= header.top && row <= header.bottom) names.push("in-header");
  if (row <= range.top) names.push("edge-t");
  if (bottom >= range.bottom) names.push("edge-b");
  if (column <= range.left) names.push("edge-l");
  if (right >= range.right) names.push("edge-r");
  return names.join(" ");
}

function cellStyle(cell: SheetCell | null, styles: readonly CellStyle[]): React.CSSProperties {
  const style = cell ? styles[cell.style] : undefined;
  if (!style) return {};
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
