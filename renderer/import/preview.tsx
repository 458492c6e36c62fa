/**
 * What was found in a file, before anything is written: the sheet as it looks with the tables framed, the list of tables
 * and of what was left out, where it goes, and the difference cell by cell.
 */

import { Alert, Button, Checkbox, Input, InputNumber, Modal, Radio, Spin, Tabs } from "antd";
import { useEffect, useMemo, useState } from "react";
import type { ImportDiff, ImportResult, OpenedFile } from "../../shared/contract/results.ts";
import type { Id } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";
import { navigate, route } from "../app/navigation.ts";
import { notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { nextImport, ui } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import { ImportDiffView } from "./diff.tsx";
import { ImportTables } from "./tables.tsx";
import type { Target } from "./target.ts";
import { firstTarget } from "./target.ts";
import { SheetView } from "./sheet-view.tsx";
import { WaitingFiles } from "./waiting-files.tsx";
import { focusFirst } from "../kit/first-field.ts";

export function ImportPreview({ opened, plan, onClose }: { opened: OpenedFile; plan: Id | null; onClose(): void }) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(opened.tables.keys()));
  const [target, setTarget] = useState(() => firstTarget(opened, plan));
  const [sheet, setSheet] = useState(() =>
    Math.max(
      0,
      opened.sheets.findIndex((one) => one.name === opened.tables[0]?.sheet),
    ),
  );
  const [diff, setDiff] = useState<ImportDiff | null>(null);
  const { problem: unread, run: read } = useTask();
  const { busy, problem: failed, run: task, clear } = useTask();
  const problem = failed || unread;
  const [result, setResult] = useState<ImportResult | null>(null);
  const params = useMemo(
    () => ({
      handle: opened.handle,
      tables: [...chosen].sort((a, b) => a - b),
      ...(target.kind === "plan" && plan !== null
        ? { plan, preferFile: target.preferFile }
        : {
            newPlan: {
              name: target.name.trim() || opened.proposal.name,
              year: target.year,
              issuer: target.issuer.trim() === "" ? null : target.issuer.trim(),
            },
          }),
    }),
    [opened, chosen, target, plan],
  );
  const canApply = chosen.size > 0 && (target.kind === "plan" || target.name.trim() !== "");
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
  const readAgain = (filtered: boolean) =>
    task(async () => {
      const next = await call("import.again", { handle: opened.handle, filtered });
      // A preview of its own: which tables there are may have changed.
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
  const tables = opened.tables.length;
  return (
    <Modal
      open
      title={`导入“${opened.name}”`}
      width="min(1240px, 97vw)"
      style={{ top: 16 }}
      className="import-modal"
      okText={target.kind === "new" ? "导入为新方案" : "填入本方案"}
      cancelText="取消"
      confirmLoading={busy}
      okButtonProps={{ disabled: !canApply }}
      {...(tables === 0 ? { footer: <Button onClick={onClose}>关闭</Button> } : {})}
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
          <SheetView opened={opened} sheet={sheet} chosen={chosen} />
        </div>
        <div className="import-side">
          {tables === 0 && <Alert type="warning" showIcon message={say.noTables()} />}
          <ImportTables
            opened={opened}
            chosen={chosen}
            onChoose={setChosen}
            onFiltered={(filtered) => void readAgain(filtered)}
            onShow={(table) =>
              setSheet(
                Math.max(
                  0,
                  opened.sheets.findIndex((one) => one.name === table.sheet),
                ),
              )
            }
          />
          <WaitingFiles />
          {tables > 0 && (
            <section className="import-target">
              <h3>放到哪里</h3>
              {plan !== null && (
                <Radio.Group
                  value={target.kind}
                  onChange={(event) => setTarget({ ...target, kind: event.target.value as Target["kind"] })}
                  options={[
                    { value: "plan", label: "填入打开的方案" },
                    { value: "new", label: "新建方案" },
                  ]}
                />
              )}
              {target.kind === "new" ? (
                <div className="target-form">
                  <label className="stacked-field">
                    方案名称
                    <Input
                      data-first
                      value={target.name}
                      maxLength={200}
                      onChange={(event) => setTarget({ ...target, name: event.target.value })}
                    />
                  </label>
                  <div className="form-row">
                    <label className="stacked-field">
                      年度
                      <InputNumber
                        value={target.year}
                        min={1900}
                        max={2200}
                        precision={0}
                        onChange={(year) => year !== null && setTarget({ ...target, year })}
                      />
                    </label>
                    <label className="stacked-field grow">
                      印发机关
                      <Input
                        value={target.issuer}
                        maxLength={100}
                        placeholder="例如 亳州市"
                        onChange={(event) => setTarget({ ...target, issuer: event.target.value })}
                      />
                    </label>
                  </div>
                </div>
              ) : (
                <Checkbox
                  checked={target.preferFile}
                  onChange={(event) => setTarget({ ...target, preferFile: event.target.checked })}
                >
                  两边都改过的格子以文件为准
                </Checkbox>
              )}
            </section>
          )}
          {tables > 0 && (
            <section className="import-changes">
              <h3>会有哪些变化</h3>
              {problem !== "" ? (
                <Alert type="error" showIcon message={problem} />
              ) : chosen.size === 0 ? (
                <p className="muted">{say.chooseTable()}</p>
              ) : !diff ? (
                <Spin size="small" />
              ) : (
                <DiffSummary diff={diff} detailed={target.kind === "plan"} />
              )}
            </section>
          )}
        </div>
      </div>
    </Modal>
  );
}

function DiffSummary({ diff, detailed }: { diff: ImportDiff; detailed: boolean }) {
  const { counts } = diff;
  return (
    <>
      <p className="diff-counts" data-testid="diff-counts">
        <span>新增 {counts.new} 格</span>
        {detailed && (
          <>
            <span>更新 {counts.changed}</span>
            <span>相同 {counts.same}</span>
            <span className={counts.conflict > 0 ? "danger" : ""}>冲突 {counts.conflict}</span>
            <span>文件里没有 {counts.missing}</span>
          </>
        )}
      </p>
      {diff.newDistricts.length > 0 && <p className="muted">新增承接单位：{diff.newDistricts.join("、")}</p>}
      {(diff.newItems.length > 0 || diff.newIndicators.length > 0) && (
        <p className="muted">
          新增 {diff.newItems.length} 个项目、{diff.newIndicators.length} 个指标
        </p>
      )}
      {diff.notices.slice(0, 8).map((notice) => (
        <p key={notice} className="notice-line">
          {notice}
        </p>
      ))}
      {diff.verdict && <VerdictLine verdict={diff.verdict} />}
      {detailed && <ImportDiffView cells={diff.cells} />}
    </>
  );
}

/** What will be said of the plan with the import in it, before anything is written. */
function VerdictLine({ verdict }: { verdict: NonNullable<ImportDiff["verdict"]> }) {
  const { error, warning } = verdict.findings;
  const found = [
    ...(error > 0 ? [`错误 ${error}`] : []),
    ...(warning > 0 ? [`警告 ${warning}`] : []),
    ...verdict.notes,
  ];
  return (
    <p className={verdict.balanced ? "balanced" : "muted verdict"} data-testid="import-verdict">
      导入后校验：{verdict.balanced ? "全部平衡" : found.join("，")}
    </p>
  );
}
