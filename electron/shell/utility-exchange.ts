/** The exchange process as a utility process of Electron, so that the program's binary need not run as Node (fuse runAsNode). */

import { join } from "node:path";
import type { utilityProcess as UtilityProcess } from "electron";
import type { ExchangeChild } from "../service/handle.ts";

/** Environment variables that would let somebody load code into the process, or look into it. */
const NOT_HANDED_ON = /^(?:NODE_|ELECTRON_|LD_PRELOAD$|DYLD_)/;

/** @param folder where the bundles lie */
export function forkUtility(
  utilityProcess: Pick<typeof UtilityProcess, "fork">,
  folder: string,
  memoryLimit: number,
): ExchangeChild {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_HANDED_ON.test(name)));
  const child = utilityProcess.fork(join(folder, "exchange-process.js"), [String(memoryLimit)], {
    serviceName: "分解通 读写文件",
    stdio: "ignore",
    env,
  });
  let gone = false;
  child.once("exit", () => (gone = true));
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => {
      if (!gone) child.postMessage(message);
    },
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => void child.once("exit", () => listener()),
    kill: () => {
      if (gone) return;
      // A parser that hangs hears no polite request.
      if (child.pid !== undefined && process.platform !== "win32") process.kill(child.pid, "SIGKILL");
      else child.kill();
    },
  };
}
