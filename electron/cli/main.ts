/**
 * The command line (CONTRACT.md): a thin entry over the same service that the window calls.
 *
 *   fenjie read 附件3.xls --json
 */

import { enableCompileCache } from "node:module";

enableCompileCache();
// Behind the cache: everything that is loaded from here on is compiled once.
const bundle = await freshBundle();
if (bundle !== null) await import(bundle);
else {
  const { runCommand } = await import("./run.ts");
  process.stdout.on("error", () => process.exit(2));
  process.exitCode = await runCommand(process.argv.slice(2), {
    // A large answer into a pipe is written whole before the process ends.
    out: (text) => new Promise((resolve) => process.stdout.write(text, () => resolve())),
    err: (text) => process.stderr.write(text),
  });
}

/**
 * Run from the sources: this file's bundle, where it is there and was built from these very sources. It is read in a third
 * of the time that hundreds of files take.
 */
async function freshBundle(): Promise<string | null> {
  if (!import.meta.url.endsWith(".ts")) return null;
  const { programState } = await import("../build/stamp.ts");
  const { fresh } = programState(import.meta.dirname.replace(/[\\/]electron[\\/]cli$/, ""));
  return fresh ? new URL("../../dist/electron/cli.js", import.meta.url).href : null;
}
