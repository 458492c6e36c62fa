/** 导出: format, then into the export folder (and opened), or as a download. */

import { Alert, Button, Modal, Radio } from "antd";
import { useEffect, useState } from "react";
import type { LibraryInfo } from "../../shared/contract/results.ts";
import { formats, layouts } from "../../shared/layouts/table.ts";
import { notify, run } from "../app/notify.ts";
import { useDisplayUnit } from "./display-unit.tsx";
import type { Way } from "./ways.ts";
import { keyOf, nameOf, ways } from "./ways.ts";
import { saveExport } from "./save-export.ts";
import type { PlanSession } from "../session/plan-session.ts";
import { call } from "../app/service.ts";
import { useTask } from "../app/use-task.ts";
import { closeDialog } from "../app/ui.ts";
import { download as saveAs } from "../kit/download.ts";
import { focusFirst } from "../kit/first-field.ts";
import "./export.css";
import { say } from "../../shared/text.ts";

/** As chosen last, in this window. */
let last = ways[0] as Way;

export function ExportDialog({ session }: { session: PlanSession }) {
  const [way, setWay] = useState(last);
  const { busy, problem, run: doTask } = useTask();
  const [info, setInfo] = useState<LibraryInfo | null>(null);
  useEffect(() => run(call("library.info", {}).then(setInfo)), []);
  const unit = useDisplayUnit(session.plan);
  const { options } = layouts[way.layout];
  const display = options.includes("display") && unit.display ? { display: unit.display } : {};
  const work = (task: () => Promise<void>) => {
    last = way;
    return doTask(async () => {
      await task();
      closeDialog();
    });
  };
  const save = (open: boolean) =>
    work(async () => {
      await saveExport(session, { ...way, open, ...display });
    });
  const download = () =>
    work(async () => {
      const made = await call("export.bytes", { plan: session.id, ...way, ...display });
      saveAs(made.name, made.bytes);
      for (const notice of made.notices) notify.warn(notice);
    });
  const { status } = session.plan.header;
  return (
    <Modal
      open
      title="导出"
      width={520}
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
      <Radio.Group
        className="format-list"
        value={keyOf(way)}
        onChange={(event) => setWay(ways.find((one) => keyOf(one) === event.target.value) ?? way)}
      >
        {ways.map((one) => (
          <Radio key={keyOf(one)} value={keyOf(one)}>
            <b>{nameOf(one)}</b>
            <span className="muted">{formats[one.format].text}</span>
          </Radio>
        ))}
      </Radio.Group>
      {options.includes("display") && unit.control}
      {info && <p className="field-hint">“导出”存到：{info.exportFolder}</p>}
      {status !== "final" && <p className="field-hint">{say.markedAs(status)}</p>}
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
    </Modal>
  );
}
