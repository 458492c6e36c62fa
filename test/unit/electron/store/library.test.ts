import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { viewSetting } from "../../../../shared/contract/plan-setting.ts";
import type { Action } from "../../../../shared/actions/action.ts";
import { addRow, updateRow } from "../../../../shared/actions/action.ts";
import { newDistrict, newIndicator } from "../../../../shared/model/plan.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import type { Library } from "../../../../electron/store/library.ts";
import { apply, openIn, picture, step, testClock, testFolder } from "../../../support/store/library.ts";
import { amount, samplePlan } from "../../../support/store/sample-plan.ts";

const set = (district: string | null, text: string, indicator = "jobs"): Action => ({
  type: "cells.set",
  cells: [{ indicator, district, value: text === "" ? null : amount(text) }],
});

async function withPlan(): Promise<{ library: Library; plan: PlanState; path: string; folder: string }> {
  const folder = testFolder();
  const { library, path } = openIn(folder);
  const plan = samplePlan();
  await library.insertPlan(plan, {
    label: "新建",
    by: "王",
    counts: { error: 1, warning: 2, info: 3, waived: 0, unchecked: 0 },
  });
  return { library, plan, path, folder };
}

describe("plans", () => {
  test("are listed with their counts, the newest year first", async () => {
    const { library } = await withPlan();
    const next = samplePlan("plan-2", "2027年民生实事");
    next.header.year = 2027;
    await library.insertPlan(next, { label: "新建", by: "王" });
    expect(await library.plans()).toMatchObject([
      { id: "plan-2", year: 2027, findings: { error: 0, warning: 0, info: 0 } },
      {
        id: "plan-1",
        year: 2026,
        findings: { error: 1, warning: 2, info: 3 },
        districts: 3,
        indicators: 5,
        revision: 0,
      },
    ]);
    await library.setCounts("plan-1", { error: 0, warning: 0, info: 9, waived: 0, unchecked: 0 });
    expect((await library.plans())[1]?.findings.info).toBe(9);
  });

  test("bear names of their own", async () => {
    const { library, plan } = await withPlan();
    expect(await library.nameTaken("2026年民生实事")).toBe(true);
    await expect(
      async () => await library.insertPlan(samplePlan("plan-2"), { label: "新建", by: "王" }),
    ).rejects.toThrow("已有名为“2026年民生实事”");
    expect(await library.plans()).toHaveLength(1);
    const other = samplePlan("plan-2", "另一个");
    await library.insertPlan(other, { label: "新建", by: "王" });
    await expect(
      async () => await apply(library, other, { type: "plan.update", patch: { name: "2026年民生实事" } }),
    ).rejects.toThrow("已有名为");
    expect(picture(await library.loadPlan("plan-2"))).toEqual(picture(other));
    await apply(library, plan, { type: "plan.update", patch: { name: "改名" } });
    expect(await library.nameTaken("2026年民生实事")).toBe(false);
  });

  test("lie in the trash for thirty days of the clock and thirty days of use; the newest ten stay", async () => {
    const clock = testClock();
    const { library } = openIn(testFolder(), { now: clock.now });
    await library.insertPlan(samplePlan(), { label: "新建", by: "王" });
    await library.deletePlan("plan-1");
    await expect(async () => await library.loadPlan("plan-1")).rejects.toThrow("已经不在");
    await expect(async () => await library.deletePlan("plan-1")).rejects.toThrow("已经不在");
    expect(await library.trash()).toEqual([
      { id: "plan-1", name: "2026年民生实事", deletedAt: "2026-03-05T06:30:00.000Z" },
    ]);
    await library.insertPlan(samplePlan("plan-2"), { label: "新建", by: "王" });
    await expect(async () => await library.restorePlan("plan-1")).rejects.toThrow("请先把它改名");
    await library.deletePlan("plan-2");
    for (const id of ["plan-1", "plan-2"]) await library.setSetting(viewSetting(id), { zoom: 120 });
    const day = 86_400_000;
    for (let use = 0; use < 29; use += 1) {
      expect(await library.purge()).toBe(0);
      clock.advance(day);
    }
    await library.restorePlan("plan-1");
    expect(picture(await library.loadPlan("plan-1"))).toEqual(picture(samplePlan()));
    for (let copy = 3; copy < 13; copy += 1) {
      await library.insertPlan(samplePlan(`plan-${copy}`, `方案${copy}`), { label: "新建", by: "王" });
      await library.deletePlan(`plan-${copy}`);
    }
    expect(await library.purge()).toBe(0);
    clock.advance(2 * day);
    expect(await library.purge()).toBe(1);
    expect((await library.trash()).map(({ id }) => id)).not.toContain("plan-2");
    expect(await library.trash()).toHaveLength(10);
    expect(await library.plans()).toHaveLength(1);
    // How a plan was looked at goes with it.
    expect(await library.settings()).toEqual({ [viewSetting("plan-1")]: { zoom: 120 } });
    // What is left are the newest ten: they stay, however long.
    for (let use = 0; use < 40; use += 1) {
      clock.advance(day);
      expect(await library.purge()).toBe(0);
    }
  });

  test("stay in the trash through a clock that jumps, and a day that is seen twice counts once", async () => {
    const clock = testClock();
    const { library } = openIn(testFolder(), { now: clock.now });
    for (let copy = 1; copy < 15; copy += 1) {
      await library.insertPlan(samplePlan(`plan-${copy}`, `方案${copy}`), { label: "新建", by: "王" });
      await library.deletePlan(`plan-${copy}`);
    }
    const years = 365 * 86_400_000;
    for (const jump of [11, -11, 30, 0, 0, 1, -40, 50]) {
      clock.advance(jump * years);
      for (let again = 0; again < 40; again += 1) expect(await library.purge()).toBe(0);
    }
    expect(await library.trash()).toHaveLength(14);
    // Deleted again is deleted anew.
    await library.restorePlan("plan-1");
    await library.deletePlan("plan-1");
    let purged = 0;
    for (let use = 0; use < 29; use += 1) {
      clock.advance(86_400_000);
      purged += await library.purge();
    }
    expect(purged).toBe(4);
    expect((await library.trash()).map(({ id }) => id)).toContain("plan-1");
  });

  test("that moved on elsewhere are not overwritten", async () => {
    const { library, plan } = await withPlan();
    const stale = await library.loadPlan("plan-1");
    await apply(library, plan, set("d1", "61"));
    await expect(async () => await apply(library, stale, set("d1", "62"))).rejects.toThrow("刚被别处改动");
    expect(picture(await library.loadPlan("plan-1"))).toEqual(picture(plan));
  });
});

describe("figures", () => {
  test("are whole steps in the file, and are written anew when the step changes", async () => {
    const { library, plan, path } = await withPlan();
    const db = new Database(path, { readonly: true });
    const scaled = (): unknown[] =>
      db.prepare("SELECT scaled FROM target WHERE indicator = 4 ORDER BY district").pluck().all();
    expect(scaled()).toEqual([12_000, 3_000, null]);
    await apply(library, plan, updateRow("indicator", "money", { decimals: 4 }));
    expect(scaled()).toEqual([1_200_000, 300_000, null]);
    await apply(library, plan, updateRow("indicator", "money", { scale: 1, decimals: 0 }));
    expect(scaled()).toEqual([1_200_000, 300_000, null]);
    expect(picture(await library.loadPlan("plan-1"))).toEqual(picture(plan));
    db.close();
  });

  test("that are finer than the step or out of range are refused, never cut", async () => {
    const { library } = openIn(testFolder());
    for (const value of [amount("0.5"), amount("1", { value: { digits: 1e15 + 2, places: 0 } })]) {
      const plan = samplePlan();
      plan.figures.set("jobs", null, value);
      await expect(async () => await library.insertPlan(plan, { label: "新建", by: "王" })).rejects.toThrow("没有保存");
      expect(await library.plans()).toEqual([]);
    }
  });
});

test("a reserve is kept as a district of its own kind, a cell not yet handed down as such", async () => {
  const { library, plan } = await withPlan();
  const reserve = newDistrict({ id: "kept", name: "预留", kind: "reserve" });
  await apply(library, plan, addRow("district", reserve, 9));
  const pending = { kind: "mark", mark: "pending", text: "上级未下达" } as const;
  const cells = ["d1", null].map((district) => ({ indicator: "rate", district, value: pending }));
  await apply(library, plan, { type: "cells.set", cells });
  const loaded = await library.loadPlan("plan-1");
  expect(picture(loaded)).toEqual(picture(plan));
  expect(loaded.district.get("kept")).toEqual(reserve);
});

describe("the undo line", () => {
  const labels = async (library: Library): Promise<[string | null, string | null]> => {
    const { undo, redo } = await library.undoLine("plan-1");
    return [undo?.label ?? null, redo?.label ?? null];
  };
  const edit = (library: Library, plan: PlanState, label: string, action: Action) =>
    apply(library, plan, action, "edit", undefined, label);

  test("goes back and forth, ends redo with a new edit, and survives a restart", async () => {
    const { library, plan, folder } = await withPlan();
    expect(await labels(library)).toEqual([null, null]);
    for (const label of ["a", "b", "c"]) await edit(library, plan, label, set("d1", String(label.charCodeAt(0))));
    expect(await labels(library)).toEqual(["c", null]);
    await step(library, plan, "undo");
    await step(library, plan, "undo");
    expect(await labels(library)).toEqual(["a", "b"]);
    await library.close();
    const { library: again } = openIn(folder);
    const loaded = await again.loadPlan("plan-1");
    expect(await labels(again)).toEqual(["a", "b"]);
    await step(again, loaded, "redo");
    expect(await labels(again)).toEqual(["b", "c"]);
    expect(loaded.figures.get("jobs", "d1")).toEqual(amount("98"));
    await step(again, loaded, "undo");
    await edit(again, loaded, "d", set("d2", "5"));
    expect(await labels(again)).toEqual(["d", null]);
    await step(again, loaded, "undo");
    await step(again, loaded, "undo");
    expect(await labels(again)).toEqual([null, "a"]);
    expect((await again.history("plan-1")).map((row) => row.kind)).toEqual([
      ...["undo", "undo", "edit", "undo", "redo", "undo", "undo", "edit", "edit", "edit"],
      "barrier",
    ]);
    expect(await step(again, loaded, "undo")).toBe(false);
  });

  test("does not reach behind a barrier", async () => {
    const { library, plan } = await withPlan();
    await edit(library, plan, "a", set("d1", "60"));
    await edit(library, plan, "b", set("d1", "60"));
    await step(library, plan, "undo");
    await apply(library, plan, { type: "status.set", status: "review", reason: null }, "barrier");
    expect(await labels(library)).toEqual([null, null]);
    await edit(library, plan, "c", set("d1", "60"));
    expect(await labels(library)).toEqual(["c", null]);
  });

  test("sets a step aside that no longer fits, and reaches the next", async () => {
    const { library, plan } = await withPlan();
    for (const label of ["a", "b", "c"]) await edit(library, plan, label, set("d1", "60"));
    const c = (await library.undoLine("plan-1")).undo;
    await library.setAside(c?.id ?? 0, "行已删除");
    expect(await labels(library)).toEqual(["b", null]);
    await expect(async () => await library.stepAction(c?.id ?? 0)).rejects.toThrow("已经撤销");
    await expect(async () => await library.setAside(c?.id ?? 0, "再来")).rejects.toThrow("已经撤销");
    await step(library, plan, "undo");
    await step(library, plan, "undo");
    const a = (await library.undoLine("plan-1")).redo;
    await library.setAside(a?.id ?? 0, "行已删除");
    expect(await labels(library)).toEqual([null, "b"]);
  });

  test("takes a step only once", async () => {
    const { library, plan } = await withPlan();
    await edit(library, plan, "a", set("d1", "61"));
    const { id } = (await library.undoLine("plan-1")).undo ?? { id: 0 };
    const inverse = await library.stepAction(id);
    await apply(library, plan, inverse, "undo", id);
    const before = picture(await library.loadPlan("plan-1"));
    await expect(async () => await apply(library, plan, inverse, "undo", id)).rejects.toThrow("已经撤销");
    expect(picture(await library.loadPlan("plan-1"))).toEqual(before);
  });
});

describe("history", () => {
  test("tells a cell's old and new values, newest first", async () => {
    const { library, plan } = await withPlan();
    await apply(library, plan, set("d1", "61"));
    await apply(library, plan, set("d2", "29"));
    await apply(library, plan, { type: "batch", actions: [set("d1", "62"), set(null, "101"), set("d1", "63")] });
    await apply(library, plan, updateRow("indicator", "jobs", { note: "说明" }));
    const cell = await library.history("plan-1", { indicator: "jobs", district: "d1" });
    expect(cell.map(({ revision, changes }) => [revision, changes])).toEqual([
      [3, [{ indicator: "jobs", district: "d1", before: amount("61"), after: amount("63"), origin: null }]],
      [1, [{ indicator: "jobs", district: "d1", before: amount("60"), after: amount("61"), origin: null }]],
      [0, [{ indicator: "jobs", district: "d1", before: null, after: amount("60"), origin: null }]],
    ]);
    expect((await library.history("plan-1", { indicator: "jobs", district: null })).map((row) => row.revision)).toEqual(
      [3, 0],
    );
    expect((await library.history("plan-1", { indicator: "jobs" })).map((row) => row.revision)).toEqual([
      4, 3, 2, 1, 0,
    ]);
    expect((await library.history("plan-1", { indicator: "women" })).map((row) => row.revision)).toEqual([0]);
    const all = await library.history("plan-1", { limit: 2 });
    expect(all.map((row) => [row.revision, row.changeCount, row.changes.length])).toEqual([
      [4, 0, 0],
      [3, 2, 2],
    ]);
  });

  test("keeps an import larger than 64 KB, and undoes it after a restart", async () => {
    const { library, plan, folder, path } = await withPlan();
    const start = picture(plan) as { wire: { header: { revision: number } } };
    const rows = Array.from({ length: 400 }, (_, index) => `big${index}`);
    const actions = rows.flatMap((id, index): Action[] => [
      { type: "row.add", kind: "indicator", row: newIndicator({ id, item: "i2", name: `指标${index}` }), at: 999 },
      {
        type: "cells.set",
        cells: ["d1", "d2", "own"].map((district) => ({ indicator: id, district, value: amount(String(index)) })),
      },
    ]);
    await apply(library, plan, { type: "batch", actions });
    const db = new Database(path, { readonly: true });
    expect(db.prepare("SELECT typeof(action) FROM journal WHERE revision = 1").pluck().get()).toBe("blob");
    db.close();
    expect((await library.history("plan-1", { limit: 1 }))[0]).toMatchObject({ changeCount: 1200 });
    expect((await library.history("plan-1", { limit: 1 }))[0]?.changes).toHaveLength(200);
    await library.close();
    const { library: again } = openIn(folder);
    const loaded = await again.loadPlan("plan-1");
    await step(again, loaded, "undo");
    loaded.header.revision = start.wire.header.revision;
    expect(picture(loaded)).toEqual(start);
  });
});

describe("versions", () => {
  test("are saved, listed, loaded and put back as a barrier", async () => {
    const { library, plan } = await withPlan();
    await library.saveVersion(plan, { id: "v1", name: "征求意见前", by: "王" });
    const saved = picture(plan) as { wire: { header: object } };
    await apply(library, plan, set("d1", "99"));
    await apply(library, plan, { type: "row.remove", kind: "indicator", id: "women" });
    await library.saveVersion(plan, { id: "v2", name: "后来", by: "王" });
    expect((await library.versions("plan-1")).map(({ id, name, revision }) => [id, name, revision])).toEqual([
      ["v2", "后来", 2],
      ["v1", "征求意见前", 0],
    ]);
    const old = await library.loadVersion("plan-1", "v1");
    expect(picture(old)).toEqual(saved);
    old.header.revision = plan.header.revision;
    expect((await library.replacePlan(old, { label: "恢复版本", by: "王" })).revision).toBe(3);
    expect(picture(await library.loadPlan("plan-1"))).toEqual({
      ...saved,
      wire: { ...saved.wire, header: { ...saved.wire.header, revision: 3 } },
    });
    expect(await library.undoLine("plan-1")).toEqual({ undo: null, redo: null });
    await expect(async () => await library.loadVersion("plan-1", "v9")).rejects.toThrow("版本");
  });
});
