/** Shown texts of numbers, the short way against the long one. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactText } from "../../../../../../electron/exchange/files/number-format/exact-text.ts";
import { isDateFormat, shower, textShower } from "../../../../../../electron/exchange/files/number-format/shower.ts";
import { plainNumber } from "../../../../../../shared/document/sheet.ts";

describe("numbers", () => {
  test.each<[string, number, string]>([
    ["0", 8700, "8700"],
    ["0", 2.5, "3"],
    ["0.00", 1.005, "1.01"],
    ["0.00", -1.005, "-1.01"],
    ["0.0", -0.04, "0.0"],
    ["#,##0", 1_234_567, "1,234,567"],
    ["#,##0.00", -1234.5, "-1,234.50"],
    ["#,##0", 999.6, "1,000"],
    ["0%", 0.57, "57%"],
    ["0.00%", 0.9993, "99.93%"],
    ['0"人左右"', 300, "300人左右"],
    ['"不少于"#,##0', 1500, "不少于1,500"],
    ['0.0"万元"', 1.25, "1.3万元"],
    ["￥0", 5, "￥5"],
    ["0", 1e15, "1000000000000000"],
    ['yyyy"年"m"月"', 45_292, "2024年1月"],
    [";;;", 5, ""],
  ])("%s of %d", (code, value, shown) => expect(shower(code)!(value) ?? plainNumber(value)).toBe(shown));

  test("General and text show the plain form", () => {
    expect([shower("General"), shower("@"), textShower("@"), textShower("0.00")]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(textShower('@"人"')!("五")).toBe("五人");
  });

  const integer = fc.integer({ min: -999_999_999, max: 999_999_999 });
  const same = (codes: string[], value: fc.Arbitrary<number>): void =>
    fc.assert(
      fc.property(fc.constantFrom(...codes), value, (code, size) => {
        expect(shower(code)!(size)).toBe(exactText(size, code));
      }),
      { seed: 11, numRuns: 3000 },
    );

  test("the short way says what the long way says", () => {
    const cents = fc.integer({ min: -100_000_000, max: 100_000_000 }).map((value) => value / 100);
    const codes = ["0", "0.0", "0.00", "0.000", "#,##0", "#,##0.00", "0%", "0.0%", '0"人"', '"约"#,##0"户"', "0_ "];
    same(codes, fc.oneof(cents, integer));
  });

  test("also for sections and padding", () => {
    const tenths = integer.map((value) => value / 10);
    const sections = [
      "0.00_);[Red]\\(0.00\\)",
      "#,##0_ ;[Red]\\-#,##0\\ ",
      "0.0;-0.0",
      '#,##0;"减"#,##0;"无"',
      "0;0",
      '0"个;以上"',
    ];
    const padded = ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '[Red]0.0"人"', "0.0_ "];
    same([...sections, ...padded], fc.oneof(tenths, integer));
  });
});

test.each<[string, boolean]>([
  ["General", false],
  ["0.00E+00", false],
  ['0"year"', false],
  ["[Red]0", false],
  ["yyyy/m/d", true],
  ["[h]:mm", true],
  ['m"月"d"日"', true],
  ['[$-804]上午/下午h"时"', true],
  ["_-0_d", false],
])("%s is a date format: %s", (code, is) => expect(isDateFormat(code)).toBe(is));
