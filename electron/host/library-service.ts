/**
 * A library's service, wherever it runs: this process becomes the owner, or joins the one that is. When a joined owner
 * goes away (closed, or killed), this process takes the library over or joins whoever did, and tells its windows to ask
 * for a snapshot; calls that were under way have been answered with an Err by then. An owner that does not answer leaves
 * the library to be looked at only.
 */

import type { OpenedWithProgram, Reply } from "../../shared/contract/client.ts";
import type { ServiceEvent } from "../../shared/contract/results.ts";
import { AppError } from "../../shared/errors.ts";
import type { CallerIdentity, MainThread, ServiceHandle, ServiceOptions } from "../service/handle.ts";
import { OwnedElsewhere } from "../service/handle.ts";
import { startService } from "../service/start.ts";
import type { JoinServer, OpenedWindow, OwnerControl } from "./join.ts";
import { serveJoin } from "./join.ts";
import type { JoinedService } from "./joined-service.ts";
import { Waiting } from "./waiting.ts";
import { joinService } from "./joined-service.ts";

export interface LibraryService extends ServiceHandle {
  /** True where the library is held by another process. */
  isJoined(): boolean;
  /** Asks the owner, where that is another process, for a window, which gets the files; null where there is none to be had. */
  openWindow(files?: readonly OpenedWithProgram[]): Promise<OpenedWindow | null>;
  /** Called when another service has taken the place of one that went away. */
  onSwitch(listener: () => void): void;
}

export interface LibraryServiceOptions extends ServiceOptions, MainThread {
  program: string;
  pid: number;
  /** What others that join us may ask for. */
  openWindow: OwnerControl["openWindow"];
  /** How long an owner that does not answer yet (it opens, it closes) is waited for, in ms; default 10 s. */
  patienceMs?: number;
}

const PATIENCE_MS = 10_000;
/** Most that one greeting may take, in ms. */
const GREETING_MS = 5000;

interface Current {
  handle: ServiceHandle;
  joined: JoinedService | null;
  server: JoinServer | null;
}

/** Rejects with an AppError of one sentence where the library can neither be opened nor joined. */
export async function openLibraryService(options: LibraryServiceOptions): Promise<LibraryService> {
  const listeners = new Set<(event: ServiceEvent) => void>();
  const switched = new Set<() => void>();
  const emit = (event: ServiceEvent): void => {
    for (const listener of listeners) listener(event);
  };
  let closing = false;
  let joinedNow = false;
  let current: Promise<Current> = reach(options);

  const follow = (now: Current): void => {
    joinedNow = now.joined !== null;
    now.handle.onEvent(emit);
    void now.joined?.closed.then(() => {
      if (closing) return;
      // What the owner had is gone with it where its file is not there: nothing is made in its place.
      current = reach({ ...options, mustExist: true });
      current.then(
        (next) => {
          follow(next);
          for (const listener of switched) listener();
        },
        // The sentence is the answer to every further call; a window that asks again gets it again.
        () => undefined,
      );
    });
  };
  follow(await current);

  return {
    isJoined: () => joinedNow,
    async call(caller: CallerIdentity, method: string, params: unknown): Promise<Reply<unknown>> {
      try {
        return await (await current).handle.call(caller, method, params);
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        return { ok: false, failure: { code: thrown.code, message: thrown.message } };
      }
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onSwitch(listener) {
      switched.add(listener);
    },
    async openWindow(files) {
      return (await (await current).joined?.openWindow(files)) ?? null;
    },
    async close() {
      closing = true;
      const now = await current.catch(() => null);
      // Nobody is let in any more before the library closes.
      await now?.server?.close();
      await now?.handle.close();
    },
  };
}

/** Opens or joins; tries again for a while, because owners come and go between the two; at last only looks. */
async function reach(options: LibraryServiceOptions): Promise<Current> {
  const patience = options.patienceMs ?? PATIENCE_MS;
  // A window rather looks only than lets the clerk wait for a long command.
  const waiting = new Waiting({ silent: patience, busy: patience }, Date.now);
  for (;;) {
    try {
      return await own(options);
    } catch (thrown) {
      if (!(thrown instanceof OwnedElsewhere)) throw thrown;
      try {
        const self = { program: options.program, pid: options.pid };
        const joined = await joinService(thrown.socketPath, self, Math.min(patience, GREETING_MS));
        return { handle: joined, joined, server: null };
      } catch {
        const pause = waiting.next(thrown.owner, true);
        if (pause !== null) await new Promise((resolve) => setTimeout(resolve, pause));
        else
          return {
            handle: await startService(serviceOptions(options, true), options),
            joined: null,
            server: null,
          };
      }
    }
  }
}

function serviceOptions(options: LibraryServiceOptions, readOnly: boolean): ServiceOptions {
  const { libraryPath, host, user, mustExist = false } = options;
  return { libraryPath, host, readOnly, mustExist, ...(user === undefined ? {} : { user }) };
}

async function own(options: LibraryServiceOptions): Promise<Current> {
  const { program, openWindow, pid } = options;
  const handle = await startService(serviceOptions(options, false), options);
  if (handle.socketPath === null) return { handle, joined: null, server: null };
  try {
    const server = await serveJoin(handle.socketPath, handle, { program, openWindow }, pid);
    // The address belongs to whoever owns what lies under the library's name now.
    handle.onEvent((event) => {
      if (event.type === "library.lost" && !event.sample) server.stopListening();
    });
    return { handle, joined: null, server };
  } catch {
    // Nobody can join then; what this process shows works all the same.
    return { handle, joined: null, server: null };
  }
}
