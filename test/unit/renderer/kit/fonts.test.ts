import { expect, test } from "vitest";
import { isInstalled, paperFonts } from "../../../../renderer/kit/fonts.ts";

/** A machine that has these fonts: a list of families is as wide as the first of them that is there. */
function machine(installed: Record<string, number>): (families: string) => number {
  const widths: Record<string, number> = { monospace: 600, serif: 520, "sans-serif": 560, ...installed };
  return (families) => {
    const names = families.split(", ").map((name) => name.replaceAll('"', ""));
    return widths[names.find((name) => name in widths) ?? ""] ?? 0;
  };
}

const there = (installed: Record<string, number>): string[] =>
  paperFonts.filter((font) => isInstalled(font, machine(installed))).map(({ name }) => name);

test("a font of papers is there under any of its names, also where it is as wide as one generic font", () => {
  expect(there({})).toEqual([]);
  expect(there({ FangSong_GB2312: 500 })).toEqual(["仿宋_GB2312"]);
  expect(there({ "FZXiaoBiaoSong-B05S": 520, SimSun: 600 })).toEqual(["方正小标宋", "宋体"]);
  // Another font of a similar name does not count.
  expect(there({ 仿宋: 500, FangSong: 500 })).toEqual([]);
});
