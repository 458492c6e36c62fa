import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { browserOnly, expect, idle, test } from "./support/fixtures.ts";
import { startHost } from "./support/host-process.ts";

test(
  "a file that the program was opened with is imported by its window",
  { tag: browserOnly },
  async ({ context, dataFolder, libraryPath }) => {
    // The other host is played by a fake in the unit tests.
    const file = join(dataFolder, "附件3.csv");
    writeFileSync(file, "项目,单位,全市目标,甲县,乙县\n就业,人,30,10,20\n");
    const host = await startHost(libraryPath, dataFolder, [file]);
    try {
      const page = await context.newPage();
      await page.goto(host.url);
      await idle(page);
      await expect(page.getByText("附件3.csv").first()).toBeVisible();
    } finally {
      await host.stop();
    }
  },
);
