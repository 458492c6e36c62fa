import { readFileSync, writeFileSync } from "node:fs";
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
        { name: "城镇新增就业", total: "1000", targets: ["600", "400"] },
        { name: "无障碍改造", total: "100", targets: ["50", "50"], patch: { unit: "户" } },
        { name: "家政服务培训", total: "—", targets: [] },
      ],
    ),
  );
  writeFileSync(desk.file("a.json"), JSON.stringify(planDocument(plan, [])));
  expect((await on("import", desk.file("a.json"))).stderr).toBe("");
  await fill("城镇新增就业", "溪东", "2026-05", "240");
  await fill("城镇新增就业", "溪东", "2026-06", "270");
  await fill("城镇新增就业", "溪西", "2026-06", "251");
  await fill("无障碍改造", "溪东", "2026-06", "25");
  await fill("无障碍改造", "溪东", "2026-06:开工", "50");
});
afterAll(() => desk.clear());

function on(command: string, ...rest: string[]): Promise<Run> {
  return desk.run(command, ...rest, "--library", desk.library, "--plan", "云溪");
}
function fill(indicator: string, district: string, layer: string, value: string): Promise<Run> {
  return on("set", "--indicator", indicator, "--district", district, "--layer", `actual:${layer}`, value);
}

test("a month is answered as the contract says", async () => {
  const run = await on("progress", "--period", "2026-Q2", "--json");
  expect(run.code).toBe(0);
  expect(run.stderr).toContain("还没有定稿，按草稿的目标计算");
  const json = run.json();
  expect(json).toMatchObject({
    ...{ period: "2026-06", asOf: "2026-06-30", schedule: "50.00", items: 3, findings: [] },
    version: { plan: "云溪", number: null, status: "draft" },
    groups: {
      ...{ done: 0, ahead: 0, onSchedule: 1, behind: 1, met: 0, unmet: 0 },
      ...{ adjusted: 0, noQuantity: 0, missing: 0, noTask: 1 },
    },
    ranking: [
      {
        district: "溪东区",
        rank: 1,
        score: null,
        rate: "47.50",
        explain: ["城镇新增就业：45.00%", "无障碍改造：50.00%"],
      },
      { district: "溪西县", rank: 2, rate: "31.38", explain: ["城镇新增就业：62.75%", "无障碍改造：未报，按0计"] },
    ],
  });
  const rows = json["rows"] as Record<string, unknown>[];
  expect(rows[0]).toEqual({
    ...{
      item: "城镇新增就业项目",
      indicator: "城镇新增就业",
      indicatorId: expect.any(String) as string,
      district: null,
    },
    target: { value: "1000", unit: "人", qualifier: "exact", text: "1000" },
    actual: { value: "521", unit: "人", qualifier: "exact", text: "521" },
    ...{ measure: "完成", rate: "52.10", gap: "2.10", group: "onSchedule", light: "green", monthsBehind: 0 },
  });
  const said = rows.map(({ indicator, district, measure, rate, group, monthsBehind }) =>
    [indicator, district, measure, rate, group, monthsBehind].join(" "),
  );
  expect(said).toEqual([
    "城镇新增就业  完成 52.10 onSchedule 0",
    "城镇新增就业 溪东区 完成 45.00 behind 2",
    "城镇新增就业 溪西县 完成 62.75 ahead 0",
    "无障碍改造  完成 25.00 behind 1",
    "无障碍改造 溪东区 完成 50.00 onSchedule 0",
    "无障碍改造 溪西县 完成  missing 0",
    "无障碍改造  开工 50.00 onSchedule 0",
    "无障碍改造 溪东区 开工 100.00 done 0",
    "无障碍改造 溪西县 开工  missing 0",
    "家政服务培训  完成  noTask 0",
  ]);
  expect(rows[3]?.["missing"]).toEqual(["溪西县"]);
});

test("curves, and months that are none", async () => {
  const due = async (curve: string): Promise<unknown> =>
    (await on("progress", "--period", "2026-06", "--curve", curve, "--json")).json()["schedule"];
  expect(await due("70@06-30,95@10-31,100@12-31")).toBe("70.00");
  expect(await due("days")).toBe("49.59");
  expect((await on("progress", "--period", "2026-13")).code).toBe(2);
  expect((await on("progress", "--period", "2026-06", "--curve", "soon")).stderr).toContain("不是序时进度");
  const plain = await on("progress", "--period", "2026-06");
  expect(plain.stdout).toContain("共 3 项：按序时 1 项，慢于序时 1 项，无任务 1 项");
  expect(plain.stdout).toContain("第1名  溪东区");
});

test("scores by a preset or by a file, each with its lines", async () => {
  const ranking = async (scheme: string): Promise<unknown> =>
    (await on("progress", "--period", "2026-06", "--scheme", scheme, "--json")).json()["ranking"];
  expect(await ranking("椒江")).toMatchObject([
    { district: "溪东区", rank: 1, score: "3.00", explain: ["排名：第1名 +3分"] },
    { district: "溪西县", rank: 2, score: "-1.20" },
  ]);
  writeFileSync(desk.file("s.json"), JSON.stringify({ name: "本市", rules: [{ kind: "rows", total: 10 }] }));
  expect(await ranking(desk.file("s.json"))).toMatchObject([
    {
      district: "溪东区",
      score: "4.75",
      explain: ["城镇新增就业：5分×45.00%＝2.25分", "无障碍改造：5分×50.00%＝2.50分"],
    },
    { district: "溪西县", score: "3.14" },
  ]);
  const unknown = await on("progress", "--period", "2026-06", "--scheme", "别处");
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining("可用：椒江、温州") as string]);
  writeFileSync(desk.file("s.json"), JSON.stringify({ name: "本市", rules: [{ kind: "luck" }] }));
  expect((await on("progress", "--period", "2026-06", "--scheme", desk.file("s.json"))).code).toBe(2);
});

test("the 通报 and the table of the month as files; without a month, or with last month's date, none", async () => {
  const out = desk.file("通报.txt");
  const made = await on(
    "export",
    "--layout",
    "bulletin",
    "--period",
    "2026-06",
    "--issued",
    "2026年7月8日",
    "--out",
    out,
  );
  expect([made.code, made.stderr]).toEqual([0, ""]);
  const text = readFileSync(out, "utf8");
  expect(text).toContain("数据截至2026年6月30日");
  expect(text).toContain("2026年7月8日");
  expect(text).toContain("共3项。其中，按序时1项，占33.33%；慢于序时1项，占33.33%。另有无任务的1项");
  expect(text).toContain("第一名溪东区（47.50%）；第二名溪西县（31.38%）");
  for (const file of ["通报.docx", "进度.xlsx", "进度.xls", "进度.docx"]) {
    const layout = file.startsWith("通报") ? "bulletin" : "progress";
    const run = await on("export", "--layout", layout, "--period", "2026-06", "--out", desk.file(file));
    expect([run.code, run.stderr], file).toEqual([0, ""]);
  }
  const refused = await on("export", "--layout", "bulletin", "--out", out, "--overwrite");
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("--period") as string]);
  const edit = [{ type: "layer.update", layer: "actual:2026-06", patch: { asOf: "2026-05-31" } }];
  writeFileSync(desk.file("e.json"), JSON.stringify({ on: "tracking", actions: edit }));
  expect((await on("edit", "--actions", desk.file("e.json"))).code).toBe(0);
  const stale = await on("export", "--layout", "bulletin", "--period", "2026-06", "--out", out, "--overwrite");
  expect([stale.code, stale.stderr]).toEqual([2, expect.stringContaining("像是沿用了上月的日期") as string]);
});

test("who is late, out, or sent back by the board of the month's round: told, and deducted by a scheme", async () => {
  await on("split", "--round", "6月", "--fill", "actual:2026-06", "--deadline", "2026-07-03", "--out", desk.file("o"));
  const returns = (...rest: string[]): Promise<Run> =>
    on("returns", ...rest, "--round", "6月", "--district", "溪东区", "--today", "2026-07-06");
  expect((await returns("record", "--by", "电话")).code).toBe(0);
  expect((await returns("sendback", "--reason", "数不实")).code).toBe(0);
  const lines = async (...rest: string[]): Promise<Record<string, string[]>> => {
    const run = await on("progress", "--period", "2026-06", "--json", ...rest);
    const { ranking } = run.json() as { ranking: { district: string; explain: string[] }[] };
    const told = ranking.map(({ district, explain }) => [district, explain.filter((line) => line.startsWith("报送"))]);
    return Object.fromEntries(told) as Record<string, string[]>;
  };
  expect(await lines("--today", "2026-07-09")).toEqual({
    溪东区: ["报送：迟报3天，退回1次（数不实）（不计分）"],
    溪西县: ["报送：未报，已迟6天（不计分）"],
  });
  expect(await lines("--today", "2026-07-03")).toMatchObject({ 溪西县: ["报送：未报（不计分）"] });
  expect(await lines("--today", "2026-07-09", "--scheme", "报送质量")).toEqual({
    溪东区: ["报送质量：基础分 +10分", "报送质量：迟报3天 -1.5分", "报送质量：退回1次（数不实） -0.5分"],
    // Its figures were typed by the office; of its own nothing has come.
    溪西县: ["报送质量：基础分 +10分", "报送质量：没有报来，已迟6天 -3分"],
  });
  expect((await on("progress", "--period", "2026-06", "--today", "soon")).code).toBe(2);
});
