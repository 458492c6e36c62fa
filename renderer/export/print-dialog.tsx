/** 打印: what is printed and how beside the pages as they will come out; to the browser's own print dialog, or a PDF. */

import { Alert, Button, Modal, Progress, Segmented, Spin } from "antd";
import { useMemo, useRef, useState } from "react";
import type { LayoutName } from "../../shared/layouts/table.ts";
import { choicesOf, heededOf, layoutNames, layouts } from "../../shared/layouts/table.ts";
import { say } from "../../shared/text.ts";
import { sentenceOf } from "../app/notify.ts";
import { closeDialog } from "../app/ui.ts";
import type { PlanSession } from "../session/plan-session.ts";
import { ChoiceFields } from "./choice-fields.tsx";
import { useChosen } from "./chosen.ts";
import type { Moment } from "./controls.tsx";
import type { PreviewHandle } from "./preview.tsx";
import { Preview } from "./preview.tsx";
import { saveExport } from "./save-export.ts";
import { useExportTask } from "./use-export-task.ts";
import { useLaid } from "./use-laid.ts";
import "./export.css";

export function PrintDialog({ session, moment: momentNow }: { session: PlanSession; moment: () => Moment }) {
  const [moment] = useState(momentNow);
  const preview = useRef<PreviewHandle>(null);
  const printable = useMemo(
    () => layoutNames.filter((name) => layouts[name].print && (layouts[name].fits?.(session.plan) ?? true)),
    [session],
  );
  const { chosen, setWay, setChoices, keep } = useChosen(session);
  const { busy: saving, problem: refused, run, cancel } = useExportTask();
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null);
  const [failed, setFailed] = useState("");
  const stop = useRef<AbortController | null>(null);
  const layout = chosen && printable.includes(chosen.layout) ? chosen.layout : (printable[0] as LayoutName);
  const { sheet, problem, busy } = useLaid(session, layout, chosen?.choices ?? null);
  const { title, formats } = layouts[layout];
  const problems = [problem, refused, failed].filter((sentence) => sentence !== "");

  const print = async (): Promise<void> => {
    keep();
    const controller = new AbortController();
    stop.current = controller;
    setFailed("");
    try {
      await preview.current?.print(controller.signal, (done, all) => setProgress({ done, all }));
    } catch (thrown) {
      if (!controller.signal.aborted) setFailed(sentenceOf(thrown));
    } finally {
      setProgress(null);
    }
  };
  const savePdf = (): Promise<void> =>
    run(async (task) => {
      keep();
      const choices = heededOf(layout, "pdf", chosen?.choices ?? {});
      await saveExport(session, { layout, format: "pdf", choices, open: true, task });
    });
  const close = (): void => {
    stop.current?.abort();
    if (saving) cancel();
    closeDialog();
  };
  const working = saving || progress !== null;
  return (
    <Modal
      open
      title="打印"
      className="print-dialog"
      width="min(1500px, 96vw)"
      onCancel={close}
      footer={
        <div className="print-foot">
          {working && (
            <span className="print-progress" role="status">
              {saving ? (
                <Spin size="small" />
              ) : (
                progress && <Progress type="circle" size={18} percent={(100 * progress.done) / progress.all} />
              )}
              {saving ? say.makingPdf() : progress && say.preparingPages(progress.done, progress.all)}
            </span>
          )}
          <Button onClick={working ? () => (saving ? cancel() : stop.current?.abort()) : close}>取消</Button>
          {formats.includes("pdf") && (
            <Button disabled={!sheet || working} onClick={() => void savePdf()}>
              存为 PDF
            </Button>
          )}
          <Button type="primary" disabled={!sheet || working} onClick={() => void print()}>
            打印
          </Button>
        </div>
      }
    >
      <div className="print-body">
        <div className="print-side">
          {printable.length > 1 && (
            <Segmented<LayoutName>
              size="small"
              aria-label="打印哪一种"
              className="print-layouts"
              value={layout}
              options={printable.map((name) => ({ value: name, label: layouts[name].title }))}
              onChange={(name) => chosen && setWay({ layout: name, format: layouts[name].formats[0] ?? "xlsx" })}
            />
          )}
          {chosen && (
            <ChoiceFields
              key={layout}
              plan={session.plan}
              moment={moment}
              names={choicesOf(layout, "xlsx")}
              choices={chosen.choices}
              onChange={setChoices}
            />
          )}
          {problems.length > 0 && <Alert type="error" showIcon message={problems.join("")} />}
          {sheet && sheet.warnings.length > 0 && <p className="field-hint">{sheet.warnings.join("")}</p>}
          <p className="field-hint">{say.printSetUp(title)}</p>
        </div>
        <div className="print-pages">
          {sheet && <Preview ref={preview} sheet={sheet} title={session.plan.header.title} />}
          {busy && <Spin className="print-wait" tip="正在排版…" />}
        </div>
      </div>
    </Modal>
  );
}
