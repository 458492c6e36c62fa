import { expect, test } from "vitest";
import { fillChoices, monthAsked, usualDeadline, usualFill } from "../../../../renderer/collect/split-asked.ts";

test("a draft asks for opinions, a final plan for the month that is over", () => {
  expect(usualFill(2026, false, new Date(2026, 5, 20))).toEqual(["ask:征求意见"]);
  expect(usualFill(2026, true, new Date(2026, 6, 2))).toEqual(["actual:2026-06"]);
  expect([2025, 2026, 2027].map((year) => monthAsked(year, new Date(2026, 0, 9)))).toEqual([12, 1, 1]);
});

test("figures of a month are due on the fifth of the next", () => {
  expect(usualDeadline(["actual:2026-06"])).toBe("2026-07-05");
  expect(usualDeadline(["actual:2026-12", "ask:一上"])).toBe("2027-01-05");
  expect(usualDeadline(["ask:一上"])).toBe("");
});

test("what there is already may be asked for again, references never", () => {
  const choices = fillChoices(2026, ["ask:三上", "fund:支付:省:2026-06", "reference:上年完成", "actual:2026-06:开工"]);
  expect(choices.map(({ label }) => label)).toEqual(["申报数", "完成数", "资金"]);
  expect(choices[0]?.options.map(({ value }) => value)).toEqual(["ask:征求意见", "ask:一上", "ask:二上", "ask:三上"]);
  expect(choices[1]?.options).toHaveLength(13);
});
