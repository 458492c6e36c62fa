/**
 * The library has one owner on a machine; every other entry (command line, second start, Electron beside a browser)
 * joins it over a local socket: the same contract, each call with the name of its caller.
 *
 *   joiner → owner   { hello: { protocol, program, pid } }, then { id, caller, method, params } or { control: "file", file }, { id, control: "window" }
 *   owner → joiner   { welcome: { protocol, program, pid } }, then { id, reply } or { event }
 */

import { chmodSync } from "node:fs";
import type { Server, Socket } from "node:net";
import { createServer } from "node:net";
import type { OpenedWithProgram } from "../../shared/contract/client.ts";
import type { WireMessage } from "../../shared/contract/wire.ts";
import { encodeWire } from "../../shared/contract/wire.ts";
import { toFailure } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import type { CallerIdentity, ServiceHandle } from "../service/handle.ts";
import type { Conversation } from "./conversation.ts";
import { converse, decodeObject, ProtocolError, readClientMessage } from "./conversation.ts";
import { MAX_BROUGHT_FILES, MAX_CONNECTIONS, MAX_INCOMING_BYTES, MAX_UNSENT_BYTES } from "./limits.ts";
import { WaitingFiles } from "./opened-files.ts";
import { encodeStream, StreamDecoder } from "./stream-frames.ts";

/** Rises when owner and joiner of different releases would misunderstand each other. */
export const PROTOCOL = 2;

/** What an owner can do for another entry beside the contract. */
export interface OwnerControl {
  /** Name of the program as the clerk knows it. */
  program: string;
  /**
   * Shows another window itself, or tells the address at which one may be opened; null: it has no windows. The window
   * gets the files.
   */
  openWindow(files: readonly OpenedWithProgram[]): Promise<OpenedWindow | null>;
}

export type OpenedWindow = { shown: true } | { url: string };

export interface JoinServer {
  /** Lets nobody in any more, and leaves its address to another; those who are in stay. */
  stopListening(): void;
  close(): Promise<void>;
}

/** Lets others in at `socketPath`. Rejects where the address cannot be listened at. */
export async function serveJoin(
  socketPath: string,
  service: ServiceHandle,
  control: OwnerControl,
  pid: number,
): Promise<JoinServer> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    serveJoiner(socket, service, control, pid);
  });
  server.maxConnections = MAX_CONNECTIONS;
  await listen(server, socketPath);
  // The folder is the user's own already; this holds even where it is not. A named pipe on Windows has no mode.
  if (process.platform !== "win32") chmodSync(socketPath, 0o600);
  server.on("error", () => undefined);
  return {
    stopListening: () => void server.close(() => undefined),
    async close() {
      const ended = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open) socket.destroy();
      await ended;
    },
  };
}

function serveJoiner(socket: Socket, service: ServiceHandle, control: OwnerControl, pid: number): void {
  const decoder = new StreamDecoder(MAX_INCOMING_BYTES);
  const send = (message: WireMessage): void => sendStream(socket, message);
  let conversation: Conversation | null = null;
  const brought = new WaitingFiles();
  let broughtCount = 0;

  const take = (data: Record<string, unknown>): void => {
    if (!conversation) {
      const hello = data["hello"] as { protocol?: unknown } | undefined;
      if (typeof hello !== "object" || hello === null) throw new ProtocolError("no greeting");
      send(encodeWire({ welcome: { protocol: PROTOCOL, program: control.program, pid } }));
      if (hello.protocol !== PROTOCOL) return void socket.end();
      conversation = converse(service, null, send);
      return;
    }
    if (data["control"] === "file") {
      broughtCount += 1;
      if (broughtCount > MAX_BROUGHT_FILES) throw new ProtocolError("too many files");
      return brought.add([readFile(data["file"])]);
    }
    if (data["control"] === "window" && Number.isSafeInteger(data["id"])) {
      const id = data["id"];
      control
        .openWindow(brought.take())
        .then((value) => ({ ok: true as const, value }))
        .catch((thrown: unknown) => ({ ok: false as const, failure: toFailure(thrown, say.windowNotOpened()) }))
        .then((reply) => send(encodeWire({ id, reply })))
        .catch(() => undefined);
      return;
    }
    conversation.receive(readClientMessage(data), readCaller(data["caller"]));
  };

  socket.on("data", (chunk: Buffer) => {
    if (socket.destroyed) return;
    try {
      for (const message of decoder.push(chunk)) take(decodeObject(message));
    } catch (thrown) {
      if (!(thrown instanceof ProtocolError)) throw thrown;
      socket.destroy();
    }
  });
  socket.on("error", () => socket.destroy());
  socket.on("close", () => conversation?.close());
}

/** Sends whole messages only; who does not read is cut off before this process fills up. */
export function sendStream(socket: Socket, message: WireMessage): void {
  if (!socket.writable) return;
  if (socket.writableLength > MAX_UNSENT_BYTES) return void socket.destroy();
  socket.cork();
  for (const part of encodeStream(message)) socket.write(part);
  socket.uncork();
}

function readFile(value: unknown): OpenedWithProgram {
  const { name, bytes } = (value ?? {}) as { name?: unknown; bytes?: unknown };
  if (typeof name !== "string" || name.length > 1000 || !(bytes instanceof Uint8Array))
    throw new ProtocolError("no file");
  return { name, bytes };
}

function readCaller(value: unknown): CallerIdentity {
  const { id, user } = (value ?? {}) as { id?: unknown; user?: unknown };
  if (typeof id !== "string" || id.length === 0 || id.length > 100) throw new ProtocolError("no caller");
  if (user !== undefined && (typeof user !== "string" || user.length > 200)) throw new ProtocolError("no caller");
  return user === undefined ? { id } : { id, user };
}

function listen(server: Server, socketPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(socketPath, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
