import { expect, test } from "vitest";
import { clock, dayAndTime } from "../../../../shared/view/time.ts";

/** An ISO time of a local one. */
const iso = (...parts: [number, number, number, number, number]): string => new Date(...parts).toISOString();

test("times are as near as they are", () => {
  const now = new Date(2026, 2, 5, 18, 0);
  expect(clock(iso(2026, 2, 5, 9, 3))).toBe("09:03:00");
  expect(dayAndTime(iso(2026, 2, 5, 9, 30), now)).toBe("今天 09:30");
  expect(dayAndTime(iso(2026, 2, 4, 17, 2), now)).toBe("昨天 17:02");
  expect(dayAndTime(iso(2026, 0, 31, 10, 0), now)).toBe("1月31日 10:00");
  expect(dayAndTime(iso(2023, 11, 1, 10, 0), now)).toBe("2023年12月1日");
});
