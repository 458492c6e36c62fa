/** A notice in words: read, a figure put right, an unsure one decided, taken in, its source shown; then once more over the plan. */

import type { Page } from "@playwright/test";
import { expect, idle, test } from "../support/fixtures.ts";

const notice = [
  "云溪市2026年民生实事实施方案",
  "一、促进就业（1项）",
  "（一）促进重点群体稳定就业，城镇新增就业3.5万人左右，其中溪东县1.5万人左右、溪西县1.8万人左右。（牵头单位：市人力资源社会保障局）",
  "推进措施：",
  "1.常态化组织招聘活动。",
  "二、社会保障（1项）",
  "（二）改造老年食堂120个，其中溪东县50个、溪西县70个。（牵头单位：市民政局）",
];

async function choose(page: Page, name: string, lines: readonly string[]): Promise<void> {
  await page
    .getByTestId("import-file")
    .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(lines.join("\n")) });
  await page.getByTestId("notice-text").waitFor();
}

/** Onto the plan that is open. */
async function drop(page: Page, name: string, lines: readonly string[]): Promise<void> {
  await page.evaluate(
    ([called, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], called, { type: "text/plain" }));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [name, lines.join("\n")] as const,
  );
  await page.getByTestId("notice-text").waitFor();
}

test("a notice is read, put right and taken in, and later compared with the plan", async ({ window: page }) => {
  await choose(page, "通知.txt", notice);
  const findings = page.getByTestId("notice-findings");
  await expect(findings).toContainText("各县区之和3.3万人");
  const side = page.getByTestId("notice-side");
  // Pointing at the figure in the text shows it in the plan.
  await page.getByTestId("notice-text").locator("mark", { hasText: "1.8万人" }).hover();
  const west = side.locator(".notice-figure.on");
  await expect(west).toContainText("溪西县");
  await west.locator("input").fill("2万人左右");
  await west.locator("input").press("Enter");
  await expect(findings).toContainText("没有发现错误");
  await page.getByRole("button", { name: "导入为新方案" }).click();
  await idle(page);
  await expect(page.locator(".ag-root")).toContainText("城镇新增就业");

  // The next printing of it, over the plan that is open.
  await drop(page, "通知（修订）.txt", [
    ...notice.slice(0, 6),
    notice[6]!.replace("120个", "130个").replace("70个", "80个"),
  ]);
  await page.getByRole("button", { name: "看看有什么不同" }).click();
  await expect(page.getByTestId("diff-counts")).toBeVisible();
  await page.getByRole("button", { name: "填入本方案" }).click();
  await idle(page);
  await expect(page.locator(".import-modal")).toHaveCount(0);
});
