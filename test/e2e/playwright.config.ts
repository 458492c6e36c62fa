/** End-to-end tests: the same specs in a browser (project "web") and, where its binary is there, in Electron. */

import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { findElectron } from "../../electron/shell/find-electron.ts";
import { browserFlags, testBrowser } from "../support/browser.ts";
import type { HostOptions } from "./support/fixtures.ts";
import { browserOnly } from "./support/fixtures.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const browser = testBrowser();

export default defineConfig<HostOptions>({
  testDir: at("."),
  // Of its own: Playwright empties it, while others write beside it.
  outputDir: at("../../dist/test-results/e2e"),
  globalSetup: at("./support/global-setup.ts"),
  // Only what hangs: a machine with other work takes its time.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  // Two cores, one of them the browser's: a second worker makes it no quicker.
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: [["list"], ["json", { outputFile: at("../../dist/test-results/e2e.json") }]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    // A trace costs an eighth of the time: TRACE=1 keeps those of failures.
    trace: process.env["TRACE"] ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    permissions: ["clipboard-read", "clipboard-write"],
    launchOptions: { ...(browser ? { executablePath: browser } : {}), args: browserFlags },
  },
  projects: [
    { name: "web", use: { hostKind: "web" } },
    ...(findElectron()
      ? [{ name: "electron", grepInvert: new RegExp(browserOnly), use: { hostKind: "electron" as const } }]
      : []),
  ],
});
