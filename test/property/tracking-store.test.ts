import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { JournalKind } from "../../electron/store/journal/entry.ts";
import type { Library } from "../../electron/store/library.ts";
import { openLibrary } from "../../electron/store/open/open.ts";
import { AppError } from "../../shared/errors.ts";
import type { TrackingAction } from "../../shared/tracking/action.ts";
import { applyTracking } from "../../shared/tracking/apply.ts";
import { newLayer } from "../../shared/tracking/edit-figures.ts";
import type { TrackingState } from "../../shared/tracking/state.ts";
import { figure } from "../support/tracking/figure.ts";
import { trackingActionFrom, trackingPicture, trackingSeed } from "../support/tracking/actions.ts";
import { openIn, testClock, testFolder } from "../support/store/library.ts";
import { samplePlan } from "../support/store/sample-plan.ts";

function closes(action: TrackingAction): boolean {
  return action.type === "batch" ? action.actions.some(closes) : action.type === "layer.close";
}

/** Applies and commits as the service does; what is refused is taken back. */
async function commit(
  library: Library,
  state: TrackingState,
  action: TrackingAction,
  about?: [number, "undo" | "redo"],
) {
  const applied = applyTracking(state, action);
  const kind: JournalKind = about?.[1] ?? (closes(action) ? "barrier" : "edit");
  const entry = { kind, action, label: action.type, by: "王", ...(about ? { about: about[0] } : {}) };
  await library.tracking.commit({ state, applied, entry, refused: () => void applyTracking(state, applied.inverse) });
}

async function loaded(library: Library, series: string): Promise<TrackingState> {
  const state = await library.tracking.load(series);
  for (const key of state.layers.keys()) expect(await library.tracking.loadLayer(state, key)).toEqual([]);
  expect(await library.tracking.damaged(state)).toEqual([]);
  return state;
}

test("what was committed is what a fresh start loads, through edits, undo and redo, and no checksum differs", async () => {
  const folder = testFolder({ disk: false });
  const library = openLibrary(join(folder, "a.fjt"), { now: testClock().now, backups: join(folder, "b") });
  const reached = { runs: 0, committed: 0, undone: 0, redone: 0, closed: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(trackingSeed, { minLength: 1, maxLength: 25, size: "max" }), async (seeds) => {
      const series = `s${String((reached.runs += 1))}`;
      const state = await library.tracking.load(series);
      for (const seed of seeds) {
        try {
          const way = seed.a % 5 === 0 ? "undo" : seed.a % 5 === 1 ? "redo" : null;
          const step = way === null ? null : (await library.tracking.undoLine(series))[way];
          if (way && step) {
            await commit(library, state, await library.tracking.stepAction(step.id), [step.id, way]);
            reached[way === "undo" ? "undone" : "redone"] += 1;
            continue;
          }
          const action = trackingActionFrom(seed);
          await commit(library, state, action);
          reached.committed += 1;
          reached.closed += Number(closes(action));
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
      }
      expect(trackingPicture(await loaded(library, series))).toEqual(trackingPicture(state));
      expect((await library.tracking.history(series)).length).toBe(state.revision);
    }),
    { seed: 20261128, numRuns: 60 },
  );
  await library.close();
  expect(reached.committed).toBeGreaterThan(200);
  expect(reached.undone).toBeGreaterThan(30);
  expect(reached.redone).toBeGreaterThan(5);
  expect(reached.closed).toBeGreaterThan(1);
});

const KEY = "actual:2026-06";

async function withClosedMonth() {
  const opened = openIn(testFolder());
  const plan = samplePlan();
  await opened.library.insertPlan(plan, { label: "新建", by: "王" });
  const { series } = plan.header;
  const state = await opened.library.tracking.load(series);
  await commit(opened.library, state, { type: "layer.add", layer: newLayer(KEY) });
  const cells = [{ indicator: "jobs", district: "d1", figure: figure("31") }];
  await commit(opened.library, state, { type: "figures.set", layer: KEY, cells });
  await commit(opened.library, state, { type: "layer.close", layer: KEY, issued: "2026-07-05" });
  return { ...opened, plan, series, state };
}

test("a closed layer is read-only in SQL too, and its history only grows", async () => {
  const { path } = await withClosedMonth();
  const db = new Database(path);
  for (const sql of [
    "UPDATE layer_figure SET scaled = 32",
    "DELETE FROM layer_figure",
    "INSERT INTO layer_figure VALUES (1, 9, 0, 'exact', 1, NULL, NULL, '人', 1, 0)",
    "INSERT OR REPLACE INTO layer_figure SELECT * FROM layer_figure",
    "INSERT INTO layer_note VALUES (1, 1, 0, '说明')",
    "UPDATE layer SET closed = 0",
    "UPDATE layer SET issued = NULL",
    "DELETE FROM layer",
    "INSERT OR REPLACE INTO layer (n, tracking, key) SELECT n, tracking, key FROM layer",
    "DELETE FROM tracking",
    "UPDATE tracking_journal SET label = ''",
    "DELETE FROM tracking_journal",
    "DELETE FROM tracking_touch",
  ])
    expect(() => db.exec(sql), sql).toThrow(/[\u4e00-\u9fff]。$/);
  db.close();
});

test("closing is a barrier: what was done before is not undone, a correction after it is", async () => {
  const { library, state, series } = await withClosedMonth();
  expect(await library.tracking.undoLine(series)).toEqual({ undo: null, redo: null });
  const correction = { figure: figure("33"), reason: "漏报", by: "王", at: "t" };
  const cells = [{ indicator: "jobs", district: "d1", correction }];
  await commit(library, state, { type: "layer.correct", layer: KEY, cells });
  const [last] = await library.tracking.history(series, { layer: KEY, indicator: "jobs", district: "d1" });
  expect(last?.changes).toMatchObject([{ before: { text: "31" }, after: { text: "33" } }]);
  const { undo } = await library.tracking.undoLine(series);
  await commit(library, state, await library.tracking.stepAction(undo?.id ?? 0), [undo?.id ?? 0, "undo"]);
  expect((await loaded(library, series)).content.get(KEY)?.corrections.size).toBe(0);
});

test("a changed bit in a layer is told when the layer is loaded, and in the rest when tracking is", async () => {
  const { library, path, series } = await withClosedMonth();
  const db = new Database(path);
  db.exec("DROP TRIGGER layer_figure_closed_update; UPDATE layer_figure SET scaled = 32");
  db.exec("DROP TRIGGER layer_closed_update; UPDATE layer SET issued = '2026-07-06'");
  db.close();
  const state = await library.tracking.load(series);
  expect(await library.tracking.damaged(state)).toEqual([{ layer: KEY, id: "" }]);
  expect(await library.tracking.loadLayer(state, KEY)).toEqual([{ layer: KEY, id: "jobs" }]);
});

test("a refused write leaves memory as the disk is", async () => {
  const { library, state, series } = await withClosedMonth();
  const other = await loaded(library, series);
  const layer = newLayer("ask:一上");
  await commit(library, state, { type: "layer.add", layer });
  const before = trackingPicture(other);
  await expect(commit(library, other, { type: "layer.add", layer })).rejects.toThrow("刚被别处改动");
  expect(trackingPicture(other)).toEqual(before);
});

test("tracking goes with the last plan of its series, and not before", async () => {
  const { library, path, plan, series } = await withClosedMonth();
  await library.deletePlan(plan.header.id);
  expect((await library.tracking.load(series)).layers.size).toBe(1);
  const db = new Database(path);
  expect(() => db.exec("DELETE FROM tracking")).toThrow("方案还在");
  db.exec("DELETE FROM plan WHERE deleted_at IS NOT NULL");
  db.pragma("foreign_keys = ON");
  db.exec("DELETE FROM tracking WHERE series NOT IN (SELECT series FROM plan)");
  expect(db.prepare("SELECT count(*) FROM layer_figure").pluck().get()).toBe(0);
  expect(db.prepare("SELECT count(*) FROM tracking_journal").pluck().get()).toBe(0);
  db.close();
});
