import { join } from "node:path";
import { click, expectCell, menu, openSample } from "./grid-page.ts";
import { browserOnly, expect, idle, test } from "./support/fixtures.ts";

test("the inspector changes the indicator, the item and what is printed round the table", async ({ window }) => {
  await openSample(window);
  await window.getByRole("button", { name: "属性", exact: true }).click();
  await idle(window);
  await click(window, "培训家政服务人员", "溪北区");
  await idle(window);
  const panel = window.getByRole("complementary", { name: "属性" });
  await panel.getByLabel("备注").fill("含线上培训");
  await panel.getByLabel("备注").blur();
  await panel.getByLabel("单位", { exact: true }).fill("人");
  await panel.getByLabel("单位", { exact: true }).press("Enter");
  await idle(window);
  await expectCell(window, "培训家政服务人员", "单位", "人");
  await panel.getByRole("tab", { name: "项目" }).click();
  await panel.getByLabel("牵头单位").fill("市商务局、市妇联");
  await panel.getByLabel("牵头单位").blur();
  await idle(window);
  await panel.getByRole("tab", { name: "方案" }).click();
  await panel.getByLabel("附件号").fill("附件8");
  await panel.getByLabel("附件号").press("Enter");
  await idle(window);
  await menu(window, "文件", "打印…");
  const pages = window.frameLocator("[data-testid=print-frame]").locator("body");
  await expect(pages).toContainText("附件8");
  await expect(pages).toContainText("市商务局、市妇联");
});

test("everything is reached by keyboard: F6 walks the regions, the tree leads to rows, F1 tells the keys", async ({
  window,
}) => {
  await openSample(window);
  await window.keyboard.press("Shift+F6");
  await window.keyboard.press("ArrowDown");
  await window.keyboard.press("ArrowDown");
  await window.keyboard.press("Enter");
  await idle(window);
  await expect(window.getByTestId("cell-editor")).toBeFocused();
  await expect(window.getByTestId("address")).toContainText("实事项目");
  await window.keyboard.press("F6");
  await expect(window.getByRole("button", { name: /错误/ }).first()).toBeFocused();
  await window.keyboard.press("F1");
  // The page that fits; words are looked for at once; a dialog under it stays as it is.
  const help = window.getByRole("dialog", { name: "帮助" });
  await expect(help.getByRole("article", { name: "校验结果" }).locator("img")).toHaveJSProperty("complete", true);
  await window.keyboard.type("向下填充");
  await window.keyboard.press("Enter");
  await expect(help.getByRole("article", { name: "快捷键" })).toContainText("Ctrl+D");
  await window.keyboard.press("Escape");
  await expect(window.getByRole("dialog")).toHaveCount(0);
  await expect(window.getByRole("button", { name: /错误/ }).first()).toBeFocused();
  await window.keyboard.press("Control+Shift+S");
  await window.keyboard.press("F1");
  await expect(help.getByRole("article", { name: "导出和打印" })).toBeVisible();
  await window.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await expect(window.getByRole("dialog", { name: "导出" })).toBeVisible();
});

test("Alt goes to the menu bar, where arrows and letters choose", { tag: browserOnly }, async ({ window }) => {
  await openSample(window);
  const focus = window.locator("*:focus");
  await window.keyboard.press("Alt");
  await expect(focus).toHaveText("文件F");
  await window.keyboard.press("ArrowRight");
  await window.keyboard.press("ArrowDown");
  await window.keyboard.press("ArrowRight");
  await expect(focus).toContainText("新增项目");
  await window.keyboard.press("Escape");
  await expect(window.getByTestId("cell-editor")).toBeFocused();
  // A letter opens its menu at once, another chooses there.
  await expect(window.getByRole("tree")).toBeVisible();
  await window.keyboard.press("Alt+v");
  await window.keyboard.press("t");
  await expect(window.getByRole("tree")).toHaveCount(0);
  // Alt that was held for something else does nothing.
  await window.keyboard.down("Alt");
  await window.keyboard.press("Enter");
  await window.keyboard.up("Alt");
  await window.keyboard.press("Escape");
  await expect(window.locator(".menu-letter")).toHaveCount(0);
});

test("the overview adds up exactly, leads to places, and goes onto the clipboard as a picture", async ({ window }) => {
  await openSample(window);
  await click(window, "培训家政服务人员", "溪北区");
  await menu(window, "视图", "概览…");
  const dialog = window.getByRole("dialog");
  await dialog.getByLabel("看什么").click();
  await window.getByText("当前行：培训家政服务人员").click();
  await expect(dialog.getByRole("img", { name: /按县区/ })).toHaveAttribute(
    "aria-label",
    /市本级 没有数；溪北区 4,750 人次，23\.3%；青屏县 4,750 人次，23\.3%；石渡县 4,370 人次，21\.5%/,
  );
  await dialog.getByRole("button", { name: "复制为图片" }).click();
  await expect(window.getByText("已复制为图片")).toBeVisible();
  expect(await window.evaluate(async () => (await navigator.clipboard.read())[0]?.types)).toContain("image/png");
  await dialog.getByText("数字", { exact: true }).click();
  await dialog.getByRole("button", { name: "石渡县", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(window.getByTestId("address")).toHaveText("培训家政服务人员 · 石渡县");
});

test("large type and what is set in 设置 are kept for the next window", async ({ window, program, dataFolder }) => {
  await window.getByRole("button", { name: "长者模式（大字）" }).click();
  await window.getByRole("button", { name: "设置" }).click();
  const dialog = window.getByRole("dialog");
  await dialog.getByLabel("姓名").fill("李主任");
  await dialog.getByLabel("千位分隔符").click();
  await dialog.getByLabel("导出到").fill("分解通");
  await dialog.getByLabel("导出到").press("Enter");
  // A folder that cannot be is said, and what was stands again.
  await expect(window.getByText("请填完整的文件夹路径")).toBeVisible();
  await expect(dialog.getByLabel("导出到")).toHaveValue(join(dataFolder, "导出"));
  await dialog.getByLabel("导出到").fill(join(dataFolder, "发文"));
  await dialog.getByRole("button", { name: "完成" }).click();
  await idle(window);
  await expect(window.getByText("姓名：李主任")).toBeVisible();
  const other = await program.openWindow();
  await expect(other.locator("html")).toHaveClass(/large/);
  await openSample(other);
  expect(
    await other
      .locator(".cell-district")
      .first()
      .evaluate((one) => getComputedStyle(one).fontSize),
  ).toBe("17px");
  await expectCell(other, "培训家政服务人员", "全市目标", "20,350");
  await menu(other, "文件", "设置…");
  await expect(other.getByRole("dialog").getByLabel("导出到")).toHaveValue(join(dataFolder, "发文"));
});
