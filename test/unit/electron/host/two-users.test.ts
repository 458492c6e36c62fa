/** Two users of one machine, with folders that both can reach: what one's program holds, the other's does not get. */

import type { ChildProcess } from "node:child_process";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { ask, bring, keyOf } from "../../../support/host/browser-socket.ts";

const CLERK = fileURLToPath(new URL("../../../support/users/clerk.ts", import.meta.url));
const STRANGER = fileURLToPath(new URL("../../../support/users/stranger.ts", import.meta.url));
/** Users that no system gives to a person. */
const FIRST = 61_001;
const SECOND = 61_002;

interface Told {
  /** true, or why the plan was not made. */
  made: unknown;
  origin: string;
  port: number;
  printed: string;
  browser: string;
}

interface Clerk extends Told {
  process: ChildProcess;
  home: string;
}

function environment(home: string, temporary: string): NodeJS.ProcessEnv {
  const { XDG_RUNTIME_DIR: _ours, ...rest } = process.env;
  return { ...rest, HOME: home, TMPDIR: temporary, FENJIETONG_HOME: join(home, "数据") };
}

/** Starts a clerk's program as that user; ended with the test. */
async function start(uid: number, home: string, temporary: string, library: string): Promise<Clerk> {
  mkdirSync(home, { mode: 0o755 });
  chownSync(home, uid, uid);
  const child = spawn(process.execPath, [CLERK, library, home], {
    uid,
    gid: uid,
    cwd: "/",
    env: environment(home, temporary),
    stdio: ["pipe", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  let trouble = "";
  child.stderr.on("data", (chunk: Buffer) => (trouble += chunk.toString("utf8")));
  const told = await new Promise<Told>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${trouble}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
      if (output.includes("\n")) resolve(JSON.parse(output) as Told);
    });
  });
  return { ...told, process: child, home };
}

/** What a file holds; the memory that a library's readers share is its readers' matter. */
const content = (file: string): string | null => (file.endsWith("-shm") ? null : readFileSync(file, "base64"));

/** Every file below a folder. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
}

test("another user of the machine reads nothing, writes nothing, and does not get in by the window's address", async ({
  skip,
}) => {
  if (process.platform !== "linux" || process.getuid?.() !== 0)
    return skip("only root can be two users, and only on Linux");
  const desk = mkdtempSync(join(tmpdir(), "fenjietong-users-"));
  onTestFinished(() => rmSync(desk, { recursive: true, force: true }));
  chmodSync(desk, 0o755);
  const [shared, temporary] = [join(desk, "公用"), join(desk, "tmp")];
  for (const folder of [shared, temporary]) {
    mkdirSync(folder);
    // As /tmp: everybody may put files there, and remove his own.
    chmodSync(folder, 0o1777);
  }
  // The second user has made the folder where the first one's socket should lie, to listen there.
  const squatted = join(temporary, `fenjietong-${FIRST}`);
  mkdirSync(squatted);
  chownSync(squatted, SECOND, SECOND);
  chmodSync(squatted, 0o777);
  const ownSockets = join("/tmp", `fenjietong-${FIRST}`);
  onTestFinished(() => rmSync(ownSockets, { recursive: true, force: true }));

  const library = join(shared, "台账.fjt");
  const first = await start(FIRST, join(desk, "a"), temporary, library);
  expect(first.made).toBe(true);
  expect(readdirSync(squatted)).toEqual([]);
  const sockets = existsSync(ownSockets) ? filesBelow(ownSockets) : [];
  expect(sockets).toHaveLength(1);

  const files = [...filesBelow(shared), ...filesBelow(join(first.home, "数据"))];
  expect(files.some((file) => file.endsWith("设置.json"))).toBe(true);
  expect(files.map((file) => file.slice(library.length))).toEqual(
    expect.arrayContaining(["", "-wal", "-shm", ".owner"]),
  );
  const before = files.map(content);
  const known = {
    ...first,
    process: undefined,
    files,
    folders: [join(first.home, "数据"), ownSockets],
    sockets,
    library,
  };
  const tried = spawnSync(process.execPath, [STRANGER, JSON.stringify(known)], {
    uid: SECOND,
    gid: SECOND,
    cwd: "/",
    encoding: "utf8",
    env: environment(join(desk, "b0"), temporary),
  });
  expect(tried.stderr).toBe("");
  const refusedCommand = { code: 2, text: expect.stringMatching(/^\S[^\n]*台账\.fjt[^\n]*\n$/) as string };
  expect(JSON.parse(tried.stdout)).toEqual({
    read: files.map((file) => [file, "EACCES"]),
    written: files.map((file) => [file, "EACCES"]),
    listed: known.folders.map((folder) => [folder, "EACCES"]),
    dialled: sockets.map((path) => [path, "EACCES"]),
    // The page itself is everybody's, and holds nothing.
    page: 200,
    key: 403,
    again: 403,
    socket: ["Error: refused 403", "Error: refused 403"],
    show: refusedCommand,
    check: refusedCommand,
  });
  expect(files.map(content)).toEqual(before);
  expect(filesBelow(shared).toSorted()).toEqual(files.filter((file) => file.startsWith(shared)).toSorted());

  // Both work side by side, each with his own; an address of one is none at the other's.
  const second = await start(SECOND, join(desk, "b"), temporary, join(desk, "b", "台账.fjt"));
  expect(second.made).toBe(true);
  expect((await bring(second, "/session", keyOf(first.printed))).status).toBe(403);
  // The key was not spent by the stranger: the first user's browser gets in with it (here as that user's own process).
  const redeemed = spawnSync(
    process.execPath,
    [
      "-e",
      `fetch(process.argv[1] + "/session", { method: "POST", headers: { origin: process.argv[1], "x-fenjietong": process.argv[2] } })
        .then((answer) => process.stdout.write(String(answer.status)))`,
      first.origin,
      keyOf(first.browser),
    ],
    { uid: FIRST, gid: FIRST, cwd: "/", encoding: "utf8" },
  );
  expect(redeemed.stdout).toBe("200");
  expect((await ask(second.port, "/")).status).toBe(200);

  const ended = new Promise((resolve) => first.process.once("exit", resolve));
  first.process.stdin?.end();
  expect(await ended).toBe(0);
});
