/** A library in a folder of its own for a test, and what tests say about plans. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Action } from "../../../shared/actions/action.ts";
import { applyAction } from "../../../shared/actions/apply.ts";
import { packPlan } from "../../../shared/stored/packed-plan.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import type { JournalKind } from "../../../electron/store/journal/entry.ts";
import type { Saved } from "../../../electron/store/commit.ts";
import type { Library } from "../../../electron/store/library.ts";
import type { OpenOptions } from "../../../electron/store/open/open.ts";
import { openLibrary } from "../../../electron/store/open/open.ts";
import { memoryFolder } from "../memory-folder.ts";

/** A folder that is removed when the test is over; `disk`: the test is about what the disk holds. */
export function testFolder({ disk = true } = {}): string {
  const folder = disk ? mkdtempSync(join(tmpdir(), "store-test-")) : memoryFolder("store-test-");
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A clock that a test moves. */
export function testClock(start = "2026-03-05T06:30:00.000Z"): { now: () => Date; advance: (ms: number) => void } {
  let time = new Date(start).getTime();
  return { now: () => new Date(time), advance: (ms) => void (time += ms) };
}

export interface Opened {
  library: Library;
  path: string;
  backups: string;
}

/** Opens NAME in `folder`; closed when the test is over. */
export function openIn(folder: string, options: Partial<OpenOptions> = {}, name = "台账.fjt"): Opened {
  const path = join(folder, name);
  const backups = join(folder, "备份");
  const library = openLibrary(path, { now: testClock().now, backups, ...options });
  onTestFinished(() => library.close());
  return { library, path, backups };
}

/** Applies an action and commits it, taking it back in memory where the library refuses, as the service does. */
export function apply(
  library: Library,
  plan: PlanState,
  action: Action,
  kind: JournalKind = "edit",
  about?: number,
  label: string = action.type,
): Promise<Saved> {
  const applied = applyAction(plan, action);
  const entry = { kind, action, label, by: "王", ...(about ? { about } : {}) };
  const refused = (): void => {
    if (plan.header.status === "final") plan.header.status = "draft";
    applyAction(plan, applied.inverse);
  };
  return library.commit({ plan, applied, entry, refused });
}

/** Undoes or redoes the next step of the line; false where there is none. */
export async function step(library: Library, plan: PlanState, kind: "undo" | "redo"): Promise<boolean> {
  const next = (await library.undoLine(plan.header.id))[kind];
  if (!next) return false;
  await apply(library, plan, await library.stepAction(next.id), kind, next.id);
  return true;
}

/** Everything of a plan as comparable data; empty containers count as absent. */
export function picture(plan: PlanState): unknown {
  const { locks, looks, explanations, waivers, ...wire } = packPlan(plan);
  const orders = Object.entries(plan.order).map(([kind, lists]) => [
    kind,
    Object.fromEntries([...lists].filter(([, list]) => list.length > 0)),
  ]);
  const byFinding = (rows: readonly { finding: string }[]): unknown =>
    Object.fromEntries(rows.map((row) => [row.finding, row]));
  return structuredClone({
    wire,
    orders,
    locks: Object.fromEntries(Object.entries(locks).map(([id, list]) => [id, list.toSorted()])),
    looks: Object.fromEntries(
      Object.entries(looks).map(([id, list]) => [id, Object.fromEntries(list.map(([at, look]) => [at ?? "", look]))]),
    ),
    explanations: byFinding(explanations),
    waivers: byFinding(waivers),
  });
}
