/** What a clerk brings into the window at once: a block from another program, and a file. */

import type { Browser, Page } from "@playwright/test";
import type { HostProcess } from "../e2e/support/host-process.ts";
import type { Result } from "./measure.ts";
import { timing, underBar } from "./measure.ts";
import { openPlan } from "./probe.ts";

const RUNS = 8;
const ROWS = 150;
const PASTED = { columns: 12, bar: 100 };
/** Behind the band of its category. */
const FIRST = '.ag-row[row-index="2"]';
const FILE = { columns: 104, bar: 2_000 };

/** @param newPage a page with the probe in it */
export async function measureMoves(
  browser: Browser,
  host: HostProcess,
  newPage: (browser: Browser) => Promise<Page>,
): Promise<Result[]> {
  const page = await newPage(browser);
  try {
    await page.goto(await host.nextUrl());
    await openPlan(page, "plan-12");
    const pastes: number[] = [];
    for (let run = 0; run < RUNS + 2; run += 1) {
      const taken = await pasteBlock(page, run);
      if (run > 1) pastes.push(taken);
    }
    const imports: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const taken = await importFile(page, run);
      if (run > 0) imports.push(taken);
    }
    return [
      underBar(`city plan: paste of ${ROWS} × ${PASTED.columns}, key to painted`, timing(pastes), PASTED.bar),
      underBar(`a .csv of ${ROWS} × ${FILE.columns} from the file to the grid`, timing(imports), FILE.bar),
    ];
  } finally {
    await page.close();
  }
}

/** From the paste to the end of the frame that shows the first figure, in ms; what is sent behind it is waited for apart. */
async function pasteBlock(page: Page, run: number): Promise<number> {
  await page.locator(`${FIRST} .cell-district`).first().click();
  const figure = 1_000 + run;
  const line = Array.from({ length: PASTED.columns }, () => figure).join("\t");
  const text = Array.from({ length: ROWS }, () => line).join("\n");
  const taken = await page.evaluate(
    async ({ text, figure, first }) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      const shown = () => document.querySelector(`${first} .cell-district .cell-text`)?.textContent;
      const area = document.querySelector('[data-testid="cell-editor"]');
      window.benchProbe.begun = performance.now();
      const painted = window.benchProbe.painted(() => shown() === String(figure));
      area?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      return painted;
    },
    { text, figure, first: FIRST },
  );
  await page.evaluate(() => window.fenjietong?.idle());
  return taken;
}

/** From the file to the table of the new plan, the preview and its button on the way, in ms. */
async function importFile(page: Page, run: number): Promise<number> {
  const signs = [..."甲乙丙丁戊己庚辛壬癸子"];
  const names = signs.flatMap((one) => signs.map((other) => `${one}${other}县`)).slice(0, FILE.columns);
  const rows = Array.from({ length: ROWS }, (_, at) =>
    [at + 1, `实事项目${at + 1}`, "户", FILE.columns * 7, ...names.map(() => 7)].join(","),
  );
  const content = ["2026年任务分解表", ["序号", "项目", "单位", "全市目标", ...names].join(","), ...rows].join("\n");
  const begun = performance.now();
  await page
    .getByTestId("import-file")
    .setInputFiles({ name: `来表${run}.csv`, mimeType: "text/csv", buffer: Buffer.from(content) });
  const dialog = page.locator(".import-modal");
  await dialog.waitFor();
  const asNew = dialog.getByRole("radio", { name: "新建方案" });
  if (await asNew.isVisible()) await asNew.check();
  await dialog.getByRole("button", { name: "导入为新方案" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.locator('.cell-district .cell-text:text-is("7")').first().waitFor();
  return performance.now() - begun;
}
