/** An export that is under way, by a name of its own, so that it can be cancelled. */

import { useRef } from "react";
import { v7 } from "uuid";
import { AppError } from "../../shared/errors.ts";
import { call } from "../app/service.ts";
import { useTask } from "../app/use-task.ts";

/** `run` hands the work its name for the service. Cancelling it is no failure: the dialog stays as it is. */
export function useExportTask(): {
  busy: boolean;
  problem: string;
  run: (work: (task: string) => Promise<void>) => Promise<void>;
  cancel: () => void;
  /** The name of the work under way. */
  running: () => string;
} {
  const { busy, problem, run } = useTask();
  const task = useRef("");
  return {
    busy,
    problem,
    run: (work) =>
      run(async () => {
        task.current = `export:${v7()}`;
        try {
          await work(task.current);
        } catch (thrown) {
          if (!(thrown instanceof AppError) || thrown.code !== "cancelled") throw thrown;
        }
      }),
    running: () => task.current,
    cancel: () => void call("task.cancel", { task: task.current }).catch(() => undefined),
  };
}
