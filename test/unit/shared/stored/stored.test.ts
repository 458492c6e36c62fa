import { describe, expect, test } from "vitest";
import type { Action } from "../../../../shared/actions/action.ts";
import { addRow, updateRow } from "../../../../shared/actions/action.ts";
import { plainLook } from "../../../../shared/model/look.ts";
import { newDistrict, newIndicator, newItem } from "../../../../shared/model/plan.ts";
import { FORMAT, stored, upToDate, upgrades } from "../../../../shared/stored/format.ts";
import { packPlan, unpackPlan } from "../../../../shared/stored/packed-plan.ts";
import { readAction, readBaseCells, readChanges, readPlanWire } from "../../../../shared/stored/read.ts";
import { picture } from "../../../support/store/library.ts";
import { amount, samplePlan } from "../../../support/store/sample-plan.ts";

/** As it comes back from a file. */
const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

/** The value without some of its fields, wherever they stand: as a release wrote it that did not know them. */
function without(value: unknown, fields: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => without(one, fields));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !fields.includes(name));
  return Object.fromEntries(kept.map(([name, one]) => [name, without(one, fields)]));
}

describe("the format", () => {
  test("stands beside the data; data without one are of the first release", () => {
    expect(stored([1])).toEqual({ format: FORMAT, data: [1] });
    expect(upToDate("changes", stored([1]))).toEqual([1]);
    expect(upToDate("changes", [1])).toEqual([1]);
    // A district may be called so: its cells are no number.
    expect(upToDate("base", { format: [1, null], data: [2, null] })).toEqual({ format: [1, null], data: [2, null] });
  });

  test("rises step by step, each kind by its own", () => {
    const steps = [
      { to: 2 },
      { to: 3, action: (data: unknown) => [data, 3] },
      { to: 4, action: (data: unknown) => [data, 4], plan: () => "new" },
    ];
    expect(upToDate("action", "x", steps, 4)).toEqual([["x", 3], 4]);
    expect(upToDate("action", { format: 3, data: "x" }, steps, 4)).toEqual(["x", 4]);
    expect(upToDate("action", { format: 4, data: "x" }, steps, 4)).toBe("x");
    expect(upToDate("plan", "x", steps, 4)).toBe("new");
    expect(upgrades.map(({ to }) => to)).toEqual(Array.from({ length: FORMAT - 1 }, (_, index) => index + 2));
  });

  test("of a later release is refused", () => {
    expect(() => readAction({ format: FORMAT + 1, data: {} })).toThrow("请升级程序");
  });
});

describe("a version", () => {
  test("comes back as it was saved", () => {
    const plan = samplePlan();
    const back = unpackPlan(readPlanWire(written(stored(packPlan(plan)))));
    expect(picture(back)).toEqual(picture(plan));
  });

  test("saved before a field was there comes back with its default", () => {
    const plan = samplePlan();
    const fields = [
      "mustDecompose",
      "partition",
      "group",
      "lineage",
      "declaredCount",
      "annex",
      "notes",
      "locks",
      "looks",
    ];
    const back = unpackPlan(readPlanWire(without(written(packPlan(plan)), fields)));
    expect(back.indicator.get("jobs")).toEqual(plan.indicator.get("jobs"));
    expect(back.district.get("d1")).toEqual({ ...plan.district.get("d1"), group: null });
    expect(back.category.get("c1")?.declaredCount).toBe(null);
    expect(back.header).toEqual({ ...plan.header, notes: [] });
    expect(back.locks.size).toBe(0);
  });

  test.each([null, [], {}, { header: {} }, { ...packPlan(samplePlan()), items: [{ id: "i" }] }])(
    "that is none is said, not guessed at: %o",
    (json) => {
      expect(() => readPlanWire(json)).toThrow("无法读取");
    },
  );
});

describe("an action", () => {
  const actions: Action[] = [
    addRow("item", newItem({ id: "i", text: "甲" }), 0),
    addRow("district", newDistrict({ id: "d", name: "甲县", kind: "reserve" }), 0),
    updateRow("indicator", "x", { note: null, extra: { 备注: "甲" } }),
    { type: "plan.update", patch: { title: "甲", notes: ["一"] } },
    { type: "row.move", kind: "item", id: "i", parent: "", at: 3 },
    { type: "row.remove", kind: "category", id: "c" },
    { type: "cells.set", cells: [{ indicator: "x", district: null, value: amount("3") }] },
    { type: "locks.set", cells: [{ indicator: "x", district: "d", locked: true }] },
    { type: "looks.set", cells: [{ indicator: "x", district: null, look: { ...plainLook, note: "核对" } }] },
    { type: "looks.set", cells: [{ indicator: "x", district: "d", look: null }] },
    {
      type: "explain",
      finding: "sum|x||",
      explanation: { finding: "sum|x||", by: "王", at: "t", expected: null, actual: null, text: "因" },
    },
    { type: "waive", finding: "sum|x||", waiver: null },
    { type: "status.set", status: "review", reason: null },
  ];

  test("of any kind comes back as it was", () => {
    for (const action of [...actions, { type: "batch", actions } as const]) {
      expect(readAction(written(stored(action)))).toEqual(action);
      expect(readAction(written(action))).toEqual(action);
    }
  });

  test("that adds a row from before a field was there adds it with the default", () => {
    const row = newIndicator({ id: "x", item: "i", name: "甲" });
    const action: Action = { type: "batch", actions: [addRow("indicator", row, 0)] };
    expect(readAction(without(written(action), ["eachBound", "scale", "extra"]))).toEqual(action);
  });

  test("leaves aside what is no field any more", () => {
    const old = { type: "row.update", kind: "item", id: "i", patch: { text: "乙", colour: "red" } };
    expect(readAction(old)).toEqual(updateRow("item", "i", { text: "乙" }));
  });

  test.each([null, 3, [], {}, { type: "fly" }, { type: "row.add", kind: "plan", row: {} }, { type: "batch" }])(
    "that is none is said: %o",
    (json) => {
      expect(() => readAction(json)).toThrow("无法读取");
    },
  );
});

test("changes and import bases come back, with or without a format", () => {
  const changes = [[null, 1, "2.5"]];
  expect(readChanges(written(stored(changes)))).toEqual(changes);
  expect(readChanges(changes)).toEqual(changes);
  const base = { "": [3, "E5"], d1: [null, null] };
  expect(readBaseCells(written(stored(base)))).toEqual(base);
  expect(readBaseCells(base)).toEqual(base);
  expect(() => readChanges({})).toThrow("无法读取");
  expect(() => readBaseCells([])).toThrow("无法读取");
});
