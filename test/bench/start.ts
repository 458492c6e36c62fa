/** What a person waits for before anything is shown: small commands, and the host's first byte. */

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { openLibrary } from "../../electron/store/open/open.ts";
import { ensureProgram, ensureRenderer } from "../../electron/build/build.ts";
import { startHost } from "../e2e/support/host-process.ts";
import type { Outcome } from "./measure.ts";
import { measure, underBar } from "./measure.ts";
import { sizedPlan } from "./plans.ts";

const at = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));

function run(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env, stdio: ["ignore", "ignore", "inherit"] });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`${file} ${args.join(" ")} ended with ${code}`)),
    );
  });
}

/** From the start of the process until the page's first byte has arrived. */
async function firstByte(library: string, folder: string): Promise<void> {
  const host = await startHost(library, folder);
  try {
    const page = await fetch(host.url);
    const { value } = (await page.body?.getReader().read()) ?? {};
    if (!page.ok || !value?.length) throw new Error(`the host answered ${page.status}`);
  } finally {
    await host.kill();
  }
}

export async function startBench(): Promise<Outcome[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "fenjie-bench-"));
  try {
    const library = path.join(folder, "台账.fjt");
    const opened = openLibrary(library, { now: () => new Date(), backups: path.join(folder, "备份") });
    await opened.insertPlan(sizedPlan(12), { label: "新建", by: "bench" });
    await opened.close();
    const env = { ...process.env, FENJIETONG_HOME: folder };
    const show = [at("electron/cli/main.ts"), "show", "--library", library];
    const launched = await measure(10, () => run("node", [at("electron/shell/launch.cjs"), ...show], env), 2);
    const direct = await measure(10, () => run(process.execPath, show, env), 2);
    await ensureRenderer({ quiet: true });
    await ensureProgram({ quiet: true });
    return [
      underBar("fenjie show through the launcher", launched, 350),
      underBar("fenjie show with this Node", direct, 350),
      underBar(
        "start of the loopback host to the page's first byte",
        await measure(5, () => firstByte(library, folder), 1),
        1500,
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
