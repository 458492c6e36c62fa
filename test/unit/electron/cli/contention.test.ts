/** Commands that are given at once on one library wait their turn; real processes. */

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { openLibrary } from "../../../../electron/store/open/open.ts";
import { buildPlan } from "../../../support/plans.ts";
import { makeDesk } from "../../../support/cli.ts";

const ownerModule = new URL("../../../../electron/store/open/owner.ts", import.meta.url).href;

/** A process that owns the library, lets nobody in, and ends after `ms`. */
function busyOwner(library: string, ms: number): Promise<void> {
  const script = `import { acquireOwner } from ${JSON.stringify(ownerModule)};
    const owner = acquireOwner(${JSON.stringify(library)}, { now: () => new Date() });
    console.log(owner.owned);
    setTimeout(() => { owner.release(); process.exit(0); }, ${ms});`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
    cwd: fileURLToPath(new URL("../../../..", import.meta.url)),
  });
  return new Promise((resolve) => child.stdout.once("data", () => resolve()));
}

test("ten commands at once, on a library that is busy longer than a window would wait, all do their edit", async () => {
  const desk = makeDesk();
  onTestFinished(desk.clear);
  const library = openLibrary(desk.library, { now: () => new Date(), backups: desk.file("备份") });
  const plan = buildPlan(["甲县", "乙县"], [{ name: "就业", total: "100", targets: ["60", "40"] }]);
  plan.header.name = "方案";
  await library.insertPlan(plan, { label: "新建", by: "王" });
  await library.close();
  await busyOwner(desk.library, 10_500);
  const at = ["--library", desk.library, "--plan", "方案"];
  const runs = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      desk.spawn("set", ...at, "--indicator", "就业", "--district", "甲县", String(61 + index), "--json"),
    ),
  );
  expect(runs.map((run) => [run.code, run.stderr.replace(/^台账库正被另一个命令使用，正在等它做完…\n/, "")])).toEqual(
    runs.map(() => [1, ""]),
  );
  expect(runs.map((run) => Number(run.json()["revision"])).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 10 }, (_, index) => plan.header.revision + index + 1),
  );
});
