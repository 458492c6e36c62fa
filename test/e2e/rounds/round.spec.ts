/** A whole round in the window: out, home in two batches with every kind of trouble, the wall, one undo, decisions, the next. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { readDocument } from "../../../electron/exchange/files/read-document.ts";
import { writeDocument } from "../../../electron/exchange/files/write-document.ts";
import type { SheetDocument } from "../../../shared/document/sheet.ts";
import { expectCell, menu, openSample, type } from "../grid-page.ts";
import { expect, idle, test } from "../support/fixtures.ts";
import { cutWords, violations } from "../support/page-audit.ts";

const INDICATOR = "城镇新增就业";
const DIALOG = ".ant-modal-root";
const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });
const card = (page: Page, district: string) => page.getByTestId("wall").getByRole("button", { name: district });
const arrived = (page: Page, district: string) =>
  page.getByTestId("arrived").getByRole("listitem").filter({ hasText: district });

interface FileSent {
  name: string;
  buffer: Buffer;
}

/** Every cell to fill with a figure of its own; `change` does to the document what districts do to it. */
async function filled(
  folder: string,
  district: string,
  first: number | string,
  change = (document: SheetDocument) => document,
): Promise<FileSent> {
  const name = readdirSync(folder).find((one) => one.startsWith(district)) ?? "";
  const document: SheetDocument = await readDocument(readFileSync(join(folder, name)));
  const sheet = document.sheets[0]!;
  const head = sheet.rows.findIndex((cells) => cells?.[0]?.value === "序号");
  const column = sheet.rows[head]!.findIndex((cell) => String(cell?.value).includes("征求意见"));
  let next: number | string = first;
  for (const cells of sheet.rows.slice(head + 1)) {
    const cell = cells?.[column];
    if (!cells || !cell || !document.styles[cell.style]?.unlocked) continue;
    // Empty cells of one style are one object.
    cells[column] = { ...cell, value: next };
    next = typeof next === "number" ? next + 1 : 7;
  }
  return { name, buffer: Buffer.from(await writeDocument(change(document), "xlsx")) };
}

/** Onto the screen, as from a folder of the system. */
async function drop(page: Page, files: readonly FileSent[]): Promise<void> {
  const texts = files.map(({ name, buffer }) => ({ name, base64: buffer.toString("base64") }));
  await page.evaluate((list) => {
    const data = new DataTransfer();
    for (const { name, base64 } of list)
      data.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, texts);
  await idle(page);
}

test("a round goes out and comes home: late, damaged, of another plan, doubled, against a hand edit; one undo", async ({
  window: page,
  dataFolder,
}) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await openSample(page);
  await menu(page, "数据", "收发：催报、收件…");
  await dialog(page, "收发").getByRole("button", { name: "下发填报表…" }).click();
  const split = dialog(page, "下发填报表");
  await split.getByLabel("轮次名称").fill("征求意见");
  await split.getByLabel("截止日期").fill("2026年1月5日");
  await split.getByLabel("联系人").fill("张三 0551-1234567");
  await split.getByRole("button", { name: /下\s*发/ }).click();
  await page.getByTestId("wall").waitFor();
  await idle(page);
  await expect(card(page, "溪北区")).toContainText(/未报（迟\d+天）/);
  await expect(page.getByLabel("催报文字")).toHaveValue(/尚未报送的有\d+个：.*溪北区.*联系人：张三/s);
  const out = join(dataFolder, "导出");
  const folder = join(out, readdirSync(out)[0] ?? "");

  // The first is late, and makes the layer; then somebody types into it.
  await page.getByTestId("collect-files").setInputFiles({
    ...(await filled(folder, "溪北区", 100)),
    mimeType: "application/octet-stream",
  });
  await idle(page);
  await expect(arrived(page, "溪北区")).toContainText("可收");
  await page.getByRole("button", { name: "收 1 份" }).click();
  await idle(page);
  await expect(card(page, "溪北区")).toContainText(/迟报（迟\d+天）/);
  await page.keyboard.press("Escape");
  await page.getByTestId("layer-switch").click();
  await page.getByRole("menuitemradio", { name: "申报数（征求意见）", exact: true }).click();
  await idle(page);
  await expectCell(page, INDICATOR, "溪北区", "100");
  await type(page, INDICATOR, "溪北区", "99");
  await menu(page, "数据", "收发：催报、收件…");

  // Six at once.
  const other = (document: SheetDocument): SheetDocument => {
    const id = /[0-9a-f-]{36}/.exec(JSON.stringify(document.properties?.custom))?.[0] ?? "";
    return JSON.parse(JSON.stringify(document).replaceAll(id, "01890000-0000-7000-8000-000000000000")) as SheetDocument;
  };
  const again = await filled(folder, "石渡县", 300);
  await drop(page, [
    await filled(folder, "溪北区", 150),
    again,
    { name: `改-${again.name}`, buffer: (await filled(folder, "石渡县", 400)).buffer },
    await filled(folder, "青屏县", "约一半"),
    await filled(folder, "禾丰县", 500, other),
    { name: "坏.xlsx", buffer: Buffer.from("not a workbook") },
  ]);
  const files = page.getByTestId("arrived");
  await expect(files.getByRole("listitem")).toHaveCount(6);
  await expect(arrived(page, "溪北区")).toContainText("有冲突");
  await expect(arrived(page, "青屏县")).toContainText("有错");
  await expect(arrived(page, "坏.xlsx")).toContainText("收不了");
  await page.getByRole("checkbox", { name: `${INDICATOR}以报来的为准` }).check();
  await arrived(page, "石渡县").first().getByRole("checkbox").check();
  await idle(page);
  await arrived(page, "青屏县").getByRole("checkbox").check();
  await idle(page);
  await arrived(page, "青屏县").getByRole("button").click();
  await expect(page.getByTestId("arrived-file")).toContainText(/不是数；请只填数字/);
  expect([...(await violations(page, DIALOG)), ...(await cutWords(page, DIALOG))]).toEqual([]);
  await page.getByRole("button", { name: "收 3 份" }).click();
  await idle(page);
  await expect(card(page, "溪北区")).toContainText("迟报");
  await expect(card(page, "石渡县")).toContainText("迟报");
  await expect(card(page, "青屏县")).toContainText("有错");
  await expect(card(page, "禾丰县")).toContainText("模板不符");

  // One step back takes all of them back; what was decided stays on record.
  await page.keyboard.press("Control+z");
  await idle(page);
  const asked = page.locator(".ant-modal-confirm");
  if (await asked.isVisible()) await asked.getByRole("button", { name: /撤\s*销/ }).click();
  await idle(page);
  await expect(card(page, "石渡县")).toContainText("已撤回");
  await card(page, "石渡县").click();
  await page.getByRole("button", { name: "电话答复…" }).click();
  await page.getByLabel("答复内容").fill("无意见，李四");
  await page.getByRole("button", { name: /记\s*下/ }).click();
  await idle(page);
  await expect(card(page, "石渡县")).toContainText("电话");
  await card(page, "溪北区").click();
  await page.getByRole("button", { name: "退回…" }).click();
  await page.getByLabel("原因").fill("请补说明");
  await page
    .locator(".ant-modal-confirm")
    .getByRole("button", { name: /退\s*回/ })
    .click();
  await idle(page);
  await expect(card(page, "溪北区")).toContainText("退回");
  await page.setViewportSize({ width: 1920, height: 1080 });
  await idle(page);
  await page.keyboard.press("Escape");
  await idle(page);
  await expectCell(page, INDICATOR, "溪北区", "99");
});
