/** 备份: those of the library with the plans in each; made at once, taken plans out of, or saved as a library beside it. */

import { Alert, Button, Modal, Spin } from "antd";
import { useEffect, useState } from "react";
import type { Backup } from "../../shared/contract/results.ts";
import { say } from "../../shared/text.ts";
import { dayAndTime } from "../../shared/view/time.ts";
import { notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { closeDialog } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import { RestoreDialog } from "./restore-dialog.tsx";
import "../kit/preview-table.css";
import "./history.css";

export function BackupsDialog() {
  const [backups, setBackups] = useState<Backup[] | null>(null);
  const [chosen, setChosen] = useState<Backup | null>(null);
  const { busy, problem, run: task } = useTask();
  useEffect(() => void task(async () => setBackups(await call("backup.list", {}))), [task]);
  const make = () =>
    task(async () => {
      setBackups(await call("backup.make", {}));
      notify.done(say.backupMade());
    });
  const saveBeside = (backup: Backup) =>
    task(async () => notify.done(say.backupSaved((await call("backup.saveBeside", { backup: backup.file })).file)));
  return (
    <Modal open title="备份" width={860} footer={null} onCancel={closeDialog}>
      <div className="version-new">
        <Button type="primary" loading={busy && backups !== null} onClick={() => void make()}>
          立即备份
        </Button>
        <span className="field-hint">{say.backupsKept()}</span>
      </div>
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
      {!backups && problem === "" && <Spin />}
      {backups?.length === 0 && <p className="panel-empty">{say.noBackups()}</p>}
      {backups && backups.length > 0 && (
        <table className="preview-table backup-table" data-testid="backups">
          <thead>
            <tr>
              <th>时间</th>
              <th>缘由</th>
              <th className="figure">大小</th>
              <th>方案</th>
              <th aria-label="操作" />
            </tr>
          </thead>
          <tbody>
            {backups.map((backup) => (
              <tr key={backup.file}>
                <td>{dayAndTime(backup.at, new Date())}</td>
                <td>
                  {backup.reason}
                  {backup.damaged && <span className="differs">有损坏</span>}
                </td>
                <td className="figure">{sizeText(backup.bytes)}</td>
                <td title={backup.plans?.map(({ name }) => name).join("\n")}>{plansText(backup)}</td>
                <td className="backup-actions">
                  <Button
                    size="small"
                    disabled={!backup.plans || backup.plans.length === 0}
                    onClick={() => setChosen(backup)}
                  >
                    恢复…
                  </Button>
                  <Button size="small" onClick={() => void saveBeside(backup)}>
                    另存为台账文件
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {chosen && (
        <RestoreDialog
          backup={chosen}
          close={() => {
            setChosen(null);
            void task(async () => setBackups(await call("backup.list", {})));
          }}
        />
      )}
    </Modal>
  );
}

function plansText({ plans }: Backup): string {
  if (plans === null) return "读不出来";
  if (plans.length === 0) return "没有方案";
  const names = plans.slice(0, 2).map(({ name }) => name);
  return plans.length > 2 ? `${names.join("、")} 等 ${plans.length} 个` : names.join("、");
}

/** Binary sizes, as file managers show them. */
function sizeText(bytes: number): string {
  return bytes < 1024 ** 2 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
