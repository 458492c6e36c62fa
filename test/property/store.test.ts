import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { connect, reading } from "../../electron/store/open/connection.ts";
import { openLibrary } from "../../electron/store/open/open.ts";
import { damagedRows } from "../../electron/store/sums/verify.ts";
import type { Action } from "../../shared/actions/action.ts";
import { updateRow } from "../../shared/actions/action.ts";
import { AppError } from "../../shared/errors.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import type { ActionSeed } from "../support/plans.ts";
import { actionFrom, actionSeed, buildPlan } from "../support/plans.ts";
import { apply, picture, step, testClock, testFolder } from "../support/store/library.ts";

function start(run: number): PlanState {
  const plan = buildPlan(
    ["甲县", "乙县", "丙区"],
    [
      { name: "就业", total: "100", targets: ["30", "30", "40"] },
      { name: "救助", total: "60", targets: ["20", "20", "20"] },
      { name: "救助甲", total: "40", targets: ["10", "20", "10"], parent: "救助", patch: { part: "parts" } },
    ],
  );
  plan.header = { ...plan.header, id: `plan${run}`, name: `方案${run}` };
  return plan;
}

/** The shared actions, and those whose storage is special: another scale, several in one batch, status, waivers. */
function actionOf(plan: PlanState, seed: ActionSeed, counter: { next: number }): Action {
  const indicator = [...plan.indicator.keys()][seed.b % Math.max(1, plan.indicator.size)];
  const draw = seed.c % 20;
  if (draw === 0 && indicator)
    return updateRow("indicator", indicator, { scale: seed.a % 2 ? 1 : 10000, decimals: seed.a % 7 });
  if (draw === 1) return { type: "status.set", status: seed.a % 2 ? "review" : "draft", reason: null };
  if (draw === 2) {
    const waiver = {
      finding: `sum|${indicator}||`,
      reason: "同意",
      by: "李",
      at: "t",
      expected: "1",
      actual: seed.text,
    };
    return { type: "waive", finding: waiver.finding, waiver: seed.a % 3 ? waiver : null };
  }
  if (draw < 6) {
    const parts = [0, 1, 2].map((part) =>
      actionFrom(plan, { ...seed, a: seed.a + part, kind: (seed.kind + part * 31) % 100 }, counter),
    );
    return { type: "batch", actions: parts };
  }
  return actionFrom(plan, seed, counter);
}

/** The rows whose checksums do not fit what lies in the file. */
function damage(path: string, id: string): unknown {
  const db = connect(path, { readOnly: true });
  try {
    const n = reading(db).one<number>("SELECT n FROM plan WHERE id = ?", id) ?? 0;
    return damagedRows(reading(db), id, n);
  } finally {
    db.close();
  }
}

test("what was committed is what a fresh start loads, through edits, undo and redo", async () => {
  const folder = testFolder({ disk: false });
  const path = join(folder, "a.fjt");
  const options = { now: testClock().now, backups: join(folder, "b") };
  let library = openLibrary(path, options);
  const reached = { committed: 0, undone: 0, redone: 0, runs: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(actionSeed, { minLength: 1, maxLength: 25, size: "max" }), async (seeds) => {
      const plan = start((reached.runs += 1));
      await library.insertPlan(plan, { label: "新建", by: "王" });
      const counter = { next: 0 };
      for (const seed of seeds) {
        try {
          if (seed.a % 5 === 0) reached.undone += Number(await step(library, plan, "undo"));
          else if (seed.a % 5 === 1) reached.redone += Number(await step(library, plan, "redo"));
          else reached.committed += (await apply(library, plan, actionOf(plan, seed, counter))) ? 1 : 0;
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
      }
      const id = plan.header.id;
      expect(picture(await library.loadPlan(id))).toEqual(picture(plan));
      expect(damage(path, id)).toEqual([]);
      if (reached.runs % 10 === 0) {
        await library.close();
        library = openLibrary(path, options);
        expect(picture(await library.loadPlan(id))).toEqual(picture(plan));
      }
      await library.deletePlan(id);
    }),
    { seed: 20260305, numRuns: 80 },
  );
  await library.close();
  expect(reached.committed).toBeGreaterThan(300);
  expect(reached.undone).toBeGreaterThan(40);
  expect(reached.redone).toBeGreaterThan(10);
});

test("undoing the whole line gives the plan as it was inserted", async () => {
  const folder = testFolder({ disk: false });
  const library = openLibrary(join(folder, "a.fjt"), { now: testClock().now, backups: join(folder, "b") });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(actionSeed, { minLength: 1, maxLength: 12, size: "max" }), async (seeds) => {
      const plan = start((run += 1));
      await library.insertPlan(plan, { label: "新建", by: "王" });
      const before = picture(plan) as { wire: { header: { revision: number } } };
      const counter = { next: 0 };
      for (const seed of seeds) {
        try {
          await apply(library, plan, actionFrom(plan, seed, counter));
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
      }
      const end = picture(plan) as typeof before;
      let steps = 0;
      while (await step(library, plan, "undo")) steps += 1;
      const undone = await library.loadPlan(plan.header.id);
      expect(picture({ ...undone, header: { ...undone.header, revision: before.wire.header.revision } })).toEqual(
        before,
      );
      for (let index = 0; index < steps; index += 1) expect(await step(library, plan, "redo")).toBe(true);
      const redone = await library.loadPlan(plan.header.id);
      expect(damage(join(folder, "a.fjt"), plan.header.id)).toEqual([]);
      expect(picture({ ...redone, header: { ...redone.header, revision: end.wire.header.revision } })).toEqual(end);
      await library.deletePlan(plan.header.id);
    }),
    { seed: 20260306, numRuns: 25 },
  );
  await library.close();
});
