/** 上级下达: which plan of the library gave this one its totals, in which column, and which rows are the same task. */

import { Alert, Button, Checkbox, Modal, Select, Spin } from "antd";
import { useEffect, useMemo, useState } from "react";
import { unpackPlan } from "../../shared/stored/packed-plan.ts";
import type { PlanSummary } from "../../shared/contract/results.ts";
import type { Id, PlanState } from "../../shared/model/plan.ts";
import { cellOf, districtsOf, indicatorsOf } from "../../shared/model/read-plan.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { CommandContext } from "../commands/command.ts";
import { ask, notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { closeToTable } from "../grid/table/go-to.ts";
import { useTask } from "../app/use-task.ts";
import { Field } from "../kit/fields.tsx";
import { HandPair } from "./hand-pair.tsx";
import type { Pair } from "../../shared/import/upper-pairs.ts";
import {
  agrees,
  isLinkTo,
  isPending,
  byWords,
  guessDistrict,
  pairsAction,
  sideOf,
  startPairs,
  unlinkAction,
} from "../../shared/import/upper-pairs.ts";
import { say } from "../../shared/text.ts";
import "../kit/preview-table.css";
import "./upper.css";

export function UpperDialog({ context }: { context: CommandContext }) {
  const { session, grid } = context;
  const { plan } = session;
  const [plans, setPlans] = useState<PlanSummary[] | null>(null);
  const [upper, setUpper] = useState<PlanState | null>(null);
  const [district, setDistrict] = useState<Id | null>(null);
  const [pairs, setPairs] = useState<Pair[]>([]);
  const { problem, run: task } = useTask();
  const close = () => closeToTable(grid);
  const choose = async (id: Id) => {
    setUpper(null);
    const opened = unpackPlan((await call("plan.open", { plan: id })).plan);
    const linked = [...plan.indicator.values()].find((row) => row.upper && isLinkTo(row.upper, opened))?.upper;
    const column = linked ? linked.district : guessDistrict(plan, opened);
    setUpper(opened);
    setDistrict(column);
    setPairs(startPairs(plan, opened, column));
  };
  useEffect(() => {
    const open = async () => {
      const all = (await call("plan.list", {})).filter((one) => one.id !== session.id && one.sample === session.sample);
      setPlans(all);
      const { upper: known } = session.plan.header;
      if (known !== null && all.some(({ id }) => id === known)) await choose(known);
    };
    void task(open);
  }, [task, session]);
  const linkedNow = useMemo(() => [...plan.indicator.values()].filter((row) => row.upper !== null).length, [plan]);
  const action = upper ? pairsAction(plan, upper, district, pairs) : null;
  const save = () => {
    if (!upper || !action) return;
    const on = pairs.filter((pair) => pair.on).length;
    if (session.apply(action, `关联上级方案“${upper.header.name.slice(0, 40)}”`)) {
      close();
      notify.done(say.linked(on));
    }
  };
  const unlink = async () => {
    const off = unlinkAction(plan);
    if (!off) return;
    const agreed = await ask({
      title: "取消与上级方案的全部关联？",
      text: say.unlinkKeeps(),
      ok: "取消关联",
    });
    if (agreed && session.apply(off, "取消与上级方案的关联")) close();
  };
  return (
    <Modal
      open
      title="上级下达（关联上级方案）"
      width="min(1040px, calc(100vw - 48px))"
      onCancel={close}
      footer={
        <div className="table-footer">
          {linkedNow > 0 && <Button onClick={() => void unlink()}>取消全部关联</Button>}
          <span className="status-space" />
          <Button onClick={close}>关闭</Button>
          <Button type="primary" disabled={!action} onClick={save}>
            {`关联 ${pairs.filter((pair) => pair.on).length} 行`}
          </Button>
        </div>
      }
    >
      {plans?.length === 0 ? (
        <p className="preview-empty">{say.noOtherPlans()}</p>
      ) : (
        <div className="field-row upper-head">
          <Field label="上级方案">
            {(id) => (
              <Select
                id={id}
                showSearch={{ optionFilterProp: "label" }}
                style={{ width: "100%" }}
                placeholder="选择台账里的上级方案"
                loading={plans === null}
                value={upper?.header.id ?? null}
                options={(plans ?? []).map((one) => ({ value: one.id, label: one.name }))}
                onChange={(next) => next && void task(() => choose(next))}
              />
            )}
          </Field>
          {upper && (
            <Field label="本级在上级方案里是哪一列">
              {(id) => (
                <Select
                  id={id}
                  showSearch={{ optionFilterProp: "label" }}
                  style={{ width: "100%" }}
                  value={district ?? ""}
                  options={[
                    ...districtsOf(upper).map((one) => ({ value: one.id, label: one.name })),
                    { value: "", label: `${levelWords(upper).total}（总数）` },
                  ]}
                  onChange={(next) => {
                    const column = next === "" ? null : next;
                    setDistrict(column);
                    setPairs(startPairs(plan, upper, column));
                  }}
                />
              )}
            </Field>
          )}
        </div>
      )}
      {problem !== "" && <Alert type="error" showIcon title={problem} />}
      {plans === null && problem === "" && <Spin />}
      {upper && <Pairs plan={plan} upper={upper} district={district} pairs={pairs} setPairs={setPairs} />}
    </Modal>
  );
}

function Pairs({
  plan,
  upper,
  district,
  pairs,
  setPairs,
}: {
  plan: PlanState;
  upper: PlanState;
  district: Id | null;
  pairs: Pair[];
  setPairs(pairs: Pair[]): void;
}) {
  const toggle = (index: number, on: boolean) =>
    setPairs(pairs.map((pair, at) => (at === index ? { ...pair, on } : pair)));
  const press = (index: number, added: boolean) =>
    setPairs(pairs.map((pair, at) => (at === index ? { ...pair, added } : pair)));
  const column = district === null ? levelWords(upper).total : (upper.district.get(district)?.name ?? "");
  const mine = indicatorsOf(plan).filter(({ id }) => !pairs.some((pair) => pair.indicator === id));
  const theirs = indicatorsOf(upper).filter(
    ({ id }) => cellOf(upper, id, district)?.kind === "amount" && !pairs.some((pair) => pair.upper === id),
  );
  return (
    <>
      {pairs.length === 0 ? (
        <p className="preview-empty">{say.noTwinsAbove(column)}</p>
      ) : (
        <div className="table-scroll">
          <table className="preview-table" data-testid="links">
            <thead>
              <tr>
                <th />
                <th>本方案的指标</th>
                <th className="figure">本级目标</th>
                <th>上级方案的指标</th>
                <th className="figure">上级下达（{column}）</th>
                <th>依据</th>
              </tr>
            </thead>
            <tbody>
              {pairs.map((pair, index) => {
                const own = plan.indicator.get(pair.indicator);
                const above = upper.indicator.get(pair.upper);
                if (!own || !above) return null;
                const left = sideOf(plan, own, null);
                const right = sideOf(upper, above, district);
                const same = agrees(plan, own, upper, above.id, district);
                return (
                  <tr key={pair.indicator}>
                    <td>
                      <Checkbox
                        aria-label={`关联${left.name}`}
                        checked={pair.on}
                        onChange={(event) => toggle(index, event.target.checked)}
                      />
                    </td>
                    <th scope="row" title={left.item}>
                      {left.name}
                      <span className="muted upper-item">{left.item}</span>
                    </th>
                    <td className={`figure${same ? "" : " differs"}`}>{left.figure}</td>
                    <td title={right.item}>
                      {right.name}
                      <span className="muted upper-item">{right.item}</span>
                    </td>
                    <td className="figure">{right.figure}</td>
                    <td>
                      {byWords[pair.by]}
                      {isPending(upper, above.id, district) ? (
                        <span className="muted"> · 上级未下达</span>
                      ) : (
                        !same && (
                          <>
                            <span className="differs"> · 数不一致</span>{" "}
                            <Checkbox
                              aria-label={`${left.name}是自加压`}
                              checked={pair.added ?? false}
                              onChange={(event) => press(index, event.target.checked)}
                            >
                              自加压
                            </Checkbox>
                          </>
                        )
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      <HandPair plan={plan} upper={upper} mine={mine} theirs={theirs} onAdd={(pair) => setPairs([...pairs, pair])} />
    </>
  );
}
