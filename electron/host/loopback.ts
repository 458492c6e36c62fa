/**
 * The window in a browser: HTTP and a WebSocket on 127.0.0.1 only.
 *
 *   GET /open?key=KEY   the window's page, which takes the key out of its address and brings it to
 *   POST /session       the token of this launch for a key that works once (admission.ts)
 *   POST /key           a key for a further window, for the token
 *   GET /…              the built window, from a closed list of files; nothing of the library is in it
 *   GET /socket         upgraded: the contract, "count|json" frames with binary frames behind (frames.ts); the token is
 *                       one of the subprotocols that the page names
 *
 * `?client=ID` on the socket lets a window name itself, so that it knows its own changes among the pushed ones.
 */

import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { OpenedWithProgram } from "../../shared/contract/client.ts";
import { say } from "../../shared/text.ts";
import type { ServiceHandle } from "../service/handle.ts";
import { Admission } from "./admission.ts";
import type { Refusal } from "./http-guard.ts";
import { answerHeaders, keyNeeded, refuse } from "./http-guard.ts";
import { MAX_INCOMING_BYTES, MAX_STRANGERS } from "./limits.ts";
import { WaitingFiles } from "./opened-files.ts";
import { isOwnPeer } from "./peer.ts";
import { serveSocket } from "./socket.ts";
import type { StaticFile } from "./static-files.ts";
import { listStaticFiles } from "./static-files.ts";

export interface LoopbackOptions {
  service: ServiceHandle;
  /** Folder of the built window (dist/renderer). */
  rendererFolder: string;
  /** 0 (the default): any free port. */
  port?: number;
  /** Name for the history. */
  user?: string;
  /** Stay when no window is open (`serve`). */
  stay?: boolean;
  /** How long the host outlives its last window, in ms; default 60 s. */
  lingerMs?: number;
  /** How often windows are asked whether they are still there, in ms; default 20 s. */
  heartbeatMs?: number;
  /** Called once when the last window has been gone for `lingerMs`; the caller closes. */
  onIdle?: () => void;
}

export interface LoopbackHost {
  port: number;
  /** "http://127.0.0.1:PORT" */
  origin: string;
  /** The address that is told at the start; its key works once and waits for that. */
  url: string;
  /** A further address like it, for a person at the terminal. */
  printedUrl(): string;
  /** An address that works once, within two minutes, for this user's programs: for a browser that this program starts. */
  browserUrl(): string;
  /** Files for the window that opens next. */
  giveNext(files: readonly OpenedWithProgram[]): void;
  windows(): number;
  /** Drops every window's connection; windows connect again and ask for a snapshot. */
  dropWindows(): void;
  close(): Promise<void>;
}

/** The subprotocol that the socket speaks; the token stands behind it in the page's list. */
const PROTOCOL = "fenjietong";
/** The header that carries the key or the token. */
const SECRET_HEADER = "x-fenjietong";

/** Starts to listen. Rejects where the port is taken or the window is not built. */
export async function startLoopback(options: LoopbackOptions): Promise<LoopbackHost> {
  const files = listStaticFiles(options.rendererFolder);
  const admission = new Admission();
  const opened = new WaitingFiles();
  let idle: NodeJS.Timeout | null = null;
  let closed = false;

  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 30_000, headersTimeout: 15_000 });
  const strangers = new Strangers();
  server.on("connection", (socket) => strangers.add(socket));
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_INCOMING_BYTES,
    perMessageDeflate: false,
    handleProtocols: (names) => (names.has(PROTOCOL) ? PROTOCOL : false),
  });
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const authority = `127.0.0.1:${port}`;
  const address = (key: string): string => `http://${authority}/open?key=${key}`;
  const launch = address(admission.issue("person"));

  server.on("request", (request, response) => {
    const target = requestTarget(request);
    const door = doors.get(target.path);
    const refusal = refuse(request, authority, door ? "door" : "page");
    if (refusal) return answerRefusal(request, response, refusal, authority);
    strangers.know(request.socket);
    if (door) {
      const given = door(admission, String(request.headers[SECRET_HEADER] ?? ""), request.socket);
      if (given === null) return answerRefusal(request, response, keyNeeded, authority);
      return answerBytes(request, response, Buffer.from(given), {
        ...answerHeaders(authority),
        "Content-Type": "text/plain; charset=utf-8",
      });
    }
    const file = files.get(target.path === "/open" ? "/" : target.path);
    if (!file) return answerRefusal(request, response, notThere, authority);
    answerFile(request, response, file, authority);
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const target = requestTarget(request);
    const refusal =
      refuse(request, authority, "socket") ??
      (target.path === "/socket" ? null : notThere) ??
      (subprotocols(request).some((name) => admission.holds(name)) ? null : keyNeeded);
    if (refusal || closed) {
      socket.end(`HTTP/1.1 ${refusal?.status ?? 503} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    strangers.know(request.socket);
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      if (idle) clearTimeout(idle);
      idle = null;
      const id = windowId(target.query.get("client"));
      const caller = options.user === undefined ? { id } : { id, user: options.user };
      const window = serveSocket(accepted, options.service, caller, options.heartbeatMs ?? 20_000);
      for (const file of opened.take()) window.give(file);
      accepted.on("close", () => {
        // Who closes the window takes the work for saved, and may copy the file next.
        if (!closed) void options.service.call({ id: "host" }, "library.settle", {});
        if (closed || options.stay || sockets.clients.size > 0) return;
        idle = setTimeout(() => options.onIdle?.(), options.lingerMs ?? 60_000);
      });
    });
  });
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    else socket.destroy();
  });

  return {
    port,
    origin: `http://${authority}`,
    url: launch,
    printedUrl: () => address(admission.issue("person")),
    browserUrl: () => address(admission.issue("commandLine")),
    giveNext: (files) => opened.add(files),
    windows: () => sockets.clients.size,
    dropWindows() {
      for (const client of sockets.clients) client.close(1012, "restart");
    },
    async close() {
      closed = true;
      if (idle) clearTimeout(idle);
      for (const client of sockets.clients) client.close(1001, "closing");
      const ended = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      // A window that does not answer the closing handshake is not waited for.
      const impatient = setTimeout(() => {
        for (const client of sockets.clients) client.terminate();
        server.closeAllConnections();
      }, 500);
      await ended;
      clearTimeout(impatient);
    },
  };
}

/** What each door gives for what is brought to it; null: nothing. */
const doors = new Map<string, (admission: Admission, brought: string, from: Socket) => string | null>([
  ["/session", (admission, key, from) => admission.redeem(key, () => isOwnPeer(from))],
  ["/key", (admission, token) => (admission.holds(token) ? admission.issue("page") : null)],
]);

function subprotocols(request: IncomingMessage): string[] {
  return (request.headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
}

/**
 * Connections that have not asked for anything yet. Whoever opens many and says nothing drives out only such as
 * himself: the oldest goes when there are too many.
 */
class Strangers {
  readonly #sockets = new Set<Socket>();

  add(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
    const [oldest] = this.#sockets;
    if (this.#sockets.size > MAX_STRANGERS) oldest?.destroy();
  }

  /** It has asked something proper. */
  know(socket: Socket): void {
    this.#sockets.delete(socket);
  }
}

const notThere: Refusal = { status: 404, sentence: say.pageNotThere() };

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** Path as sent (never decoded or resolved) and query; `new URL` would throw on what strangers send. */
function requestTarget(request: IncomingMessage): { path: string; query: URLSearchParams } {
  const text = request.url ?? "/";
  const mark = text.indexOf("?");
  return mark < 0
    ? { path: text, query: new URLSearchParams() }
    : { path: text.slice(0, mark), query: new URLSearchParams(text.slice(mark + 1)) };
}

/** A window's own name where it is a plausible one (its history lines carry it), else a fresh one. */
function windowId(asked: string | null): string {
  return asked !== null && /^[A-Za-z0-9-]{8,64}$/.test(asked) ? asked : randomUUID();
}

function answerFile(request: IncomingMessage, response: ServerResponse, file: StaticFile, authority: string): void {
  answerBytes(request, response, file.bytes, {
    ...answerHeaders(authority),
    ...(file.immutable ? { "Cache-Control": "private, max-age=31536000, immutable" } : {}),
    "Content-Type": file.type,
  });
}

function answerBytes(
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Buffer,
  headers: Record<string, string>,
): void {
  response.writeHead(200, { ...headers, "Content-Length": bytes.byteLength });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

function answerRefusal(request: IncomingMessage, response: ServerResponse, refusal: Refusal, authority: string): void {
  const body = Buffer.from(`<!doctype html><meta charset="utf-8"><title>分解通</title><p>${refusal.sentence}</p>`);
  response.writeHead(refusal.status, {
    ...answerHeaders(authority),
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": body.byteLength,
    // What comes behind a refused request (a body, a second request in the pipe) is not read.
    Connection: "close",
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
