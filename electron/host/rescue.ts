/**
 * A library that is damaged as a whole has a window all the same: every call is answered with what is wrong, one puts the
 * newest good backup in its place, and from then on the real service answers.
 */

import type { Reply } from "../../shared/contract/client.ts";
import type { ServiceEvent } from "../../shared/contract/results.ts";
import type { AppError } from "../../shared/errors.ts";
import { toFailure } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { log } from "../log.ts";
import type { LibraryService } from "./library-service.ts";

/**
 * @param failure why the library was not opened
 * @param restore puts the backup in its place
 * @param open opens the library, as at the start
 */
export function rescueService(
  failure: AppError,
  restore: () => void,
  open: () => Promise<LibraryService>,
): LibraryService {
  const listeners = new Set<(event: ServiceEvent) => void>();
  const switched = new Set<() => void>();
  let opening: Promise<LibraryService> | null = null;
  let real: LibraryService | null = null;

  const begin = async (): Promise<LibraryService> => {
    restore();
    real = await open();
    real.onEvent((event) => listeners.forEach((listener) => listener(event)));
    real.onSwitch(() => switched.forEach((listener) => listener()));
    return real;
  };
  const refusal: Reply<unknown> = {
    ok: false,
    failure: { code: failure.code, message: failure.message, details: { restorable: true } },
  };

  return {
    isJoined: () => real?.isJoined() ?? false,
    async call(caller, method, params) {
      if (real) return real.call(caller, method, params);
      if (method !== "library.restore") return refusal;
      try {
        await (opening ??= begin());
        return { ok: true, value: null };
      } catch (thrown) {
        opening = null;
        const told = toFailure(thrown, say.internal());
        if (told.code === "internal") log.error("restore", thrown);
        return { ok: false, failure: { code: told.code, message: told.message } };
      }
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onSwitch(listener) {
      switched.add(listener);
    },
    openWindow: async (files) => (await real?.openWindow(files)) ?? null,
    async close() {
      await opening?.catch(() => undefined);
      await real?.close();
    },
  };
}
