import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { packTables, unpackTables } from "../../../../../shared/recognise/packed/tables.ts";
import { recogniseDocument } from "../../../../../shared/recognise/recognise.ts";
import { recognise } from "../../../../support/recognise/build.ts";
import type { SheetSpec } from "../../../../support/recognise/build.ts";
import { cases } from "../cases/all.ts";

const all = Object.values(cases).flat();

test.each(all.map((one) => [one.name, one.spec] as const))("%s comes back as it was recognised", (_name, spec) => {
  const found = recognise(spec);
  expect(unpackTables(packTables(found))).toStrictEqual(found);
});

const folder = fileURLToPath(new URL("../../../../../../shared/attachments/", import.meta.url));
const files = existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith(".json")) : [];

describe.skipIf(files.length === 0)("attachments of offices (skipped where ../shared is absent)", () => {
  test.each(files)("%s comes back as it was recognised", async (file) => {
    const found = recogniseDocument(await readDocument(readFileSync(folder + file), { fileName: file }));
    expect(found.tables.length).toBeGreaterThan(0);
    expect(unpackTables(packTables(found))).toStrictEqual(found);
  });
});

/** Districts across, `rows` indicators. */
function wide(rows: number, districts: readonly string[]): SheetSpec {
  const lines = Array.from({ length: rows }, (_, row) => [
    `第${row}项`,
    "人",
    districts.length * 100,
    ...districts.map(() => 100),
  ]);
  return { rows: [["指标", "单位", "全市目标", ...districts], ...lines] };
}

test("a table is small: a few characters a cell, whatever the number of rows", () => {
  const districts = ["谯城区", "涡阳县", "蒙城县", "利辛县"];
  const found = recognise(wide(500, districts));
  expect(found.tables[0]?.rows).toHaveLength(500);
  expect(packTables(found).length).toBeLessThan(500 * (40 + 8 * districts.length));
});

test("more districts than are remembered at once keep their own cells", () => {
  const districts = Array.from({ length: 6000 }, (_, at) => `第${at}镇`);
  const [row] = recognise(wide(1, ["谯城区", "涡阳县"])).tables[0]?.rows ?? [];
  const [head] = recognise(wide(1, ["谯城区", "涡阳县"])).tables;
  if (!row || !head) throw new Error("nothing recognised");
  const targets = (order: readonly string[], sheetRow: number) =>
    Object.fromEntries(order.map((name, at) => [name, { value: null, cell: `A${sheetRow + at}` }]));
  const rows = [
    { ...row, targets: targets(districts, 1) },
    { ...row, targets: targets(districts.toReversed(), 1) },
    { ...row, targets: targets(districts, 7001) },
  ];
  const found = { tables: [{ ...head, districts, rows }], skipped: [] };
  expect(unpackTables(packTables(found))).toStrictEqual(found);
});

test.each([
  ["nothing", ""],
  ["no tables", "{}"],
  ["null", "null"],
  ["tables of something else", '{"tables":[{}],"skipped":[]}'],
])("%s is refused", (_name, text) => {
  expect(() => unpackTables(text)).toThrow();
});
