/**
 * Who may speak to the loopback host. Anything on this machine, and any page in its browsers, can reach a port on
 * 127.0.0.1, so every request is asked: is it addressed to us (Host, against DNS rebinding), does it come from our own page
 * (Origin, Sec-Fetch-Site). The page itself holds nothing; what opens the library asks for the token too (admission.ts).
 */

import type { IncomingMessage } from "node:http";
import { say } from "../../shared/text.ts";
import { MAX_URL_LENGTH } from "./limits.ts";

/** Why a request is refused: the HTTP status and a sentence for whoever reads it. */
export interface Refusal {
  status: 400 | 403 | 404 | 405 | 414 | 421;
  sentence: string;
}

const notOurs: Refusal = { status: 403, sentence: say.requestNotOurs() };
export const keyNeeded: Refusal = {
  status: 403,
  sentence: say.keyNeeded(),
};

/** The content policy of the page; AG Grid and antd inject styles, hence 'unsafe-inline' for styles only. */
export function contentPolicy(connect: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Headers of every answer. `authority` is "127.0.0.1:port". */
export function answerHeaders(authority: string): Record<string, string> {
  return {
    "Content-Security-Policy": contentPolicy(`'self' ws://${authority}`),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
  };
}

/** Values of a header as sent, repeated ones too: Node keeps only the first Host. */
function sentValues(request: IncomingMessage, name: string): string[] {
  const values: string[] = [];
  for (let index = 0; index + 1 < request.rawHeaders.length; index += 2) {
    if (request.rawHeaders[index]?.toLowerCase() === name) values.push(request.rawHeaders[index + 1] ?? "");
  }
  return values;
}

/**
 * Checks what a request says of itself. A page's GET carries no Origin by the Fetch standard, so a missing one passes
 * for reading the page, where browsers say Sec-Fetch-Site instead; for the socket and for `door` (POST: a key for the
 * token, the token for a key) a missing Origin is refused.
 */
export function refuse(request: IncomingMessage, authority: string, kind: "page" | "socket" | "door"): Refusal | null {
  if ((request.url ?? "").length > MAX_URL_LENGTH) return { status: 414, sentence: say.addressTooLong() };
  const hosts = sentValues(request, "host");
  if (hosts.length !== 1 || hosts[0] !== authority) return { status: 421, sentence: say.addressNotOurs() };
  const methods = { page: ["GET", "HEAD"], socket: ["GET"], door: ["POST"] }[kind];
  if (!methods.includes(request.method ?? "")) return { status: 405, sentence: say.readsOnly() };
  const origins = sentValues(request, "origin");
  if (origins.length > 1 || (origins.length === 1 && origins[0] !== `http://${authority}`)) return notOurs;
  if (kind !== "page" && origins.length === 0) return notOurs;
  const sites = sentValues(request, "sec-fetch-site");
  if (sites.some((site) => site !== "same-origin" && site !== "none")) return notOurs;
  return null;
}
