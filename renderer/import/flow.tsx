/** An import from choosing the file to the result: reading (with progress, cancel and password), preview, applying. */

import { Alert, Button, Input, Modal, Progress, Spin } from "antd";
import { useCallback, useEffect, useRef, useState } from "react";
import type { OpenedNotice } from "../../shared/contract/notice.ts";
import type { OpenedFile } from "../../shared/contract/results.ts";
import { isNamedAs, planFile, wordFiles } from "../../shared/document/file-kinds.ts";
import { AppError } from "../../shared/errors.ts";
import type { Id } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";
import { navigate } from "../app/navigation.ts";
import { v7 as newId } from "uuid";
import { notify, sentenceOf } from "../app/notify.ts";
import { Icon } from "../kit/icons.tsx";
import { call, onServiceEvent } from "../app/service.ts";
import { useStore } from "../app/store.ts";
import type { Importing } from "../app/ui.ts";
import { chooseImport, nextImport, ui } from "../app/ui.ts";
import { ENDINGS } from "./chooser.tsx";
import { NoticeReview } from "./notice/notice-review.tsx";
import { ImportPreview } from "./preview.tsx";
import { WaitingFiles } from "./waiting-files.tsx";
import "./import.css";

const MAX_BYTES = 64 * 1024 * 1024;

function closeImport(): void {
  const { opened } = ui.value.importing ?? {};
  // The file is dropped by the program anyway when the window goes.
  if (opened) call("import.close", { handle: opened.handle }).catch(() => undefined);
  nextImport();
}

export function ImportFlow() {
  const { importing } = useStore(ui);
  return importing && <Import importing={importing} />;
}

function Import({ importing }: { importing: Importing }) {
  const { opened, notice, plan, turn, file } = importing;
  if (notice) return <NoticeReview key={turn} opened={notice} plan={plan} onClose={closeImport} />;
  if (opened) return <ImportPreview key={turn} opened={opened} plan={plan} onClose={closeImport} />;
  return <OpenFile key={turn} file={file} plan={plan} turn={turn} />;
}

function OpenFile({ file, plan, turn }: { file: File | null; plan: Id | null; turn: number }) {
  const [reading, setReading] = useState<File | null>(null);
  const [progress, setProgress] = useState<{ done: number; total: number | null } | null>(null);
  /** Names this reading, so that its progress and its cancel are nobody else's. */
  const task = useRef(newId());
  const [problem, setProblem] = useState("");
  const [locked, setLocked] = useState<File | null>(null);
  const [password, setPassword] = useState("");
  const gone = useRef(false);
  const open = useCallback(
    async (chosen: File, secret?: string) => {
      setProblem("");
      setLocked(null);
      if (chosen.size > MAX_BYTES) {
        setProblem(say.fileLarge(chosen.name));
        markBusy(turn, false);
        return;
      }
      setReading(chosen);
      markBusy(turn, true);
      try {
        const bytes = new Uint8Array(await chosen.arrayBuffer());
        if (isNamedAs(planFile, chosen.name)) {
          const made = await call("import.document", { document: parseJson(bytes, chosen.name) });
          nextImport();
          navigate(made.id);
          notify.done(say.planImported(made.name));
          return;
        }
        const asked = {
          name: chosen.name,
          bytes,
          task: task.current,
          ...(secret === undefined ? {} : { password: secret }),
        };
        const found = await openTables(asked);
        if (!gone.current) {
          if (ui.value.importing) ui.set({ importing: { ...ui.value.importing, ...found } });
        } else if ("opened" in found) await call("import.close", { handle: found.opened.handle });
      } catch (error) {
        if (gone.current) return;
        // A file that waits for its password still has its turn.
        if (error instanceof AppError && error.code === "fileEncrypted") setLocked(chosen);
        else markBusy(turn, false);
        if (!(error instanceof AppError && error.code === "cancelled"))
          setProblem(withName(chosen.name, sentenceOf(error)));
      } finally {
        setReading(null);
        setProgress(null);
      }
    },
    [turn],
  );
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
    nextImport();
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
        <button type="button" className="drop-zone" onClick={() => chooseImport(plan)}>
          <Icon name="import" size={32} />
          <b>选择文件</b>
          <span className="muted">{ENDINGS.join(" ")}，也可以把文件拖到窗口里任何地方</span>
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
      <WaitingFiles />
    </Modal>
  );
}

interface Asked {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  task: string;
  password?: string;
}

/** A file with tables is an attachment; what has none may be a notice in words. What it is, its bytes say. */
async function openTables(asked: Asked): Promise<{ opened: OpenedFile } | { notice: OpenedNotice }> {
  let opened: OpenedFile | null = null;
  let refused: unknown = null;
  try {
    opened = await call("import.open", asked);
    if (opened.tables.length > 0 || !["html", "mht", "csv"].includes(opened.format)) return { opened };
  } catch (error) {
    if (!(error instanceof AppError) || !["fileUnknown", "fileNoTable"].includes(error.code)) throw error;
    refused = error;
  }
  try {
    const notice = await call("notice.open", asked);
    if (opened) await call("import.close", { handle: opened.handle });
    return { notice };
  } catch (error) {
    // It is neither: what was found of tables says more, unless the file can only be words.
    if (opened) return { opened };
    const isWords = isNamedWords(asked.name) || (error instanceof AppError && error.code !== "fileUnknown");
    throw isWords ? error : refused;
  }
}

function isNamedWords(name: string): boolean {
  return wordFiles.some((kind) => isNamedAs(kind, name));
}

function markBusy(turn: number, busy: boolean): void {
  const { importing } = ui.value;
  if (importing?.turn === turn) ui.set({ importing: { ...importing, busy } });
}

/** The sentence says which file, also where the program's own does not name it. */
function withName(name: string, sentence: string): string {
  return sentence.includes(name) ? sentence : `“${name}”没有导入：${sentence}`;
}

function parseJson(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new AppError("fileDamaged", say.planFileBroken(name));
  }
}
