/**
 * The other user of the machine, who knows all that can be known from outside: paths, port, the command line of the
 * first user's browser. Tries each road and tells in one line of JSON what became of it.
 */

import { closeSync, openSync, readdirSync } from "node:fs";
import { connect } from "node:net";
import { runCommand } from "../../../electron/cli/run.ts";
import { ask, bring, keyOf, openSocket } from "../host/browser-socket.ts";

interface Known {
  files: string[];
  folders: string[];
  sockets: string[];
  library: string;
  origin: string;
  port: number;
  browser: string;
}

const known = JSON.parse(process.argv[2] ?? "") as Known;
const host = { origin: known.origin, port: known.port };

/** The code of what was thrown, or "in". */
function outcome(attempt: () => unknown): string {
  try {
    attempt();
    return "in";
  } catch (thrown) {
    return String((thrown as { code?: unknown }).code);
  }
}

const opened = (mode: string) => (path: string) => [path, outcome(() => closeSync(openSync(path, mode)))];
const dialled = (path: string): Promise<[string, string]> =>
  new Promise((resolve) => {
    const socket = connect(path, () => resolve([path, "in"]));
    socket.once("error", (thrown: NodeJS.ErrnoException) => resolve([path, String(thrown.code)]));
  });

async function command(...args: string[]): Promise<{ code: number; text: string }> {
  let text = "";
  const code = await runCommand(args, { out: async (part) => void (text += part), err: (part) => void (text += part) });
  return { code, text };
}

const key = keyOf(known.browser);
const socketWith = (token: string | null): Promise<string> =>
  openSocket(host, token, { origin: known.origin }).then(
    () => "in",
    (thrown: unknown) => String(thrown),
  );

process.stdout.write(
  `${JSON.stringify({
    read: known.files.map(opened("r")),
    written: known.files.map(opened("r+")),
    listed: known.folders.map((path) => [path, outcome(() => readdirSync(path))]),
    dialled: await Promise.all(known.sockets.map(dialled)),
    page: (await ask(known.port, "/")).status,
    key: (await bring(host, "/session", key)).status,
    again: (await bring(host, "/session", key)).status,
    socket: [await socketWith(null), await socketWith(key)],
    show: await command("show", "--library", known.library, "--plan", "甲的方案", "--json"),
    check: await command("check", "--library", known.library, "--plan", "甲的方案", "--json"),
  })}\n`,
);
