/** 导入台账: a table of problems in a file, entered as one step. */

import { Button } from "antd";
import { useRef } from "react";
import { say } from "../../shared/text.ts";
import { notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { useTask } from "../app/use-task.ts";
import type { TrackingSession } from "../session/tracking-session.ts";

export function LedgerFile({ tracking }: { tracking: TrackingSession }) {
  const input = useRef<HTMLInputElement>(null);
  const { busy, problem, run: task } = useTask();
  const read = (file: File) =>
    task(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { handle } = await call("import.open", { name: file.name, bytes });
      try {
        const given = await call("problems.import", { plan: tracking.plan, handle });
        await tracking.resync();
        if (given.added + given.changed + given.same === 0) return say.ledgerEmpty();
        notify.done(say.ledgerTally(given));
        if (given.skipped.length > 0)
          return `未读：${given.skipped
            .slice(0, 5)
            .map(({ sheet, range, reason }) => `${sheet}${range === null ? "" : `!${range}`} ${reason}`)
            .join(" ")}`;
      } finally {
        await call("import.close", { handle });
      }
    });
  return (
    <>
      {problem !== "" && (
        <span className="problem-unread" role="alert" title={problem}>
          {problem}
        </span>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.xls,.et,.csv,.html,.htm"
        aria-label="选择台账文件"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file) void read(file);
        }}
      />
      <Button loading={busy} onClick={() => input.current?.click()}>
        导入台账…
      </Button>
    </>
  );
}
