import { cell, click, expectCell, newPlan, openSample, type } from "./grid-page.ts";
import { browserOnly, expect, idle, test } from "./support/fixtures.ts";

test("kinds of values are read as typed and shown in the row's unit", async ({ window }) => {
  await openSample(window);
  const cases = [
    ["8,700", "8700"],
    ["0.87万", "8700"],
    ["８７００人左右", "8700左右"],
    ["≥1500", "≥1500"],
    ["—", "—"],
    ["无任务", "无任务"],
    ["含在青屏县", "含在青屏县"],
    ["按需", "按需"],
  ] as const;
  for (const [typed, shown] of cases) {
    await type(window, "城镇新增就业", "溪北区", typed);
    await expectCell(window, "城镇新增就业", "溪北区", shown);
    await click(window, "城镇新增就业", "溪北区");
    await expect(window.getByTestId("value-bar")).toHaveValue(typed);
  }
});

test("Σ, difference and findings follow at once; undo takes them back", async ({ window }) => {
  await openSample(window);
  await expectCell(window, "城镇新增就业", "差额", "0");
  await type(window, "城镇新增就业", "溪北区", "9000");
  await expectCell(window, "城镇新增就业", "Σ 合计", "35100");
  await expectCell(window, "城镇新增就业", "差额", "+100");
  await expect(window.getByTestId("findings")).toContainText("城镇新增就业");
  await expect(window.getByTestId("saved")).toContainText(/已保存 \d\d:\d\d:\d\d/);
  await window.keyboard.press("Control+z");
  await idle(window);
  await expectCell(window, "城镇新增就业", "差额", "0");
  await expect(window.getByTestId("findings")).not.toContainText("城镇新增就业");
  await window.keyboard.press("Control+y");
  await idle(window);
  await expectCell(window, "城镇新增就业", "差额", "+100");
});

test("Enter moves down, Tab right, Esc cancels, F2 edits, Delete blanks", async ({ window }) => {
  await openSample(window);
  await click(window, "城镇新增就业", "溪北区");
  await window.keyboard.type("1");
  await window.keyboard.press("Escape");
  await idle(window);
  await expectCell(window, "城镇新增就业", "溪北区", "8900左右");
  await window.keyboard.press("F2");
  await window.keyboard.press("End");
  await window.keyboard.press("Tab");
  await expect(window.getByTestId("address")).toHaveText("城镇新增就业 · 青屏县");
  await window.keyboard.press("Enter");
  // Behind a run of Tab, Enter goes back to the column where it began.
  await expect(window.getByTestId("address")).toContainText("就业充分社区占城市社区比例 · 溪北区");
  await window.keyboard.press("Enter");
  await window.keyboard.press("Shift+Enter");
  await expect(window.getByTestId("address")).toContainText("就业充分社区占城市社区比例 · 溪北区");
  await window.keyboard.press("ArrowUp");
  await window.keyboard.press("Delete");
  await idle(window);
  await expectCell(window, "城镇新增就业", "溪北区", "");
});

test("Backspace begins an empty text; Esc brings the figure back", async ({ window }) => {
  await openSample(window);
  await click(window, "城镇新增就业", "溪北区");
  await window.keyboard.press("Backspace");
  await expect(window.getByTestId("cell-editor")).toHaveClass(/editing/);
  await expect(window.getByTestId("cell-editor")).toHaveValue("");
  await window.keyboard.press("Escape");
  await idle(window);
  await expectCell(window, "城镇新增就业", "溪北区", "8900左右");
  await window.keyboard.press("Backspace");
  await window.keyboard.type("9100");
  await window.keyboard.press("Enter");
  await idle(window);
  await expectCell(window, "城镇新增就业", "溪北区", "9100");
});

test("Ctrl+Home shows the beginning of the table", async ({ window }) => {
  await openSample(window);
  await window.setViewportSize({ width: 1000, height: 500 });
  await click(window, "城镇新增就业", "溪北区");
  const first = await cell(window, "城镇新增就业", "溪北区");
  await window.keyboard.press("Control+End");
  await expect(first).not.toBeInViewport();
  await window.keyboard.press("Control+Home");
  await expect(first).toBeInViewport({ ratio: 0.9 });
});

test("an unknown unit and a computed column are refused at the cell, and nothing changes", async ({ window }) => {
  await openSample(window);
  await type(window, "城镇新增就业", "溪北区", "100公里");
  await expect(window.getByTestId("refusals")).toContainText("公里");
  await expectCell(window, "城镇新增就业", "溪北区", "8900左右");
  await click(window, "城镇新增就业", "Σ 合计");
  await window.keyboard.type("5");
  await window.keyboard.press("Enter");
  await idle(window);
  await expectCell(window, "城镇新增就业", "Σ 合计", "35000");
});

test(
  "a composition begun on the focused cell arrives whole; its Enter picks the candidate",
  { tag: browserOnly },
  async ({ window }) => {
    // The input method is driven through the browser's debugging protocol.
    await openSample(window);
    await click(window, "城镇新增就业", "溪北区");
    const cdp = await window.context().newCDPSession(window);
    for (const text of ["w", "wu", "wu r", "wu ren wu"]) {
      await cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    }
    await expect(window.getByTestId("cell-editor")).toHaveClass(/editing/);
    await expect(window.getByTestId("cell-editor")).toHaveValue("wu ren wu");
    // The key that picks the candidate belongs to the input method.
    await window
      .getByTestId("cell-editor")
      .dispatchEvent("keydown", { key: "Enter", isComposing: true, keyCode: 229, bubbles: true });
    await expect(window.getByTestId("address")).toHaveText("城镇新增就业 · 溪北区");
    await cdp.send("Input.insertText", { text: "无任务" });
    await expect(window.getByTestId("cell-editor")).toHaveValue("无任务");
    await window.keyboard.press("Enter");
    await idle(window);
    await expectCell(window, "城镇新增就业", "溪北区", "无任务");
  },
);

test("a finer figure widens the decimals and says so", async ({ window }) => {
  // An empty plan begins with the name of its first item.
  await newPlan(window, "小数试验", ["甲县", "乙县"]);
  await window.keyboard.type("修路");
  await window.keyboard.press("Tab");
  await idle(window);
  await window.keyboard.type("农村公路");
  await window.keyboard.press("Tab");
  await idle(window);
  await window.keyboard.type("公里");
  await window.keyboard.press("Tab");
  await idle(window);
  await window.keyboard.type("14.395");
  await window.keyboard.press("Enter");
  await idle(window);
  await expectCell(window, "农村公路", "全市目标", "14.395");
  await expect(window.locator(".ant-message")).toContainText("小数位");
  await type(window, "农村公路", "甲县", "14");
  await type(window, "农村公路", "乙县", "0.395");
  await expectCell(window, "农村公路", "差额", "0");
  await expect(window.getByTestId("balanced")).toBeVisible();
});
