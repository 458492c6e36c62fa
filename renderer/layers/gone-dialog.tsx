/** Figures and notes of a layer in rows and districts that the plan lacks: kept, looked at here, outside every rate. */

import { Button, Modal, Spin } from "antd";
import { useEffect, useState } from "react";
import { displayValue } from "../../shared/model/amount-text.ts";
import { cellKey } from "../../shared/model/cell.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { printedUnit } from "../../shared/model/unit.ts";
import { unpackPlan } from "../../shared/stored/packed-plan.ts";
import { say } from "../../shared/text.ts";
import type { GoneCell } from "../../shared/tracking/gone.ts";
import { countGone, goneCells, goneWords } from "../../shared/tracking/gone.ts";
import { layerTitle } from "../../shared/tracking/layer-key.ts";
import { call } from "../app/service.ts";
import { useTask } from "../app/use-task.ts";
import type { CommandContext } from "../commands/command.ts";
import { closeToTable } from "../grid/table/go-to.ts";
import "../kit/preview-table.css";

const SHOWN = 500;

/** The other versions of the plan's series, which may still have what this one lacks. */
async function otherVersions({ header }: PlanState): Promise<PlanState[]> {
  const others = (await call("plan.list", {})).filter(({ id, series }) => series === header.series && id !== header.id);
  return Promise.all(others.map(async ({ id }) => unpackPlan((await call("plan.open", { plan: id })).plan)));
}

export function GoneDialog({ context }: { context: CommandContext }) {
  const { session, grid, layers } = context;
  const { sheet } = layers.shown.value;
  const [cells, setCells] = useState<readonly GoneCell[] | null>(null);
  const { problem, run: task } = useTask();
  useEffect(
    () =>
      void task(async () => {
        const content = sheet?.tracking.state.content.get(sheet.key);
        // The other versions are read for the names of what is gone alone.
        const isGone = content !== undefined && countGone(session.plan, content) > 0;
        setCells(isGone ? goneCells(session.plan, await otherVersions(session.plan), content) : []);
      }),
    [task, session, sheet],
  );
  const level = levelWords(session.plan);
  const close = () => closeToTable(grid);
  const line = (cell: GoneCell) => {
    const { indicator, district, gone, row, place, figure, note, correction } = cell;
    const lost = session.plan.indicator.has(indicator) ? "district" : "row";
    return (
      <tr key={cellKey(indicator, district)}>
        <td>{goneWords[gone][lost]}</td>
        <td>{row ?? say.rowNameless()}</td>
        <td>{district === null ? level.total : (place ?? say.placeNameless(level.place))}</td>
        <td className="figure">
          {figure ? displayValue(figure.value, figure.as?.scale ?? 1) : ""}
          {figure?.as ? printedUnit(figure.as.unit, figure.as.scale) : ""}
        </td>
        <td>{[note ?? "", correction ? `更正：${correction.reason}` : ""].filter(Boolean).join("；")}</td>
      </tr>
    );
  };
  return (
    <Modal
      open
      title={`${sheet ? layerTitle(sheet.key) : ""}：已取消和已删除的行列里的数`}
      width={760}
      onCancel={close}
      footer={<Button onClick={close}>关闭</Button>}
    >
      <p className="dialog-note">{say.goneHint()}</p>
      {problem !== "" && <p className="panel-empty">{problem}</p>}
      {!cells && problem === "" && <Spin />}
      {cells?.length === 0 && <p className="panel-empty">{say.goneNone()}</p>}
      {cells && cells.length > 0 && (
        <div className="layer-dialog-scroll" tabIndex={0} role="region" aria-label="已取消和已删除的行列里的数">
          <table className="preview-table" data-testid="gone-cells">
            <thead>
              <tr>
                <th>情况</th>
                <th>指标</th>
                <th>{level.place}</th>
                <th className="figure">数</th>
                <th>说明</th>
              </tr>
            </thead>
            <tbody>{cells.slice(0, SHOWN).map(line)}</tbody>
          </table>
        </div>
      )}
      {cells && cells.length > SHOWN && <p className="muted">{say.moreCells(cells.length - SHOWN)}</p>}
    </Modal>
  );
}
