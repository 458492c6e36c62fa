/** Named versions of the plan: keep the present state, or bring an earlier one back. */

import { Alert, Button, Input, Modal } from "antd";
import { useCallback, useEffect, useState } from "react";
import type { PlanVersion } from "../../shared/contract/results.ts";
import { dayAndTime } from "../../shared/view/time.ts";
import { say } from "../../shared/text.ts";
import { ask, notify } from "../app/notify.ts";
import type { PlanSession } from "../session/plan-session.ts";
import { call } from "../app/service.ts";
import { closeDialog, openDialog } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import "./history.css";

export function VersionsDialog({ session }: { session: PlanSession }) {
  const [versions, setVersions] = useState<PlanVersion[] | null>(null);
  const [name, setName] = useState("");
  const { problem, run: task } = useTask();
  const load = useCallback(async () => setVersions(await call("plan.versions", { plan: session.id })), [session]);
  useEffect(() => void task(load), [task, load]);
  const save = () =>
    task(async () => {
      await call("plan.saveVersion", { plan: session.id, name: name.trim() });
      setName("");
      notify.done(say.versionKept());
      await load();
    });
  const restore = (version: PlanVersion) =>
    task(async () => {
      if (
        !(await ask({
          title: `恢复到“${version.name}”？`,
          text: say.restoreReplaces(),
          ok: "恢复",
        }))
      )
        return;
      await session.restore({ version: version.id });
      notify.done(say.versionBack(version.name));
      closeDialog();
    });
  return (
    <Modal open title="版本" footer={null} width={560} onCancel={closeDialog}>
      <div className="version-new">
        <Input
          aria-label="版本名称"
          placeholder="版本名称，例如 第一次征求意见"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={() => name.trim() !== "" && void save()}
        />
        <Button type="primary" disabled={name.trim() === ""} onClick={() => void save()}>
          存为版本
        </Button>
      </div>
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
      {versions?.length === 0 && <p className="panel-empty">{say.noVersions()}</p>}
      <ul className="trash-list">
        {versions?.map((version) => (
          <li key={version.id}>
            <span>{version.name}</span>
            <span className="muted">
              {dayAndTime(version.at, new Date())} · 第 {version.revision} 次修改
            </span>
            <Button size="small" onClick={() => openDialog("compare", `version:${version.id}`)}>
              对照
            </Button>
            <Button size="small" disabled={session.isFinal} onClick={() => void restore(version)}>
              恢复
            </Button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
