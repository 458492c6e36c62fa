/**
 * One bit of a library's file is turned over, as a disk may do it in years. Whoever opens it afterwards is told of the
 * damage, or reads what was written: never another figure, row or district in silence.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openLibrary } from "../../../electron/store/open/open.ts";
import type { Library } from "../../../electron/store/library.ts";
import { AppError } from "../../../shared/errors.ts";
import { applyAction } from "../../../shared/actions/apply.ts";
import type { Action } from "../../../shared/actions/action.ts";
import { picture } from "../store/library.ts";
import { amount, samplePlan } from "../store/sample-plan.ts";

export interface FlipResult {
  /** `refused`: not opened, with a sentence; `told`: opened, and damage is told; `same`: all reads as it was written. */
  outcome: "refused" | "told" | "same" | "silent" | "crash";
  /** What was said, or what differs. */
  words: string;
}

const now = (): Date => new Date("2026-03-05T06:30:00.000Z");
const at = (path: string) => ({ now, backups: join(dirname(path), "备份") });

/** A library with two plans, a version, a basis table, edits and undone ones, closed to one file: its bytes. */
export async function soundLibrary(folder: string): Promise<Uint8Array> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "台账.fjt");
  const library = openLibrary(path, at(path));
  for (const [id, name] of [
    ["plan-1", "2026年民生实事"],
    ["plan-2", "2025年民生实事"],
  ] as const) {
    const plan = samplePlan(id, name);
    await library.insertPlan(plan, { label: "新建", by: "王" });
    for (const figure of ["61", "62", "60"]) {
      const action: Action = {
        type: "cells.set",
        cells: [{ indicator: "jobs", district: "d1", value: amount(figure) }],
      };
      const applied = applyAction(plan, action);
      await library.commit({ plan, applied, entry: { kind: "edit", action, label: `改为${figure}`, by: "王" } });
    }
    await library.saveVersion(plan, { id: `${id}-v1`, name: "初稿", by: "王" });
  }
  await library.saveBasis({ name: "常住人口", unit: "人", date: "2025年末", figures: { 谯城区: "1000000" } });
  await library.close();
  return readFileSync(path);
}

/** A refusal with a sentence is a word about the damage. */
const tellInto =
  (told: string[]) =>
  (error: unknown): null => {
    if (!(error instanceof AppError)) throw error;
    told.push(error.message);
    return null;
  };

/** Everything that a clerk reads in a library, by what it is; of damaged plans only that they are. */
async function read(library: Library): Promise<{ told: string[]; seen: Record<string, string> }> {
  const told: string[] = [];
  const seen: Record<string, string> = {};
  const whole = await library.checkWhole();
  if (whole !== null) told.push(whole);
  const plans = await library.plans();
  seen["list"] = JSON.stringify(plans.map(({ id, name, year, status }) => [id, name, year, status]));
  for (const { id } of plans) {
    const damaged = await library.damaged(id);
    told.push(...damaged.map((row) => `${id} ${row.kind} ${row.id}`));
    const why = await library.putBackWhy(id);
    if (why !== null) told.push(why);
    const plan = await library.loadPlan(id);
    if (damaged.length === 0) seen[id] = JSON.stringify(picture(plan));
    const history = await library.history(id);
    if (history.some(({ label }) => label.includes("已损坏"))) told.push(`${id} history`);
    else seen[`${id} history`] = JSON.stringify(history.map(({ revision, changes }) => [revision, changes]));
    const { undo } = await library.undoLine(id);
    const step = undo && (await library.stepAction(undo.id).catch(tellInto(told)));
    if (step) seen[`${id} undo`] = JSON.stringify(step);
    for (const version of await library.versions(id)) {
      const content = await library.loadVersion(id, version.id).catch(tellInto(told));
      if (content) seen[`${id} version`] = JSON.stringify(picture(content));
    }
  }
  seen["trash"] = JSON.stringify(await library.trash());
  const basis = await library.basisTables();
  if (basis.some(({ unit }) => unit === "已损坏")) told.push("basis");
  else seen["basis"] = JSON.stringify(basis.map(({ name, unit, date, figures }) => [name, unit, date, figures]));
  return { told, seen };
}

export async function soundReading(folder: string, bytes: Uint8Array): Promise<Record<string, string>> {
  const { seen, told } = await opened(folder, bytes);
  if (told.length > 0) throw new Error(`a sound library is said to be damaged: ${told.join()}`);
  return seen;
}

async function opened(folder: string, bytes: Uint8Array): ReturnType<typeof read> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "台账.fjt");
  writeFileSync(path, bytes);
  const library = openLibrary(path, at(path));
  try {
    return await read(library);
  } finally {
    await library.close();
  }
}

/** Draws bits to turn over: any, or half the time one of a byte that holds something. */
export function bitDrawer(bytes: Uint8Array, draw: (bound: number) => number): () => number {
  const filled = [...bytes.keys()].filter((at) => bytes[at] !== 0);
  return () => (draw(2) === 0 ? draw(bytes.length * 8) : (filled[draw(filled.length)] ?? 0) * 8 + draw(8));
}

/** Turns over bit `bit` of the file and looks. */
export async function tryFlip(
  folder: string,
  bytes: Uint8Array,
  sound: Readonly<Record<string, string>>,
  bit: number,
): Promise<FlipResult> {
  const flipped = Uint8Array.from(bytes);
  const byte = bit >> 3;
  flipped[byte] = (flipped[byte] ?? 0) ^ (1 << (bit & 7));
  try {
    const { told, seen } = await opened(folder, flipped);
    if (told.length > 0) return { outcome: "told", words: told.join("; ") };
    const differ = Object.keys(sound).filter((key) => seen[key] !== sound[key]);
    return differ.length === 0 ? { outcome: "same", words: "" } : { outcome: "silent", words: differ.join(", ") };
  } catch (error) {
    if (error instanceof AppError) return { outcome: "refused", words: error.message };
    return { outcome: "crash", words: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
