/** The command line's way to a library: as its owner, or through the owner where it is open already. */

import { existsSync } from "node:fs";
import path from "node:path";
import { randomUUID } from "node:crypto";
import type { Client } from "../../shared/contract/client.ts";
import { makeClient } from "../../shared/contract/client.ts";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { joinService, NobodyListens } from "../host/joined-service.ts";
import type { Patience } from "../host/waiting.ts";
import { Waiting } from "../host/waiting.ts";
import { openService } from "../service/core.ts";
import type { ServiceHandle } from "../service/handle.ts";
import { OwnedElsewhere } from "../service/handle.ts";

/** One command may import for minutes; a window that does not answer is given up soon. */
const PATIENCE: Patience = { silent: 10_000, busy: 300_000 };
/** By then a person is told why nothing happens, in milliseconds. */
const TELL_AFTER = 3_000;

/** Runs `work` with a client of the library and closes what it opened. `make`: a missing library is made. */
export async function withLibrary<T>(library: string, make: boolean, work: (client: Client) => Promise<T>): Promise<T> {
  const libraryPath = path.resolve(library);
  if (!make && !existsSync(libraryPath)) {
    throw new AppError("fileUnreadable", say.libraryNotFound(library));
  }
  const service = await reach(libraryPath);
  try {
    const caller = { id: `cli-${randomUUID()}` };
    return await work(
      makeClient({
        call: (method, params) => service.call(caller, method, params),
        onEvent: (listener) => service.onEvent(listener),
      }),
    );
  } finally {
    await service.close();
  }
}

async function reach(libraryPath: string): Promise<ServiceHandle> {
  const waiting = new Waiting(PATIENCE, Date.now);
  const begun = Date.now();
  let told = false;
  for (;;) {
    try {
      return openService({ libraryPath, host: "browser" });
    } catch (error) {
      if (!(error instanceof OwnedElsewhere)) throw error;
      try {
        return await joinService(error.socketPath, { program: "命令行", pid: process.pid });
      } catch (thrown) {
        // A command lets nobody in; a window does.
        const pause = waiting.next(error.owner, !(thrown instanceof NobodyListens));
        if (pause === null) throw error;
        if (!told && Date.now() - begun > TELL_AFTER) {
          told = true;
          process.stderr.write(`${say.waitingForTurn()}\n`);
        }
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }
}
