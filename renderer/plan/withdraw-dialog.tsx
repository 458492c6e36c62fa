/** 撤回定稿, with a reason that goes into the history. */

import { Alert, Input, Modal } from "antd";
import { useState } from "react";
import { notify } from "../app/notify.ts";
import type { PlanSession } from "../session/plan-session.ts";
import { useTask } from "../app/use-task.ts";
import { closeDialog } from "../app/ui.ts";
import { say } from "../../shared/text.ts";

export function WithdrawDialog({ session }: { session: PlanSession }) {
  const [reason, setReason] = useState("");
  const { busy, problem, run: task } = useTask();
  const withdraw = () =>
    task(async () => {
      await session.setStatus({ status: "draft", reason: reason.trim() });
      closeDialog();
      notify.done(say.withdrawn());
    });
  return (
    <Modal
      open
      title="撤回定稿"
      okText="撤回"
      cancelText="取消"
      width={460}
      confirmLoading={busy}
      okButtonProps={{ disabled: reason.trim() === "" }}
      onOk={() => void withdraw()}
      onCancel={closeDialog}
    >
      <p className="dialog-note">{say.withdrawal()}</p>
      <Input.TextArea
        autoFocus
        aria-label="撤回原因"
        placeholder="例如 涡阳县来函调整任务数"
        rows={3}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
    </Modal>
  );
}
