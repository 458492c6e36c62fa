import { describe, expect, test } from "vitest";
import { classify } from "../../../../shared/import/diff.ts";
import type { KnownSource } from "../../../../shared/import/source.ts";
import { cellsOf, sameSource, senderOf } from "../../../../shared/import/source.ts";
import { cellKey } from "../../../../shared/model/cell.ts";
import type { RecognisedRow, RecognisedTable } from "../../../../shared/recognise/table.ts";
import { buildPlan, typed } from "../../../support/plans.ts";

const row = (indicator: string, total: string, targets: Record<string, string>): RecognisedRow => ({
  seq: null,
  category: null,
  item: null,
  indicator,
  unit: "人",
  scale: 1,
  decimals: 0,
  rule: "sum",
  parent: null,
  part: null,
  total: { value: total === "" ? null : typed(total) },
  targets: Object.fromEntries(
    Object.entries(targets).map(([name, text]) => [name, { value: text === "" ? null : typed(text) }]),
  ),
  leads: [],
  supports: [],
  note: null,
  extra: {},
  unsure: [],
});
const table = (rows: RecognisedRow[], more: Partial<RecognisedTable> = {}): RecognisedTable => ({
  sheet: "Sheet1",
  range: "A1:E9",
  title: null,
  documentNumber: null,
  unit: null,
  asOf: null,
  notes: [],
  orientation: "items",
  districts: ["溪东区", "溪西县"],
  rows,
  header: { top: 1, bottom: 2 },
  annex: null,
  found: [],
  ...more,
});
const both = [row("甲", "100", { 溪东区: "60", 溪西县: "40" })];

describe("the sender", () => {
  test.each<[string, string, Partial<RecognisedTable>, string | null]>([
    ["in the file's name", "溪东区任务表.xls", {}, "溪东区"],
    ["in the title", "任务表.xls", { title: "溪西县2026年民生实事目标任务分解表" }, "溪西县"],
    ["in the foot", "任务表.xls", { notes: ["溪西县民生办", "2026年3月1日"] }, "溪西县"],
    ["that is nobody's", "任务表.xls", { title: "云溪市2026年民生实事目标任务分解表" }, null],
    ["of which two are named", "溪东区、溪西县.xls", {}, null],
    [
      "whose name is a part of another's",
      "任务表.xls",
      { title: "云溪高新区任务表", districts: ["高新区", "云溪高新区"] },
      "云溪高新区",
    ],
  ])("%s", (_where, name, more, sender) => {
    expect(senderOf(name, [table(both, more)], null)).toBe(sender);
  });

  test("is the only district that the file has figures of", () => {
    const own = table([row("甲", "100", { 溪东区: "60", 溪西县: "" }), row("乙", "", { 溪东区: "1", 溪西县: "" })]);
    expect(senderOf("任务表.xls", [own], null)).toBe("溪东区");
  });

  test("may be a district that only the plan has", () => {
    const plan = buildPlan(["李集镇"], [{ name: "甲", total: "1", targets: ["1"] }]);
    expect(senderOf("李集镇.xls", [table(both)], plan)).toBe("李集镇");
  });
});

describe("the same source", () => {
  const cells = (...keys: [string, string | null][]): Set<string> => new Set(keys.map(([row, at]) => cellKey(row, at)));
  const east = cells(["a", "e"], ["b", "e"], ["a", null], ["b", null]);
  const west = cells(["a", "w"], ["b", "w"], ["a", null], ["b", null]);
  const file = (more: Partial<KnownSource> = {}): KnownSource => ({
    file: "表.xls",
    hash: "1",
    sender: null,
    cells: east,
    ...more,
  });
  const from = (more: { hash?: string; name?: string; sender?: string | null }) => ({
    name: "表.xls",
    hash: "2",
    sender: null,
    ...more,
  });

  test("is that of the same bytes, whatever the name", () => {
    expect(sameSource(from({ hash: "1", name: "别名.xls" }), west, [file()])).not.toBeNull();
  });

  test("is never that of the same name alone", () => {
    expect(sameSource(from({}), east, [file()])).not.toBeNull();
    expect(sameSource(from({}), west, [file()])).toBeNull();
    expect(sameSource(from({}), new Set(), [file()])).toBeNull();
    expect(sameSource(from({}), cells(["c", "e"], ["d", "e"]), [file()])).toBeNull();
  });

  test("stays where rows were taken out or put in", () => {
    expect(sameSource(from({}), cells(["a", "e"], ["a", null]), [file()])).not.toBeNull();
    expect(sameSource(from({}), new Set([...east, ...cells(["c", "e"], ["d", "e"])]), [file()])).not.toBeNull();
  });

  test("is that of the same sender, under another name too; another sender's never", () => {
    const known = [file({ sender: "溪东区" })];
    expect(sameSource(from({ name: "改.xls", sender: "溪东区" }), east, known)).not.toBeNull();
    expect(sameSource(from({ sender: "溪西县" }), east, known)).toBeNull();
    expect(sameSource(from({ name: "另一张.xls", sender: "溪东区" }), cells(["c", "e"]), known)).toBeNull();
    // One that does not tell its sender goes by name and cells.
    expect(sameSource(from({}), east, known)).not.toBeNull();
    expect(sameSource(from({ name: "改.xls" }), east, known)).toBeNull();
  });

  test("is the nearest of several", () => {
    const three = cells(["a", "e"], ["b", "e"], ["c", "e"]);
    const two = cells(["a", "e"], ["b", "e"], ["d", "e"]);
    const known = [file({ hash: "3", cells: two }), file({ hash: "4", cells: three })];
    expect(sameSource(from({}), three, known)?.hash).toBe("4");
  });

  test("goes by totals where there is nothing else", () => {
    const totals = cells(["a", null], ["b", null]);
    expect(sameSource(from({}), totals, [file({ cells: totals })])).not.toBeNull();
  });
});

test("the cells of a file are those of the plan's rows that it has figures for", () => {
  const plan = buildPlan(["溪东区", "溪西县"], [{ name: "甲", total: "100", targets: ["60", "40"] }]);
  const [jia] = [...plan.indicator.keys()];
  const [east] = plan.order.district.get("") ?? [];
  const rows = [row("甲", "100", { 溪东区: "60", 溪西县: "" }), row("丙", "1", { 溪东区: "1", 溪西县: "" })];
  expect(cellsOf(plan, [table(rows)])).toEqual(new Set([cellKey(jia ?? "", null), cellKey(jia ?? "", east ?? "")]));
});

test("a figure that stood before the source brought its own is not put back in silence", () => {
  const [before, base, other] = [typed("60"), typed("65"), typed("70")];
  expect(classify(base, before, base)).toBe("changed");
  expect(classify(base, before, base, before)).toBe("conflict");
  expect(classify(base, other, base, before)).toBe("changed");
  expect(classify(base, base, base, before)).toBe("same");
});
