/** A row and its children solved together: locks, merged columns, multiples with a rest, further levels. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyAction } from "../../../../shared/actions/apply.ts";
import { planAllocation } from "../../../../shared/allocate/plan.ts";
import type { AllocationRequest } from "../../../../shared/allocate/request.ts";
import { allocationRequestSchema } from "../../../../shared/allocate/request.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { cellOf } from "../../../../shared/model/read-plan.ts";
import { checkPlan } from "../../../../shared/rules/check.ts";
import type { BuiltRow } from "../../../support/plans.ts";
import { buildPlan } from "../../../support/plans.ts";

const NAMES = ["甲县", "乙县", "丙县"];
const part = (name: string, total: string, targets: string[], patch: BuiltRow["patch"] = {}): BuiltRow => ({
  name,
  parent: "培训",
  total,
  targets,
  patch: { part: "parts", ...patch },
});

function lock(plan: PlanState, ...cells: [string, string][]): PlanState {
  applyAction(plan, {
    type: "locks.set",
    cells: cells.map(([indicator, district]) => ({ indicator, district, locked: true })),
  });
  return plan;
}

type Asked = Partial<AllocationRequest> & Pick<AllocationRequest, "method">;

function allocate(plan: PlanState, asked: Asked) {
  const request = allocationRequestSchema.parse({ indicators: ["n0"], parts: true, ...asked });
  const answer = planAllocation(plan, request);
  if (answer.action) applyAction(plan, answer.action);
  return answer;
}

function row(plan: PlanState, id: string): number[] {
  return [...plan.district.keys()].map((district) => {
    const value = cellOf(plan, id, district);
    return value?.kind === "amount" ? value.value.digits : 0;
  });
}

describe("solved together", () => {
  it("培训 41 = 36 + 5 with a locked child: the row gives way by as little as it can, and says so", () => {
    const plan = lock(
      buildPlan(NAMES, [
        { name: "培训", total: "41", targets: ["", "", ""] },
        part("技能", "36", ["", "", ""]),
        part("创业", "5", ["5", "", ""]),
      ]),
      ["n2", "d0"],
      ["n1", "d0"],
    );
    // 技能 is locked blank in 甲县, so 甲县 has just the 5 of 创业 though a third of 41 is its share.
    const { clash, changes } = allocate(plan, { method: "equal" });
    expect(clash).toBeNull();
    expect(row(plan, "n0")).toEqual([5, 18, 18]);
    expect(row(plan, "n1")).toEqual([0, 18, 18]);
    expect(row(plan, "n2")).toEqual([5, 0, 0]);
    expect(changes.find(({ district }) => district === "d0")?.why).toMatch(/^按份额是14人，为使其中项也能配平而调整/);
    expect(checkPlan(plan).filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("columns of a district that counts another one's figure are one for the whole family", () => {
    const plan = buildPlan(NAMES, [
      { name: "培训", total: "2396", targets: ["2396", "", "含在甲县"] },
      part("技能", "1996", ["1996", "", ""]),
      part("创业", "400", ["100", "", "300"]),
    ]);
    const mark = cellOf(plan, "n0", "d2");
    plan.figures.set("n0", "d2", { kind: "mark", mark: "includedIn", of: "d0", text: "含在甲县" });
    expect(mark).not.toBeNull();
    const { clash } = allocate(plan, { method: "proportion", amount: "4792" });
    expect(clash).toBeNull();
    expect(row(plan, "n0")).toEqual([4792, 0, 0]);
    expect(row(plan, "n1")).toEqual([3992, 0, 0]);
    expect(row(plan, "n2")).toEqual([200, 0, 600]);
  });

  it("the rest cell takes the odd units of every row", () => {
    const plan = buildPlan(NAMES, [
      { name: "培训", total: "103", targets: ["", "", ""] },
      part("技能", "62", ["", "", ""]),
      part("创业", "41", ["", "", ""]),
    ]);
    const { clash } = allocate(plan, { method: "equal", multiple: "10", into: "d2" });
    expect(clash).toBeNull();
    for (const id of ["n0", "n1", "n2"]) {
      const [a = 0, b = 0, c = 0] = row(plan, id);
      expect([a % 10, b % 10]).toEqual([0, 0]);
      expect(c % 10).toBe({ n0: 3, n1: 2, n2: 1 }[id]);
    }
    expect(checkPlan(plan).filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("a total that is a bound follows its children", () => {
    const plan = buildPlan(NAMES, [
      { name: "培训", total: "不少于100", targets: ["", "", ""] },
      part("技能", "70", ["", "", ""]),
      part("创业", "50", ["", "", ""]),
    ]);
    expect(allocate(plan, { method: "equal" }).clash).toBeNull();
    expect(row(plan, "n0")).toEqual([40, 40, 40]);
  });

  it("只增不减 is told not to hold for the children", () => {
    const plan = buildPlan(NAMES, [
      { name: "培训", total: "41", targets: ["", "", ""] },
      part("技能", "36", ["", "", ""]),
      part("创业", "5", ["", "", ""]),
    ]);
    expect(allocate(plan, { method: "equal", monotone: true }).notes[0]).toMatch(/其中项一起配平，“只增不减”不能保证/);
  });

  it("children of children, and two partitions at once", () => {
    const plan = lock(
      buildPlan(NAMES, [
        { name: "培训", total: "60", targets: ["", "", ""] },
        part("技能", "40", ["", "", ""]),
        part("创业", "20", ["", "", ""]),
        { ...part("技能一", "30", ["", "", ""]), parent: "技能" },
        { ...part("技能二", "10", ["10", "", ""]), parent: "技能" },
        part("城镇", "25", ["3", "", ""], { partition: "按地区" }),
        part("农村", "35", ["", "", ""], { partition: "按地区" }),
      ]),
      ["n4", "d0"],
      ["n3", "d0"],
      ["n2", "d0"],
      ["n5", "d0"],
    );
    expect(allocate(plan, { method: "equal" }).clash).toBeNull();
    expect(row(plan, "n0")[0]).toBe(10);
    expect(row(plan, "n5")[0]).toBe(3);
    expect(checkPlan(plan).filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("finds figures whenever there are some, whatever is locked", () => {
    let tight = 0;
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 2 }),
        fc.array(fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
        fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
        (children, locked, standing) => {
          const [a = [], b = []] = children;
          const sum = (list: readonly number[]): number => list.reduce((x, y) => x + y, 0);
          // The row's own locked figures need not be what its children have.
          const own = a.map((value, j) => (locked[0]?.[j] ? (standing[j] as number) : value + (b[j] as number)));
          const plan = lock(
            buildPlan(NAMES, [
              { name: "培训", total: String(sum(a) + sum(b)), targets: own.map(String) },
              part("技能", String(sum(a)), a.map(String)),
              part("创业", String(sum(b)), b.map(String)),
            ]),
            ...locked.flatMap((line, i) =>
              line.flatMap((on, j): [string, string][] => (on ? [[`n${i}`, `d${j}`]] : [])),
            ),
          );
          const most = sum(a) + sum(b);
          const at = (i: number, j: number): number[] =>
            locked[i]?.[j] ? [i === 0 ? (own[j] as number) : (children[i - 1]?.[j] as number)] : [];
          let possible = false;
          const cells: number[][] = [[], []];
          const fill = (i: number, j: number, left: number): void => {
            if (possible || left < 0) return;
            if (j === 3) {
              if (left !== 0) return;
              if (i === 0) return fill(1, 0, sum(b));
              possible = own.every((_, k) => {
                const value = (cells[0]?.[k] as number) + (cells[1]?.[k] as number);
                return at(0, k).every((fixed) => fixed === value);
              });
              return;
            }
            const fixed = at(i + 1, j)[0];
            for (let value = fixed ?? 0; value <= (fixed ?? Math.min(most, left)); value += 1) {
              (cells[i] as number[])[j] = value;
              fill(i, j + 1, left - value);
            }
          };
          fill(0, 0, sum(a));
          // A row whose districts are all locked has nothing to give out.
          if (locked[0]?.every(Boolean)) return;
          const answer = allocate(plan, { method: "equal" });
          expect(answer.clash === null).toBe(possible);
          if (!possible) tight += 1;
          if (possible) expect(checkPlan(plan).filter(({ rule }) => rule === "parts")).toEqual([]);
        },
      ),
      { numRuns: 400, seed: 20240320 },
    );
    expect(tight).toBeGreaterThan(40);
  });
});
