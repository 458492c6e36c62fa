/**
 * Shows an address to the clerk: as an app window (no tabs, no address bar) of an installed Edge, Chrome or Chromium with
 * a profile of ours, else in the default browser. A program that has no display tells the address instead.
 */

import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { BrowserMachine } from "../browser-flags.ts";
import { browserMachine, lacksSandbox, quietFlags } from "../browser-flags.ts";
import { findBrowser, hasDisplay } from "../find-browser.ts";
import { dataFolder } from "../paths.ts";
import { openWithSystem } from "../service/exports/open-file.ts";

/** What became of it: an app window, a tab of the default browser, or nothing that could be shown. */
export type Shown = "app" | "browser" | "none";

/** Flags of the app window. */
export function appWindowFlags(url: string, profile: string, machine: BrowserMachine): string[] {
  return [
    `--app=${url}`,
    ...quietFlags(profile),
    "--disable-quic",
    // A library's figures belong to nobody else: no offers to translate.
    "--disable-features=Translate",
    "--window-size=1440,900",
    // Without --test-type a bar over the page warns of the flag.
    ...(lacksSandbox(machine) ? ["--no-sandbox", "--test-type"] : []),
  ];
}

/** `want`: "browser" asks for a tab of the default browser rather than an app window. */
export async function showAddress(url: string, want: "app" | "browser"): Promise<Shown> {
  if (!hasDisplay()) return "none";
  const browser = want === "app" ? findBrowser() : null;
  if (browser) {
    const profile = join(dataFolder(), "浏览器窗口");
    mkdirSync(profile, { recursive: true, mode: 0o700 });
    const flags = appWindowFlags(url, profile, browserMachine());
    if (await startDetached(browser, flags)) return "app";
  }
  // Explorer takes some addresses for folders; the protocol's own handler does not.
  const shown =
    process.platform === "win32"
      ? await startDetached("rundll32.exe", ["url.dll,FileProtocolHandler", url])
      : openWithSystem(url);
  return shown ? "browser" : "none";
}

/** True when the program is running (it is not waited for). */
function startDetached(file: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { detached: true, stdio: "ignore" });
    child.once("spawn", () => {
      child.unref();
      resolve(true);
    });
    child.once("error", () => resolve(false));
  });
}
