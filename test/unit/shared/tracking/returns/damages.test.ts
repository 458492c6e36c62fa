/**
 * Whatever people do to a workbook: each figure that is taken is the one written in that row, each that is not taken is told
 * as a problem, and nothing goes to another row, district or layer.
 */

import fc from "fast-check";
import { expect, test } from "vitest";
import { parseAddress, shownText } from "../../../../../shared/document/sheet.ts";
import { decimalText } from "../../../../../shared/model/decimal.ts";
import { mergeReturns } from "../../../../../shared/tracking/returns/merge.ts";
import { FILL, atHome, copyOf, fillAll, judge } from "../../../../support/rounds/home.ts";
import { COPIED, anyDamages, damageNames, spoil } from "../../../../support/rounds/damages.ts";

const home = atHome();
const D = "d1";

function check(names: readonly string[], draws: readonly number[]): void {
  const document = copyOf(home, D);
  const filled = fillAll(home, D, document);
  const spoiled = spoil(home, D, document, filled, names, draws);
  const judged = judge(home, document, "乙县.xlsx");
  const errors = judged.problems.filter(({ severity }) => severity === "error");
  for (const { indicator, district, layer, returned, cell, sheet } of judged.cells) {
    expect([district, layer]).toEqual([D, FILL]);
    const at = parseAddress(cell)!;
    const there = document.sheets.find(({ name }) => name === sheet)!.rows[at.row]?.[at.column];
    const isCopy = spoiled.copy.get(indicator) === at.row;
    expect(isCopy || spoiled.line.get(indicator) === at.row).toBe(true);
    if (returned === null) expect(shownText(there).trim()).toBe("");
    else if (returned.kind === "amount")
      expect(decimalText(returned.value)).toBe(isCopy ? String(COPIED) : spoiled.figures.get(indicator));
    else throw new Error("no figure was written as a mark or in words");
  }
  const taken = new Set(judged.cells.flatMap(({ indicator, returned }) => (returned === null ? [] : [indicator])));
  const lost = [...spoiled.figures.keys()].filter((id) => !taken.has(id));
  if (lost.length > 0) expect(errors, `${names.join()}: ${lost.join()} not read and not told`).not.toEqual([]);
  // A second damage may wipe out the first: a figure typed over a link leaves nothing to tell.
  if (spoiled.mustTell && names.length === 1)
    expect(judged.problems.filter(({ severity }) => severity !== "info")).not.toEqual([]);
  for (const { cells, sheet } of judged.problems) {
    for (const cell of cells) expect(parseAddress(cell), cell).toBeDefined();
    if (cells.length > 0) expect(document.sheets.some(({ name }) => name === sheet)).toBe(true);
  }
}

test.each(damageNames)("alone: %s", (name) => {
  for (let draw = 0; draw < 7; draw += 1) check([name], [draw]);
});

test("in pairs", () => {
  for (const first of damageNames) for (const second of damageNames) check([first, second], [1, 3, 5]);
});

test("seeded", () => {
  fc.assert(
    fc.property(anyDamages, ({ names, draws }) => check(names, draws)),
    { numRuns: 200, seed: 20_240_601 },
  );
});

test("what was sent and comes back as it went changes nothing, whatever the layer holds", () => {
  const judged = judge(home, copyOf(home, D));
  const merged = mergeReturns([{ name: "乙县.xlsx", hash: "1", judged }], home.tracking, [], "all");
  expect(merged.action).toBe(null);
});
