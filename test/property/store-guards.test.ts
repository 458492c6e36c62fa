import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openLibrary } from "../../electron/store/open/open.ts";
import type { Action } from "../../shared/actions/action.ts";
import { checkPlan } from "../../shared/rules/check.ts";
import { judge } from "../support/plain-judge.ts";
import { randomPlan } from "../support/random-plan.ts";
import { apply, testClock, testFolder } from "../support/store/library.ts";

test("rules, the guards in the file and a second, plain judge agree on every plan", async () => {
  const folder = testFolder({ disk: false });
  const path = join(folder, "a.fjt");
  const library = openLibrary(path, { now: testClock().now, backups: join(folder, "b") });
  const other = new Database(path);
  const reached = { balanced: 0, unbalanced: 0, families: 0, bounds: 0 };
  let run = 0;
  await fc.assert(
    fc.asyncProperty(randomPlan, async (plan) => {
      const id = `plan${(run += 1)}`;
      plan.header = { ...plan.header, id, name: id, series: id };
      await library.insertPlan(plan, { label: "新建", by: "王" });
      const findings = checkPlan(plan).filter((finding) => finding.severity === "error");
      expect(findings.map(({ key }) => key).toSorted()).toEqual(judge(plan));
      reached.families += findings.filter(({ rule }) => rule === "parts" || rule === "within").length;
      reached.bounds += findings.filter(({ rule }) => rule === "uniform" || rule === "each").length;
      const gaps = other
        .prepare(
          "SELECT finding, expected, actual FROM imbalance WHERE plan = (SELECT n FROM plan WHERE id = ?) ORDER BY finding",
        )
        .all(id);
      const told = findings.map(({ key, expected, actual }) => ({ finding: key, expected, actual }));
      expect(gaps).toEqual(told.toSorted((a, b) => (a.finding < b.finding ? -1 : 1)));

      const final = { type: "status.set", status: "final", reason: null } as const;
      const direct = () => other.prepare("UPDATE plan SET status = 'final' WHERE id = ?").run(id);
      if (findings.length > 0) {
        reached.unbalanced += 1;
        await expect(async () => await apply(library, plan, final, "barrier")).rejects.toThrow("不能定稿");
        expect(direct).toThrow("不能定稿");
        const waive = async (actual: (figure: string) => string): Promise<void> => {
          const actions = findings.map(({ key: finding, expected = null, actual: figure = "" }): Action => {
            const waiver = { finding, reason: "已报批", by: "李", at: "t", expected, actual: actual(figure) };
            return { type: "waive", finding, waiver };
          });
          await apply(library, plan, { type: "batch", actions });
        };
        await waive((figure) => `${figure}1`);
        expect(direct).toThrow("不能定稿");
        await waive((figure) => figure);
      } else reached.balanced += 1;
      await apply(library, plan, final, "barrier");
      expect(other.prepare("SELECT status FROM plan WHERE id = ?").pluck().get(id)).toBe("final");
    }),
    { seed: 20260307, numRuns: 160 },
  );
  other.close();
  await library.close();
  expect(reached.balanced).toBeGreaterThan(10);
  expect(reached.unbalanced).toBeGreaterThan(50);
  expect(reached.families).toBeGreaterThan(50);
  expect(reached.bounds).toBeGreaterThan(50);
});
