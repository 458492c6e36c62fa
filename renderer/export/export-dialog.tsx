/** 导出: format, then into the export folder (and opened), or as a download. */

import { Alert, Button, Modal, Radio } from "antd";
import { useEffect, useState } from "react";
import type { ExportFormat } from "../../shared/contract/methods.ts";
import type { LibraryInfo } from "../../shared/contract/results.ts";
import { notify, run, sentenceOf } from "../app/notify.ts";
import { useDisplayUnit } from "./display-unit.tsx";
import type { PlanSession } from "../session/plan-session.ts";
import { call } from "../app/service.ts";
import { closeDialog } from "../app/ui.ts";
import { focusFirst } from "../kit/first-field.ts";

const formats: { value: ExportFormat; label: string; text: string }[] = [
  { value: "xlsx", label: "Excel 工作簿 .xlsx", text: "按公文样式排好，可以直接打印；合计是公式" },
  { value: "xls", label: "Excel 97-2003 .xls", text: "老版本 Office、WPS 都能打开" },
  { value: "csv", label: "纯表格 .csv", text: "只有数值，给其他系统用" },
  { value: "json", label: "方案文件 .json", text: "完整的方案，可以在另一台机器上导入" },
];

let lastFormat: ExportFormat = "xlsx";

export function ExportDialog({ session }: { session: PlanSession }) {
  const [format, setFormat] = useState<ExportFormat>(lastFormat);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [info, setInfo] = useState<LibraryInfo | null>(null);
  useEffect(() => run(call("library.info", {}).then(setInfo)), []);
  const layout = format === "json" ? "plan" : "decomposition";
  const unit = useDisplayUnit(session.plan);
  // A plan document carries the stored figures.
  const display = format === "json" || !unit.display ? {} : { display: unit.display };
  const work = async (task: () => Promise<void>) => {
    lastFormat = format;
    setBusy(true);
    setProblem("");
    try {
      await task();
      closeDialog();
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  const save = (open: boolean) =>
    work(async () => {
      const saved = await call("export.save", { plan: session.id, layout, format, open, ...display });
      session.lastExport = { file: saved.file, at: saved.at };
      notify.done(`已导出到“${saved.file}”。`);
      for (const notice of saved.notices) notify.warn(notice);
    });
  const download = () =>
    work(async () => {
      const made = await call("export.bytes", { plan: session.id, layout, format, ...display });
      const url = URL.createObjectURL(
        new Blob([made.bytes as Uint8Array<ArrayBuffer>], { type: "application/octet-stream" }),
      );
      const link = document.createElement("a");
      link.href = url;
      link.download = made.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
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
        value={format}
        onChange={(event) => setFormat(event.target.value as ExportFormat)}
      >
        {formats.map(({ value, label, text }) => (
          <Radio key={value} value={value}>
            <b>{label}</b>
            <span className="muted">{text}</span>
          </Radio>
        ))}
      </Radio.Group>
      {format !== "json" && unit.control}
      {info && <p className="field-hint">“导出”存到：{info.exportFolder}</p>}
      {status !== "final" && (
        <p className="field-hint">方案还没有定稿，文件上会注明“{status === "draft" ? "草稿" : "征求意见稿"}”。</p>
      )}
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
    </Modal>
  );
}
