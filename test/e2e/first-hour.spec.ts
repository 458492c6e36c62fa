/** A clerk's first hour, played from README's Chinese section alone: every button that is pressed is one that it names. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { root } from "../../electron/build/build.ts";
import { choose, line } from "./allocate-page.ts";
import { click, expectCell, type } from "./grid-page.ts";
import { expect, idle, test } from "./support/fixtures.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");
const steps = readme.slice(readme.indexOf("## 给经办人员"));

/** The name, where README tells of it. */
function told(name: string): string {
  expect(steps).toContain(`“${name}”`);
  return name;
}

/** As a county office sends it: one row ten short, one not split at all. */
async function attachment(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("附件3");
  sheet.addRows([
    ["2026年民生实事目标任务分解表"],
    ["序号", "项目", "指标", "单位", "全市目标", "甲县", "乙县", "丙区"],
    [1, "就业", "城镇新增就业", "人", 26100, 8700, 8700, 8700],
    [2, "养老", "适老化改造", "户", 5462, 1729, 2523, 1200],
    [3, "住房", "新增保障性租赁住房", "套", 220, null, null, null],
  ]);
  sheet.mergeCells("A1:H1");
  return Buffer.from(await book.xlsx.writeBuffer());
}

test("import an attachment, see what does not add up, mend it, allocate, 定稿, export", async ({
  window,
  dataFolder,
}) => {
  const dialog = window.getByRole("dialog");
  await window.getByRole("button", { name: told("设置") }).click();
  await dialog.getByLabel(told("姓名")).fill("王科员");
  await dialog.getByRole("button", { name: "完成" }).click();
  await idle(window);

  await window.getByRole("button", { name: told("导入附件") }).click();
  await window
    .getByTestId("import-file")
    .setInputFiles({ name: "附件3.xlsx", mimeType: "", buffer: await attachment() });
  await window.getByRole("button", { name: told("导入为新方案") }).click();
  await window.getByTestId("grid").waitFor();
  await idle(window);

  const findings = window.getByRole("region", { name: told("校验结果") });
  expect(steps).toContain("点一条“错误”就跳到那一格");
  await findings.getByText(/适老化改造：全市目标5462户，各县区之和5452户/).click();
  await expect(window.getByTestId("address")).toContainText("适老化改造");
  await type(window, "适老化改造", "丙区", "1210");
  await expectCell(window, "适老化改造", "差额", "0");
  await expect(findings).not.toContainText("适老化改造");

  await click(window, "新增保障性租赁住房", "全市目标");
  await window
    .getByRole("toolbar")
    .getByRole("button", { name: told("分配") })
    .click();
  await idle(window);
  await choose(window, dialog, told("平均分"));
  expect((await line(dialog, "甲县"))[2]).toBe("74");
  await dialog.getByRole("button", { name: /^分\s*配$/ }).click();
  await expect(dialog).toHaveCount(0);
  await idle(window);
  await expectCell(window, "新增保障性租赁住房", "丙区", "73");

  await expect(findings.getByText(told("全部平衡"))).toBeVisible();
  await window.getByRole("button", { name: told("定稿"), exact: true }).click();
  await dialog.getByRole("button", { name: /^定\s*稿$/ }).click();
  await idle(window);
  await expect(window.getByTestId("status")).toHaveText("定稿");

  await window
    .getByRole("toolbar")
    .getByRole("button", { name: told("导出") })
    .click();
  await dialog.getByRole("button", { name: /^导\s*出$/ }).click();
  await expect(window.locator(".ant-message")).toContainText("已导出到");
  const [file = "", ...others] = readdirSync(join(dataFolder, "导出"));
  expect([file, others]).toEqual([expect.stringMatching(/^[^草]*分解表\.xlsx$/), []]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(readFileSync(join(dataFolder, "导出", file)) as never);
  // Sums are formulas with what they come to.
  const resultOf = (cell: unknown): unknown => (cell as { result?: unknown } | null)?.result ?? cell;
  const cells = (book.worksheets[0]?.getSheetValues().flat() ?? []).map(resultOf);
  for (const figure of [26100, 1210, 74, 73]) expect(cells).toContain(figure);

  await window.keyboard.press("F1");
  await expect(window.getByRole("dialog", { name: "帮助" })).toBeVisible();
});
