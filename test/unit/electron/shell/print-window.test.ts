/** Electron's own printing, with fakes: what the window may do, and that it is gone afterwards. */

import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { PrintingElectron } from "../../../../electron/shell/print-window.ts";
import { windowPrinter } from "../../../../electron/shell/print-window.ts";
import { AppError } from "../../../../shared/errors.ts";

interface Seen {
  options: Electron.BrowserWindowConstructorOptions | undefined;
  page: string;
  html: string;
  printed: unknown;
  destroyed: boolean;
  allows: (url: string, resourceType: string) => boolean;
}

function fake(print: () => Promise<Buffer>): { electron: PrintingElectron; seen: Seen } {
  const seen: Seen = { options: undefined, page: "", html: "", printed: null, destroyed: false, allows: () => true };
  const electron = {
    session: () => ({
      webRequest: {
        onBeforeRequest(listener: (details: unknown, answer: (verdict: { cancel: boolean }) => void) => void) {
          seen.allows = (url, resourceType) => {
            let cancelled = false;
            listener({ url, resourceType }, ({ cancel }) => (cancelled = cancel));
            return !cancelled;
          };
        },
      },
    }),
    newWindow(options: Electron.BrowserWindowConstructorOptions) {
      seen.options = options;
      return {
        loadFile(page: string) {
          seen.page = page;
          seen.html = readFileSync(page, "utf8");
          return Promise.resolve();
        },
        webContents: {
          printToPDF(wanted: unknown) {
            seen.printed = wanted;
            return print();
          },
        },
        destroy: () => (seen.destroyed = true),
      };
    },
  };
  return { electron: electron as unknown as PrintingElectron, seen };
}

test("a window that nobody sees prints the page by its own paper, runs nothing, and leaves nothing", async () => {
  const { electron, seen } = fake(() => Promise.resolve(Buffer.from("%PDF-")));
  const bytes = await windowPrinter(electron)("<p>页</p>", undefined, 5000);
  expect(new TextDecoder().decode(bytes)).toBe("%PDF-");
  expect(seen.html).toBe("<p>页</p>");
  expect(seen.options).toMatchObject({
    show: false,
    webPreferences: { sandbox: true, javascript: false, nodeIntegration: false, contextIsolation: true },
  });
  expect(seen.printed).toMatchObject({ preferCSSPageSize: true });
  expect(seen.destroyed).toBe(true);
  expect(existsSync(seen.page)).toBe(false);
  expect(seen.allows("file:///x/page.html", "mainFrame")).toBe(true);
  expect(seen.allows("file:///etc/passwd", "image")).toBe(false);
  expect(seen.allows("https://example.org/", "mainFrame")).toBe(false);
});

test("a cancelled print and one that takes too long end with one sentence, and the window with them", async () => {
  const never = (): Promise<Buffer> => new Promise(() => undefined);
  const first = fake(never);
  const controller = new AbortController();
  const work = windowPrinter(first.electron)("<p>", controller.signal, 5000);
  controller.abort();
  await expect(work).rejects.toMatchObject({ code: "cancelled" });
  expect(first.seen.destroyed).toBe(true);
  const second = fake(never);
  await expect(windowPrinter(second.electron)("<p>", undefined, 20)).rejects.toBeInstanceOf(AppError);
  expect(second.seen.destroyed).toBe(true);
});
