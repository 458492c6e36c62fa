/**
 * Proof of the Linux package: unpacks the ZIP into a temporary folder, runs its command line and opens its window's
 * page, with an empty data folder and without any Node on the PATH.
 *
 *   node electron/shell/launch.cjs test/support/check-portable.ts out/portable/fenjietong-…-linux-x64.zip
 */

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { checkPage } from "./page-check.ts";

const zip = process.argv[2];
if (!zip) throw new Error("name the ZIP");
const folder = mkdtempSync(join(tmpdir(), "fenjietong-portable-"));
const env = {
  PATH: "/usr/bin:/bin",
  HOME: join(folder, "home"),
  FENJIETONG_HOME: join(folder, "data"),
  LANG: "C.UTF-8",
};

function run(file: string, args: string[]): string {
  const done = spawnSync(file, args, { encoding: "utf8", env });
  if (done.status !== 0)
    throw new Error(`${file} ${args.join(" ")} ended with ${done.status}: ${done.stderr}${done.error?.message ?? ""}`);
  return done.stdout;
}

async function openPage(program: string): Promise<void> {
  const child = spawn(join(program, "启动分解通.sh"), ["--address", "--stay"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  try {
    const address = await new Promise<string>((found, fail) => {
      let output = "";
      child.once("exit", (code) => fail(new Error(`the start file ended with ${code}`)));
      child.stdout.on("data", (chunk: Buffer) => {
        output += chunk.toString("utf8");
        const url = /http:\/\/127\.0\.0\.1:\d+\/open\?key=\S+/.exec(output)?.[0];
        if (url) found(url);
      });
    });
    await checkPage(address);
    const binary = readlinkSync(`/proc/${child.pid}/exe`);
    if (!binary.startsWith(program)) throw new Error(`it runs with ${binary}, not with its own Node`);
  } finally {
    child.kill("SIGTERM");
  }
  const code = await ended;
  if (code !== 0) throw new Error(`it ended with ${code} when it was stopped`);
}

try {
  run("unzip", ["-q", resolve(zip), "-d", folder]);
  const program = join(folder, readdirSync(folder).find((name) => name.startsWith("fenjietong-")) ?? "");
  if (!run(join(program, "fenjie"), ["--help"]).includes("read")) throw new Error("the command line has no help");
  // An attachment through the exchange process into a library and out again: every part of the package has its say.
  const [library, table] = [join(folder, "试.fjt"), join(folder, "分解表.csv")];
  writeFileSync(
    table,
    "序号,指标名称,计量单位,全市目标,甲县,乙县\n1,城镇新增就业,人,300,100,200\n2,新建公园,个,5,2,3\n",
  );
  run(join(program, "fenjie"), ["import", table, "--library", library, "--plan", "试", "--json"]);
  const plan = JSON.parse(run(join(program, "fenjie"), ["show", "--library", library, "--plan", "试", "--json"])) as {
    items: { indicators: { total: { value: string } }[] }[];
  };
  const totals = plan.items.flatMap((item) => item.indicators.map((indicator) => indicator.total.value));
  if (totals.join() !== "300,5") throw new Error(`the totals came back as ${totals.join()}`);
  // The list of towns is among the resources, which a bundle finds elsewhere than the sources do.
  writeFileSync(table, "序号,指标名称,计量单位,全市目标,谯城区,涡阳县\n1,城镇新增就业,人,300,100,200\n");
  run(join(program, "fenjie"), ["import", table, "--library", library, "--plan", "亳州"]);
  const below = ["derive", "--library", library, "--plan", "亳州", "--district", "涡阳县", "--name", "涡阳", "--json"];
  const { districts } = JSON.parse(run(join(program, "fenjie"), below)) as { districts: number };
  if (districts < 10) throw new Error(`the county has ${districts} towns`);
  await openPage(program);
  process.stdout.write("portable package: unpacked, command line and window work\n");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
