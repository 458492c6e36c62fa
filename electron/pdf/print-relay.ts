/**
 * Printing to a PDF where only the main thread can print (Electron's windows): the service in its worker asks for it by
 * messages. Elsewhere the service starts a program for it (electron/pdf).
 */

import { fromFailure, toFailure } from "../../shared/errors.ts";
import type { AppError, Failure } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import type { PagePrinter } from "./make-pdf.ts";

/** Worker → main thread. Jobs are told apart by the numbers that the worker gives them. */
export type ToPrinter =
  { kind: "print.begin"; job: number; html: string; timeLimit: number } | { kind: "print.cancel"; job: number };
/** Main thread → worker. */
export type FromPrinter =
  { kind: "print.done"; job: number; bytes: Uint8Array } | { kind: "print.failed"; job: number; failure: Failure };

/** The worker's side. */
export class RemotePrinter {
  readonly #post: (message: ToPrinter) => void;
  readonly #jobs = new Map<number, { done(bytes: Uint8Array): void; failed(error: AppError): void }>();
  #last = 0;

  constructor(post: (message: ToPrinter) => void) {
    this.#post = post;
  }

  readonly print: PagePrinter = (html, signal, timeLimit) => {
    const job = ++this.#last;
    const cancel = (): void => this.#post({ kind: "print.cancel", job });
    const printed = new Promise<Uint8Array>((resolve, reject) => {
      this.#jobs.set(job, { done: resolve, failed: reject });
      this.#post({ kind: "print.begin", job, html, timeLimit });
      if (signal?.aborted) cancel();
      else signal?.addEventListener("abort", cancel, { once: true });
    });
    return printed.finally(() => {
      signal?.removeEventListener("abort", cancel);
      this.#jobs.delete(job);
    });
  };

  take(message: FromPrinter): void {
    const waiting = this.#jobs.get(message.job);
    if (message.kind === "print.done") waiting?.done(message.bytes);
    else waiting?.failed(fromFailure(message.failure));
  }
}

/** The main thread's side. */
export class PrintServer {
  readonly #print: PagePrinter;
  readonly #post: (message: FromPrinter) => void;
  readonly #jobs = new Map<number, AbortController>();

  constructor(print: PagePrinter, post: (message: FromPrinter) => void) {
    this.#print = print;
    this.#post = post;
  }

  take(message: ToPrinter): void {
    const { job } = message;
    if (message.kind === "print.cancel") return this.#jobs.get(job)?.abort();
    const controller = new AbortController();
    this.#jobs.set(job, controller);
    this.#print(message.html, controller.signal, message.timeLimit)
      .then(
        (bytes) => this.#post({ kind: "print.done", job, bytes }),
        (thrown: unknown) => this.#post({ kind: "print.failed", job, failure: toFailure(thrown, say.pdfFails()) }),
      )
      .finally(() => this.#jobs.delete(job));
  }

  /** Ends what still runs: the worker is gone. */
  close(): void {
    for (const controller of this.#jobs.values()) controller.abort();
  }
}
