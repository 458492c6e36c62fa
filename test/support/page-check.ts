/** Opens a loopback address as a browser would and checks that the window's page and its script come. */

import { request } from "node:http";

interface Answer {
  status: number;
  body: string;
}

function ask(url: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
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
  const { origin, searchParams } = new URL(address);
  const page = await ask(address);
  const script = /<script[^>]* src="([^"]+)"/.exec(page.body)?.[1];
  if (page.status !== 200 || !page.body.includes("分解通") || !script)
    throw new Error(`the page was answered with ${page.status}`);
  const code = await ask(new URL(script, `${origin}/`).href);
  if (code.status !== 200 || code.body.length < 1000) throw new Error(`the script was answered with ${code.status}`);
  const bring = (): Promise<Answer> =>
    ask(`${origin}/session`, { origin, "x-fenjietong": searchParams.get("key") ?? "" }, "POST");
  const token = await bring();
  if (token.status !== 200 || token.body.length < 32) throw new Error(`the key was answered with ${token.status}`);
  const again = await bring();
  if (again.status !== 403) throw new Error(`a key that was used was answered with ${again.status}`);
}
