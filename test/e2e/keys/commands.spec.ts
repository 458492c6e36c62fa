import type { Page } from "@playwright/test";
import { click, expectCell, menu, newPlan, openSample, type } from "../grid-page.ts";
import { expect, idle, test } from "../support/fixtures.ts";

const tool = (page: Page, command: string) => page.locator(`.tool-button[data-command="${command}"]`);

test("a command first takes over what is being typed", async ({ window }) => {
  await openSample(window);
  await type(window, "城镇新增就业", "溪北区", "9000");
  await click(window, "城镇新增就业", "青屏县");
  await window.keyboard.type("8701");
  // 撤销 takes back what was typed, and only that; 重做 brings it again. Both show where.
  await tool(window, "undo").click();
  await idle(window);
  await expectCell(window, "城镇新增就业", "青屏县", "8700左右");
  await expectCell(window, "城镇新增就业", "溪北区", "9000");
  await tool(window, "redo").click();
  await idle(window);
  await expectCell(window, "城镇新增就业", "青屏县", "8701");

  // 定稿 speaks of what stands in the open editor.
  await type(window, "城镇新增就业", "溪北区", "8900左右");
  await type(window, "城镇新增就业", "青屏县", "8700左右");
  await click(window, "城镇新增就业", "溪北区");
  await window.keyboard.type("1");
  await window.getByRole("button", { name: "定稿" }).click();
  await expect(window.getByTestId("waive-list")).toContainText("城镇新增就业");
  await window
    .getByRole("dialog")
    .getByRole("button", { name: /取\s*消/ })
    .click();
  await expectCell(window, "城镇新增就业", "溪北区", "1");

  // What cannot be taken is said, and the command does not go on without it.
  await click(window, "城镇新增就业", "溪北区");
  await window.keyboard.type("100公里");
  await tool(window, "undo").click();
  await idle(window);
  await expect(window.getByTestId("refusals")).toContainText("公里");
  await expectCell(window, "城镇新增就业", "溪北区", "1");

  // From the menu the focus comes back to the table.
  await menu(window, "编辑", /^撤销/);
  await expectCell(window, "城镇新增就业", "溪北区", "8900左右");
  await window.keyboard.type("77");
  await window.keyboard.press("Escape");
});

test("undo and redo select and show what they changed", async ({ window }) => {
  await openSample(window);
  await window.setViewportSize({ width: 1000, height: 560 });
  await type(window, "城镇新增就业", "溪北区", "9000");
  await window.keyboard.press("Control+End");
  await window.keyboard.press("Control+z");
  await idle(window);
  await expect(window.getByTestId("address")).toHaveText("城镇新增就业 · 溪北区");
  await expect(window.locator(".sel-focus")).toBeInViewport();
  await menu(window, "视图", "折叠全部类别");
  await window.keyboard.press("Control+y");
  await idle(window);
  await expect(window.getByTestId("address")).toHaveText("城镇新增就业 · 溪北区");
  await expectCell(window, "城镇新增就业", "溪北区", "9000");
});

test("the first edit of a plan can be taken back while it is typed", async ({ window }) => {
  await newPlan(window, "首次输入", ["甲县"]);
  await window.keyboard.type("修路");
  await tool(window, "undo").click();
  await idle(window);
  await expect(window.locator(".row-new")).toHaveCount(1);
  await expect(window.getByText("修路", { exact: true })).toHaveCount(0);
});
