import { expect, it } from "vitest";
import { eventFor } from "../../../../electron/host/event-for.ts";
import type { ServiceEvent } from "../../../../shared/contract/results.ts";

const changed = (answered: boolean): ServiceEvent => ({
  type: "plan.changed",
  plan: "p",
  from: 1,
  to: 2,
  action: null,
  findings: { added: [], changed: [], removed: [] },
  undo: { undo: null, redo: null },
  client: "mine",
  by: "甲",
  savedAt: "2024-03-01T00:00:00Z",
  answered,
});

it("a change reaches its author's window once: in the reply, or pushed and marked as its own", () => {
  expect(eventFor("mine", changed(true))).toBeNull();
  expect(eventFor("mine", changed(false))).toEqual({ ...changed(false), own: true });
});

it("other windows and other events get what is pushed", () => {
  expect(eventFor("other", changed(true))).toEqual(changed(true));
  expect(eventFor("mine", { type: "plans.changed" })).toEqual({ type: "plans.changed" });
});
