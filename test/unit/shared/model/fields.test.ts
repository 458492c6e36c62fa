import { uuidOf } from "../../../support/uuids.ts";
import { describe, expect, test } from "vitest";
import {
  entriesOf,
  explanationFields,
  formOf,
  headerFields,
  nounFields,
  patchSchema,
  rowSchema,
  waiverFields,
  withDefaults,
} from "../../../../shared/model/fields.ts";
import { newDistrict, newHeader, newIndicator, newItem } from "../../../../shared/model/plan.ts";

const tables = Object.entries({
  header: headerFields,
  explanation: explanationFields,
  waiver: waiverFields,
  ...nounFields,
});

describe.each(tables)("%s", (_name, fields) => {
  test("has a default that its own schema takes, wherever it has one", () => {
    for (const [name, { schema, ...field }] of entriesOf(fields)) {
      if ("default" in field) expect(schema.safeParse(field.default).success, name).toBe(true);
    }
  });

  test("has no field that may be null and must be said, but ids and names", () => {
    const nullable = entriesOf(fields).filter(([, field]) => formOf(field).nullable && !("default" in field));
    expect(nullable).toEqual([]);
  });
});

test("a new row has every field, and shares nothing with another", () => {
  const [one, other] = [newItem({ id: "a", text: "甲" }), newItem({ id: "b", text: "乙" })];
  expect(Object.keys(one)).toEqual(Object.keys(nounFields.item));
  one.leads.push("市人社局");
  one.extra["完成时限"] = "12月底";
  expect(other).toMatchObject({ leads: [], extra: {} });
  expect(newHeader({ id: "p", name: "方案", year: 2026, series: "p" }).title).toBe("方案");
  expect(newDistrict({ id: "d", name: "预备", kind: "reserve" }).kind).toBe("reserve");
});

test("what an older file lacks is filled in, what it has stays, what is no field goes", () => {
  const { mustDecompose: _lacks, ...older } = newIndicator({ id: "i", item: "x", name: "甲", unit: "人" });
  expect(withDefaults(nounFields.indicator, { ...older, gone: 1 })).toEqual({ ...older, mustDecompose: false });
});

test("a patch changes neither ids nor what has ways of its own", () => {
  const patch = patchSchema(nounFields.item);
  expect(patch.safeParse({ text: "乙", label: "1" }).success).toBe(true);
  expect(patch.safeParse({}).success).toBe(true);
  for (const fixed of [{ id: "b" }, { category: "c" }, { colour: "red" }]) {
    expect(patch.safeParse(fixed).success, JSON.stringify(fixed)).toBe(false);
  }
  for (const fixed of ["id", "status", "revision", "series", "adjusts", "adjustment", "lineage"]) {
    expect(patchSchema(headerFields).safeParse({ [fixed]: null }).success, fixed).toBe(false);
  }
});

test("a whole row lacks nothing", () => {
  const row = newIndicator({ id: uuidOf("i"), item: "x", name: "甲" });
  expect(rowSchema(nounFields.indicator).safeParse(row).success).toBe(true);
  const { note: _note, ...short } = row;
  expect(rowSchema(nounFields.indicator).safeParse(short).success).toBe(false);
});

test("the form of a field is read off its schema", () => {
  const { indicator, district } = nounFields;
  expect(formOf(indicator.scale)).toMatchObject({ kind: "whole", options: [1, 10_000, 100_000_000] });
  expect(formOf(indicator.direction)).toMatchObject({ kind: "text", nullable: true });
  expect(formOf(indicator.mustDecompose)).toMatchObject({ kind: "flag" });
  expect(formOf(indicator.eachBound)).toMatchObject({ kind: "json", nullable: true });
  expect(formOf(district.name)).toMatchObject({ kind: "text", filled: true, nullable: false });
});
