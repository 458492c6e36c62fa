/**
 * What every end-to-end test starts from: a fresh data folder and library, the running host, and the open window.
 *
 *   import { expect, idle, test } from "./support/fixtures.ts";
 *   test("…", async ({ window }) => { await window.getByRole("button", { name: "新建" }).click(); await idle(window); });
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, ElectronApplication, Page, ViewportSize } from "@playwright/test";
import { _electron, test as base } from "@playwright/test";
import { findElectron } from "../../../electron/shell/find-electron.ts";
import type { HostProcess } from "./host-process.ts";
import { startHost } from "./host-process.ts";
import { idle } from "./idle.ts";

export { expect } from "@playwright/test";
export { idle } from "./idle.ts";

/** Of tests whose subject only the window in a browser has; the project of Electron leaves them out (playwright.config.ts). */
export const browserOnly = "@browser-only";

export interface HostOptions {
  hostKind: "web" | "electron";
  /** Tests about the browser itself get a context that nobody has used; the others share one, whose code is compiled. */
  freshContext: boolean;
}

/** What the tests of one worker share. */
interface Kept {
  context: BrowserContext | null;
  /** Where the first host listened: at one address the browser keeps the window's code. 0: any. */
  port: number;
}

/** The running program, whichever host shows it. */
export interface Program {
  /** Opens a further window and waits until it is idle. */
  openWindow(): Promise<Page>;
  /** Ends it as a clerk does; the library is closed. */
  stop(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  /** Only in a browser: the host's process and address. */
  host: HostProcess | null;
}

export interface Fixtures {
  /** Fresh folder with everything that the program writes; gone after the test. */
  dataFolder: string;
  /** Library file that the host opens. */
  libraryPath: string;
  /** Starts the program on `libraryPath`; a test may stop it and start it again. What still runs is stopped at the end. */
  start: () => Promise<Program>;
  /** The program, started. */
  program: Program;
  /** Its first window, idle. */
  window: Page;
}

export const test = base.extend<Fixtures & HostOptions, { kept: Kept }>({
  hostKind: ["web", { option: true }],
  freshContext: [false, { option: true }],

  kept: [
    async ({}, use) => {
      const kept: Kept = { context: null, port: 0 };
      await use(kept);
      await kept.context?.close();
    },
    { scope: "worker" },
  ],

  context: async ({ browser, freshContext, kept }, use) => {
    if (freshContext) {
      const own = await browser.newContext();
      await use(own);
      return own.close();
    }
    kept.context ??= await browser.newContext();
    await use(kept.context);
    await clear(kept.context);
  },

  dataFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "fenjietong-e2e-"));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },

  libraryPath: async ({ dataFolder }, use) => {
    await use(join(dataFolder, "台账库.fjt"));
  },

  start: async ({ hostKind, context, dataFolder, kept, libraryPath, viewport }, use, testInfo) => {
    const started: Program[] = [];
    await use(async () => {
      // Only the first: windows of an earlier host of the test must not find a later one.
      const first = started.length === 0 ? kept : null;
      const program =
        hostKind === "electron"
          ? await startElectron(libraryPath, dataFolder)
          : await startInBrowser(libraryPath, dataFolder, context, viewport, first);
      started.push(program);
      return program;
    });
    for (const program of started) {
      await program.stop();
      if (testInfo.status !== testInfo.expectedStatus && program.host) {
        await testInfo.attach("host.log", { body: program.host.output(), contentType: "text/plain" });
      }
    }
  },

  program: async ({ start }, use) => {
    await use(await start());
  },

  window: async ({ program }, use) => {
    await use(await program.openWindow());
  },
});

/** `kept`: this is the test's first host, whose first window is the page that the test before has left. */
async function startInBrowser(
  libraryPath: string,
  dataFolder: string,
  context: BrowserContext,
  viewport: ViewportSize | null,
  kept: Kept | null,
): Promise<Program> {
  const host = await startHost(libraryPath, dataFolder, kept?.port ? ["--port", String(kept.port)] : []);
  if (kept) kept.port = Number(new URL(host.url).port);
  let left = kept ? context.pages()[0] : undefined;
  return {
    host,
    async openWindow() {
      const page = left ?? (await context.newPage());
      if (left && viewport) await page.setViewportSize(viewport);
      left = undefined;
      await page.goto(await host.nextUrl());
      await idle(page);
      return page;
    },
    stop: () => host.stop(),
    kill: () => host.kill(),
  };
}

/**
 * Leaves one page, in which nothing is remembered. It stays where it is: an empty page would be one of another process,
 * which compiles the window anew.
 */
async function clear(context: BrowserContext): Promise<void> {
  const [page, ...others] = context.pages();
  for (const other of others) await other.close();
  await page?.mouse.move(0, 0);
  await page?.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
}

async function startElectron(libraryPath: string, dataFolder: string): Promise<Program> {
  const binary = findElectron();
  if (!binary) throw new Error("Electron's binary is not there");
  const app = await _electron.launch({
    executablePath: binary,
    args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), ".", "--library", libraryPath],
    env: {
      ...(process.env as Record<string, string>),
      FENJIETONG_HOME: dataFolder,
      FENJIETONG_EXPORTS: join(dataFolder, "导出"),
    },
  });
  let first: Page | null = await app.firstWindow();
  return {
    host: null,
    async openWindow() {
      const opened = first ?? (await anotherWindow(app));
      first = null;
      await idle(opened);
      return opened;
    },
    stop: () => app.close(),
    async kill() {
      const gone = new Promise<void>((resolve) => app.process().once("exit", () => resolve()));
      app.process().kill("SIGKILL");
      await gone;
    },
  };
}

async function anotherWindow(app: ElectronApplication): Promise<Page> {
  const opened = app.waitForEvent("window");
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("new-window")?.click());
  return opened;
}
