/** 调整情况: what this adjustment changes, row by row as 原任务, 调整, 现任务; a click goes to the cell. */

import { Alert, Button, Modal, Spin } from "antd";
import { useEffect, useMemo, useState } from "react";
import type { AdjustedCell, AdjustedRow } from "../../shared/compare/adjustment.ts";
import { adjustedRows } from "../../shared/compare/adjustment.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { printedUnit } from "../../shared/model/unit.ts";
import { say } from "../../shared/text.ts";
import { textOf } from "../../shared/view/cells.ts";
import { figureCell, gapCell } from "../../shared/view/figure.ts";
import { closeDialog, closeDialogThen, openDialog } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import type { CommandContext } from "../commands/command.ts";
import { goToCell } from "../grid/table/go-to.ts";
import { originalOf } from "../session/original.ts";
import "../kit/preview-table.css";
import "./issuing.css";

/** More would only slow the window down; the exported table holds all. */
const SHOWN = 500;
const KINDS = { changed: "", added: "（新增）", removed: "（取消）" } as const;

export function AdjustmentDialog({ context: { session, grid } }: { context: CommandContext }) {
  const [original, setOriginal] = useState<PlanState | null>(null);
  const { problem, run: task } = useTask();
  useEffect(
    () =>
      void task(async () => {
        const found = await originalOf(session.plan);
        setOriginal(found);
        return found ? "" : say.originalGone();
      }),
    [task, session],
  );
  const rows = useMemo(() => original && adjustedRows(original, session.plan), [original, session]);
  const level = levelWords(session.plan);
  const cellCount = rows?.reduce((sum, { cells }) => sum + cells.length, 0) ?? 0;
  const line = (row: AdjustedRow, cell: AdjustedCell, first: boolean) => {
    const { indicator, kind } = row;
    const text = (value: AdjustedCell["before"]): string => textOf(figureCell(value, indicator));
    const wrong = cell.district === null && isUneven(row);
    return (
      <tr key={`${indicator.id}.${cell.district?.id ?? ""}`}>
        <td>
          {first && (
            <>
              {indicator.name}
              {KINDS[kind]} <span className="muted">{printedUnit(indicator.unit, indicator.scale)}</span>
            </>
          )}
        </td>
        <td>
          {kind === "removed" ? (
            (cell.district?.name ?? level.whole)
          ) : (
            <button
              type="button"
              className="link"
              onClick={() => closeDialogThen(() => goToCell(grid, indicator.id, cell.district?.id ?? null))}
            >
              {cell.district?.name ?? level.whole}
            </button>
          )}
        </td>
        <td className="figure">{text(cell.before)}</td>
        <td className="figure">
          {wrong && (
            <>
              <span className="badge badge-warning">{say.notNetZero()}</span>{" "}
            </>
          )}
          {cell.change ? textOf(gapCell(cell.change, indicator)) : ""}
        </td>
        <td className="figure">{text(cell.after)}</td>
      </tr>
    );
  };
  return (
    <Modal
      open
      title="调整情况"
      width={860}
      onCancel={closeDialog}
      footer={[
        <Button key="export" disabled={!rows} onClick={() => openDialog("export", "adjustment")}>
          导出调整表…
        </Button>,
        <Button key="close" type="primary" onClick={closeDialog}>
          关闭
        </Button>,
      ]}
    >
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
      {!rows && problem === "" && <Spin />}
      {rows && original && (
        <>
          <p className="dialog-note">
            {say.adjustsWhich(original.header.documentNumber ?? original.header.name)}
            {rows.length === 0 ? say.nothingAdjusted() : say.adjustedRows(rows.length, cellCount)}
          </p>
          {rows.length > 0 && (
            <table className="preview-table" data-testid="adjustment">
              <thead>
                <tr>
                  <th>指标</th>
                  <th>{level.place}</th>
                  <th className="figure">原任务</th>
                  <th className="figure">调整</th>
                  <th className="figure">现任务</th>
                </tr>
              </thead>
              <tbody>
                {rows
                  .slice(0, SHOWN)
                  .flatMap((row) =>
                    [...(row.total ? [row.total] : []), ...row.cells].map((cell, at) => line(row, cell, at === 0)),
                  )}
              </tbody>
            </table>
          )}
        </>
      )}
    </Modal>
  );
}

/** The total stands as it was, and yet the changes do not come to nothing. */
function isUneven({ indicator, total, net }: AdjustedRow): boolean {
  return indicator.rule === "sum" && total?.change?.digits === 0n && net.digits !== 0n;
}
