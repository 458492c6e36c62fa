import { describe, expect, test } from "vitest";
import { recognise, sketch } from "../../../support/recognise/build.ts";
import { cases } from "./cases/all.ts";

describe.each(Object.entries(cases))("%s", (_name, group) => {
  test.each(group.map((one) => [one.name, one] as const))("%s", (_case, { spec, tables, skipped }) => {
    const found = recognise(spec);
    expect(
      found.tables.map((table) => ({
        head: [table.range, table.orientation, table.title, table.documentNumber, table.annex, table.unit, table.asOf],
        districts: table.districts.join(" "),
        groups: table.groups,
        rows: sketch(table),
        notes: table.notes,
        unsure: table.rows.flatMap((row) => row.unsure),
      })),
    ).toEqual(tables);
    expect(found.skipped.map((one) => `${one.range ?? ""} ${one.reason}`)).toEqual(skipped);
  });
});
