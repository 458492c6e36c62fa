import { afterEach, expect, test } from "vitest";
import { localTime } from "../../../../electron/cli/output.ts";

const zone = process.env["TZ"];
afterEach(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

test("times are those of the clerk's clock", () => {
  process.env["TZ"] = "Asia/Shanghai";
  expect(localTime("2026-02-28T23:05:09.123Z")).toBe("2026-03-01 07:05:09");
});
