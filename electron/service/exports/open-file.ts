/** Opens a file with the program that the system has for it (WPS, Excel …). */

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

function opener(file: string): [string, string[]] | null {
  if (process.platform === "win32") return ["explorer.exe", [file]];
  if (process.platform === "darwin") return ["open", [file]];
  const found = (process.env.PATH ?? "")
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, "xdg-open")));
  return found ? ["xdg-open", [file]] : null;
}

/** False where the system has no such command. The program itself is not waited for. */
export function openWithSystem(file: string): boolean {
  const command = opener(file);
  if (!command) return false;
  const child = spawn(command[0], command[1], { detached: true, stdio: "ignore", windowsHide: true });
  child.on("error", () => undefined);
  child.unref();
  return true;
}
