/** Last year's targets and results as reference layers: which rows are one and the same is offered, and confirmed. */

import { Alert, Checkbox, Modal, Select, Spin } from "antd";
import { useEffect, useState } from "react";
import type { PlanSummary } from "../../shared/contract/results.ts";
import { lastYearSeries } from "../../shared/import/last-year.ts";
import type { Id, PlanState } from "../../shared/model/plan.ts";
import { unpackTracking } from "../../shared/stored/packed-layer.ts";
import { unpackPlan } from "../../shared/stored/packed-plan.ts";
import { say } from "../../shared/text.ts";
import type { TrackingAction } from "../../shared/tracking/action.ts";
import { layersIn } from "../../shared/tracking/action.ts";
import type { LayerContent } from "../../shared/tracking/layer.ts";
import { layerTitle } from "../../shared/tracking/layer-key.ts";
import type { LastYearOffer } from "../../shared/tracking/last-year.ts";
import { offerLastYear, takeLastYear, yearEnd } from "../../shared/tracking/last-year.ts";
import { notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { useTask } from "../app/use-task.ts";
import type { CommandContext } from "../commands/command.ts";
import { closeToTable } from "../grid/table/go-to.ts";
import { FieldGroup } from "../kit/fields.tsx";
import type { TrackingSession } from "../session/tracking-session.ts";
import "../kit/preview-table.css";

interface Found {
  last: PlanState;
  done: LayerContent | null;
  offer: LastYearOffer;
  tracking: TrackingSession;
}

export function LastYearDialog({ context }: { context: CommandContext }) {
  const { session, grid, layers } = context;
  const { header } = session.plan;
  const [plans, setPlans] = useState<readonly PlanSummary[] | null>(null);
  const [chosen, setChosen] = useState<Id | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [agreed, setAgreed] = useState<ReadonlySet<Id>>(new Set());
  const { busy, problem, run: task } = useTask();
  useEffect(
    () =>
      void task(async () => {
        const all = (await call("plan.list", {})).filter(({ series }) => series !== header.series);
        const series = lastYearSeries(header, all);
        const own = all.filter((one) => one.series === series);
        setPlans(all);
        setChosen((own.findLast(({ status }) => status === "final") ?? own.at(-1) ?? null)?.id ?? null);
      }),
    [task, header],
  );
  useEffect(() => {
    if (chosen === null) return;
    setFound(null);
    void task(async () => {
      const tracking = await layers.tracking();
      const last = unpackPlan((await call("plan.open", { plan: chosen })).plan);
      const end = yearEnd(last.header.year);
      const beside = unpackTracking((await call("tracking.open", { plan: chosen, layers: [end] })).tracking);
      setFound({ last, done: beside.content.get(end) ?? null, offer: offerLastYear(session.plan, last), tracking });
      setAgreed(new Set());
    });
  }, [task, chosen, layers, session]);
  const close = () => closeToTable(grid);
  const rows = found?.offer.rows ?? [];
  const sure = rows.filter(({ by }) => by === "lineage");
  const named = rows.filter(({ by }) => by === "name");
  const there = new Set(found?.tracking.state.layers.keys());
  const taken = rows.filter(({ by, indicator }) => by === "lineage" || agreed.has(indicator));
  const action: TrackingAction | null = found && takeLastYear(found.last, found.offer, taken, found.done, there);
  const made = action ? [...layersIn(action)] : [];
  const take = () =>
    task(async () => {
      if (!found || !action) return;
      if (!(await found.tracking.carryOut(action, say.lastYearTaken()))) return;
      close();
      notify.done(say.referencesLaid(made.map(layerTitle)));
      const [first] = made;
      if (first !== undefined) await layers.show(first, "beside");
    });
  const nameOf = (id: Id, plan: PlanState): string => {
    const row = plan.indicator.get(id);
    return row ? `${plan.item.get(row.item)?.text.slice(0, 30) ?? ""} · ${row.name}` : "";
  };
  return (
    <Modal
      open
      title="从上年方案带入参考数"
      okText="带入"
      cancelText="取消"
      width={720}
      confirmLoading={busy && found !== null}
      okButtonProps={{ disabled: action === null }}
      onOk={() => void take()}
      onCancel={close}
    >
      <div className="dialog-form">
        <p className="dialog-note">{say.lastYearHint()}</p>
        {plans?.length === 0 && <Alert type="info" showIcon message={say.noLastYear()} />}
        {plans && plans.length > 0 && (
          <FieldGroup label="上年方案">
            <Select
              style={{ width: "100%" }}
              aria-label="上年方案"
              value={chosen}
              placeholder="请选择"
              options={plans.map(({ id, name, year }) => ({ value: id, label: `${name}（${year}年）` }))}
              onChange={setChosen}
            />
          </FieldGroup>
        )}
        {chosen !== null && !found && problem === "" && <Spin />}
        {found && <p>{say.lastYearRows(sure.length, named.length, found.offer.without.length)}</p>}
        {found && named.length > 0 && (
          <>
            <Checkbox
              checked={agreed.size === named.length}
              indeterminate={agreed.size > 0 && agreed.size < named.length}
              onChange={(event) => setAgreed(new Set(event.target.checked ? named.map((row) => row.indicator) : []))}
            >
              凭名称和单位对上的，全部确认
            </Checkbox>
            <div className="layer-dialog-scroll" tabIndex={0} role="region" aria-label="凭名称对上的行">
              <table className="preview-table">
                <thead>
                  <tr>
                    <th>今年</th>
                    <th>上年</th>
                  </tr>
                </thead>
                <tbody>
                  {named.map(({ indicator, last }) => (
                    <tr key={indicator}>
                      <td>
                        <Checkbox
                          checked={agreed.has(indicator)}
                          onChange={(event) => {
                            const next = new Set(agreed);
                            if (event.target.checked) next.add(indicator);
                            else next.delete(indicator);
                            setAgreed(next);
                          }}
                        >
                          {nameOf(indicator, session.plan)}
                        </Checkbox>
                      </td>
                      <td>{nameOf(last, found.last)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
        {found && <p className="muted">{action ? `会建立：${made.map(layerTitle).join("、")}` : say.lastYearNone()}</p>}
      </div>
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
    </Modal>
  );
}
