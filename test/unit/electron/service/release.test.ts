/**
 * A library that release 0.1.0 wrote (test/fixtures/store): two plans made by imports, one final with a waiver, one with an
 * explanation and an undone step, a version of each, a basis table. Beside it the documents of its plans as that release
 * showed them.
 */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { compareSchema } from "../../../../electron/store/open/schema-check.ts";
import type { PlanDocument } from "../../../../shared/document/json/plan-document.ts";
import { planDocument } from "../../../../shared/document/json/plan-document.ts";
import { unpackPlan } from "../../../../shared/stored/packed-plan.ts";
import type { Desk } from "./desk.ts";
import { openDesk, setCell, stateOf } from "./desk.ts";

const fixture = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../../../fixtures/store/${name}`, import.meta.url)));
const released = JSON.parse(fixture("release-0.1.0.json").toString("utf8")) as PlanDocument[];
const [final, draft] = released as [PlanDocument, PlanDocument];
const open = (): Promise<Desk> => openDesk(gunzipSync(fixture("release-0.1.0.fjt.gz")));

/** As `show --plan --json` prints it. */
async function documentOf(desk: Desk, id: string): Promise<PlanDocument> {
  const { plan, findings } = await desk.ask("plan.open", { plan: id });
  return JSON.parse(JSON.stringify(planDocument(unpackPlan(plan), findings))) as PlanDocument;
}

/** What was there must be there still; later releases may add to it, and word their findings anew. */
function expectAll(document: PlanDocument, before: PlanDocument, but: Partial<PlanDocument> = {}): void {
  const { findings, ...content } = before;
  expect(document).toMatchObject({ ...content, ...but });
  expect(document.items.map((item) => item.indicators.length)).toEqual(
    before.items.map((item) => item.indicators.length),
  );
  for (const { message: _words, ...finding } of findings) {
    expect(document.findings.find((one) => one.key === finding.key)).toMatchObject(finding);
  }
}

test("opens, becomes what a fresh one is, and shows its plans as that release did", async () => {
  const desk = await open();
  const db = new Database(desk.library, { readonly: true });
  expect(compareSchema(db)).toBe("same");
  db.close();
  expect(readdirSync(join(desk.folder, "备份", "台账"))).toEqual([expect.stringContaining("升级前")]);
  for (const before of released) expectAll(await documentOf(desk, before.id), before);
  expect(final.status).toBe("final");
  expect(final.waivers).toHaveLength(1);
  expect(draft.explanations).toHaveLength(1);
  expect(await desk.ask("basis.list", {})).toHaveLength(1);
  // Brought up once: a second start changes nothing and makes no second copy.
  await desk.restart();
  expect(readdirSync(join(desk.folder, "备份", "台账"))).toHaveLength(1);
  for (const before of released) expectAll(await documentOf(desk, before.id), before);
});

test("its history is read, with what each entry changed", async () => {
  const desk = await open();
  const history = await desk.ask("plan.history", { plan: draft.id });
  expect(history.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
    "undo 撤销：填写 适配假肢矫形器",
    "edit 填写 适配假肢矫形器",
    "edit 写说明",
    "edit 命令行操作",
    "edit 填写 其他辅具救助",
    "edit 填写 适配假肢矫形器",
    "edit 导入 困难残疾人康复工程任务分配表.xls",
    "barrier 新建方案",
  ]);
  for (const { label, changes } of history) {
    if (!/^(?:撤销：)?填写|^导入/.test(label)) continue;
    expect(changes.length, label).toBeGreaterThan(0);
    expect(changes.every(({ before, after }) => before !== after)).toBe(true);
  }
  expect(await desk.ask("plan.history", { plan: final.id })).toHaveLength(6);
});

test("its undo line works: redo, then undo to the start, then redo to the end", async () => {
  const desk = await open();
  const before = await stateOf(desk, draft.id);
  const line = async (): Promise<unknown> => (await desk.ask("plan.open", { plan: draft.id })).undo;
  expect(await line()).toEqual({ undo: "写说明", redo: "填写 适配假肢矫形器" });
  await desk.ask("plan.redo", { plan: draft.id });
  const end = await documentOf(desk, draft.id);
  let steps = 0;
  while ((await desk.ask("plan.open", { plan: draft.id })).undo.undo !== null) {
    await desk.ask("plan.undo", { plan: draft.id });
    steps += 1;
  }
  // The import was one of them: nothing is left.
  expect(steps).toBe(6);
  const empty = await stateOf(desk, draft.id);
  expect([empty.indicator.size, empty.district.size, empty.figures.count()]).toEqual([0, 0, 0]);
  await desk.ask("plan.redo", { plan: draft.id, steps });
  expect(await documentOf(desk, draft.id)).toEqual({ ...end, revision: end.revision + 2 * steps });
  await desk.ask("plan.undo", { plan: draft.id });
  expectAll(await documentOf(desk, draft.id), draft, { revision: draft.revision + 2 * steps + 2 });
  expect([...(await stateOf(desk, draft.id)).figures.cells()]).toEqual([...before.figures.cells()]);
});

test("its versions come back, with the fields that they did not know", async () => {
  const desk = await open();
  for (const { id } of released) {
    const [version] = await desk.ask("plan.versions", { plan: id });
    if (id === final.id) await desk.refuse("plan.restoreVersion", { plan: id, version: version?.id });
    else {
      await desk.ask("plan.restoreVersion", { plan: id, version: version?.id ?? "" });
      const restored = await documentOf(desk, id);
      expect(restored.items.length).toBe(draft.items.length);
      for (const item of restored.items)
        expect(Object.keys(item)).toEqual(expect.arrayContaining(["leads", "measures"]));
      await desk.restart();
      expect((await documentOf(desk, id)).items).toEqual(restored.items);
    }
  }
});

test("its final plan is guarded as ever, and withdrawn with a reason", async () => {
  const desk = await open();
  const row = final.items[0]?.indicators[0]?.id;
  const action = setCell(row, final.districts[0]?.id, "1");
  await desk.refuse("plan.apply", { plan: final.id, action, label: "填写" });
  expect(() => desk.sql(`UPDATE indicator SET note = 'x' WHERE id = '${row}'`)).toThrow("已定稿");
  await desk.ask("plan.status", { plan: final.id, status: "draft", reason: "调整" });
  await desk.ask("plan.apply", { plan: final.id, action, label: "填写" });
});
