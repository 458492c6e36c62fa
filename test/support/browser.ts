/** The browser that the end-to-end tests run in: an installed one, else Playwright's own where it was installed. */

import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { findBrowser, thisMachine } from "../../electron/find-browser.ts";

/** Debian's package of Chromium without a desktop's parts: the same pages for a fifth less of the processor. */
const SHELL = "/usr/bin/chromium-headless-shell";

/** FENJIETONG_BROWSER goes before, for one that is to be tried. */
export function testBrowser(): string | null {
  const shell = !process.env["FENJIETONG_BROWSER"] && thisMachine.isExecutable(SHELL);
  const installed = shell ? SHELL : findBrowser();
  if (installed) return installed;
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : null;
}

/** Quiet, offline, and the same on every machine. */
export const browserFlags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
