/** How far an export of many files is. */

import { Progress } from "antd";
import { useEffect, useState } from "react";
import { onServiceEvent } from "../app/service.ts";

/** Nothing before the service says of this task how much there is to do. */
export function ExportProgress({ task }: { task: string }) {
  const [state, setState] = useState<{ label: string; done: number; total: number } | null>(null);
  useEffect(() => {
    setState(null);
    return onServiceEvent((event) => {
      if (event.type !== "progress" || event.task !== task || event.total === null) return;
      setState({ label: event.label, done: event.done, total: event.total });
    });
  }, [task]);
  if (!state) return null;
  return (
    <div role="status" data-testid="export-progress">
      {state.label}（{state.done}/{state.total}）
      <Progress percent={Math.round((100 * state.done) / Math.max(1, state.total))} showInfo={false} />
    </div>
  );
}
