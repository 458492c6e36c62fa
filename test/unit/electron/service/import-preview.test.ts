/** What is said of a file before anything of it is taken. */

import { expect, test } from "vitest";
import { openDesk, stateOf } from "./desk.ts";
import { makeXlsx } from "../exchange/files/make-zip.ts";

test("rows that a filter hides are told by name and taken only when the clerk says so", async () => {
  const row = (r: number, hidden: string, ...cells: string[]): string =>
    `<row r="${r}"${hidden}>${cells
      .map((text) => (/^\d+$/.test(text) ? `<c><v>${text}</v></c>` : `<c t="inlineStr"><is><t>${text}</t></is></c>`))
      .join("")}</row>`;
  const bytes = makeXlsx({
    sheet:
      `<sheetData>${row(1, "", "指标名称", "计量单位", "全市目标", "甲县", "乙县")}` +
      row(2, "", "城镇新增就业", "人", "300", "100", "200") +
      `${row(3, ' hidden="1"', "农村改厕", "户", "50", "20", "30")}</sheetData>` +
      '<autoFilter ref="A1:E3"><filterColumn colId="0"><filters><filter val="城镇新增就业"/></filters></filterColumn></autoFilter>',
  });
  const desk = await openDesk();
  const opened = await desk.ask("import.open", { name: "来表.xlsx", bytes });
  expect(opened).toMatchObject({ filteredRows: 1, filtered: false, tables: [{ rows: 1 }] });
  expect(opened.skipped.map((one) => one.reason).join()).toMatch(/“农村改厕”被筛选隐藏/);
  const again = await desk.ask("import.again", { handle: opened.handle, filtered: true });
  expect(again).toMatchObject({ filtered: true, tables: [{ rows: 2 }], skipped: [] });
  const made = await desk.ask("import.apply", { handle: opened.handle, tables: [0] });
  expect((await stateOf(desk, made.plan.id)).indicator.size).toBe(2);
  await desk.ask("import.again", { handle: opened.handle, filtered: false });
  expect(await desk.ask("import.preview", { handle: opened.handle, tables: [0] })).toMatchObject({
    newIndicators: ["城镇新增就业"],
  });
});

test("the preview is not green over a sub-total that its members do not make", async () => {
  const desk = await openDesk();
  const table = (sub: number): Uint8Array =>
    new TextEncoder().encode(
      "市,县区,改造户厕（户）\n" +
        `云溪市,小计,${sub}\n云溪市,甲县,10\n云溪市,乙县,20\n平湖市,小计,70\n平湖市,丙县,30\n平湖市,丁县,40\n合计,,100\n`,
    );
  const verdictOf = async (sub: number) => {
    const { handle } = await desk.ask("import.open", { name: "农村改厕任务分解表.csv", bytes: table(sub) });
    return (await desk.ask("import.preview", { handle, tables: [0] })).verdict;
  };
  expect(await verdictOf(30)).toMatchObject({ balanced: true, notes: [] });
  expect(await verdictOf(31)).toMatchObject({
    balanced: false,
    notes: [expect.stringMatching(/小计与所含各数之和不符 1（改造户厕）/) as string],
  });
});
