/** Cells of an import that are new, changed, in conflict or missing, with both sides. */

import { useId } from "react";
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

export function ImportDiffView({
  cells,
  onDecide,
}: {
  cells: readonly DiffCell[];
  /** Absent: it is too late to decide. */
  onDecide?: (key: string, file: boolean) => void;
}) {
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
              <Sides cell={cell} onDecide={onDecide} />
              <td className="muted">{cell.cell ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > SHOWN && <p className="muted">{say.cellsNotListed(sorted.length - SHOWN)}</p>}
    </div>
  );
}

/** Both figures; of a conflict a click on one takes that side. */
function Sides({ cell, onDecide }: { cell: DiffCell; onDecide: ((key: string, file: boolean) => void) | undefined }) {
  const { conflict } = cell;
  const name = useId();
  return [cell.plan, cell.file].map((text, at) => {
    const isFile = at === 1;
    const shown = text || "（空）";
    if (!conflict || !onDecide)
      return (
        <td key={at} className="figures">
          {shown}
        </td>
      );
    const isTaken = conflict.taken === isFile;
    return (
      <td key={at} className="figures">
        <label className={isTaken ? "side taken" : "side"}>
          <input
            type="radio"
            name={name}
            checked={isTaken}
            aria-label={`${cell.indicator}${cell.district ?? "总目标"}用${isFile ? "文件" : "方案"}的 ${shown}`}
            onChange={() => onDecide(conflict.key, isFile)}
          />
          {shown}
        </label>
      </td>
    );
  });
}
