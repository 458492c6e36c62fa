/**
 * One connection's talk with the service, the same for every stream transport: what comes in is unknown data, what
 * goes out is an Ok or an Err for each call, and the events that the service pushes. No logic of the program lives here;
 * the parameters are parsed by dispatch.
 */

import type { ClientMessage, OpenedWithProgram, ServerMessage } from "../../shared/contract/client.ts";
import type { WireMessage } from "../../shared/contract/wire.ts";
import { decodeWire, encodeWire } from "../../shared/contract/wire.ts";
import { toFailure } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import type { CallerIdentity, ServiceHandle } from "../service/handle.ts";
import { eventFor } from "./event-for.ts";
import { MAX_PENDING_CALLS, MAX_WAITING_CALLS } from "./limits.ts";

/** Thrown on what no client of ours sends; the connection is closed, the host lives. */
export class ProtocolError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ProtocolError";
  }
}

/** Decodes one message; throws ProtocolError on anything but an object. */
export function decodeObject(message: WireMessage): Record<string, unknown> {
  let data: unknown;
  try {
    data = decodeWire(message);
  } catch {
    throw new ProtocolError("message is not JSON");
  }
  if (typeof data !== "object" || data === null || Array.isArray(data)) throw new ProtocolError("message is no object");
  return data as Record<string, unknown>;
}

export function readClientMessage(data: Record<string, unknown>): ClientMessage {
  const { id, method, params } = data;
  if (!Number.isSafeInteger(id) || typeof method !== "string" || method.length > 100) {
    throw new ProtocolError("message is no call");
  }
  return { id: id as number, method, params: params ?? {} };
}

export interface Conversation {
  /** Takes one decoded message; throws ProtocolError where it is none of ours. */
  receive(message: ClientMessage, caller: CallerIdentity): void;
  /** Hands a file to the window at the other end. */
  give(file: OpenedWithProgram): void;
  close(): void;
}

/**
 * Wires `service` to one connection. After `close` nothing is sent any more; calls under way still finish.
 *
 * @param client the window at the other end; null: another program with windows of its own
 */
export function converse(
  service: ServiceHandle,
  client: string | null,
  send: (message: WireMessage) => void,
): Conversation {
  let open = true;
  let pending = 0;
  const waiting: (() => void)[] = [];
  const emit = (message: ServerMessage): void => {
    if (open) send(encodeWire(message));
  };
  const unsubscribe = service.onEvent((pushed) => {
    const event = client === null ? pushed : eventFor(client, pushed);
    if (event) emit({ event });
  });
  return {
    receive({ id, method, params }, caller) {
      if (waiting.length >= MAX_WAITING_CALLS) {
        emit({ id, reply: { ok: false, failure: { code: "refused", message: say.callsTooMany() } } });
        return;
      }
      const run = (): void => {
        pending += 1;
        service
          .call(caller, method, params)
          .catch((thrown: unknown) => ({ ok: false as const, failure: toFailure(thrown, say.stepFailedReopen()) }))
          .then((reply) => emit({ id, reply }))
          .finally(() => {
            pending -= 1;
            waiting.shift()?.();
          })
          // What is left is a reply that cannot be sent: the connection is going down and its close tells.
          .catch(() => undefined);
      };
      if (pending < MAX_PENDING_CALLS) run();
      else waiting.push(run);
    },
    give(file) {
      emit({ file });
    },
    close() {
      open = false;
      // What has not begun is not begun: nobody would hear of it.
      waiting.length = 0;
      unsubscribe();
    },
  };
}
