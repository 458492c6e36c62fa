/** What an import would change, in counts and cell by cell, and what will be said of the plan with it. */

import type { ImportDiff } from "../../shared/contract/results.ts";
import { ImportDiffView } from "./diff.tsx";

export function DiffSummary({
  diff,
  detailed,
  onDecide,
}: {
  diff: ImportDiff;
  detailed: boolean;
  /** Which side one conflict is taken from. */
  onDecide(key: string, file: boolean): void;
}) {
  const { counts } = diff;
  return (
    <>
      <p className="diff-counts" data-testid="diff-counts">
        <span>新增 {counts.new} 格</span>
        {detailed && (
          <>
            <span>更新 {counts.changed}</span>
            <span>相同 {counts.same}</span>
            <span className={counts.conflict > 0 ? "danger" : ""}>冲突 {counts.conflict}</span>
            <span>文件里没有 {counts.missing}</span>
          </>
        )}
      </p>
      {diff.newDistricts.length > 0 && <p className="muted">新增承接单位：{diff.newDistricts.join("、")}</p>}
      {(diff.newItems.length > 0 || diff.newIndicators.length > 0) && (
        <p className="muted">
          新增 {diff.newItems.length} 个项目、{diff.newIndicators.length} 个指标
        </p>
      )}
      {diff.notices.slice(0, 8).map((notice) => (
        <p key={notice} className="notice-line">
          {notice}
        </p>
      ))}
      {diff.verdict && <VerdictLine verdict={diff.verdict} />}
      {detailed && <ImportDiffView cells={diff.cells} onDecide={onDecide} />}
    </>
  );
}

/** What will be said of the plan with the import in it, before anything is written. */
function VerdictLine({ verdict }: { verdict: NonNullable<ImportDiff["verdict"]> }) {
  const { error, warning } = verdict.findings;
  const found = [
    ...(error > 0 ? [`错误 ${error}`] : []),
    ...(warning > 0 ? [`警告 ${warning}`] : []),
    ...verdict.notes,
  ];
  return (
    <p className={verdict.balanced ? "balanced" : "muted verdict"} data-testid="import-verdict">
      导入后校验：{verdict.balanced ? "全部平衡" : found.join("，")}
    </p>
  );
}
