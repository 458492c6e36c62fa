import { expect, test } from "vitest";
import { updateRow } from "../../../../../shared/actions/action.ts";
import { packPlan } from "../../../../../shared/stored/packed-plan.ts";
import type { Desk, MadePlan } from "../desk.ts";
import { applyTo, cellText, makePlan, openDesk, setCell, stateOf } from "../desk.ts";

async function withEdits(): Promise<{ desk: Desk; plan: MadePlan; first: number }> {
  const desk = await openDesk();
  const plan = await makePlan(desk);
  const first = (await stateOf(desk, plan.id)).header.revision;
  await applyTo(desk, plan.id, setCell(plan.row["甲"], plan.districts[0], "61"));
  await applyTo(desk, plan.id, setCell(plan.row["甲"], plan.districts[0], "62"));
  await applyTo(desk, plan.id, { type: "row.remove", kind: "indicator", id: plan.row["乙"] ?? "" });
  return { desk, plan, first };
}

test("a point of the history is shown by comparing with it, and restored as a step that undo takes back", async () => {
  const { desk, plan, first } = await withEdits();
  const there = { plan: plan.id, revision: first + 1 };
  const { counts, before, differences } = await desk.ask("compare.plans", { before: there, after: { plan: plan.id } });
  expect(before.name).toBe(`方案一，第${first + 1}次修改时`);
  expect(counts).toEqual({ added: 0, removed: 3, changed: 1, moved: 0 });
  expect(differences.find(({ change }) => change === "changed")?.shown).toMatchObject({ before: "61", after: "62" });
  const now = packPlan(await stateOf(desk, plan.id));
  const back = await desk.ask("plan.restorePoint", { plan: plan.id, revision: first + 1 });
  expect(back.undo.undo).toMatch(/^恢复到.*的内容$/);
  expect(await cellText(desk, plan.id, plan.row["甲"], plan.districts[0])).toBe("61");
  expect(await cellText(desk, plan.id, plan.row["乙"], plan.districts[0])).toBe("30");
  expect((await desk.refuse("plan.restorePoint", { plan: plan.id, revision: first + 1 })).message).toContain("一样");
  await desk.ask("plan.undo", { plan: plan.id });
  const { revision: _revision, ...header } = now.header;
  expect(packPlan(await stateOf(desk, plan.id))).toMatchObject({ ...now, header });
  expect((await desk.refuse("plan.restorePoint", { plan: plan.id, revision: 999 })).code).toBe("notFound");
});

test("points on the far side of 定稿, undo and a restart are reached all the same; the status stays", async () => {
  const { desk, plan, first } = await withEdits();
  await desk.ask("plan.undo", { plan: plan.id });
  await applyTo(desk, plan.id, setCell(plan.row["甲"], plan.districts[0], "60"));
  await applyTo(desk, plan.id, setCell(plan.row["乙"], plan.districts[0], "40"));
  expect(await desk.ask("plan.status", { plan: plan.id, status: "final" })).toMatchObject({ done: true });
  expect((await desk.refuse("plan.restorePoint", { plan: plan.id, revision: first })).message).toContain("已定稿");
  await desk.ask("compare.plans", { before: { plan: plan.id, revision: first }, after: { plan: plan.id } });
  await desk.ask("plan.status", { plan: plan.id, status: "review", reason: "重填" });
  await desk.restart();
  await desk.ask("plan.restorePoint", { plan: plan.id, revision: first + 3 });
  const state = await stateOf(desk, plan.id);
  expect(state.indicator.has(plan.row["乙"] ?? "")).toBe(false);
  expect(state.header.status).toBe("review");
});

test("a version comes back as a step; where the journal does not lead there, what stood is kept as a version", async () => {
  const { desk, plan } = await withEdits();
  const version = await desk.ask("plan.saveVersion", { plan: plan.id, name: "第一稿" });
  await applyTo(desk, plan.id, updateRow("indicator", plan.row["甲"] ?? "", { name: "甲甲" }));
  const asVersion = { plan: plan.id, version: version.id };
  const found = await desk.ask("compare.plans", { before: asVersion, after: { plan: plan.id } });
  expect(found.before.name).toBe("方案一，版本“第一稿”");
  expect(found.differences).toHaveLength(1);
  await desk.ask("plan.restoreVersion", { plan: plan.id, version: version.id });
  expect((await stateOf(desk, plan.id)).indicator.get(plan.row["甲"] ?? "")?.name).toBe("甲");
  await desk.ask("plan.undo", { plan: plan.id });
  expect((await stateOf(desk, plan.id)).indicator.get(plan.row["甲"] ?? "")?.name).toBe("甲甲");
  // A journal that tells another story: the version's own content counts.
  await desk.close();
  desk.sql("UPDATE snapshot SET revision = revision - 1");
  await desk.restart();
  await desk.ask("plan.restoreVersion", { plan: plan.id, version: version.id });
  expect((await stateOf(desk, plan.id)).indicator.get(plan.row["甲"] ?? "")?.name).toBe("甲");
  const kept = (await desk.ask("plan.versions", { plan: plan.id }))[0];
  expect(kept?.name).toBe("恢复“第一稿”之前的内容");
  // Behind such a barrier the kept version is the way to what was before it.
  const older = { plan: plan.id, revision: (kept?.revision ?? 0) - 1 };
  await desk.ask("compare.plans", { before: older, after: { plan: plan.id } });
  await desk.ask("plan.restoreVersion", { plan: plan.id, version: kept?.id ?? "" });
  expect((await stateOf(desk, plan.id)).indicator.get(plan.row["甲"] ?? "")?.name).toBe("甲甲");
});
