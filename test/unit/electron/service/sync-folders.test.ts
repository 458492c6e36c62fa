import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { conflictCopies, folderWarnings, syncProgramOf } from "../../../../electron/service/sync-folders.ts";
import { makeDesk } from "../../../support/cli.ts";
import { openDesk } from "./desk.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "sync-test-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test.each([
  ["/home/w/Nutstore Files/我的坚果云/民生", "坚果云"],
  ["/home/w/我的坚果云", "坚果云"],
  ["/Users/w/OneDrive - 云溪市政府/台账", "OneDrive"],
  ["/Users/w/onedrive", "OneDrive"],
  ["/data/BaiduSyncdisk/a", "百度网盘同步空间"],
  ["/data/微云同步助手/123", "微云"],
  ["/data/WPS云盘", "WPS 云盘"],
  ["/Users/w/Library/Mobile Documents/com~apple~CloudDocs/台账", "iCloud 云盘"],
  ["/home/w/Dropbox (单位)/x", "Dropbox"],
  ["/home/w/Documents/分解通", null],
  ["/home/w/坚果", null],
  ["/home/w/OneDriver", null],
])("%s: %s", (path, program) => {
  expect(syncProgramOf(path, {})).toBe(program);
});

test("a folder is known by what a program leaves in it, and by where its own variable points", () => {
  const made = folder();
  expect(syncProgramOf(join(made, "a"), {})).toBeNull();
  expect(syncProgramOf(join(made, "a"), { OneDrive: made })).toBe("OneDrive");
  mkdirSync(join(made, ".stfolder"));
  expect(syncProgramOf(join(made, "a", "b"), {})).toBe("Syncthing");
});

test("second files are told from other libraries", () => {
  const made = folder();
  const second = [
    "台账(王的冲突副本 2026-03-05 10-22-31).fjt",
    "台账 (冲突副本).fjt",
    "台账-DESKTOP-4F2K8Q1.fjt",
    "台账-LAPTOP-9-2.fjt",
    "台账-王的电脑.fjt",
    "台账 (王's conflicted copy 2026-03-05).fjt",
    "台账.sync-conflict-20260305-102231-ABCDEFG.fjt",
    "台账_冲突文件_王_20260305.fjt",
  ];
  for (const name of [
    ...second,
    "台账.fjt",
    "台账2025.fjt",
    "台账-2025.fjt",
    "台账-市直.fjt",
    "冲突.fjt",
    "台账冲突.txt",
  ])
    writeFileSync(join(made, name), "");
  expect(conflictCopies(join(made, "台账.fjt"))).toEqual(second.toSorted());
});

test("the window and standard error say so, in one sentence each; an ordinary folder is not spoken of", async () => {
  const desk = await openDesk();
  expect((await desk.ask("library.info", {})).warnings).toEqual([]);
  writeFileSync(desk.library.replace(".fjt", "-DESKTOP-1.fjt"), "");
  const { warnings } = await desk.ask("library.info", {});
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(/同步冲突的副本（“台账-DESKTOP-1\.fjt”），.*。$/);

  const cli = makeDesk();
  onTestFinished(() => cli.clear());
  const synced = cli.file("我的坚果云");
  mkdirSync(synced);
  const library = join(synced, "台账.fjt");
  const plan = cli.file("plan.csv");
  writeFileSync(plan, "项目,单位,全市目标,甲县,乙县\n就业,人,30,10,20\n");
  const run = await cli.run("import", plan, "--library", library, "--plan", "甲");
  expect(run.code).toBe(0);
  const listed = await cli.run("show", "--library", library, "--json");
  expect(listed.stderr).toMatch(/^台账库“台账\.fjt”在坚果云的同步文件夹里：.*。\n$/);
  expect(listed.json()).toHaveProperty("plans");
  expect(folderWarnings(cli.library)).toEqual([]);
});
