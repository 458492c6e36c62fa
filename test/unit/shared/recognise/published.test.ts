import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../../../electron/exchange/files/read-document.ts";
import { checkTables } from "../../../../shared/import/check-tables.ts";
import { isAmount } from "../../../../shared/model/amount.ts";
import type { Value } from "../../../../shared/model/amount.ts";
import { parseValue } from "../../../../shared/model/amount-parse.ts";
import { compare } from "../../../../shared/model/decimal.ts";
import { parseUnit } from "../../../../shared/model/unit.ts";
import { recogniseDocument } from "../../../../shared/recognise/recognise.ts";
import type { RecognisedRow, RecognisedTable } from "../../../../shared/recognise/table.ts";

const folder = fileURLToPath(new URL("../../../../../shared/cases/published/", import.meta.url));
const files = existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith(".json")) : [];

interface Truth {
  tables: {
    rows: { indicator: string; unit: string | null; total: string | null; targets: Record<string, string | null> }[];
  }[];
  unbalanced: { indicator: string; difference: string }[];
}

/** What differs from a truth, one line a cell; each recognised row answers for one row of the truth. */
function faults(tables: readonly RecognisedTable[], truth: Truth): string[] {
  const found: string[] = [];
  const pool = tables.flatMap((table) => table.rows.map((row) => ({ table, row })));
  const cell = (label: string, value: Value | undefined, wanted: string | null, unit: string | null) => {
    const { scale } = parseUnit(unit ?? "");
    const want = wanted === null ? null : parseValue(wanted, { unit: "", scale }).value;
    const got = value !== undefined && isAmount(value) ? value : null;
    const same = want !== null && isAmount(want) && got !== null && compare(got.value, want.value) === 0;
    if (!same && (want !== null || got !== null)) found.push(`${label}: ${got?.text ?? "–"}, not ${wanted ?? "–"}`);
  };
  for (const wanted of truth.tables.flatMap((table) => table.rows)) {
    const names = Object.keys(wanted.targets);
    const at = pool.findIndex(
      ({ table, row }) => row.indicator === wanted.indicator && names.every((name) => table.districts.includes(name)),
    );
    const [match] = at < 0 ? [] : pool.splice(at, 1);
    if (!match) {
      found.push(`no row ${wanted.indicator}`);
      continue;
    }
    const { row } = match as { row: RecognisedRow };
    if (wanted.unit !== null && parseUnit(wanted.unit).unit !== row.unit)
      found.push(`${wanted.indicator}: unit ${row.unit ?? "–"}, not ${wanted.unit}`);
    cell(`${wanted.indicator} total`, row.total.value, wanted.total, wanted.unit);
    for (const name of new Set([...names, ...Object.keys(row.targets)]))
      cell(`${wanted.indicator} ${name}`, row.targets[name]?.value, wanted.targets[name] ?? null, wanted.unit);
  }
  return [...found, ...pool.map(({ row }) => `row too many: ${row.indicator}`)];
}

describe.skipIf(files.length === 0)("tables that offices published (skipped where ../shared is absent)", () => {
  test.each(files)("%s is read as its truth says, cell by cell", async (file) => {
    const truth = JSON.parse(readFileSync(`${folder}${file}.truth.json`, "utf8")) as Truth;
    const { tables } = recogniseDocument(await readDocument(readFileSync(folder + file), { fileName: file }));
    expect(faults(tables, truth)).toEqual([]);
    const loud = checkTables(tables, file).findings.filter((finding) => finding.severity !== "info");
    expect(loud.map(({ indicator, difference }) => ({ indicator, difference }))).toEqual(truth.unbalanced);
  });
});
