/** The service itself: libraries, plans and handlers behind one `call`. Runs in a worker in every host, in place in the command line. */

import { userInfo } from "node:os";
import type { ServiceEvent } from "../../shared/contract/results.ts";
import { say } from "../../shared/text.ts";
import type { ExchangeHandle } from "../exchange/process/run.ts";
import { startExchange } from "../exchange/process/run.ts";
import type { Library } from "../store/library.ts";
import type { LibraryNews } from "../store/open/live.ts";
import { openLibrary } from "../store/open/open.ts";
import { LibraryInUse } from "../store/open/owner.ts";
import type { Service } from "./context.ts";
import type { Handlers } from "./dispatch.ts";
import { dispatch } from "./dispatch.ts";
import type { MainThread, ServiceHandle, ServiceOptions } from "./handle.ts";
import { OwnedElsewhere } from "./handle.ts";
import { Health } from "./health.ts";
import { editHandlers } from "./handlers/edit.ts";
import { laterHandlers } from "./handlers/later.ts";
import { libraryHandlers } from "./handlers/library.ts";
import { planHandlers } from "./handlers/plans.ts";
import { newId } from "./ids.ts";
import { Libraries } from "./libraries.ts";
import { rememberedName } from "./machine-settings.ts";
import { Plans } from "./plans.ts";
import { Trackings } from "./tracking/trackings.ts";
import { Tasks } from "./tasks.ts";
import { Trays } from "./returns/tray.ts";
import { Uploads } from "./uploads.ts";

const handlers: Handlers = {
  ...libraryHandlers,
  ...planHandlers,
  ...editHandlers,
  ...laterHandlers,
};

/** The service over an opened library, and where its owner listens for other entries. */
export interface CoreHandle extends ServiceHandle {
  /** null: read-only, nobody can join. */
  socketPath: string | null;
}

function openOwn(
  { libraryPath, readOnly = false, mustExist = false, thread = false }: ServiceOptions,
  now: () => Date,
  tell: (news: LibraryNews) => void,
): Library {
  try {
    return openLibrary(libraryPath, { now, readOnly, mustExist, tell, thread });
  } catch (error) {
    if (error instanceof LibraryInUse) throw elsewhere(error);
    throw error;
  }
}

function elsewhere({ message, socketPath, info }: LibraryInUse): OwnedElsewhere {
  return new OwnedElsewhere(message, socketPath, info ? `${info.pid} ${info.since}` : "");
}

function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return "";
  }
}

/**
 * Opens the library and starts the service. Throws OwnedElsewhere where another process owns the library, and an
 * AppError with one sentence where it cannot be opened at all.
 * @param main what another thread does for this one; by default the exchange process is forked from this one, and a program is
 *   started for each PDF
 */
export function openService(options: ServiceOptions, main: MainThread = {}): CoreHandle {
  const { spawnExchange: spawn, printPdf } = main;
  const now = (): Date => new Date();
  const listeners = new Set<(event: ServiceEvent) => void>();
  const emit = (event: ServiceEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const tell =
    (sample: boolean) =>
    (news: LibraryNews): void =>
      emit(news.type === "settled" ? { type: "library.settled", sample } : { ...news, type: "library.lost", sample });
  const own = openOwn(options, now, tell(false));
  const libraries = new Libraries(own, now, tell(true));
  let exchange: ExchangeHandle | null = null;
  const plans = new Plans(libraries, emit, !options.thread);
  const health = new Health(own, plans, emit);
  const service: Service = {
    options,
    libraries,
    plans,
    trackings: new Trackings(emit),
    health,
    uploads: new Uploads(),
    trays: new Trays(),
    tasks: new Tasks(),
    printPdf,
    exchange: () => (exchange ??= startExchange(spawn ? { spawn } : {})),
    emit,
    now,
    newId,
  };
  const user = options.user ?? loginName();
  const nameHere = rememberedName(own);
  health.start();
  let closing: Promise<void> | null = null;
  const running = new Set<Promise<unknown>>();

  return {
    socketPath: own.socketPath,
    async call(caller, method, params) {
      if (closing) return { ok: false, failure: { code: "cancelled", message: say.programEnding() } };
      const work = (async () => {
        const name = caller.user || (await nameHere().catch(() => "")) || user;
        return dispatch(handlers, { service, caller, user: name }, method, params);
      })();
      running.add(work);
      try {
        return await work;
      } finally {
        running.delete(work);
      }
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closing ??= (async () => {
        health.stop();
        await exchange?.stop();
        await Promise.allSettled(running);
        await libraries.close();
      })();
      return closing;
    },
  };
}
