/** Opens a loopback address as a browser would and checks that the window's page and its script come. */

import { request } from "node:http";

interface Answer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers }, (response) => {
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

/** Rejects with what was wrong. */
export async function checkPage(address: string): Promise<void> {
  const entered = await get(address);
  const cookie = [entered.headers["set-cookie"] ?? []].flat()[0]?.split(";")[0];
  if (entered.status !== 303 || !cookie) throw new Error(`the key was answered with ${entered.status}`);
  const origin = new URL(address).origin;
  const page = await get(`${origin}/`, { cookie });
  const script = /<script[^>]* src="([^"]+)"/.exec(page.body)?.[1];
  if (page.status !== 200 || !page.body.includes("分解通") || !script)
    throw new Error(`the page was answered with ${page.status}`);
  const code = await get(new URL(script, `${origin}/`).href, { cookie });
  if (code.status !== 200 || code.body.length < 1000) throw new Error(`the script was answered with ${code.status}`);
  const stranger = await get(`${origin}/`);
  if (stranger.status !== 403) throw new Error(`a stranger was answered with ${stranger.status}`);
}
