import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { packTables, unpackTables } from "../../shared/recognise/packed/tables.ts";
import { makeDecimal } from "../../shared/model/decimal.ts";
import type { Decimal } from "../../shared/model/decimal.ts";
import type { Amount, Value } from "../../shared/model/amount.ts";
import type { FoundValue, RecognisedRow, RecognisedTable } from "../../shared/recognise/table.ts";

/** Few names, so that rows share them, and those that plain objects have of their own. */
const name = fc.oneof(
  fc.constantFrom("谯城区", "涡阳县", "12", "constructor", "__proto__", "toString"),
  fc.string({ unit: "binary", maxLength: 4 }),
);
const text = fc.oneof(fc.constantFrom("人", "万元", "-5", "1,234", ""), fc.string({ unit: "binary", maxLength: 8 }));
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });

const decimal = fc
  .tuple(
    fc.oneof(fc.integer({ min: -200, max: 200 }), fc.integer({ min: -1e15, max: 1e15 })),
    fc.integer({ min: 0, max: 15 }),
  )
  .map(([digits, places]): Decimal => makeDecimal(digits, places) ?? { digits: 0, places: 0 });
const amount: fc.Arbitrary<Amount> = fc
  .tuple(
    decimal,
    fc.constantFrom("exact", "about", "atLeast", "atMost"),
    text,
    orNull(decimal),
    orNull(decimal),
    fc.boolean(),
  )
  .map(([value, qualifier, typed, to, from, plain]) =>
    plain
      ? { kind: "amount", value, qualifier: "exact", text: String(value.digits / 10 ** value.places) }
      : { kind: "amount", value, qualifier, text: typed, ...(to ? { to } : {}), ...(from ? { from } : {}) },
  );
const value: fc.Arbitrary<Value> = fc.oneof(
  amount,
  fc.constant(null),
  text.map((words) => ({ kind: "words" as const, words })),
  fc.record(
    { kind: fc.constant("mark" as const), mark: fc.constantFrom("none", "includedIn"), of: name, text },
    { requiredKeys: ["kind", "mark", "text"], noNullPrototype: true },
  ),
);

/** Addresses that run as a table does, and those that do not, and what is no address at all. */
const cells = fc.record({
  row: fc.integer({ min: 1, max: 70_000 }),
  column: fc.integer({ min: 0, max: 16_383 }),
  across: fc.boolean(),
});
const oddCell = fc.oneof(
  fc.constantFrom("", "A0", "A01", "a1", "A", "7", "AAAA1", "ZZZ9999999", "Sheet1!A1", "A1:B2", "A10000000"),
  fc.constant(undefined),
  fc
    .tuple(fc.integer({ min: 0, max: 18_277 }), fc.integer({ min: 1, max: 9_999_999 }))
    .map(([column, row]) => `${letters(column)}${row}`),
);

function letters(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : `${letters(Math.floor(column / 26) - 1)}${letters(column % 26)}`;
}

const found = (places: { row: number; column: number; across: boolean }, at: number, one: Draft): FoundValue => {
  const regular = places.across
    ? `${letters(Math.min(18_277, places.column + one.rowAt))}${places.row + at}`
    : `${letters(Math.min(18_277, places.column + at))}${places.row + one.rowAt}`;
  const cell = one.odd[at % 7] === undefined ? regular : one.odd[at % 7]?.cell;
  const given = one.values[at % one.values.length] ?? null;
  return cell === undefined ? { value: given } : { value: given, cell };
};

interface Draft {
  rowAt: number;
  values: Value[];
  odd: ({ cell: string | undefined } | undefined)[];
}

const row = fc.record({
  base: fc.record({
    seq: orNull(text),
    category: orNull(text),
    item: orNull(text),
    indicator: text,
    unit: orNull(text),
    scale: fc.constantFrom(1, 10_000, 100_000_000) as fc.Arbitrary<RecognisedRow["scale"]>,
    decimals: fc.integer({ min: 0, max: 15 }),
    rule: fc.constantFrom("sum", "uniform", "each", "none") as fc.Arbitrary<RecognisedRow["rule"]>,
    parent: orNull(fc.integer({ min: 0, max: 70_000 })),
    part: fc.constantFrom(null, "parts", "within") as fc.Arbitrary<RecognisedRow["part"]>,
    leads: fc.array(text, { maxLength: 3 }),
    supports: fc.array(text, { maxLength: 3 }),
    note: orNull(text),
    extra: fc.array(fc.tuple(name, text), { maxLength: 3 }).map((pairs) => Object.fromEntries(pairs)),
    unsure: fc.array(text, { maxLength: 2 }),
  }),
  values: fc.array(value, { minLength: 1, maxLength: 6 }),
  odd: fc
    .array(
      fc.option(
        oddCell.map((cell) => ({ cell })),
        { freq: 6 },
      ),
      { maxLength: 7 },
    )
    .map((list) => list.map((one) => one ?? undefined)),
  own: fc.option(fc.uniqueArray(name, { maxLength: 5 }), { freq: 8 }),
  gap: fc.integer({ min: 1, max: 3 }),
});

const plain = { noNullPrototype: true };
const foundPiece: fc.Arbitrary<RecognisedTable["found"][number]> = fc.record(
  {
    sheet: text,
    frame: fc.record({ top: fc.nat(), left: fc.nat(), bottom: fc.nat(), right: fc.nat() }, plain),
    header: fc.record({ top: fc.nat(), bottom: fc.nat() }, plain),
    orientation: fc.constantFrom("items" as const, "districts" as const, "list" as const),
    columns: fc.array(
      fc.record({ column: fc.nat(), role: fc.constantFrom("seq" as const, "total" as const), name: text }, plain),
    ),
    rows: fc.array(
      fc.record({ row: fc.nat(), role: fc.constantFrom("row" as const, "ignore" as const), name: text }, plain),
    ),
  },
  plain,
);

const table: fc.Arbitrary<RecognisedTable> = fc
  .record({
    head: fc.record({
      sheet: text,
      range: text,
      title: orNull(text),
      documentNumber: orNull(text),
      unit: orNull(text),
      asOf: orNull(text),
      notes: fc.array(text, { maxLength: 2 }),
      orientation: fc.constantFrom("items", "districts", "list") as fc.Arbitrary<RecognisedTable["orientation"]>,
      header: fc.tuple(fc.nat(), fc.nat()).map(([top, bottom]) => ({ top, bottom })),
      annex: orNull(text),
      found: fc.array(foundPiece, { maxLength: 2 }),
    }),
    districts: fc.uniqueArray(name, { maxLength: 6 }),
    places: cells,
    rows: fc.array(row, { maxLength: 8 }),
  })
  .map(({ head, districts, places, rows }) => {
    let rowAt = 0;
    const filled = rows.map(({ base, values, odd, own, gap }): RecognisedRow => {
      rowAt += gap;
      const draft: Draft = { rowAt, values, odd };
      const names = own ?? districts;
      return {
        ...base,
        total: found(places, 0, draft),
        targets: Object.fromEntries(names.map((one, at) => [one, found(places, at + 1, draft)])),
      };
    });
    return { ...head, districts, rows: filled };
  });

const skip = fc.tuple(text, orNull(text), text).map(([sheet, range, reason]) => ({ sheet, range, reason }));
const recognised = fc
  .tuple(fc.array(table, { maxLength: 3 }), fc.array(skip, { maxLength: 3 }))
  .map(([tables, skipped]) => ({ tables, skipped }));

/** The order of the districts in a row too, which equality of objects does not see. */
const orders = (tables: readonly RecognisedTable[]): string[][][] =>
  tables.map((one) => one.rows.map(({ targets, extra }) => [...Object.keys(targets), "|", ...Object.keys(extra)]));

test("packed tables come back as they were, in their order", () => {
  let rows = 0;
  fc.assert(
    fc.property(recognised, (given) => {
      const back = unpackTables(packTables(given));
      // A district may be called constructor, which toStrictEqual takes for a class.
      expect(isDeepStrictEqual(back, given)).toBe(true);
      expect(orders(back.tables)).toEqual(orders(given.tables));
      rows += given.tables.reduce((sum, one) => sum + one.rows.length, 0);
    }),
    { seed: 20240501, numRuns: 300 },
  );
  expect(rows).toBeGreaterThan(500);
});
