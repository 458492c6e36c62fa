/** What the service holds of the exchange process, and how it may be bounded. */
import type { SheetDocument } from "../../../shared/document/sheet.ts";
import type { TextDocument } from "../../../shared/document/text-document.ts";
import type { SpawnExchange } from "./child.ts";
import type { Params, Result } from "./messages.ts";
import type { OpenSource } from "./open-sources.ts";
import type { TextFormat, WriteFormat } from "../files/write-document.ts";

export interface ExchangeOptions {
  /** How the process is started; Electron's shell gives its utilityProcess. */
  spawn?: SpawnExchange;
  /** Milliseconds that a request may take; writing gets four times as much. */
  timeLimit?: number;
  /** Bytes of resident memory that the process may take. */
  memoryLimit?: number;
  /** Requests that may wait. */
  queueLimit?: number;
  /** Milliseconds without a request after which the process is ended. */
  idleTime?: number;
}

export interface RequestOptions {
  signal?: AbortSignal;
  onProgress?: (progress: { cells: number }) => void;
  timeLimit?: number;
}

/** Methods that go through `request`; opening and writing have ways of their own. */
export type AskMethod = "recognise" | "cells" | "texts" | "close";

/** Those that name no document of this process. */
export type PlainMethod = "returned" | "unpack";

export interface ExchangeHandle {
  /** Reads a file; its document stays in the process under the handle of the answer. */
  open(source: OpenSource, options?: RequestOptions): Promise<Result<"open">>;
  request<M extends AskMethod>(method: M, params: Params<M>, options?: RequestOptions): Promise<Result<M>>;
  /** Reads a file in words, and the notice in it. */
  notice(
    source: OpenSource & { pasted?: boolean; thisYear: number },
    options?: RequestOptions,
  ): Promise<Result<"notice">>;
  ask<M extends PlainMethod>(method: M, params: Params<M>, options?: RequestOptions): Promise<Result<M>>;
  /** The bytes of a document as a file. */
  write(document: SheetDocument, format: WriteFormat, options?: RequestOptions): Promise<Result<"write">>;
  writeText(document: TextDocument, format: TextFormat, options?: RequestOptions): Promise<Result<"writeText">>;
  /** Ends the process; what waits is answered with `cancelled`. */
  stop(): Promise<void>;
  /** Of the running process, for tests and the log. */
  readonly pid: number | undefined;
}
