/**
 * The program without Electron: the library's service, the loopback host, and a window of an installed browser. `npm
 * start` falls back to it, the portable packages and `fenjie serve` are it.
 */

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { OpenedWithProgram } from "../../shared/contract/client.ts";
import { AppError, toFailure } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { showAddress } from "./app-window.ts";
import type { OpenedWindow } from "../host/join.ts";
import type { LibraryService } from "../host/library-service.ts";
import { openLibraryService } from "../host/library-service.ts";
import type { LoopbackHost } from "../host/loopback.ts";
import { startLoopback } from "../host/loopback.ts";
import { rescueService } from "../host/rescue.ts";
import { readOpenedFiles } from "../host/opened-files.ts";
import { log } from "../log.ts";
import { defaultLibrary } from "../paths.ts";
import { parseStart } from "./start-options.ts";

export interface WebOptions {
  /** Library file; default: the clerk's own. */
  library?: string | undefined;
  /** 0: any free port. */
  port?: number | undefined;
  /** A damaged library is replaced by its newest good backup. */
  restore?: boolean;
  /** A damaged library whose backup is offered gets a window that offers it. */
  rescue?: boolean;
  /** Attachments to hand to the window, as paths. */
  files?: readonly string[];
  /** Stay when no window is open. */
  stay?: boolean;
  /** What to show: an app window, a browser tab, or only the address. */
  show: "app" | "browser" | "none";
  /** Where sentences for the person at the terminal go. */
  say?: (line: string) => void;
  /** Ends the program when it fires; default SIGINT, SIGTERM and SIGHUP. */
  stop?: AbortSignal;
}

/** Runs until it is stopped or, without `stay`, until the last window is gone. The exit code. */
export async function openWeb(options: WebOptions): Promise<number> {
  const tell = options.say ?? ((line: string) => process.stdout.write(`${line}\n`));
  const stop = options.stop ?? signals();
  let loopback: LoopbackHost | null = null;
  const libraryPath = resolve(options.library ?? defaultLibrary());
  const open = (): Promise<LibraryService> =>
    openLibraryService({
      libraryPath,
      host: "browser",
      program: "分解通",
      pid: process.pid,
      openWindow: (files) => {
        loopback?.giveNext(files);
        return Promise.resolve(loopback ? { url: loopback.browserUrl() } : null);
      },
    });
  const service = await open().catch(async (failure: unknown) => {
    // With it comes all that reads libraries, which otherwise only the service's own thread loads.
    const { offeredBackup, restoreLibrary } = await import("../service/restore.ts");
    const backup = offeredBackup(failure);
    if (backup === null) throw failure;
    if (!options.restore) {
      tell(say.restoreOffered());
      if (!options.rescue || !(failure instanceof AppError)) throw failure;
      tell(failure.message);
      return rescueService(failure, () => restoreLibrary(libraryPath, backup), open);
    }
    tell(say.restored(restoreLibrary(libraryPath, backup)));
    return open();
  });
  try {
    const files = readOpenedFiles(options.files ?? [], tell);
    if (!options.stay && (await showOwners(service, files, options.show, tell))) return 0;
    const idle = new AbortController();
    loopback = await listen(service, options, () => idle.abort());
    loopback.giveNext(files);
    service.onSwitch(() => loopback?.dropWindows());
    await announce(loopback, options.show, tell);
    if (options.stay) onEnter(stop, () => loopback && tell(say.anotherWindow(loopback.printedUrl())));
    await aborted(stop, idle.signal);
    return 0;
  } finally {
    await loopback?.close();
    await service.close();
  }
}

/** The program with the arguments of its start; the exit code. Never throws: what fails is one sentence on standard error. */
export async function runWeb(argv: readonly string[]): Promise<number> {
  try {
    const { library, port, browser, address, stay, restore, files } = parseStart(argv);
    const show = address ? "none" : browser ? "browser" : "app";
    return await openWeb({ library, files, port, stay, restore, rescue: true, show });
  } catch (thrown) {
    const failure = toFailure(thrown, say.notStartedSeeLog());
    if (failure.code === "internal") log.error("start", thrown);
    process.stderr.write(`${failure.message}\n`);
    return 2;
  }
}

/** `fenjie serve`: prints the address with its launch key and stays. */
export async function serve(options: { library?: string | undefined; port?: string | undefined }): Promise<number> {
  const port = options.port === undefined ? 0 : Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new AppError("badRequest", say.portWrong(options.port ?? ""));
  }
  return openWeb({ library: options.library, port, stay: true, show: "none" });
}

/** A second start shows the window of the program that runs already; true where it did. */
async function showOwners(
  service: LibraryService,
  files: readonly OpenedWithProgram[],
  show: WebOptions["show"],
  tell: (line: string) => void,
): Promise<boolean> {
  if (!service.isJoined()) return false;
  const opened: OpenedWindow | null = await service.openWindow(files);
  if (!opened) return false;
  if ("url" in opened) await announce({ url: opened.url, browserUrl: () => opened.url }, show, tell);
  else tell(say.windowShown());
  return true;
}

async function listen(service: LibraryService, options: WebOptions, onIdle: () => void): Promise<LoopbackHost> {
  const rendererFolder = findRenderer();
  try {
    return await startLoopback({
      service,
      rendererFolder,
      port: options.port ?? 0,
      stay: options.stay ?? false,
      onIdle,
    });
  } catch (thrown) {
    const code = (thrown as { code?: unknown }).code;
    if (code !== "EADDRINUSE" && code !== "EACCES") throw thrown;
    throw new AppError("refused", say.portTaken(options.port));
  }
}

/** The built window: beside the sources' folder in a checkout, beside the bundle in a package. */
function findRenderer(): string {
  const places = ["../../dist/renderer", "../renderer"].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const found = places.find((place) => existsSync(`${place}/assets`));
  if (!found) throw new AppError("notFound", say.windowFilesMissing());
  return found;
}

async function announce(
  host: Pick<LoopbackHost, "url" | "browserUrl">,
  show: WebOptions["show"],
  tell: (line: string) => void,
): Promise<void> {
  const shown = show === "none" ? "none" : await showAddress(host.browserUrl(), show);
  if (shown === "none") tell(say.openInBrowser(host.url));
  else tell(shown === "app" ? say.windowOpened() : say.browserOpened());
}

/** A key works once: whoever sits at the terminal gets a fresh address with Enter. */
function onEnter(stop: AbortSignal, then: () => void): void {
  let stdin: NodeJS.ReadStream;
  try {
    ({ stdin } = process);
  } catch {
    // Started without an input that can be opened (a service, some launchers): there is no Enter then.
    return;
  }
  stdin.on("data", then);
  stdin.on("error", () => undefined);
  // Waiting for a key press keeps nothing alive.
  stdin.unref?.();
  stop.addEventListener("abort", () => stdin.destroy(), { once: true });
}

function signals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

function aborted(...signals: AbortSignal[]): Promise<void> {
  return new Promise((done) => {
    for (const signal of signals) {
      if (signal.aborted) done();
      signal.addEventListener("abort", () => done(), { once: true });
    }
  });
}
