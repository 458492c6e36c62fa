/** 导出: format, unit, name and folder; then written there (and opened), or as a download. */

import { Alert, Button, Input, Modal, Radio } from "antd";
import { useEffect, useMemo, useState } from "react";
import { exportName } from "../../shared/layouts/export-name.ts";
import { formats, layouts } from "../../shared/layouts/table.ts";
import { notify, run } from "../app/notify.ts";
import { useDisplayUnit } from "./display-unit.tsx";
import type { Way } from "./ways.ts";
import { keyOf, nameOf, ways as all } from "./ways.ts";
import { saveExport } from "./save-export.ts";
import type { PlanSession } from "../session/plan-session.ts";
import { call } from "../app/service.ts";
import { useTask } from "../app/use-task.ts";
import { closeDialog } from "../app/ui.ts";
import { download as saveAs } from "../kit/download.ts";
import { Field, FieldGroup } from "../kit/fields.tsx";
import { focusFirst } from "../kit/first-field.ts";
import "./export.css";
import { say } from "../../shared/text.ts";

/** As chosen last, in this window. */
let last = all[0] as Way;
let lastFolder: string | null = null;

/** `asked`: the layout that is offered first; "": the one of last time. */
export function ExportDialog({ session, asked }: { session: PlanSession; asked: string }) {
  const ways = useMemo(() => all.filter(({ layout }) => layouts[layout].fits?.(session.plan) ?? true), [session]);
  const [way, setWay] = useState(
    () => ways.find(({ layout }) => layout === asked) ?? ways.find((one) => one === last) ?? (ways[0] as Way),
  );
  const { busy, problem, run: doTask } = useTask();
  // null: as the program proposes.
  const [name, setName] = useState<string | null>(null);
  const [usual, setUsual] = useState("");
  const [folder, setFolder] = useState<string | null>(lastFolder);
  useEffect(() => run(call("library.info", {}).then(({ exportFolder }) => setUsual(exportFolder))), []);
  const unit = useDisplayUnit(session.plan);
  const { options } = layouts[way.layout];
  const choices = options.includes("display") && unit.display ? { display: unit.display } : {};
  const proposed = exportName(session.plan, way.layout, way.format, choices).replace(/\.\w+$/, "");
  const named = name !== null && name.trim() !== "" && name.trim() !== proposed ? { name: name.trim() } : {};
  const into = folder !== null && folder.trim() !== "" && folder.trim() !== usual ? { folder: folder.trim() } : {};
  const work = (task: () => Promise<boolean>) => {
    last = way;
    lastFolder = into.folder ?? null;
    return doTask(async () => {
      if (await task()) closeDialog();
    });
  };
  const save = (open: boolean) => work(() => saveExport(session, { ...way, open, choices, ...named, ...into }));
  const download = () =>
    work(async () => {
      const made = await call("export.bytes", { plan: session.id, ...way, choices, ...named });
      saveAs(made.name, made.bytes);
      for (const notice of made.notices) notify.warn(notice);
      return true;
    });
  const { status } = session.plan.header;
  return (
    <Modal
      open
      title="导出"
      width={600}
      onCancel={closeDialog}
      afterOpenChange={focusFirst}
      footer={[
        <Button key="download" disabled={busy} onClick={() => void download()}>
          下载
        </Button>,
        <Button key="save" disabled={busy} onClick={() => void save(false)}>
          导出
        </Button>,
        <Button key="open" type="primary" loading={busy} onClick={() => void save(true)}>
          导出并打开
        </Button>,
      ]}
    >
      <div className="dialog-form export-form">
        <FieldGroup label="种类">
          <Radio.Group
            className="format-list"
            value={keyOf(way)}
            onChange={(event) => setWay(ways.find((one) => keyOf(one) === event.target.value) ?? way)}
          >
            {ways.map((one) => (
              <Radio key={keyOf(one)} value={keyOf(one)}>
                {nameOf(one)}
                <span className="field-hint">{formats[one.format].text}</span>
              </Radio>
            ))}
          </Radio.Group>
        </FieldGroup>
        {options.includes("display") && unit.control && <FieldGroup label="显示单位">{unit.control}</FieldGroup>}
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
        <Field label="存到" hint={say.exportFolderAny()}>
          {(id) => (
            <Input
              id={id}
              value={folder ?? usual}
              maxLength={1000}
              title={folder ?? usual}
              allowClear={folder !== null && folder !== usual}
              onChange={(event) => setFolder(event.target.value === "" ? null : event.target.value)}
            />
          )}
        </Field>
      </div>
      {status !== "final" && <p className="field-hint export-mark">{say.markedAs(status)}</p>}
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
    </Modal>
  );
}
