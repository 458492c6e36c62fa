/**
 * A PDF by Electron itself: the pages are shown in a window that nobody sees, which runs no script and may load nothing but
 * them, and printed there. The page comes from a private file, because addresses that carry all of it are bounded.
 */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserWindow as Window, BrowserWindowConstructorOptions, Session } from "electron";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { withPrivateFolder } from "../pdf/private-folder.ts";
import type { PagePrinter } from "../pdf/make-pdf.ts";

/** What of Electron is used. */
export interface PrintingElectron {
  newWindow(options: BrowserWindowConstructorOptions): Pick<Window, "loadFile" | "webContents" | "destroy">;
  /** A session of its own, kept in memory only. */
  session(partition: string): Pick<Session, "webRequest">;
}

const PARTITION = "fenjietong-print";

export function windowPrinter(electron: PrintingElectron): PagePrinter {
  // The page itself, and nothing that it might name.
  electron.session(PARTITION).webRequest.onBeforeRequest(({ url, resourceType }, answer) => {
    answer({ cancel: resourceType !== "mainFrame" || !url.startsWith("file:") });
  });
  return (html, signal, timeLimit) =>
    withPrivateFolder(async (folder) => {
      const page = join(folder, "page.html");
      writeFileSync(page, html, { flag: "wx", mode: 0o600 });
      const window = electron.newWindow({
        show: false,
        webPreferences: {
          partition: PARTITION,
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          javascript: false,
          webviewTag: false,
          spellcheck: false,
          devTools: false,
        },
      });
      try {
        return await bounded(signal, timeLimit, async () => {
          await window.loadFile(page);
          // Paper and margins are the page's own (@page).
          const pdf = await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
          return new Uint8Array(pdf);
        });
      } finally {
        window.destroy();
      }
    });
}

function bounded<T>(signal: AbortSignal | undefined, timeLimit: number, work: () => Promise<T>): Promise<T> {
  const cancelled = (): AppError => new AppError("cancelled", say.pdfCancelled());
  if (signal?.aborted) return Promise.reject(cancelled());
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new AppError("writeFailed", say.pdfTooLong())), timeLimit);
    const onAbort = (): void => reject(cancelled());
    signal?.addEventListener("abort", onAbort, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
      });
  });
}
