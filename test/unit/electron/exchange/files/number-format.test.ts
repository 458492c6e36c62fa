import { expect, test } from "vitest";
import { formattedText } from "../../../../../electron/exchange/files/number-format.ts";

test.each<[number | string, string, string | undefined]>([
  [300, '0"人左右"', "300人左右"],
  [1500, '"不少于"#,##0"件"', "不少于1,500件"],
  [1.005, "0.00", "1.01"],
  [2.675, "0.00", "2.68"],
  [-1.005, "0.00", "-1.01"],
  [-0.001, "0.00", "0.00"],
  [0.30000000000000004, "0.0", undefined],
  [0.1 + 0.2, "General", undefined],
  [0.5, "0%", "50%"],
  [0.99935, "0.00%", "99.94%"],
  [1234567.891, "#,##0.00", "1,234,567.89"],
  [999.995, "#,##0.00", "1,000.00"],
  [0, "#,##0", undefined],
  [0.25, "#.##", ".25"],
  [5, "0.0#", "5.0"],
  [7, "000", "007"],
  [12345, "0", undefined],
  [45_000, 'yyyy"年"m"月"d"日"', "2023年3月15日"],
  [45_000, "yyyy/m/d", "2023/3/15"],
  [-5, "#,##0;[Red]-#,##0", undefined],
  [1234.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"],
  [5, "G/通用格式", undefined],
  ["abc", '@"人"', "abc人"],
  ["abc", "0.00", undefined],
  [1e21, "0.00", "1000000000000000000000.00"],
  [1e-9, "0.00", "0.00"],
  [1.25e-7, "0.00000000", "0.00000013"],
])("%s under %s shows %s", (value, code, shown) => {
  expect(formattedText(value, code)).toBe(shown);
});

test("a date of a 1904 file counts from 1904", () => {
  expect(formattedText(0, "yyyy-mm-dd", true)).toBe("1904-01-01");
});

test("a format that means nothing shows the plain value", () => {
  expect(formattedText(5, "[[[nonsense")).toBeUndefined();
});
