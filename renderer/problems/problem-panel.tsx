/** One problem beside the ledger: where it may go from here, what happened to it, and its fields; or a new one. */

import { Alert, Button, Input } from "antd";
import { useState } from "react";
import { v7 as newId } from "uuid";
import type { Alias } from "../../shared/model/aliases.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";
import { roleOf } from "../../shared/tracking/problems/entry.ts";
import type { Problem } from "../../shared/tracking/problems/problem.ts";
import type { ProblemState } from "../../shared/tracking/problems/states.ts";
import { arrowsFrom } from "../../shared/tracking/problems/states.ts";
import { dayAndTime } from "../../shared/view/time.ts";
import { useTask } from "../app/use-task.ts";
import { Field } from "../kit/fields.tsx";
import { signed } from "../kit/user-name.ts";
import type { TrackingSession } from "../session/tracking-session.ts";
import type { FormField, ProblemForm } from "./form.ts";
import { emptyForm, formOf, made, patchOf, updateOf } from "./form.ts";
import { ProblemFields } from "./problem-fields.tsx";
import { StateTag } from "./state-tag.tsx";

interface Around {
  plan: PlanState;
  tracking: TrackingSession;
  aliases: readonly Alias[];
  kinds: readonly string[];
  /** YYYY-MM-DD */
  today: string;
}

export function NewProblem({
  around: { plan, tracking, aliases, kinds, today },
  onDone,
}: {
  around: Around;
  onDone(id: string | null): void;
}) {
  const [form, setForm] = useState<ProblemForm>({ ...emptyForm, found: today });
  const [number, setNumber] = useState("");
  const [refusal, setRefusal] = useState("");
  const add = () => {
    const read = patchOf(plan, emptyForm, form, aliases);
    if ("refusal" in read) return setRefusal(read.refusal);
    const making = { id: newId(), today, problems: tracking.state.problems.values() };
    const problem = made(making, { ...read.patch, text: form.text.trim() }, number);
    if (tracking.apply({ type: "problem.add", problem }, `登记问题 ${problem.number}`)) onDone(problem.id);
  };
  return (
    <section className="problem-panel" aria-label="新增问题">
      <h3>新增问题</h3>
      <div className="problem-scroll">
        <div className="dialog-form">
          <Field label="编号">
            {(id) => (
              <Input
                id={id}
                value={number}
                maxLength={60}
                placeholder="不填就接着编"
                onChange={(event) => setNumber(event.target.value)}
              />
            )}
          </Field>
        </div>
        <ProblemFields
          {...{ plan, form, kinds, only: null }}
          onChange={(field, value) => setForm((now) => ({ ...now, [field]: value }))}
        />
      </div>
      {refusal !== "" && <Alert type="error" showIcon message={refusal} />}
      <div className="problem-foot">
        <Button type="primary" onClick={add}>
          登记
        </Button>
        <Button onClick={() => onDone(null)}>取消</Button>
      </div>
    </section>
  );
}

/** Drawn anew for each problem (key). */
export function ProblemPanel({ around, problem }: { around: Around; problem: Problem }) {
  const { plan, tracking, aliases, kinds } = around;
  const before = formOf(plan, problem);
  // Only what was typed: the rest follows the ledger.
  const [typed, setTyped] = useState<Partial<ProblemForm>>({});
  const form = { ...before, ...typed };
  const [note, setNote] = useState("");
  const [by, setBy] = useState("");
  const { busy, problem: refusal, run: task } = useTask();
  const struck = problem.state === "已销号";
  const change = (field: FormField, value: string) => setTyped((now) => ({ ...now, [field]: value }));
  const isTyped = Object.entries(typed).some(([field, value]) => value.trim() !== before[field as FormField].trim());
  /** The one sentence why not; null: it is written, or nothing was typed. */
  const write = (): string | null => {
    if (!isTyped) return null;
    const read = patchOf(plan, before, form, aliases);
    if ("refusal" in read) return read.refusal;
    const action = updateOf(problem, read.patch);
    if (action && !tracking.apply(action, `修改问题 ${problem.number}`)) return null;
    setTyped({});
    return null;
  };
  const save = () => task(() => Promise.resolve(write() ?? undefined));
  const move = (to: ProblemState, title: string) =>
    task(async () => {
      const wrong = write();
      if (wrong !== null) return wrong;
      await signed();
      const step = {
        ...{ state: to, at: "", by: by.trim(), role: roleOf(plan, by, undefined) },
        note: note.trim() === "" ? null : note.trim(),
      };
      if (!tracking.apply({ type: "problem.move", problem: problem.id, step }, `问题 ${problem.number}：${title}`))
        return;
      setNote("");
      setBy("");
    });
  return (
    <section className="problem-panel" aria-label={`问题 ${problem.number}`}>
      <h3>
        问题 {problem.number} <StateTag state={problem.state} />
      </h3>
      <div className="problem-scroll">
        <div className="problem-next" role="group" aria-label="下一步">
          {arrowsFrom(problem.state).map(({ to, title }, index) => (
            <Button
              key={to}
              size="small"
              type={index === 0 ? "primary" : "default"}
              disabled={busy}
              onClick={() => void move(to, title)}
            >
              {title}
            </Button>
          ))}
        </div>
        <div className="dialog-form">
          <Field label="原因、依据">
            {(id) => (
              <Input.TextArea
                id={id}
                value={note}
                maxLength={2_000}
                autoSize={{ minRows: 1, maxRows: 4 }}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
          <Field label="办理的单位" hint={say.problemByHint()}>
            {(id) => <Input id={id} value={by} maxLength={200} onChange={(event) => setBy(event.target.value)} />}
          </Field>
        </div>
        <h4>经过</h4>
        <ol className="problem-history" aria-label="经过">
          {problem.history.map(({ state, at, by: who, role, note: said }, index) => (
            <li key={index}>
              <StateTag state={state} />{" "}
              <span className="muted">
                {at.length > 10 ? dayAndTime(at, new Date()) : at} {who}
                {role === "district" ? "（县区）" : ""}
              </span>
              {said !== null && <p>{said}</p>}
            </li>
          ))}
        </ol>
        <h4>内容</h4>
        {struck && <p className="muted">{say.problemOnlyReview()}</p>}
        <ProblemFields {...{ plan, form, kinds, only: struck ? ["review"] : null }} onChange={change} />
      </div>
      {refusal !== "" && <Alert type="error" showIcon message={refusal} />}
      <div className="problem-foot">
        <Button type={isTyped ? "primary" : "default"} disabled={!isTyped} onClick={() => void save()}>
          保存内容
        </Button>
        <Button disabled={!isTyped} onClick={() => setTyped({})}>
          还原
        </Button>
      </div>
    </section>
  );
}
