import { expect, test } from "vitest";
import { unpackTracking } from "../../../../../shared/stored/packed-layer.ts";
import type { TrackingAction } from "../../../../../shared/tracking/action.ts";
import { newLayer } from "../../../../../shared/tracking/edit-figures.ts";
import { figureAt } from "../../../../../shared/tracking/layer.ts";
import { figure } from "../../../../support/tracking/figure.ts";
import { trackingPicture } from "../../../../support/tracking/actions.ts";
import type { Desk, MadePlan } from "../desk.ts";
import { applyTo, makePlan, openDesk, setCell, stateOf } from "../desk.ts";

const KEY = "actual:2026-06";

function put(plan: MadePlan, layer: string, text: string, row = "甲"): TrackingAction {
  const cells = [{ indicator: plan.row[row] ?? "", district: plan.districts[0] ?? "", figure: figure(text) }];
  return { type: "figures.set", layer, cells };
}

async function opened(): Promise<{ desk: Desk; plan: MadePlan }> {
  const desk = await openDesk();
  const plan = await makePlan(desk);
  for (const layer of [KEY, "ask:一上"])
    for (const action of [{ type: "layer.add", layer: newLayer(layer) } as const, put(plan, layer, "33")])
      await desk.ask("tracking.apply", { plan: plan.id, action, label: "填写" });
  return { desk, plan };
}

async function layersOf(desk: Desk, id: string): Promise<unknown> {
  const { tracking, damaged } = await desk.ask("tracking.open", { plan: id, layers: "all" });
  expect(damaged).toEqual([]);
  return trackingPicture(unpackTracking(tracking));
}

test("layers come when they are asked for, and every window is told what changed", async () => {
  const { desk, plan } = await opened();
  const heads = await desk.ask("tracking.open", { plan: plan.id });
  expect(heads.tracking.layers.map(({ key }) => key)).toEqual([KEY, "ask:一上"]);
  expect(heads.tracking.content).toEqual({});
  expect(heads.cells).toEqual({ [KEY]: 1, "ask:一上": 1 });
  const one = await desk.ask("tracking.open", { plan: plan.id, layers: [KEY] });
  expect(Object.keys(one.tracking.content)).toEqual([KEY]);
  const events = desk.events.filter((event) => event.type === "tracking.changed");
  expect(events.map(({ from, to }) => [from, to])).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
  ]);
  expect((await stateOf(desk, plan.id)).header.revision).toBe(0);
});

test("tracking has an undo line of its own, which a restart keeps and a closed month shuts", async () => {
  const { desk, plan } = await opened();
  await applyTo(desk, plan.id, setCell(plan.row["甲"], plan.districts[0], "61"));
  await desk.restart();
  const back = await desk.ask("tracking.undo", { plan: plan.id });
  expect(back.changes).toMatchObject([{ layer: "ask:一上", before: { text: "33" }, after: null }]);
  expect(back.undo).toEqual({ undo: "填写", redo: "填写" });
  await desk.ask("tracking.redo", { plan: plan.id });
  expect((await stateOf(desk, plan.id)).figures.get(plan.row["甲"] ?? "", plan.districts[0] ?? "")).toMatchObject({
    text: "61",
  });
  const close: TrackingAction = { type: "layer.close", layer: KEY, issued: "2026-07-05" };
  const closed = await desk.ask("tracking.apply", { plan: plan.id, action: close, label: "关闭" });
  expect(closed.undo).toEqual({ undo: null, redo: null });
  await desk.refuse("tracking.undo", { plan: plan.id });
  await desk.refuse("tracking.apply", { plan: plan.id, action: put(plan, KEY, "34"), label: "填写" });
  const open: TrackingAction = { type: "layer.close", layer: KEY, issued: null };
  await desk.refuse("tracking.apply", { plan: plan.id, action: open, label: "打开" });
});

test("a row removed and put back, a version restored, a plan deleted and restored find every figure again", async () => {
  const { desk, plan } = await opened();
  const before = await layersOf(desk, plan.id);
  const row = plan.row["甲"] ?? "";
  await desk.ask("plan.saveVersion", { plan: plan.id, name: "初稿" });
  await applyTo(desk, plan.id, { type: "row.remove", kind: "indicator", id: row });
  await applyTo(desk, plan.id, { type: "row.remove", kind: "district", id: plan.districts[0] ?? "" });
  await desk.restart();
  expect(await layersOf(desk, plan.id)).toEqual(before);
  // A row that is not there takes no new figure, but may lose the one it has.
  await desk.refuse("tracking.apply", { plan: plan.id, action: put(plan, "actual:2026-07", "5"), label: "填写" });
  await desk.ask("plan.undo", { plan: plan.id, steps: 2 });
  const content = unpackTracking(
    (await desk.ask("tracking.open", { plan: plan.id, layers: [KEY] })).tracking,
  ).content.get(KEY);
  expect(content && figureAt(content, row, plan.districts[0] ?? "")?.value).toMatchObject({ text: "33" });
  await applyTo(desk, plan.id, {
    type: "row.remove",
    kind: "item",
    id: (await stateOf(desk, plan.id)).indicator.get(row)?.item ?? "",
  });
  const [version] = await desk.ask("plan.versions", { plan: plan.id });
  await desk.ask("plan.restoreVersion", { plan: plan.id, version: version?.id ?? "" });
  expect(await layersOf(desk, plan.id)).toEqual(before);
  await desk.ask("plan.delete", { plan: plan.id });
  await desk.restart();
  await desk.ask("plan.restore", { plan: plan.id });
  expect(await layersOf(desk, plan.id)).toEqual(before);
});

test("采纳 is one step of the plan, shown first, undone as one, and refused when the plan is final", async () => {
  const { desk, plan } = await opened();
  const ask = { plan: plan.id, layer: "ask:一上" };
  const shown = await desk.ask("tracking.accept", { ...ask, dryRun: true });
  expect(shown).toMatchObject({
    changes: [{ before: { text: "60" }, after: { text: "33" } }],
    skipped: [],
    result: null,
  });
  expect((await desk.ask("tracking.accept", { ...ask, districts: plan.districts.slice(1) })).result).toBeNull();
  const done = await desk.ask("tracking.accept", { ...ask, indicators: [plan.row["甲"] ?? ""] });
  expect(done.result?.undo.undo).toBe("采纳申报数（一上）");
  await desk.ask("plan.undo", { plan: plan.id });
  expect((await stateOf(desk, plan.id)).figures.get(plan.row["甲"] ?? "", plan.districts[0] ?? "")).toMatchObject({
    text: "60",
  });
  await desk.refuse("tracking.accept", { ...ask, layer: KEY });
  await applyTo(desk, plan.id, setCell(plan.row["乙"], plan.districts[1], "20"));
  expect(await desk.ask("plan.status", { plan: plan.id, status: "final" })).toMatchObject({ done: true });
  await desk.refuse("tracking.accept", ask);
  // The year's work goes on all the same.
  await desk.ask("tracking.apply", { plan: plan.id, action: put(plan, KEY, "35"), label: "填写" });
});

test("an adjustment shares the tracking of its series, and a copy begins its own", async () => {
  const { desk, plan } = await opened();
  const before = await layersOf(desk, plan.id);
  await applyTo(desk, plan.id, setCell(plan.row["乙"], plan.districts[1], "20"));
  await desk.ask("plan.status", { plan: plan.id, status: "final" });
  await desk.ask("plan.issue", { plan: plan.id, number: "云政〔2026〕1号", date: "2026-03-01" });
  const adjusted = await desk.ask("plan.adjust", {
    plan: plan.id,
    name: "调整",
    reason: "上级追加",
    date: "2026-08-01",
  });
  expect(await layersOf(desk, adjusted.id)).toEqual(before);
  const copy = await desk.ask("plan.copy", { plan: plan.id, name: "下年", year: 2027, figures: true });
  expect((await desk.ask("tracking.open", { plan: copy.id })).tracking).toMatchObject({ revision: 0, layers: [] });
});

test("a damaged row of a layer is told and read-only; the others are worked on", async () => {
  const { desk, plan } = await opened();
  await desk.ask("tracking.apply", { plan: plan.id, action: put(plan, KEY, "7", "乙"), label: "填写" });
  await desk.close();
  desk.sql("UPDATE layer_figure SET scaled = 34 WHERE scaled = 33 AND layer = 1");
  await desk.restart();
  const { damaged } = await desk.ask("tracking.open", { plan: plan.id, layers: "all" });
  expect(damaged).toEqual([expect.stringContaining("2026年6月完成数有 1 行")]);
  await desk.refuse("tracking.apply", { plan: plan.id, action: put(plan, KEY, "35"), label: "填写" });
  await desk.ask("tracking.apply", { plan: plan.id, action: put(plan, KEY, "8", "乙"), label: "填写" });
});
