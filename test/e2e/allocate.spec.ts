import { cell, click, expectCell, menu, openSample, row, type } from "./grid-page.ts";
import { apply, choose, line, openAllocation, pick, ROW } from "./allocate-page.ts";
import { expect, idle, test } from "./support/fixtures.ts";

test("equal shares: preview with the reason of each odd one, applied as one step", async ({ window }) => {
  await openSample(window);
  const dialog = await openAllocation(window);
  await choose(window, dialog, "平均分");
  expect((await line(dialog, "市本级")).slice(0, 3)).toEqual(["市本级", "", ""]);
  expect((await line(dialog, "禾丰县"))[2]).toBe("4070");
  await dialog.getByText(/^更多要求/).click();
  await dialog.getByLabel("市本级参与").check();
  await idle(window);
  expect((await line(dialog, "市本级")).slice(0, 4)).toEqual(["市本级", "", "3392", "新填"]);
  expect((await line(dialog, "市本级"))[4]).toMatch(/^3391\.6+7?$/);
  expect((await line(dialog, "市本级"))[5]).toContain("补1份");
  expect((await line(dialog, "石渡县"))[2]).toBe("3392");
  expect((await line(dialog, "禾丰县"))[2]).toBe("3391");
  expect((await line(dialog, "县区合计")).slice(1, 3)).toEqual(["20350", "20350"]);
  await expect(dialog.getByTestId("allocation-count")).toHaveText("将改动 6 格");
  await expectCell(window, ROW, "市本级", "");
  await apply(window, dialog);
  await expectCell(window, ROW, "市本级", "3392");
  await expectCell(window, ROW, "云溪高新区", "3391");
  await expectCell(window, ROW, "差额", "0");
  await window.keyboard.press("Control+z");
  await idle(window);
  await expectCell(window, ROW, "市本级", "");
  await expectCell(window, ROW, "溪北区", "4750");
});

test("typed weights; what was used is there again next time", async ({ window }) => {
  await openSample(window);
  let dialog = await openAllocation(window);
  await choose(window, dialog, "按权重分");
  await pick(window, dialog.getByLabel("权重来自"), "手填权重");
  await expect(dialog).toContainText("请填写各县区的权重");
  const weights = dialog.getByRole("group", { name: "各县区权重" });
  for (const [name, weight] of [
    ["溪北区", "2"],
    ["青屏县", "1"],
    ["石渡县", "1"],
    ["禾丰县", "1"],
    ["云溪高新区", "0"],
  ] as const) {
    await weights.getByLabel(name).fill(weight);
  }
  await idle(window);
  expect((await line(dialog, "溪北区")).slice(1, 5)).toEqual(["4750", "8140", "+3390", "8140"]);
  expect((await line(dialog, "云溪高新区"))[5]).toContain("权重为0");
  expect((await line(dialog, "市本级"))[2]).toBe("");
  await apply(window, dialog);
  await expectCell(window, ROW, "青屏县", "4070");
  dialog = await openAllocation(window);
  await expect(dialog.getByRole("radio", { name: /^按权重分/ })).toBeChecked();
  await expect(dialog.getByRole("group", { name: "各县区权重" }).getByLabel("溪北区")).toHaveValue("2");
});

test("a new total with bounds, a lock and a multiple; the lock is kept and told at the cell", async ({ window }) => {
  await openSample(window);
  const dialog = await openAllocation(window);
  await choose(window, dialog, "按现有比例调整");
  await dialog.getByLabel("新的全市目标").fill("22000");
  await dialog.getByText(/^更多要求/).click();
  await dialog.getByLabel("溪北区锁定").check();
  await dialog.getByLabel("青屏县上限").fill("5000");
  await dialog.getByLabel("取整倍数").fill("10");
  await dialog.getByLabel("市本级参与").uncheck();
  await idle(window);
  expect((await line(dialog, "溪北区"))[2]).toBe("4750");
  expect((await line(dialog, "青屏县"))[2]).toBe("5000");
  expect((await line(dialog, "县区合计"))[2]).toBe("22000");
  await expect(dialog.getByRole("list", { name: "提醒" })).toContainText("全市目标由20350人次改为22000人次");
  await apply(window, dialog);
  await expectCell(window, ROW, "全市目标", "22000");
  await expectCell(window, ROW, "差额", "0");
  const locked = await cell(window, ROW, "溪北区");
  await expect(locked).toHaveClass(/is-locked/);
  await expect(locked).toHaveAttribute("title", /已锁定：分配和平衡时这一格保持不变/);
});

test("demands that clash are said in words and nothing is changed", async ({ window }) => {
  await openSample(window);
  const dialog = await openAllocation(window);
  await choose(window, dialog, "平均分");
  await dialog.getByText(/^更多要求/).click();
  await dialog.getByLabel("溪北区下限").fill("15000");
  await dialog.getByLabel("青屏县下限").fill("9000");
  await idle(window);
  const clash = dialog.getByTestId("clash");
  await expect(clash).toContainText("没有改动任何数");
  await expect(clash.getByRole("listitem")).toHaveText([
    "全市目标为20350人次",
    "溪北区不少于15000人次",
    "青屏县不少于9000人次",
  ]);
  await expect(dialog.getByRole("button", { name: /^分\s*配$/ })).toBeDisabled();
  await dialog.getByLabel("青屏县下限").fill("一些");
  await idle(window);
  await expect(dialog.getByRole("alert")).toContainText("看不懂数值“一些”");
  await dialog.getByLabel("青屏县下限").fill("");
  await idle(window);
  expect((await line(dialog, "溪北区"))[2]).toBe("15000");
});

test("many rows at once: grouped, rows that cannot be split are skipped with the reason, one undo", async ({
  window,
}) => {
  await openSample(window);
  await click(window, "城镇新增就业", "全市目标");
  await click(window, ROW, "全市目标", { shift: true });
  await window.keyboard.press("Control+Alt+f");
  await idle(window);
  const dialog = window.getByRole("dialog", { name: /^分配：所选 5 行/ });
  await choose(window, dialog, "平均分");
  await expect(dialog.getByRole("region", { name: "跳过的行" }).getByRole("listitem")).toHaveCount(2);
  await expect(dialog.locator(".preview-group")).toHaveText([/城镇新增就业/, /发放求职补贴/, /培训家政服务人员/]);
  await apply(window, dialog);
  // The city's own blank column takes no part unless it is asked for.
  await expectCell(window, "城镇新增就业", "市本级", "");
  await expectCell(window, "城镇新增就业", "溪北区", /^8750/);
  await expectCell(window, "城镇新增就业", "云溪高新区", "含在溪北区");
  await expectCell(window, "发放求职补贴", "溪北区", /800/);
  await window.keyboard.press("Control+z");
  await idle(window);
  await expectCell(window, "城镇新增就业", "溪北区", /^8900/);
  await expectCell(window, ROW, "溪北区", "4750");
});

test("taking a district out of many rows leaves marks and words as they are", async ({ window }) => {
  await openSample(window);
  await click(window, "城镇新增就业", "全市目标");
  await click(window, ROW, "全市目标", { shift: true });
  await window.keyboard.press("Control+Alt+f");
  await idle(window);
  const dialog = window.getByRole("dialog", { name: /^分配/ });
  await choose(window, dialog, "平均分");
  await dialog.getByText(/^更多要求/).click();
  await dialog.getByLabel("青屏县参与").uncheck();
  await idle(window);
  await apply(window, dialog);
  await expectCell(window, "城镇新增就业", "云溪高新区", "含在溪北区");
  await expectCell(window, "发放求职补贴", "云溪高新区", "—");
  await expectCell(window, "城镇新增就业", "青屏县", /^8700/);
  await expectCell(window, "城镇新增就业", "溪北区", /^8767/);
});

test("the keyboard alone: open, choose, apply, back in the table", async ({ window }) => {
  await openSample(window);
  await click(window, ROW, "溪北区");
  await window.keyboard.press("Control+Alt+f");
  await idle(window);
  const dialog = window.getByRole("dialog", { name: /^分配/ });
  await expect(dialog.getByRole("radio", { checked: true })).toBeFocused();
  await choose(window, dialog, "按现有比例调整");
  await window.keyboard.press("ArrowUp");
  await window.keyboard.press("ArrowUp");
  await idle(window);
  await expect(dialog.getByRole("radio", { name: /^平均分/ })).toBeChecked();
  await window.keyboard.press("Control+Enter");
  await expect(dialog).toBeHidden();
  await idle(window);
  await expectCell(window, ROW, "溪北区", "4070");
  await window.keyboard.press("ArrowDown");
  await expect(window.getByTestId("address")).toContainText("新增家政服务人员");
});

test("locks of selected cells by command, saved, shown, and heeded by balancing", async ({ window }) => {
  await openSample(window);
  await click(window, ROW, "溪北区");
  await click(window, ROW, "青屏县", { shift: true });
  await window.keyboard.press("Control+Alt+s");
  await idle(window);
  await expect(row(window, ROW).locator(".is-locked")).toHaveCount(2);
  await window.reload();
  await idle(window);
  await expect(row(window, ROW).locator(".is-locked")).toHaveCount(2);
  await type(window, ROW, "石渡县", "4000");
  await (await cell(window, ROW, "差额")).click();
  const balance = window.getByRole("dialog", { name: "一键平衡" });
  await expect(balance).toContainText("还差 370人次");
  await balance.getByRole("button", { name: "按比例摊到各县区" }).click();
  await idle(window);
  await expectCell(window, ROW, "差额", "0");
  await expectCell(window, ROW, "溪北区", "4750");
  await expectCell(window, ROW, "青屏县", "4750");
  await click(window, ROW, "溪北区");
  await window.keyboard.press("Control+Alt+j");
  await idle(window);
  await expect(row(window, ROW).locator(".is-locked")).toHaveCount(1);
});

test("balancing a row: to one district, or the total to the districts", async ({ window }) => {
  await openSample(window);
  await type(window, ROW, "石渡县", "4000");
  await click(window, ROW, "石渡县");
  await window.keyboard.press("Control+Alt+b");
  const balance = window.getByRole("dialog", { name: "一键平衡" });
  await pick(window, balance.getByRole("combobox", { name: "由哪个县区承担" }), "禾丰县");
  await balance.getByRole("button", { name: "差额全给它" }).click();
  await idle(window);
  await expectCell(window, ROW, "禾丰县", "4110");
  await expectCell(window, ROW, "差额", "0");
  await window.keyboard.press("Control+z");
  await idle(window);
  await expectCell(window, ROW, "差额", "-370");
  await (await cell(window, ROW, "差额")).click();
  await balance.getByRole("button", { name: /^全市目标改为各县区之和 19980人次/ }).click();
  await idle(window);
  await expectCell(window, ROW, "全市目标", "19980");
  await expectCell(window, ROW, "差额", "0");
  await (await cell(window, ROW, "差额")).click();
  await expect(balance).toBeHidden();
});

test("a total typed over offers the old proportions, and the way back", async ({ window }) => {
  await openSample(window);
  await type(window, ROW, "全市目标", "24420");
  const offer = window.getByTestId("total-offer");
  await expect(offer).toContainText("改为 24420人次，各县区之和 20350人次，还差 4070人次");
  await offer.getByRole("button", { name: "按原比例调整各县区" }).click();
  await idle(window);
  await expect(offer).toBeHidden();
  await expectCell(window, ROW, "溪北区", "5700");
  await expectCell(window, ROW, "差额", "0");
  await type(window, ROW, "全市目标", "25000");
  await expect(offer).toContainText("还差 580人次");
  await offer.getByRole("button", { name: "全市目标改为各县区之和" }).click();
  await idle(window);
  await expectCell(window, ROW, "全市目标", "24420");
  await window.keyboard.press("Control+z");
  await idle(window);
  await expectCell(window, ROW, "全市目标", "25000");
  await expect(offer).toBeHidden();
});

test("rules guessed anew for selected rows, only the ticked ones changed", async ({ window }) => {
  await openSample(window);
  await type(window, "求职补贴标准", "单位", "人");
  await click(window, "求职补贴标准", "全市目标");
  await menu(window, "分配", /重新猜测规则/);
  await expect(window.getByRole("dialog")).toContainText("用修改");
  await window.keyboard.press("Escape");
  await click(window, ROW, "全市目标");
  await menu(window, "行列", /单位、小数位、规则/);
  const rules = window.getByRole("dialog");
  await pick(window, rules.getByRole("combobox", { name: "县区规则" }), "各县区统一");
  await rules.getByRole("button", { name: /确\s*定/ }).click();
  await idle(window);
  await expect(window.getByTestId("findings")).toContainText(ROW);
  await menu(window, "分配", /重新猜测规则/);
  const guesses = window.getByTestId("guesses");
  await expect(guesses.locator("tbody tr")).toHaveText([/培训家政服务人员人次各县区统一各县区相加/]);
  await window.getByRole("button", { name: "改 1 行" }).click();
  await idle(window);
  await expect(window.getByTestId("findings")).not.toContainText(ROW);
});

test("shown in 万, the table adds up, adjusted digits are marked, stored figures stay", async ({ window }) => {
  await openSample(window);
  await click(window, "新增家政服务人员", "全市目标");
  await menu(window, "分配", /按万显示/);
  const table = window.getByTestId("display-table");
  await window.getByText("1 位小数").click();
  const texts = (await table.locator("tbody td").allInnerTexts()).map((text) => text.trim());
  expect(texts[0]).toBe("万人");
  expect(texts[1]).toBe("0.8");
  const parts = texts
    .slice(2)
    .filter((text) => text !== "")
    .map((text) => Math.round(Number(text.replace("*", "")) * 10));
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(8);
  await expect(table.locator(".adjusted").first()).toHaveAttribute("title", /原数 \d+万?人|原数 1\d{3}/);
  await window.getByRole("button", { name: /^复\s*制$/ }).click();
  await idle(window);
  expect(await window.evaluate(() => navigator.clipboard.readText())).toContain("新增家政服务人员\t万人\t0.8");
  await window
    .getByRole("dialog")
    .getByRole("button", { name: /关\s*闭/ })
    .last()
    .click();
  await expectCell(window, "新增家政服务人员", "全市目标", "8100");
});

test("one bound for many rows, read in each row's unit, checked at once", async ({ window }) => {
  await openSample(window);
  await click(window, ROW, "全市目标");
  await click(window, "新增家政服务人员", "全市目标", { shift: true });
  await menu(window, "行列", /单位、小数位、规则/);
  const rules = window.getByRole("dialog");
  await rules.getByRole("textbox", { name: "每县区下限（或上限）" }).fill("不少于1200");
  await rules.getByRole("button", { name: /确\s*定/ }).click();
  await idle(window);
  await expect(window.getByTestId("findings")).toContainText(/新增家政服务人员.*云溪高新区/);
  await window.keyboard.press("Control+z");
  await idle(window);
  await expect(window.getByTestId("findings")).not.toContainText("新增家政服务人员");
});
