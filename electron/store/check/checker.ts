/** Runs the tasks of task.ts: in a second thread that is started with the first of them, or here. */

import { Worker } from "node:worker_threads";
import { sqliteError } from "../open/connection.ts";
import { CopyNotWhole } from "./settle.ts";
import type { Place, Results, TaskName, Tasks } from "./task.ts";
import { runTask } from "./task.ts";
import type { Answered, Asked } from "./worker.ts";

export interface Checker {
  /** Rejects with what SQLite throws. */
  run<T extends TaskName>(task: T, given: Tasks[T]): Promise<Results[T]>;
  /** Ends what is under way. */
  stop(): Promise<void>;
}

/** For a command that ends in a moment: starting a thread takes longer than the work. */
export function checkHere(place: Place): Checker {
  return {
    run: (task, given) => runTask(place, task, given),
    stop: () => Promise.resolve(),
  };
}

interface Waiting {
  resolve(value: never): void;
  reject(error: Error): void;
}

export function checkInThread(place: Place): Checker {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let next = 1;
  const endAll = (): void => {
    worker = null;
    for (const { reject } of waiting.values()) reject(new Error("the checking thread has ended"));
    waiting.clear();
  };
  const started = (): Worker => {
    if (worker) return worker;
    const made = new Worker(workerFile(), { workerData: place });
    made.on("message", (answer: Answered) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ("value" in answer) asked?.resolve(answer.value as never);
      else asked?.reject(thrownThere(answer.failed));
      if (waiting.size === 0) made.unref();
    });
    made.on("error", endAll);
    made.on("exit", endAll);
    made.unref();
    return (worker = made);
  };
  return {
    run: (task, given) =>
      new Promise((resolve, reject) => {
        const id = next++;
        const thread = started();
        thread.ref();
        waiting.set(id, { resolve, reject });
        thread.postMessage({ id, task, given } satisfies Asked);
      }),
    async stop() {
      await worker?.terminate();
    },
  };
}

/** The worker's file: a source beside this one, or its bundle in a package. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./check-worker.js", import.meta.url);
}

function thrownThere({ message, sqlite, onlyIndexes }: Extract<Answered, { failed: object }>["failed"]): Error {
  if (onlyIndexes !== null) return new CopyNotWhole(onlyIndexes);
  return sqlite === null ? new Error(message) : sqliteError(message, sqlite);
}
