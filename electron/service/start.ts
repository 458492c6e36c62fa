/** Starts the service in a worker thread, so that no query or check ever stops a window from painting. */

import { Worker } from "node:worker_threads";
import { Calls } from "../../shared/contract/calls.ts";
import type { Reply } from "../../shared/contract/client.ts";
import type { ServiceEvent } from "../../shared/contract/results.ts";
import { fromFailure } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import type { CoreHandle } from "./core.ts";
import type { MainThread, ServiceOptions } from "./handle.ts";
import { OwnedElsewhere } from "./handle.ts";
import type { ToSpawner } from "./exchange-relay.ts";
import { SpawnServer } from "./exchange-relay.ts";
import type { ToPrinter } from "../pdf/print-relay.ts";
import { PrintServer } from "../pdf/print-relay.ts";
import type { FromWorker, ToWorker, WorkerOptions } from "./worker.ts";

/** The worker's file: a source beside this one, or its bundle in a package. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./service-worker.js", import.meta.url);
}

/** Throws OwnedElsewhere, or an AppError with one sentence where the library cannot be opened. */
export async function startService(options: ServiceOptions, main: MainThread = {}): Promise<CoreHandle> {
  const { spawnExchange: spawn, printPdf } = main;
  const workerData: WorkerOptions = {
    ...options,
    spawnsElsewhere: spawn !== undefined,
    printsElsewhere: printPdf !== undefined,
  };
  const worker = new Worker(workerFile(), { workerData });
  const calls = new Calls<Reply<unknown>>();
  const listeners = new Set<(event: ServiceEvent) => void>();
  let gone = false;
  const post = (message: ToWorker): void => worker.postMessage(message);
  const spawner = spawn ? new SpawnServer(spawn, post) : null;
  const printer = printPdf ? new PrintServer(printPdf, post) : null;
  const endAll = (): void => {
    gone = true;
    spawner?.close();
    printer?.close();
    const failure = { code: "internal" as const, message: say.backgroundStoppedSaved() };
    calls.endAll({ ok: false, failure });
  };
  const closed = new Promise<void>((resolve) => worker.once("exit", () => (endAll(), resolve())));

  const socketPath = await new Promise<string | null>((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (message: FromWorker) => {
      if (message.kind === "opened") resolve(message.socketPath);
      else if (message.kind === "failed" && message.inUse) {
        reject(new OwnedElsewhere(message.failure.message, message.inUse.socketPath, message.inUse.owner));
      } else if (message.kind === "failed") reject(fromFailure(message.failure));
    });
  });
  worker.on("error", endAll);
  worker.on("message", (message: FromWorker) => {
    if (message.kind === "event") {
      for (const listener of listeners) listener(message.event as ServiceEvent);
    } else if (message.kind === "reply") {
      calls.take(message.id, message.reply as Reply<unknown>);
    } else if (isForSpawner(message)) spawner?.take(message);
    else if (isForPrinter(message)) printer?.take(message);
  });

  return {
    socketPath,
    call(caller, method, params) {
      if (gone)
        return Promise.resolve({
          ok: false,
          failure: { code: "internal", message: say.backgroundStopped() },
        });
      return calls.open((id) => post({ kind: "call", id, caller, method, params }));
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      if (!gone) post({ kind: "close" });
      await closed;
    },
  };
}

function isForSpawner(message: FromWorker): message is ToSpawner {
  return message.kind.startsWith("exchange.");
}

function isForPrinter(message: FromWorker): message is ToPrinter {
  return message.kind.startsWith("print.");
}
