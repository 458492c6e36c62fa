/** Entry of the packages without Electron, and of the host that the end-to-end tests start. */

import { toFailure } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { log } from "../log.ts";
import { parseStart } from "./start-options.ts";
import { openWeb } from "./web.ts";

try {
  const { library, port, browser, address, stay, restore, files } = parseStart(process.argv.slice(2));
  process.exitCode = await openWeb({
    library,
    files,
    port,
    stay,
    restore,
    show: address ? "none" : browser ? "browser" : "app",
  });
} catch (thrown) {
  const failure = toFailure(thrown, say.notStartedSeeLog());
  if (failure.code === "internal") log.error("start", thrown);
  process.stderr.write(`${failure.message}\n`);
  process.exitCode = 2;
}
