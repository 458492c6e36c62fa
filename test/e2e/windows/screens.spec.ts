/**
 * Every screen and every dialog as it stands, at the sizes of the offices' screens: nothing that axe finds, no word cut without
 * a way to read it, no dialog taller than the window, and as many rows as a spreadsheet program shows.
 */

import type { Page } from "@playwright/test";
import type { AppDialog, PlanDialog, StartDialog } from "../../../renderer/app/ui.ts";
import { click, menu, openSample } from "../grid-page.ts";
import { expect, idle, test } from "../support/fixtures.ts";
import { cutWords, violations } from "../support/page-audit.ts";

/** A screen of 1280 × 720 at 150 %. */
const SMALL = { width: 853, height: 480 };
const sizes = [{ width: 1920, height: 1080 }, SMALL, { width: 1366, height: 768 }];

/** How each dialog is opened in a plan: menu and command; a new dialog is given its way here. null: another spec opens it. */
const inPlan: Record<PlanDialog | AppDialog, readonly [string, string | RegExp] | null> = {
  export: ["文件", /^导出…/],
  print: ["文件", "打印…"],
  settings: ["文件", "设置…"],
  backups: ["文件", "备份…"],
  planSettings: ["文件", "方案信息…"],
  history: ["数据", "修改历史…"],
  versions: ["数据", "版本…"],
  compare: ["数据", "对照…"],
  series: ["数据", "历次方案…"],
  derive: ["文件", "生成下级方案…"],
  agencies: ["数据", "牵头和配合单位…"],
  addDistrict: ["插入", "新增县区…"],
  splitDistrict: ["行列", "拆分县区…"],
  pasteSpecial: ["编辑", "选择性粘贴…"],
  rows: ["行列", "单位、小数位、规则…"],
  allocate: ["分配", "分配到县区…"],
  basis: ["分配", "基数表…"],
  display: ["分配", "按万显示（舍位平衡）…"],
  guessRules: ["分配", "按单位和名称重新猜测规则…"],
  upper: ["分配", "上级下达（关联上级方案）…"],
  overview: ["视图", "概览…"],
  newLayer: ["数据", "新建数据层…"],
  lastYear: ["数据", "从上年方案带入参考数…"],
  facts: ["行列", "推进信息（类别、进度、分值、资金）…"],
  progress: ["视图", "进度…"],
  funds: ["数据", "资金（测算、安排、到位、支付）…"],
  problems: ["数据", "问题销号台账…"],
  negatives: ["数据", "负面清单…"],
  splitRound: ["数据", "下发填报表…"],
  collect: ["数据", "收发：催报、收件…"],
  final: ["文件", /^定稿…/],
  // In a final plan, below; by pasting a block that is wider than the plan; in damage.spec.ts and history/safety.spec.ts.
  withdraw: null,
  issue: null,
  adjust: null,
  adjustment: null,
  pasteColumns: null,
  damage: null,
  mergeDistrict: null,
  // Over a layer that is shown, in layers/layers.spec.ts.
  layerFields: null,
  closeLayer: null,
  correctCell: null,
  acceptAsk: null,
  goneRows: null,
};

const atStart: Record<StartDialog, RegExp> = { newPlan: /^新建/, trash: /回收站/ };

const DIALOG = ".ant-modal-root, .ant-drawer";

/** A screen, at every size. */
async function auditScreen(page: Page, name: string): Promise<string[]> {
  await idle(page);
  const found = (await violations(page)).map((text) => `${name}: ${text}`);
  for (const size of sizes) {
    await page.setViewportSize(size);
    await idle(page);
    found.push(...(await cutWords(page)).map((text) => `${name} at ${size.width}×${size.height}: ${text}`));
  }
  return found;
}

/** A dialog on the smallest screen, where it has the least room. */
async function auditDialog(page: Page, name: string): Promise<string[]> {
  await expect(page.getByRole("dialog").first(), name).toBeVisible();
  await idle(page);
  const found = [...(await violations(page, DIALOG)), ...(await cutWords(page, DIALOG))];
  const reach = await page.evaluate(() =>
    Math.max(
      0,
      ...[...document.querySelectorAll(".ant-modal-container")].map((one) => one.getBoundingClientRect().bottom),
    ),
  );
  if (reach > SMALL.height) found.push(`it reaches ${Math.round(reach)}`);
  return found.map((text) => `${name}: ${text}`);
}

async function close(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await idle(page);
}

test.use({ viewport: { width: 1366, height: 768 } });

test("axe finds nothing on any screen or dialog, and no words are cut at any size", async ({ window: page }) => {
  const found = await auditScreen(page, "start");
  await page.setViewportSize(SMALL);
  for (const [name, button] of Object.entries(atStart)) {
    await page.getByRole("button", { name: button }).click();
    found.push(...(await auditDialog(page, name)));
    await close(page);
  }
  await openSample(page);
  await click(page, "城镇新增就业", "溪北区");
  for (const [name, way] of Object.entries(inPlan)) {
    if (!way) continue;
    await menu(page, ...way);
    found.push(...(await auditDialog(page, name)));
    await close(page);
  }
  await page.keyboard.press("F1");
  found.push(...(await auditDialog(page, "help")));
  await close(page);
  await page.locator(".cell-district").nth(8).click({ button: "right" });
  found.push(...(await violations(page, ".menu")), ...(await cutWords(page, ".menu")));
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+f");
  await page.getByRole("button", { name: "属性", exact: true }).click();
  found.push(...(await auditScreen(page, "plan with all panels")));
  expect.soft(found).toEqual([]);
  await page.setViewportSize(SMALL);
  await page.getByRole("button", { name: "关闭属性栏" }).click();
  // A final plan, whose rows take nothing.
  await page.getByRole("button", { name: "定稿", exact: true }).click();
  await page.getByRole("checkbox", { name: "强制通过" }).check();
  await page.getByLabel("强制通过的原因").fill("按省文件执行");
  await page.getByRole("button", { name: "强制通过并定稿" }).click();
  await page.getByRole("textbox", { name: "姓名" }).fill("张三");
  await page.keyboard.press("Enter");
  await page.getByTestId("final-banner").waitFor();
  found.push(...(await auditScreen(page, "final plan")));
  await page.setViewportSize(SMALL);
  await menu(page, "文件", "撤回定稿…");
  found.push(...(await auditDialog(page, "withdraw")));
  await close(page);
  await menu(page, "文件", "印发…");
  found.push(...(await auditDialog(page, "issue")));
  await page.getByLabel("发文字号").fill("云民生〔2026〕3号");
  await page.getByRole("dialog").getByRole("button", { name: "印发" }).click();
  await idle(page);
  await menu(page, "文件", "做调整方案…");
  found.push(...(await auditDialog(page, "adjust")));
  expect(found).toEqual([]);
});

/** Rows that are seen whole, and districts beside the frozen columns. */
function seen(page: Page): Promise<{ rows: number; districts: number }> {
  return page.evaluate(() => {
    const table = document.querySelector(".grid-root")?.getBoundingClientRect();
    const head = document.querySelector(".ag-header")?.getBoundingClientRect();
    if (!table || !head) return { rows: 0, districts: 0 };
    const heads = [...document.querySelectorAll(".ag-header-cell")].map((one) => one.getBoundingClientRect());
    const frozen = document.querySelector(".head-total")?.getBoundingClientRect().right ?? 0;
    const tops = new Set<number>();
    for (const row of document.querySelectorAll(".ag-row")) {
      const box = row.getBoundingClientRect();
      if (box.top >= head.bottom - 1 && box.bottom <= table.bottom + 1) tops.add(Math.round(box.top));
    }
    const districts = heads.filter((box) => box.left >= frozen - 1 && box.right <= table.right + 1 && box.width > 0);
    return { rows: tops.size, districts: districts.length };
  });
}

test("as many rows as a spreadsheet program shows, and in large type rows and districts enough", async ({
  window: page,
}) => {
  await openSample(page);
  // The tree, and findings to tell.
  expect((await seen(page)).rows).toBeGreaterThanOrEqual(18);
  await page.setViewportSize({ width: 853, height: 480 });
  await idle(page);
  const small = await seen(page);
  expect(small.rows).toBeGreaterThanOrEqual(7);
  expect(small.districts).toBeGreaterThanOrEqual(2);
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.getByRole("button", { name: "目录", exact: true }).click();
  await page.getByRole("button", { name: "校验", exact: true }).click();
  await idle(page);
  expect((await seen(page)).rows).toBeGreaterThanOrEqual(22);

  await menu(page, "视图", "长者模式（大字）");
  await page.getByRole("button", { name: "目录", exact: true }).click();
  await page.getByRole("button", { name: "校验", exact: true }).click();
  for (const size of sizes) {
    await page.setViewportSize(size);
    await idle(page);
    const { rows, districts } = await seen(page);
    const least = size.height < 700 ? 4 : 8;
    expect(rows, `${size.width}×${size.height}`).toBeGreaterThanOrEqual(least);
    expect(districts, `${size.width}×${size.height}`).toBeGreaterThanOrEqual(2);
    expect(await cutWords(page)).toEqual([]);
  }
});
