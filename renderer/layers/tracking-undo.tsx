/** 撤销 and 重做 of what goes on beside the plan, in the foot of its dialogs. */

import { Button } from "antd";
import { notify, run } from "../app/notify.ts";
import { mayUndo } from "../session/may-undo.ts";
import type { TrackingSession } from "../session/tracking-session.ts";

const SHOWN = 16;

export function TrackingUndo({ tracking }: { tracking: TrackingSession | null }) {
  if (!tracking) return null;
  const { undo, redo } = tracking.undoState;
  const walk = async (way: "undo" | "redo") => {
    if (way === "undo" && !(await mayUndo(tracking))) return;
    const label = tracking.undoState[way] ?? "";
    await tracking[way]();
    notify.info(`${way === "undo" ? "已撤销" : "已重做"}：${label}`);
  };
  const words = (label: string) => (label.length > SHOWN ? `${label.slice(0, SHOWN)}…` : label);
  return (
    <>
      <Button disabled={!undo} title={undo ?? ""} onClick={() => run(walk("undo"))}>
        {undo ? `撤销：${words(undo)}` : "撤销"}
      </Button>
      <Button disabled={!redo} title={redo ?? ""} onClick={() => run(walk("redo"))}>
        重做
      </Button>
    </>
  );
}
