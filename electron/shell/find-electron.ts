/** Where Electron's binary is, if it was fetched: the npm package brings it on first use, not on install. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const packageFolder = (): string => fileURLToPath(new URL("../../node_modules/electron", import.meta.url));

/** Path of the binary of exactly the version that package.json asks for, or null. */
export function findElectron(
  folder = packageFolder(),
  env: Record<string, string | undefined> = process.env,
): string | null {
  try {
    const wanted = (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;
    const dist = env["ELECTRON_OVERRIDE_DIST_PATH"] ?? join(folder, "dist");
    const relative = readFileSync(join(folder, "path.txt"), "utf8").trim();
    const version = readFileSync(join(dist, "version"), "utf8").trim().replace(/^v/, "");
    const binary = join(dist, relative);
    return version === wanted && existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}
