/** The ways in: the launch key, the page's policy, a second window, and what a window shows when its program goes. */

import type { Page } from "@playwright/test";
import { newPlan } from "./grid-page.ts";
import { expect, test } from "./support/fixtures.ts";

test("the window opens with its key out of the address and within its policy", async ({ program, context }) => {
  const complaints: string[] = [];
  context.on("page", (page: Page) => {
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
  });
  const window = await program.openWindow();
  await expect(window).toHaveTitle(/分解通/);
  expect(window.url()).not.toContain("key");
  await expect(window.getByText("导入附件").first()).toBeVisible();
  await expect(window.getByText("打开示例").first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test("a page without the key sees nothing of it", async ({ program, browser }) => {
  test.skip(!program.host, "Electron has no address");
  const stranger = await browser.newContext();
  const page = await stranger.newPage();
  const answer = await page.goto(new URL("/", program.host?.url).href);
  expect(answer?.status()).toBe(403);
  await expect(page.getByText("请从分解通重新打开窗口")).toBeVisible();
  await stranger.close();
});

test("what one window makes, the other shows; and it is there after kill -9", async ({ start }) => {
  const program = await start();
  const first = await program.openWindow();
  const second = await program.openWindow();
  await expect(second.getByText("云溪方案")).toHaveCount(0);
  await newPlan(first, "云溪方案", ["甲县", "乙县"]);
  await expect(second.getByText("云溪方案").first()).toBeVisible();
  await program.kill();
  const again = await start();
  const window = await again.openWindow();
  await expect(window.getByText("云溪方案").first()).toBeVisible();
});
