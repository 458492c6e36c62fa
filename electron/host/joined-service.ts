/** The other end of join.ts: a service that runs in the process which owns the library. */

import type { Socket } from "node:net";
import { connect } from "node:net";
import { Calls } from "../../shared/contract/calls.ts";
import type { OpenedWithProgram, Reply, ServerMessage } from "../../shared/contract/client.ts";
import type { ServiceEvent } from "../../shared/contract/results.ts";
import { encodeWire } from "../../shared/contract/wire.ts";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import type { ServiceHandle } from "../service/handle.ts";
import { decodeObject } from "./conversation.ts";
import type { OpenedWindow } from "./join.ts";
import { PROTOCOL, sendStream } from "./join.ts";
import { MAX_OUTGOING_BYTES } from "./limits.ts";
import { StreamDecoder } from "./stream-frames.ts";

export interface JoinedService extends ServiceHandle {
  /** Name and process of the owner. */
  readonly program: string;
  readonly pid: number;
  /** Resolves when the owner is gone or `close` was called. Calls after that are answered with an Err. */
  readonly closed: Promise<void>;
  /** Asks the owner for another window, which gets the files; null where it has none to show. */
  openWindow(files?: readonly OpenedWithProgram[]): Promise<OpenedWindow | null>;
}

/** How long an owner may take to greet, in ms: it is up, or it is not. */
const GREETING_MS = 5000;

const gone: Reply<unknown> = {
  ok: false,
  failure: {
    code: "cancelled",
    message: say.ownerGone(),
    details: { lost: true },
  },
};

/** Rejects with an AppError where nobody listens, the greeting fails, or the owner is of a release that talks otherwise. */
export async function joinService(
  socketPath: string,
  self: { program: string; pid: number },
  greetingMs = GREETING_MS,
): Promise<JoinedService> {
  const socket = connect(socketPath);
  const decoder = new StreamDecoder(MAX_OUTGOING_BYTES);
  const calls = new Calls<Reply<unknown>>();
  const listeners = new Set<(event: ServiceEvent) => void>();
  let open = true;
  let tellClosed: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (tellClosed = resolve));

  const take = (message: ServerMessage): void => {
    if ("event" in message) {
      for (const listener of listeners) listener(message.event);
      return;
    }
    if ("id" in message) calls.take(message.id, message.reply);
  };
  const ask = (message: Record<string, unknown>): Promise<Reply<unknown>> => {
    if (!open) return Promise.resolve(gone);
    return calls.open((id) => sendStream(socket, encodeWire({ id, ...message })));
  };

  const welcome = await greet(socket, decoder, self, greetingMs);
  // Whatever came in behind the greeting is handled before anything newer.
  for (const message of welcome.rest) take(message);
  socket.on("data", (chunk: Buffer) => {
    try {
      for (const message of decoder.push(chunk)) take(decodeObject(message) as unknown as ServerMessage);
    } catch {
      // An owner that talks nonsense is as good as gone.
      socket.destroy();
    }
  });
  socket.on("error", () => socket.destroy());
  socket.on("close", () => {
    open = false;
    calls.endAll(gone);
    tellClosed();
  });
  if (socket.destroyed) throw unreachable();

  return {
    program: welcome.program,
    pid: welcome.pid,
    closed,
    call: (caller, method, params) => ask({ caller, method, params }),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async openWindow(files = []) {
      for (const file of files) sendStream(socket, encodeWire({ control: "file", file }));
      const reply = await ask({ control: "window" });
      if (!reply.ok) throw new AppError(reply.failure.code, reply.failure.message);
      return reply.value as OpenedWindow | null;
    },
    async close() {
      socket.end();
      await closed;
    },
  };
}

/** The owner lets nobody in: a command that ends by itself, or a window that opens or closes just now. */
export class NobodyListens extends AppError {
  constructor() {
    super("libraryInUse", say.ownerSilent());
  }
}

interface Welcome {
  program: string;
  pid: number;
  rest: ServerMessage[];
}

function greet(
  socket: Socket,
  decoder: StreamDecoder,
  self: { program: string; pid: number },
  greetingMs: number,
): Promise<Welcome> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer);
      // Only our own: a socket listens to itself too.
      socket.off("error", fail).off("close", fail).off("data", take);
    };
    let connected = false;
    const fail = (thrown?: unknown): void => {
      settle();
      socket.on("error", () => undefined);
      socket.destroy();
      reject(thrown instanceof AppError ? thrown : connected ? unreachable() : new NobodyListens());
    };
    const take = (chunk: Buffer): void => {
      try {
        const [first, ...rest] = decoder.push(chunk).map(decodeObject);
        if (!first) return;
        const { protocol, program, pid } = (first["welcome"] ?? {}) as Record<string, unknown>;
        if (protocol !== PROTOCOL) return fail(otherRelease());
        settle();
        resolve({ program: String(program), pid: Number(pid), rest: rest as unknown as ServerMessage[] });
      } catch {
        fail();
      }
    };
    const timer = setTimeout(fail, greetingMs);
    socket.on("error", fail).on("close", fail).on("data", take);
    socket.on("connect", () => {
      connected = true;
      sendStream(socket, encodeWire({ hello: { protocol: PROTOCOL, ...self } }));
    });
  });
}

function unreachable(): AppError {
  return new AppError("libraryInUse", say.ownerSilent());
}

function otherRelease(): AppError {
  return new AppError("libraryInUse", say.ownerOtherRelease());
}
