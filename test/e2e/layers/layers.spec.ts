/** The year beside the plan: last year beside this year, an ask taken in, a month closed and corrected, undo lines apart. */

import type { Page } from "@playwright/test";
import { click, expectCell, menu, openSample, type } from "../grid-page.ts";
import { expect, idle, test } from "../support/fixtures.ts";
import { cutWords, violations } from "../support/page-audit.ts";

const row = "城镇新增就业";
const dialog = (page: Page) => page.getByRole("dialog");
const button = (page: Page, name: RegExp) => dialog(page).getByRole("button", { name });

async function onBar(page: Page, name: string): Promise<void> {
  await page.getByTestId("layer-bar").getByRole("button", { name, exact: true }).click();
  await idle(page);
}

/** The list of what the table may show. */
async function onSwitch(page: Page, name: string): Promise<void> {
  await page.getByTestId("layer-switch").click();
  await page.getByRole("menu", { name: "表里显示哪些数" }).getByRole("menuitemradio", { name, exact: true }).click();
  await idle(page);
}

/** A new layer through its dialog. */
async function newLayer(page: Page, kind: string, fill: Record<string, string>): Promise<void> {
  await onSwitch(page, "新建数据层…");
  await dialog(page).getByText(kind, { exact: true }).click();
  for (const [label, text] of Object.entries(fill)) await dialog(page).getByLabel(label).fill(text);
  await button(page, /建\s*立/).click();
  await expect(dialog(page)).toBeHidden();
  await idle(page);
}

/** What 撤销 would take back, as the menu says it. */
async function undoWords(page: Page): Promise<string> {
  await page.getByRole("menubar").getByRole("menuitem", { name: "编辑" }).click();
  const words = (await page.locator(".menu .menu-item").first().innerText()).split("\n")[0] ?? "";
  await page.keyboard.press("Escape");
  return words;
}

test("last year stands beside, an ask is taken in, a month is closed and corrected, each with its own undo", async ({
  window,
}) => {
  // All columns of both are in sight.
  await window.setViewportSize({ width: 1920, height: 1080 });
  await openSample(window);
  await window.getByRole("button", { name: "返回首页" }).click();
  await window.getByRole("button", { name: /^新建/ }).click();
  await dialog(window).getByText("照上年方案，项目也带过来").click();
  await dialog(window).getByLabel("年度").fill("2027");
  await dialog(window).getByLabel("年度").press("Tab");
  await expect(dialog(window).getByText(/把上年的任务数/)).toBeVisible();
  await button(window, /新\s*建/).click();
  await window.getByTestId("grid").waitFor();
  await idle(window);

  await onSwitch(window, "参考数（上年任务）和分解数并列");
  await expectCell(window, row, "溪北区上年任务", "8900左右");
  await expectCell(window, row, "全市上年任务", "35000左右");
  expect([...(await violations(window)), ...(await cutWords(window))]).toEqual([]);
  await type(window, row, "溪北区", "9100");
  await expectCell(window, row, "溪北区", "9100");

  await newLayer(window, "申报数", { 名称: "一上" });
  await type(window, row, "溪北区一上", "9300");
  await type(window, row, "石渡县一上", "按需");
  await click(window, row, "溪北区");
  expect(await undoWords(window)).toMatch(/^撤销（分解数）：/);
  await click(window, row, "石渡县一上");
  expect(await undoWords(window)).toMatch(/^撤销（数据层）：/);
  await window.keyboard.press("Control+z");
  await idle(window);
  await expectCell(window, row, "石渡县一上", "");
  await expectCell(window, row, "溪北区", "9100");
  await window.keyboard.press("Control+y");
  await idle(window);
  await onBar(window, "采纳");
  await expect(dialog(window)).toContainText("9100");
  await expect(dialog(window)).toContainText("按需");
  await button(window, /采纳 1 格/).click();
  await idle(window);
  await expectCell(window, row, "溪北区", "9300");
  await click(window, row, "溪北区");
  await window.keyboard.press("Control+z");
  await idle(window);
  await expectCell(window, row, "溪北区", "9100");
  await expectCell(window, row, "溪北区一上", "9300");

  await newLayer(window, "完成数", { 月份: "2027-06" });
  await onBar(window, "单独显示");
  await type(window, row, "溪北区", "4000");
  await expectCell(window, row, "溪北区", "4000");
  await onBar(window, "关闭");
  await button(window, /关\s*闭$/)
    .last()
    .click();
  await expect(window.getByTestId("layer-bar")).toContainText("已关闭");
  await idle(window);
  await type(window, row, "溪北区", "4100");
  await expectCell(window, row, "溪北区", "4000");
  await expect(window.locator(".ant-message").getByText(/要改请用“更正”/)).toBeVisible();
  await click(window, row, "溪北区");
  await onBar(window, "更正");
  await dialog(window).getByLabel("更正为").fill("4100");
  await dialog(window).getByLabel("原因").fill("漏报 100 人");
  await button(window, /更\s*正/).click();
  await idle(window);
  await expectCell(window, row, "溪北区", "4100");

  await onBar(window, "返回分解数");
  await expectCell(window, row, "溪北区", "9100");
  await click(window, row, "溪北区");
  await menu(window, "行列", "删除行");
  await button(window, /删\s*除/).click();
  await idle(window);
  await onSwitch(window, "申报数（一上）");
  await window
    .getByTestId("layer-bar")
    .getByRole("button", { name: /另有 2 格/ })
    .click();
  await expect(window.getByTestId("gone-cells")).toContainText("9300");
  await expect(window.getByTestId("gone-cells")).toContainText("已删除的行");
});
