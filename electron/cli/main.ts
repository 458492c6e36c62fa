/**
 * The command line (CONTRACT.md): a thin entry over the same service that the window calls.
 *
 *   fenjie read 附件3.xls --json
 */

import { enableCompileCache } from "node:module";

enableCompileCache();
// Behind the cache: everything that is loaded from here on is compiled once.
const { runCommand } = await import("./run.ts");

process.stdout.on("error", () => process.exit(2));
process.exitCode = await runCommand(process.argv.slice(2), {
  // A large answer into a pipe is written whole before the process ends.
  out: (text) => new Promise((resolve) => process.stdout.write(text, () => resolve())),
  err: (text) => process.stderr.write(text),
});
