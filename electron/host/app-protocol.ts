/** Answers for app://fenjietong/…: the same closed list of files and the same policy as in the loopback host. */

import { contentPolicy } from "./http-guard.ts";
import { listStaticFiles } from "./static-files.ts";

/** A handler for `protocol.handle("app", …)`. */
export function makeAppHandler(
  rendererFolder: string,
  origin: string,
): (request: { url: string; method: string }) => Response {
  const files = listStaticFiles(rendererFolder);
  const headers = {
    "Content-Security-Policy": contentPolicy("'self'"),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
  };
  return ({ url, method }) => {
    const path = url.startsWith(`${origin}/`) ? (url.slice(origin.length).split(/[?#]/)[0] ?? "") : null;
    const file = path === null ? undefined : files.get(path);
    if (!file || method !== "GET") return new Response(null, { status: 404, headers });
    return new Response(new Uint8Array(file.bytes), {
      status: 200,
      headers: { ...headers, "Content-Type": file.type },
    });
  };
}
