import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figureCell, qualifierWords, sumCell } from "../../../../shared/view/figure.ts";
import { parseValue } from "../../../../shared/model/amount-parse.ts";
import type { Amount } from "../../../../shared/model/amount.ts";
import { inScale } from "../../../../shared/model/amount-text.ts";
import { decimalText, fromDouble, makeDecimal, shift } from "../../../../shared/model/decimal.ts";
import { newIndicator } from "../../../../shared/model/plan.ts";
import { scaleExponent } from "../../../../shared/model/unit.ts";
import type { Scale } from "../../../../shared/model/unit.ts";

const row = (unit: string, scale: Scale = 1) => newIndicator({ id: "n", item: "i", name: "x", unit, scale });

function amount(text: string, unit: string, scale: Scale = 1): Amount {
  const { value } = parseValue(text, { unit, scale });
  if (value?.kind !== "amount") throw new Error(`${text} is no amount`);
  return value;
}

describe("figures as cells", () => {
  it.each([
    ["约300", "人", 1, 300, '"约"0', "约300"],
    ["300人左右", "人", 1, 300, '0"左右"', "300左右"],
    ["20个以上", "个", 1, 20, '0"以上"', "20以上"],
    ["至少5", "个", 1, 5, '"至少"0', "至少5"],
    ["不超过1.50", "%", 1, 0.015, '"不超过"0.00%', "不超过1.50%"],
    ["3.5万人", "人", 1, 35000, "0", undefined],
    ["3.5", "人", 10000, 3.5, "0.0", undefined],
    ["0.90", "人", 10000, 0.9, "0.00", "0.90"],
    ["99.9844%", "%", 1, 0.999844, "0.0000%", "99.9844%"],
    ["-5", "人", 1, -5, "0", undefined],
    ["1.2亿", "元", 100000000, 1.2, "0.0", undefined],
    ["200套(间)", "套", 1, 200, '0"套(间)"', "200套(间)"],
    ["12名左右", "人", 1, 12, '0"名左右"', "12名左右"],
  ] as const)("%s in %s at %d", (text, unit, scale, value, numberFormat, shown) => {
    const cell = figureCell(amount(text, unit, scale), row(unit, scale));
    expect(cell).toEqual({ value, numberFormat, ...(shown === undefined ? {} : { text: shown }) });
  });

  it("keeps a change as typed only while the typed text still means the same in its row", () => {
    const typed = amount("1.8—2.1", "元", 10000);
    expect(figureCell(typed, row("元", 10000)).value).toBe("1.8—2.1");
    expect(figureCell(typed, row("元")).value).toBe("18000—21000");
  });

  it("says its qualifier in usual words where the typed ones are not known", () => {
    expect(qualifierWords({ ...amount("5", "人"), qualifier: "about" })).toEqual({ before: "", after: "左右" });
    expect(qualifierWords({ ...amount("5", "人"), qualifier: "atMost" })).toEqual({ before: "不超过", after: "" });
  });

  it("leaves a sum past 15 digits as text rather than lose one", () => {
    const cell = sumCell({ digits: 12345678901234567n, places: 0 }, row("人"));
    expect(cell).toEqual({ value: "12345678901234567", numberFormat: "@", kept: "asText" });
  });

  it("gives back every figure exactly when the number in the file is read", () => {
    const scales = fc.constantFrom<Scale>(1, 10000, 100000000);
    fc.assert(
      fc.property(
        fc.integer({ min: -1e15, max: 1e15 }),
        fc.nat(6),
        scales,
        fc.constantFrom("人", "%"),
        (digits, places, scale, unit) => {
          const value = makeDecimal(digits, places);
          fc.pre(value !== null);
          const indicator = row(unit, unit === "%" ? 1 : scale);
          const figure: Amount = { kind: "amount", value, qualifier: "exact", text: inScale(value, indicator.scale) };
          const cell = figureCell(figure, indicator);
          if (typeof cell.value === "string") {
            expect(cell.kept).toBe("asText");
            expect(cell.value).toBe(inScale(value, indicator.scale));
            return;
          }
          const read = fromDouble(cell.value ?? Number.NaN);
          const back = read && shift(read, unit === "%" ? 2 : scaleExponent(indicator.scale));
          expect(back && decimalText(back)).toBe(decimalText(value));
        },
      ),
      { seed: 7, numRuns: 2000 },
    );
  });
});
