import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { noFacts } from "../../../../../shared/model/facts/facts.ts";
import { unpackTracking } from "../../../../../shared/stored/packed-layer.ts";
import type { TrackingAction } from "../../../../../shared/tracking/action.ts";
import { newLayer } from "../../../../../shared/tracking/edit-figures.ts";
import { newProblem } from "../../../../../shared/tracking/problems/problem.ts";
import { newRound } from "../../../../../shared/tracking/rounds/round.ts";
import { trackingPicture } from "../../../../support/tracking/actions.ts";
import { figure } from "../../../../support/tracking/figure.ts";
import type { Desk, MadePlan } from "../desk.ts";
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

test("a whole library goes back to a backup, tells every window, and comes back by the backup made before", async () => {
  const desk = await openDesk();
  const plan = await makePlan(desk);
  const gone = await makePlan(desk, "方案二");
  await desk.ask("settings.set", { key: `view:${plan.id}`, value: { zoom: 120 } });
  await desk.ask("plan.saveVersion", { plan: plan.id, name: "初稿" });
  const [made] = await desk.ask("backup.make", {});
  const backup = made?.file ?? "";
  await applyTo(desk, plan.id, setCell(plan.row["甲"], plan.districts[0], "61"));
  await desk.ask("plan.delete", { plan: gone.id });
  const later = await makePlan(desk, "方案三");
  await desk.ask("settings.set", { key: `view:${plan.id}`, value: { zoom: 90 } });

  const done = await desk.ask("backup.restoreWhole", { backup });
  expect(done.kept).toContain("恢复前");
  expect(desk.events).toContainEqual({ type: "library.restored", at: made?.at, by: "王", client: "window-1" });
  const names = async (): Promise<string[]> => (await desk.ask("plan.list", {})).map(({ name }) => name).toSorted();
  expect(await names()).toEqual(["方案一", "方案二"]);
  expect(await cellText(desk, plan.id, plan.row["甲"], plan.districts[0])).toBe("60");
  expect((await desk.ask("settings.get", {}))[`view:${plan.id}`]).toEqual({ zoom: 120 });
  await desk.refuse("plan.open", { plan: later.id });

  // Work goes on there: edits, undo, and what is on the disk after a restart.
  await applyTo(desk, plan.id, setCell(plan.row["甲"], plan.districts[0], "62"));
  await desk.restart();
  expect(await cellText(desk, plan.id, plan.row["甲"], plan.districts[0])).toBe("62");
  expect(await desk.ask("damage.check", { plan: plan.id })).toEqual([]);
  await desk.ask("plan.undo", { plan: plan.id });
  expect(await cellText(desk, plan.id, plan.row["甲"], plan.districts[0])).toBe("60");

  await desk.ask("backup.restoreWhole", { backup: done.kept });
  expect(await names()).toEqual(["方案一", "方案三"]);
  expect(await cellText(desk, plan.id, plan.row["甲"], plan.districts[0])).toBe("61");
  expect((await desk.ask("plan.history", { plan: plan.id })).length).toBeGreaterThan(0);
});

test("edits that come while a library is being restored are in the backup made before, or are refused", async () => {
  const desk = await openDesk(undefined, true);
  const plan = await makePlan(desk);
  const [made] = await desk.ask("backup.make", {});
  const edits = Array.from({ length: 12 }, (_, at) =>
    desk.call("plan.apply", {
      plan: plan.id,
      action: setCell(plan.row["甲"], plan.districts[0], String(70 + at)),
      label: "填写",
    }),
  );
  const restoring = desk.ask("backup.restoreWhole", { backup: made?.file ?? "" });
  const after = desk.call("plan.apply", {
    plan: plan.id,
    action: setCell(plan.row["甲"], plan.districts[0], "99"),
    label: "填写",
  });
  const taken = (await Promise.all(edits)).filter(({ ok }) => ok).length;
  const done = await restoring;
  const late = await after;
  const now = await cellText(desk, plan.id, plan.row["甲"], plan.districts[0]);
  // It came before the backup, or after what was restored, or was refused; never in between.
  const before = late.ok && now !== "99";
  expect(now).toBe(late.ok && !before ? "99" : "60");
  await desk.ask("backup.restoreWhole", { backup: done.kept });
  expect(taken).toBe(12);
  expect(await cellText(desk, plan.id, plan.row["甲"], plan.districts[0])).toBe(before ? "99" : "81");
});

test("a backup that is not whole, or none, is not put in the place of a library", async () => {
  const desk = await openDesk();
  const plan = await makePlan(desk);
  const [made] = await desk.ask("backup.make", {});
  const { backups } = await desk.ask("library.folders", {});
  const file = join(backups, made?.file ?? "");
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 8192, 12_288);
  writeFileSync(file, bytes);
  await desk.refuse("backup.restoreWhole", { backup: made?.file ?? "" });
  await desk.refuse("backup.restoreWhole", { backup: "../台账.fjt" });
  expect(await cellText(desk, plan.id, plan.row["甲"], plan.districts[0])).toBe("60");
});

/** A month that was closed and corrected, an ask with a note, facts, a problem and a round, beside a plan. */
async function workBeside(desk: Desk, plan: MadePlan): Promise<void> {
  const [indicator, district] = [plan.row["甲"] ?? "", plan.districts[0] ?? ""];
  const [month, ask] = ["actual:2026-06", "ask:一上"];
  const known = { plan: plan.id, revision: 0, fill: [ask], made: "2026-06-01T00:00:00.000Z", districts: [district] };
  const round = newRound({ id: randomUUID(), name: "一上", ...known });
  const step = { state: "待交办", at: "2026-06-01", by: "王", role: "office", note: null } as const;
  const problem = newProblem({ id: randomUUID(), number: "1", text: "进度慢", indicator, district }, [step]);
  const steps: TrackingAction[] = [
    { type: "layer.add", layer: newLayer(month) },
    { type: "figures.set", layer: month, cells: [{ indicator, district, figure: figure("33") }] },
    { type: "layer.close", layer: month, issued: "2026-07-05" },
    {
      type: "layer.correct",
      layer: month,
      cells: [{ indicator, district, correction: { figure: figure("34"), reason: "漏报", by: "", at: "" } }],
    },
    { type: "layer.add", layer: newLayer(ask) },
    { type: "figures.set", layer: ask, cells: [{ indicator, district, figure: figure("50") }] },
    { type: "notes.set", layer: ask, cells: [{ indicator, district: null, note: "暂无来源" }] },
    { type: "facts.set", rows: [{ indicator, facts: { ...noFacts, class: "工程" } }] },
    { type: "problem.add", problem },
    { type: "round.add", round },
  ];
  for (const action of steps) await desk.ask("tracking.apply", { plan: plan.id, action, label: "填写" });
}

async function besideOf(desk: Desk, plan: string): Promise<unknown> {
  const { tracking, damaged } = await desk.ask("tracking.open", { plan, layers: "all" });
  expect(damaged).toEqual([]);
  return trackingPicture(unpackTracking(tracking));
}

test("what goes on beside a plan comes back with it: lost with its series, lacking beside it, or into a copy", async () => {
  const desk = await openDesk();
  const plan = await makePlan(desk);
  await workBeside(desk, plan);
  const was = await besideOf(desk, plan.id);
  const [made] = await desk.ask("backup.make", {});
  const backup = made?.file ?? "";

  // What stands stays, and is told where the backup has another; what is lacking comes.
  const [indicator, district] = [plan.row["甲"] ?? "", plan.districts[0] ?? ""];
  const other: TrackingAction = {
    type: "figures.set",
    layer: "ask:一上",
    cells: [{ indicator, district, figure: figure("51") }],
  };
  await desk.ask("tracking.apply", { plan: plan.id, action: other, label: "填写" });
  const placed = await desk.ask("backup.restore", { backup, plans: [plan.id], replace: true });
  expect(placed.notices).toEqual([expect.stringContaining("数据层“申报数（一上）”现在的数与备份里的不同") as string]);
  await desk.ask("tracking.undo", { plan: plan.id });
  expect(await besideOf(desk, plan.id)).toEqual(was);
  await desk.ask("tracking.apply", {
    plan: plan.id,
    action: { type: "layer.remove", layer: "ask:一上" },
    label: "删除",
  });
  expect(await besideOf(desk, plan.id)).not.toEqual(was);
  expect((await desk.ask("backup.restore", { backup, plans: [plan.id], replace: true })).notices).toEqual([]);
  expect(await besideOf(desk, plan.id)).toEqual(was);

  // A copy has all but the rounds, whose files speak of the plan itself.
  const beside = await desk.ask("backup.restore", { backup, plans: [plan.id], replace: false });
  expect(beside.notices).toEqual([]);
  const copy = await desk.ask("tracking.open", { plan: beside.plans[0]?.id ?? "", layers: "all" });
  expect(copy.tracking.rounds).toEqual([]);
  expect(copy.tracking.layers.map(({ key, closed }) => [key, closed])).toEqual([
    ["actual:2026-06", true],
    ["ask:一上", false],
  ]);
  expect(copy.cells).toEqual({ "actual:2026-06": 1, "ask:一上": 1 });
  expect(copy.tracking.problems).toHaveLength(1);

  // Purged with its series from the trash.
  await desk.ask("plan.delete", { plan: plan.id });
  await desk.close();
  desk.sql(`DELETE FROM plan WHERE id = '${plan.id}'; DELETE FROM tracking WHERE series = '${plan.id}'`);
  await desk.restart();
  const back = await desk.ask("backup.restore", { backup, plans: [plan.id], replace: true });
  expect(back.notices).toEqual([]);
  expect(await besideOf(desk, back.plans[0]?.id ?? "")).toEqual(was);
  await desk.restart();
  expect(await besideOf(desk, back.plans[0]?.id ?? "")).toEqual(was);
});
