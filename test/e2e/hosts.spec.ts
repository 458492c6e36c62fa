/** The ways in: the launch key, the page's policy, a second window, and what a window shows when its program goes. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { newPlan } from "./grid-page.ts";
import { browserOnly, expect, test } from "./support/fixtures.ts";

test.use({ freshContext: true });

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

// Electron has no address.
test("a page without the key sees nothing of it", { tag: browserOnly }, async ({ program, browser, context }) => {
  const stranger = await browser.newContext();
  const page = await stranger.newPage();
  await page.goto(new URL("/", program.host?.url).href);
  await expect(page.getByText("请从分解通重新打开窗口")).toBeVisible();
  await expect(page.getByText("导入附件")).toHaveCount(0);
  // A key that somebody has used lets nobody else in.
  const used = (await program.host?.nextUrl()) ?? "";
  const clerk = await context.newPage();
  await clerk.goto(used);
  await expect(clerk.getByText("导入附件").first()).toBeVisible();
  await page.goto(used);
  await expect(page.getByText("请从分解通重新打开窗口")).toBeVisible();
  await stranger.close();
});

// Electron has no address.
test(
  "a reloaded window stays in, and a further window gets a key of its own",
  { tag: browserOnly },
  async ({ window, context }) => {
    await window.reload();
    await expect(window.getByText("导入附件").first()).toBeVisible();
    await newPlan(window, "云溪方案", ["甲县"]);
    const opened = context.waitForEvent("page");
    await window.getByRole("menubar").getByRole("menuitem", { name: "视图" }).click();
    await window.getByRole("menu").getByRole("menuitem", { name: "新窗口" }).click();
    const further = await opened;
    await expect(further.getByText("云溪方案").first()).toBeVisible();
    expect(further.url()).not.toContain("key");
  },
);

// Electron has no address.
test(
  "a page that another program serves on this machine gets nothing from the clerk's browser",
  { tag: browserOnly },
  async ({ window, program, context }) => {
    const seen: string[] = [];
    const other = createServer((request, response) => {
      seen.push(JSON.stringify(request.headers));
      response.setHeader("Content-Type", "text/html").end("<!doctype html><title>别的程序</title>");
    });
    await new Promise<void>((ready) => other.listen(0, "127.0.0.1", ready));
    try {
      const token = await window.evaluate(() => Object.values(sessionStorage).join());
      expect(token).toMatch(/[\w-]{32}/);
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
      expect(seen.join()).not.toContain(token);
      expect(seen.join()).not.toContain('"cookie"');
      const { origin } = new URL(program.host?.url ?? "");
      const got = await page.evaluate(async (target) => {
        const tries = [
          fetch(`${target}/`).then((answer) => answer.text()),
          fetch(`${target}/session`, { method: "POST", headers: { "X-Fenjietong": "x" } }).then((answer) =>
            answer.text(),
          ),
          new Promise((resolve, reject) => {
            const socket = new WebSocket(`${target.replace("http", "ws")}/socket`, ["fenjietong"]);
            socket.addEventListener("open", () => resolve("in"));
            socket.addEventListener("error", () => reject(new Error("out")));
          }),
        ];
        return (await Promise.allSettled(tries)).map(({ status }) => status);
      }, origin);
      expect(got).toEqual(["rejected", "rejected", "rejected"]);
      expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    } finally {
      other.close();
    }
  },
);

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
