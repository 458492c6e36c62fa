/** Who did what, when: the journal of the plan, newest first, with what each step changed. */

import { Button, Drawer, Spin } from "antd";
import { useEffect, useState } from "react";
import type { HistoryEntry } from "../../shared/contract/results.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { CommandContext } from "../commands/command.ts";
import { dayAndTime } from "../../shared/view/time.ts";
import { say } from "../../shared/text.ts";
import { goToCell } from "../grid/table/go-to.ts";
import { ask, notify, run } from "../app/notify.ts";
import { closeDialog, closeDialogThen, openDialog } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import { mayUndo } from "../session/may-undo.ts";
import { ofMeta, useChanges } from "../session/use-session.ts";
import "./history.css";

const PAGE = 100;

export function HistoryDialog({ context }: { context: CommandContext }) {
  const { grid } = context;
  const {
    session,
    session: { owner },
  } = grid;
  const version = useChanges(session, ofMeta);
  const [entries, setEntries] = useState<HistoryEntry[] | null>(null);
  const [limit, setLimit] = useState(PAGE);
  const { problem, run: task } = useTask();
  useEffect(() => void task(async () => setEntries(await session.history({ limit }))), [task, session, limit, version]);
  const restore = async (entry: HistoryEntry) => {
    const when = dayAndTime(entry.at, new Date());
    if (!(await ask({ title: `恢复到${when}（“${entry.label}”之后）？`, text: say.restoreReplaces(), ok: "恢复" })))
      return;
    await owner.restore({ revision: entry.revision });
    notify.done(say.pointBack(when));
  };
  const { undo, redo } = session.undoState;
  const level = levelWords(session.plan);
  return (
    <Drawer
      open
      title="修改历史"
      width={440}
      onClose={closeDialog}
      extra={
        <>
          <Button
            size="small"
            disabled={!undo || (session === owner && owner.isFinal)}
            title={undo ?? ""}
            onClick={() => run(mayUndo(session).then((sure) => (sure ? session.undo() : null)))}
          >
            撤销
          </Button>{" "}
          <Button
            size="small"
            disabled={!redo || (session === owner && owner.isFinal)}
            title={redo ?? ""}
            onClick={() => run(session.redo())}
          >
            重做
          </Button>
        </>
      }
    >
      {problem !== "" && <p className="panel-empty">{problem}</p>}
      {!entries && problem === "" && <Spin />}
      {entries?.length === 0 && <p className="panel-empty">{say.notChangedYet()}</p>}
      <ol className="history-list">
        {entries?.map((entry) => (
          <li key={entry.id} className={`history-${entry.kind}`}>
            <div className="history-head">
              <b>{entry.label}</b>
              <span className="muted">
                {dayAndTime(entry.at, new Date())} · {entry.by}
              </span>
            </div>
            {entry.source && <div className="muted">来自 {entry.source}</div>}
            {session === owner && entry.revision !== session.revision && (
              <div className="history-actions">
                <button
                  type="button"
                  className="link"
                  aria-label={`这一步之后的内容与现在对照：${entry.label}`}
                  onClick={() => openDialog("compare", `point:${entry.revision}`)}
                >
                  与现在对照
                </button>
                {!owner.isFinal && (
                  <button
                    type="button"
                    className="link"
                    aria-label={`恢复到这一步之后：${entry.label}`}
                    onClick={() => run(restore(entry))}
                  >
                    恢复到此时
                  </button>
                )}
              </div>
            )}
            {entry.changes.slice(0, 5).map((change, index) => {
              const indicator = session.plan.indicator.get(change.indicator);
              const district =
                change.district === null
                  ? level.total
                  : (session.plan.district.get(change.district)?.name ?? `（已删除的${level.place}）`);
              return (
                <button
                  key={index}
                  type="button"
                  className="history-change"
                  disabled={!indicator}
                  onClick={() => closeDialogThen(() => goToCell(grid, change.indicator, change.district))}
                >
                  {indicator?.name.slice(0, 24) ?? "（已删除的行）"} · {district}：{change.before || "（空）"} →{" "}
                  {change.after || "（空）"}
                </button>
              );
            })}
            {entry.changeCount > 5 && <div className="muted">共 {entry.changeCount} 格</div>}
          </li>
        ))}
      </ol>
      {entries && entries.length >= limit && <Button onClick={() => setLimit(limit + PAGE)}>看更早的</Button>}
    </Drawer>
  );
}
