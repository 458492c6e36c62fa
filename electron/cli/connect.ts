/** The command line's way to a library: as its owner, or through the owner where it is open already. */

import { existsSync } from "node:fs";
import path from "node:path";
import { randomUUID } from "node:crypto";
import type { Client } from "../../shared/contract/client.ts";
import { makeClient } from "../../shared/contract/client.ts";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { joinService } from "../host/joined-service.ts";
import { openService } from "../service/core.ts";
import type { ServiceHandle } from "../service/handle.ts";
import { OwnedElsewhere } from "../service/handle.ts";

/** How long a library that is just being opened or closed by another short command is waited for, in milliseconds. */
const PATIENCE = 10_000;

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
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    try {
      return openService({ libraryPath, host: "browser" });
    } catch (error) {
      if (!(error instanceof OwnedElsewhere)) throw error;
      try {
        return await joinService(error.socketPath, { program: "命令行", pid: process.pid });
      } catch {
        // A command that ends in a moment lets nobody in; a window does.
        if (Date.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    }
  }
}
