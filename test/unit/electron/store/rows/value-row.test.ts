import { describe, expect, test } from "vitest";
import type { ValueRow } from "../../../../../electron/store/rows/value-row.ts";
import { toValueRow, upperEnd, valueReader } from "../../../../../electron/store/rows/value-row.ts";
import type { Value } from "../../../../../shared/model/amount.ts";
import { amount } from "../../../../support/store/sample-plan.ts";

const people = { name: "就业", scale: 1, decimals: 0 } as const;
const money = { name: "资金", scale: 10000, decimals: 2 } as const;
const tenThousands = { name: "农田", scale: 10000, decimals: 0 } as const;
const rate = { name: "比率", scale: 1, decimals: 3 } as const;

const cases: [typeof people | typeof money | typeof tenThousands | typeof rate, NonNullable<Value>, ValueRow][] = [
  [people, amount("35000"), ["exact", 35000, null, null]],
  [people, amount("0"), ["exact", 0, null, null]],
  [people, amount("-10"), ["exact", -10, null, null]],
  [people, amount("1000000000000000"), ["exact", 1e15, null, null]],
  [people, amount("35000", { text: "3.5万人" }), ["exact", 35000, "3.5万人", null]],
  [people, amount("20", { qualifier: "atLeast", text: "20个以上" }), ["atLeast", 20, "20个以上", null]],
  [people, amount("20", { qualifier: "about" }), ["about", 20, "20", null]],
  [money, amount("1234500"), ["exact", 12345, null, null]],
  [money, amount("100"), ["exact", 1, null, null]],
  [tenThousands, amount("30000", { text: "3" }), ["exact", 3, "3", null]],
  [rate, amount("14.395"), ["exact", 14395, null, null]],
  [
    rate,
    amount("99.93", { text: "从99.90%提高到99.93%", from: { digits: 999, places: 1 } }),
    ["exact", 99930, "从99.90%提高到99.93%", '{"from":{"digits":999,"places":1}}'],
  ],
  [
    people,
    amount("3", { to: { digits: 75, places: 1 }, text: "3—7.5" }),
    ["exact", 3, "3—7.5", '{"to":{"digits":75,"places":1}}'],
  ],
  [people, { kind: "mark", mark: "none", text: "—" }, ["none", null, "—", null]],
  [
    people,
    { kind: "mark", mark: "includedIn", of: "d1", text: "含在甲县" },
    ["includedIn", null, "含在甲县", '{"of":"d1"}'],
  ],
  [people, { kind: "mark", mark: "includedIn", text: "含在别处" }, ["includedIn", null, "含在别处", null]],
  [people, { kind: "mark", mark: "pending", text: "上级未下达" }, ["pending", null, "上级未下达", null]],
  [people, { kind: "words", words: "按需" }, ["words", null, "按需", null]],
];

test.each(cases)("%o %o is the row %o, and back", (indicator, value, row) => {
  expect(toValueRow(indicator, value)).toEqual(row);
  expect(valueReader(indicator)(...row)).toEqual(value);
});

describe("the upper end of a range in steps", () => {
  test.each([
    [people, { digits: 75, places: 1 }, 7],
    [people, { digits: -75, places: 1 }, -8],
    [money, { digits: 1999, places: 0 }, 19],
    [rate, { digits: 8, places: 0 }, 8000],
    [rate, { digits: 1e15, places: 0 }, Number.MAX_SAFE_INTEGER],
  ])("%o %o", (indicator, to, steps) => {
    expect(upperEnd(indicator, amount("1", { to }))).toBe(steps);
  });

  test("is none without a range", () => {
    expect(upperEnd(people, amount("1"))).toBeNull();
    expect(upperEnd(people, { kind: "words", words: "按需" })).toBeNull();
  });
});
