import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { expect, onTestFinished, test } from "vitest";
import type { MethodName } from "../../../../shared/contract/methods.ts";
import { planDocument } from "../../../../shared/document/json/plan-document.ts";
import { districtsOf } from "../../../../shared/model/read-plan.ts";
import { applyTo, cellText, makePlan, openDesk, setCell, snapshotOf, stateOf, twoRows } from "./desk.ts";

const county = { code: null, kind: "county" as const };

test("a plan takes the districts of another one, as its own rows", async () => {
  const desk = await openDesk();
  const from = await makePlan(desk);
  const made = await desk.ask("plan.create", {
    name: "明年",
    year: 2027,
    issuer: null,
    districts: [{ name: "新区", code: "341699", kind: "zone" }],
    districtsFrom: from.id,
  });
  const districts = districtsOf(await stateOf(desk, made.id));
  expect(districts.map(({ name, lineage }) => [name, lineage])).toEqual([
    ["溪东区", from.districts[0]],
    ["溪西县", from.districts[1]],
    ["新区", null],
  ]);
  expect(districts.some((one) => from.districts.includes(one.id))).toBe(false);
});

test("names are taken once, also against the trash", async () => {
  const desk = await openDesk();
  const { id } = await makePlan(desk, "甲方案");
  const other = await makePlan(desk, "乙方案");
  const create = { name: " 甲方案 ", year: 2026, issuer: null, districts: [] };
  expect((await desk.refuse("plan.create", create)).code).toBe("refused");
  expect((await desk.refuse("plan.rename", { plan: other.id, name: "甲方案" })).code).toBe("refused");
  expect((await desk.refuse("import.document", { document: planDocument(twoRows(), []), name: "甲方案" })).code).toBe(
    "refused",
  );
  expect((await desk.ask("plan.rename", { plan: id, name: "甲方案" })).name).toBe("甲方案");
  await desk.ask("plan.delete", { plan: id });
  await desk.ask("plan.create", create);
  const failure = await desk.refuse("plan.restore", { plan: id });
  expect(failure.message).toContain("甲方案");
  expect(await desk.ask("plan.trash", {})).toMatchObject([{ id }]);
  const twice = {
    name: "双",
    year: 2026,
    issuer: null,
    districts: [
      { name: "溪东区", ...county },
      { name: "溪东区", ...county },
    ],
  };
  expect((await desk.refuse("plan.create", twice)).code).toBe("refused");
  expect((await desk.ask("plan.list", {})).map((plan) => plan.name)).not.toContain("双");
});

test("a deleted plan lies in the trash with all that it holds, and comes back after a restart", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk);
  await applyTo(desk, id, setCell(row["甲"], districts[0], "66"));
  const before = await snapshotOf(desk, id);
  await desk.ask("plan.delete", { plan: id });
  expect((await desk.refuse("plan.open", { plan: id })).code).toBe("notFound");
  expect((await desk.refuse("plan.delete", { plan: id })).code).toBe("notFound");
  await desk.restart();
  await desk.ask("plan.restore", { plan: id });
  expect(await snapshotOf(desk, id)).toEqual(before);
  expect((await desk.refuse("plan.restore", { plan: id })).code).toBe("notFound");
});

test("a version brings its content back, keeps name and revision line, and is a step that undo takes back", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk);
  const { plan: kept } = await snapshotOf(desk, id);
  const version = await desk.ask("plan.saveVersion", { plan: id, name: "送审稿" });
  await applyTo(desk, id, setCell(row["甲"], districts[0], "1"));
  await applyTo(desk, id, { type: "row.remove", kind: "indicator", id: row["乙"] ?? "" });
  await desk.ask("plan.rename", { plan: id, name: "新名" });
  const { revision } = (await stateOf(desk, id)).header;
  const restored = await desk.ask("plan.restoreVersion", { plan: id, version: version.id });
  expect(restored.revision).toBe(revision + 1);
  expect(desk.events.at(-1)).toMatchObject({
    type: "plan.changed",
    plan: id,
    from: revision,
    to: revision + 1,
  });
  const back = await snapshotOf(desk, id);
  expect({ ...back.plan, header: null }).toEqual({ ...kept, header: null });
  expect(back.plan.header).toMatchObject({ name: "新名", revision: revision + 1 });
  expect(back.findings.map((one) => one.key)).toContain(`sum|${row["乙"]}||`);
  expect(back.undo).toEqual({ undo: "恢复到版本“送审稿”", redo: null });
  await desk.restart();
  expect(await snapshotOf(desk, id)).toEqual(back);
});

test("the history of a cell holds its own changes only", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk);
  await applyTo(desk, id, setCell(row["甲"], districts[0], "61"), "一");
  await applyTo(desk, id, setCell(row["甲"], districts[1], "39"), "二");
  await applyTo(desk, id, setCell(row["甲"], null, "约100"), "三", "cli-1");
  const of = async (district: string | null | undefined) =>
    (
      await desk.ask("plan.history", {
        plan: id,
        indicator: row["甲"],
        ...(district === undefined ? {} : { district }),
      })
    ).map((one) => one.label);
  expect(await of(districts[0])).toEqual(["一", "导入方案文件"]);
  expect(await of(null)).toEqual(["三", "导入方案文件"]);
  expect((await of(undefined)).slice(0, 3)).toEqual(["三", "二", "一"]);
  const [last] = await desk.ask("plan.history", { plan: id, limit: 1 });
  expect(last).toMatchObject({
    label: "三",
    by: "王",
    changeCount: 1,
    changes: [{ district: null, after: "100左右" }],
  });
});

test("the sample is a library of its own: one error, one explained warning, and anew on request", async () => {
  const desk = await openDesk();
  const own = await makePlan(desk);
  const sample = await desk.ask("library.openSample", {});
  const { findings, sample: marked } = await snapshotOf(desk, sample.id);
  expect(marked).toBe(true);
  expect(findings.filter((one) => one.severity === "error")).toHaveLength(1);
  expect(findings.filter((one) => one.severity === "warning").map((one) => one.explanation !== undefined)).toEqual([
    true,
  ]);
  expect(sample.findings).toMatchObject({ error: 1, warning: 0 });
  const plan = await stateOf(desk, sample.id);
  const [indicator] = plan.figures.totals.keys();
  await applyTo(desk, sample.id, setCell(indicator, null, "1"));
  expect((await desk.ask("library.openSample", {})).revision).toBe(sample.revision + 1);
  // As after a restart, when the file is there and nobody has it open.
  await desk.restart();
  expect((await desk.ask("library.openSample", {})).revision).toBe(sample.revision + 1);
  await desk.ask("plan.delete", { plan: sample.id });
  expect((await desk.ask("library.openSample", {})).id).toBe(sample.id);
  const fresh = await desk.ask("library.openSample", { reset: true });
  expect(fresh).toMatchObject({ revision: 0, findings: { error: 1, warning: 0 } });
  const total = async () => (await stateOf(desk, fresh.id)).figures.totals.get(indicator ?? "");
  expect(await total()).toEqual(plan.figures.totals.get(indicator ?? ""));
  expect((await desk.ask("plan.list", {})).filter((one) => !one.sample).map((one) => one.id)).toEqual([own.id]);
  expect(await cellText(desk, own.id, own.row["甲"], own.districts[0])).toBe("60");
});

/** Says no to writing PATH, as a read-only medium does; permissions would not hold root back. */
function forbidWriting(path: string): void {
  const { accessSync } = fs;
  fs.accessSync = (asked, mode) => {
    if (asked === path && mode === fs.constants.W_OK) throw Object.assign(new Error("read-only"), { code: "EROFS" });
    accessSync(asked, mode);
  };
  syncBuiltinESMExports();
  onTestFinished(() => {
    fs.accessSync = accessSync;
    syncBuiltinESMExports();
  });
}

test("a library that cannot be written is shown and exported, and nothing in it or beside it changes", async () => {
  const desk = await openDesk();
  const { id } = await makePlan(desk);
  await desk.close();
  const bytes = fs.readFileSync(desk.library);
  const beside = fs.readdirSync(desk.folder);
  forbidWriting(desk.library);
  await desk.restart();
  const info = await desk.ask("library.info", {});
  expect(info.readOnly).toBe(true);
  expect(info.readOnlyReason).toContain("只读");
  expect((await stateOf(desk, id)).indicator.size).toBe(2);
  expect((await desk.ask("export.bytes", { plan: id, layout: "plan", format: "json" })).bytes.length).toBeGreaterThan(
    100,
  );
  const calls: [MethodName, Record<string, unknown>][] = [
    ["plan.apply", { plan: id, action: { type: "plan.update", patch: { title: "x" } }, label: "x" }],
    ["plan.explain", { plan: id, finding: `sum|x||`, text: "" }],
    ["plan.status", { plan: id, status: "review" }],
    ["plan.create", { name: "新", year: 2026, issuer: null, districts: [] }],
    ["plan.rename", { plan: id, name: "新" }],
    ["plan.delete", { plan: id }],
    ["plan.saveVersion", { plan: id, name: "x" }],
    ["import.document", { document: planDocument(twoRows(), []), name: "又一个" }],
  ];
  for (const [method, params] of calls) {
    expect([method, (await desk.refuse(method, params)).code]).toEqual([method, "libraryReadOnly"]);
  }
  // Sizes of panels and the like are not worth a sentence.
  expect(await desk.ask("settings.set", { key: "a", value: 1 })).toBeNull();
  await desk.close();
  expect(fs.readFileSync(desk.library)).toEqual(bytes);
  expect(fs.readdirSync(desk.folder).toSorted()).toEqual(beside.toSorted());
});
