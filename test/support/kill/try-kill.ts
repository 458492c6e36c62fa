/** Starts the writer, kills it after some acknowledged edits and a little more, and looks at what the file holds. */

import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { openLibrary } from "../../../electron/store/open/open.ts";

export interface KillResult {
  /** The last edit that was acknowledged before the kill; 0 where none was. */
  acknowledged: number;
  /** The last edit that the file holds afterwards. */
  found: number;
  /** "ok", or what is wrong. */
  problem: string;
  /** The writer was in the middle, not done. */
  interrupted: boolean;
}

const writer = fileURLToPath(new URL("writer.ts", import.meta.url));
const EDITS = 200;

/**
 * Kills after `after` acknowledged edits and a spin of `spin` turns, so that the moment falls anywhere inside a commit.
 * Continues on the library of the try before unless `fresh`.
 */
export async function tryKill(folder: string, after: number, spin: number, fresh: boolean): Promise<KillResult> {
  if (fresh) rmSync(folder, { recursive: true, force: true });
  const path = join(folder, "台账.fjt");
  const child = spawn(process.execPath, [writer, path, String(EDITS)], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  let killed = false;
  child.stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
    if (killed || text.split("\n").length - 1 < after) return;
    killed = true;
    for (let turn = 0; turn < spin; turn += 1) process.uptime();
    child.kill("SIGKILL");
  });
  const signal = await new Promise<NodeJS.Signals | null>((resolve) =>
    child.on("close", (_code, ending) => resolve(ending)),
  );
  const lines = text.split("\n").slice(0, -1);
  const acknowledged = Number(lines.findLast((line) => /^\d+$/.test(line)) ?? 0);
  return { ...(await inspect(path, acknowledged)), acknowledged, interrupted: signal === "SIGKILL" };
}

async function inspect(path: string, acknowledged: number): Promise<Pick<KillResult, "found" | "problem">> {
  // The kernel freed the owner's lock with the process: opening says nothing of "in use".
  const library = openLibrary(path, { now: () => new Date(), backups: join(path, "..", "备份") });
  try {
    if ((await library.plans()).length === 0)
      return { found: 0, problem: acknowledged === 0 ? "ok" : "the plan is gone" };
    const plan = await library.loadPlan("plan-1");
    const found = plan.header.revision;
    const cell = plan.figures.get("jobs", "d1");
    const figure = cell?.kind === "amount" ? cell.value.digits : null;
    const [last] = await library.history("plan-1", { limit: 1 });
    const check = new Database(path, { readonly: true });
    const integrity = check.pragma("integrity_check", { simple: true });
    const rows = check.prepare("SELECT count(*) FROM journal").pluck().get();
    check.close();
    if (integrity !== "ok") return { found, problem: String(integrity) };
    if (found < acknowledged) return { found, problem: `edit ${acknowledged} is lost` };
    // Half an edit: the parts of one action disagree.
    if (found > 0 && (figure !== found || plan.item.get("i2")?.text !== String(found)))
      return { found, problem: "torn" };
    if (last?.revision !== found || rows !== found + 1) return { found, problem: "the journal disagrees" };
    return { found, problem: "ok" };
  } finally {
    await library.close();
  }
}
