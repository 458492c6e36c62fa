import { expect, test } from "vitest";
import { isoDate } from "../../../../../shared/model/series/date.ts";
import type { SeriesVersion } from "../../../../../shared/model/series/versions.ts";
import { chainOf, effectiveDate, versionInForce } from "../../../../../shared/model/series/versions.ts";

function version(id: string, facts: Partial<SeriesVersion> & { from?: string } = {}): SeriesVersion {
  const { from, ...rest } = facts;
  return {
    ...{
      id,
      name: id,
      status: "final",
      revision: 1,
      documentNumber: null,
      issueDate: null,
      issued: false,
      adjusts: null,
    },
    adjustment: from === undefined ? null : { number: null, reason: "省里调整", date: from },
    finalDay: "2026-03-01",
    ...rest,
  };
}

const original = version("original", { issueDate: "2026年3月15日", issued: true });
const first = version("first", {
  adjusts: "original",
  from: "2026-06-10",
  finalDay: "2026-06-02",
  issueDate: "2026-06-20",
});
const second = version("second", { adjusts: "first", from: "2026-09-30", finalDay: "2026-10-08" });
const draft = (one: SeriesVersion): SeriesVersion => ({ ...one, status: "draft", finalDay: null });

test("the day from which a version holds: its adjustment's, else that of its issue, else that of its 定稿", () => {
  expect([original, first, second].map(effectiveDate)).toEqual(["2026-03-15", "2026-06-10", "2026-09-30"]);
  expect(effectiveDate(version("x"))).toBe("2026-03-01");
  expect(effectiveDate(version("x", { issueDate: "二〇二六年三月" }))).toBe("2026-03-01");
});

// Period, versions, the one in force, and how.
const table: [period: string, versions: SeriesVersion[], id: string, by: string][] = [
  ["2026-02", [original, first, second], "original", "earliest"],
  ["2026-03", [original, first, second], "original", "date"],
  ["2026-05", [original, first, second], "original", "date"],
  ["2026-06", [original, first, second], "first", "date"],
  ["2026-08", [second, first, original], "first", "date"],
  ["2026-09", [original, first, second], "second", "date"],
  ["2026-12", [original, first, second], "second", "date"],
  ["2027-01", [original, first, draft(second)], "first", "date"],
  ["2026-12", [original, draft(first)], "original", "date"],
  ["2026-12", [draft(original)], "original", "draft"],
  ["2026-12", [draft(original), draft(first)], "first", "draft"],
  ["2026-03", [draft(original), first], "first", "earliest"],
  // An adjustment that is said to hold from before its plan is the newest all the same.
  ["2026-03", [original, { ...first, adjustment: { number: null, reason: "", date: "2026-01-01" } }], "first", "date"],
];

test.each(table)("in %s of %o: %s", (period, versions, id, by) => {
  expect(versionInForce(versions, period)).toEqual({ version: versions.find((one) => one.id === id), by });
});

test("a closed period keeps its version; without a period the newest final one holds", () => {
  const all = [original, first, second];
  expect(versionInForce(all, "2026-12", "first")?.version.id).toBe("first");
  expect(versionInForce(all, null)?.version.id).toBe("second");
  expect(versionInForce([original, first, draft(second)], null)?.version.id).toBe("first");
  expect(versionInForce([], "2026-12")).toBeNull();
});

test("a chain goes from each version to what adjusts it, whatever the order; a circle ends", () => {
  const ids = (versions: SeriesVersion[]): string[] => chainOf(versions).map(({ id }) => id);
  expect(ids([second, original, first])).toEqual(["original", "first", "second"]);
  expect(ids([second, first])).toEqual(["first", "second"]);
  expect(ids([{ ...original, adjusts: "second" }, first, second])).toEqual(["original", "first", "second"]);
});

test("dates as clerks write them", () => {
  const texts = ["2026-05-08", "2026年5月8日", "2026/5/8", "2026.5.8", "２０２６年５月８日"];
  expect(texts.map(isoDate)).toEqual(texts.map(() => "2026-05-08"));
  expect(["2026-02-29", "2026-13-01", "5月8日", "", "2024-02-29"].map(isoDate)).toEqual([
    null,
    null,
    null,
    null,
    "2024-02-29",
  ]);
});
