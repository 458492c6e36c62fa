/** Whole plans: any request gives an action that the rules find balanced, or changes nothing. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyAction } from "../../shared/actions/apply.ts";
import { stepsOf } from "../../shared/actions/check-action.ts";
import type { OptionName } from "../../shared/allocate/methods.ts";
import { allocationMethods, heeds, methodNames } from "../../shared/allocate/methods.ts";
import { planAllocation } from "../../shared/allocate/plan.ts";
import type { PlanAllocation } from "../../shared/allocate/plan.ts";
import type { AllocationRequest } from "../../shared/allocate/request.ts";
import { allocationRequestSchema } from "../../shared/allocate/request.ts";
import { AppError } from "../../shared/errors.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { cellOf } from "../../shared/model/read-plan.ts";
import { buildPlan } from "../support/plans.ts";

const COUNTIES = ["涡阳县", "蒙城县", "利辛县", "谯城区", "高新区"];
const runs = (numRuns: number) => ({ numRuns, seed: 20240317 });

/** Steps of a cell; 0 where there is no figure. */
function steps(plan: PlanState, indicator: string, district: string | null): number {
  const row = plan.indicator.get(indicator);
  const value = cellOf(plan, indicator, district);
  return row && value?.kind === "amount" ? (stepsOf(row, value.value) ?? Number.NaN) : 0;
}

function sum(plan: PlanState, indicator: string): number {
  return [...plan.district.keys()].reduce((total, district) => total + steps(plan, indicator, district), 0);
}

/** Figures and locks, whatever the order in which they were set. */
function state(plan: PlanState): string {
  const rows = [...plan.indicator.keys()].map((id) => [
    [null, ...plan.district.keys()].map((district) => cellOf(plan, id, district)),
    [...(plan.locks.get(id) ?? [])].sort(),
  ]);
  return JSON.stringify(rows);
}

/** The answer, or null where the only row was refused with a sentence. */
function allocate(plan: PlanState, request: AllocationRequest): PlanAllocation | null {
  try {
    return planAllocation(plan, request);
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe("refused");
    expect((error as AppError).message).toMatch(/[。？]$/);
    return null;
  }
}

const district = fc.nat(COUNTIES.length - 1).map((index) => `d${index}`);
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.nat(90).map(String) },
  { weight: 1, arbitrary: fc.constantFrom("", "—", "按需", "≥3", "-2") },
);
const targets = fc.array(cell, { minLength: COUNTIES.length, maxLength: COUNTIES.length });
const bounds = fc.array(fc.record({ district, value: fc.nat(60).map(String) }), { maxLength: 2 });
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 });

const asked = fc
  .record({
    method: fc.constantFrom(...methodNames.filter((name) => name !== "factors" && name !== "base")),
    basis: fc.constant({ kind: "indicator", indicator: "n1" }),
    amount: optional(fc.integer({ min: -30, max: 400 }).map(String)),
    into: optional(district),
    lock: optional(fc.array(district, { maxLength: 2 })),
    districts: optional(fc.uniqueArray(district, { minLength: 1 })),
    min: optional(bounds),
    max: optional(bounds),
    multiple: optional(fc.constantFrom("5", "10")),
    atLeast: optional(fc.constantFrom("3", "8")),
    monotone: optional(fc.boolean()),
  })
  .map((record) => ({
    ...Object.fromEntries(
      Object.entries(record).filter(
        ([name, value]) => value !== undefined && (name === "method" || heeds(record.method, name as OptionName)),
      ),
    ),
    ...(allocationMethods[record.method].recipe === "split" && record.multiple === undefined
      ? { into: undefined }
      : {}),
    indicators: ["n0"],
  }));

describe("one row of a plan", () => {
  it("adds up after every method that promises it, keeps locks and bystanders, and undoes exactly", () => {
    let applied = 0;
    fc.assert(
      fc.property(targets, targets, fc.nat(300), asked, (own, other, total, record) => {
        const plan = buildPlan(COUNTIES, [
          { name: "甲", total: String(total), targets: own },
          { name: "乙", total: "9", targets: other },
        ]);
        const request = allocationRequestSchema.parse(record);
        const before = state(plan);
        const old = Object.fromEntries(COUNTIES.map((_, index) => [`d${index}`, cellOf(plan, "n0", `d${index}`)]));
        const answer = allocate(plan, request);
        expect(state(plan)).toBe(before);
        if (answer?.clash) expect(answer.action).toBeNull();
        if (!answer?.action) return;
        const { inverse, changes } = applyAction(plan, answer.action);
        applied += 1;
        expect(changes.map(({ after }) => after)).toEqual(answer.changes.map(({ after }) => after));
        for (const change of answer.changes) expect(change.why).not.toBe("");
        // `add` on a row that did not add up keeps its gap; everything else adds up.
        if (request.method !== "add") expect(sum(plan, "n0")).toBe(steps(plan, "n0", null));
        const { chosen, locked } = { chosen: request.districts, locked: new Set(request.lock) };
        for (const { district: id } of answer.changes) {
          if (id === null) continue;
          expect(locked.has(id)).toBe(false);
          if (request.method === "remainder") expect(id).toBe(request.into);
          else if (chosen) expect(chosen).toContain(id);
          else expect(old[id] === null || old[id]?.kind === "amount").toBe(true);
        }
        applyAction(plan, inverse);
        expect(state(plan)).toBe(before);
      }),
      runs(3000),
    );
    expect(applied).toBeGreaterThan(800);
  });

  it("add moves every district the same way, and the gap stays what it was or closes", () => {
    let applied = 0;
    fc.assert(
      fc.property(
        fc.array(fc.nat(90).map(String), { minLength: 5, maxLength: 5 }),
        fc.nat(300),
        fc.integer({ min: -50, max: 80 }),
        (own, total, amount) => {
          const plan = buildPlan(COUNTIES, [{ name: "甲", total: String(total), targets: own }]);
          const gap = sum(plan, "n0") - total;
          const answer = allocate(
            plan,
            allocationRequestSchema.parse({ indicators: ["n0"], method: "add", amount: String(amount) }),
          );
          if (!answer?.action) return;
          applied += 1;
          applyAction(plan, answer.action);
          own.forEach((text, index) => {
            const change = steps(plan, "n0", `d${index}`) - Number(text);
            expect(change === 0 || Math.sign(change) === Math.sign(amount)).toBe(true);
          });
          expect([gap, 0]).toContain(sum(plan, "n0") - steps(plan, "n0", null));
        },
      ),
      runs(1500),
    );
    expect(applied).toBeGreaterThan(800);
  });
});

describe("a row with its children", () => {
  const family = fc.record({
    children: fc.array(fc.array(fc.nat(40), { minLength: 5, maxLength: 5 }), { minLength: 2, maxLength: 4 }),
    method: fc.constantFrom("equal", "proportion", "add", "weights"),
    amount: fc.option(fc.integer({ min: 1, max: 60 }), { nil: null }),
    part: fc.constantFrom("parts" as const, "within" as const),
    lock: fc.option(fc.nat(4), { nil: null }),
  });

  it("meets the parent in every district and each child's total, locks kept", () => {
    let applied = 0;
    fc.assert(
      fc.property(family, ({ children, method, amount, part, lock }) => {
        const totals = children.map((line) => line.reduce((a, b) => a + b, 0));
        const all = totals.reduce((a, b) => a + b, 0) + (part === "within" ? 7 : 0);
        const plan = buildPlan(COUNTIES, [
          {
            name: "甲",
            total: String(all),
            targets: COUNTIES.map((_, j) =>
              String(children.reduce((a, line) => a + (line[j] ?? 0), j === 0 && part === "within" ? 7 : 0)),
            ),
          },
          ...children.map((line, i) => ({
            name: `子${i}`,
            parent: "甲",
            total: String(totals[i]),
            targets: line.map(String),
            patch: { part },
          })),
        ]);
        if (lock !== null)
          applyAction(plan, { type: "locks.set", cells: [{ indicator: "n1", district: `d${lock}`, locked: true }] });
        const before = state(plan);
        const request = allocationRequestSchema.parse({
          indicators: ["n0"],
          method,
          parts: true,
          ...(method === "weights"
            ? { weights: COUNTIES.map((_, j) => ({ district: `d${j}`, weight: String(j + 1) })) }
            : {}),
          ...(amount === null ? {} : { amount: String(method === "add" ? amount : all + amount) }),
        });
        const answer = allocate(plan, request);
        if (!answer || answer.clash || !answer.action) {
          expect(state(plan)).toBe(before);
          return;
        }
        applyAction(plan, answer.action);
        applied += 1;
        expect(sum(plan, "n0")).toBe(steps(plan, "n0", null));
        const ids = children.map((_, i) => `n${i + 1}`);
        for (const id of ids) expect(sum(plan, id)).toBe(steps(plan, id, null));
        for (const column of [null, ...plan.district.keys()]) {
          const inside = ids.reduce((a, id) => a + steps(plan, id, column), 0);
          if (part === "parts") expect(inside).toBe(steps(plan, "n0", column));
          else expect(inside).toBeLessThanOrEqual(steps(plan, "n0", column));
        }
        if (lock !== null) expect(steps(plan, "n1", `d${lock}`)).toBe(children[0]?.[lock]);
        if (method === "add") {
          children.forEach((line, i) =>
            line.forEach((value, j) => expect(steps(plan, `n${i + 1}`, `d${j}`)).toBeGreaterThanOrEqual(value)),
          );
        }
      }),
      runs(1000),
    );
    expect(applied).toBeGreaterThan(500);
  });

  it("children that do not add up to their parent are named, and nothing changes", () => {
    const plan = buildPlan(COUNTIES, [
      { name: "甲", total: "100", targets: ["", "", "", "", ""] },
      { name: "子一", parent: "甲", total: "60", targets: ["", "", "", "", ""], patch: { part: "parts" } },
      { name: "子二", parent: "甲", total: "50", targets: ["", "", "", "", ""], patch: { part: "parts" } },
    ]);
    const answer = planAllocation(plan, { indicators: ["n0"], method: "equal", parts: true });
    expect(answer.action).toBeNull();
    expect(answer.clash?.demands.slice(0, 2)).toEqual(["“子一”的全市目标为60人", "“子二”的全市目标为50人"]);
    // Not the districts: the row gives way to its children in every one of them, so only the totals are in each other's way.
    expect(answer.clash).toMatchObject({ smallest: true });
    expect(answer.clash?.demands.slice(2)).toEqual(["“甲”的全市目标为100人"]);
  });
});
