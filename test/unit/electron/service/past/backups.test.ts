import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { applyTo, cellText, makePlan, openDesk, setCell, stateOf } from "../desk.ts";

test("a backup is made, listed with its plans, and a plan taken back beside or in the place of the present one", async () => {
  const desk = await openDesk();
  const plan = await makePlan(desk);
  const other = await makePlan(desk, "方案二");
  const [made] = await desk.ask("backup.make", {});
  expect(made).toMatchObject({ reason: "手工", damaged: false });
  expect(made?.plans?.map(({ name }) => name)).toEqual(["方案一", "方案二"]);
  expect(made?.bytes).toBeGreaterThan(0);
  const backup = made?.file ?? "";
  await applyTo(desk, plan.id, setCell(plan.row["甲"], plan.districts[0], "61"));
  await desk.ask("plan.delete", { plan: other.id });

  const beside = await desk.ask("backup.restore", { backup, plans: [plan.id], replace: false });
  expect(beside.notices).toEqual([]);
  expect(beside.plans[0]?.name).toMatch(/^方案一（备份 .*）$/);
  expect(beside.plans[0]?.id).not.toBe(plan.id);
  expect(await cellText(desk, plan.id, plan.row["甲"], plan.districts[0])).toBe("61");

  const placed = await desk.ask("backup.restore", { backup, plans: [plan.id, other.id], replace: true });
  expect(placed.plans.map(({ name }) => name)).toEqual(["方案一", "方案二"]);
  expect(await cellText(desk, plan.id, plan.row["甲"], plan.districts[0])).toBe("60");
  // What stood there is a version, and the library as it was a backup.
  const [version] = await desk.ask("plan.versions", { plan: plan.id });
  await desk.ask("plan.restoreVersion", { plan: plan.id, version: version?.id ?? "" });
  expect(await cellText(desk, plan.id, plan.row["甲"], plan.districts[0])).toBe("61");
  expect((await desk.ask("backup.list", {})).map(({ reason }) => reason)).toEqual(["恢复前", "恢复前", "手工"]);
});

test("a final plan is not replaced, and what is no backup of this library is refused", async () => {
  const desk = await openDesk();
  const plan = await makePlan(desk);
  await applyTo(desk, plan.id, setCell(plan.row["乙"], plan.districts[1], "20"));
  const [made] = await desk.ask("backup.make", {});
  const backup = made?.file ?? "";
  await desk.ask("plan.status", { plan: plan.id, status: "final" });
  const { revision } = (await stateOf(desk, plan.id)).header;
  const kept = await desk.ask("backup.restore", { backup, plans: [plan.id], replace: true });
  expect(kept.plans).toEqual([]);
  expect(kept.notices[0]).toContain("定稿");
  expect((await stateOf(desk, plan.id)).header.revision).toBe(revision);
  for (const file of ["../台账.fjt", "台账.fjt", ""]) {
    await desk.refuse("backup.restore", { backup: file, plans: [plan.id], replace: true });
    await desk.refuse("backup.saveBeside", { backup: file });
  }
  const saved = await desk.ask("backup.saveBeside", { backup });
  expect(saved.file).toMatch(/^台账（备份 .*）\.fjt$/);
  expect(existsSync(join(desk.folder, saved.file))).toBe(true);
});
