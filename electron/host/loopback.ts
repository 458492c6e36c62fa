/**
 * The window in a browser: HTTP and a WebSocket on 127.0.0.1 only.
 *
 *   GET /open?key=KEY   the launch key becomes a cookie of this launch, then 303 to "/" (the key leaves the address bar)
 *   GET /…              the built window, from a closed list of files
 *   GET /socket         upgraded: the contract, "count|json" frames with binary frames behind (frames.ts)
 *
 * `?client=ID` on the socket lets a window name itself, so that it knows its own changes among the pushed ones.
 */

import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { ServiceHandle } from "../service/handle.ts";
import type { Refusal } from "./http-guard.ts";
import { answerHeaders, hasCookie, keyNeeded, refuse, sameSecret } from "./http-guard.ts";
import { MAX_CONNECTIONS, MAX_INCOMING_BYTES } from "./limits.ts";
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
  /** The address with its launch key; whoever holds it gets in. */
  url: string;
  /**
   * An address that works once, within two minutes: for a browser that this program starts, whose command line other
   * users of the machine can read.
   */
  oneTimeUrl(): string;
  windows(): number;
  /** Drops every window's connection; windows connect again and ask for a snapshot. */
  dropWindows(): void;
  close(): Promise<void>;
}

const TICKET_MS = 120_000;

/** Starts to listen. Rejects where the port is taken or the window is not built. */
export async function startLoopback(options: LoopbackOptions): Promise<LoopbackHost> {
  const files = listStaticFiles(options.rendererFolder);
  const key = randomBytes(24).toString("base64url");
  const session = randomBytes(24).toString("base64url");
  const tickets = new Set<string>();
  let idle: NodeJS.Timeout | null = null;
  let closed = false;

  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 30_000, headersTimeout: 15_000 });
  server.maxConnections = MAX_CONNECTIONS;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_INCOMING_BYTES, perMessageDeflate: false });
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const authority = `127.0.0.1:${port}`;
  // Cookies do not tell ports apart: the port in the name keeps two libraries in one browser from each other's way.
  const cookie = `fenjietong-${port}`;

  server.on("request", (request, response) => {
    const refusal = refuse(request, authority, "page");
    if (refusal) return answerRefusal(request, response, refusal, authority);
    const target = requestTarget(request);
    if (target.path === "/open") {
      const given = target.query.get("key") ?? "";
      if (!tickets.delete(given) && !sameSecret(given, key)) {
        return answerRefusal(request, response, keyNeeded, authority);
      }
      response.writeHead(303, {
        ...answerHeaders(authority),
        "Set-Cookie": `${cookie}=${session}; HttpOnly; SameSite=Strict; Path=/`,
        Location: "/",
      });
      return response.end();
    }
    if (!hasCookie(request, cookie, session)) return answerRefusal(request, response, keyNeeded, authority);
    const file = files.get(target.path);
    if (!file) return answerRefusal(request, response, notThere, authority);
    answerFile(request, response, file, authority);
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const target = requestTarget(request);
    const refusal =
      refuse(request, authority, "socket") ??
      (target.path === "/socket" ? null : notThere) ??
      (hasCookie(request, cookie, session) ? null : keyNeeded);
    if (refusal || closed) {
      socket.end(`HTTP/1.1 ${refusal?.status ?? 503} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      if (idle) clearTimeout(idle);
      idle = null;
      const id = windowId(target.query.get("client"));
      const caller = options.user === undefined ? { id } : { id, user: options.user };
      serveSocket(accepted, options.service, caller, options.heartbeatMs ?? 20_000);
      accepted.on("close", () => {
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
    url: `http://${authority}/open?key=${key}`,
    oneTimeUrl() {
      const ticket = randomBytes(24).toString("base64url");
      tickets.add(ticket);
      setTimeout(() => tickets.delete(ticket), TICKET_MS).unref();
      return `http://${authority}/open?key=${ticket}`;
    },
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

const notThere: Refusal = { status: 404, sentence: "没有这个页面。" };

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
  response.writeHead(200, {
    ...answerHeaders(authority),
    ...(file.immutable ? { "Cache-Control": "private, max-age=31536000, immutable" } : {}),
    "Content-Type": file.type,
    "Content-Length": file.bytes.byteLength,
  });
  response.end(request.method === "HEAD" ? undefined : file.bytes);
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
