import { expect, test } from "vitest";
import type { MergedFileAnswer } from "../../../../shared/contract/returns.ts";
import {
  canTake,
  decidedOf,
  linesOf,
  noTicks,
  proposed,
  tick,
  tickOver,
  verdictOf,
} from "../../../../renderer/collect/arrived.ts";
import { parseValue } from "../../../../shared/model/amount-parse.ts";
import { layerCellKey } from "../../../../shared/tracking/layer.ts";

const LAYER = "ask:一上";
const value = (text: string) => (text === "" ? null : parseValue(text, { unit: "", scale: 1 }).value);

function cell(indicator: string, sent: string, returned: string, now: string): MergedFileAnswer["cells"][number] {
  return {
    ...{ layer: LAYER, indicator, district: "d", sheet: "表", cell: "D5" },
    ...{ sent: value(sent), returned: value(returned), now: value(now) },
  };
}

function file(more: Partial<MergedFileAnswer>): MergedFileAnswer {
  return {
    ...{ file: "甲县.xlsx", error: null, district: "d", by: "identity", state: "accepted", version: "same" },
    ...{ changes: [], conflicts: [], problems: [], filled: 1, of: 1, agreed: false, cells: [], notes: [] },
    ...more,
  };
}

function problem(kind: MergedFileAnswer["problems"][number]["kind"], severity: "error" | "info") {
  return { kind, severity, message: "", sheet: null, cells: [], rows: [] };
}

const clean = file({ cells: [cell("a", "", "1", "")] });
const faulty = file({
  state: "refused",
  problems: [problem("notANumber", "error")],
  cells: [cell("a", "", "", ""), cell("b", "", "2", "")],
});
const useless = file({ state: "refused", error: "打不开", district: null });
const again = file({ problems: [problem("sameFile", "info")] });

test("clean files are ticked, faulty ones may be, unreadable and known ones not", () => {
  const files = [clean, faulty, useless, again];
  expect(files.map(verdictOf)).toEqual(["clean", "faulty", "useless", "again"]);
  expect(files.map(canTake)).toEqual([true, true, false, false]);
  const ticks = proposed(files, noTicks);
  expect(decidedOf(files, ticks).map(({ accept }) => accept)).toEqual([true, false, false, false]);
  // What was said by hand stays when more files come.
  const said = tick(files, ticks, 1, true);
  expect(decidedOf(files, proposed([...files, clean], said)).map(({ accept }) => accept)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("of two files of one district the one that is ticked puts the other out", () => {
  const twice = file({ state: "refused", problems: [problem("twoFiles", "error")], cells: [cell("a", "", "1", "")] });
  const files = [twice, clean, twice];
  const other = file({ ...clean, district: "e" });
  const ticks = tick([twice, other, twice], proposed([twice, other, twice], noTicks), 0, true);
  expect([...ticks.taken.values()]).toEqual([true, true, false]);
  expect([...tick(files, ticks, 2, true).taken.entries()].filter(([, on]) => on).map(([at]) => at)).toEqual([2]);
});

test("lines: what differs from now, conflicts first, nothing that the sender did not touch", () => {
  const cells = [
    cell("same", "1", "5", "5"),
    cell("change", "1", "2", "1"),
    cell("untouched", "1", "1", "9"),
    cell("torn", "1", "3", "4"),
  ];
  const torn = { ...cells[3]! };
  const shown = file({
    cells,
    conflicts: [torn],
    changes: [{ ...cells[1]!, before: null, after: null }],
  });
  expect(linesOf(shown, new Set()).map(({ indicator, isConflict }) => [indicator, isConflict])).toEqual([
    ["torn", true],
    ["change", false],
  ]);
  // Left out, it still shows what its sender wrote.
  expect(linesOf({ ...shown, state: "refused", changes: [] }, new Set()).map(({ indicator }) => indicator)).toEqual([
    "torn",
    "change",
  ]);
  const key = layerCellKey(torn);
  const ticks = tickOver(proposed([shown], noTicks), 0, key, true);
  expect(decidedOf([shown], ticks)).toEqual([
    { file: 0, accept: true, over: [{ layer: LAYER, indicator: "torn", district: "d" }] },
  ]);
  expect(decidedOf([shown], tickOver(ticks, 0, key, false))[0]?.over).toEqual([]);
});
