/** Two windows on one plan, in every order in which their calls and messages can meet: both end as the service stands. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Action } from "../../shared/actions/action.ts";
import { packPlan } from "../../shared/stored/packed-plan.ts";
import { FakeWindow, PlanService, settled, untilQuiet } from "../support/session.ts";
import { typed } from "../support/plans.ts";

const set = (district: string | null, figure: number): Action => ({
  type: "cells.set",
  cells: [{ indicator: "n0", district, value: typed(String(figure)) }],
});

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("edit"), cell: fc.constantFrom("d0", "d1", null), figure: fc.nat(99) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("serve") }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("deliver") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("undo") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("refuse") }) },
);
const faults = fc.oneof(fc.record({ kind: fc.constant("loseEvent") }), fc.record({ kind: fc.constant("break") }));
type Step = { kind: string; cell?: string | null; figure?: number };

async function play(steps: readonly { window: 0 | 1; step: Step }[]) {
  const service = new PlanService();
  const windows = [await FakeWindow.open(service, "a"), await FakeWindow.open(service, "b")];
  for (const {
    window: index,
    step: { kind, cell = null, figure = 0 },
  } of steps) {
    const window = windows[index];
    if (!window) continue;
    const { session } = window;
    if (kind === "edit") session.apply(set(cell, figure), "改");
    else if (kind === "serve") window.serve();
    else if (kind === "deliver") await window.deliver();
    else if (kind === "undo") session.undo().catch(() => undefined);
    else if (kind === "refuse") window.refuseNext = true;
    else if (kind === "loseEvent") window.loseEvent();
    else await window.breakConnection();
  }
  await untilQuiet(windows);
  await settled();
  await untilQuiet(windows);
  return { service, windows };
}

const playOf = (one: fc.Arbitrary<Step>) =>
  fc.array(fc.record({ window: fc.constantFrom(0 as const, 1 as const), step: one }), { maxLength: 40 });

describe("windows on one plan", () => {
  it("end as the service stands, each change having come once, without a snapshot", async () => {
    await fc.assert(
      fc.asyncProperty(playOf(step), async (steps) => {
        const { service, windows } = await play(steps);
        for (const { session, received, snapshots } of windows) {
          session.close();
          expect(snapshots).toBe(0);
          expect(packPlan(session.plan)).toEqual(packPlan(service.plan));
          expect(session.unsaved).toBe(0);
          const revisions = received.flatMap((message) => / (\d+)$/.exec(message)?.[1] ?? []);
          expect(revisions.map(Number)).toEqual(
            Array.from({ length: service.plan.header.revision }, (_, at) => at + 1),
          );
        }
      }),
      { numRuns: 150, seed: 20241 },
    );
  });

  it("end as the service stands where messages and connections are lost", async () => {
    await fc.assert(
      fc.asyncProperty(
        playOf(fc.oneof({ weight: 6, arbitrary: step }, { weight: 1, arbitrary: faults })),
        async (steps) => {
          const { service, windows } = await play(steps);
          // A change that nobody heard of is found out by the next one.
          service.carryOut(set(null, 1), "elsewhere");
          await untilQuiet(windows);
          for (const { session } of windows) {
            session.close();
            expect(packPlan(session.plan)).toEqual(packPlan(service.plan));
            expect(session.unsaved).toBe(0);
          }
        },
      ),
      { numRuns: 150, seed: 20242 },
    );
  });

  it("say an edit saved only when it is acknowledged", async () => {
    const service = new PlanService();
    const window = await FakeWindow.open(service, "a");
    window.session.apply(set("d0", 5), "改");
    window.serve();
    expect(window.session.savedAt).toBeNull();
    expect(window.session.isUnsaved("n0", "d0")).toBe(true);
    await window.deliver();
    expect(window.session.savedAt).not.toBeNull();
    expect(window.session.isUnsaved("n0", "d0")).toBe(false);
  });
});
