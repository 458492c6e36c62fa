/** A file that recognition cannot read is corrected by mouse and by keyboard; the next of its shape comes in right at once. */

import type { Page } from "@playwright/test";
import { expectCell } from "../grid-page.ts";
import { expect, idle, test } from "../support/fixtures.ts";

/** Heads that say nothing, districts that no list knows. */
const strange = (year: number, first: number): string =>
  [
    `溪东市${year}年民生任务分解表`,
    "甲栏,乙栏,丙栏,丁栏,戊栏,己栏",
    `改造户厕,户,${first + 20},${first},20,按月报`,
    "新建公厕,座,5,2,3,",
    "本页小结,,35,12,23,",
  ].join("\n");
const other = ["平湖市2026年目标任务分解表", "序号,指标,单位,全市目标,甲县,乙县", "1,改造户厕,户,30,10,20"].join("\n");

async function choose(page: Page, name: string, content: string): Promise<void> {
  await page.getByTestId("import-file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
  await page.locator(".import-modal").getByTestId("sheet-view").waitFor();
}

/** Onto the plan that is open. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  await page.evaluate(
    ([called, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], called, { type: "text/csv" }));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [name, content] as const,
  );
  await page.locator(".import-modal").getByTestId("sheet-view").waitFor();
}

function cell(page: Page, row: number, column: number) {
  return page.locator(`.sheet-view td[data-row="${row - 1}"][data-column="${column}"]`);
}

test("a strange table is told by mouse and by keyboard, and the next one is read so", async ({ window }) => {
  const preview = window.locator(".import-modal");
  const bar = preview.getByRole("toolbar", { name: "更正读法" });
  const say = async (name: string) => {
    await bar.getByRole("button", { name, exact: true }).click();
    await expect(bar).toHaveAttribute("aria-busy", "false");
  };
  const chooser = window.waitForEvent("filechooser", { timeout: 15_000 });
  await window.getByRole("button", { name: /导入附件/ }).click();
  await chooser;
  await choose(window, "溪东市2025.csv", strange(2025, 10));
  await expect(preview).toContainText("没有认出分解表");
  await expect(preview.getByRole("button", { name: "导入为新方案" })).toBeDisabled();

  // By mouse: the frame, then heads one by one.
  await cell(window, 2, 0).hover();
  await window.mouse.down();
  await cell(window, 5, 5).hover();
  await window.mouse.up();
  await say("把 A2:F5 读作一张表");
  await cell(window, 2, 0).click();
  await say("指标");
  await cell(window, 2, 1).click();
  await say("单位");
  await cell(window, 2, 2).click();
  await say("全市目标");
  // Two heads at once, by a drag.
  await cell(window, 2, 3).hover();
  await window.mouse.down();
  await cell(window, 2, 4).hover();
  await window.mouse.up();
  await say("县区");

  // By keyboard: the other heads, a name, a row that is none.
  await window.getByTestId("sheet-view").focus();
  await cell(window, 2, 3).click();
  await bar.getByLabel(/名称/).fill("东片");
  await window.keyboard.press("Enter");
  await expect(cell(window, 2, 3)).toContainText("东片");
  await expect(window.getByTestId("sheet-view")).toBeFocused();
  await window.keyboard.press("ArrowRight");
  await window.keyboard.press("ArrowRight");
  await window.keyboard.press("Enter");
  await expect(bar.getByRole("button", { name: "序号" })).toBeFocused();
  await bar.getByRole("button", { name: "备注" }).press("Enter");
  await expect(cell(window, 2, 5)).toContainText("备注");
  for (let step = 0; step < 3; step += 1) await window.keyboard.press("ArrowDown");
  await expect(bar).toContainText("第 5 行");
  const ignore = bar.getByRole("button", { name: "忽略" });
  await ignore.last().press("Space");
  await expect(window.locator('.sheet-view th[data-row="4"]')).toHaveClass(/role-ignore/);
  await expect(preview).toContainText("2 个指标 × 2 个");
  await preview.getByRole("button", { name: "导入为新方案" }).click();
  await expect(preview).toHaveCount(0);
  await idle(window);
  await expectCell(window, "改造户厕", "东片", "10");

  // The next file of the shape, into the same plan: read at once, and said.
  await drop(window, "溪东市2026.csv", strange(2026, 40));
  await expect(preview.getByTestId("read-as-before")).toContainText("按上次");
  await expect(preview).toContainText("2 个指标 × 2 个");
  await expect(preview.getByTestId("elsewhere")).toHaveCount(0);
  await preview.getByRole("button", { name: "不用这个更正" }).click();
  await expect(preview.getByTestId("read-as-before")).toHaveCount(0);
  await expect(preview).toContainText("没有认出分解表");
  await preview
    .getByRole("button", { name: /取\s*消/ })
    .last()
    .click();

  // Another city's file on the open plan is asked; a name is said to be one of the plan's.
  await drop(window, "平湖市.csv", other);
  await expect(preview.getByTestId("elsewhere")).toContainText("平湖市");
  await expect(preview.getByRole("button", { name: "填入本方案" })).toBeDisabled();
  await preview.getByRole("button", { name: "仍填入打开的方案" }).click();
  await preview.getByRole("combobox", { name: "“甲县”是哪一个" }).selectOption("东片");
  await expect(preview).toContainText("“甲县”就是“东片”");
  await preview.getByRole("button", { name: "填入本方案" }).click();
  await expect(window.locator(".import-modal")).toHaveCount(0);
  await idle(window);
  await expectCell(window, "改造户厕", "乙县", "20");
});
