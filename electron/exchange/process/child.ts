/**
 * The exchange process as its parent sees it, and how it is started under Node. In Electron the running binary is no Node:
 * there it is a utility process (electron/shell/utility-exchange.ts).
 */
import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freshBundle } from "../../build/stamp.ts";
import type { ToChild } from "./messages.ts";

/** Small enough for child_process and for Electron's utilityProcess alike. */
export interface ExchangeChild {
  /** Of the process, where it is known: its memory is read by it. */
  readonly pid: number | undefined;
  send(message: ToChild): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, however the process ends. */
  onExit(listener: () => void): void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
}

/**
 * Starts process.ts with one argument: the bytes of resident memory at which it stops reading by itself. That is for
 * systems where the parent cannot look, and where a busy process gets no message out.
 */
export type SpawnExchange = (memoryLimit: number) => ExchangeChild;

/** Heap of the child, megabytes: with buffers and code on top it stays near the bound that the parent watches. */
const HEAP_MEGABYTES = 896;

/** Room for young objects, megabytes: a full sheet makes millions that live on, and a small room copies them twice. */
const YOUNG_MEGABYTES = 64;

/**
 * Starts the process with the running Node.
 * @param entry script of the process; by default its bundle, from the sources process.ts where that is not fresh
 */
export function forkExchange(memoryLimit: number, entry?: string): ExchangeChild {
  const child = fork(entry ?? fileURLToPath(ownEntry()), [String(memoryLimit)], {
    execArgv: [
      `--max-old-space-size=${HEAP_MEGABYTES}`,
      `--max-semi-space-size=${YOUNG_MEGABYTES}`,
      "--disable-warning=ExperimentalWarning",
    ],
    // Structured clone: bytes travel as bytes.
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  return {
    pid: child.pid,
    send: (message) => {
      // A send to a process that just died is answered by its exit.
      if (child.connected) child.send(message, () => undefined);
    },
    onMessage: (listener) => child.on("message", listener),
    onExit: (listener) => {
      let told = false;
      const tell = (): void => {
        if (told) return;
        told = true;
        listener();
      };
      child.once("exit", tell);
      child.once("error", tell);
    },
    kill: () => {
      child.kill("SIGKILL");
    },
  };
}

function ownEntry(): URL | string {
  if (!import.meta.url.endsWith(".ts")) return new URL("./exchange-process.js", import.meta.url);
  const root = join(import.meta.dirname, "../../..");
  return freshBundle(root, "exchange-process") ?? new URL("./process.ts", import.meta.url);
}

/** Resident memory of a process in bytes, from the kernel; undefined where it cannot be asked (no Linux, no such process). */
export function residentBytes(pid: number | undefined): number | undefined {
  if (pid === undefined || process.platform !== "linux") return undefined;
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
