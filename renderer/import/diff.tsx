/** Cells of an import that are new, changed, in conflict or missing, with both sides. */

import type { DiffCell, DiffKind } from "../../shared/contract/results.ts";
import { HOLDER } from "../../shared/model/level.ts";
import { say } from "../../shared/text.ts";

const words: Record<DiffKind, string> = {
  new: "新增",
  changed: "更新",
  same: "相同",
  conflict: "冲突",
  missing: "文件里没有",
};
const order: DiffKind[] = ["conflict", "changed", "new", "missing"];
const SHOWN = 400;

export function ImportDiffView({ cells }: { cells: readonly DiffCell[] }) {
  const sorted = order.flatMap((kind) => cells.filter((cell) => cell.kind === kind));
  if (sorted.length === 0) return null;
  return (
    <div className="diff-scroll">
      <table className="diff-table">
        <thead>
          <tr>
            <th />
            <th>项目 · 指标</th>
            <th>{HOLDER}</th>
            <th>方案</th>
            <th>文件</th>
            <th>位置</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, SHOWN).map((cell, index) => (
            <tr key={index} className={`diff-${cell.kind}`}>
              <td>{words[cell.kind]}</td>
              <td>
                {cell.item === cell.indicator || cell.item === "" ? cell.indicator : `${cell.item} · ${cell.indicator}`}
              </td>
              <td>{cell.district ?? "总目标"}</td>
              <td className="figures">{cell.plan || "（空）"}</td>
              <td className="figures">{cell.file || "（空）"}</td>
              <td className="muted">{cell.cell ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > SHOWN && <p className="muted">{say.cellsNotListed(sorted.length - SHOWN)}</p>}
    </div>
  );
}
