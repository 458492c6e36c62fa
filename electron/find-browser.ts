/** Finds an installed browser that can show one page as an app window (`--app=`): Edge, Chrome, Chromium. */

import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

export interface Surroundings {
  platform: NodeJS.Platform;
  env: Record<string, string | undefined>;
  isExecutable(path: string): boolean;
}

export const thisMachine: Surroundings = {
  platform: process.platform,
  env: process.env,
  isExecutable(path) {
    try {
      accessSync(path, process.platform === "win32" ? constants.F_OK : constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  },
};

const linuxNames = [
  "microsoft-edge-stable",
  "microsoft-edge",
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
];
const windowsPlaces = [
  "Microsoft\\Edge\\Application\\msedge.exe",
  "Google\\Chrome\\Application\\chrome.exe",
  "Chromium\\Application\\chrome.exe",
];
const macPlaces = [
  "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "Google Chrome.app/Contents/MacOS/Google Chrome",
  "Chromium.app/Contents/MacOS/Chromium",
];

/** Path of the browser, or null. FENJIETONG_BROWSER names one outright (empty: none is wanted). */
export function findBrowser(surroundings: Surroundings = thisMachine): string | null {
  const { env, platform, isExecutable } = surroundings;
  const named = env["FENJIETONG_BROWSER"];
  if (named !== undefined) return named !== "" && isExecutable(named) ? named : null;
  return candidates(platform, env).find(isExecutable) ?? null;
}

function candidates(platform: NodeJS.Platform, env: Record<string, string | undefined>): string[] {
  if (platform === "win32") {
    const roots = [env["ProgramFiles(x86)"], env["ProgramFiles"], env["LOCALAPPDATA"]].filter(
      (root) => root !== undefined,
    );
    return windowsPlaces.flatMap((place) => roots.map((root) => `${root}\\${place}`));
  }
  if (platform === "darwin") {
    const roots = ["/Applications", join(env["HOME"] ?? "/", "Applications")];
    return macPlaces.flatMap((place) => roots.map((root) => join(root, place)));
  }
  const folders = [...(env["PATH"] ?? "").split(delimiter).filter(Boolean), "/usr/bin", "/snap/bin"];
  return linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** True where a window can be shown at all. */
export function hasDisplay({ platform, env }: Surroundings = thisMachine): boolean {
  if (platform === "win32" || platform === "darwin") return true;
  return Boolean(env["DISPLAY"] || env["WAYLAND_DISPLAY"]);
}
