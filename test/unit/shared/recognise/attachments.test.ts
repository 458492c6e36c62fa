import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { recogniseDocument } from "../../../../shared/recognise/recognise.ts";
import { readDocument } from "../../../../electron/exchange/files/read-document.ts";
import { checkTables } from "../../../../shared/import/check-tables.ts";
import { asTruth } from "../../../support/recognise/truth.ts";
import type { Truth } from "../../../support/recognise/truth.ts";

const folder = fileURLToPath(new URL("../../../../../shared/attachments/", import.meta.url));
const files = existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith(".json")) : [];

describe.skipIf(files.length === 0)("attachments of offices (skipped where ../shared is absent)", () => {
  test.each(files)("%s is recognised and checked as its truth says", async (file) => {
    const truth = JSON.parse(readFileSync(`${folder}${file}.truth.json`, "utf8")) as Truth;
    const found = recogniseDocument(await readDocument(readFileSync(folder + file), { fileName: file }));
    expect(found.tables.map(asTruth)).toEqual(truth.tables.map(({ districts, rows }) => ({ districts, rows })));
    expect(found.tables.flatMap((table) => table.rows.flatMap((row) => row.unsure))).toEqual([]);
    const loud = checkTables(found.tables, file).findings.filter((finding) => finding.severity !== "info");
    expect(
      loud.map(({ rule, indicator, expected, actual, difference }) => ({
        rule,
        indicator,
        expected,
        actual,
        difference,
      })),
    ).toEqual(
      truth.unbalanced.map(({ indicator, total, sum, difference }) => ({
        rule: "sum",
        indicator,
        expected: total,
        actual: sum,
        difference,
      })),
    );
  });
});
