/**
 * Takes the pictures of the help (resources/help/pictures) and of README of the program itself, on the sample plan:
 *
 *   node electron/shell/launch.cjs test/support/pictures/take.ts
 */

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { chromium } from "@playwright/test";
import { ensureRenderer, root } from "../../../electron/build/build.ts";
import { startHost } from "../../e2e/support/host-process.ts";
import { idle } from "../../e2e/support/idle.ts";
import { browserFlags, testBrowser } from "../browser.ts";

const folder = join(root, "resources/help/pictures");
/** Of WebP, from 0 to 1: letters stay sharp. */
const QUALITY = 0.8;

await ensureRenderer({ quiet: true });
mkdirSync(folder, { recursive: true });
const data = mkdtempSync(join(tmpdir(), "fenjietong-help-"));
const host = await startHost(join(data, "台账.fjt"), data);
const browser = testBrowser();
const chrome = await chromium.launch({ ...(browser ? { executablePath: browser } : {}), args: browserFlags });
try {
  const page = await chrome.newPage({ viewport: { width: 1180, height: 700 }, locale: "zh-CN" });
  await page.goto(host.url);
  await idle(page);
  await take("start", page);
  await page.getByRole("button", { name: /打开示例/ }).click();
  await page.getByTestId("grid").waitFor();
  await idle(page);
  await take("grid", page);
  await page.setViewportSize({ width: 1366, height: 768 });
  await idle(page);
  await page.screenshot({ path: join(root, "resources/readme/window.png") });
  await page.setViewportSize({ width: 1180, height: 700 });
  await idle(page);
  await take("findings", page.locator(".findings"));
  await dialog("分配", /^分配到县区/, "allocate");
  await dialog("文件", /^导出…/, "export");
  await dialog("视图", /^概览/, "overview");
  await page.getByRole("button", { name: "返回首页" }).click();
  await idle(page);
  // The sample as an attachment, as another office would send it.
  const [attachment = ""] = readdirSync(join(data, "导出"));
  await page.getByRole("button", { name: /导入附件/ }).click();
  await page.getByTestId("import-file").setInputFiles(join(data, "导出", attachment));
  await page.getByRole("dialog").waitFor();
  await idle(page);
  await take("import", page.getByRole("dialog"));

  async function dialog(menu: string, command: RegExp, name: string): Promise<void> {
    await page.getByRole("menubar").getByRole("menuitem", { name: menu }).click();
    await page.locator(".menu").getByText(command).first().click();
    const shown = page.getByRole("dialog");
    await shown.waitFor();
    await page.mouse.move(0, 0);
    await idle(page);
    // Where this machine keeps its temporary files is nobody's business.
    await shown.evaluate((dialog, folder) => {
      const texts = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        if (text.nodeValue?.includes(folder)) text.nodeValue = text.nodeValue.replace(folder, "D:");
      }
      for (const input of dialog.querySelectorAll("input")) {
        if (input.value.includes(folder)) input.value = input.value.replace(folder, "D:");
      }
    }, data);
    await take(name, shown);
    if (name === "export") await shown.getByRole("button", { name: "导出", exact: true }).click();
    else await page.keyboard.press("Escape");
    await shown.waitFor({ state: "detached" });
    await idle(page);
  }
} finally {
  await chrome.close();
  await host.stop();
  rmSync(data, { recursive: true, force: true });
}

async function take(name: string, of: Page | Locator): Promise<void> {
  const png = await of.screenshot();
  // The browser itself writes WebP.
  const tab = await chrome.newPage();
  const bytes = await tab.evaluate(
    async ({ address, quality }) => {
      const picture = new Image();
      picture.src = address;
      await picture.decode();
      const canvas = document.createElement("canvas");
      canvas.width = picture.width;
      canvas.height = picture.height;
      canvas.getContext("2d")?.drawImage(picture, 0, 0);
      return canvas.toDataURL("image/webp", quality);
    },
    { address: `data:image/png;base64,${png.toString("base64")}`, quality: QUALITY },
  );
  await tab.close();
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(bytes.split(",")[1] ?? "", "base64"));
}
