/** The second thread's entry: tasks in, results out (checker.ts). */

import { parentPort, workerData } from "node:worker_threads";
import { sqliteCode } from "../open/connection.ts";
import { CopyNotWhole } from "./settle.ts";
import type { Place, TaskName, Tasks } from "./task.ts";
import { runTask } from "./task.ts";

export interface Asked {
  id: number;
  task: TaskName;
  given: Tasks[TaskName];
}
/** A failure keeps what tells it from others: SQLite's or the system's code, or that only indexes are wrong. */
export type Answered =
  | { id: number; value: unknown }
  | { id: number; failed: { message: string; sqlite: string | null; onlyIndexes: boolean | null } };

const port = parentPort;
if (!port) throw new Error("started by checker.ts only");

port.on("message", ({ id, task, given }: Asked) => {
  runTask(workerData as Place, task, given as never).then(
    (value) => port.postMessage({ id, value } satisfies Answered),
    (error: unknown) => {
      const failed = {
        message: error instanceof Error ? error.message : String(error),
        sqlite: sqliteCode(error),
        onlyIndexes: error instanceof CopyNotWhole ? error.onlyIndexes : null,
      };
      port.postMessage({ id, failed } satisfies Answered);
    },
  );
});
