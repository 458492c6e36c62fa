import { expect, test } from "vitest";
import type { Action } from "../../../../shared/actions/action.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { sizedPlan } from "../../../bench/plans.ts";
import { typed } from "../../../support/plans.ts";
import { applyTo, cellText, makePlan, openDesk, setCell, snapshotOf, stateOf, twoRows } from "./desk.ts";

test("an edit answers with its changes, the findings that follow, and when it was on disk", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk);
  const before = (await stateOf(desk, id)).header.revision;
  const result = await applyTo(desk, id, setCell(row["甲"], districts[0], "５０人"), "填写 甲");
  expect(result.revision).toBe(before + 1);
  expect(result.changes).toMatchObject([
    { indicator: row["甲"], district: districts[0], before: { text: "60" }, after: { text: "５０人" } },
  ]);
  expect(result.findings.added).toMatchObject([
    { rule: "sum", severity: "error", difference: "-10", expected: "100", actual: "90" },
  ]);
  expect(result.undo).toEqual({ undo: "填写 甲", redo: null });
  expect(new Date(result.savedAt).getTime()).toBeGreaterThan(Date.now() - 60_000);
  expect(desk.events.at(-1)).toMatchObject({
    type: "plan.changed",
    plan: id,
    from: before,
    to: before + 1,
    client: "window-1",
    by: "王",
  });
  const [counted] = await desk.ask("plan.list", {});
  expect(counted?.findings.error).toBe(2);
});

test("undo and redo are one line for all windows, and a new edit ends redo", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk);
  const text = () => cellText(desk, id, row["甲"], districts[0]);
  await applyTo(desk, id, setCell(row["甲"], districts[0], "61"), "一", "window-1");
  await applyTo(desk, id, setCell(row["甲"], districts[0], "62"), "二", "window-2");
  const undone = await desk.ask("plan.undo", { plan: id, steps: 2 }, "window-2");
  expect(undone.undo).toEqual({ undo: null, redo: "一" });
  expect(undone.changes).toHaveLength(2);
  expect(await text()).toBe("60");
  expect((await desk.refuse("plan.undo", { plan: id })).code).toBe("refused");
  const redone = await desk.ask("plan.redo", { plan: id, steps: 5 }, "window-1");
  expect(redone.undo).toEqual({ undo: "二", redo: null });
  expect(await text()).toBe("62");
  await desk.ask("plan.undo", { plan: id });
  await applyTo(desk, id, setCell(row["乙"], districts[0], "31"), "三");
  expect((await desk.refuse("plan.redo", { plan: id })).code).toBe("refused");
  expect(await text()).toBe("61");
});

test("undo reaches behind a restart", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk);
  await applyTo(desk, id, setCell(row["甲"], districts[0], "61"), "一");
  await applyTo(desk, id, { type: "row.remove", kind: "district", id: districts[1] ?? "" }, "删除县区");
  await applyTo(desk, id, setCell(row["甲"], districts[0], "62"), "三");
  await desk.ask("plan.undo", { plan: id });
  await desk.restart();
  expect((await snapshotOf(desk, id)).undo).toEqual({ undo: "删除县区", redo: "三" });
  await desk.ask("plan.undo", { plan: id });
  expect(await cellText(desk, id, row["甲"], districts[1])).toBe("40");
  await desk.ask("plan.undo", { plan: id });
  expect(await cellText(desk, id, row["甲"], districts[0])).toBe("60");
  await desk.ask("plan.redo", { plan: id, steps: 3 });
  expect(await cellText(desk, id, row["甲"], districts[0])).toBe("62");
  expect((await stateOf(desk, id)).district.size).toBe(1);
});

test("undo does not reach behind 定稿 and 撤回", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk);
  await applyTo(desk, id, setCell(row["乙"], districts[1], "20"), "补齐");
  expect(await desk.ask("plan.status", { plan: id, status: "final" })).toMatchObject({ done: true });
  expect((await snapshotOf(desk, id)).undo).toEqual({ undo: null, redo: null });
  expect((await desk.refuse("plan.undo", { plan: id })).code).toBe("refused");
  await desk.ask("plan.status", { plan: id, status: "draft", reason: "补充" });
  expect((await snapshotOf(desk, id)).undo.undo).toBeNull();
  expect(await cellText(desk, id, row["乙"], districts[1])).toBe("20");
});

test("a step that no longer fits is put aside with the reason, and the next is reached", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk);
  await applyTo(desk, id, setCell(row["甲"], districts[0], "61"), "一");
  await applyTo(desk, id, setCell(row["乙"], districts[0], "31"), "二");
  await desk.close();
  desk.sql("DELETE FROM indicator WHERE name = '乙'");
  await desk.restart();
  const failure = await desk.refuse("plan.undo", { plan: id });
  expect(failure).toMatchObject({ code: "refused", details: { setAside: "二" } });
  expect(failure.message).toContain("“二”已不能撤销");
  await desk.ask("plan.undo", { plan: id });
  expect(await cellText(desk, id, row["甲"], districts[0])).toBe("60");
});

test("status, waivers and explanations have calls of their own", async () => {
  const desk = await openDesk();
  const { id } = await makePlan(desk);
  const waiver = { finding: "sum|x||", reason: "a", by: "b", at: "", expected: null, actual: null };
  const actions: Action[] = [
    { type: "status.set", status: "final", reason: null },
    { type: "waive", finding: waiver.finding, waiver },
    { type: "explain", finding: waiver.finding, explanation: null },
  ];
  for (const action of actions) {
    const nested: Action = { type: "batch", actions: [{ type: "batch", actions: [action] }] };
    for (const sent of [action, nested]) {
      expect((await desk.refuse("plan.apply", { plan: id, action: sent, label: "x" })).code).toBe("badRequest");
    }
  }
  expect((await stateOf(desk, id)).header.status).toBe("draft");
});

test("a change of many cells is pushed without them, so that windows ask for a snapshot", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk, "大表", sizedPlan(140));
  const cells = Object.values(row).flatMap((indicator) =>
    districts.map((district) => ({ indicator, district, value: typed("7") })),
  );
  const small = await applyTo(desk, id, { type: "cells.set", cells: cells.slice(0, 20_000) }, "两万格");
  expect(small.changes).toHaveLength(20_000);
  expect(desk.events.at(-1)).toMatchObject({ type: "plan.changed", to: small.revision, action: { type: "cells.set" } });
  const large = await applyTo(
    desk,
    id,
    { type: "cells.set", cells: cells.map((cell) => ({ ...cell, value: typed("8") })) },
    "全部",
  );
  expect(desk.events.at(-1)).toMatchObject({
    type: "plan.changed",
    from: small.revision,
    to: large.revision,
    action: null,
  });
});

test("an explanation quiets a warning and goes with undo; an empty one takes it back", async () => {
  const desk = await openDesk();
  const { id } = await makePlan(desk, "有数目的", counted());
  const warning = async () => (await snapshotOf(desk, id)).findings.find((one) => one.severity === "warning");
  const key = (await warning())?.key ?? "";
  expect(key).toMatch(/^count\|/);
  await desk.ask("plan.explain", { plan: id, finding: key, text: " 另有省级任务 " });
  expect((await warning())?.explanation).toBe("另有省级任务");
  expect((await desk.ask("plan.list", {}))[0]?.findings.warning).toBe(0);
  await desk.ask("plan.undo", { plan: id });
  expect((await warning())?.explanation ?? null).toBeNull();
  await desk.ask("plan.redo", { plan: id });
  await desk.ask("plan.explain", { plan: id, finding: key, text: "" });
  expect((await warning())?.explanation ?? null).toBeNull();
  expect((await desk.refuse("plan.explain", { plan: id, finding: "sum|nobody||", text: "x" })).code).toBe("notFound");
});

function counted(): PlanState {
  const plan = twoRows();
  const category = plan.category.get("c0");
  if (category) category.declaredCount = 5;
  return plan;
}
