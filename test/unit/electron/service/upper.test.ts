/** Plans that are linked to an upper plan, when that one goes, comes back or takes another content. */

import { expect, test } from "vitest";
import { updateRow } from "../../../../shared/actions/action.ts";
import type { Desk, MadePlan } from "./desk.ts";
import { applyTo, makePlan, openDesk, setCell, snapshotOf } from "./desk.ts";

async function linked(desk: Desk): Promise<{ lower: MadePlan; upper: MadePlan; findings: () => Promise<string[]> }> {
  const lower = await makePlan(desk);
  const upper = await makePlan(desk, "上级方案");
  const link = { plan: upper.id, indicator: upper.row["甲"] ?? "", district: upper.districts[0] ?? "" };
  await applyTo(desk, lower.id, updateRow("indicator", lower.row["甲"] ?? "", { upper: link }));
  const findings = async (): Promise<string[]> =>
    (await snapshotOf(desk, lower.id)).findings
      .filter((one) => one.rule === "allotment")
      .map((one) => one.expected ?? "");
  return { lower, upper, findings };
}

test("a plan whose upper plan lies in the trash can be opened, and is judged again when that comes back", async () => {
  const desk = await openDesk();
  const { upper, findings } = await linked(desk);
  const before = await findings();
  expect(before).toHaveLength(1);
  await desk.ask("plan.delete", { plan: upper.id });
  expect(await findings()).toEqual([]);
  await desk.restart();
  expect(await findings()).toEqual([]);
  await desk.ask("plan.restore", { plan: upper.id });
  expect(await findings()).toEqual(before);
});

test("restoring a version, above or below, judges the allotment again", async () => {
  const desk = await openDesk();
  const { lower, upper, findings } = await linked(desk);
  const before = await findings();
  const below = await desk.ask("plan.saveVersion", { plan: lower.id, name: "下" });
  const above = await desk.ask("plan.saveVersion", { plan: upper.id, name: "上" });
  await applyTo(desk, lower.id, setCell(lower.row["甲"], null, "60"));
  expect(await findings()).toEqual([]);
  await desk.ask("plan.restoreVersion", { plan: lower.id, version: below.id });
  expect(await findings()).toEqual(before);
  await applyTo(desk, upper.id, setCell(upper.row["甲"], upper.districts[0], "1"));
  expect(await findings()).toEqual(["1"]);
  await desk.ask("plan.restoreVersion", { plan: upper.id, version: above.id });
  expect(await findings()).toEqual(before);
});
