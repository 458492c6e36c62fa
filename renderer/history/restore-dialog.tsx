/** The one question before anything is restored from a backup: which plans and where to, or the whole library. */

import { Alert, Checkbox, Modal, Radio } from "antd";
import { useEffect, useState } from "react";
import type { Backup } from "../../shared/contract/results.ts";
import type { Id } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";
import { dayAndTime } from "../../shared/view/time.ts";
import { notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { closeDialog } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";

type Where = "beside" | "replace" | "whole";

export function RestoreDialog({ backup, close }: { backup: Backup; close(): void }) {
  const plans = backup.plans ?? [];
  const [picked, setPicked] = useState<Id[]>(plans.map(({ id }) => id));
  const [where, setWhere] = useState<Where>("beside");
  const missing = useMissing(plans);
  const { busy, problem, run: task } = useTask();
  const restorePlans = async (replace: boolean) => {
    const done = await call("backup.restore", { backup: backup.file, plans: picked, replace });
    if (done.plans.length > 0) notify.done(say.backupRestored(done.plans.length));
    for (const notice of done.notices) notify.warn(notice);
    close();
  };
  const restore = () =>
    task(async () => {
      if (where !== "whole") return restorePlans(where === "replace");
      const { at, kept } = await call("backup.restoreWhole", { backup: backup.file });
      close();
      closeDialog();
      notify.done(say.wholeRestored(dayAndTime(at, new Date()), kept));
    });
  return (
    <Modal
      open
      title={`从备份恢复（${dayAndTime(backup.at, new Date())}）`}
      okText={where === "whole" ? "恢复整个台账" : "恢复"}
      cancelText="取消"
      width={600}
      confirmLoading={busy}
      okButtonProps={{ disabled: where !== "whole" && picked.length === 0, danger: where === "whole" }}
      onOk={() => void restore()}
      onCancel={close}
    >
      <Radio.Group
        className="backup-where"
        value={where}
        onChange={(event) => setWhere(event.target.value as Where)}
        options={[
          { value: "beside", label: say.backupAdds() },
          { value: "replace", label: say.backupReplaces() },
          { value: "whole", label: say.backupWhole() },
        ]}
      />
      <Checkbox.Group
        className="backup-plans"
        value={where === "whole" ? plans.map(({ id }) => id) : picked}
        disabled={where === "whole"}
        onChange={setPicked}
        options={plans.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {where === "whole" && missing.length > 0 && (
        <Alert type="warning" showIcon message={say.backupWholeLoses(missing)} />
      )}
      <p className="field-hint">{where === "whole" ? say.backupWholeAsk() : say.backupRestoreAsk()}</p>
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
    </Modal>
  );
}

/** Names of the present plans that the backup does not have. */
function useMissing(plans: readonly { id: Id }[]): string[] {
  const [present, setPresent] = useState<readonly { id: Id; name: string }[]>([]);
  useEffect(() => {
    // Only a warning: without it the question stands all the same.
    call("plan.list", {}).then(
      (list) => setPresent(list.filter(({ sample }) => !sample)),
      () => undefined,
    );
  }, []);
  return present.filter(({ id }) => !plans.some((plan) => plan.id === id)).map(({ name }) => name);
}
