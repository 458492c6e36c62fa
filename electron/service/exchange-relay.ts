/**
 * The exchange process where only the main thread may start one (Electron's utilityProcess): the service in its worker
 * asks for it by messages, and the main thread hands on what is said to and fro. Under Node the service forks it itself.
 */

import type { ExchangeChild, SpawnExchange } from "../exchange/process/child.ts";
import { log } from "../log.ts";

/** Worker → main thread. Processes are told apart by the numbers that the worker gives them. */
export type ToSpawner =
  | { kind: "exchange.spawn"; process: number; memoryLimit: number }
  | { kind: "exchange.send"; process: number; message: unknown }
  | { kind: "exchange.kill"; process: number };
/** Main thread → worker. */
export type FromSpawner =
  | { kind: "exchange.pid"; process: number; pid: number | undefined }
  | { kind: "exchange.message"; process: number; message: unknown }
  | { kind: "exchange.exit"; process: number };

interface Remote {
  pid: number | undefined;
  message: (message: unknown) => void;
  exit: () => void;
  gone: boolean;
}

/** The worker's side. */
export class RemoteSpawner {
  readonly #post: (message: ToSpawner) => void;
  readonly #processes = new Map<number, Remote>();
  #last = 0;

  constructor(post: (message: ToSpawner) => void) {
    this.#post = post;
  }

  readonly spawn: SpawnExchange = (memoryLimit): ExchangeChild => {
    const process = ++this.#last;
    const remote: Remote = { pid: undefined, message: () => undefined, exit: () => undefined, gone: false };
    this.#processes.set(process, remote);
    this.#post({ kind: "exchange.spawn", process, memoryLimit });
    return {
      get pid() {
        return remote.pid;
      },
      send: (message) => this.#post({ kind: "exchange.send", process, message }),
      onMessage: (listener) => {
        remote.message = listener;
      },
      onExit: (listener) => {
        const before = remote.exit;
        remote.exit = () => (before(), listener());
        if (remote.gone) listener();
      },
      kill: () => this.#post({ kind: "exchange.kill", process }),
    };
  };

  take(message: FromSpawner): void {
    const remote = this.#processes.get(message.process);
    if (!remote) return;
    if (message.kind === "exchange.pid") remote.pid = message.pid;
    else if (message.kind === "exchange.message") remote.message(message.message);
    else {
      this.#processes.delete(message.process);
      remote.gone = true;
      remote.exit();
    }
  }
}

/** The main thread's side. */
export class SpawnServer {
  readonly #spawn: SpawnExchange;
  readonly #post: (message: FromSpawner) => void;
  readonly #processes = new Map<number, ExchangeChild>();

  constructor(spawn: SpawnExchange, post: (message: FromSpawner) => void) {
    this.#spawn = spawn;
    this.#post = post;
  }

  take(message: ToSpawner): void {
    const { process } = message;
    if (message.kind === "exchange.spawn") this.#start(process, message.memoryLimit);
    // What the worker says to the process was checked there, and is again in the process.
    else if (message.kind === "exchange.send") this.#processes.get(process)?.send(message.message as never);
    else this.#processes.get(process)?.kill();
  }

  /** Ends what still runs: the worker is gone. */
  close(): void {
    for (const child of this.#processes.values()) child.kill();
  }

  #start(process: number, memoryLimit: number): void {
    let child: ExchangeChild;
    try {
      child = this.#spawn(memoryLimit);
    } catch (error) {
      log.error("exchange", error);
      this.#post({ kind: "exchange.exit", process });
      return;
    }
    this.#processes.set(process, child);
    const tellPid = (): void => {
      if (child.pid !== undefined) this.#post({ kind: "exchange.pid", process, pid: child.pid });
    };
    tellPid();
    let told = child.pid !== undefined;
    child.onMessage((message) => {
      // Electron knows the number only when the process is up.
      if (!told) tellPid();
      told = true;
      this.#post({ kind: "exchange.message", process, message });
    });
    child.onExit(() => {
      this.#processes.delete(process);
      this.#post({ kind: "exchange.exit", process });
    });
  }
}
