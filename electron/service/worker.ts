/** The worker thread's entry: one service behind a message port. */

import { existsSync } from "node:fs";
import { flushCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { toFailure } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import type { CallerIdentity, ServiceOptions } from "./handle.ts";
import type { FromSpawner, ToSpawner } from "./exchange-relay.ts";
import { RemoteSpawner } from "./exchange-relay.ts";
import type { FromPrinter, ToPrinter } from "../pdf/print-relay.ts";
import { RemotePrinter } from "../pdf/print-relay.ts";
import { OwnedElsewhere } from "./handle.ts";
import { sampleLibrary } from "../paths.ts";
import { readLaterHandlers } from "./handlers/later.ts";
import { openService } from "./core.ts";
import type { CoreHandle } from "./core.ts";

/** Host → worker. */
export type ToWorker =
  | { kind: "call"; id: number; caller: CallerIdentity; method: string; params: unknown }
  | { kind: "close" }
  | FromSpawner
  | FromPrinter;
/** Worker → host. */
export type FromWorker =
  | { kind: "opened"; socketPath: string | null }
  | { kind: "failed"; failure: ReturnType<typeof toFailure>; inUse: { socketPath: string; owner: string } | null }
  | { kind: "reply"; id: number; reply: unknown }
  | { kind: "event"; event: unknown }
  | { kind: "closed" }
  | ToSpawner
  | ToPrinter;

/** The service's options, and whether the host starts the exchange process for it and prints its PDFs. */
export interface WorkerOptions extends ServiceOptions {
  spawnsElsewhere: boolean;
  printsElsewhere: boolean;
}

/** Milliseconds after the library was opened. */
const SAMPLE_AFTER = 1_500;
const FLUSH_AFTER = 5_000;

const port = parentPort;
if (!port) throw new Error("the service worker is started by start.ts only");

const send = (message: FromWorker): void => port.postMessage(message);

function main(): void {
  const { spawnsElsewhere, printsElsewhere, ...options } = workerData as WorkerOptions;
  const spawner = spawnsElsewhere ? new RemoteSpawner(send) : null;
  const printer = printsElsewhere ? new RemotePrinter(send) : null;
  let service: CoreHandle;
  try {
    service = openService({ ...options, thread: true }, { spawnExchange: spawner?.spawn, printPdf: printer?.print });
  } catch (error) {
    const inUse = error instanceof OwnedElsewhere ? { socketPath: error.socketPath, owner: error.owner } : null;
    send({ kind: "failed", failure: toFailure(error, say.internal()), inUse });
    port?.close();
    return;
  }
  service.onEvent((event) => send({ kind: "event", event }));
  port?.on("message", (message: ToWorker) => {
    if (message.kind === "close") {
      void service.close().then(() => {
        send({ kind: "closed" });
        port.close();
      });
      return;
    }
    if (message.kind === "print.done" || message.kind === "print.failed") return printer?.take(message);
    if (message.kind !== "call") return spawner?.take(message);
    void service
      .call(message.caller, message.method, message.params)
      .then((reply) => send({ kind: "reply", id: message.id, reply }));
  });
  send({ kind: "opened", socketPath: service.socketPath });
  // A sample that the clerk has worked in stays in the list; it is opened when the first window has painted.
  const opening = setTimeout(() => {
    void readLaterHandlers();
    if (existsSync(sampleLibrary())) void service.call({ id: "host" }, "library.openSample", {});
  }, SAMPLE_AFTER);
  opening.unref();
  // What was compiled is kept for the next start, however this process ends.
  setTimeout(flushCompileCache, FLUSH_AFTER).unref();
}

main();
