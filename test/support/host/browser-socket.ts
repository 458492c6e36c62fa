/** Speaks to the loopback host as a browser does: brings the key, keeps the token, sends Host and Origin. */

import { request } from "node:http";
import { connect } from "node:net";
import { WebSocket } from "ws";
import type { ServerMessage } from "../../../shared/contract/client.ts";
import type { LoopbackHost } from "../../../electron/host/loopback.ts";
import { decodeWire, encodeWire, parseFrame } from "../../../shared/contract/wire.ts";
import { messageFrames } from "../../../electron/host/frames.ts";

/** Where a host listens. */
export type Door = Pick<LoopbackHost, "port" | "origin">;

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** One request with exactly these headers (Host too, unless given) and no following of redirects. */
export function ask(port: number, path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** Bytes as they are; resolves with all that comes back until the other side closes. */
export function askRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    const chunks: Buffer[] = [];
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(Buffer.concat(chunks).toString("utf8")));
  });
}

/** The key in an address that the host has told. */
export function keyOf(address: string): string {
  return new URL(address).searchParams.get("key") ?? "";
}

/** The token that a fresh key gives. */
export async function logIn(host: LoopbackHost): Promise<string> {
  const answer = await bring(host, "/session", keyOf(host.browserUrl()));
  if (answer.status !== 200) throw new Error(`no token: ${answer.status}`);
  return answer.body;
}

/** A key or the token, as the program's own page brings it. */
export function bring(host: Door, door: string, secret: string, headers: Record<string, string> = {}): Promise<Answer> {
  return ask(host.port, door, { origin: host.origin, "x-fenjietong": secret, ...headers }, "POST");
}

export interface Window {
  socket: WebSocket;
  send(message: unknown): void;
  /** The next message from the host; those that came early are kept. */
  next(): Promise<ServerMessage>;
  /** Resolves with the code when the connection is gone. */
  closed: Promise<number>;
}

export function openSocket(
  host: Door,
  token: string | null,
  headers: Record<string, string>,
  query = "",
): Promise<Window> {
  return new Promise((resolve, reject) => {
    const protocols = token === null ? ["fenjietong"] : ["fenjietong", token];
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/socket${query}`, protocols, { headers });
    const messages: ServerMessage[] = [];
    const waiting: ((message: ServerMessage) => void)[] = [];
    let partial: { json: string; count: number; attachments: Uint8Array[] } | null = null;
    const closed = new Promise<number>((done) => socket.on("close", (code) => done(code)));
    const deliver = (json: string, attachments: Uint8Array[]): void => {
      const message = decodeWire({ json, attachments }) as ServerMessage;
      const waiter = waiting.shift();
      if (waiter) waiter(message);
      else messages.push(message);
    };
    socket.on("message", (data: Buffer, isBinary) => {
      if (!isBinary) {
        const frame = parseFrame(data.toString("utf8"));
        if (!frame) throw new Error("bad frame");
        if (frame.count === 0) deliver(frame.json, []);
        else partial = { ...frame, attachments: [] };
      } else if (partial) {
        partial.attachments.push(data);
        if (partial.attachments.length === partial.count) deliver(partial.json, partial.attachments);
      }
    });
    socket.on("open", () =>
      resolve({
        socket,
        closed,
        send(message) {
          for (const frame of messageFrames(encodeWire(message))) socket.send(frame);
        },
        next() {
          const early = messages.shift();
          return early ? Promise.resolve(early) : new Promise((done) => waiting.push(done));
        },
      }),
    );
    socket.on("unexpected-response", (_request, response) => reject(new Error(`refused ${response.statusCode}`)));
    socket.on("error", reject);
  });
}

/** A window as the program's own page opens it. */
export async function openWindow(host: LoopbackHost, query = ""): Promise<Window> {
  return openSocket(host, await logIn(host), { origin: host.origin }, query);
}
