import { describe, expect, test } from "vitest";
import { applyTracking } from "../../../../../shared/tracking/apply.ts";
import { newRound } from "../../../../../shared/tracking/rounds/round.ts";
import { emptyTracking } from "../../../../../shared/tracking/state.ts";

const [first, second] = ["01900000-0000-7000-8000-00000000000a", "01900000-0000-7000-8000-00000000000b"];
const round = (id: string, name: string) =>
  newRound({
    id,
    name,
    plan: "p",
    revision: 1,
    fill: ["ask:一上"],
    made: "2026-01-01T00:00:00.000Z",
    districts: ["d"],
  });

describe("a round", () => {
  test("has a name of its own in its series", () => {
    const state = emptyTracking("s");
    applyTracking(state, { type: "round.add", round: round(first, "一上") });
    expect(() => applyTracking(state, { type: "round.add", round: round(second, "一上") })).toThrow(
      "已经有叫“一上”的轮次",
    );
    applyTracking(state, { type: "round.add", round: round(second, "二上") });
    expect(() => applyTracking(state, { type: "round.update", round: second, patch: { name: "一上" } })).toThrow(
      "已经有叫“一上”的轮次",
    );
    expect(state.rounds.get(second)?.name).toBe("二上");
  });

  test("that is closed is opened again before it changes", () => {
    const state = emptyTracking("s");
    applyTracking(state, { type: "round.add", round: round(first, "一上") });
    applyTracking(state, { type: "round.close", round: first, closed: true });
    const patch = { deadline: "2026-03-01" };
    expect(() => applyTracking(state, { type: "round.update", round: first, patch })).toThrow("已经结束");
    expect(() => applyTracking(state, { type: "round.close", round: first, closed: true })).toThrow("已经结束了");
    applyTracking(state, { type: "round.close", round: first, closed: false });
    applyTracking(state, { type: "round.update", round: first, patch });
    expect(state.rounds.get(first)?.deadline).toBe("2026-03-01");
  });

  test("that is not there is said", () => {
    expect(() => applyTracking(emptyTracking("s"), { type: "round.remove", round: first })).toThrow("没有这个轮次");
  });
});
