/** 调整: makes the plan that adjusts an issued one, with its reason and the day from which it holds, and opens it. */

import { Alert, Input, Modal } from "antd";
import { useEffect, useState } from "react";
import { isoDate, isoDay } from "../../shared/model/series/date.ts";
import { chainOf } from "../../shared/model/series/versions.ts";
import { say } from "../../shared/text.ts";
import { navigate } from "../app/navigation.ts";
import { notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { closeDialog } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import { Field } from "../kit/fields.tsx";
import type { PlanSession } from "../session/plan-session.ts";
import { DateField } from "../kit/date-field.tsx";

/** 方案（第2次调整）: the first name of the series with the number of the adjustment. */
function nameOf(first: string, count: number): string {
  return `${first.slice(0, 180)}（第${count}次调整）`;
}

export function AdjustDialog({ session }: { session: PlanSession }) {
  const { header } = session.plan;
  const [name, setName] = useState<string | null>(null);
  const [proposed, setProposed] = useState(nameOf(header.name, 1));
  const [reason, setReason] = useState("");
  const [date, setDate] = useState(isoDay(new Date()));
  const { busy, problem, run: task } = useTask();
  useEffect(() => {
    void task(async () => {
      const chain = chainOf(await call("plan.series", { plan: session.id }));
      setProposed(nameOf(chain[0]?.name ?? header.name, Math.max(1, chain.length)));
    });
  }, [task, session, header]);
  const shown = name ?? proposed;
  const adjust = () =>
    task(async () => {
      const values = { plan: session.id, name: shown.trim(), reason: reason.trim(), date: date.trim() };
      const made = await call("plan.adjust", values);
      closeDialog();
      navigate(made.id);
      notify.done(say.adjustmentMade(made.name, header.name));
    });
  return (
    <Modal
      open
      title="调整"
      okText="建立调整方案"
      cancelText="取消"
      width={520}
      confirmLoading={busy}
      okButtonProps={{ disabled: shown.trim() === "" || reason.trim() === "" || isoDate(date) === null }}
      onOk={() => void adjust()}
      onCancel={closeDialog}
    >
      <p className="dialog-note">{say.adjustmentStarts()}</p>
      <div className="dialog-form">
        <Field label="调整原因">
          {(id) => (
            <Input.TextArea
              id={id}
              autoFocus
              rows={2}
              maxLength={500}
              value={reason}
              placeholder="例如 省下达任务数变化，涡阳县调减 200 户"
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <DateField label="自哪天起执行" value={date} onChange={setDate} />
        <Field label="新方案的名称">
          {(id) => <Input id={id} value={shown} maxLength={200} onChange={(event) => setName(event.target.value)} />}
        </Field>
      </div>
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
    </Modal>
  );
}
