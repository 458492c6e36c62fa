/** 负面清单: what must not happen, by stage and class, judged row by row; 有 opens a problem. */

import { Button, Radio, Select } from "antd";
import { useEffect, useMemo, useState } from "react";
import { v7 as newId } from "uuid";
import type { RowClass } from "../../shared/model/facts/facts.ts";
import { rowClasses } from "../../shared/model/facts/facts.ts";
import { withDefaults } from "../../shared/model/fields.ts";
import { isoDay } from "../../shared/model/series/date.ts";
import { say } from "../../shared/text.ts";
import type { NegativeRow, Verdict } from "../../shared/tracking/problems/negative.ts";
import { negativeFields, negativeRows, rowsForClass, verdicts } from "../../shared/tracking/problems/negative.ts";
import { notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { openDialog } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import type { CommandContext } from "../commands/command.ts";
import { closeToTable } from "../grid/table/go-to.ts";
import { useTracking } from "../layers/use-tracking.ts";
import { judged } from "./form.ts";
import { PanesDialog } from "./panes-dialog.tsx";
import { NegativeForm } from "./negative-form.tsx";

const NEW = "new";

export function NegativesDialog({ context }: { context: CommandContext }) {
  const { tracking, version, problem: unread } = useTracking(context);
  const [preset, setPreset] = useState<readonly NegativeRow[] | null>(null);
  const [stage, setStage] = useState("all");
  const [of, setOf] = useState<RowClass | "all">("all");
  const [chosen, setChosen] = useState<string | null>(null);
  const { problem, run: task } = useTask();
  useEffect(() => void task(async () => setPreset(await call("problems.preset", {}))), [task]);
  // Tracking is changed in place: its version tells when.
  const all = useMemo(
    () => (preset && tracking ? negativeRows(preset, tracking.state.negatives) : []),
    [preset, tracking, version],
  );
  const close = () => closeToTable(context.grid);
  const shown = rowsForClass(all, of === "all" ? null : of).filter((row) => stage === "all" || row.stage === stage);
  const stages = [...new Set(all.map((row) => row.stage))];
  const count = (verdict: Verdict | null) => all.filter((row) => row.verdict === verdict).length;
  const judge = (row: NegativeRow, verdict: Verdict | null) => {
    if (!tracking) return;
    const { problems } = tracking.state;
    const making = { id: newId(), today: isoDay(new Date()), problems: problems.values() };
    const { action, opened } = judged(row, verdict, problems, making);
    const label = `负面清单“${row.text.slice(0, 20)}”：${verdict ?? "未判"}`;
    if (tracking.apply(action, label) && opened) notify.done(say.negativeOpened(opened.number));
  };
  const set = (id: string, row: NegativeRow | null, label: string) => {
    if (tracking?.apply({ type: "negative.set", rows: [{ id, row }] }, label) === true) setChosen(null);
  };
  const one = all.find(({ id }) => id === chosen);
  const usual = preset?.find(({ id }) => id === chosen);
  const line = (row: NegativeRow, index: number) => {
    const opened = row.problem === null ? undefined : tracking?.state.problems.get(row.problem);
    return (
      <tr key={row.id} className={row.id === chosen ? "chosen" : ""}>
        <td>{index + 1}</td>
        <td className="negative-stage">{row.stage}</td>
        <td className="negative-stage">{row.classes.length === 0 ? "全部" : row.classes.join("、")}</td>
        <td>
          {row.text}
          {row.points !== null && <span className="muted">自查：{row.points}</span>}
        </td>
        <td>
          {row.measure}
          {row.unit !== null && <span className="muted">{row.unit}</span>}
        </td>
        <td className="negative-verdict">
          <Radio.Group
            size="small"
            optionType="button"
            aria-label={`${row.text}：结论`}
            value={row.verdict}
            options={verdicts.map((value) => ({ value, label: value }))}
            onChange={(event) => judge(row, event.target.value as Verdict)}
          />{" "}
          {row.verdict !== null && (
            <button
              type="button"
              className="link"
              aria-label={`${row.text}：清除结论`}
              onClick={() => judge(row, null)}
            >
              清除
            </button>
          )}
        </td>
        <td className="negative-verdict">
          {opened && (
            <button type="button" className="link" onClick={() => openDialog("problems", `problem:${opened.id}`)}>
              问题 {opened.number}（{opened.state}）
            </button>
          )}
        </td>
        <td>
          <button type="button" className="link" aria-label={`修改：${row.text}`} onClick={() => setChosen(row.id)}>
            修改
          </button>
        </td>
      </tr>
    );
  };
  const form = () => {
    if (!tracking) return null;
    if (chosen === NEW) {
      const last = all.reduce((most, { position }) => Math.max(most, position), 0);
      const blank = withDefaults(negativeFields, {
        id: newId(),
        position: Math.min(last + 1, 100_000),
        stage: "",
        text: "",
      });
      return (
        <NegativeForm
          key={NEW}
          row={blank}
          title="加一行"
          onSave={(row) => set(row.id, row, `负面清单加“${row.text.slice(0, 20)}”`)}
          onRemove={null}
          onReset={null}
          onClose={() => setChosen(null)}
        />
      );
    }
    if (!one) return null;
    const reset = usual && { ...usual, verdict: one.verdict, found: one.found, problem: one.problem };
    const stays = usual !== undefined || one.problem !== null;
    const remove = () =>
      set(one.id, stays ? { ...one, removed: true } : null, `负面清单删除“${one.text.slice(0, 20)}”`);
    return (
      <NegativeForm
        key={one.id}
        row={one}
        title="修改这一行"
        onSave={(row) => set(row.id, row, `负面清单修改“${row.text.slice(0, 20)}”`)}
        onRemove={remove}
        onReset={
          reset && JSON.stringify(reset) !== JSON.stringify(one)
            ? () => set(one.id, reset, `负面清单恢复“${one.text.slice(0, 20)}”`)
            : null
        }
        onClose={() => setChosen(null)}
      />
    );
  };
  return (
    <PanesDialog
      title="负面清单"
      tracking={tracking}
      ready={tracking !== null && preset !== null}
      troubles={[unread, problem]}
      foot={<Button onClick={() => openDialog("problems")}>问题销号台账…</Button>}
      onClose={close}
    >
      <div className={`problems-panes${chosen === null ? " alone" : ""}`}>
        <div className="problems-list">
          <div className="problems-bar">
            <Button onClick={() => setChosen(NEW)}>加一行</Button>
            <Select
              aria-label="按环节筛选"
              className="problems-filter"
              value={stage}
              options={[{ value: "all", label: "全部环节" }, ...stages.map((value) => ({ value, label: value }))]}
              onChange={setStage}
            />
            <Select
              aria-label="按类别筛选"
              className="problems-filter"
              value={of}
              options={[
                { value: "all" as const, label: "全部类别" },
                ...rowClasses.map((value) => ({ value, label: `${value}类` })),
              ]}
              onChange={setOf}
            />
            <span className="muted">
              有 {count("有")}，无 {count("无")}，不适用 {count("不适用")}，未判 {count(null)}
            </span>
          </div>
          <div className="problems-scroll" tabIndex={0} role="region" aria-label="负面清单">
            <table className="preview-table negative-table" data-testid="negative-table">
              <thead>
                <tr>
                  <th>序号</th>
                  <th>环节</th>
                  <th>适用类别</th>
                  <th>负面情形</th>
                  <th>防控措施、责任单位</th>
                  <th>结论</th>
                  <th>台账</th>
                  <th>操作</th>
                </tr>
              </thead>
              <tbody>{shown.map(line)}</tbody>
            </table>
          </div>
          <p className="problems-total">{say.negativeHint()}</p>
        </div>
        {form()}
      </div>
    </PanesDialog>
  );
}
