/** 关于, and what a browser that is too old shows. */

import { browserOnly, expect, idle, test } from "./support/fixtures.ts";

test.use({ freshContext: true });

test("help tells the version, how a newer one is put in its place, browsers, and every licence", async ({ window }) => {
  await window.getByRole("button", { name: "帮助" }).click();
  const help = window.getByRole("dialog");
  await help.getByRole("button", { name: "版本和升级" }).click();
  await expect(help).toContainText(/版本 \d+\.\d+\.\d+。程序不联网/);
  await expect(help).toContainText("换新版本");
  await expect(help).toContainText("Chromium 108");
  await help.getByRole("button", { name: "第三方软件许可" }).click();
  for (const name of ["react", "ag-grid-community", "antd", "better-sqlite3", "exceljs", "zod"])
    await expect(help.locator("pre")).toContainText(new RegExp(`\\n${name} \\d`));
});

// Electron brings a browser of its own.
test("a browser that is too old is told so on a plain page", { tag: browserOnly }, async ({ program, context }) => {
  const page = await context.newPage();
  await page.addInitScript(() => {
    CSS.supports = () => false;
  });
  await page.goto((await program.host?.nextUrl()) ?? "");
  await expect(page.locator("body")).toContainText("这个浏览器太旧");
  await expect(page.getByRole("button")).toHaveCount(0);
});

test("a browser of 2023 works", { tag: browserOnly }, async ({ program, context }) => {
  const page = await context.newPage();
  await page.addInitScript(() => {
    for (const name of ["toSorted", "toReversed", "toSpliced", "with"]) Reflect.deleteProperty(Array.prototype, name);
    for (const name of ["isWellFormed", "toWellFormed"]) Reflect.deleteProperty(String.prototype, name);
  });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto((await program.host?.nextUrl()) ?? "");
  await idle(page);
  await page.getByRole("button", { name: /打开示例/ }).click();
  await page.getByTestId("grid").waitFor();
  await idle(page);
  expect(errors).toEqual([]);
});
