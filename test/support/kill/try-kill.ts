/** Starts the writer, kills it after some acknowledged edits and a little more, and looks at what the file holds. */

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import Database from "better-sqlite3";
import { openLibrary } from "../../../electron/store/open/open.ts";
import type { Library } from "../../../electron/store/library.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { samplePlan } from "../store/sample-plan.ts";
import { killServe } from "./serve-edits.ts";
import { IMPORTED, WRITTEN_LAYER } from "./works.ts";
import type { Work } from "./works.ts";

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
const fixtures = fileURLToPath(new URL("../../fixtures/store", import.meta.url));
const EDITS = 200;
/** Edits until the kill at most, where one takes longer. */
const most: Partial<Record<Work, number>> = {
  import: 25,
  close: 20,
  backup: 40,
  migrate: 6,
  export: 25,
  restore: 8,
  serve: 60,
};

export interface Try {
  work: Work;
  /** Kill after so many acknowledged edits; fewer where each takes long. */
  after: number;
  /** And a spin of so many turns, so that the moment falls anywhere inside what is done. */
  spin: number;
  /** Else it continues on the library of the try before. */
  fresh: boolean;
}

export async function tryKill(folder: string, { work, after, spin, fresh }: Try): Promise<KillResult> {
  if (fresh || work === "migrate") rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "台账.fjt");
  const edits = 1 + ((after - 1) % (most[work] ?? EDITS));
  if (work === "serve") {
    await withLibrary(path, async () => undefined);
    const told = await killServe(path, edits, spin);
    const acknowledged = Math.max(0, ...told.keys());
    const seen = await inspect(path, acknowledged, work);
    const lost = [...told].find(([revision, figure]) => seen.figures.get(revision) !== figure);
    const problem = lost && seen.problem === "ok" ? `edit ${lost[0]} (${lost[1]}) is lost` : seen.problem;
    return { acknowledged, found: seen.found, problem, interrupted: true };
  }
  if (work === "migrate") {
    const version = 1 + (spin % 4);
    writeFileSync(path, gunzipSync(readFileSync(join(fixtures, `v${version}.fjt.gz`))));
  }
  const child = spawn(process.execPath, [writer, path, work, String(EDITS)], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  let killed = false;
  const kill = (): void => {
    if (killed) return;
    killed = true;
    for (let turn = 0; turn < spin; turn += 1) process.uptime();
    child.kill("SIGKILL");
  };
  child.stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
    // Every other time while it is opened and brought up.
    if (work === "migrate" && spin % 2 === 0 && text.startsWith("begin")) return void setTimeout(kill, spin % 60);
    if (acknowledgedIn(text).length >= edits) kill();
  });
  const signal = await new Promise<NodeJS.Signals | null>((resolve) =>
    child.on("close", (_code, ending) => resolve(ending)),
  );
  const acknowledged = acknowledgedIn(text).at(-1) ?? 0;
  const { found, problem } = await (work === "layers"
    ? inspectLayers(path, acknowledged)
    : inspect(path, acknowledged, work));
  return { found, problem, acknowledged, interrupted: signal === "SIGKILL" };
}

function acknowledgedIn(text: string): number[] {
  const lines = text.split("\n").slice(0, -1);
  return lines.filter((line) => /^\d+$/.test(line)).map(Number);
}

/** The kernel freed the owner's lock with the process: opening says nothing of "in use". */
async function withLibrary<R>(path: string, job: (library: Library) => Promise<R>): Promise<R> {
  const library = openLibrary(path, { now: () => new Date(), backups: join(path, "..", "备份") });
  try {
    if ((await library.plans()).length === 0) await library.insertPlan(samplePlan(), { label: "新建", by: "王" });
    return await job(library);
  } finally {
    await library.close();
  }
}

interface Seen extends Pick<KillResult, "found" | "problem"> {
  /** Of jobs in d1 by revision. */
  figures: Map<number, string>;
}

function inspect(path: string, acknowledged: number, work: Work): Promise<Seen> {
  return withLibrary(path, async (library) => {
    const plan = await library.loadPlan("plan-1");
    const history = await library.history("plan-1", { limit: 10_000 });
    const figures = new Map(
      history.flatMap((row) => row.changes.map((change) => [row.revision, JSON.stringify(change.after)])),
    );
    const found = plan.header.revision;
    const problem =
      integrityOf(path) ??
      (await damageOf(library)) ??
      lossOf(plan, found, acknowledged, work) ??
      (history[0]?.revision !== found || history.length !== found + 1 ? "the journal disagrees" : null) ??
      exportsOf(path, found) ??
      (await backupsOf(path)) ??
      "ok";
    const texts = new Map([...figures].map(([revision, value]) => [revision, textOf(value)]));
    return { found, problem, figures: texts };
  });
}

/** What a killed writer of layers left: the last acknowledged edit is there, whole, with its checksums and its journal. */
function inspectLayers(path: string, acknowledged: number): Promise<Pick<KillResult, "found" | "problem">> {
  return withLibrary(path, async (library) => {
    const { header } = await library.loadPlan("plan-1");
    const state = await library.tracking.load(header.series);
    const damaged = [
      ...(await library.tracking.damaged(state)),
      ...(await library.tracking.loadLayer(state, WRITTEN_LAYER)),
    ];
    const found = state.revision;
    const content = state.content.get(WRITTEN_LAYER);
    const figures = ["d1", "d2"].map((district) => {
      const value = content?.figures.get("jobs", district);
      return value?.kind === "amount" ? value.value.digits : 0;
    });
    const whole = [...figures, Number(content?.notes.get("jobs", null) ?? 0)].every((one) => one === found);
    const history = await library.tracking.history(header.series, { limit: 100_000 });
    const problem =
      integrityOf(path) ??
      (damaged.length > 0 ? `checksums differ: ${JSON.stringify(damaged.slice(0, 3))}` : null) ??
      (found < acknowledged ? `edit ${acknowledged} of a layer is lost` : null) ??
      (whole ? null : "torn") ??
      (history.length === found ? null : "the journal disagrees") ??
      "ok";
    return { found, problem };
  });
}

function textOf(value: string): string {
  return (JSON.parse(value) as { text?: string } | null)?.text ?? "";
}

function integrityOf(path: string): string | null {
  const check = new Database(path, { readonly: true });
  try {
    const integrity = check.pragma("integrity_check", { simple: true });
    return integrity === "ok" ? null : String(integrity);
  } finally {
    check.close();
  }
}

async function damageOf(library: Library): Promise<string | null> {
  for (const { id } of await library.plans()) {
    const rows = await library.damaged(id);
    if (rows.length > 0) return `checksums differ: ${JSON.stringify(rows.slice(0, 3))}`;
  }
  return null;
}

/** What one edit writes in several places is there whole or not at all. */
function lossOf(plan: PlanState, found: number, acknowledged: number, work: Work): string | null {
  if (found < acknowledged) return `edit ${acknowledged} is lost`;
  // What a library of an earlier version held, or edits of one cell only.
  if (found === 0 || (work === "migrate" && found <= 3) || work === "serve") return null;
  const at = (indicator: string, district: string): number | null => {
    const cell = plan.figures.get(indicator, district);
    return cell?.kind === "amount" ? cell.value.digits : null;
  };
  if (at("jobs", "d1") !== found || plan.item.get("i2")?.text !== String(found)) return "torn";
  if (work !== "import") return null;
  for (let index = 0; index < IMPORTED; index += 1)
    for (const district of ["d1", "d2"]) if (at(`import-${index}`, district) !== found) return "an import is torn";
  return null;
}

/** An exported file is the one of some revision, whole. */
function exportsOf(path: string, found: number): string | null {
  const folder = join(path, "..", "导出");
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!name.endsWith(".json")) continue;
    try {
      const { revision } = JSON.parse(readFileSync(join(folder, name), "utf8")) as { revision: number };
      if (revision > found) return `exported revision ${revision} is lost`;
    } catch {
      return `half an export: ${name}`;
    }
  }
  return null;
}

/** A backup that bears its name is whole. */
async function backupsOf(path: string): Promise<string | null> {
  const folder = join(path, "..", "备份");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".fjt")) : [];
  const last = names.toSorted().at(-1);
  return last === undefined ? null : integrityOf(join(folder, last));
}
