/** Bottom line: sums of the selection, filter, what was saved when, the last export. */

import type { GridController } from "../grid/table/controller.ts";
import { selectionSums } from "../grid/table/sums.ts";
import { LibraryTrouble } from "../app/library-trouble.tsx";
import { say } from "../../shared/text.ts";
import { clock, dayAndTime } from "../../shared/view/time.ts";
import { ofMeta, useStoreSoon, useSettledChanges } from "../session/use-session.ts";

export function StatusBar({ grid }: { grid: GridController }) {
  return (
    <footer className="status-bar">
      <Saved grid={grid} />
      <FilterNote grid={grid} />
      <LibraryTrouble />
      <div className="status-space" />
      <Sums grid={grid} />
    </footer>
  );
}

function Sums({ grid }: { grid: GridController }) {
  useStoreSoon(grid.status);
  const sums = selectionSums(grid.session.plan, grid.rows, grid.columns, grid.selection);
  if (!sums) return <div className="status-sums muted" data-testid="sums" />;
  return (
    <div className="status-sums" data-testid="sums" aria-live="polite">
      {sums.sum !== null && sums.count > 0 && (
        <>
          <span>
            求和 <b>{sums.sum}</b>
            {sums.unit}
          </span>
          <span>
            平均 <b>{sums.average}</b>
          </span>
        </>
      )}
      {sums.sum === null && sums.count > 0 && <span>所选数值单位不同，不相加</span>}
      <span>
        计数 <b>{sums.filled}</b>
      </span>
      {sums.count > 0 && (
        <span>
          数值计数 <b>{sums.count}</b>
        </span>
      )}
    </div>
  );
}

function FilterNote({ grid }: { grid: GridController }) {
  const { filtered } = useStoreSoon(grid.status);
  if (!filtered) return null;
  return (
    <span className="status-filter">
      已筛选：{filtered.all} 行中的 {filtered.shown} 行
      <button
        type="button"
        className="link"
        onClick={() => {
          grid.filters.clear();
          grid.rebuild();
          grid.columnsChanged.emit();
        }}
      >
        清除筛选
      </button>
    </span>
  );
}

function Saved({ grid }: { grid: GridController }) {
  const { session } = grid;
  useSettledChanges(session, ofMeta);
  const { savedAt, unsaved, settled, lastExport } = session;
  return (
    <>
      <span className={`status-saved${unsaved > 0 ? " busy" : ""}`} data-testid="saved">
        {unsaved > 0 ? "正在保存……" : savedAt ? `已保存 ${clock(savedAt)}` : "已打开，没有未保存的修改"}
      </span>
      {savedAt !== null && (
        <span className="muted" title={say.copyWhenSettled()} data-testid="settled">
          {settled && unsaved === 0 ? say.fileSettled() : say.fileSettling()}
        </span>
      )}
      {lastExport && (
        <span className="muted" title={lastExport.file}>
          上次导出 {dayAndTime(lastExport.at, new Date())}
        </span>
      )}
    </>
  );
}
