import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPlan } from "../../shared/rules/check.ts";
import { judge } from "../support/plain-judge.ts";
import { randomPlan } from "../support/random-plan.ts";

test("the rules and a second, plain judge name the same errors", () => {
  const reached = { plans: 0, clean: 0, errors: 0 };
  fc.assert(
    fc.property(randomPlan, (plan) => {
      const errors = checkPlan(plan).filter(({ severity }) => severity === "error");
      expect(errors.map(({ key }) => key).toSorted()).toEqual(judge(plan));
      reached.plans += 1;
      reached.errors += errors.length;
      if (errors.length === 0) reached.clean += 1;
    }),
    { seed: 20260311, numRuns: 1500 },
  );
  expect(reached.errors).toBeGreaterThan(1500);
  expect(reached.clean).toBeGreaterThan(100);
});
