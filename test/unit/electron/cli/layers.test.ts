import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planDocument } from "../../../../shared/document/json/plan-document.ts";
import type { Desk, Run } from "../../../support/cli.ts";
import { makeDesk } from "../../../support/cli.ts";
import { buildPlan } from "../../../support/plans.ts";
import { withUuids } from "../../../support/uuids.ts";

let desk: Desk;

beforeAll(async () => {
  desk = makeDesk();
  const plan = withUuids(
    buildPlan(
      ["溪东区", "溪西县"],
      [
        { name: "城镇新增就业", total: "3.5万", targets: ["1.8万", "1.7万"] },
        { name: "无障碍改造", total: "750", targets: ["250", "500"], patch: { unit: "户" } },
      ],
    ),
  );
  writeFileSync(desk.file("a.json"), JSON.stringify(planDocument(plan, [])));
  expect((await on("import", desk.file("a.json"))).stderr).toBe("");
});
afterAll(() => desk.clear());

function on(command: string, ...rest: string[]): Promise<Run> {
  return desk.run(command, ...rest, "--library", desk.library, "--plan", "云溪");
}
const cell = ["--indicator", "无障碍改造", "--district", "溪东"];

test("a figure makes its layer, a note stands beside it, and money is kept in 元", async () => {
  const first = await on("set", ...cell, "--layer", "actual:2026-Q2", "--note", "含在建", "120", "--json");
  expect(first.json()).toMatchObject({
    revision: 1,
    changes: [
      {
        layer: "actual:2026-06",
        indicator: "无障碍改造",
        district: "溪东区",
        before: null,
        after: { value: "120", unit: "户", qualifier: "exact", text: "120" },
      },
    ],
  });
  await on("set", ...cell, "--layer", "fund:支付:省:2026-06", "12.5万元");
  await on("set", "--indicator", "无障碍改造", "--total", "--layer", "fund:支付:省:2026-06", "30");
  const list = (await on("layers", "--json")).json();
  expect(list).toEqual({
    layers: [
      {
        key: "actual:2026-06",
        title: "2026年6月完成数",
        unit: null,
        asOf: null,
        issued: null,
        closed: false,
        cells: 1,
      },
      {
        ...{ key: "fund:支付:省:2026-06", title: "2026年6月支付资金（省）", unit: "万元" },
        ...{ asOf: null, issued: null, closed: false, cells: 2 },
      },
    ],
  });
  const shown = (await on("show", "--layers", "--json")).json();
  const [actual, fund] = shown["layers"] as { figures: object; notes: object }[];
  expect(Object.values(actual?.notes ?? {})).toEqual([{ 溪东区: "含在建" }]);
  expect(Object.values(fund?.figures ?? {})).toEqual([
    {
      total: { value: "300000", unit: "元", qualifier: "exact", text: "30" },
      districts: { 溪东区: { value: "125000", unit: "元", qualifier: "exact", text: "12.5万元" } },
    },
  ]);
  expect((await on("show", "--json")).json()).not.toHaveProperty("layers");
  expect((await on("show", "--layers")).stdout).toContain("2026年6月支付资金（省）");
});

test("a month closes with its day, and is corrected with a reason only", async () => {
  await on("layers", "add", "--layer", "actual:2026-05", "--as-of", "2026年5月31日");
  await on("set", ...cell, "--layer", "actual:2026-05", "100");
  expect((await on("layers", "correct", "--layer", "actual:2026-05", ...cell, "--reason", "漏报", "110")).code).toBe(2);
  expect((await on("layers", "close", "--layer", "actual:2026-05")).stderr).toContain("--issued");
  expect((await on("layers", "close", "--layer", "actual:2026-05", "--issued", "2026-06-05")).code).toBe(0);
  const refused = await on("set", ...cell, "--layer", "actual:2026-05", "105");
  expect([refused.code, refused.stdout]).toEqual([2, ""]);
  expect(refused.stderr).toContain("更正");
  expect((await on("layers", "remove", "--layer", "actual:2026-05")).code).toBe(2);
  expect((await on("layers", "correct", "--layer", "actual:2026-05", ...cell, "110")).code).toBe(2);
  const done = await on("layers", "correct", "--layer", "actual:2026-05", ...cell, "--reason", "漏报", "110", "--json");
  expect(done.json()).toMatchObject({ changes: [{ before: { value: "100" }, after: { value: "110" } }] });
  const layers = (await on("show", "--layers", "--json")).json()["layers"] as Record<string, object>[];
  const may = layers.find(({ key }) => String(key) === "actual:2026-05");
  expect(may).toMatchObject({ closed: true, issued: "2026-06-05", asOf: "2026-05-31" });
  expect(Object.values(may?.["corrections"] ?? {})).toMatchObject([
    { 溪东区: { value: { value: "110" }, reason: "漏报" } },
  ]);
  const history = (await on("history", "--layer", "actual:2026-05", ...cell, "--json")).json();
  expect(history["history"]).toMatchObject([
    { changes: [{ before: "100", after: "110" }] },
    { changes: [{ before: "", after: "100" }] },
  ]);
});

test("an ask is taken into the plan as one step, after its difference was seen", async () => {
  await on("set", ...cell, "--layer", "ask:一上", "260");
  await on("set", "--indicator", "城镇新增就业", "--district", "溪西县", "--layer", "ask:一上", "按需");
  const shown = await on("layers", "accept", "--layer", "ask:一上", "--dry-run", "--json");
  expect(shown.json()).toMatchObject({
    changes: [{ district: "溪东区", before: { value: "250" }, after: { value: "260" } }],
  });
  expect(shown.stderr).toContain("按需");
  const west = await on("layers", "accept", "--layer", "ask:一上", "--districts", "溪西县", "--json");
  expect(west.json()).toMatchObject({ changes: [] });
  const taken = await on("layers", "accept", "--layer", "ask:一上", "--indicator", "无障碍改造", "--json");
  expect(taken.code).toBe(1);
  expect(taken.json()).toMatchObject({
    changes: [{ after: { value: "260" } }],
    findings: [{ rule: "sum", difference: "10" }],
  });
  expect((await on("undo", "--json")).json()).toMatchObject({ changes: [{ after: { value: "250" } }] });
});

test("actions are for the plan or for tracking, and each has its own undo", async () => {
  const layer = { key: "reference:上年完成", unit: null, asOf: null, issued: null, closed: false };
  writeFileSync(desk.file("t.json"), JSON.stringify({ on: "tracking", actions: [{ type: "layer.add", layer }] }));
  expect((await on("edit", "--actions", desk.file("t.json"), "--json")).code).toBe(0);
  const keys = async () => ((await on("layers", "--json")).json()["layers"] as { key: string }[]).map(({ key }) => key);
  expect(await keys()).toContain("reference:上年完成");
  expect((await on("undo", "--tracking")).code).toBe(0);
  expect(await keys()).not.toContain("reference:上年完成");
  expect((await on("redo", "--tracking")).code).toBe(0);
  expect((await on("layers", "remove", "--layer", "reference:上年完成")).code).toBe(0);
  expect(await keys()).not.toContain("reference:上年完成");
  writeFileSync(desk.file("t.json"), JSON.stringify({ on: "plan", actions: [] }));
  expect((await on("edit", "--actions", desk.file("t.json"))).code).toBe(2);
});

test("a row is split by a layer: what was asked, what was done last year", async () => {
  const row = ["--indicator", "城镇新增就业"];
  await on("set", ...row, "--district", "溪东", "--layer", "reference:上年完成", "3000");
  const split = [
    "allocate",
    ...row,
    "--method",
    "weights",
    "--basis",
    "reference:上年完成",
    "--dry-run",
    "--json",
  ] as const;
  const missing = await on(...split);
  expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining("溪西县")]);
  await on("set", ...row, "--district", "溪西", "--layer", "reference:上年完成", "4000");
  expect((await on(...split)).json()).toMatchObject({
    changes: [{ after: { value: "15000" } }, { after: { value: "20000" } }],
  });
  const none = await on("allocate", ...row, "--method", "weights", "--basis", "ask:九上", "--dry-run");
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("ask:九上")]);
});

test("facts are fields of the row while the plan is a draft, and stand beside it once it is final", async () => {
  const facts = { class: "工程", curve: "70@06-30,100@12-31", points: "5", standard: "1500元/户" };
  const shares = [
    { source: "省", kind: "ratio", value: "70" },
    { source: "县区", kind: "remainder" },
  ];
  writeFileSync(
    desk.file("f.json"),
    JSON.stringify({ 无障碍改造: { ...facts, shares }, 城镇新增就业: { class: "服务" } }),
  );
  const set = (await on("facts", "--file", desk.file("f.json"), "--json")).json();
  const full = {
    ...{ ...facts, standard: { value: "1500", unit: "元", qualifier: "exact", text: "1500元" }, quantity: "target" },
    ...{ shares: shares.map((share) => ({ value: null, of: null, only: null, ...share })), exclude: [] },
  };
  expect(set["rows"]).toMatchObject([
    { indicator: "城镇新增就业", facts: { class: "服务", curve: null } },
    { indicator: "无障碍改造", facts: full, override: false },
  ]);
  const items = (await on("show", "--json")).json()["items"] as { indicators: { facts?: object }[] }[];
  expect(items[1]?.indicators[0]?.facts).toEqual(full);
  writeFileSync(desk.file("doc.json"), (await on("show", "--json")).stdout);
  await desk.run("import", desk.file("doc.json"), "--library", desk.library, "--plan", "再来");
  const again = await desk.run("facts", "--library", desk.library, "--plan", "再来", "--json");
  expect(again.json()["rows"]).toMatchObject([{}, { facts: full }]);
  expect((await on("undo")).code).toBe(0);
  expect((await on("facts", "--indicator", "无障碍改造")).stdout).toContain("还没有");
  await on("redo");
  expect((await on("status", "final")).code).toBe(0);
  writeFileSync(desk.file("f.json"), JSON.stringify({ points: "8" }));
  const later = await on("facts", "--indicator", "无障碍改造", "--file", desk.file("f.json"), "--json");
  expect(later.json()["rows"]).toMatchObject([{ facts: { class: "工程", points: "8" }, override: true }]);
  expect((await on("undo", "--tracking")).code).toBe(0);
  expect((await on("facts", "--indicator", "无障碍改造", "--json")).json()["rows"]).toMatchObject([
    { facts: { points: "5" }, override: false },
  ]);
  for (const bad of [
    { classes: 1 },
    { class: "其他" },
    { curve: "明天" },
    { quantity: "actual:2026" },
    { standard: "很多" },
  ]) {
    writeFileSync(desk.file("f.json"), JSON.stringify(bad));
    const run = await on("facts", "--indicator", "无障碍改造", "--file", desk.file("f.json"));
    expect([run.code, run.stdout]).toEqual([2, ""]);
    expect(run.stderr).toMatch(/^[^\n]+。\n$/);
  }
});

test.each([
  [["set", ...cell, "--layer", "actual:2026-13", "1"], "不是月份"],
  [["set", ...cell, "--note", "说明", "1"], "--layer"],
  [["set", ...cell, "--layer", "actual:2026-06", "5公里"], "公里"],
  [["layers", "open"], "add、"],
  [["layers", "accept", "--layer", "actual:2026-06"], "申报数"],
  [["layers", "add", "--layer", "ask:一上"], "已经有了"],
  [["layers", "add", "--layer", "ask:二上", "--as-of", "五月"], "不是日期"],
  [["layers", "close", "--layer", "ask:三上", "--issued", "2026-06-05"], "还没有"],
])("%j is refused in one sentence", async (args, part) => {
  const run = await on(...(args as [string, ...string[]]));
  expect([run.code, run.stdout]).toEqual([2, ""]);
  expect(run.stderr).toContain(part);
  expect(run.stderr).toMatch(/^[^\n]+。\n$/);
});
