/** The plan window as tests speak of it: cells by the names of indicator and column. */

import type { Locator, Page } from "@playwright/test";
import { expect, idle } from "./support/fixtures.ts";

export async function openSample(page: Page): Promise<void> {
  await page.getByRole("button", { name: /打开示例/ }).click();
  await page.getByTestId("grid").waitFor();
  await idle(page);
}

/** A new plan through the dialog, with typed districts. */
export async function newPlan(page: Page, name: string, districts: readonly string[]): Promise<void> {
  await page.getByRole("button", { name: /^新建/ }).click();
  await page.getByLabel("方案名称").fill(name);
  await page.getByLabel("印发机关（级别）").fill("云溪市");
  await page.getByLabel("另加的县区").fill(districts.join("、"));
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /新\s*建/ })
    .click();
  await page.getByTestId("grid").waitFor();
  await idle(page);
}

async function columnId(page: Page, title: string): Promise<string> {
  const head = page.locator(".ag-header-cell", {
    has: page.locator(".head-name", { hasText: new RegExp(`^${escape(title)}$`) }),
  });
  return (await head.first().getAttribute("col-id")) ?? "";
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The row whose indicator cell (or, for items without one, item cell) ends with this text. */
export function row(page: Page, name: string): Locator {
  const own = page.locator(".cell-indicator, .cell-item", {
    has: page.locator(".cell-text", { hasText: new RegExp(`${escape(name)}$`) }),
  });
  return page.locator(".ag-row", { has: own });
}

export async function cell(page: Page, name: string, column: string): Promise<Locator> {
  const id = await columnId(page, column);
  return row(page, name).locator(`.ag-cell[col-id="${id}"]`);
}

export async function click(
  page: Page,
  name: string,
  column: string,
  options: { shift?: boolean } = {},
): Promise<void> {
  const target = await cell(page, name, column);
  await target.click(options.shift ? { modifiers: ["Shift"] } : {});
}

/** Types over a cell and presses Enter. */
export async function type(page: Page, name: string, column: string, text: string): Promise<void> {
  await click(page, name, column);
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await idle(page);
}

export async function expectCell(page: Page, name: string, column: string, text: string | RegExp): Promise<void> {
  await expect(await cell(page, name, column)).toHaveText(text);
}

/** Runs a command from the menu bar. */
export async function menu(page: Page, title: string, command: string | RegExp): Promise<void> {
  await page.getByRole("menubar").getByRole("menuitem", { name: title }).click();
  await page.locator(".menu").getByText(command).first().click();
  await idle(page);
}

/** Pastes what another program put on the clipboard. */
export async function paste(page: Page, data: { text: string; html?: string }): Promise<void> {
  await page.evaluate(async ({ text, html }) => {
    const parts: Record<string, Blob> = { "text/plain": new Blob([text], { type: "text/plain" }) };
    if (html !== undefined) parts["text/html"] = new Blob([html], { type: "text/html" });
    await navigator.clipboard.write([new ClipboardItem(parts)]);
  }, data);
  await page.getByTestId("cell-editor").focus();
  await page.keyboard.press("Control+v");
  await idle(page);
}
