/** Bottom line: sums of the selection, filter, what was saved when, the last export. */

import type { GridController } from "../grid/table/controller.ts";
import { selectionSums } from "../grid/table/sums.ts";
import { LibraryTrouble } from "../app/library-trouble.tsx";
import { say } from "../../shared/text.ts";
import { usualView } from "../session/plan-view.ts";
import { clock, dayAndTime } from "../../shared/view/time.ts";
import { ofMeta, useStoreSoon, useSettledChanges } from "../session/use-session.ts";

export function StatusBar({ grid }: { grid: GridController }) {
  return (
    <footer className="status-bar">
      <Saved grid={grid} />
      <FilterNote grid={grid} />
      <ViewNotes grid={grid} />
      <LibraryTrouble />
      <div className="status-space" />
      <Sums grid={grid} />
    </footer>
  );
}

function Sums({ grid }: { grid: GridController }) {
  useStoreSoon(grid.status, grid.session);
  const sums = selectionSums(grid.session.plan, grid.rows, grid.columns, grid.selection);
  if (!sums) return <div className="status-sums muted" data-testid="sums" />;
  return (
    <div className="status-sums" data-testid="sums" aria-live="polite">
      {sums.sum !== null && sums.count > 0 && (
        <>
          <span title={sums.withoutTotals ? say.sumsWithoutTotals() : undefined}>
            求和{sums.withoutTotals ? "（不含总目标）" : ""} <b>{sums.sum}</b>
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
  const { filtered } = useStoreSoon(grid.status, grid.session);
  if (!filtered) return null;
  return (
    <span className="status-filter">
      已筛选：{filtered.all} 行中的 {filtered.shown} 行
      <button type="button" className="link" onClick={() => grid.clearFilters()}>
        清除筛选
      </button>
    </span>
  );
}

/** What makes the table look other than the plan is: hidden, sorted, frozen, its zoom. */
function ViewNotes({ grid }: { grid: GridController }) {
  // Not with every edit: only another view says something else here.
  const { hiddenColumns, hiddenRows, sort, frozen, frozenRow, zoom } = useStoreSoon(grid.view, grid.session);
  const columns = grid.allColumns.filter(({ id }) => hiddenColumns.includes(id)).length;
  const rows = hiddenRows.filter((id) => grid.rowIndex(id) < 0 && grid.numberOf(-1, id) > 0).length;
  const title = (id: string): string => grid.allColumns.find((column) => column.id === id)?.title ?? "";
  const hidden = [columns > 0 ? `${columns} 列` : "", rows > 0 ? `${rows} 行` : ""].filter(Boolean).join("、");
  const row = grid.frozenRows > 0 && !sort ? grid.rowIndex(frozenRow) : -1;
  const frozenTo = [
    row >= 0 ? `第 ${grid.numberOf(row, frozenRow)} 行` : "",
    frozen !== null && title(frozen) !== "" ? `“${title(frozen)}”列` : "",
  ].filter(Boolean);
  const frozenWords = frozenTo.length > 0 ? `冻结到${frozenTo.join("、")}` : frozen === "" ? "没有冻结列" : "";
  const button = (words: string, work: () => void) => (
    <button type="button" className="link" onClick={work}>
      {words}
    </button>
  );
  return (
    <>
      {hidden !== "" && (
        <span className="status-filter">
          已隐藏 {hidden}
          {button("全部显示", () => grid.setView({ hiddenColumns: [], hiddenRows: [] }))}
        </span>
      )}
      {sort && title(sort.column) !== "" && (
        <span className="status-filter">
          按“{title(sort.column)}”{sort.descending ? "降序" : "升序"}显示
          {button("取消排序", () => grid.setView({ sort: null }))}
        </span>
      )}
      {frozenWords !== "" && (
        <span className="status-filter">
          {frozenWords}
          {button("恢复默认", () => grid.setView({ frozen: null, frozenRow: "" }))}
        </span>
      )}
      {zoom !== usualView.zoom && (
        <span className="status-filter">
          {zoom}%{button("恢复 100%", () => grid.setView({ zoom: usualView.zoom }))}
        </span>
      )}
    </>
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
