/**
 * The command line (CONTRACT.md): a thin entry over the same service that the window calls.
 *
 *   fenjie read 附件3.xls --json
 */

import { enableCompileCache } from "node:module";
import { join } from "node:path";

enableCompileCache();
// Behind the cache: everything that is loaded from here on is compiled once.
const bundle = import.meta.url.endsWith(".ts") ? await ownBundle() : null;
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

async function ownBundle(): Promise<string | null> {
  const { freshBundle } = await import("../build/stamp.ts");
  return freshBundle(join(import.meta.dirname, "../.."), "cli");
}
