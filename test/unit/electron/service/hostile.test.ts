/** Calls that no window of ours makes: refused in one sentence or carried out wholly, and what is issued adds up. */

import { gzipSync } from "node:zlib";
import Database from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addRow } from "../../../../shared/actions/action.ts";
import { newDistrict } from "../../../../shared/model/plan.ts";
import { hostileAction, hostileSeed } from "../../../support/hostile-actions.ts";
import { judge } from "../../../support/plain-judge.ts";
import { faults } from "../../../support/sound-plan.ts";
import { uuidOf } from "../../../support/uuids.ts";
import { expectSentence, makePlan, openDesk, snapshotOf, stateOf } from "./desk.ts";

test("hostile actions: memory is what the disk holds, and no plan that does not add up is issued", async () => {
  const desk = await openDesk();
  let run = 0;
  let issued = 0;
  let withheld = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(hostileSeed, { minLength: 1, maxLength: 15 }), async (seeds) => {
      run += 1;
      const { id } = await makePlan(desk, `方案${run}`);
      for (const seed of seeds) {
        const action = hostileAction(await stateOf(desk, id), seed);
        const before = await snapshotOf(desk, id);
        try {
          await desk.ask("plan.apply", { plan: id, action: action as never, label: "x" });
        } catch (error) {
          expectSentence((error as Error).message);
          expect((await snapshotOf(desk, id)).plan.header).toEqual(before.plan.header);
        }
      }
      const snapshot = await snapshotOf(desk, id);
      await desk.restart();
      expect(await snapshotOf(desk, id)).toEqual(snapshot);
      const plan = await stateOf(desk, id);
      expect(faults(plan)).toEqual([]);
      const answer = await desk.ask("plan.status", { plan: id, status: "final" });
      if (answer.done) expect(judge(plan)).toEqual([]);
      if (answer.done) issued += 1;
      else withheld += 1;
    }),
    { seed: 20_261_129, numRuns: 40 },
  );
  expect(withheld).toBeGreaterThan(5);
  expect(issued + withheld).toBe(40);
});

test("a district moved under a parent that is none is refused, and its column stays", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk);
  for (const parent of [row["甲"], districts[0], uuidOf("nowhere")])
    await desk.refuse("plan.apply", {
      plan: id,
      action: { type: "row.move", kind: "district", id: districts[1], parent, at: 0 },
      label: "移动",
    });
  expect((await stateOf(desk, id)).order.district.get("")).toEqual(districts);
});

test("an id that another row of the plan has, or that is none, is refused", async () => {
  const desk = await openDesk();
  const two = await makePlan(desk, "乙方案");
  for (const taken of [two.id, two.row["甲"], "d1", "", "../x", "\ud800"]) {
    const row = newDistrict({ id: taken ?? "", name: "新区" });
    await desk.refuse("plan.apply", { plan: two.id, action: addRow("district", row, 0), label: "添加" });
  }
  expect((await stateOf(desk, two.id)).district.size).toBe(2);
});

test("actions nested without end, and half a character, are refused in one sentence", async () => {
  const desk = await openDesk();
  const { id, row } = await makePlan(desk);
  let action: object = { type: "batch", actions: [] };
  for (let depth = 0; depth < 20_000; depth += 1) action = { type: "batch", actions: [action] };
  expect((await desk.refuse("plan.apply", { plan: id, action, label: "x" })).code).toBe("badRequest");
  const half = { type: "row.update", kind: "indicator", id: row["甲"], patch: { name: "半\ud83d" } };
  expect((await desk.refuse("plan.apply", { plan: id, action: half, label: "x" })).code).toBe("badRequest");
  await desk.refuse("plan.rename", { plan: id, name: "半\udc00" });
});

test("a text that does not read as its figure is made anew", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk);
  const value = { kind: "amount", value: { digits: 60, places: 0 }, qualifier: "exact", text: "9999" } as const;
  const cells = [{ indicator: row["甲"] ?? "", district: districts[0] ?? "", value }];
  await desk.ask("plan.apply", { plan: id, action: { type: "cells.set", cells }, label: "填写" });
  expect((await stateOf(desk, id)).figures.get(row["甲"] ?? "", districts[0] ?? "")).toEqual({ ...value, text: "60" });
});

test("a sum beyond 64 bits is said, and the plan stays a draft", async () => {
  const desk = await openDesk();
  const names = Array.from({ length: 9_300 }, (_, index) => `镇${index}`);
  const targets = Object.fromEntries(names.map((name) => [name, { value: "1000000000000000" }]));
  const { id } = await desk.ask("import.document", {
    document: {
      name: "大数",
      year: 2026,
      districts: names.map((name) => ({ name })),
      items: [{ text: "就业", indicators: [{ name: "就业", unit: "人", total: { value: "5" }, targets }] }],
    },
  });
  const { findings } = await snapshotOf(desk, id);
  const errors = findings.filter((finding) => finding.severity === "error");
  expect(errors.map((finding) => finding.actual)).toEqual(["9300000000000000000"]);
  const waive = errors.map(({ key }) => ({ finding: key, reason: "试" }));
  expect((await desk.refuse("plan.status", { plan: id, status: "final", waive })).message).toContain("加起来超过");
  expect((await stateOf(desk, id)).header.status).toBe("draft");
});

test("a version that inflates without end is not read", async () => {
  const desk = await openDesk();
  const { id } = await makePlan(desk);
  const version = await desk.ask("plan.saveVersion", { plan: id, name: "版本" });
  await desk.close();
  const db = new Database(desk.library);
  const bomb = gzipSync(Buffer.alloc(300 * 2 ** 20, " "), { level: 1 });
  expect(bomb.length).toBeLessThan(2 * 2 ** 20);
  db.prepare("UPDATE snapshot SET content = ?").run(bomb);
  db.close();
  await desk.restart();
  const failure = await desk.refuse("plan.restoreVersion", { plan: id, version: version.id });
  expect(failure.code).toBe("fileTooMuch");
});
