import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expectCell, openSample, type } from "./grid-page.ts";
import { expect, idle, test } from "./support/fixtures.ts";

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/window/${name}`, import.meta.url));

test("an attachment is previewed as it looks and becomes a plan", async ({ window }) => {
  await window.getByRole("button", { name: /导入附件/ }).click();
  await window.getByTestId("import-file").setInputFiles(fixture("decomposition.csv"));
  await expect(window.getByTestId("sheet-view")).toContainText("城镇新增就业");
  await expect(window.locator(".sheet-view .in-header").first()).toBeVisible();
  await expect(window.getByText("找到 1 张分解表")).toBeVisible();
  await expect(window.getByTestId("diff-counts")).toContainText("新增");
  await window.getByRole("button", { name: "导入为新方案" }).click();
  await window.getByTestId("grid").waitFor();
  await idle(window);
  await expectCell(window, "城镇新增就业", "甲县", "8700");
  await expectCell(window, "适老化改造", "差额", "-10");
  await expect(window.getByTestId("findings")).toContainText("适老化改造");
});

test("a file dropped on an open plan fills it after a preview of the difference", async ({ window }) => {
  await window.getByRole("button", { name: /导入附件/ }).click();
  await window.getByTestId("import-file").setInputFiles(fixture("decomposition.csv"));
  await window.getByRole("button", { name: "导入为新方案" }).click();
  await window.getByTestId("grid").waitFor();
  await idle(window);
  await type(window, "城镇新增就业", "甲县", "8600");
  const text = readFileSync(fixture("decomposition.csv"), "utf8").replace("1729", "1739");
  await window.evaluate((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], "decomposition.csv", { type: "text/csv" }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, text);
  await expect(window.getByTestId("diff-counts")).toContainText("更新 1");
  await window.getByRole("button", { name: "填入本方案" }).click();
  await idle(window);
  await expect(window.locator(".import-modal")).toHaveCount(0);
  await expectCell(window, "适老化改造", "差额", "0");
  await expectCell(window, "城镇新增就业", "甲县", "8600");
});

test("a file that is no table is said in one sentence", async ({ window }) => {
  await window.getByRole("button", { name: /导入附件/ }).click();
  await window
    .getByTestId("import-file")
    .setInputFiles({ name: "坏.xls", mimeType: "", buffer: Buffer.from([1, 2, 3, 4, 5]) });
  await expect(window.getByRole("dialog").getByRole("alert")).toContainText("坏.xls");
});

test("export writes a file, Ctrl+S writes it again, print shows the pages", async ({ window }) => {
  await openSample(window);
  await window.getByRole("button", { name: "导出", exact: true }).click();
  await window.getByRole("dialog").getByText(".xls", { exact: false }).nth(1).click();
  await window
    .getByRole("dialog")
    .getByRole("button", { name: /^导\s*出$/ })
    .click();
  await expect(window.locator(".ant-message")).toContainText("已导出到");
  await idle(window);
  await window.keyboard.press("Control+s");
  await idle(window);
  await expect(window.getByText("上次导出")).toBeVisible();
  await window.keyboard.press("Control+p");
  const page = window.frameLocator("[data-testid=print-frame]");
  await expect(page.locator("body")).toContainText("城镇新增就业");
});

test("download gives the bytes of a workbook", async ({ window }) => {
  await openSample(window);
  await window.keyboard.press("Control+Shift+s");
  const download = window.waitForEvent("download");
  await window
    .getByRole("dialog")
    .getByRole("button", { name: /下\s*载/ })
    .click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
  const bytes = readFileSync((await file.path()) ?? "");
  expect(bytes.subarray(0, 2).toString()).toBe("PK");
});
