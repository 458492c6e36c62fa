/** 印发: document number and date of a final plan, once. */

import { Alert, Input, Modal } from "antd";
import { useState } from "react";
import { isoDate, isoDay } from "../../shared/model/series/date.ts";
import { say } from "../../shared/text.ts";
import { notify } from "../app/notify.ts";
import { closeDialog } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import { Field } from "../kit/fields.tsx";
import type { PlanSession } from "../session/plan-session.ts";
import { DateField } from "../kit/date-field.tsx";

export function IssueDialog({ session }: { session: PlanSession }) {
  const { header } = session.plan;
  const [number, setNumber] = useState(header.documentNumber ?? "");
  const [date, setDate] = useState(header.issueDate ?? isoDay(new Date()));
  const { busy, problem, run: task } = useTask();
  const issue = () =>
    task(async () => {
      await session.issue(number.trim(), date.trim());
      closeDialog();
      notify.done(say.planIssued(header.name, number.trim(), isoDate(date) ?? ""));
    });
  return (
    <Modal
      open
      title="印发"
      okText="印发"
      cancelText="取消"
      width={480}
      confirmLoading={busy}
      okButtonProps={{ disabled: number.trim() === "" || isoDate(date) === null }}
      onOk={() => void issue()}
      onCancel={closeDialog}
    >
      <p className="dialog-note">
        {say.issueWhen()}
        {say.issueFinal()}
      </p>
      <div className="dialog-form">
        <Field label="发文字号">
          {(id) => (
            <Input
              id={id}
              autoFocus
              value={number}
              maxLength={100}
              placeholder="例如 亳政办〔2024〕5号"
              onChange={(event) => setNumber(event.target.value)}
            />
          )}
        </Field>
        <DateField label="印发日期" value={date} onChange={setDate} />
      </div>
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
    </Modal>
  );
}
