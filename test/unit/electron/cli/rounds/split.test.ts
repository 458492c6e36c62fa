import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { planDocument } from "../../../../../shared/document/json/plan-document.ts";
import type { Sheet } from "../../../../../shared/document/sheet.ts";
import { cellAt } from "../../../../../shared/document/sheet.ts";
import { readIdentity } from "../../../../../shared/tracking/rounds/identity.ts";
import type { Desk, Run } from "../../../../support/cli.ts";
import { makeDesk } from "../../../../support/cli.ts";
import { buildPlan } from "../../../../support/plans.ts";
import { withUuids } from "../../../../support/uuids.ts";

let desk: Desk;

beforeAll(async () => {
  desk = makeDesk();
  const plan = withUuids(
    buildPlan(
      ["溪东区", "溪西县", "溪南县"],
      [
        { name: "城镇新增就业", total: "3.5万", targets: ["1.8万", "1.7万", "—"] },
        { name: "无障碍改造", total: "750", targets: ["250", "500", "—"], patch: { unit: "户" } },
        { name: "签约服务率", total: "60%", targets: ["60%", "60%", "—"], patch: { unit: "%", rule: "uniform" } },
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

interface Split {
  round: { id: string; name: string; fill: string[]; deadline: string | null; revision: number };
  files: { district: string; file: string; rows: number; cells: number }[];
}

async function sheetOf(file: string): Promise<{ sheet: Sheet; property: string | undefined; open: boolean[] }> {
  const document = await readDocument(readFileSync(file));
  const [sheet] = document.sheets;
  if (!sheet) throw new Error("no sheet");
  const row = sheet.rows.findIndex((cells) => cells?.[2]?.value === "无障碍改造");
  const open = sheet.columns.map(
    (_, column) => document.styles[cellAt(sheet, row, column)?.style ?? 0]?.unlocked === true,
  );
  return { sheet, property: document.properties?.custom?.["分解通"], open: open.slice(0, 9) };
}

/** Figure and note. */
const OPEN = [...Array<boolean>(6).fill(false), true, true, false];

const texts = ({ rows }: Sheet): string[] =>
  rows.flatMap((row) => row.flatMap((cell) => (typeof cell?.value === "string" ? [cell.value] : [])));

describe("a round", () => {
  test("goes out as a workbook for each district that has a task, and says which have none", async () => {
    const out = desk.file("征求意见");
    const run = await on("split", "--out", out, "--deadline", "2026-07-05", "--contact", "王五 0558-1234567", "--json");
    expect(run.code).toBe(0);
    expect(run.stderr).toContain("没有要填的任务，没有生成填报表：溪南县");
    const { round, files } = run.json() as unknown as Split;
    expect(round).toMatchObject({ name: "征求意见", fill: ["ask:征求意见"], deadline: "2026-07-05" });
    expect(files).toMatchObject([
      { district: "溪东区", rows: 3, cells: 3 },
      { district: "溪西县", rows: 3, cells: 3 },
    ]);
    expect(readdirSync(out).toSorted()).toEqual(["溪东区-征求意见.xlsx", "溪西县-征求意见.xlsx"]);
    const { sheet, property, open } = await sheetOf(files[0]?.file ?? "");
    expect(open).toEqual(OPEN);
    expect(readIdentity(property ?? "")).toMatchObject({ form: "fill", round: round.id, layout: 1 });
    const shown = texts(sheet);
    expect(shown[0]).toContain("征求意见填报表（溪东区）");
    expect(shown.join("\n")).toContain("报送截止：2026年7月5日；　联系人：王五 0558-1234567");
    expect(sheet.protected).toBe(true);
    const plain = await on("import", files[0]?.file ?? "");
    expect(plain.code).toBe(2);
    expect(plain.stderr).toContain("是发给县区的填报表，不是分解表，没有导入");
  });

  test("in .xls says the same", async () => {
    const out = desk.file("月报");
    const args = ["--fill", "actual:2026-06", "--format", "xls", "--districts", "溪西县", "--json"];
    const { files } = (await on("split", "--out", out, ...args)).json() as unknown as Split;
    expect(files).toMatchObject([{ district: "溪西县", rows: 3, cells: 3 }]);
    const { sheet, property, open } = await sheetOf(files[0]?.file ?? "");
    expect(open).toEqual(OPEN);
    expect(readIdentity(property ?? "")).toMatchObject({ form: "fill" });
    const head = sheet.rows.findIndex((row) => row?.some((cell) => cell?.value === "序号"));
    expect(sheet.rows[head]?.map((cell) => cell?.value)).toEqual([
      ...["序号", "实事项目", "目标任务", "计量单位", "全市目标", "溪西县任务数", "2026年6月完成数", "说明", "校验"],
    ]);
    // A row of % is a plain number beside its unit.
    const percent = sheet.rows.find((row) => row?.[2]?.value === "签约服务率");
    expect(percent?.slice(3, 7).map((cell) => cell?.value ?? null)).toEqual(["%", 60, 60, null]);
  });

  test("is sent once more under its name, to whom it is said", async () => {
    const out = desk.file("再发");
    const run = await on("split", "--out", out, "--round", "征求意见", "--districts", "溪东区", "--json");
    expect((run.json() as unknown as Split).files).toMatchObject([{ district: "溪东区" }]);
    expect((await on("split", "--out", out, "--round", "征求意见", "--fill", "ask:二上")).stderr).toContain(
      "再发时不用写 --fill",
    );
    expect((await on("split", "--out", out, "--round", "征求意见", "--districts", "溪南县")).stderr).toContain(
      "轮次“征求意见”没有发给“溪南县”",
    );
  });

  test("of a month is followed by the next month's, a month later, and last month's figures stand beside", async () => {
    expect((await on("returns", "again", "--round", "征求意见")).stderr).toContain("不是按月填报的");
    const again = await on("returns", "again", "--round", "2026年6月完成数", "--deadline", "2026-08-05", "--json");
    expect(again.json()).toMatchObject({
      round: { name: "2026年7月完成数", fill: ["actual:2026-07"], deadline: "2026-08-05" },
    });
    const figure = ["--indicator", "无障碍改造", "--district", "溪西县", "--layer", "actual:2026-06"];
    await on("set", ...figure, "120");
    const out = desk.file("七月");
    const { files } = (
      await on("split", "--out", out, "--round", "2026年7月完成数", "--json")
    ).json() as unknown as Split;
    const { sheet } = await sheetOf(files[0]?.file ?? "");
    const row = sheet.rows.find((cells) => cells?.[2]?.value === "无障碍改造");
    expect(row?.slice(5, 8).map((cell) => cell?.value ?? null)).toEqual([500, 120, null]);
  });

  test("that is closed is sent no more", async () => {
    expect((await on("returns", "close", "--round", "征求意见")).stdout).toContain("轮次“征求意见”已结束");
    expect((await on("split", "--out", desk.file("x"), "--round", "征求意见")).stderr).toContain("已经结束");
    expect((await on("returns", "close", "--round", "没有的")).stderr).toContain("没有叫“没有的”的轮次");
  });

  test.each([
    ["another format", ["--format", "pdf"], "填报表的格式只能是"],
    ["no layer", ["--fill", "target"], "不是数据层的名称"],
    ["an unknown item", ["--items", "没有的项目"], "没有项目“没有的项目”"],
    ["a day that is none", ["--deadline", "明天"], "不是日期"],
  ])("of %s is refused in one sentence and writes nothing", async (_, args, sentence) => {
    const out = desk.file("没有");
    const run = await on("split", "--out", out, "--round", "拒绝", ...args);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(sentence);
    expect(existsSync(out)).toBe(false);
    expect((await on("returns", "close", "--round", "拒绝")).stderr).toContain("没有叫“拒绝”的轮次");
  });
});
