/** The browser that the end-to-end tests run in: an installed one, else Playwright's own where it was installed. */

import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { findBrowser } from "../../electron/shell/find-browser.ts";

export function testBrowser(): string | null {
  const installed = findBrowser();
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
