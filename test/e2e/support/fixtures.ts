/**
 * What every end-to-end test starts from: a fresh data folder and library, the running host, and the open window.
 *
 *   import { expect, idle, test } from "./support/fixtures.ts";
 *   test("…", async ({ window }) => { await window.getByRole("button", { name: "新建" }).click(); await idle(window); });
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, ElectronApplication, Page } from "@playwright/test";
import { _electron, test as base } from "@playwright/test";
import { findElectron } from "../../../electron/shell/find-electron.ts";
import type { HostProcess } from "./host-process.ts";
import { startHost } from "./host-process.ts";

export { expect } from "@playwright/test";

export interface HostOptions {
  hostKind: "web" | "electron";
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

/** Waits until the window says that nothing is under way: calls, painting, saving. */
export async function idle(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const told = (window as unknown as { fenjietong?: { idle(): unknown } }).fenjietong;
    return told !== undefined && (await told.idle()) !== false;
  });
}

export const test = base.extend<Fixtures & HostOptions>({
  hostKind: ["web", { option: true }],

  dataFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "fenjietong-e2e-"));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },

  libraryPath: async ({ dataFolder }, use) => {
    await use(join(dataFolder, "台账库.fjt"));
  },

  start: async ({ hostKind, context, dataFolder, libraryPath }, use, testInfo) => {
    const started: Program[] = [];
    await use(async () => {
      const program =
        hostKind === "electron"
          ? await startElectron(libraryPath, dataFolder)
          : await startInBrowser(libraryPath, dataFolder, context);
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

async function startInBrowser(libraryPath: string, dataFolder: string, context: BrowserContext): Promise<Program> {
  const host = await startHost(libraryPath, dataFolder);
  return {
    host,
    async openWindow() {
      const page = await context.newPage();
      await page.goto(await host.nextUrl());
      await idle(page);
      return page;
    },
    stop: () => host.stop(),
    kill: () => host.kill(),
  };
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
