import { expect, it } from "vitest";
import { plainMessage } from "../../../../shared/rules/finding.ts";
import { checkPlan } from "../../../../shared/rules/check.ts";
import { buildPlan } from "../../../support/plans.ts";

it("leaves the mark of the severity to the badge", () => {
  const plan = buildPlan(["甲县", "乙县"], [{ name: "就业", total: "30", targets: ["10", "10"] }]);
  const [finding] = checkPlan(plan);
  expect(finding?.message).toMatch(/^〔错误〕/);
  expect(finding && plainMessage(finding)).toMatch(/^就业/);
});
