/**
 * The window's way to the program: the typed client, how many calls are under way, and `idle`, which tests and the
 * closing window wait for.
 */

import type { Client, OpenedWithProgram } from "../../shared/contract/client.ts";
import { makeClient } from "../../shared/contract/client.ts";
import type { MethodName, ParamsOf, ResultOf } from "../../shared/contract/methods.ts";
import type { ServiceEvent } from "../../shared/contract/results.ts";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { Store } from "./store.ts";
import type { Connection, ConnectionStatus, NativeMenu } from "./transport.ts";

export const connectionState = new Store<{ status: ConnectionStatus }>({ status: "connecting" });

let connection: Connection | null = null;
let client: Client | null = null;
let inFlight = 0;
/** Work that has been asked for but not yet sent: delayed settings, queued edits. */
const busyChecks = new Set<() => boolean>();

export function useConnection(next: Connection): void {
  connection = next;
  client = makeClient(next);
  connectionState.set({ status: next.status });
  next.onStatus((status) => connectionState.set({ status }));
}

/** Calls the program; rejects with an AppError whose message can be shown as it is. */
export async function call<M extends MethodName>(method: M, params: ParamsOf<M>): Promise<ResultOf<M>> {
  if (!client) throw new AppError("internal", say.notReady());
  inFlight += 1;
  try {
    return await client.call(method, params);
  } finally {
    inFlight -= 1;
  }
}

export function onServiceEvent(listener: (event: ServiceEvent) => void): () => void {
  return client ? client.onEvent(listener) : () => undefined;
}

/** Files that the program was opened with. Returns the unsubscriber. */
export function onOpenedFile(listener: (file: OpenedWithProgram) => void): () => void {
  return connection ? connection.onFile(listener) : () => undefined;
}

/** The system's chooser of folders; null: there is none, the window shows its own. */
export function systemChooser(): ((from: string) => Promise<string | null>) | null {
  return connection?.chooseFolder ?? null;
}

/** Tells when a lost connection is back. */
export function onReconnect(listener: () => void): () => void {
  let lost = false;
  return connectionState.subscribe(() => {
    const { status } = connectionState.value;
    if (status === "open" && lost) listener();
    lost = status === "lost" || (lost && status !== "open");
  });
}

export function retryConnection(): void {
  connection?.retry();
}

/** Opens a further window of this library; null where the program's own menu does that. */
export function windowOpener(): (() => Promise<void>) | null {
  const { newWindow } = connection ?? {};
  return newWindow ? () => newWindow.call(connection) : null;
}

/** null: the window has no menu bar but its own. */
export function nativeMenu(): NativeMenu | null {
  return connection?.nativeMenu ?? null;
}

export function addBusyCheck(check: () => boolean): () => void {
  busyChecks.add(check);
  return () => busyChecks.delete(check);
}

const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Resolves when no call is under way, no edit is unsaved and what was changed has been painted. */
export async function idle(): Promise<void> {
  const quiet = () => inFlight === 0 && ![...busyChecks].some((check) => check());
  for (let calm = 0; calm < 3;) {
    await nextFrame();
    await nextTask();
    calm = quiet() ? calm + 1 : 0;
  }
}

declare global {
  interface Window {
    fenjietong?: { idle(): Promise<void> };
  }
}
