import { click, expectCell, menu, openSample, type } from "./grid-page.ts";
import { expect, idle, test } from "./support/fixtures.ts";

test("定稿 is refused while errors stand, passes with a named reason, is read-only, and can be withdrawn", async ({
  window,
}) => {
  await openSample(window);
  await window.getByRole("button", { name: "定稿", exact: true }).click();
  const dialog = window.getByRole("dialog");
  await expect(dialog.getByTestId("waive-list")).toContainText("适老化改造");
  await expect(dialog.getByRole("button", { name: "强制通过并定稿" })).toBeDisabled();
  await dialog.getByText("强制通过", { exact: true }).click();
  await dialog.getByLabel("强制通过的原因").fill("省里另行下达 10 户");
  await dialog.getByRole("button", { name: "强制通过并定稿" }).click();
  // The reason is printed with a name, so it is asked for once.
  await window.getByLabel("姓名", { exact: true }).fill("王科员");
  await window.keyboard.press("Enter");
  await idle(window);
  await expect(window.getByTestId("final-banner")).toBeVisible();
  await expect(window.getByTestId("status")).toHaveText("定稿");
  await click(window, "城镇新增就业", "溪北区");
  await window.keyboard.type("1");
  await window.keyboard.press("Enter");
  await idle(window);
  await expectCell(window, "城镇新增就业", "溪北区", "8900左右");
  await window.getByRole("button", { name: "撤回定稿" }).first().click();
  await window.getByLabel("撤回原因").fill("石渡县来函");
  await window
    .getByRole("dialog")
    .getByRole("button", { name: /撤\s*回/ })
    .click();
  await idle(window);
  await expect(window.getByTestId("status")).toHaveText("草稿");
  await type(window, "城镇新增就业", "溪北区", "8901");
  await expectCell(window, "城镇新增就业", "溪北区", "8901");
});

test("a finding leads to its cell; a warning is explained", async ({ window }) => {
  await openSample(window);
  await window
    .getByTestId("findings")
    .getByText(/适老化改造：全市目标/)
    .click();
  await expect(window.getByTestId("address")).toContainText("适老化改造 · 全市目标");
  await window.getByTestId("findings").getByRole("button", { name: "修改说明" }).click();
  await window.getByLabel("说明", { exact: true }).fill("按省文件写 8 项");
  await window.getByRole("button", { name: /保\s*存/ }).click();
  await window.getByLabel("姓名", { exact: true }).fill("王科员");
  await window.keyboard.press("Enter");
  await idle(window);
  await expect(window.getByTestId("findings")).toContainText("说明：按省文件写 8 项");
});

test("history tells who changed what; a version can be kept and brought back", async ({ window }) => {
  await openSample(window);
  await menu(window, "数据", "版本…");
  await window.getByLabel("版本名称").fill("初稿");
  await window.getByRole("button", { name: "存为版本" }).click();
  await expect(window.getByRole("dialog")).toContainText("初稿");
  await window.keyboard.press("Escape");
  await type(window, "城镇新增就业", "溪北区", "9000");
  await window.getByRole("button", { name: "历史" }).click();
  await expect(window.locator(".history-list")).toContainText("城镇新增就业");
  await expect(window.locator(".history-list")).toContainText("9000");
  await window.keyboard.press("Escape");
  await menu(window, "数据", "版本…");
  await window
    .getByRole("dialog")
    .getByRole("button", { name: /恢\s*复/ })
    .click();
  await window
    .getByRole("dialog")
    .last()
    .getByRole("button", { name: /恢\s*复/ })
    .click();
  await idle(window);
  await expectCell(window, "城镇新增就业", "溪北区", "8900左右");
});
