import { expect, test } from "vitest";
import { withThousands } from "../../../../shared/view/thousands.ts";

test.each([
  ["35000左右", "35,000左右"],
  ["999", "999"],
  ["-1234567", "-1,234,567"],
  ["+1000", "+1,000"],
  ["1234.56789", "1,234.56789"],
  ["0.123456", "0.123456"],
  ["从1000.5提高到12345", "从1,000.5提高到12,345"],
  ["1800—21000", "1,800—21,000"],
  ["不少于3200", "不少于3,200"],
  ["35,000", "35,000"],
  ["按需", "按需"],
])("%s is shown as %s", (text, shown) => {
  expect(withThousands(text)).toBe(shown);
  expect(withThousands(shown)).toBe(shown);
});
