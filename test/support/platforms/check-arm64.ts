/**
 * The linux-arm64 package (UOS, 麒麟), run by QEMU's user emulation with Debian's arm64 C library: store, exchange process
 * and command line.
 *
 *   node electron/shell/launch.cjs test/support/platforms/check-arm64.ts out/portable/fenjietong-…-linux-arm64
 *
 * Says in one line where there is no emulator, or where the library cannot be had.
 */

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const QEMU = ["/usr/bin/qemu-aarch64-static", "/usr/bin/qemu-aarch64"].find(existsSync);
/** What Node's binary needs of the system. */
const LIBRARIES = ["libc6:arm64", "libstdc++6:arm64", "libgcc-s1:arm64"];

/** Debian's packages unfolded beside the system, never installed; null with the reason where that fails. */
function arm64Root(folder: string): string | { missing: string } {
  const run = (file: string, args: string[], cwd = folder): boolean =>
    spawnSync(file, args, { cwd, stdio: "ignore" }).status === 0;
  const packages = join(folder, "packages");
  const state = join(folder, "apt");
  for (const path of [packages, join(state, "lists/partial"), join(state, "cache/archives/partial")])
    mkdirSync(path, { recursive: true });
  // Lists of its own: the machine's package manager is left as it is.
  const options = [`Dir::State::lists=${state}/lists`, `Dir::Cache=${state}/cache`, "APT::Architectures::=arm64"];
  const apt = (...args: string[]): boolean =>
    run("apt-get", [...options.flatMap((option) => ["-o", option]), "-qq", ...args], packages);
  if (!apt("update") || !apt("download", ...LIBRARIES)) return { missing: "Debian's arm64 C library cannot be had" };
  const root = join(folder, "root");
  for (const name of readdirSync(packages))
    if (!run("dpkg-deb", ["-x", join(packages, name), root])) return { missing: `${name} does not unfold` };
  return root;
}

function main(packed: string, qemu: string, folder: string): void {
  const root = arm64Root(folder);
  if (typeof root !== "string") {
    process.stdout.write(`arm64 package: not tried, ${root.missing}\n`);
    return;
  }
  const program = resolve(packed);
  // The kernel cannot run the binary by itself, so what it starts is started through the emulator too.
  const node = join(folder, "node");
  writeFileSync(node, `#!/bin/sh\nexec ${qemu} -L ${root} ${program}/node/bin/node "$@"\n`, { mode: 0o755 });
  const preload = join(folder, "node.cjs");
  writeFileSync(preload, `process.execPath = ${JSON.stringify(node)};\n`);
  const env = {
    PATH: process.env["PATH"],
    HOME: folder,
    LANG: "C.UTF-8",
    FENJIETONG_HOME: join(folder, "数据"),
    NODE_OPTIONS: `--require ${preload}`,
  };
  const fenjie = (...args: string[]): string => {
    const done = spawnSync(node, [join(program, "dist/electron/cli.js"), ...args], { encoding: "utf8", env });
    if (done.status === 0) return done.stdout;
    throw new Error(`fenjie ${args[0]} ended with ${done.status}: ${done.stdout} ${done.stderr}`);
  };
  const table = join(folder, "分解 表.csv");
  writeFileSync(table, "序号,指标名称,计量单位,全市目标,甲县,乙县\n1,城镇新增就业,人,300,100,200\n");
  const plan = ["--library", join(folder, "台账.fjt"), "--plan", "试"];
  fenjie("import", table, ...plan, "--json");
  fenjie("status", ...plan, "final");
  fenjie("export", ...plan, "--out", join(folder, "出 表.xls"));
  const read = fenjie("read", join(folder, "出 表.xls"), "--json");
  if (!read.includes('"value":"200"')) throw new Error(`the export does not read back: ${read.slice(0, 300)}`);
  process.stdout.write("arm64 package: import, 定稿, export and reading back work\n");
}

const [packed] = process.argv.slice(2);
if (!packed) throw new Error("name the unpacked linux-arm64 package");
if (QEMU === undefined) {
  process.stdout.write(
    "arm64 package: not tried, no emulator on this machine (Debian: apt-get install qemu-user-static)\n",
  );
} else {
  const folder = mkdtempSync(join(tmpdir(), "fenjietong-arm64-"));
  try {
    main(packed, QEMU, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
