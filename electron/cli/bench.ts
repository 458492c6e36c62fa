/** `fenjie bench`: the measurements of the project, which lie beside its sources and in no package. */

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import type { Arguments } from "./args.ts";

/** Runs in a process of its own, as npm run bench does. The exit code is that one's. */
export function bench(args: Arguments): Promise<number> {
  const script = fileURLToPath(new URL("../../test/bench/run.ts", import.meta.url));
  if (!existsSync(script)) throw new AppError("notSupported", say.benchNeedsSource());
  const strict = args.flag("strict") ? ["--strict"] : [];
  const child = spawn(process.execPath, [script, ...args.positionals, ...strict], { stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
