/** Where exports are written, and what they never write over. */

import { existsSync, lstatSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { writeExport } from "../../../../../electron/service/exports/write.ts";
import type { Desk } from "../desk.ts";
import { applyTo, makePlan, openDesk, setCell, snapshotOf, twoRows } from "../desk.ts";

const fixture = (name: string): Uint8Array =>
  gunzipSync(readFileSync(new URL(`../../../../fixtures/store/${name}.gz`, import.meta.url)));

async function exportedOnce(desk: Desk): Promise<{ id: string; file: string }> {
  const { id } = await makePlan(desk);
  return { id, file: (await desk.ask("export.save", { plan: id, format: "csv" })).file };
}

describe("a library that comes from elsewhere", () => {
  test("names no file: what it says of a last export is dropped, and leaves no trace in its bytes", async () => {
    const target = "/home/somebody/.bash_profile";
    const content = fixture("v3.fjt");
    const desk = await openDesk();
    await desk.close();
    writeFileSync(desk.library, content);
    const db = new Database(desk.library);
    db.prepare(
      "INSERT INTO last_export (plan, file, layout, format, at) VALUES ((SELECT n FROM plan LIMIT 1), ?, 'decomposition', 'csv', '')",
    ).run(target);
    db.close();
    await desk.restart();
    const [plan] = await desk.ask("plan.list", {});
    expect((await snapshotOf(desk, plan?.id ?? "")).lastExport).toBeNull();
    expect((await desk.refuse("export.save", { plan: plan?.id, again: true })).code).toBe("notFound");
    await desk.close();
    expect(readFileSync(desk.library).includes(target)).toBe(false);
  });

  test("an export leaves no path of this machine in the library", async () => {
    const desk = await openDesk();
    const { file } = await exportedOnce(desk);
    await desk.close();
    const bytes = readFileSync(desk.library);
    expect([bytes.includes(file), bytes.includes(desk.folder)]).toEqual([false, false]);
  });

  test("a copy of the library under another name knows nothing of this one's exports", async () => {
    const desk = await openDesk();
    const { id } = await exportedOnce(desk);
    await desk.close();
    const bytes = readFileSync(desk.library);
    const other = await openDesk(bytes);
    expect((await snapshotOf(other, id)).lastExport).toBeNull();
  });
});

describe("again", () => {
  test("asks once before it replaces what was changed since, and not for what it wrote itself", async () => {
    const desk = await openDesk();
    const { id, file } = await exportedOnce(desk);
    await desk.ask("export.save", { plan: id, again: true });
    writeFileSync(file, "在 Excel 里改过");
    const failure = await desk.refuse("export.save", { plan: id, again: true });
    expect(failure.code).toBe("fileNotOurs");
    expect(failure.message).toContain(basename(file));
    expect(readFileSync(file, "utf8")).toBe("在 Excel 里改过");
    await desk.ask("export.save", { plan: id, again: true, overwrite: true });
    await desk.restart();
    await desk.ask("export.save", { plan: id, again: true });
    expect(readFileSync(file, "utf8")).toContain("甲");
  });

  test("never follows a link and never replaces a library or a backup, also where the clerk agrees", async () => {
    const desk = await openDesk();
    const { id, file } = await exportedOnce(desk);
    const victim = join(desk.folder, "victim");
    writeFileSync(victim, "旧");
    const put = (make: () => void): void => {
      writeFileSync(file, "");
      make();
    };
    put(() => (rmSync(file), symlinkSync(victim, file)));
    expect((await desk.refuse("export.save", { plan: id, again: true, overwrite: true })).message).toContain("链接");
    expect([lstatSync(file).isSymbolicLink(), readFileSync(victim, "utf8")]).toEqual([true, "旧"]);
    rmSync(file);
    writeFileSync(file, fixture("v3.fjt"));
    expect((await desk.refuse("export.save", { plan: id, again: true, overwrite: true })).message).toContain("台账库");
    expect(readFileSync(file).subarray(0, 15).toString()).toBe("SQLite format 3");
  });

  test("a fresh export takes a free name where its own last one was changed or a link has it", async () => {
    const desk = await openDesk();
    const { id, file } = await exportedOnce(desk);
    expect((await desk.ask("export.save", { plan: id, format: "csv" })).file).toBe(file);
    writeFileSync(file, "改过");
    symlinkSync("/nowhere/at/all", file.replace(".csv", "（2）.csv"));
    const next = await desk.ask("export.save", { plan: id, format: "csv" });
    expect(next.file).toBe(file.replace(".csv", "（3）.csv"));
    expect(readFileSync(file, "utf8")).toBe("改过");
  });
});

test("a folder and a name of the clerk's choice: made where missing, asked about where taken, never out of the folder", async () => {
  const desk = await openDesk();
  const { id } = await makePlan(desk);
  const folder = join(desk.folder, "报送", "九月");
  const ask = { plan: id, format: "csv", folder, name: "../附件3：分解表" } as const;
  const { file } = await desk.ask("export.save", ask);
  expect(file).toBe(join(folder, "附件3：分解表.csv"));
  // What this program wrote there is written anew without a question; what another wrote is asked about.
  await desk.ask("export.save", ask);
  writeFileSync(file, "在 Excel 里改过");
  expect((await desk.refuse("export.save", ask)).code).toBe("fileNotOurs");
  await desk.ask("export.save", { ...ask, overwrite: true });
  expect((await desk.ask("export.save", { plan: id, again: true })).file).toBe(file);
  expect((await desk.refuse("export.save", { ...ask, folder: "报送" })).message).toContain("完整");
  expect((await desk.ask("export.bytes", { ...without(ask), layout: "decomposition" })).name).toBe("附件3：分解表.csv");
});

/** For a download there is no folder. */
function without({ folder: _folder, ...rest }: { plan: string; format: "csv"; folder: string; name: string }) {
  return rest;
}

test("the ending is that of the format", async () => {
  const desk = await openDesk();
  const bytes = Buffer.from("x");
  for (const name of ["a.bash_profile", "台账.fjt", "a", ".csv", "a.csv.exe"]) {
    const file = join(desk.folder, name);
    await expect(writeExport({ file, format: "csv", overwrite: true }, bytes)).rejects.toMatchObject({
      code: "refused",
    });
  }
});

test("a title of eighty characters is exported, and so are names that systems keep for themselves", async () => {
  const desk = await openDesk();
  for (const title of ["民生实事".repeat(20), "NUL", "报告. . .", "一".repeat(400)]) {
    const plan = twoRows();
    plan.header.title = title;
    const { id, row, districts } = await makePlan(desk, title.slice(0, 90), plan);
    const first = await desk.ask("export.save", { plan: id, format: "csv" });
    await applyTo(desk, id, setCell(row["甲"], districts[0], "61"));
    writeFileSync(first.file, "改过");
    const second = await desk.ask("export.save", { plan: id, format: "csv" });
    expect([existsSync(first.file), second.file.endsWith("（草稿）（2）.csv")]).toEqual([true, true]);
  }
});

test("the memory of exports is the clerk's alone, bounded, and may be damaged", async () => {
  const desk = await openDesk();
  const { id, file } = await exportedOnce(desk);
  const memory = join(desk.folder, "导出记录.json");
  if (process.platform !== "win32") expect(statSync(memory).mode & 0o077).toBe(0);
  writeFileSync(memory, '{"format":1,"last":[{"file":"/etc/passwd"}]}');
  expect((await snapshotOf(desk, id)).lastExport).toBeNull();
  const next = await desk.ask("export.save", { plan: id, format: "csv" });
  expect(next.file).not.toBe(file);
});
