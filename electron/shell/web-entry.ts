/**
 * Entry of the packages without Electron, of `npm start` where there is none, and of the host that tests start. From the
 * sources it goes on in the bundle, where that was built from these very sources.
 */

import { enableCompileCache, flushCompileCache, getCompileCacheDir } from "node:module";
import { dirname, join } from "node:path";

/** In milliseconds: the window is up by then. */
const FLUSH_AFTER = 5_000;

enableCompileCache();
// Behind the cache: everything that is loaded from here on is compiled once, in the service's thread too.
const cache = getCompileCacheDir();
if (cache !== undefined) process.env["NODE_COMPILE_CACHE"] ??= dirname(cache);
const bundle = import.meta.url.endsWith(".ts") ? await ownBundle() : null;
if (bundle !== null) await import(bundle);
else {
  const { runWeb } = await import("./web.ts");
  // A window is often ended with its console, which leaves no time to write down what was compiled.
  setTimeout(flushCompileCache, FLUSH_AFTER).unref();
  process.exitCode = await runWeb(process.argv.slice(2));
}

async function ownBundle(): Promise<string | null> {
  const { freshBundle } = await import("../build/stamp.ts");
  return freshBundle(join(import.meta.dirname, "../.."), "web");
}
