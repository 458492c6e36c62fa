/** An import from choosing the file to the result: reading (with progress, cancel and password), preview, applying. */

import { Alert, Button, Input, Modal, Progress, Spin } from "antd";
import { useCallback, useEffect, useRef, useState } from "react";
import type { OpenedFile } from "../../shared/contract/results.ts";
import { AppError } from "../../shared/errors.ts";
import { navigate } from "../navigation.ts";
import { newId } from "../new-id.ts";
import { notify, sentenceOf } from "../notify.ts";
import { Icon } from "../parts/icons.tsx";
import { call, onServiceEvent } from "../service.ts";
import { useStore } from "../store.ts";
import { ui } from "../ui.ts";
import { ImportPreview } from "./import-preview.tsx";

const ACCEPT = ".xls,.et,.xlsx,.xlsm,.csv,.htm,.html,.xml,.json";
const MAX_BYTES = 64 * 1024 * 1024;

function closeImport(): void {
  const { opened } = ui.value.importing ?? {};
  // The file is dropped by the program anyway when the window goes.
  if (opened) call("import.close", { handle: opened.handle }).catch(() => undefined);
  ui.set({ importing: null });
}

export function ImportFlow() {
  const { importing } = useStore(ui);
  if (!importing) return null;
  if (importing.opened) return <ImportPreview opened={importing.opened} plan={importing.plan} onClose={closeImport} />;
  return <OpenFile key={importing.file?.name ?? ""} file={importing.file} />;
}

function OpenFile({ file }: { file: File | null }) {
  const [reading, setReading] = useState<File | null>(null);
  const [progress, setProgress] = useState<{ done: number; total: number | null } | null>(null);
  /** Names this reading, so that its progress and its cancel are nobody else's. */
  const task = useRef(newId());
  const [problem, setProblem] = useState("");
  const [locked, setLocked] = useState<File | null>(null);
  const [password, setPassword] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const gone = useRef(false);
  const open = useCallback(async (chosen: File, secret?: string) => {
    setProblem("");
    setLocked(null);
    if (chosen.size > MAX_BYTES) {
      setProblem(`“${chosen.name}”超过 64 MB，太大了，请先拆成小一些的文件。`);
      return;
    }
    setReading(chosen);
    try {
      const bytes = new Uint8Array(await chosen.arrayBuffer());
      if (chosen.name.toLowerCase().endsWith(".json")) {
        const plan = await call("import.document", { document: parseJson(bytes, chosen.name) });
        ui.set({ importing: null });
        navigate(plan.id);
        notify.done(`已导入方案“${plan.name}”。`);
        return;
      }
      const opened: OpenedFile = await call("import.open", {
        name: chosen.name,
        bytes,
        task: task.current,
        ...(secret === undefined ? {} : { password: secret }),
      });
      if (gone.current) await call("import.close", { handle: opened.handle });
      else if (ui.value.importing) ui.set({ importing: { ...ui.value.importing, opened } });
    } catch (error) {
      if (gone.current) return;
      if (error instanceof AppError && error.code === "fileEncrypted") setLocked(chosen);
      if (!(error instanceof AppError && error.code === "cancelled"))
        setProblem(withName(chosen.name, sentenceOf(error)));
    } finally {
      setReading(null);
      setProgress(null);
    }
  }, []);
  useEffect(() => {
    gone.current = false;
    if (file) void open(file);
    const stop = onServiceEvent((event) => {
      if (event.type === "progress" && event.task === task.current) setProgress(event);
    });
    return () => {
      gone.current = true;
      stop();
    };
  }, [file, open]);
  const cancel = () => {
    if (reading) call("task.cancel", { task: task.current }).catch(() => undefined);
    gone.current = true;
    ui.set({ importing: null });
  };
  return (
    <Modal
      open
      title="导入附件"
      width={560}
      footer={reading ? <Button onClick={cancel}>取消</Button> : null}
      onCancel={cancel}
      mask={{ closable: false }}
    >
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
        hidden
        data-testid="import-file"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          event.target.value = "";
          if (chosen) void open(chosen);
        }}
      />
      {reading ? (
        <div className="import-reading" role="status">
          <Spin />
          <p>
            正在读取“{reading.name}”……
            {progress && progress.total === null && progress.done > 0 ? `已读 ${progress.done} 格` : ""}
          </p>
          {progress?.total != null && (
            <Progress percent={Math.round((100 * progress.done) / Math.max(1, progress.total))} />
          )}
        </div>
      ) : (
        <button type="button" className="drop-zone" onClick={() => input.current?.click()}>
          <Icon name="import" size={32} />
          <b>选择文件</b>
          <span className="muted">.xls、.et、.xlsx、.csv，也可以把文件拖到窗口里任何地方</span>
        </button>
      )}
      {problem !== "" && <Alert className="form-gap" type="error" showIcon message={problem} />}
      {locked && (
        <form
          className="password-form"
          onSubmit={(event) => {
            event.preventDefault();
            void open(locked, password);
          }}
        >
          <Input.Password
            autoFocus
            aria-label="打开密码"
            placeholder={`“${locked.name}”的打开密码`}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <Button type="primary" htmlType="submit" disabled={password === ""}>
            打开
          </Button>
        </form>
      )}
    </Modal>
  );
}

/** The sentence says which file, also where the program's own does not name it. */
function withName(name: string, sentence: string): string {
  return sentence.includes(name) ? sentence : `“${name}”没有导入：${sentence}`;
}

function parseJson(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new AppError("fileDamaged", `“${name}”不是完整的方案文件（.json），请重新导出后再导入。`);
  }
}
