import { click, expectCell, menu, newPlan, openSample, row, type } from "./grid-page.ts";
import { expect, idle, test } from "./support/fixtures.ts";

test("items, indicators and 其中 rows are added, renamed, moved and deleted, each undoable", async ({ window }) => {
  await openSample(window);
  await click(window, "城镇新增就业", "指标");
  await menu(window, "插入", "新增指标");
  await window.keyboard.type("失业人员再就业");
  await window.keyboard.press("Enter");
  await idle(window);
  await expect(row(window, "失业人员再就业")).toBeVisible();
  await click(window, "城镇新增就业", "指标");
  await menu(window, "插入", "新增其中项");
  await window.keyboard.type("高校毕业生");
  await window.keyboard.press("Enter");
  await idle(window);
  await expectCell(window, "高校毕业生", "单位", "人");
  await click(window, "城镇新增就业", "指标");
  await menu(window, "插入", "新增项目");
  await window.keyboard.type("新的实事");
  await window.keyboard.press("Enter");
  await idle(window);
  await expect(window.getByRole("treeitem", { name: /新的实事/ })).toBeVisible();
  await window.keyboard.press("Control+z");
  await window.keyboard.press("Control+z");
  await idle(window);
  await expect(window.getByRole("treeitem", { name: /新的实事|新项目/ })).toHaveCount(0);
  await click(window, "高校毕业生", "指标");
  await menu(window, "行列", "删除行");
  await expect(row(window, "高校毕业生")).toHaveCount(0);
});

test("an item moves over the border of a category with 下移; deleting figures asks first", async ({ window }) => {
  await openSample(window);
  await window.getByRole("treeitem", { name: /支持创业带动就业/ }).click();
  await window.keyboard.press("Alt+Shift+ArrowDown");
  await idle(window);
  const names = await window.getByRole("treeitem").allTextContents();
  expect(names.findIndex((name) => name.includes("支持创业带动就业"))).toBe(
    names.findIndex((name) => name.includes("社会保障")) + 1,
  );
  await click(window, "培训家政服务人员", "指标");
  await window.keyboard.press("Control+Delete");
  await expect(window.getByRole("dialog")).toContainText("数值会一起删除");
  await window
    .getByRole("dialog")
    .getByRole("button", { name: /取\s*消/ })
    .click();
  await expect(row(window, "培训家政服务人员").first()).toBeVisible();
});

test("districts are added beside the selected one, renamed, moved and deleted", async ({ window }) => {
  await newPlan(window, "县区试验", ["甲县", "乙县"]);
  // From left to right; the order in the document is not the order on the screen.
  const heads = async () => {
    const found = await window
      .locator(".head-district")
      .evaluateAll((cells) =>
        cells.map((one) => ({ left: one.getBoundingClientRect().left, name: (one.textContent ?? "").trim() })),
      );
    return found.sort((a, b) => a.left - b.left).map((one) => one.name);
  };
  await window.locator(".ag-header-cell", { hasText: "甲县" }).click();
  await window.getByRole("button", { name: "新增县区" }).click();
  await window.getByLabel("名称", { exact: true }).fill("丙县");
  await window
    .getByRole("dialog")
    .getByRole("button", { name: /新\s*增/ })
    .click();
  await idle(window);
  expect(await heads()).toEqual(["甲县", "丙县", "乙县"]);
  await window.locator(".ag-header-cell", { hasText: "丙县" }).click();
  await menu(window, "行列", "县区属性…");
  await window.getByLabel("名称", { exact: true }).fill("丁区");
  await window.getByLabel("分组").fill("主城区");
  await window
    .getByRole("dialog")
    .getByRole("button", { name: /确\s*定/ })
    .click();
  await idle(window);
  expect(await heads()).toEqual(["甲县", "丁区", "乙县"]);
  await expect(window.locator(".ag-header-group-cell", { hasText: "主城区" })).toBeVisible();
  await window.locator(".ag-header-cell", { hasText: "丁区" }).click();
  await menu(window, "行列", "县区右移");
  expect(await heads()).toEqual(["甲县", "乙县", "丁区"]);
  await menu(window, "行列", "删除县区");
  await idle(window);
  expect(await heads()).toEqual(["甲县", "乙县"]);
});

test("unit, scale and rule of several rows change as one step and no figure moves", async ({ window }) => {
  await openSample(window);
  await click(window, "培训家政服务人员", "单位");
  await click(window, "新增家政服务人员", "单位", { shift: true });
  await window.getByRole("button", { name: "单位规则" }).click();
  await window.getByRole("dialog").getByLabel("单位", { exact: true }).last().fill("万人");
  await window
    .getByRole("dialog")
    .getByRole("button", { name: /确\s*定/ })
    .click();
  await idle(window);
  await expectCell(window, "新增家政服务人员", "全市目标", "0.81");
  await expectCell(window, "新增家政服务人员", "差额", "0");
  await type(window, "新增家政服务人员", "溪北区", "0.2");
  await expectCell(window, "新增家政服务人员", "差额", "+0.01");
  await window.keyboard.press("Control+z");
  await window.keyboard.press("Control+z");
  await idle(window);
  await expectCell(window, "新增家政服务人员", "全市目标", "8100");
});

test("a row added while a name is being typed takes the name over first", async ({ window }) => {
  await openSample(window);
  await click(window, "城镇新增就业", "指标");
  await window.keyboard.press("Control+Alt+i");
  await expect(window.getByTestId("cell-editor")).toHaveValue("新项目");
  await window.keyboard.type("夜校");
  await window.keyboard.press("Control+Alt+k");
  await expect(window.getByTestId("cell-editor")).toHaveValue("新指标");
  await window.keyboard.type("夜校学员");
  await window.keyboard.press("Enter");
  await idle(window);
  await expect(window.getByRole("treeitem", { name: /夜校/ })).toHaveCount(1);
  await expect(row(window, "夜校学员")).toBeVisible();
  await expectCell(window, "夜校", "实事项目", "夜校");
  await expectCell(window, "城镇新增就业", "指标", /城镇新增就业/);
});

test("下移 on one of two indicators moves it within its item, then the item", async ({ window }) => {
  await openSample(window);
  const names = async () => {
    const found = await window
      .locator(".cell-indicator")
      .evaluateAll((cells) =>
        cells.map((one) => ({ top: one.getBoundingClientRect().top, name: (one.textContent ?? "").trim() })),
      );
    return found.sort((a, b) => a.top - b.top).map((one) => one.name);
  };
  const before = (await names()).indexOf("培训家政服务人员");
  expect((await names())[before + 1]).toBe("新增家政服务人员");
  await click(window, "培训家政服务人员", "溪北区");
  await window.keyboard.press("Alt+Shift+ArrowDown");
  await idle(window);
  expect((await names()).slice(before, before + 2)).toEqual(["新增家政服务人员", "培训家政服务人员"]);
  await expect(window.getByTestId("address")).toHaveText("培训家政服务人员 · 溪北区");
  await window.keyboard.press("Alt+Shift+ArrowDown");
  await idle(window);
  const after = await names();
  expect(after.indexOf("新增家政服务人员")).toBeGreaterThan(before);
  expect(after.indexOf("培训家政服务人员")).toBe(after.indexOf("新增家政服务人员") + 1);
});

test("two spellings of an agency become one everywhere, one undo brings them back, an item's name leads to its row", async ({
  window,
}) => {
  await openSample(window);
  await type(window, "城镇新增就业", "牵头单位", "市人社局");
  await menu(window, "数据", "牵头和配合单位…");
  const agencies = window.getByTestId("agencies");
  await agencies
    .getByRole("row", { name: /写法相近的 2 个/ })
    .getByRole("button", { name: /全\s*选/ })
    .click();
  const name = window.getByLabel("新名称");
  await expect(name).toHaveValue("市人力资源社会保障局");
  await name.fill("市人社局、市医保局");
  await expect(window.getByRole("button", { name: /合\s*并/ })).toBeDisabled();
  await name.fill("市就业局");
  await window.getByRole("button", { name: /合\s*并/ }).click();
  await idle(window);
  await expect(agencies.getByRole("row", { name: /市人社局|市人力资源社会保障局/ })).toHaveCount(0);
  const merged = agencies.getByRole("row", { name: "市就业局" });
  await merged.getByRole("button", { name: "帮助毕业生求职" }).click();
  await idle(window);
  await expect(window.getByTestId("address")).toHaveText("求职补贴标准 · 实事项目");
  await expectCell(window, "城镇新增就业", "牵头单位", "市就业局");
  await window.keyboard.press("Control+z");
  await idle(window);
  await expectCell(window, "城镇新增就业", "牵头单位", "市人社局");
  await menu(window, "数据", "牵头和配合单位…");
  await expect(agencies.getByRole("row", { name: "市就业局" })).toHaveCount(0);
});
