/**
 * Every key of the commands table, pressed in the window: it does its command, or one sentence says why not. The list is
 * made from the table itself, so that a new key is tried the day it is given.
 */
import type { Page } from "@playwright/test";
import { commands } from "../../../renderer/commands/registry.ts";
import { click, openSample, row } from "../grid-page.ts";
import { expect, idle, test } from "../support/fixtures.ts";

const JOBS = "城镇新增就业";

/** What the window shows and holds, as one text: it differs where a command has done anything. */
function state(page: Page): Promise<string> {
  return page.evaluate(() => {
    const text = (selector: string) =>
      [...document.querySelectorAll(selector)].map((one) => one.textContent ?? "").join("|");
    const focused = document.activeElement;
    return JSON.stringify([
      [...document.querySelectorAll(".ag-header-cell")].map(
        (one) => `${one.getAttribute("aria-colindex")}${one.textContent}`,
      ),
      [...document.querySelectorAll(".ag-row")].map((one) => `${one.getAttribute("row-index")}${one.textContent}`),
      text(".ant-modal-title, .menu, .picker, .find-bar, .popup"),
      text(".ant-message-notice"),
      text('[data-testid="address"], [data-testid="refusals"], .status-bar'),
      document.querySelectorAll(".ag-cell.sel").length,
      document.querySelectorAll(".is-cut, .is-copied").length,
      document.querySelector(".ag-cell.sel-focus")?.className ?? "",
      `${focused?.tagName} ${focused?.className} ${focused?.getAttribute("aria-label")}`,
      [...document.querySelectorAll("[aria-pressed]")].map((one) => one.getAttribute("aria-pressed")).join(),
    ]);
  });
}

/** The key as Playwright names it. */
function pressed(keys: string): string {
  return keys
    .split("+")
    .map(
      (part) =>
        ({ Ctrl: "Control", "=": "Equal", ";": "Semicolon" })[part] ?? (part.length === 1 ? part.toLowerCase() : part),
    )
    .join("+");
}

async function rest(page: Page): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    const open = page.locator(".ant-modal-wrap:visible, .menu, .picker, .find-bar, .popup");
    if ((await open.count()) === 0) break;
    await page.keyboard.press("Escape");
    await idle(page);
  }
  await page.evaluate(() => {
    for (const notice of document.querySelectorAll<HTMLElement>(".ant-message-notice-content, .ant-message-notice"))
      notice.click();
  });
}

/** Goes to a cell; where a key before has hidden it, by 定位, which shows it again. */
async function stand(page: Page, name: string, column: string): Promise<void> {
  const head = page.locator(".head-name").getByText(column, { exact: true });
  if ((await head.count()) === 0 || (await row(page, name).count()) === 0) {
    await page.getByTestId("cell-editor").focus();
    await page.keyboard.press("Control+g");
    await page.keyboard.type(`${name} ${column}`);
    await page.keyboard.press("Enter");
    await idle(page);
  }
  await click(page, name, column);
  await idle(page);
}

test("each key does its command or says why not", async ({ window }) => {
  test.slow();
  await openSample(window);
  const silent: string[] = [];
  for (const command of commands) {
    for (const keys of command.keys?.split(" / ") ?? []) {
      // What has nothing to do at one cell (a copy pasted onto itself) has at another.
      let told = false;
      for (const [name, column] of [
        [JOBS, "青屏县"],
        ["扶持创业人数", "禾丰县"],
      ] as const) {
        if (told) continue;
        await rest(window);
        await stand(window, name, column);
        const before = await state(window);
        await window.keyboard.press(pressed(keys));
        await idle(window);
        told = (await state(window)) !== before;
      }
      if (!told) silent.push(`${keys} ${command.label}`);
    }
  }
  expect(silent).toEqual([]);
});

test("while a text is typed, keys that lead elsewhere take it over, and those of texts stay in it", async ({
  window,
}) => {
  await openSample(window);
  const editor = window.getByTestId("cell-editor");
  const elsewhere = commands.filter(({ keys, keysOf }) => keys !== undefined && keysOf === undefined);
  expect(elsewhere.length).toBeGreaterThan(5);
  await click(window, JOBS, "青屏县");
  await window.keyboard.type("8");
  for (const command of commands.filter(({ keysOf }) => keysOf === "text")) {
    if (/Ctrl\+(?:Enter|Y|Z|Shift\+Z)/.test(command.keys ?? "")) continue;
    await window.keyboard.press(pressed(command.keys?.split(" / ")[0] ?? ""));
    await expect(editor, command.label).toHaveClass(/editing/);
  }
  await window.keyboard.press("F3");
  await idle(window);
  await expect(editor).not.toHaveClass(/editing/);
});
