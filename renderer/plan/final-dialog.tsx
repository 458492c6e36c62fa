/** 定稿: the errors that stand in the way, each with a jump and a reason to pass in spite of it. */

import { Alert, Button, Checkbox, Input, Modal } from "antd";
import { useState } from "react";
import type { Finding } from "../../shared/rules/finding.ts";
import { isOpen, plainMessage } from "../../shared/rules/finding.ts";
import type { CommandContext } from "../commands/command.ts";
import { notify } from "../app/notify.ts";
import { goToFinding } from "../grid/table/go-to.ts";
import { signed } from "../kit/user-name.ts";
import { verdictOf } from "../../shared/rules/verdict.ts";
import { say } from "../../shared/text.ts";
import { useTask } from "../app/use-task.ts";
import { closeDialog, closeDialogThen } from "../app/ui.ts";
import "./final-dialog.css";

export function FinalDialog({ context }: { context: CommandContext }) {
  const { session, grid } = context;
  const [errors, setErrors] = useState<readonly Finding[]>(() =>
    session.findings.all().filter((finding) => finding.severity === "error" && isOpen(finding)),
  );
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { busy, problem, run: task } = useTask();
  const warnings = session.findings.counts().warning;
  const verdict = verdictOf(session.plan, session.findings.all());
  const open = [...(warnings > 0 ? [`没有说明的警告 ${warnings}`] : []), ...verdict.notes].join("，");
  const ready = errors.every((finding) => chosen.has(finding.key) && (reasons[finding.key] ?? "").trim() !== "");
  const finish = () =>
    task(async () => {
      if (errors.length > 0) await signed();
      const waive = errors.map((finding) => ({ finding: finding.key, reason: (reasons[finding.key] ?? "").trim() }));
      const standing = await session.setStatus({ status: "final", ...(waive.length > 0 ? { waive } : {}) });
      if (standing) {
        setErrors(standing.filter(isOpen));
        return say.errorsLeft();
      }
      closeDialog();
      notify.done(say.finished());
      return "";
    });
  const jump = (finding: Finding) => closeDialogThen(() => goToFinding(grid, finding));
  return (
    <Modal
      open
      title="定稿"
      width={680}
      okText={errors.length > 0 ? "强制通过并定稿" : "定稿"}
      cancelText="取消"
      confirmLoading={busy}
      okButtonProps={{ disabled: !ready, danger: errors.length > 0 }}
      onOk={() => void finish()}
      onCancel={closeDialog}
    >
      {errors.length === 0 ? (
        <p className="dialog-note">
          {verdict.balanced ? say.allBalanced() : say.noErrorsBut(open)}
          {say.finalStays()}
        </p>
      ) : (
        <>
          <p className="dialog-note">{say.finalDialogErrors(errors.length)}</p>
          <ul className="waive-list" data-testid="waive-list">
            {errors.map((finding) => (
              <li key={finding.key}>
                <div className="waive-text">
                  <span>{plainMessage(finding)}</span>
                  <button type="button" className="link" onClick={() => jump(finding)}>
                    去改正
                  </button>
                </div>
                <div className="waive-reason">
                  <Checkbox
                    checked={chosen.has(finding.key)}
                    onChange={(event) => {
                      const next = new Set(chosen);
                      if (event.target.checked) next.add(finding.key);
                      else next.delete(finding.key);
                      setChosen(next);
                    }}
                  >
                    强制通过
                  </Checkbox>
                  <Input
                    size="small"
                    aria-label="强制通过的原因"
                    placeholder="原因"
                    maxLength={500}
                    value={reasons[finding.key] ?? ""}
                    disabled={!chosen.has(finding.key)}
                    onChange={(event) => setReasons({ ...reasons, [finding.key]: event.target.value })}
                  />
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
      {busy && <Button type="text" loading aria-label="正在定稿" />}
    </Modal>
  );
}
