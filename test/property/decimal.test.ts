import fc from "fast-check";
import { expect, test } from "vitest";
import { parseValue } from "../../shared/model/amount-parse.ts";
import { displayValue, inScale } from "../../shared/model/amount-text.ts";
import type { Decimal } from "../../shared/model/decimal.ts";
import {
  Accumulator,
  compare,
  decimalText,
  fromDouble,
  makeDecimal,
  parseDecimal,
  scaledTo,
  sumText,
  sumToDecimal,
} from "../../shared/model/decimal.ts";
import { parseUnit } from "../../shared/model/unit.ts";

const decimal: fc.Arbitrary<Decimal> = fc
  .tuple(fc.integer({ min: -1e15, max: 1e15 }), fc.nat(6))
  .map(([digits, places]) => makeDecimal(digits, places) as Decimal);
const options = (seed: number) => ({ seed, numRuns: 2000 });

test("text round trip", () => {
  fc.assert(
    fc.property(decimal, (value) => {
      expect(parseDecimal(decimalText(value))).toEqual(value);
    }),
    options(1),
  );
});

test("a sum of any length is exact against BigInt", () => {
  fc.assert(
    fc.property(fc.array(decimal, { maxLength: 60 }), (values) => {
      const accumulator = new Accumulator();
      for (const value of values) accumulator.add(value);
      const scaled = values
        .map((value) => BigInt(value.digits) * 10n ** BigInt(6 - value.places))
        .reduce((a, b) => a + b, 0n);
      const total = accumulator.total();
      expect(total.digits * 10n ** BigInt(6 - total.places)).toBe(scaled);
      expect(accumulator.count).toBe(values.length);
      const whole = sumToDecimal(total);
      if (whole) expect(accumulator.equals(whole)).toBe(true);
      const other = makeDecimal((whole?.digits ?? 0) + 1, whole?.places ?? 0);
      if (other) expect(accumulator.equals(other)).toBe(false);
    }),
    options(2),
  );
});

test("a double that a file stores for a decimal of 15 digits gives that decimal", () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }), fc.nat(8), (digits, places) => {
      const value = makeDecimal(digits, places) as Decimal;
      expect(fromDouble(Number(decimalText(value)))).toEqual(value);
    }),
    options(3),
  );
});

test("binary noise of sums is rounded away", () => {
  expect(decimalText(fromDouble(0.1 + 0.2) as Decimal)).toBe("0.3");
  expect(decimalText(fromDouble(8700.000000000002) as Decimal)).toBe("8700");
  expect(fromDouble(Number.NaN)).toBeNull();
  expect(fromDouble(1e300)).toBeNull();
});

test("comparison agrees with BigInt", () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const scale = (value: Decimal): bigint => BigInt(value.digits) * 10n ** BigInt(6 - value.places);
      const expected = scale(a) < scale(b) ? -1 : scale(a) > scale(b) ? 1 : 0;
      expect(compare(a, b)).toBe(expected);
    }),
    options(4),
  );
});

test("what is typed exactly is shown exactly, in every scale", () => {
  fc.assert(
    fc.property(
      fc.nat(99_999_999),
      fc.nat(3),
      fc.constantFrom(1 as const, 10000 as const, 100000000 as const),
      (digits, places, scale) => {
        const shown = inScale(makeDecimal(digits, places) as Decimal, 1);
        const parsed = parseValue(shown, { unit: "人", scale }).value;
        expect(displayValue(parsed, scale)).toBe(shown);
      },
    ),
    options(5),
  );
});

test("whole steps or nothing", () => {
  expect(scaledTo({ digits: 315, places: 2 }, 2)).toBe(315);
  expect(scaledTo({ digits: 315, places: 2 }, 1)).toBeNull();
  expect(scaledTo({ digits: 1e15, places: 0 }, 3)).toBeNull();
});

test("sums print without trailing zeros", () => {
  expect(sumText({ digits: -1230n, places: 2 })).toBe("-12.3");
  expect(parseUnit("万人次")).toEqual({ unit: "人次", scale: 10000 });
});
