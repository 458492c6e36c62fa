import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planDocument } from "../../../../shared/document/json/plan-document.ts";
import type { Desk, Run } from "../../../support/cli.ts";
import { makeDesk } from "../../../support/cli.ts";
import { buildPlan } from "../../../support/plans.ts";
import { withUuids } from "../../../support/uuids.ts";

let desk: Desk;

beforeAll(async () => {
  desk = makeDesk();
  const plan = withUuids(
    buildPlan(["溪东区", "溪西县"], [{ name: "两癌筛查", total: "46000", targets: ["20000", "26000"] }]),
  );
  writeFileSync(desk.file("a.json"), JSON.stringify(planDocument(plan, [])));
  expect((await on("import", desk.file("a.json"))).stderr).toBe("");
});
afterAll(() => desk.clear());

function on(command: string, ...rest: string[]): Promise<Run> {
  return desk.run(command, ...rest, "--library", desk.library, "--plan", "方案");
}

test("needs by district and source beside what is paid, in 元", async () => {
  expect((await on("funds")).stdout).toContain("还没有资金标准");
  const facts = {
    standard: "49元/人",
    shares: [
      { source: "省", kind: "ratio", value: "70" },
      { source: "县区", kind: "remainder" },
    ],
  };
  writeFileSync(desk.file("facts.json"), JSON.stringify(facts));
  await on("facts", "--indicator", "两癌筛查", "--file", desk.file("facts.json"));
  for (const [layer, value] of [
    ["fund:安排:省:2026-03", "68.6"],
    ["fund:到位:省:2026-05", "34.3"],
  ] as const)
    await on("set", "--indicator", "两癌筛查", "--district", "溪东", "--layer", layer, value);
  const run = await on("funds", "--period", "2026-Q2", "--json");
  expect(run.code).toBe(0);
  const json = run.json() as { rows: object[]; findings: { rule: string }[] };
  expect(json.rows).toMatchObject([
    {
      ...{ indicator: "两癌筛查", district: null, need: "2254000", arranged: "686000", arrived: "343000" },
      ...{ sources: { 省: "1577800", 县区: "676200" }, arrivedRate: "50.00", paid: null, paidRate: null },
      quantity: { value: "46000", unit: "人" },
      standard: { value: "49", unit: "元" },
    },
    { district: "溪东区", need: "980000", sources: { 省: "686000", 县区: "294000" } },
    { district: "溪西县", need: "1274000", arranged: null, arrivedRate: null },
  ]);
  expect(json.findings.map(({ rule }) => rule)).toEqual(["fundMissing"]);
  const text = (await on("funds")).stdout;
  expect(text).toContain("50.00%（占安排）");
  expect((await on("funds", "--period", "六月")).code).toBe(2);
});
