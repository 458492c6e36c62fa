import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import type { Action } from "../../../../shared/actions/action.ts";
import { addRow, updateRow } from "../../../../shared/actions/action.ts";
import { applyAction } from "../../../../shared/actions/apply.ts";
import { newDistrict, newIndicator } from "../../../../shared/model/plan.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import type { Library } from "../../../../electron/store/library.ts";
import { apply, openIn, picture, step, testClock, testFolder } from "../../../support/store/library.ts";
import { amount, samplePlan } from "../../../support/store/sample-plan.ts";

const set = (district: string | null, text: string, indicator = "jobs"): Action => ({
  type: "cells.set",
  cells: [{ indicator, district, value: text === "" ? null : amount(text) }],
});

function withPlan(): { library: Library; plan: PlanState; path: string; folder: string } {
  const folder = testFolder();
  const { library, path } = openIn(folder);
  const plan = samplePlan();
  library.insertPlan(plan, { label: "新建", by: "王", counts: { error: 1, warning: 2, info: 3 } });
  return { library, plan, path, folder };
}

describe("plans", () => {
  test("are listed with their counts, the newest year first", () => {
    const { library } = withPlan();
    const next = samplePlan("plan-2", "2027年民生实事");
    next.header.year = 2027;
    library.insertPlan(next, { label: "新建", by: "王" });
    expect(library.plans()).toMatchObject([
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
    library.setCounts("plan-1", { error: 0, warning: 0, info: 9 });
    expect(library.plans()[1]?.findings.info).toBe(9);
  });

  test("bear names of their own", () => {
    const { library, plan } = withPlan();
    expect(library.nameTaken("2026年民生实事")).toBe(true);
    expect(() => library.insertPlan(samplePlan("plan-2"), { label: "新建", by: "王" })).toThrow(
      "已有名为“2026年民生实事”",
    );
    expect(library.plans()).toHaveLength(1);
    const other = samplePlan("plan-2", "另一个");
    library.insertPlan(other, { label: "新建", by: "王" });
    expect(() => apply(library, other, { type: "plan.update", patch: { name: "2026年民生实事" } })).toThrow("已有名为");
    expect(picture(library.loadPlan("plan-2"))).toEqual(picture(other));
    apply(library, plan, { type: "plan.update", patch: { name: "改名" } });
    expect(library.nameTaken("2026年民生实事")).toBe(false);
  });

  test("lie thirty days in the trash", () => {
    const clock = testClock();
    const { library } = openIn(testFolder(), { now: clock.now });
    library.insertPlan(samplePlan(), { label: "新建", by: "王" });
    library.deletePlan("plan-1");
    expect(() => library.loadPlan("plan-1")).toThrow("已经不在");
    expect(() => library.deletePlan("plan-1")).toThrow("已经不在");
    expect(library.trash()).toEqual([{ id: "plan-1", name: "2026年民生实事", deletedAt: "2026-03-05T06:30:00.000Z" }]);
    library.insertPlan(samplePlan("plan-2"), { label: "新建", by: "王" });
    expect(() => library.restorePlan("plan-1")).toThrow("请先把它改名");
    library.deletePlan("plan-2");
    clock.advance(29 * 86_400_000);
    expect(library.purge()).toBe(0);
    library.restorePlan("plan-1");
    expect(picture(library.loadPlan("plan-1"))).toEqual(picture(samplePlan()));
    clock.advance(2 * 86_400_000);
    expect(library.purge()).toBe(1);
    expect(library.trash()).toEqual([]);
    expect(library.plans()).toHaveLength(1);
  });

  test("that moved on elsewhere are not overwritten", () => {
    const { library, plan } = withPlan();
    const stale = library.loadPlan("plan-1");
    apply(library, plan, set("d1", "61"));
    expect(() => apply(library, stale, set("d1", "62"))).toThrow("刚被别处改动");
    expect(picture(library.loadPlan("plan-1"))).toEqual(picture(plan));
  });
});

describe("figures", () => {
  test("are whole steps in the file, and are written anew when the step changes", () => {
    const { library, plan, path } = withPlan();
    const db = new Database(path, { readonly: true });
    const scaled = (): unknown[] =>
      db.prepare("SELECT scaled FROM target WHERE indicator = 4 ORDER BY district").pluck().all();
    expect(scaled()).toEqual([12_000, 3_000, null]);
    apply(library, plan, updateRow("indicator", "money", { decimals: 4 }));
    expect(scaled()).toEqual([1_200_000, 300_000, null]);
    apply(library, plan, updateRow("indicator", "money", { scale: 1, decimals: 0 }));
    expect(scaled()).toEqual([1_200_000, 300_000, null]);
    expect(picture(library.loadPlan("plan-1"))).toEqual(picture(plan));
    db.close();
  });

  test("that are finer than the step or out of range are refused, never cut", () => {
    const { library } = openIn(testFolder());
    for (const value of [amount("0.5"), amount("1", { value: { digits: 1e15 + 2, places: 0 } })]) {
      const plan = samplePlan();
      plan.figures.set("jobs", null, value);
      expect(() => library.insertPlan(plan, { label: "新建", by: "王" })).toThrow("没有保存");
      expect(library.plans()).toEqual([]);
    }
  });
});

test("a reserve is kept as a district of its own kind, a cell not yet handed down as such", () => {
  const { library, plan } = withPlan();
  const reserve = newDistrict({ id: "kept", name: "预留", kind: "reserve" });
  apply(library, plan, addRow("district", reserve, 9));
  const pending = { kind: "mark", mark: "pending", text: "上级未下达" } as const;
  const cells = ["d1", null].map((district) => ({ indicator: "rate", district, value: pending }));
  apply(library, plan, { type: "cells.set", cells });
  const loaded = library.loadPlan("plan-1");
  expect(picture(loaded)).toEqual(picture(plan));
  expect(loaded.district.get("kept")).toEqual(reserve);
});

describe("the undo line", () => {
  const labels = (library: Library): [string | null, string | null] => {
    const { undo, redo } = library.undoLine("plan-1");
    return [undo?.label ?? null, redo?.label ?? null];
  };
  const edit = (library: Library, plan: PlanState, label: string, action: Action): void => {
    const applied = applyAction(plan, action);
    library.commit(plan, applied, { kind: "edit", action, label, by: "王" });
  };

  test("goes back and forth, ends redo with a new edit, and survives a restart", () => {
    const { library, plan, folder } = withPlan();
    expect(labels(library)).toEqual([null, null]);
    for (const label of ["a", "b", "c"]) edit(library, plan, label, set("d1", String(label.charCodeAt(0))));
    expect(labels(library)).toEqual(["c", null]);
    step(library, plan, "undo");
    step(library, plan, "undo");
    expect(labels(library)).toEqual(["a", "b"]);
    library.close();
    const { library: again } = openIn(folder);
    const loaded = again.loadPlan("plan-1");
    expect(labels(again)).toEqual(["a", "b"]);
    step(again, loaded, "redo");
    expect(labels(again)).toEqual(["b", "c"]);
    expect(loaded.figures.get("jobs", "d1")).toEqual(amount("98"));
    step(again, loaded, "undo");
    edit(again, loaded, "d", set("d2", "5"));
    expect(labels(again)).toEqual(["d", null]);
    step(again, loaded, "undo");
    step(again, loaded, "undo");
    expect(labels(again)).toEqual([null, "a"]);
    expect(again.history("plan-1").map((row) => row.kind)).toEqual([
      ...["undo", "undo", "edit", "undo", "redo", "undo", "undo", "edit", "edit", "edit"],
      "barrier",
    ]);
    expect(step(again, loaded, "undo")).toBe(false);
  });

  test("does not reach behind a barrier", () => {
    const { library, plan } = withPlan();
    edit(library, plan, "a", set("d1", "60"));
    edit(library, plan, "b", set("d1", "60"));
    step(library, plan, "undo");
    apply(library, plan, { type: "status.set", status: "review", reason: null }, "barrier");
    expect(labels(library)).toEqual([null, null]);
    edit(library, plan, "c", set("d1", "60"));
    expect(labels(library)).toEqual(["c", null]);
  });

  test("sets a step aside that no longer fits, and reaches the next", () => {
    const { library, plan } = withPlan();
    for (const label of ["a", "b", "c"]) edit(library, plan, label, set("d1", "60"));
    const c = library.undoLine("plan-1").undo;
    library.setAside(c?.id ?? 0, "行已删除");
    expect(labels(library)).toEqual(["b", null]);
    expect(() => library.stepAction(c?.id ?? 0)).toThrow("已经撤销");
    expect(() => library.setAside(c?.id ?? 0, "再来")).toThrow("已经撤销");
    step(library, plan, "undo");
    step(library, plan, "undo");
    const a = library.undoLine("plan-1").redo;
    library.setAside(a?.id ?? 0, "行已删除");
    expect(labels(library)).toEqual([null, "b"]);
  });

  test("takes a step only once", () => {
    const { library, plan } = withPlan();
    edit(library, plan, "a", set("d1", "61"));
    const { id } = library.undoLine("plan-1").undo ?? { id: 0 };
    const inverse = library.stepAction(id);
    apply(library, plan, inverse, "undo", id);
    const before = picture(library.loadPlan("plan-1"));
    expect(() => apply(library, plan, inverse, "undo", id)).toThrow("已经撤销");
    expect(picture(library.loadPlan("plan-1"))).toEqual(before);
  });
});

describe("history", () => {
  test("tells a cell's old and new values, newest first", () => {
    const { library, plan } = withPlan();
    apply(library, plan, set("d1", "61"));
    apply(library, plan, set("d2", "29"));
    apply(library, plan, { type: "batch", actions: [set("d1", "62"), set(null, "101"), set("d1", "63")] });
    apply(library, plan, updateRow("indicator", "jobs", { note: "说明" }));
    const cell = library.history("plan-1", { indicator: "jobs", district: "d1" });
    expect(cell.map(({ revision, changes }) => [revision, changes])).toEqual([
      [3, [{ indicator: "jobs", district: "d1", before: amount("61"), after: amount("63") }]],
      [1, [{ indicator: "jobs", district: "d1", before: amount("60"), after: amount("61") }]],
      [0, [{ indicator: "jobs", district: "d1", before: null, after: amount("60") }]],
    ]);
    expect(library.history("plan-1", { indicator: "jobs", district: null }).map((row) => row.revision)).toEqual([3, 0]);
    expect(library.history("plan-1", { indicator: "jobs" }).map((row) => row.revision)).toEqual([4, 3, 2, 1, 0]);
    expect(library.history("plan-1", { indicator: "women" }).map((row) => row.revision)).toEqual([0]);
    const all = library.history("plan-1", { limit: 2 });
    expect(all.map((row) => [row.revision, row.changeCount, row.changes.length])).toEqual([
      [4, 0, 0],
      [3, 2, 2],
    ]);
  });

  test("keeps an import larger than 64 KB, and undoes it after a restart", () => {
    const { library, plan, folder, path } = withPlan();
    const start = picture(plan) as { wire: { header: { revision: number } } };
    const rows = Array.from({ length: 400 }, (_, index) => `big${index}`);
    const actions = rows.flatMap((id, index): Action[] => [
      { type: "row.add", kind: "indicator", row: newIndicator({ id, item: "i2", name: `指标${index}` }), at: 999 },
      {
        type: "cells.set",
        cells: ["d1", "d2", "own"].map((district) => ({ indicator: id, district, value: amount(String(index)) })),
      },
    ]);
    apply(library, plan, { type: "batch", actions });
    const db = new Database(path, { readonly: true });
    expect(db.prepare("SELECT typeof(action) FROM journal WHERE revision = 1").pluck().get()).toBe("blob");
    db.close();
    expect(library.history("plan-1", { limit: 1 })[0]).toMatchObject({ changeCount: 1200 });
    expect(library.history("plan-1", { limit: 1 })[0]?.changes).toHaveLength(200);
    library.close();
    const { library: again } = openIn(folder);
    const loaded = again.loadPlan("plan-1");
    step(again, loaded, "undo");
    loaded.header.revision = start.wire.header.revision;
    expect(picture(loaded)).toEqual(start);
  });
});

describe("versions", () => {
  test("are saved, listed, loaded and put back as a barrier", () => {
    const { library, plan } = withPlan();
    library.saveVersion(plan, { id: "v1", name: "征求意见前", by: "王" });
    const saved = picture(plan) as { wire: { header: object } };
    apply(library, plan, set("d1", "99"));
    apply(library, plan, { type: "row.remove", kind: "indicator", id: "women" });
    library.saveVersion(plan, { id: "v2", name: "后来", by: "王" });
    expect(library.versions("plan-1").map(({ id, name, revision }) => [id, name, revision])).toEqual([
      ["v2", "后来", 2],
      ["v1", "征求意见前", 0],
    ]);
    const old = library.loadVersion("plan-1", "v1");
    expect(picture(old)).toEqual(saved);
    old.header.revision = plan.header.revision;
    expect(library.replacePlan(old, { label: "恢复版本", by: "王" }).revision).toBe(3);
    expect(picture(library.loadPlan("plan-1"))).toEqual({
      ...saved,
      wire: { ...saved.wire, header: { ...saved.wire.header, revision: 3 } },
    });
    expect(library.undoLine("plan-1")).toEqual({ undo: null, redo: null });
    expect(() => library.loadVersion("plan-1", "v9")).toThrow("版本");
  });
});
