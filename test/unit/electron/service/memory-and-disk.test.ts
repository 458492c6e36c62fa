/** What the service shows is what the file holds: after edits, after refusals, after failures in the middle of a write. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actionFrom, actionSeed } from "../../../support/plans.ts";
import type { Desk } from "./desk.ts";
import { applyTo, expectSentence, makePlan, openDesk, setCell, snapshotOf, stateOf } from "./desk.ts";

/** The same question to the running service and to a fresh one. */
async function expectSameAfterRestart(desk: Desk, id: string): Promise<void> {
  const before = await snapshotOf(desk, id);
  await desk.restart();
  expect(await snapshotOf(desk, id)).toEqual(before);
}

test("any mix of edits, refused edits, undo and redo", async () => {
  const desk = await openDesk();
  const step = fc.oneof(
    { weight: 6, arbitrary: actionSeed },
    { weight: 1, arbitrary: fc.constantFrom("undo" as const, "redo" as const) },
  );
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      run += 1;
      const { id } = await makePlan(desk, `方案${run}`);
      const ids = { next: run * 1000 };
      for (const one of steps) {
        const before = await snapshotOf(desk, id);
        try {
          if (typeof one === "string") await desk.ask(one === "undo" ? "plan.undo" : "plan.redo", { plan: id });
          else await applyTo(desk, id, actionFrom(await stateOf(desk, id), one, ids));
        } catch (error) {
          expectSentence(error instanceof Error ? error.message : "");
          expect(await snapshotOf(desk, id)).toEqual(before);
        }
      }
      await expectSameAfterRestart(desk, id);
    }),
    { seed: 20_261_122, numRuns: 25 },
  );
});

test("calls that come at once are done one after another, and each is told its own revision", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk);
  const { revision } = (await stateOf(desk, id)).header;
  const calls = Array.from({ length: 30 }, (_, index) => {
    if (index % 10 === 7) return desk.ask("plan.undo", { plan: id }, "window-2");
    const action = setCell(row["甲"], districts[index % 2], String(100 + index));
    return desk.ask(
      "plan.apply",
      { plan: id, action, label: `第${index}次` },
      index % 3 === 0 ? "window-2" : "window-1",
    );
  });
  const answers = await Promise.all(calls);
  expect(answers.map((answer) => answer.revision)).toEqual(calls.map((_, index) => revision + index + 1));
  const pushed = desk.events.flatMap((event) => (event.type === "plan.changed" ? [event.to] : []));
  expect(pushed.slice(-30)).toEqual(answers.map((answer) => answer.revision));
  expect(answers[17]?.undo).toMatchObject({ undo: "第15次", redo: "第16次" });
  await expectSameAfterRestart(desk, id);
});

describe("a write that fails in the middle", () => {
  test.each([
    ["before the rows", "INSERT ON journal"],
    ["among the rows", "UPDATE ON target"],
    ["at the end", "UPDATE OF revision ON plan"],
  ])("%s takes the edit back, here and in the file", async (_when, event) => {
    const desk = await openDesk();
    const { id, row, districts } = await makePlan(desk);
    await applyTo(desk, id, setCell(row["甲"], districts[0], "61"), "一");
    const before = await snapshotOf(desk, id);
    const events = desk.events.length;
    desk.sql(`CREATE TRIGGER fails BEFORE ${event} BEGIN INSERT INTO gone VALUES (1); END`);
    const action = {
      type: "batch",
      actions: [
        setCell(row["甲"], districts[0], "62"),
        { type: "row.remove", kind: "indicator", id: row["乙"] ?? "" },
        setCell(row["甲"], null, "102"),
      ],
    };
    await desk.refuse("plan.apply", { plan: id, action, label: "二" });
    await desk.refuse("plan.undo", { plan: id });
    expect(await snapshotOf(desk, id)).toEqual(before);
    expect(desk.events.slice(events)).toEqual([]);
    desk.sql("DROP TRIGGER fails");
    await expectSameAfterRestart(desk, id);
    await desk.ask("plan.undo", { plan: id });
    await expectSameAfterRestart(desk, id);
  });
});

test("定稿 that the database refuses leaves a draft, waivers and all", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk);
  const before = await snapshotOf(desk, id);
  const [error] = before.findings.filter((one) => one.severity === "error");
  // Another program has moved a figure that this one still has as it was: 甲 adds up here, not there.
  desk.sql("UPDATE target SET scaled = 59, text = NULL WHERE scaled = 60");
  const failure = await desk.refuse("plan.status", {
    plan: id,
    status: "final",
    waive: [{ finding: error?.key, reason: "另行下达" }],
  });
  expect(failure.code).toBe("refused");
  const after = await snapshotOf(desk, id);
  expect(after).toEqual(before);
  desk.sql("UPDATE target SET scaled = 60 WHERE scaled = 59");
  await expectSameAfterRestart(desk, id);
  await applyTo(desk, id, setCell(row["乙"], districts[1], "20"));
  expect(await desk.ask("plan.status", { plan: id, status: "final" })).toMatchObject({ done: true });
  await expectSameAfterRestart(desk, id);
});
