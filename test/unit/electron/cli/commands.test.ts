import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planDocument } from "../../../../shared/document/json/plan-document.ts";
import { checkPlan } from "../../../../shared/rules/check.ts";
import type { Desk } from "../../../support/cli.ts";
import { makeDesk } from "../../../support/cli.ts";
import { buildPlan } from "../../../support/plans.ts";

let desk: Desk;
/** --library and --plan of the plan that the tests share. */
let on: string[];

beforeAll(async () => {
  desk = makeDesk();
  const plan = buildPlan(
    ["市本级", "溪东区", "溪西县", "云溪高新区"],
    [
      { name: "城镇新增就业", total: "3.5万人左右", targets: ["", "1.8万", "1.7万", "含在溪东区"] },
      { name: "无障碍改造", total: "750户", targets: ["—", "250", "500", "无任务"], patch: { unit: "户" } },
      { name: "法律援助", total: "不少于7400", targets: ["1200", "3000", "3200", ""], patch: { unit: "件" } },
    ],
  );
  writeFileSync(desk.file("plan.json"), JSON.stringify(planDocument(plan, checkPlan(plan))));
  on = ["--library", desk.library, "--plan", "云溪2026"];
  const run = await desk.run("import", desk.file("plan.json"), ...on, "--json");
  expect(run.stderr).toBe("");
  expect(run.code).toBe(0);
});
afterAll(() => desk.clear());

test("a word that no option takes is refused, not passed over", async () => {
  const run = await desk.run("show", "云溪2026", "--library", desk.library);
  expect(run).toMatchObject({
    code: 2,
    stdout: "",
    stderr: "多了“云溪2026”，用法：fenjie show --library 台账 [--plan 方案 [--layers]]\n",
  });
});

test("an edit names its change, the findings and exits 1 while errors stand", async () => {
  const run = await desk.run("set", ...on, "--indicator", "无障碍改造", "--district", "溪东", "２４０户", "--json");
  expect(run.code).toBe(1);
  const answer = run.json() as { changes: unknown[]; findings: Record<string, unknown>[] };
  expect(answer.changes).toEqual([
    {
      indicator: "无障碍改造",
      indicatorId: expect.any(String) as string,
      district: "溪东区",
      before: { value: "250", unit: "户", qualifier: "exact", text: "250" },
      after: { value: "240", unit: "户", qualifier: "exact", text: "２４０户" },
    },
  ]);
  const sum = answer.findings.find((finding) => finding.rule === "sum" && finding.severity === "error");
  expect(sum).toMatchObject({ expected: "750", actual: "740", difference: "-10", indicator: "无障碍改造" });

  const refused = await desk.run("status", ...on, "final", "--json");
  expect(refused.code).toBe(2);
  expect(refused.json()).toMatchObject({ status: "draft", findings: [{ key: sum?.key }] });

  const undone = await desk.run("undo", ...on, "--json");
  expect(undone.code).toBe(0);
  const redone = await desk.run("redo", ...on, "--json");
  expect(redone.code).toBe(1);
  const waived = await desk.run(
    "status",
    ...on,
    "final",
    "--waive",
    String(sum?.key),
    "--reason",
    "省里另行下达",
    "--json",
  );
  expect(waived.json()).toMatchObject({ status: "final" });

  const blocked = await desk.run("set", ...on, "--indicator", "无障碍改造", "--district", "溪东", "250");
  expect(blocked.code).toBe(2);
  expect(blocked.stderr).toBe("方案“云溪2026”已定稿，只能查看；要修改请先撤回定稿。\n");
  const withdrawn = await desk.run("status", ...on, "draft", "--reason", "补充数据", "--json");
  expect(withdrawn.json()).toMatchObject({ status: "draft" });
  await desk.run("set", ...on, "--indicator", "无障碍改造", "--district", "溪东", "250");
});

test("history tells who, when, old and new", async () => {
  const run = await desk.run("history", ...on, "--indicator", "无障碍改造", "--district", "溪东区", "--json");
  expect(run.code).toBe(0);
  const { history } = run.json() as {
    history: { changes: { before: string; after: string }[]; by: string; at: string }[];
  };
  expect(history.at(-1)?.changes[0]).toMatchObject({ after: "250" });
  expect(history.length).toBeGreaterThan(3);
  expect(history[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test("a plan goes out as .json and comes back the same", async () => {
  const out = desk.file("out.json");
  expect((await desk.run("export", ...on, "--out", out)).code).toBe(0);
  const second = ["--library", desk.file("other.fjt"), "--plan", "云溪2026"];
  expect((await desk.run("import", out, ...second)).code).toBe(0);
  const shown = async (where: string[]): Promise<Record<string, unknown>> =>
    (await desk.run("show", ...where, "--json")).json();
  const { revision: _a, ...before } = await shown(on);
  const { revision: _b, ...after } = await shown(second);
  expect(after).toEqual(before);
});

test.each(["xlsx", "xls", "csv"])("the %s that we write is read back with the same figures", async (format) => {
  const out = desk.file(`out.${format}`);
  expect((await desk.run("export", ...on, "--out", out)).code).toBe(0);
  const run = await desk.run("read", out, "--json");
  expect(run.code).toBe(0);
  const { files } = run.json() as {
    files: {
      tables: {
        districts: string[];
        rows: { indicator: string; total: { value: string }; targets: Record<string, unknown> }[];
      }[];
    }[];
  };
  const table = files[0]?.tables[0];
  expect(table?.districts).toEqual(["市本级", "溪东区", "溪西县", "云溪高新区"]);
  expect(table?.rows.map((row) => [row.indicator, row.total.value])).toEqual([
    ["城镇新增就业", "35000"],
    ["无障碍改造", "750"],
    ["法律援助", "7400"],
  ]);
  expect(table?.rows[0]?.targets).toMatchObject({
    溪东区: { value: "18000", unit: "人" },
    溪西县: { value: "17000" },
    云溪高新区: { mark: "includedIn", of: "溪东区" },
  });
  expect(table?.rows[1]?.targets).toMatchObject({ 市本级: { mark: "none" }, 云溪高新区: { mark: "none" } });
});

test("importing the same file again changes nothing, a changed figure is taken, a conflict is kept and told", async () => {
  const file = desk.file("out.xlsx");
  await desk.run("export", ...on, "--out", file);
  const twin = ["--library", desk.library, "--plan", "来表"];
  expect((await desk.run("import", file, ...twin)).code).toBe(0);
  const again = await desk.run("import", file, ...twin, "--json");
  expect(again.json()).toMatchObject({ added: 0, changed: 0, conflicts: [] });

  await desk.run("set", ...on, "--indicator", "法律援助", "--district", "溪西县", "3300");
  await desk.run("export", ...on, "--out", file);
  const taken = await desk.run("import", file, ...twin, "--json");
  expect(taken.json()).toMatchObject({ added: 0, changed: 1, conflicts: [] });

  await desk.run("set", ...twin, "--indicator", "法律援助", "--district", "溪西县", "3250");
  await desk.run("set", ...on, "--indicator", "法律援助", "--district", "溪西县", "3400");
  await desk.run("export", ...on, "--out", file);
  const conflict = await desk.run("import", file, ...twin, "--json");
  expect(conflict.code).toBe(1);
  expect(conflict.json()).toMatchObject({
    conflicts: [{ indicator: "法律援助", district: "溪西县", plan: "3250", file: "3400" }],
  });
  const preferred = await desk.run("import", file, ...twin, "--prefer", "file", "--json");
  expect(preferred.json()).toMatchObject({ conflicts: [], changed: 1 });
});

test("bad arguments and files give one sentence and exit 2", async () => {
  const cases: string[][] = [
    ["fly"],
    ["notice", "x.txt"],
    ["read"],
    ["read", desk.file("missing.xls")],
    ["check", "--library", desk.file("none.fjt"), "--plan", "甲"],
    ["check", "--library", desk.library],
    ["check", "--library", desk.library, "--plan", "没有这个"],
    ["set", ...on, "--indicator", "无障碍改造", "--district", "溪东", "300元"],
    ["set", ...on, "--indicator", "没有", "--district", "溪东", "3"],
    ["set", ...on, "--indicator", "无障碍改造", "--district", "某县", "3"],
    ["export", ...on, "--out", desk.file("a.doc")],
    ["undo", ...on, "--steps", "0"],
  ];
  for (const args of cases) {
    const run = await desk.run(...args);
    expect([args.join(" "), run.code]).toEqual([args.join(" "), 2]);
    if (args[0] === "fly") expect(run.stderr).toContain("没有“fly”这个命令");
    expect(run.stderr.trim().split("\n")).toHaveLength(1);
    expect(run.stderr).toMatch(/[\u4e00-\u9fff]/);
    expect(run.stderr).not.toMatch(/\bat .*\.ts:/);
  }
});

test("one file that cannot be read does not stop the others", async () => {
  const good = desk.file("out.csv");
  await desk.run("export", ...on, "--out", good);
  const run = await desk.run("read", desk.file("missing.xls"), good, "--json");
  expect(run.code).toBe(2);
  const { files } = run.json() as { files: Record<string, unknown>[] };
  expect(files[0]).toEqual({ file: desk.file("missing.xls"), error: expect.any(String) as string });
  expect(files[1]?.tables).toHaveLength(1);
});

test("a value that begins with a minus, and an empty one", async () => {
  const set = (...value: string[]) =>
    desk.run("set", ...on, "--indicator", "法律援助", "--district", "云溪高新区", "--json", ...value);
  const minus = await set("--", "-5");
  expect(minus.json()).toMatchObject({ changes: [{ before: null, after: { value: "-5" } }] });
  const blank = await set("");
  expect(blank.json()).toMatchObject({ changes: [{ after: null }] });
});

test("as a process: the answer on standard output, sentences on standard error, the exit code", async () => {
  const shown = await desk.spawn("show", ...on, "--json");
  expect(shown).toMatchObject({ code: 0, stderr: "" });
  expect(shown.stdout).toBe((await desk.run("show", ...on, "--json")).stdout);
  expect(await desk.spawn("show", "--library", desk.file("没有.fjt"))).toMatchObject({
    code: 2,
    stdout: "",
    stderr: `没有找到台账文件“${desk.file("没有.fjt")}”，请检查路径。\n`,
  });
});
