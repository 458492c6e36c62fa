/** The typed client over any transport, and the envelopes that travel. Replies are data, Ok or Err, never a rejection. */

import type { Failure } from "../errors.ts";
import { fromFailure } from "../errors.ts";
import type { MethodName, ParamsOf, ResultOf } from "./methods.ts";
import type { ServiceEvent } from "./results.ts";

export type Reply<R> = { ok: true; value: R } | { ok: false; failure: Failure };

/** Envelopes of stream transports (WebSocket, local socket, worker port). */
export type ClientMessage = { id: number; method: string; params: unknown };
export type ServerMessage =
  { id: number; reply: Reply<unknown> } | { event: ServiceEvent } | { file: OpenedWithProgram };

/** A file that the program was opened with (double click, dropped on its icon). It travels as bytes, never as a path. */
export interface OpenedWithProgram {
  name: string;
  bytes: Uint8Array;
}

export interface Transport {
  call(method: MethodName, params: unknown): Promise<Reply<unknown>>;
  /** Returns the unsubscriber. */
  onEvent(listener: (event: ServiceEvent) => void): () => void;
}

export interface Client {
  call<M extends MethodName>(method: M, params: ParamsOf<M>): Promise<ResultOf<M>>;
  onEvent(listener: (event: ServiceEvent) => void): () => void;
}

/** A client whose calls resolve with the value or reject with an AppError. */
export function makeClient(transport: Transport): Client {
  return {
    async call(method, params) {
      const reply = await transport.call(method, params);
      if (!reply.ok) throw fromFailure(reply.failure);
      return reply.value as never;
    },
    onEvent: (listener) => transport.onEvent(listener),
  };
}
