import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import ExcelJS from "exceljs";
import { planDocument } from "../../../../shared/document/json/plan-document.ts";
import type { Desk, Run } from "../../../support/cli.ts";
import { makeDesk } from "../../../support/cli.ts";
import { buildPlan } from "../../../support/plans.ts";
import { withUuids } from "../../../support/uuids.ts";

let desk: Desk;

beforeAll(async () => {
  desk = makeDesk();
  const plan = withUuids(buildPlan(["溪东区", "溪西县"], [{ name: "两癌筛查", total: "3", targets: ["1", "2"] }]));
  writeFileSync(desk.file("a.json"), JSON.stringify(planDocument(plan, [])));
  await desk.run("import", desk.file("a.json"), "--library", desk.library, "--plan", "方案");
});
afterAll(() => desk.clear());

function on(command: string, ...rest: string[]): Promise<Run> {
  return desk.run(command, ...rest, "--library", desk.library, "--plan", "方案", "--today", "2024-07-01");
}

async function say(word: string, json: unknown): Promise<Run> {
  writeFileSync(desk.file("p.json"), JSON.stringify(json));
  return on("problems", word, "--file", desk.file("p.json"), "--json");
}

test("a problem is added, moved along, asked by its district, struck by the office, and found again", async () => {
  const added = await say("add", [
    { text: "虚报人次", district: "溪东", money: 35435.7, deadline: "2024-06-30", kind: "虚报", source: "督查" },
    { number: "督-07", text: "公示无日期", district: "溪西县", money: { value: "215587.84", unit: "元" } },
  ]);
  expect(added.json()).toMatchObject({
    problems: [
      {
        ...{ number: "1", district: "溪东区", money: "35435.7", overdue: true, state: "待交办", found: null },
        history: [{ state: "待交办", role: "office" }],
      },
      { number: "督-07", overdue: false },
    ],
    totals: { count: 2, struck: 0, money: "251023.54", moneyStruck: "0" },
  });
  expect((await say("move", { number: "督-07", state: "已销号" })).stderr).toContain("不能直接变成“已销号”");
  await say("move", { number: "督-07", state: "整改中" });
  await say("move", { number: "督-07", state: "申请销号", by: "溪西县民政局", evidence: "公示照片" });
  expect((await say("move", { number: "督-07", state: "已销号", by: "溪西县" })).code).toBe(2);
  const struck = await say("move", { number: "督-07", state: "已销号", by: "市民生办", date: "2024-07-01" });
  expect(struck.json()).toMatchObject({ totals: { struck: 1, moneyStruck: "215587.84" } });
  const again = await say("move", { number: "督-07", state: "反弹", note: "又没有日期" });
  const [, problem] = again.json()["problems"] as { evidence: string; history: { state: string; by: string }[] }[];
  expect(problem?.evidence).toBe("公示照片");
  expect(problem?.history.map(({ state }) => state)).toEqual(["待交办", "整改中", "申请销号", "已销号", "反弹"]);
  expect(problem?.history[2]?.by).toBe("溪西县民政局");
  expect((await say("add", { text: "重号", number: "督-07" })).stderr).toContain("已经有编号");
  expect((await say("add", { text: "错", colour: "红" })).stderr).toContain("colour");
  expect((await on("problems", "remove")).code).toBe(2);
});

test("a table of it is read in, and one undo takes it back", async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("台账");
  sheet.addRow(["问题销号台账"]);
  sheet.addRow(["编号", "问题描述", "区县", "涉及金额（元）", "整改时限", "状态"]);
  sheet.addRow(["T1", "滞留资金", "溪东区", 100.25, "2024年6月底", "整改中"]);
  sheet.getCell("D3").numFmt = "0";
  await book.xlsx.writeFile(desk.file("台账.xlsx"));
  const run = await on("problems", "import", desk.file("台账.xlsx"), "--json");
  expect(run.json()).toMatchObject({ added: 1, changed: 0, same: 0, skipped: [], totals: { count: 3 } });
  expect(run.json()["problems"]).toContainEqual(
    expect.objectContaining({ number: "T1", money: "100.25", deadline: "2024-06-30", overdue: true }),
  );
  await desk.run("undo", "--tracking", "--library", desk.library, "--plan", "方案");
  expect((await on("problems", "--json")).json()).toMatchObject({ totals: { count: 2 } });
});
