import { expect, test } from "vitest";
import { fitsOneLine } from "../../../../../renderer/grid/paint/one-line.ts";

test("only what stands on one line in any type goes without a clip", () => {
  expect(fitsOneLine("", 0, 13)).toBe(true);
  expect(fitsOneLine("12345", 59, 13)).toBe(true);
  expect(fitsOneLine("1234567", 59, 13)).toBe(false);
  expect(fitsOneLine("无任务", 59, 13)).toBe(true);
  expect(fitsOneLine("含在溪北区", 59, 13)).toBe(false);
  // Letters and signs may be as wide as a Han character.
  expect(fitsOneLine("WWWW%", 59, 13)).toBe(false);
  expect(fitsOneLine("2\n3", 400, 13)).toBe(false);
});
