import { openSample } from "./grid-page.ts";
import { expect, test } from "./support/fixtures.ts";

test("dialogs open in their first field; Enter takes the first region", async ({ window }) => {
  await window.setViewportSize({ width: 1366, height: 768 });
  await openSample(window);
  const bar = window.getByRole("toolbar");
  await bar.getByText("新增县区").click();
  await expect(window.getByLabel("名称", { exact: true })).toBeFocused();
  await window.getByText("从地区表或成批添加").click();
  await window.keyboard.type("亳州");
  await expect(window.locator(".ant-select-item-option").first()).toBeVisible();
  await window.keyboard.press("Enter");
  await expect(window.locator(".district-ticks")).toContainText("谯城区");
  await window.keyboard.press("Escape");
  await window.keyboard.press("Escape");
  await expect(window.getByRole("dialog")).toHaveCount(0);
  await bar.getByText("导出").click();
  await expect(window.getByRole("dialog").getByRole("radio").first()).toBeFocused();
  await window.keyboard.press("Escape");
  await expect(window.getByRole("dialog")).toHaveCount(0);
  await window.keyboard.press("Control+a");
  await bar.getByText("单位规则").click();
  const unit = window.getByRole("dialog").getByLabel("单位", { exact: true }).last();
  await expect(unit).toBeFocused();
  await expect(unit).toHaveAttribute("placeholder", "（不同）");
});
