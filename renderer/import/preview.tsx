/**
 * What was found in a file, before anything is written: the sheet as it looks with the tables framed, where each can be
 * corrected, the list of tables and of what was left out, where it goes, and the difference cell by cell.
 */

import { Alert, Button, Modal, Spin, Tabs } from "antd";
import { useEffect, useMemo, useState } from "react";
import type { ImportDiff, ImportResult, OpenedFile } from "../../shared/contract/results.ts";
import type { Alias } from "../../shared/model/aliases.ts";
import type { Id } from "../../shared/model/plan.ts";
import type { Reading } from "../../shared/recognise/told/reading.ts";
import { noReading } from "../../shared/recognise/told/reading.ts";
import { say } from "../../shared/text.ts";
import { navigate, route } from "../app/navigation.ts";
import { notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { nextImport, ui } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import { focusFirst } from "../kit/first-field.ts";
import { DiffSummary } from "./changes.tsx";
import { ImportDiffView } from "./diff.tsx";
import { NameOffers } from "./names.tsx";
import { SheetReader } from "./sheet-reader.tsx";
import { ImportTables } from "./tables.tsx";
import type { Target } from "./target.ts";
import { firstTarget } from "./target.ts";
import { TargetForm } from "./target-form.tsx";
import { WaitingFiles } from "./waiting-files.tsx";

export function ImportPreview({ opened, plan, onClose }: { opened: OpenedFile; plan: Id | null; onClose(): void }) {
  const { tables } = opened;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = useMemo(
    () => new Set(tables.flatMap((table, index) => (left.has(keyOf(table)) ? [] : [index]))),
    [tables, left],
  );
  const [edits, setEdits] = useState<Partial<Target>>({});
  const target = useMemo(() => ({ ...firstTarget(opened, plan), ...edits }), [opened, plan, edits]);
  const [sheet, setSheet] = useState(() => sheetOf(opened, tables[0]?.sheet));
  const [aliases, setAliases] = useState<Alias[]>([]);
  const [isOurs, setOurs] = useState(false);
  const [diff, setDiff] = useState<ImportDiff | null>(null);
  const { problem: unread, run: read } = useTask();
  const { busy, problem: failed, run: task, clear } = useTask();
  const problem = failed || unread;
  const [decided, setDecided] = useState<{ key: string; file: boolean }[]>([]);
  const lacking = opened.told.flatMap(({ reading, problem: lacks }) =>
    lacks === null ? [] : [{ name: reading.sheet, problem: lacks }],
  );
  const [result, setResult] = useState<ImportResult | null>(null);
  const params = useMemo(
    () => ({
      handle: opened.handle,
      tables: [...chosen].sort((a, b) => a - b),
      ...(target.kind === "plan" && plan !== null
        ? { plan, preferFile: target.preferFile, decided, aliases }
        : {
            newPlan: {
              name: target.name.trim() || opened.proposal.name,
              year: target.year,
              issuer: target.issuer.trim() === "" ? null : target.issuer.trim(),
            },
          }),
    }),
    [opened, chosen, target, plan, decided, aliases],
  );
  const elsewhere = target.kind === "plan" && !isOurs ? (diff?.elsewhere ?? null) : null;
  const canApply =
    chosen.size > 0 && elsewhere === null && (target.kind === "plan" ? diff !== null : target.name.trim() !== "");
  useEffect(() => {
    if (chosen.size === 0) {
      setDiff(null);
      return;
    }
    let gone = false;
    const timer = setTimeout(() => {
      void read(async () => {
        const next = await call("import.preview", params);
        if (gone) return;
        setDiff(next);
        clear();
      });
    }, 150);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [params, chosen.size, read, clear]);
  const readAgain = (said: { filtered?: boolean; reading?: Reading; forget?: boolean }) =>
    task(async () => {
      const next = await call("import.again", { handle: opened.handle, filtered: opened.filtered, ...said });
      if (ui.value.importing) ui.set({ importing: { ...ui.value.importing, opened: next } });
    });
  const apply = () =>
    task(async () => {
      const done = await call("import.apply", params);
      if (route.value.plan !== done.plan.id) navigate(done.plan.id);
      if (done.conflicts.length + done.missing.length > 0) setResult(done);
      else {
        nextImport();
        notify.done(say.imported(done.added, done.changed, done.same));
      }
    });
  if (result) {
    return (
      <Modal
        open
        title="导入完成"
        footer={
          <Button type="primary" onClick={onClose}>
            完成
          </Button>
        }
        width={760}
        onCancel={onClose}
      >
        <p>{say.importedBut(result)}</p>
        <ImportDiffView cells={[...result.conflicts, ...result.missing]} />
      </Modal>
    );
  }
  return (
    <Modal
      open
      title={`导入“${opened.name}”`}
      width="min(1800px, 97vw)"
      className="import-modal"
      okText={target.kind === "new" ? "导入为新方案" : "填入本方案"}
      cancelText="取消"
      confirmLoading={busy}
      okButtonProps={{ disabled: !canApply }}
      onOk={() => void apply()}
      onCancel={onClose}
      afterOpenChange={focusFirst}
      mask={{ closable: false }}
    >
      <div className="import-columns">
        <div className="import-sheet">
          <Tabs
            size="small"
            activeKey={String(sheet)}
            onChange={(key) => setSheet(Number(key))}
            items={opened.sheets.map((one, index) => ({
              key: String(index),
              label: `${one.name}${one.visibility === "visible" ? "" : "（隐藏）"}`,
            }))}
          />
          <SheetReader
            opened={opened}
            sheet={sheet}
            chosen={chosen}
            busy={busy}
            places={diff?.free ?? []}
            onTell={(reading) => void readAgain({ reading })}
          />
        </div>
        <div className="import-side">
          {tables.length === 0 && lacking.length === 0 && <Alert type="warning" showIcon message={say.noTables()} />}
          {lacking.map(({ name, problem: lacks }, index) => (
            <Alert
              key={index}
              type="warning"
              showIcon
              data-testid="told-lacks"
              message={say.toldLacks(name, lacks)}
              action={
                <Button size="small" onClick={() => setSheet(sheetOf(opened, name))}>
                  去看
                </Button>
              }
            />
          ))}
          {opened.told.some((one) => one.before) && (
            <Alert
              type="info"
              showIcon
              data-testid="read-as-before"
              message={say.readAsBefore()}
              action={
                <Button
                  size="small"
                  disabled={busy}
                  onClick={() => void readAgain({ reading: noReading, forget: true })}
                >
                  不用这个更正
                </Button>
              }
            />
          )}
          {elsewhere && (
            <Alert
              type="warning"
              showIcon
              data-testid="elsewhere"
              message={say.fileElsewhere(elsewhere)}
              description={
                <div className="elsewhere-answers">
                  <Button size="small" onClick={() => setEdits({ ...edits, kind: "new" })}>
                    新建方案
                  </Button>
                  <Button size="small" onClick={() => setOurs(true)}>
                    仍填入打开的方案
                  </Button>
                </div>
              }
            />
          )}
          <ImportTables
            opened={opened}
            chosen={chosen}
            onChoose={(next) => setLeft(new Set(tables.filter((_, index) => !next.has(index)).map(keyOf)))}
            onFiltered={(filtered) => void readAgain({ filtered })}
            onShow={(table) => setSheet(sheetOf(opened, table.sheet))}
          />
          {tables.length === 0 && problem !== "" && <Alert type="error" showIcon message={problem} />}
          <WaitingFiles />
          {tables.length > 0 && (
            <>
              <TargetForm
                target={target}
                canFill={plan !== null}
                onChange={(edit) => {
                  // A word on all of them takes back those on single ones.
                  if (edit.preferFile !== undefined) setDecided([]);
                  setEdits({ ...edits, ...edit });
                }}
              />
              {target.kind === "plan" && diff && elsewhere === null && (
                <NameOffers offers={diff.offers} free={diff.free} aliases={aliases} onAliases={setAliases} />
              )}
              <section className="import-changes">
                <h3>会有哪些变化</h3>
                {problem !== "" ? (
                  <Alert type="error" showIcon message={problem} />
                ) : chosen.size === 0 ? (
                  <p className="muted">{say.chooseTable()}</p>
                ) : !diff ? (
                  <Spin size="small" />
                ) : (
                  <DiffSummary
                    diff={diff}
                    detailed={target.kind === "plan"}
                    onDecide={(key, file) => setDecided([...decided.filter((one) => one.key !== key), { key, file }])}
                  />
                )}
              </section>
            </>
          )}
        </div>
      </div>
    </Modal>
  );
}

/** A table keeps its tick when the file is read anew. */
function keyOf({ sheet, range }: OpenedFile["tables"][number]): string {
  return `${sheet}!${range}`;
}

function sheetOf({ sheets }: OpenedFile, name: string | undefined): number {
  const found = sheets.findIndex((one) => one.name === name);
  return found >= 0
    ? found
    : Math.max(
        0,
        sheets.findIndex((one) => one.visibility === "visible"),
      );
}
