import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDecimal, shift } from "../../../../../shared/model/decimal.ts";
import { parseUnit, scaleExponent } from "../../../../../shared/model/unit.ts";
import type { PrintedFigure, RateVerdict } from "../../../../../shared/tracking/checks/printed-rate.ts";
import { judgeRate } from "../../../../../shared/tracking/checks/printed-rate.ts";

function figure(text: string, printedUnit: string): PrintedFigure {
  const { scale } = parseUnit(printedUnit);
  const value = parseDecimal(text);
  const inBase = value && shift(value, scaleExponent(scale));
  if (!inBase) throw new Error(text);
  return { value: inBase, scale, places: text.split(".")[1]?.length ?? 0 };
}

/** 7.23万人 of 5.2万人 printed 139.1. */
function judge(actual: string, target: string, rate: string, unit = "人", targetUnit = unit): RateVerdict | null {
  return judgeRate({
    actual: figure(actual, unit),
    target: figure(target, targetUnit),
    unit: parseUnit(unit).unit,
    rate: figure(rate, "%"),
  });
}

describe("a printed rate", () => {
  it.each([
    ["1063", "1100", "96.64", "人"],
    ["626", "613", "102.12", "人"],
    ["284", "275", "103.27", "人"],
    ["4", "4", "100", "个"],
    ["7.23", "5.2", "139.1", "万人"],
    ["5.52", "4.52", "122.0", "万人"],
    ["3.49", "3.31", "105.3", "万人"],
    ["127258", "144281", "88.2", "户"],
    ["62", "120", "51.7", "个"],
    // A rate is printed to any number of digits.
    ["1", "6", "16.7", "个"],
    ["1", "6", "16.67", "个"],
    ["1", "6", "17", "个"],
  ])("%s of %s printed %s %s is possible", (actual, target, rate, unit) => {
    expect(judge(actual, target, rate, unit)?.verdict).toBe("fits");
  });

  it("is wrong where no figures that print so give it", () => {
    expect(judge("736", "4000", "18.04")).toMatchObject({ verdict: "wrong", right: "18.40", swapped: true });
    expect(judge("7.23", "5.2", "139.5", "万人")).toMatchObject({ verdict: "wrong", possible: ["138.81", "139.27"] });
    expect(judge("46.3", "73.6", "67.1", "亿元")).toMatchObject({ verdict: "wrong", right: "62.91", swapped: false });
  });

  it("names the target that would fit", () => {
    expect(judge("145", "170", "87.9", "个")).toMatchObject({ verdict: "wrong", right: "85.29", denominator: "165" });
    expect(judge("46.3", "73.6", "67.1", "亿元")?.denominator).toBe("6900000000");
    // Nothing near would.
    expect(judge("1", "100", "90", "个")?.denominator).toBeNull();
    expect(judge("0", "100", "90", "个")?.denominator).toBeNull();
  });

  it("that was cut off and not rounded is told apart from a wrong one", () => {
    expect(judge("37", "180", "20.5", "家")).toMatchObject({ verdict: "cut", right: "20.56" });
    expect(judge("37", "180", "20.6", "家")?.verdict).toBe("fits");
    expect(judge("37", "180", "20.4", "家")?.verdict).toBe("wrong");
    // A length of whole kilometres is rounded itself.
    expect(judge("37", "180", "20.5", "公里")?.verdict).toBe("fits");
  });

  it("of figures printed in other units is judged in people", () => {
    expect(judge("14826", "2", "74.13", "人", "万人")?.verdict).toBe("fits");
    expect(judge("14826", "2", "74.31", "人", "万人")).toMatchObject({ verdict: "wrong", swapped: true });
  });

  it("needs a target above zero", () => {
    expect(judge("5", "0", "100")).toBeNull();
    expect(judge("5", "-3", "100")).toBeNull();
  });

  it("that was computed from figures which print so is never called wrong", () => {
    const input = fc.record({
      actual: fc.integer({ min: 0, max: 9_999_999 }),
      target: fc.integer({ min: 1000, max: 9_999_999 }),
      places: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(input, ({ actual, target, places }) => {
        // In hundreds: printed in 万 with two digits.
        const printed = (people: number): string => (Math.round(people / 100) / 100).toFixed(2);
        const unrounded = BigInt(actual) * 100n * 10n ** BigInt(places) * 2n + BigInt(target);
        const digits = String(unrounded / (BigInt(target) * 2n)).padStart(places + 1, "0");
        const rate = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
        expect(judge(printed(actual), printed(target), rate, "万人")?.verdict ?? "fits").toBe("fits");
        // Whole people stand for themselves.
        expect(judge(String(actual), String(target), rate)?.verdict).toBe("fits");
      }),
      { seed: 14, numRuns: 300 },
    );
  });

  it("is right for the target that is named", () => {
    const input = fc.record({
      actual: fc.integer({ min: 1, max: 5000 }),
      target: fc.integer({ min: 1, max: 5000 }),
      rate: fc.integer({ min: 1, max: 3000 }),
    });
    fc.assert(
      fc.property(input, ({ actual, target, rate }) => {
        const text = `${Math.floor(rate / 10)}.${rate % 10}`;
        const named = judge(String(actual), String(target), text)?.denominator;
        if (named != null) expect(judge(String(actual), named, text)?.verdict).toBe("fits");
      }),
      { seed: 14, numRuns: 300 },
    );
  });
});
