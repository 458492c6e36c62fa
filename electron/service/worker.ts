/** The worker thread's entry: one service behind a message port. */

import { existsSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { toFailure } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import type { CallerIdentity, ServiceOptions } from "./handle.ts";
import { OwnedElsewhere } from "./handle.ts";
import { sampleLibrary } from "../paths.ts";
import { readLaterHandlers } from "./handlers/later.ts";
import { openService } from "./core.ts";
import type { CoreHandle } from "./core.ts";

/** Host → worker. */
export type ToWorker =
  { kind: "call"; id: number; caller: CallerIdentity; method: string; params: unknown } | { kind: "close" };
/** Worker → host. */
export type FromWorker =
  | { kind: "opened"; socketPath: string | null }
  | { kind: "failed"; failure: ReturnType<typeof toFailure>; inUse: { socketPath: string } | null }
  | { kind: "reply"; id: number; reply: unknown }
  | { kind: "event"; event: unknown }
  | { kind: "closed" };

/** Milliseconds after the library was opened. */
const SAMPLE_AFTER = 1_500;

const port = parentPort;
if (!port) throw new Error("the service worker is started by start.ts only");

const send = (message: FromWorker): void => port.postMessage(message);

function main(): void {
  let service: CoreHandle;
  try {
    service = openService({ ...(workerData as ServiceOptions), thread: true });
  } catch (error) {
    const inUse = error instanceof OwnedElsewhere ? { socketPath: error.socketPath } : null;
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
}

main();
