import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expectCell, openSample, type } from "../grid-page.ts";
import { expect, idle, test } from "../support/fixtures.ts";

const table = readFileSync(fileURLToPath(new URL("../../fixtures/window/decomposition.csv", import.meta.url)), "utf8");

async function drop(page: Page, files: { name: string; content: string }[]): Promise<void> {
  await page.evaluate((all) => {
    const data = new DataTransfer();
    for (const { name, content } of all) data.items.add(new File([content], name, { type: "text/csv" }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files);
}

test("files dropped together are imported one after the other", async ({ window }) => {
  await drop(window, [
    { name: "甲.csv", content: table },
    { name: "坏.xls", content: "\u0001\u0002" },
    {
      name: "乙.csv",
      content: table.replace("8700,8700,8700", "8700,8700,8600").replace("任务分解表", "任务分解表（二）"),
    },
  ]);
  const preview = window.locator(".import-modal");
  await expect(preview).toContainText("甲.csv");
  await expect(window.getByTestId("waiting-files")).toContainText("“坏.xls”、“乙.csv”");
  await window.getByRole("button", { name: "导入为新方案" }).click();
  const failed = window.getByRole("dialog").filter({ hasText: "坏.xls" });
  await expect(failed.getByRole("alert")).toContainText("坏.xls");
  await expect(window.getByTestId("waiting-files")).toContainText("“乙.csv”");
  await failed
    .getByRole("button", { name: "Close" })
    .or(failed.getByRole("button", { name: "关闭" }))
    .click();
  await expect(preview).toContainText("乙.csv");
  await expect(window.getByTestId("waiting-files")).toHaveCount(0);
  await window.getByRole("button", { name: "导入为新方案" }).click();
  await expect(preview).toHaveCount(0);
  await idle(window);
  await expectCell(window, "城镇新增就业", "丙区", "8600");
  await window.getByRole("button", { name: "返回首页" }).click();
  await expect(window.locator(".plan-table tbody tr")).toHaveCount(2);
});

test("the files that wait can be left out", async ({ window }) => {
  await drop(window, [
    { name: "甲.csv", content: table },
    { name: "乙.csv", content: table },
  ]);
  await window.getByRole("button", { name: "这些不导入" }).click();
  await window.getByRole("button", { name: "导入为新方案" }).click();
  await window.getByTestId("grid").waitFor();
  await expect(window.locator(".import-modal")).toHaveCount(0);
});

test("a file without a table shows why, how to tell it, and can be left", async ({ window }) => {
  await drop(window, [{ name: "通知.csv", content: "关于开会的通知\n请各单位按时参加\n" }]);
  const preview = window.locator(".import-modal");
  await expect(preview).toContainText("没有找到分解表");
  await expect(preview).toContainText("把表框出来");
  await expect(preview).not.toContainText("请至少选一张表");
  await expect(preview.locator(".skipped")).toHaveAttribute("open", "");
  await expect(preview.getByRole("button", { name: "导入为新方案" })).toBeDisabled();
  await preview.getByRole("button", { name: /取\s*消/ }).click();
  await expect(preview).toHaveCount(0);
});

test("resetting the sample asks first, and tells when it is done", async ({ window }) => {
  await openSample(window);
  await type(window, "城镇新增就业", "溪北区", "1");
  await window.getByRole("button", { name: "返回首页" }).click();
  const reset = async (answer: RegExp) => {
    await window.getByRole("button", { name: /的操作/ }).click();
    await window.getByText("还原示例", { exact: true }).click();
    await expect(window.getByRole("dialog")).toContainText("都会丢失");
    await window.getByRole("dialog").getByRole("button", { name: answer }).click();
  };
  await reset(/取\s*消/);
  await expect(window.getByRole("dialog")).toHaveCount(0);
  await window.getByRole("button", { name: /打开示例/ }).click();
  await window.getByTestId("grid").waitFor();
  await idle(window);
  await expectCell(window, "城镇新增就业", "溪北区", "1");
  await window.getByRole("button", { name: "返回首页" }).click();
  await reset(/还\s*原/);
  await expect(window.locator(".ant-message")).toContainText("示例已还原");
  await window.getByTestId("grid").waitFor();
  await idle(window);
  await expectCell(window, "城镇新增就业", "溪北区", /^\d{2,}/);
});
