import fc from "fast-check";
import { expect, test } from "vitest";
import { fileName } from "../../../../shared/document/file-name.ts";

const utf8 = new TextEncoder();

test("a title of any length keeps what is said behind it, in 255 bytes with room for a copy's number", () => {
  const name = fileName("附件3-".concat("民".repeat(200)), "（征求意见稿）（万元、万人）", "xlsx", "分解表");
  expect(name).toMatch(/^附件3-民+（征求意见稿）（万元、万人）\.xlsx$/);
  expect(utf8.encode(name.replace(".xlsx", "（999）.xlsx")).length).toBeLessThanOrEqual(255);
  expect(fileName("民".repeat(60), "", "xls", "分解表")).toBe(`${"民".repeat(60)}.xls`);
});

test.each([
  ['云溪市/2026年:目标*任务"分解表', "云溪市2026年目标任务分解表.csv"],
  ["CON", "_CON.csv"],
  ["nul.txt", "_nul.txt.csv"],
  ["LPT1", "_LPT1.csv"],
  ["com²", "_com².csv"],
  ["CONTRACT", "CONTRACT.csv"],
  ["  表. . ", "表.csv"],
  ["...", "分解表.csv"],
  ["", "分解表.csv"],
  ["../../../etc/passwd", "etcpasswd.csv"],
  ["报\u0000告\r\n\t之二", "报告 之二.csv"],
  // Right-to-left override would show 表gpj.exe as 表exe.jpg.
  ["表\u202egpj", "表gpj.csv"],
  ["\ud800表\udc00", "表.csv"],
])("%j becomes %j", (words, expected) => {
  expect(fileName(words, "", "csv", "分解表")).toBe(expected);
});

test("whatever is written, every system takes the name", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.string({ maxLength: 20 }), (words, behind) => {
      const name = fileName(words, behind, "xlsx", "分解表");
      expect(utf8.encode(name).length).toBeLessThanOrEqual(240);
      expect(name.isWellFormed()).toBe(true);
      // eslint-disable-next-line no-control-regex
      expect(name).not.toMatch(/[\\/:*?"<>|\u0000-\u001f]|^[\s.]|[\s.]$/);
      expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      expect(name.endsWith(".xlsx")).toBe(true);
    }),
    { numRuns: 60 },
  );
});
