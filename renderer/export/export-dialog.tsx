/** 导出: kind, choices, name and folder, with the pages to look at; then written there (and opened), or as a download. */

import { Alert, Button, Input, Modal, Radio, Spin } from "antd";
import { useMemo, useState } from "react";
import { exportName } from "../../shared/layouts/export-name.ts";
import type { LayoutName } from "../../shared/layouts/table.ts";
import { choicesOf, formats, heededOf, layouts } from "../../shared/layouts/table.ts";
import type { LayoutChoices } from "../../shared/layouts/choices.ts";
import { ALL_DISTRICTS } from "../../shared/layouts/choices.ts";
import { say } from "../../shared/text.ts";
import { notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { closeDialog } from "../app/ui.ts";
import { download as saveAs } from "../kit/download.ts";
import { Field, FieldGroup } from "../kit/fields.tsx";
import { FolderField, useExportFolder } from "../kit/folder-field.tsx";
import { focusFirst } from "../kit/first-field.ts";
import type { PlanSession } from "../session/plan-session.ts";
import { ChoiceFields } from "./choice-fields.tsx";
import { useChosen } from "./chosen.ts";
import type { Moment } from "./controls.tsx";
import { ExportProgress } from "./export-progress.tsx";
import { Preview } from "./preview.tsx";
import { saveExport } from "./save-export.ts";
import { useExportTask } from "./use-export-task.ts";
import { useLaid } from "./use-laid.ts";
import type { Way } from "./ways.ts";
import { keyOf, ways as all } from "./ways.ts";
import "./export.css";

/** As chosen last, in this window. */
let lastFolder: string | null = null;

/** `asked`: the layout that is offered first; "": the one of last time. */
export function ExportDialog({
  session,
  moment: momentNow,
  asked,
}: {
  session: PlanSession;
  moment: () => Moment;
  asked: string;
}) {
  const [moment] = useState(momentNow);
  const ways = useMemo(() => all.filter(({ layout }) => layouts[layout].fits?.(session.plan) ?? true), [session]);
  const { chosen, setWay, setChoices, keep } = useChosen(session, asked);
  const { busy, problem, run: doTask, cancel, running } = useExportTask();
  // null: as the program proposes.
  const [name, setName] = useState<string | null>(null);
  const usual = useExportFolder();
  const [folder, setFolder] = useState<string | null>(lastFolder);
  const [looking, setLooking] = useState(false);
  const way: Way = ways.find((one) => chosen && keyOf(one) === keyOf(chosen)) ?? (ways[0] as Way);
  const own = ways.filter(({ layout }) => layout === way.layout);
  const kinds = [...new Set(ways.map(({ layout }) => layout))];
  /** The format stays where the other layout has it. */
  const choose = (among: readonly Way[]): void => {
    const next = among.find(({ format }) => format === way.format) ?? among[0];
    if (next) setWay(next);
  };
  const names = choicesOf(way.layout, way.format);
  const choices = heededOf(way.layout, way.format, chosen?.choices ?? {});
  const isMany = choices.district === ALL_DISTRICTS;
  const proposed = exportName(session.plan, way.layout, way.format, choices).replace(/\.\w+$/, "");
  const named = name !== null && name.trim() !== "" && name.trim() !== proposed ? { name: name.trim() } : {};
  const into = folder !== null && folder.trim() !== "" && folder.trim() !== usual ? { folder: folder.trim() } : {};
  const work = (export_: (task: string) => Promise<boolean>) =>
    doTask(async (task) => {
      lastFolder = into.folder ?? null;
      keep();
      if (await export_(task)) closeDialog();
    });
  const save = (open: boolean) =>
    work((task) => saveExport(session, { ...way, open, choices, task, ...named, ...into }));
  const download = () =>
    work(async (task) => {
      const made = await call("export.bytes", { plan: session.id, ...way, choices, task, ...named });
      saveAs(made.name, made.bytes);
      for (const notice of made.notices) notify.warn(notice);
      return true;
    });
  const close = (): void => {
    if (busy) cancel();
    closeDialog();
  };
  const { status } = session.plan.header;
  return (
    <Modal
      open
      title="导出"
      className="export-dialog"
      width={892}
      onCancel={close}
      afterOpenChange={focusFirst}
      footer={
        <div className="print-foot">
          {busy && isMany && <ExportProgress task={running()} />}
          {busy && !isMany && way.format === "pdf" && (
            <span className="print-progress" role="status">
              <Spin size="small" /> {say.makingPdf()}
            </span>
          )}
          {busy && <Button onClick={cancel}>取消</Button>}
          {layouts[way.layout].print && (
            <Button disabled={busy} onClick={() => setLooking(true)}>
              预览
            </Button>
          )}
          {!isMany && (
            <Button disabled={busy} onClick={() => void download()}>
              下载
            </Button>
          )}
          <Button
            disabled={busy && !isMany}
            loading={busy && isMany}
            type={isMany ? "primary" : "default"}
            onClick={() => void save(false)}
          >
            导出
          </Button>
          {!isMany && (
            <Button type="primary" loading={busy} onClick={() => void save(true)}>
              导出并打开
            </Button>
          )}
        </div>
      }
    >
      <div className="export-body">
        <div className="dialog-form export-form">
          {kinds.length > 1 && (
            <FieldGroup label="种类">
              <Radio.Group
                className="layout-list"
                value={way.layout}
                onChange={(event) => choose(ways.filter(({ layout }) => layout === event.target.value))}
              >
                {kinds.map((layout) => (
                  <Radio key={layout} value={layout}>
                    {layouts[layout].title}
                  </Radio>
                ))}
              </Radio.Group>
            </FieldGroup>
          )}
          <FieldGroup label="格式">
            <Radio.Group
              className="format-list"
              value={way.format}
              onChange={(event) => choose(own.filter(({ format }) => format === event.target.value))}
            >
              {own.map(({ format }) => (
                <Radio key={format} value={format}>
                  {formats[format].title} .{format}
                  <span className="field-hint">{formats[format].text}</span>
                </Radio>
              ))}
            </Radio.Group>
          </FieldGroup>
          {!isMany && (
            <Field label="文件名">
              {(id) => (
                <Input
                  id={id}
                  value={name ?? proposed}
                  maxLength={200}
                  suffix={<span className="muted">.{way.format}</span>}
                  onChange={(event) => setName(event.target.value)}
                />
              )}
            </Field>
          )}
          <FolderField folder={folder} usual={usual} hint={say.exportFolderAny()} onChange={setFolder} />
          {status !== "final" && <p className="field-hint export-mark">{say.markedAs(status)}</p>}
          {problem !== "" && <Alert type="error" showIcon message={problem} />}
        </div>
        <div className="export-side">
          {chosen && (
            <ChoiceFields
              key={keyOf(way)}
              plan={session.plan}
              moment={moment}
              names={names}
              choices={choices}
              onChange={(next) => setChoices({ ...without(chosen.choices, names), ...next })}
            />
          )}
        </div>
      </div>
      {looking && (
        <PreviewDialog session={session} layout={way.layout} choices={choices} onClose={() => setLooking(false)} />
      )}
    </Modal>
  );
}

/** Choices that this layout does not heed stay for the one that does. */
function without(choices: LayoutChoices, names: readonly string[]): LayoutChoices {
  return Object.fromEntries(Object.entries(choices).filter(([name]) => !names.includes(name)));
}

function PreviewDialog({
  session,
  layout,
  choices,
  onClose,
}: {
  session: PlanSession;
  layout: LayoutName;
  choices: LayoutChoices;
  onClose: () => void;
}) {
  const [asked] = useState(choices);
  const { sheet, problem, busy } = useLaid(session, layout, asked);
  return (
    <Modal
      open
      title="预览"
      className="print-dialog"
      width="min(1500px, 96vw)"
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          关闭
        </Button>
      }
    >
      <div className="print-body">
        <div className="print-pages">
          {sheet && <Preview sheet={sheet} title={session.plan.header.title} />}
          {problem !== "" && <Alert type="error" showIcon message={problem} />}
          {busy && <Spin className="print-wait" tip="正在排版…" />}
        </div>
      </div>
    </Modal>
  );
}
