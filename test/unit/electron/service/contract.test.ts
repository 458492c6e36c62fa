/** Every method of the contract: answers once here, refuses what does not parse, and says which plan is not there. */

import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test, vi } from "vitest";
import type { MethodName, ParamsOf, ResultOf } from "../../../../shared/contract/methods.ts";
import { newLayer } from "../../../../shared/tracking/edit-figures.ts";
import { methods } from "../../../../shared/contract/methods.ts";
import { planDocument } from "../../../../shared/document/json/plan-document.ts";
import type { Desk } from "./desk.ts";
import { openDesk, setCell, stateOf, twoRows } from "./desk.ts";
import { askOfTheYear } from "./tracking/year.ts";

const shown = vi.hoisted(() => [] as string[]);
vi.mock("../../../../electron/service/exports/open-file.ts", () => ({
  openWithSystem: (path: string) => shown.push(path) > 0,
}));

const names = Object.keys(methods) as MethodName[];
const district = (name: string) => ({ name, code: null, kind: "county" as const });

test("one clerk's day calls every method", async () => {
  const desk = await openDesk();
  const called = new Set<MethodName>();
  const ask = <M extends MethodName>(method: M, params: ParamsOf<M>): Promise<ResultOf<M>> => {
    called.add(method);
    return desk.ask(method, params);
  };
  const info = await ask("library.info", {});
  expect(info).toMatchObject({ path: "台账.fjt", folder: desk.folder, readOnly: false, host: "browser", user: "王" });
  expect(await ask("library.folders", {})).toMatchObject({ library: desk.folder, backupCount: 0, backupDays: 30 });
  await ask("library.showFolder", { folder: "backups" });
  expect(shown).toEqual([(await ask("library.folders", {})).backups]);
  const sample = await ask("library.openSample", {});
  expect(sample.sample).toBe(true);
  await ask("settings.set", { key: "width", value: { tree: 240 } });
  await ask("settings.set", { key: "gone", value: null });
  expect(await ask("settings.get", {})).toEqual({ width: { tree: 240 } });

  const made = await ask("plan.create", {
    name: "空表",
    year: 2026,
    issuer: "云溪市",
    districts: [district("溪东区"), district("溪西县")],
  });
  expect(made).toMatchObject({
    name: "空表",
    title: "空表",
    districts: 2,
    indicators: 0,
    status: "draft",
    sample: false,
  });
  const { id } = await ask("import.document", { document: planDocument(twoRows(), []) });
  const { plan } = await ask("plan.open", { plan: id });
  const [first] = plan.indicators;
  const edit = await ask("plan.apply", {
    plan: id,
    action: setCell(first?.id, plan.districts[0]?.id, "70"),
    label: "填写",
  });
  expect((await ask("plan.undo", { plan: id })).revision).toBe(edit.revision + 1);
  expect((await ask("plan.redo", { plan: id })).revision).toBe(edit.revision + 2);
  const history = await ask("plan.history", { plan: id, indicator: first?.id, district: plan.districts[0]?.id });
  expect(history.map(({ kind, label, changes }) => [kind, label, changes[0]?.before, changes[0]?.after])).toEqual([
    ["redo", "恢复：填写", "60", "70"],
    ["undo", "撤销：填写", "70", "60"],
    ["edit", "填写", "60", "70"],
    ["barrier", "导入方案文件", "", "60"],
  ]);
  const [finding] = (await ask("plan.open", { plan: id })).findings;
  await ask("plan.explain", { plan: id, finding: finding?.key ?? "", text: "待核" });
  expect((await ask("plan.status", { plan: id, status: "review" })).done).toBe(true);
  const version = await ask("plan.saveVersion", { plan: id, name: "初稿" });
  await ask("plan.undo", { plan: id }).catch(() => null);
  expect(await ask("plan.versions", { plan: id })).toEqual([version]);
  expect((await ask("plan.restoreVersion", { plan: id, version: version.id })).revision).toBeGreaterThan(edit.revision);
  const sides = { before: { plan: id, revision: edit.revision }, after: { plan: id } };
  expect((await ask("compare.plans", sides)).after.plan).toBe(id);
  expect((await ask("compare.bytes", sides)).bytes.length).toBeGreaterThan(0);
  expect((await ask("compare.save", sides)).file).toMatch(/对照\.xlsx$/);
  await ask("plan.restorePoint", { plan: id, revision: edit.revision }).catch(() => null);
  expect((await ask("plan.rename", { plan: id, name: "改名" })).name).toBe("改名");

  await ask("basis.save", {
    name: "常住人口",
    unit: "人",
    date: "2025年末",
    figures: { 溪东区: "3000", 溪西县: "1000" },
  });
  expect((await ask("basis.list", {})).map((table) => table.name)).toEqual(["常住人口"]);
  const request = {
    indicators: [first?.id ?? ""],
    method: "weights" as const,
    basis: { kind: "table" as const, name: "常住人口" },
  };
  const allocated = await ask("plan.allocate", { plan: id, request });
  expect(allocated.changes.map(({ after }) => after)).toMatchObject([{ text: "75" }, { text: "25" }]);
  await ask("basis.remove", { name: "常住人口" });
  expect((await desk.refuse("plan.allocate", { plan: id, request })).code).toBe("refused");

  const layer = "ask:一上";
  const action = { type: "layer.add" as const, layer: newLayer(layer) };
  expect((await ask("tracking.apply", { plan: id, action, label: "建立" })).revision).toBe(1);
  expect((await ask("tracking.undo", { plan: id })).undo).toEqual({ undo: null, redo: "建立" });
  expect((await ask("tracking.redo", { plan: id })).revision).toBe(3);
  expect((await ask("tracking.open", { plan: id, layers: [layer] })).cells).toEqual({ [layer]: 0 });
  expect((await ask("tracking.history", { plan: id })).map(({ kind }) => kind)).toEqual(["redo", "undo", "edit"]);
  expect((await ask("tracking.accept", { plan: id, layer })).result).toBeNull();

  await askOfTheYear(desk, ask, called, id);

  const { bytes } = await ask("export.bytes", { plan: id, layout: "decomposition", format: "xls" });
  const saved = await ask("export.save", { plan: id, format: "csv" });
  const chosen = { layout: "decomposition", format: "xls", choices: { paper: "A3" } } as const;
  await ask("export.choose", { plan: id, ...chosen });
  expect(await ask("export.chosen", { plan: id })).toEqual(chosen);
  const lists = await ask("export.districts", {
    plan: id,
    layout: "district",
    format: "xlsx",
    folder: dirname(saved.file),
  });
  expect(lists.files.length).toBeGreaterThan(1);
  expect(readFileSync(saved.file).length).toBeGreaterThan(20);
  const opened = await ask("import.open", { name: "附件3.xls", bytes });
  expect(await ask("import.again", { handle: opened.handle, filtered: false })).toEqual(opened);
  const { handle } = opened;
  expect(opened).toMatchObject({
    format: "biff8",
    tables: [{ districts: ["溪东区", "溪西县"], rows: 2, unsure: { count: 0, first: [] } }],
  });
  expect(await ask("import.basis", { handle })).toMatchObject([
    { figures: { 溪东区: expect.any(String) as string } },
    {},
  ]);
  expect((await ask("import.cells", { handle, sheet: 0, top: 0, rows: 5 })).rows).toHaveLength(5);
  expect((await ask("import.preview", { handle })).counts.new).toBe(6);
  const newPlan = { name: "来表", year: 2025, issuer: null };
  expect(await ask("import.apply", { handle, newPlan })).toMatchObject({
    added: 6,
    plan: { name: "来表", year: 2025 },
  });
  await ask("import.close", { handle });
  await ask("task.cancel", { task: "open:window-1" });
  expect(await ask("library.settle", {})).toBeNull();
  expect(existsSync((await ask("library.saveCopy", {})).file)).toBe(true);

  const folder = await ask("folder.make", { inside: desk.folder, name: "附件" });
  expect((await ask("folder.list", { path: desk.folder })).folders).toContainEqual({
    label: "附件",
    path: folder.path,
  });

  // Nothing is damaged; what is done about it is in damage.test.ts.
  expect(await ask("damage.check", { plan: id })).toEqual([]);
  expect(await ask("damage.offer", { plan: id })).toMatchObject({ rows: [], backup: null });
  for (const method of ["damage.restore", "damage.accept", "library.restore"] as const) {
    const params = method === "library.restore" ? {} : { plan: id };
    expect((await desk.refuse(method, params)).code).toBe("refused");
    called.add(method);
  }

  // Only a final plan is issued, and only one that was issued is adjusted.
  const issued = { number: "云政〔2026〕1号", date: "2026-03-01" };
  expect((await desk.refuse("plan.issue", { plan: id, ...issued })).code).toBe("refused");
  expect((await desk.refuse("plan.adjust", { plan: id, name: "调整", reason: "追加", date: "2026-08-01" })).code).toBe(
    "refused",
  );
  for (const method of ["plan.issue", "plan.adjust"] as const) called.add(method);
  expect((await ask("plan.series", { plan: id })).map((one) => one.id)).toEqual([id]);

  const copied = await ask("plan.copy", { plan: id, name: "副本", year: 2030, figures: true });
  expect(copied.year).toBe(2030);
  await ask("plan.delete", { plan: made.id });
  expect(await ask("plan.trash", {})).toMatchObject([{ id: made.id, name: "空表" }]);
  expect((await ask("plan.restore", { plan: made.id })).name).toBe("空表");
  expect((await ask("plan.list", {})).map((one) => one.name).toSorted()).toEqual(
    ["改名", "副本", "来表", "空表", sample.name].toSorted(),
  );
  const [backup] = await ask("backup.make", {});
  expect(await ask("backup.list", {})).toContainEqual(backup);
  expect((await ask("backup.saveBeside", { backup: backup?.file ?? "" })).file).toMatch(/\.fjt$/);
  const taken = await ask("backup.restore", { backup: backup?.file ?? "", plans: [id], replace: false });
  await ask("plan.delete", { plan: taken.plans[0]?.id ?? "" });
  const signed = await ask("import.document", { document: planDocument(twoRows(), []), name: "印发的" });
  const open = (await ask("plan.open", { plan: signed.id })).findings.filter(({ severity }) => severity === "error");
  const waive = open.map(({ key }) => ({ finding: key, reason: "省里另行下达" }));
  await ask("plan.status", { plan: signed.id, status: "final", waive });
  await ask("plan.issue", { plan: signed.id, number: "云政〔2026〕3号", date: "2026年3月15日" });
  const adjusting = { plan: signed.id, name: "调整", reason: "省里调减", date: "2026-06-10" };
  const adjusted = await ask("plan.adjust", adjusting);
  expect((await ask("plan.series", { plan: signed.id })).map(({ id: one }) => one)).toEqual([signed.id, adjusted.id]);
  const column = (await ask("plan.open", { plan: adjusted.id })).plan.districts[0]?.id ?? "";
  expect(await ask("plan.placesBelow", { plan: adjusted.id, district: column })).toEqual([]);
  const below = { plan: adjusted.id, district: column, name: "溪东区的", districts: ["一镇"] };
  expect((await ask("plan.derive", below)).districts).toBe(1);
  expect((await ask("plan.deriveFile", below)).name).toMatch(/\.json$/);
  await ask("backup.restoreWhole", { backup: backup?.file ?? "" });
  expect(names.filter((name) => !called.has(name))).toEqual([]);
});

describe("what does not parse", () => {
  const wrong: unknown[] = [
    undefined,
    null,
    7,
    "x",
    [],
    { surprise: 1 },
    { plan: 7 },
    { plan: "x".repeat(5000) },
    { handle: {} },
  ];

  test("is one sentence, for every method, and nothing is carried out", async () => {
    const desk = await openDesk();
    const { id } = await desk.ask("import.document", { document: planDocument(twoRows(), []) });
    const before = await stateOf(desk, id);
    for (const name of names) {
      for (const params of wrong) {
        expect([name, params, (await desk.refuse(name, params)).code]).toEqual([name, params, "badRequest"]);
      }
    }
    for (const name of ["", "plan", "constructor", "__proto__", "plan.apply "]) {
      expect((await desk.refuse(name, {})).code).toBe("badRequest");
    }
    expect(await stateOf(desk, id)).toEqual(before);
  });

  test("goes for what is inside an action too", async () => {
    const desk = await openDesk();
    const { id } = await desk.ask("import.document", { document: planDocument(twoRows(), []) });
    const indicator = [...(await stateOf(desk, id)).indicator.keys()][0];
    const cell = (value: unknown) => ({ type: "cells.set", cells: [{ indicator, district: null, value }] });
    for (const action of [
      { type: "cells.set" },
      { type: "drop.table" },
      cell(12),
      cell({ kind: "amount", value: 12, qualifier: "exact", text: "12" }),
      cell({ kind: "amount", value: { digits: 1.5, places: 0 }, qualifier: "exact", text: "1.5" }),
      cell({ kind: "amount", value: { digits: 1, places: 0 }, qualifier: "maybe", text: "1" }),
      { type: "row.update", kind: "indicator", id: indicator, patch: { id: "other" } },
      { type: "row.update", kind: "indicator", id: indicator, patch: { scale: 7 } },
      { type: "batch", actions: [{ type: "batch", actions: [{ type: "row.fly" }] }] },
    ]) {
      expect([action, (await desk.refuse("plan.apply", { plan: id, action, label: "x" })).code]).toEqual([
        action,
        "badRequest",
      ]);
    }
  });
});

test("a plan, a version or a file that is not there is named as such by every method that asks for one", async () => {
  const desk: Desk = await openDesk();
  const { id } = await desk.ask("import.document", { document: planDocument(twoRows(), []) });
  const gone = "01890000-0000-7000-8000-000000000000";
  const calls: Partial<Record<MethodName, Record<string, unknown>>> = {
    "plan.rename": { plan: gone, name: "甲" },
    "plan.delete": { plan: gone },
    "plan.restore": { plan: gone },
    "plan.open": { plan: gone },
    "plan.apply": { plan: gone, action: { type: "batch", actions: [] }, label: "" },
    "plan.undo": { plan: gone },
    "plan.redo": { plan: gone },
    "plan.history": { plan: gone },
    "plan.explain": { plan: gone, finding: "sum|a||", text: "x" },
    "plan.status": { plan: gone, status: "final" },
    "plan.allocate": { plan: gone, request: { indicators: ["a"], method: "equal" } },
    "plan.versions": { plan: gone },
    "plan.saveVersion": { plan: gone, name: "甲" },
    "plan.restoreVersion": { plan: id, version: gone },
    "backup.saveBeside": { backup: gone },
    "backup.restore": { backup: gone, plans: [id], replace: true },
    "plan.copy": { plan: gone, name: "副", year: 2030, figures: false },
    "plan.restorePoint": { plan: id, revision: 9_999 },
    "compare.plans": { before: { plan: gone }, after: { plan: id } },
    "compare.bytes": { before: { plan: id, version: gone }, after: { plan: id } },
    "compare.save": { before: { plan: id, revision: 9_999 }, after: { plan: id } },
    "plan.create": { name: "新", year: 2026, issuer: null, districts: [], districtsFrom: gone },
    "export.bytes": { plan: gone, layout: "decomposition", format: "xls" },
    "export.save": { plan: gone },
    "import.cells": { handle: gone, sheet: 0, top: 0, rows: 1 },
    "import.preview": { handle: gone },
    "import.apply": { handle: gone },
  };
  for (const [method, params] of Object.entries(calls)) {
    expect([method, (await desk.refuse(method, params)).code]).toEqual([method, "notFound"]);
  }
  expect(await desk.ask("plan.list", {})).toHaveLength(1);
});

test("a call that is nested beyond any sense is refused, and the service lives on", async () => {
  const desk = await openDesk();
  let action: unknown = { type: "batch", actions: [] };
  for (let depth = 0; depth < 50_000; depth += 1) action = { type: "batch", actions: [action] };
  expect((await desk.refuse("plan.apply", { plan: "p", action, label: "深" })).code).toBe("badRequest");
  expect(await desk.ask("plan.list", {})).toEqual([]);
});
