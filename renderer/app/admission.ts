/**
 * How a page of the loopback host comes to the token of its launch (electron/host/admission.ts): the key in its address
 * is taken out and brought to the host once; the token stays in this tab's sessionStorage, so that reloading works.
 */

const STORED = "fenjietong-token";
const HEADER = "X-Fenjietong";

/** The token, or null where this page has no way in: no key, or one that was used before. */
export async function enter(): Promise<string | null> {
  const key = location.pathname === "/open" ? new URLSearchParams(location.search).get("key") : null;
  if (key === null) return sessionStorage.getItem(STORED);
  history.replaceState(null, "", "/");
  const token = await bring("/session", key);
  if (token === null) return sessionStorage.getItem(STORED);
  sessionStorage.setItem(STORED, token);
  return token;
}

/** An address for one further window; null where the host is gone. */
export async function furtherWindow(token: string): Promise<string | null> {
  const key = await bring("/key", token);
  return key === null ? null : `${location.origin}/open?key=${key}`;
}

async function bring(door: string, secret: string): Promise<string | null> {
  const answer = await fetch(door, { method: "POST", headers: { [HEADER]: secret } }).catch(() => null);
  return answer?.ok ? answer.text() : null;
}
