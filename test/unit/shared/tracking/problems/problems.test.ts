import fc from "fast-check";
import { describe, expect, test } from "vitest";
import preset from "../../../../../resources/presets/negative-list.json" with { type: "json" };
import { sumText } from "../../../../../shared/model/decimal.ts";
import type { TrackingAction } from "../../../../../shared/tracking/action.ts";
import { applyTracking } from "../../../../../shared/tracking/apply.ts";
import { isOverdue, nextNumber, totalsOf } from "../../../../../shared/tracking/problems/ledger.ts";
import { negativeRows, presetRows, rowsForClass } from "../../../../../shared/tracking/problems/negative.ts";
import type { Problem } from "../../../../../shared/tracking/problems/problem.ts";
import { newProblem } from "../../../../../shared/tracking/problems/problem.ts";
import type { ProblemState, Role } from "../../../../../shared/tracking/problems/states.ts";
import { arrows, problemStates, roles } from "../../../../../shared/tracking/problems/states.ts";
import type { TrackingState } from "../../../../../shared/tracking/state.ts";
import { emptyTracking } from "../../../../../shared/tracking/state.ts";
import { trackingPicture } from "../../../../support/tracking/actions.ts";
import { uuidOf } from "../../../../support/uuids.ts";

const step = (state: ProblemState, role: Role = "office") => ({ state, at: "2026-06-01", by: "王", role, note: null });

function problem(number: string, known: Partial<Problem> = {}): Problem {
  const { state = "待交办", ...rest } = known;
  return newProblem({ id: uuidOf(`p${number}`), number, text: "未公示", ...rest }, [step(state)]);
}

function holding(...problems: Problem[]): TrackingState {
  const state = emptyTracking("s");
  for (const one of problems) applyTracking(state, { type: "problem.add", problem: one });
  return state;
}

const move = (of: Problem, to: ProblemState, role: Role = "office"): TrackingAction => ({
  ...{ type: "problem.move", problem: of.id, step: step(to, role) },
});

describe("states", () => {
  test("all the way round, and back by undo", () => {
    const one = problem("1");
    const state = holding(one);
    const inverses: TrackingAction[] = [];
    for (const [to, role] of [
      ["整改中", "office"],
      ["部分整改", "district"],
      ["申请销号", "district"],
      ["已销号", "office"],
      ["反弹", "office"],
      ["整改中", "district"],
    ] as const)
      inverses.push(applyTracking(state, move(one, to, role)).inverse);
    expect(state.problems.get(one.id)?.history.map((past) => past.state)).toEqual([
      ...["待交办", "整改中", "部分整改", "申请销号", "已销号", "反弹", "整改中"],
    ]);
    for (const inverse of inverses.reverse()) applyTracking(state, inverse);
    expect(trackingPicture(state)).toEqual(trackingPicture(holding(one)));
  });

  test("a district may ask; only the office strikes, sends back and finds it again", () => {
    const one = problem("1", { state: "申请销号" });
    const state = holding(one);
    expect(() => applyTracking(state, move(one, "已销号", "district"))).toThrow("要由发文单位办理");
    expect(() => applyTracking(state, move(one, "整改中", "district"))).toThrow("要由发文单位办理");
    applyTracking(state, move(one, "已销号"));
    expect(() => applyTracking(state, move(one, "反弹", "district"))).toThrow("要由发文单位办理");
    expect(() => applyTracking(state, { type: "problem.update", problem: one.id, patch: { text: "没有了" } })).toThrow(
      "已销号",
    );
    applyTracking(state, { type: "problem.update", problem: one.id, patch: { review: "已稳定" } });
  });

  test("no jump is an arrow, and a refusal names what may follow", () => {
    const one = problem("7");
    const state = holding(one);
    expect(() => applyTracking(state, move(one, "已销号"))).toThrow(
      "问题“7”现在是“待交办”，不能直接变成“已销号”；下一步可以是：整改中。",
    );
  });

  test("whatever is tried, states go along arrows, history only grows, and an inverse undoes it", () => {
    const tries = fc.array(fc.tuple(fc.constantFrom(...problemStates), fc.constantFrom(...roles)), { maxLength: 30 });
    fc.assert(
      fc.property(tries, (steps) => {
        const one = problem("1");
        const state = holding(one);
        for (const [to, role] of steps) {
          const before = state.problems.get(one.id) as Problem;
          const picture = trackingPicture(state);
          const allowed = arrows.some(
            (arrow) => arrow.from === before.state && arrow.to === to && arrow.by.includes(role),
          );
          if (!allowed) {
            expect(() => applyTracking(state, move(one, to, role))).toThrow();
            expect(trackingPicture(state)).toEqual(picture);
            continue;
          }
          const { inverse } = applyTracking(state, move(one, to, role));
          const after = state.problems.get(one.id) as Problem;
          expect(after.history.slice(0, -1)).toEqual(before.history);
          const again = applyTracking(state, inverse).inverse;
          expect(trackingPicture(state)).toEqual(picture);
          applyTracking(state, again);
          expect(state.problems.get(one.id)).toEqual(after);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("the ledger", () => {
  test("a number stands once, and the next follows the form of the last", () => {
    const state = holding(problem("2026-009"));
    expect(() =>
      applyTracking(state, { type: "problem.add", problem: { ...problem("2026-009"), id: uuidOf("x") } }),
    ).toThrow("已经有编号");
    expect(nextNumber(state.problems.values())).toBe("2026-010");
    expect(nextNumber([])).toBe("1");
    expect(nextNumber([{ number: "督9" }, { number: "督10" }])).toBe("督11");
  });

  test("fifty problems and their money, struck and not, to the cent", () => {
    const struck = Array.from({ length: 40 }, (_, at) =>
      problem(`a${at}`, { state: "已销号", money: at === 0 ? "215587.84" : null }),
    );
    const open = Array.from({ length: 10 }, (_, at) => problem(`b${at}`, { money: at < 2 ? "17717.85" : null }));
    const { all, struck: done, byState } = totalsOf([...struck, ...open], "2026-06-30");
    expect([all.count, done.count, byState.待交办.count]).toEqual([50, 40, 10]);
    expect([sumText(all.money), sumText(done.money)]).toEqual(["251023.54", "215587.84"]);
  });

  test("overdue from the day after the deadline, until it is struck", () => {
    const one = { state: "整改中" as const, deadline: "2026-06-30" };
    expect(isOverdue(one, "2026-06-30")).toBe(false);
    expect(isOverdue(one, "2026-07-01")).toBe(true);
    expect(isOverdue({ ...one, state: "已销号" }, "2026-07-01")).toBe(false);
    expect(isOverdue({ ...one, state: "反弹" }, "2026-07-01")).toBe(true);
    expect(isOverdue({ ...one, deadline: null }, "2026-07-01")).toBe(false);
  });
});

test("the negative list is the preset with what was changed of it, by class", () => {
  const rows = presetRows(preset);
  expect(rows).toHaveLength(21);
  expect(rows.every(({ stage, text }) => stage !== "" && text !== "")).toBe(true);
  expect(rowsForClass(rows, "保险").map(({ stage }) => stage)).toContain("参保");
  expect(rowsForClass(rows, "保险").map(({ stage }) => stage)).not.toContain("培训");
  const [first, second] = rows;
  if (!first || !second) throw new Error("no preset");
  const state = emptyTracking("s");
  const own = { ...first, id: "own-1", position: 100, text: "自己加的一行" };
  const { inverse } = applyTracking(state, {
    type: "negative.set",
    rows: [
      { id: first.id, row: { ...first, verdict: "无" } },
      { id: second.id, row: { ...second, removed: true } },
      { id: own.id, row: own },
    ],
  });
  const now = negativeRows(rows, state.negatives);
  expect(now).toHaveLength(21);
  expect([now[0]?.verdict, now[1]?.id, now.at(-1)?.text]).toEqual(["无", "preset-3", "自己加的一行"]);
  applyTracking(state, inverse);
  expect(negativeRows(rows, state.negatives)).toEqual(rows);
});
