import { describe, expect, test } from "vitest";
import { recognise, sketch } from "../../../support/recognise/build.ts";
import type { RecogniseCase } from "./cases/case.ts";
import { layouts1 } from "./cases/layouts-1.ts";
import { layouts2 } from "./cases/layouts-2.ts";
import { layouts3 } from "./cases/layouts-3.ts";
import { layouts4 } from "./cases/layouts-4.ts";
import { layouts5 } from "./cases/layouts-5.ts";
import { layouts6 } from "./cases/layouts-6.ts";
import { messes1 } from "./cases/messes-1.ts";
import { messes2 } from "./cases/messes-2.ts";
import { messes3 } from "./cases/messes-3.ts";
import { messes4 } from "./cases/messes-4.ts";
import { messes5 } from "./cases/messes-5.ts";
import { noTables } from "./cases/no-tables.ts";

const groups: Record<string, readonly RecogniseCase[]> = {
  layouts: [...layouts1, ...layouts2, ...layouts3, ...layouts4, ...layouts5, ...layouts6],
  messes: [...messes1, ...messes2, ...messes3, ...messes4, ...messes5],
  "no table, and why": noTables,
};

describe.each(Object.entries(groups))("%s", (_name, cases) => {
  test.each(cases.map((one) => [one.name, one] as const))("%s", (_case, { spec, tables, skipped }) => {
    const found = recognise(spec);
    expect(
      found.tables.map((table) => ({
        head: [table.range, table.orientation, table.title, table.documentNumber, table.annex, table.unit, table.asOf],
        districts: table.districts.join(" "),
        rows: sketch(table),
        notes: table.notes,
        unsure: table.rows.flatMap((row) => row.unsure),
      })),
    ).toEqual(tables);
    expect(found.skipped.map((one) => `${one.range ?? ""} ${one.reason}`)).toEqual(skipped);
  });
});
