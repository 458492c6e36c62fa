/** 分配: from totals to districts for the selected rows, with a live preview; applied as one step that can be undone. */

import { Button, Modal } from "antd";
import { useEffect, useMemo, useState } from "react";
import type { CommandContext } from "../commands/command.ts";
import { notify, sentenceOf } from "../app/notify.ts";
import { selectedIndicators } from "../commands/row-actions.ts";
import { call } from "../app/service.ts";
import { closeToTable } from "../grid/table/go-to.ts";
import { isLocked } from "../../shared/model/read-plan.ts";
import { printedUnit } from "../../shared/model/unit.ts";
import { say } from "../../shared/text.ts";
import type { AllocationForm } from "./form.ts";
import { toRequest } from "./form-request.ts";
import { fromRemembered, settingOf, toRemember } from "./form.ts";
import { MethodCards } from "./method-cards.tsx";
import { MethodFields } from "./method-fields.tsx";
import { Options } from "./options.tsx";
import { PreviewTable } from "./preview-table.tsx";
import { usePreview } from "./use-preview.ts";
import "../kit/preview-table.css";
import "./allocate.css";

/** Opens once it is known what was used last. */
export function AllocationDialog({ context }: { context: CommandContext }) {
  const { session } = context;
  const [start, setStart] = useState<AllocationForm | null>(null);
  useEffect(() => {
    let gone = false;
    void call("settings.get", {})
      .then((all) => all[settingOf(session.id)])
      .catch(() => null)
      .then((stored) => {
        if (!gone) setStart(fromRemembered(stored, session.plan));
      });
    return () => {
      gone = true;
    };
  }, [session]);
  return start && <Open context={context} start={start} />;
}

function Open({ context, start }: { context: CommandContext; start: AllocationForm }) {
  const { session, grid } = context;
  const { plan } = session;
  const [asked] = useState(() => selectedIndicators(grid).map(({ id }) => id));
  const rows = asked.flatMap((id) => plan.indicator.get(id) ?? []);
  const [form, setForm] = useState(start);
  const [busy, setBusy] = useState(false);
  const set = (patch: Partial<AllocationForm>) => setForm((now) => ({ ...now, ...patch }));
  const result = toRequest(form, plan, rows);
  const request = "request" in result ? result.request : null;
  const preview = usePreview(session, request);
  const { answer, fresh } = preview;
  const newLocks = useMemo(
    () =>
      asked.reduce((count, row) => count + (request?.lock ?? []).filter((id) => !isLocked(plan, row, id)).length, 0),
    [asked, request, plan],
  );
  const count = request && answer && !answer.clash ? answer.changes.length : 0;
  const ready = request !== null && answer !== null && !answer.clash && fresh && !busy && (count > 0 || newLocks > 0);
  const close = () => closeToTable(grid);
  const apply = async () => {
    if (!request || !ready) return;
    setBusy(true);
    try {
      const done = await session.allocate(request);
      if (done.clash) return notify.warn(done.clash.message);
      await call("settings.set", { key: settingOf(session.id), value: toRemember(form) as never }).catch(() => null);
      close();
      const skipped = done.skipped.length > 0 ? `，跳过 ${done.skipped.length} 行` : "";
      notify.done(say.allocated(done.changes.length, skipped));
    } catch (error) {
      notify.error(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  const [first] = rows;
  const title = rows.length === 1 && first ? `分配：${first.name.slice(0, 40)}` : `分配：所选 ${rows.length} 行`;
  const unit = rows.length === 1 && first ? printedUnit(first.unit, first.scale) : "";
  const footer = (
    <div className="table-footer">
      <span role="status" data-testid="allocation-count">
        {request && answer && !answer.clash && preview.problem === ""
          ? `将改动 ${count} 格${newLocks > 0 ? `，锁定 ${newLocks} 格` : ""}`
          : ""}
      </span>
      <span className="status-space" />
      <Button onClick={close}>取消</Button>
      <Button type="primary" loading={busy} disabled={!ready} title="Ctrl+Enter" onClick={() => void apply()}>
        分配
      </Button>
    </div>
  );
  return (
    <Modal
      open
      title={
        <>
          {title}
          {unit !== "" && <span className="muted">（单位：{unit}）</span>}
        </>
      }
      width="min(1180px, calc(100vw - 48px))"
      footer={footer}
      onCancel={close}
      // The dialog takes the focus when it opens; the keyboard begins at the method.
      afterOpenChange={(open) => open && document.querySelector<HTMLElement>(".method-card input:checked")?.focus()}
    >
      <div
        className="allocate"
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void apply();
        }}
      >
        <div className="allocate-form">
          <MethodCards value={form.method} onChange={(method) => set({ method })} />
          <MethodFields form={form} set={set} plan={plan} rows={rows} />
          <Options form={form} set={set} plan={plan} rows={rows} />
        </div>
        <div className="allocate-preview" tabIndex={0} role="region" aria-label="分配预览">
          <PreviewTable
            plan={plan}
            asked={asked}
            preview={preview}
            missing={"missing" in result ? result.missing : ""}
          />
        </div>
      </div>
    </Modal>
  );
}
