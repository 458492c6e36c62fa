/** What a host holds: the running service, wherever it runs (a worker of this process, or another process's over join). */

import type { Reply } from "../../shared/contract/client.ts";
import type { ServiceEvent } from "../../shared/contract/results.ts";
import { AppError } from "../../shared/errors.ts";
import type { SpawnExchange } from "../exchange/process/child.ts";
import type { PagePrinter } from "../pdf/make-pdf.ts";

export type { ExchangeChild, SpawnExchange } from "../exchange/process/child.ts";
export type { PagePrinter } from "../pdf/make-pdf.ts";

/** Who calls: one id per window or command-line run, and the name to write into the history. */
export interface CallerIdentity {
  id: string;
  user?: string;
}

/** Whose step a change is: the window that asked for it, and the name for the history. */
export interface Author {
  caller: CallerIdentity;
  user: string;
}

export interface ServiceHandle {
  /** Never rejects: every failure is an Err reply. */
  call(caller: CallerIdentity, method: string, params: unknown): Promise<Reply<unknown>>;
  /** Returns the unsubscriber. */
  onEvent(listener: (event: ServiceEvent) => void): () => void;
  /** Ends the service after what is under way; the library is closed to one file. */
  close(): Promise<void>;
}

export interface ServiceOptions {
  libraryPath: string;
  host: "electron" | "browser";
  /** Name for the history; default: the login name. */
  user?: string;
  /** Checks and backups run in a second thread: for a service that stays. */
  thread?: boolean;
  /** A library that is not there is missed, not made. */
  mustExist?: boolean;
  /** Only look: works beside an owner that does not answer. */
  readOnly?: boolean;
}

/** What the main thread does for the service in its worker, where the worker cannot (Electron). */
export interface MainThread {
  /** Starts the exchange process; absent: the worker forks it. */
  spawnExchange?: SpawnExchange | undefined;
  /** Prints pages to a PDF; absent: the worker starts a program for it. */
  printPdf?: PagePrinter | undefined;
}

/** The library is owned by another process that can be joined at `socketPath`. */
export class OwnedElsewhere extends AppError {
  readonly socketPath: string;
  /** Tells one owner from the next; "" where it has not told yet. */
  readonly owner: string;

  constructor(message: string, socketPath: string, owner: string) {
    super("libraryInUse", message);
    this.socketPath = socketPath;
    this.owner = owner;
  }
}
