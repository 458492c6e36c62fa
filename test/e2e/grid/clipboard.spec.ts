/** The clipboard as a clerk uses it: what leaves for Excel and WPS, what comes from them, whole rows, paste special. */

import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { cell, click, expectCell, menu, newPlan, openSample, paste, row } from "../grid-page.ts";
import { expect, idle, test } from "../support/fixtures.ts";

const wps = readFileSync(new URL("../../fixtures/clip/wps.html", import.meta.url), "utf8");

/** What the copy handler offers, as other programs get it. */
async function copied(page: Page): Promise<{ text: string; html: string }> {
  return page.evaluate(() => {
    const data = new DataTransfer();
    const area = document.querySelector<HTMLTextAreaElement>(".cell-editor");
    area?.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
    return { text: data.getData("text/plain"), html: data.getData("text/html") };
  });
}

/** Names of the rows, top to bottom. */
async function names(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".ag-row")]
      .sort((a, b) => Number(a.getAttribute("row-index")) - Number(b.getAttribute("row-index")))
      .flatMap((line) => line.querySelector(".cell-indicator")?.textContent?.trim() || []),
  );
}

test("copying: aligned ranges, marching ants, a table with borders and number formats", async ({ window }) => {
  await openSample(window);
  await click(window, "培训家政服务人员", "溪北区");
  await (await cell(window, "培训家政服务人员", "石渡县")).click({ modifiers: ["Control"] });
  const { text, html } = await copied(window);
  expect(text).toBe("4750\t4370");
  expect(html).toContain('x:num="4750"');
  expect(html).toContain("border-top:.5pt solid windowtext");
  await expect(window.locator(".ants")).toHaveCount(2);
  await window.keyboard.press("Escape");
  await expect(window.locator(".ants")).toHaveCount(0);
  // Areas that do not go together are refused with a reason.
  await click(window, "培训家政服务人员", "溪北区");
  await (await cell(window, "城镇新增就业", "石渡县")).click({ modifiers: ["Control"] });
  expect((await copied(window)).text).toBe("");
  await expect(window.getByText("行列不一致")).toBeVisible();
});

test("whole rows: cut rows move, copied rows are inserted, one undo takes it back", async ({ window }) => {
  await openSample(window);
  const before = await names(window);
  await row(window, "新增家政服务人员").locator(".cell-number").click();
  await window.keyboard.press("Control+x");
  await expect(window.locator(".ants").first()).toBeVisible();
  await row(window, "培训家政服务人员").locator(".cell-number").click();
  await window.keyboard.press("Control+v");
  await idle(window);
  const moved = await names(window);
  expect(moved).not.toEqual(before);
  expect([...moved].sort()).toEqual([...before].sort());
  await expectCell(window, "新增家政服务人员", "溪北区", "1900");
  await window.keyboard.press("Control+z");
  await idle(window);
  expect(await names(window)).toEqual(before);
  await row(window, "新增家政服务人员").locator(".cell-number").click();
  await window.keyboard.press("Control+c");
  await row(window, "培训家政服务人员").locator(".cell-number").click();
  await window.keyboard.press("Control+v");
  await idle(window);
  await expect(row(window, "新增家政服务人员")).toHaveCount(2);
  await window.keyboard.press("Control+z");
  await idle(window);
  expect(await names(window)).toEqual(before);
});

test("a table of WPS makes rows; paste special adds, turns round and takes what is hidden", async ({ window }) => {
  await newPlan(window, "来自WPS", ["溪北区", "青屏县", "石渡县"]);
  await window.getByText("在此填新项目").click();
  // Without its head and the blank row below.
  const rows = wps.match(/<tr[\s\S]*?<\/tr>/g) ?? [];
  const body = `<table>${rows.slice(1, 5).join("")}</table>`;
  await click(window, "在此填新项目", "实事项目");
  await window.keyboard.press("ArrowLeft");
  await paste(window, { text: "1", html: body });
  await expectCell(window, "城镇新增就业", "石渡县", "1234.567");
  await expectCell(window, "失业人员再就业", "溪北区", "123456789");
  await expect(row(window, "不该带上")).toHaveCount(0);
  await expect(window.getByText("隐藏的 1 行没有粘贴")).toBeVisible();
  await click(window, "城镇新增就业", "溪北区");
  await window.evaluate(() => navigator.clipboard.writeText("1\n2\n"));
  await window.keyboard.press("Control+Alt+v");
  const dialog = window.getByRole("dialog");
  await expect(dialog).toContainText("2 行 × 1 列");
  await dialog.getByText("加", { exact: true }).click();
  await dialog.getByText("转置").click();
  await dialog.getByRole("button", { name: /粘\s*贴/ }).click();
  await idle(window);
  await expectCell(window, "城镇新增就业", "溪北区", "8901");
  await expectCell(window, "城镇新增就业", "青屏县", "8902");
  await menu(window, "编辑", "复制全表为图片");
  await expect(window.getByText("已复制为图片")).toBeVisible();
});

test("a block with more districts than the table offers new ones; a list in a cell is taken apart", async ({
  window,
}) => {
  await newPlan(window, "多出的列", ["溪北区", "青屏县"]);
  await click(window, "在此填新项目", "指标");
  const lines = [
    ["目标任务", "计量单位", "全市目标", "溪北区", "青屏县", "禾丰县", "合计"],
    ["新增床位", "张", "9", "2", "3", "4", "9"],
    ["其中：护理型", "张", "5", "1", "1", "3", "5"],
  ];
  await paste(window, { text: lines.map((line) => line.join("\t")).join("\n") });
  const dialog = window.getByRole("dialog");
  await expect(dialog.getByLabel("第 1 列")).toHaveValue("禾丰县");
  await dialog.getByRole("button", { name: "新增并粘贴" }).click();
  await idle(window);
  await expectCell(window, "新增床位", "禾丰县", "4");
  await expectCell(window, "新增床位", "差额", "0");
  await expectCell(window, "护理型", "禾丰县", "3");
  await click(window, "新增床位", "全市目标");
  await window.keyboard.press("Tab");
  await paste(window, { text: "溪北区3、青屏县3、禾丰县3" });
  await dialog.getByRole("button", { name: /拆\s*为\s*列/ }).click();
  await idle(window);
  await expectCell(window, "新增床位", "溪北区", "3");
  await expectCell(window, "新增床位", "禾丰县", "3");
  for (let step = 0; step < 3; step += 1) await window.keyboard.press("Control+z");
  await idle(window);
  await expect(window.locator(".ag-header-cell", { hasText: "禾丰县" })).toHaveCount(0);
});
