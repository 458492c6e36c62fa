/** A service that answers with what it was asked, for tests of the ways in. */

import type { ServiceEvent } from "../../../shared/contract/results.ts";
import type { Reply } from "../../../shared/contract/client.ts";
import type { CallerIdentity, ServiceHandle } from "../../../electron/service/handle.ts";

export interface FakeService extends ServiceHandle {
  calls: { caller: CallerIdentity; method: string; params: unknown }[];
  push(event: ServiceEvent): void;
  closed: boolean;
  listeners: number;
}

/** "echo" gives the parameters back, "never" does not answer, "throw" rejects; anything else is an Err. */
export function fakeService(): FakeService {
  const listeners = new Set<(event: ServiceEvent) => void>();
  const service: FakeService = {
    calls: [],
    closed: false,
    get listeners() {
      return listeners.size;
    },
    call(caller, method, params): Promise<Reply<unknown>> {
      service.calls.push({ caller, method, params });
      if (method === "echo") return Promise.resolve({ ok: true, value: params });
      if (method === "never") return new Promise(() => undefined);
      if (method === "throw") return Promise.reject(new Error("secret inside"));
      return Promise.resolve({ ok: false, failure: { code: "badRequest", message: "没有这个方法。" } });
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    push(event) {
      for (const listener of listeners) listener(event);
    },
    close() {
      service.closed = true;
      return Promise.resolve();
    },
  };
  return service;
}
