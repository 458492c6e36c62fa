import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { listFolder, makeFolder, MOST_FOLDERS } from "../../../../../electron/service/exports/browse.ts";
import { memoryFolder } from "../../../../support/memory-folder.ts";

const names = (list: readonly { label: string }[]): string[] => list.map(({ label }) => label);

describe("the folders of a folder", () => {
  test("are told by name, in order, and nothing else is: no files, nothing hidden", () => {
    const folder = memoryFolder("browse-");
    for (const name of ["第10期", "第2期", "附件", ".暗", "$回收站"]) mkdirSync(join(folder, name));
    writeFileSync(join(folder, "台账.fjt"), "x");
    symlinkSync(join(folder, "附件"), join(folder, "链接"));
    symlinkSync(join(folder, "台账.fjt"), join(folder, "文件链接"));
    const listing = listFolder(folder);
    expect(names(listing.folders)).toEqual(["第2期", "第10期", "附件", "链接"]);
    expect(listing.folders[0]?.path).toBe(join(folder, "第2期"));
    expect(listFolder(join(folder, "附件"))).toMatchObject({ parent: folder, folders: [] });
    expect(listFolder("/").parent).toBeNull();
  });

  test("of one that is not there, or is a file, are those of the nearest above", () => {
    const folder = memoryFolder("browse-");
    writeFileSync(join(folder, "台账.fjt"), "x");
    for (const path of [join(folder, "没有", "也没有"), join(folder, "台账.fjt")])
      expect(listFolder(path).path).toBe(folder);
    expect(listFolder("相对/路径").path).not.toContain("相对");
  });

  test("are bounded, and how many are left out is said", () => {
    const folder = memoryFolder("browse-");
    for (let at = 0; at < MOST_FOLDERS + 3; at += 1) mkdirSync(join(folder, `第${at}期`));
    expect(listFolder(folder)).toMatchObject({ more: 3, folders: { length: MOST_FOLDERS } });
  });

  test("one is made and listed; no name leads elsewhere or writes over anything", () => {
    const folder = memoryFolder("browse-");
    expect(makeFolder(folder, "新的")).toMatchObject({ path: join(folder, "新的"), parent: folder, folders: [] });
    for (const name of ["新的", "../外", "..", "a/b", "a\\b", "点.", "a:b"])
      expect(() => makeFolder(folder, name)).toThrow(/。$/);
  });
});
