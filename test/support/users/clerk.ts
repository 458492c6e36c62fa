/**
 * One clerk's program for the test of two users on one machine: opens a library with the loopback host, makes a plan in
 * it, tells its addresses in one line of JSON, and stays until its input ends.
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openLibraryService } from "../../../electron/host/library-service.ts";
import { startLoopback } from "../../../electron/host/loopback.ts";

const [library = "", folder = ""] = process.argv.slice(2);
const rendererFolder = join(folder, "renderer");
mkdirSync(join(rendererFolder, "assets"), { recursive: true });
writeFileSync(join(rendererFolder, "index.html"), "<!doctype html><title>页面</title>");
const service = await openLibraryService({
  libraryPath: library,
  host: "browser",
  program: "分解通",
  pid: process.pid,
  openWindow: () => Promise.resolve(null),
});
const made = await service.call({ id: "window-of-clerk" }, "plan.create", {
  name: "甲的方案",
  year: 2026,
  issuer: null,
  districts: [{ name: "谯城区", code: null, kind: "county" }],
});
// His name makes the data folder, with a file of its own in it.
await service.call({ id: "window-of-clerk" }, "settings.set", { key: "userName", value: "甲" });
await service.call({ id: "window-of-clerk" }, "library.settle", {});
const loopback = await startLoopback({ service, rendererFolder, stay: true });
process.stdout.write(
  `${JSON.stringify({ made: made.ok ? true : made.failure, origin: loopback.origin, port: loopback.port, printed: loopback.url, browser: loopback.browserUrl() })}\n`,
);
process.stdin.resume();
await new Promise((resolve) => process.stdin.once("end", resolve));
await loopback.close();
await service.close();
