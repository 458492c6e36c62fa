/** 采纳: an ask into the plan, some districts and rows or all; what would change is shown first, and is one step. */

import { Alert, Modal, Radio } from "antd";
import { useEffect, useState } from "react";
import type { AcceptAnswer } from "../../shared/contract/tracking.ts";
import { displayValue } from "../../shared/model/amount-text.ts";
import { cellKey } from "../../shared/model/cell.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { Id } from "../../shared/model/plan.ts";
import { districtsOf } from "../../shared/model/read-plan.ts";
import { printedUnit } from "../../shared/model/unit.ts";
import { say } from "../../shared/text.ts";
import { layerTitle } from "../../shared/tracking/layer-key.ts";
import { notify } from "../app/notify.ts";
import { useTask } from "../app/use-task.ts";
import type { CommandContext } from "../commands/command.ts";
import { selectedIndicators } from "../commands/row-actions.ts";
import { closeToTable } from "../grid/table/go-to.ts";
import { DistrictsField } from "../kit/districts-field.tsx";
import { FieldGroup } from "../kit/fields.tsx";
import "../kit/preview-table.css";

/** More would only slow the window down; all of them are taken. */
const SHOWN = 300;

export function AcceptDialog({ context }: { context: CommandContext }) {
  const { session, grid, layers } = context;
  const { sheet } = layers.shown.value;
  const key = sheet?.key ?? "";
  const { plan } = session;
  const level = levelWords(plan);
  const [selected] = useState(() => selectedIndicators(grid).map(({ id }) => id));
  const [only, setOnly] = useState<"all" | "selected">("all");
  const [places, setPlaces] = useState<readonly Id[]>([]);
  const [answer, setAnswer] = useState<AcceptAnswer | null>(null);
  const { busy, problem, run: task } = useTask();
  const close = () => closeToTable(grid);
  const asked = JSON.stringify([only, places]);
  const params = (): { layer: string; indicators?: Id[]; districts?: Id[] } => ({
    layer: key,
    ...(only === "selected" ? { indicators: selected } : {}),
    ...(places.length > 0 ? { districts: [...places] } : {}),
  });
  // The answer is that of what is chosen now.
  useEffect(
    () => void task(async () => setAnswer(await session.accept({ ...params(), dryRun: true }))),
    [task, session, key, asked],
  );
  const take = () =>
    task(async () => {
      const { changes } = await session.accept(params());
      close();
      notify.done(say.accepted(changes.length));
    });
  const changes = answer?.changes ?? [];
  const closed = session.closed;
  const nameOf = (district: Id | null): string =>
    district === null ? level.total : (plan.district.get(district)?.name ?? "");
  return (
    <Modal
      open
      title={`采纳${layerTitle(key)}`}
      okText={changes.length > 0 ? `采纳 ${changes.length} 格` : "采纳"}
      cancelText="取消"
      width={680}
      confirmLoading={busy}
      okButtonProps={{ disabled: closed !== null || changes.length === 0 }}
      onOk={() => void take()}
      onCancel={close}
    >
      <div className="dialog-form">
        {closed !== null && <Alert type="info" showIcon message={closed} />}
        <FieldGroup label="哪些行">
          <Radio.Group
            value={only}
            options={[
              { value: "all", label: "全部" },
              { value: "selected", label: `选中的 ${selected.length} 行`, disabled: selected.length === 0 },
            ]}
            onChange={(event) => setOnly(event.target.value as typeof only)}
          />
        </FieldGroup>
        <DistrictsField label={`哪些${level.place}`} among={districtsOf(plan)} value={places} onChange={setPlaces} />
        <p className="dialog-note">{changes.length > 0 ? say.acceptHint() : answer ? say.acceptNothing() : ""}</p>
        {changes.length > 0 && (
          <div className="layer-dialog-scroll" tabIndex={0} role="region" aria-label="会变的格">
            <table className="preview-table">
              <thead>
                <tr>
                  <th>指标</th>
                  <th>{level.place}</th>
                  <th className="figure">方案现在</th>
                  <th className="figure">采纳后</th>
                </tr>
              </thead>
              <tbody>
                {changes.slice(0, SHOWN).map(({ indicator, district, before, after }) => {
                  const row = plan.indicator.get(indicator);
                  const scale = row?.scale ?? 1;
                  return (
                    <tr key={cellKey(indicator, district)}>
                      <td>
                        {row?.name} <span className="muted">{row ? printedUnit(row.unit, row.scale) : ""}</span>
                      </td>
                      <td>{nameOf(district)}</td>
                      <td className="figure">{displayValue(before, scale) || "（空）"}</td>
                      <td className="figure">
                        <b>{displayValue(after, scale) || "（空）"}</b>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        )}
        {changes.length > SHOWN && <p className="muted">{say.moreAccepted(changes.length - SHOWN)}</p>}
        {answer && answer.skipped.length > 0 && (
          <Alert
            type="warning"
            showIcon
            message={say.acceptSkipped(answer.skipped.length)}
            description={answer.skipped.slice(0, 5).map(({ reason }, index) => (
              <div key={index}>{reason}</div>
            ))}
          />
        )}
      </div>
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
    </Modal>
  );
}
