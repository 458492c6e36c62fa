/** Who changed the focused cell, when, from what to what. Asked for when it is opened. */

import { useEffect, useState } from "react";
import type { HistoryEntry } from "../../shared/contract/results.ts";
import type { Indicator } from "../../shared/model/plan.ts";
import { dayAndTime } from "../../shared/view/time.ts";
import { say } from "../../shared/text.ts";
import type { GridController } from "../grid/table/controller.ts";
import { useTask } from "../app/use-task.ts";
import { ofMeta, useSettledChanges } from "../session/use-session.ts";
import "./history.css";

export function CellHistory({ grid, indicator }: { grid: GridController; indicator: Indicator }) {
  const [open, setOpen] = useState(false);
  const [entries, setEntries] = useState<HistoryEntry[] | null>(null);
  const { problem, run: task } = useTask();
  useSettledChanges(grid.session, ofMeta);
  const column = grid.focusColumn;
  const onCell = column?.kind === "total" || column?.kind === "district";
  const district = onCell ? (column?.district ?? null) : undefined;
  const { revision } = grid.session;
  useEffect(() => {
    if (!open) return;
    let gone = false;
    void task(async () => {
      const list = await grid.session.history({
        indicator: indicator.id,
        ...(district === undefined ? {} : { district }),
        limit: 30,
      });
      if (!gone) setEntries(list);
    });
    return () => {
      gone = true;
    };
  }, [task, open, grid, indicator.id, district, revision]);
  return (
    <details className="cell-history" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{onCell ? "这一格的修改历史" : "这一行的修改历史"}</summary>
      {problem !== "" && <p className="panel-empty">{problem}</p>}
      {entries?.length === 0 && <p className="panel-empty">{say.notChangedYet()}</p>}
      <ul>
        {entries?.map((entry) => {
          const change = entry.changes.find(
            (one) => one.indicator === indicator.id && (district === undefined || one.district === district),
          );
          return (
            <li key={entry.id}>
              <span className="muted">
                {dayAndTime(entry.at, new Date())} {entry.by}
              </span>
              <div>{change ? `${change.before || "（空）"} → ${change.after || "（空）"}` : entry.label}</div>
              {entry.source && <div className="muted">来自 {entry.source}</div>}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
