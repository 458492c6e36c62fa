/** 问题销号台账: what went wrong, where it stands, and its way along the states. */

import { Button, Checkbox, Select } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { v7 as newId } from "uuid";
import type { Alias } from "../../shared/model/aliases.ts";
import { sumText } from "../../shared/model/decimal.ts";
import { levelWords } from "../../shared/model/level.ts";
import { districtsOf } from "../../shared/model/read-plan.ts";
import { isoDay } from "../../shared/model/series/date.ts";
import { say } from "../../shared/text.ts";
import { totalsOf } from "../../shared/tracking/problems/ledger.ts";
import { negativeRows } from "../../shared/tracking/problems/negative.ts";
import { problemStates } from "../../shared/tracking/problems/states.ts";
import { notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { openDialog } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import type { CommandContext } from "../commands/command.ts";
import { closeToTable } from "../grid/table/go-to.ts";
import { useTracking } from "../layers/use-tracking.ts";
import { knownNames } from "../session/known-names.ts";
import type { LedgerFilter } from "./form.ts";
import { filtered, fromFinding, problemOfFinding, stateTotals } from "./form.ts";
import { LedgerFile } from "./ledger-file.tsx";
import { PanesDialog } from "./panes-dialog.tsx";
import { NewProblem, ProblemPanel } from "./problem-panel.tsx";
import { ProblemTable } from "./problem-table.tsx";
import { StateTag } from "./state-tag.tsx";

/** More would only slow the window down; the filters find the others. */
const SHOWN = 500;
const NEW = "new";

/** `topic`: "finding:KEY" enters that finding as a problem, "problem:ID" shows that one. */
export function ProblemsDialog({ context, topic }: { context: CommandContext; topic: string }) {
  const { session, grid } = context;
  const { plan } = session;
  const { tracking, version, problem: unread } = useTracking(context);
  const [chosen, setChosen] = useState<string | null>(topic.startsWith("problem:") ? topic.slice(8) : null);
  const [filter, setFilter] = useState<LedgerFilter>({ state: "all", district: "all", overdue: false });
  const [names, setNames] = useState<{ aliases: readonly Alias[]; kinds: readonly string[] } | null>(null);
  const [today] = useState(() => isoDay(new Date()));
  const { problem, run: task } = useTask();
  useEffect(() => {
    if (!tracking) return;
    void task(async () => {
      const [aliases, preset] = await Promise.all([knownNames(), call("problems.preset", {})]);
      setNames({ aliases, kinds: negativeRows(preset, tracking.state.negatives).map(({ text }) => text) });
    });
  }, [task, tracking]);
  const entered = useRef(false);
  useEffect(() => {
    if (!tracking || !topic.startsWith("finding:") || entered.current) return;
    entered.current = true;
    const key = topic.slice("finding:".length);
    const there = problemOfFinding(tracking.state.problems.values(), key);
    if (there) {
      setChosen(there.id);
      return notify.info(say.problemFoundBefore(there.number, there.state));
    }
    const finding = session.findings.all().find((one) => one.key === key);
    if (!finding) return notify.warn(say.problemFindingGone());
    const made = fromFinding({ id: newId(), today, problems: tracking.state.problems.values() }, plan, finding);
    if (!tracking.apply({ type: "problem.add", problem: made }, `登记问题 ${made.number}`)) return;
    setChosen(made.id);
    notify.done(say.problemFound(made.number));
  }, [tracking, topic, session, plan, today]);
  // The ledger is changed in place: its version tells when.
  const { all, shown, totals } = useMemo(() => {
    const list = [...(tracking?.state.problems.values() ?? [])];
    return { all: list, shown: filtered(list, filter, today), totals: totalsOf(list, today) };
  }, [tracking, version, filter, today]);
  const close = () => closeToTable(grid);
  const one = chosen === null ? undefined : tracking?.state.problems.get(chosen);
  const around = tracking && names ? { plan, tracking, today, ...names } : null;
  const level = levelWords(plan);
  return (
    <PanesDialog
      title="问题销号台账"
      tracking={tracking}
      ready={tracking !== null}
      troubles={[unread, problem]}
      foot={
        <>
          {tracking && <LedgerFile tracking={tracking} />}
          <Button onClick={() => openDialog("negatives")}>负面清单…</Button>
          <Button disabled={all.length === 0} onClick={() => openDialog("export", "problems")}>
            导出…
          </Button>
        </>
      }
      onClose={close}
    >
      <div className="problems-panes">
        <div className="problems-list">
          <div className="problems-bar">
            <Button type="primary" onClick={() => setChosen(NEW)}>
              新增问题
            </Button>
            <Select
              aria-label="按状态筛选"
              value={filter.state}
              className="problems-filter"
              options={[
                { value: "all" as const, label: "全部状态" },
                { value: "open" as const, label: "未销号" },
                ...problemStates.map((value) => ({ value, label: value })),
              ]}
              onChange={(state) => setFilter({ ...filter, state })}
            />
            <Select
              aria-label={`按${level.place}筛选`}
              value={filter.district}
              className="problems-filter"
              showSearch={{ optionFilterProp: "label" }}
              options={[
                { value: "all", label: `全部${level.place}` },
                ...districtsOf(plan).map(({ id, name }) => ({ value: id, label: name })),
                { value: "none", label: "其他单位和没有写的" },
              ]}
              onChange={(district) => setFilter({ ...filter, district })}
            />
            <Checkbox
              checked={filter.overdue}
              onChange={(event) => setFilter({ ...filter, overdue: event.target.checked })}
            >
              只看超期
            </Checkbox>
          </div>
          <div className="problems-scroll" tabIndex={0} role="region" aria-label="台账">
            {all.length === 0 && <p className="preview-empty">{say.noProblemsYet()}</p>}
            {all.length > 0 && shown.length === 0 && <p className="preview-empty">{say.problemNoneHere()}</p>}
            {shown.length > 0 && (
              <ProblemTable
                {...{ plan, chosen, today }}
                problems={shown.slice(0, SHOWN)}
                onChoose={(id) => setChosen(id)}
              />
            )}
            {shown.length > SHOWN && <p className="muted">{say.problemsMore(SHOWN, shown.length)}</p>}
          </div>
          <p className="problems-total" data-testid="problem-totals">
            {stateTotals(totals).map(({ state, count, money }) => (
              <span key={state}>
                <StateTag state={state} /> {count} 条，{money} 元
              </span>
            ))}
            <span>
              {say.problemsTotal(
                ...([totals.all.count, totals.struck.count, sumText(totals.all.money)] as const),
                ...([sumText(totals.struck.money), totals.overdue] as const),
              )}
            </span>
          </p>
        </div>
        {around && chosen === NEW && <NewProblem around={around} onDone={setChosen} />}
        {around && one && <ProblemPanel key={one.id} around={around} problem={one} />}
        {around && chosen !== NEW && !one && <p className="problem-panel preview-empty">{say.problemPick()}</p>}
      </div>
    </PanesDialog>
  );
}
