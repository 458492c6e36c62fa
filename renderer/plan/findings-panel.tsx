/** Below the table: what the rules say. A click goes to the cell; a warning can be explained (说明). */

import { levelWords } from "../../shared/model/level.ts";
import { Button, Input } from "antd";
import { memo, useCallback, useEffect, useMemo, useState } from "react";
import type { Finding, Severity } from "../../shared/rules/finding.ts";
import { isOpen, plainMessage } from "../../shared/rules/finding.ts";
import { severityWords, say } from "../../shared/text.ts";
import type { GridController } from "../grid/table/controller.ts";
import { goToFinding } from "../grid/table/go-to.ts";
import { run } from "../app/notify.ts";
import type { PlanSession } from "../session/plan-session.ts";
import { openDialog } from "../app/ui.ts";
import { remember, settings } from "../app/settings.ts";
import { useStore } from "../app/store.ts";
import { metrics } from "../grid/table/metrics.ts";
import { Splitter } from "../kit/splitter.tsx";
import { ofFindings, useChanges, useSettledChanges } from "../session/use-session.ts";
import { Icon } from "../kit/icons.tsx";
import { signed } from "../kit/user-name.ts";
import { verdictOf } from "../../shared/rules/verdict.ts";
import "./findings.css";

const severities: Severity[] = ["error", "warning", "info"];

/** The panel with the bar that sizes it: one line while nothing is to be done. `most`: the most that it may take, in pixels. */
export function Findings({ grid, most }: { grid: GridController; most: number }) {
  const session = grid.session.owner;
  const view = useStore(settings);
  const [unfolded, setUnfolded] = useState(false);
  useChanges(session, ofFindings);
  const open = session.findings.all().some(isOpen);
  const folded = !open && !unfolded;
  useEffect(() => {
    // The table has become shorter under the clerk's hands; the cell stays in view.
    const frame = requestAnimationFrame(() => grid.reveal(grid.selection.focus));
    return () => cancelAnimationFrame(frame);
  }, [grid, folded]);
  const height = folded ? 0 : Math.min(view.findingsHeight * metrics(view).widen, most);
  // Words in passing stand above what is to be read here (app/notify.css). As a rule of theirs: a property of the root
  // would have every cell's style computed anew.
  const room = <style>{`.ant-message { --findings: ${folded ? "var(--bar)" : `${height}px`}; }`}</style>;
  const fold = open ? null : { folded, toggle: () => setUnfolded(!unfolded) };
  if (folded) {
    return (
      <div className="plan-findings folded">
        {room}
        <FindingsPanel grid={grid} fold={fold} />
      </div>
    );
  }
  return (
    <>
      <Splitter
        direction="row"
        label="校验结果高度"
        reverse
        value={view.findingsHeight}
        min={72}
        max={420}
        onChange={(findingsHeight) => remember({ findingsHeight })}
      />
      <div style={{ height }} className="plan-findings">
        {room}
        <FindingsPanel grid={grid} fold={fold} />
      </div>
    </>
  );
}

/** `fold`: whether the list is put away, and what brings it back; null: it stays, there is something to do. */
function FindingsPanel({ grid, fold }: { grid: GridController; fold: { folded: boolean; toggle(): void } | null }) {
  const session = grid.session.owner;
  const level = levelWords(session.plan);
  const nothing = say.nothingFound(level.total, level.each);
  const version = useChanges(session, ofFindings);
  const [shown, setShown] = useState<ReadonlySet<Severity>>(new Set(severities));
  const [explaining, setExplaining] = useState<string | null>(null);
  const onExplain = useCallback((key: string | null) => setExplaining(key), []);
  const counts = useMemo(() => session.findings.counts(), [session, version]);
  const all = session.findings.all();
  const list = useMemo(() => all.filter((finding) => shown.has(finding.severity)), [all, shown]);
  const toggle = (severity: Severity) => {
    const next = new Set(shown);
    if (!next.delete(severity)) next.add(severity);
    setShown(next);
  };
  return (
    <section className="findings" aria-label="校验结果">
      <div className="panel-title findings-title">
        校验结果
        {severities.map((severity) => (
          <button
            key={severity}
            type="button"
            className={`finding-filter ${severity}${shown.has(severity) ? " on" : ""}`}
            aria-pressed={shown.has(severity)}
            onClick={() => toggle(severity)}
          >
            {severityWords[severity]} <b>{counts[severity]}</b>
          </button>
        ))}
        <VerdictNote session={session} />
        {fold?.folded === true && all.length === 0 && <span className="muted verdict">{nothing}</span>}
        <span className="status-space" />
        {fold && all.length > 0 && (
          <button
            type="button"
            className="icon-button"
            aria-expanded={!fold.folded}
            aria-label={fold.folded ? "展开校验结果" : "折叠校验结果"}
            title={fold.folded ? "展开" : "折叠"}
            onClick={fold.toggle}
          >
            <Icon name={fold.folded ? "up" : "down"} size={15} />
          </button>
        )}
        <button
          type="button"
          className="icon-button"
          aria-label="关闭校验结果"
          title="关闭（在“视图”里可以再打开）"
          onClick={() => remember({ findingsOpen: false })}
        >
          <Icon name="close" size={15} />
        </button>
      </div>
      <div className="findings-body" role="list" data-testid="findings">
        {list.length === 0 && <p className="panel-empty">{all.length === 0 ? nothing : say.noneOfKind()}</p>}
        {list.map((finding) => (
          <FindingRow
            key={finding.key}
            grid={grid}
            finding={finding}
            locked={session.isFinal}
            explaining={explaining === finding.key}
            onExplain={onExplain}
          />
        ))}
      </div>
    </section>
  );
}

async function explain(session: PlanSession, key: string, text: string): Promise<void> {
  if (text !== "") await signed();
  await session.explain(key, text);
}

/** Drawn apart from the list, because a first figure changes it where no finding comes or goes. */
function VerdictNote({ session }: { session: PlanSession }) {
  useSettledChanges(
    session,
    (change) => ofFindings(change) || change.rows || change.fields.size > 0 || change.cells.size > 0,
  );
  const { balanced, notes } = verdictOf(session.plan, session.findings.all());
  if (balanced) {
    return (
      <span className="balanced" data-testid="balanced">
        <Icon name="check" size={15} /> 全部平衡
      </span>
    );
  }
  return notes.length === 0 ? null : (
    <span className="muted verdict" data-testid="verdict">
      {notes.join("，")}
    </span>
  );
}

/** A finding keeps its identity until it changes, so a row is drawn anew only then. */
const FindingRow = memo(function FindingRow({
  grid,
  finding,
  locked,
  explaining,
  onExplain,
}: {
  grid: GridController;
  finding: Finding;
  locked: boolean;
  explaining: boolean;
  /** The key of the finding whose explanation is being written; null: none. */
  onExplain(key: string | null): void;
}) {
  const [text, setText] = useState(finding.explanation ?? finding.lapsedExplanation ?? "");
  const open = isOpen(finding);
  const save = (value: string) => {
    run(explain(grid.session.owner, finding.key, value));
    onExplain(null);
  };
  return (
    <div className={`finding ${finding.severity}${open ? "" : " quiet"}`} role="listitem">
      <button type="button" className="finding-text" onClick={() => goToFinding(grid, finding)} title="到这一格">
        <span className="finding-mark">{severityWords[finding.severity]}</span>
        <span>{plainMessage(finding)}</span>
      </button>
      {finding.explanation && <span className="finding-note">说明：{finding.explanation}</span>}
      {finding.waiver && <span className="finding-note">强制通过：{finding.waiver}</span>}
      {finding.lapsedExplanation && !finding.explanation && (
        <span className="finding-note">曾说明：{finding.lapsedExplanation}</span>
      )}
      {finding.severity === "warning" && !locked && !explaining && (
        <button type="button" className="link" onClick={() => onExplain(finding.key)}>
          {finding.explanation ? "修改说明" : "说明"}
        </button>
      )}
      {!explaining && (
        <button
          type="button"
          className="link"
          title="登记到问题销号台账"
          onClick={() => openDialog("problems", `finding:${finding.key}`)}
        >
          转为问题
        </button>
      )}
      {explaining && (
        <span className="finding-form">
          <Input
            size="small"
            autoFocus
            value={text}
            maxLength={500}
            placeholder="写明原因，例如：其中 2 项由市直单位承担"
            aria-label="说明"
            onChange={(event) => setText(event.target.value)}
            onPressEnter={() => text.trim() !== "" && save(text.trim())}
            onKeyDown={(event) => event.key === "Escape" && onExplain(null)}
          />
          <Button size="small" type="primary" disabled={text.trim() === ""} onClick={() => save(text.trim())}>
            保存
          </Button>
          {finding.explanation && (
            <Button size="small" onClick={() => save("")}>
              取消说明
            </Button>
          )}
          <Button size="small" onClick={() => onExplain(null)}>
            关闭
          </Button>
        </span>
      )}
    </div>
  );
});
