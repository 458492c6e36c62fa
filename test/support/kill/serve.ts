/** What `serve` is without its pages: the library's service in its thread, and the socket at which others join it. */

import { writeSync } from "node:fs";
import { openLibraryService } from "../../../electron/host/library-service.ts";

const [libraryPath = ""] = process.argv.slice(2);
await openLibraryService({
  libraryPath,
  host: "browser",
  program: "测试",
  pid: process.pid,
  openWindow: () => Promise.resolve(null),
});
writeSync(1, "open\n");
