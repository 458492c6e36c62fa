import type { Page } from "@playwright/test";
import { click, expectCell, openSample, type } from "../grid-page.ts";
import { expect, idle, test } from "../support/fixtures.ts";

const JOBS = "城镇新增就业";

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
  await idle(page);
}

test("replace, go to, the command list and the list of a cell, by keyboard", async ({ window }) => {
  await openSample(window);
  const address = window.getByTestId("address");
  const picker = window.locator(".picker");

  // Replace: one cell, then all that is left, as one step; what cannot be typed over is counted.
  await click(window, JOBS, "溪北区");
  await press(window, "Control+h");
  await window.getByLabel("查找内容").fill("8700");
  await window.getByLabel("替换为").fill("8701");
  await window.getByRole("button", { name: "替换", exact: true }).click();
  await idle(window);
  await expectCell(window, JOBS, "青屏县", "8701左右");
  await window.getByLabel("查找内容").fill("左右");
  await window.getByLabel("替换为").fill("");
  await window.getByRole("button", { name: "全部替换" }).click();
  await idle(window);
  await expect(window.locator(".ant-message")).toContainText("已替换");
  await expectCell(window, JOBS, "青屏县", "8701");
  await expectCell(window, JOBS, "溪北区", "8900");
  await window.getByLabel("查找内容").press("Escape");
  await press(window, "Control+z");
  await expectCell(window, JOBS, "青屏县", "8701左右");

  // Go to: a row and a column by their names; the blank cells of a block, filled with one figure.
  await press(window, "F5");
  await window.keyboard.type("培训家政 禾丰");
  await press(window, "Enter");
  await expect(address).toHaveText("培训家政服务人员 · 禾丰县");
  await press(window, "Control+g");
  await window.keyboard.type(JOBS);
  await press(window, "Enter");
  await expect(address).toHaveText(`${JOBS} · 禾丰县`);
  await type(window, JOBS, "青屏县", "1");
  await click(window, JOBS, "青屏县");
  await press(window, "Delete");
  await click(window, JOBS, "溪北区");
  await click(window, JOBS, "禾丰县", { shift: true });
  await press(window, "Control+g");
  await expect(picker).toContainText("空着的");
  await press(window, "Enter");
  await expect(address).toHaveText(`${JOBS} · 青屏县`);
  await window.keyboard.type("77");
  await press(window, "Control+Enter");
  await expectCell(window, JOBS, "青屏县", "77");

  // Commands by their words; one that cannot be used says why.
  await press(window, "Control+k");
  await window.keyboard.type("重做");
  await expect(picker.getByRole("option").first()).toHaveAttribute("aria-disabled", "true");
  await picker.getByRole("combobox").fill("小数位");
  await press(window, "Enter");
  await expect(window.getByRole("dialog")).toContainText("单位和规则");
  await press(window, "Escape");
  await expect(window.getByRole("dialog")).toHaveCount(0);
  await press(window, "Control+1");
  await expect(window.getByRole("dialog")).toContainText("单位和规则");
  await press(window, "Escape");
  await expect(window.getByRole("dialog")).toHaveCount(0);

  // What a cell may hold.
  await click(window, JOBS, "青屏县");
  await press(window, "Alt+ArrowDown");
  await window.keyboard.type("无任务");
  await press(window, "Enter");
  await expectCell(window, JOBS, "青屏县", "无任务");
  await press(window, "Alt+ArrowDown", "Escape");
  await expect(picker).toHaveCount(0);
  await window.keyboard.type("88");
  await press(window, "Enter");
  await expectCell(window, JOBS, "青屏县", "88");
});
