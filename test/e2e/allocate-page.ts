/** The allocation dialog, driven as a clerk does. */

import type { Locator, Page } from "@playwright/test";
import { click } from "./grid-page.ts";
import { expect, idle } from "./support/fixtures.ts";

/** 20,350 人次, 市本级 blank, the five others filled and balanced. */
export const ROW = "培训家政服务人员";

export async function openAllocation(page: Page, name = ROW): Promise<Locator> {
  await click(page, name, "全市目标");
  await page.getByRole("toolbar").getByRole("button", { name: "分配" }).click();
  await idle(page);
  return page.getByRole("dialog", { name: /^分配/ });
}

export async function choose(page: Page, dialog: Locator, method: string): Promise<void> {
  await dialog.getByRole("radio", { name: new RegExp(`^${method}`) }).check();
  await idle(page);
}

export async function pick(page: Page, field: Locator, option: string): Promise<void> {
  await field.click();
  await page.locator(".ant-select-dropdown:visible").getByText(option, { exact: true }).click();
  await idle(page);
}

/** A preview line as texts: 县区, 原数, 新数, 变化, 应得份额, 说明. */
export async function line(dialog: Locator, name: string): Promise<string[]> {
  const found = dialog
    .getByTestId("allocation-preview")
    .locator("tr", { has: dialog.page().getByRole("rowheader", { name, exact: true }) });
  return found.locator("th, td").allInnerTexts();
}

export async function apply(page: Page, dialog: Locator): Promise<void> {
  await dialog.getByRole("button", { name: /^分\s*配$/ }).click();
  await expect(dialog).toBeHidden();
  await idle(page);
}
