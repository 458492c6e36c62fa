/** What the clerk says by hand of files that came back: a conflict decided, one of two files of a district left out. */

import { expect, test } from "vitest";
import type { JudgedFile } from "../../../../../shared/tracking/returns/merge.ts";
import { mergeReturns } from "../../../../../shared/tracking/returns/merge.ts";
import type { Judged } from "../../../../../shared/tracking/returns/judge.ts";
import { applyTracking } from "../../../../../shared/tracking/apply.ts";
import { emptyTracking } from "../../../../../shared/tracking/state.ts";
import { figureOf, newLayer } from "../../../../../shared/tracking/edit-figures.ts";
import { layerCellKey } from "../../../../../shared/tracking/layer.ts";
import { parseValue } from "../../../../../shared/model/amount-parse.ts";
import { uuidOf } from "../../../../support/uuids.ts";

const LAYER = "ask:一上";
const [indicator, district] = [uuidOf("row"), uuidOf("place")];
const as = { unit: "人", scale: 1 as const, decimals: 0 };
const value = (text: string) => parseValue(text, { unit: "人", scale: 1 }).value;
const key = layerCellKey({ layer: LAYER, indicator, district });

function came(hash: string, returned: string, more: Partial<JudgedFile> = {}): JudgedFile {
  const cell = {
    indicator,
    district,
    layer: LAYER,
    sheet: "表",
    cell: "D5",
    sent: null,
    returned: value(returned),
    as,
  };
  const judged: Judged = {
    ...{ district, by: "identity", round: "r", version: "same", cells: [cell], notes: [], filled: 1, of: 1 },
    ...{ agreed: false, filler: {}, problems: [] },
  };
  return { name: `${hash}.xlsx`, hash, judged, ...more };
}

/** A figure that somebody has typed since the form was sent. */
function typed() {
  const state = emptyTracking(uuidOf("series"));
  const figure = figureOf(value("9"), as);
  applyTracking(state, { type: "layer.add", layer: newLayer(LAYER) });
  applyTracking(state, { type: "figures.set", layer: LAYER, cells: [{ indicator, district, figure }] });
  return state;
}

test("a conflict stays unless the file's own figure is chosen", () => {
  const kept = mergeReturns([came("1", "5")], typed(), [], "clean");
  expect(kept.files[0]).toMatchObject({ state: "partly", taken: [], conflicts: [{ indicator }] });
  expect(kept.action).toBeNull();
  const chosen = mergeReturns([came("1", "5", { accept: true, over: new Set([key]) })], typed(), [], "clean");
  expect(chosen.files[0]).toMatchObject({ state: "accepted", conflicts: [] });
  expect(chosen.files[0]?.taken[0]).toMatchObject({
    before: { value: { text: "9" } },
    after: { value: { text: "5" } },
  });
});

test("two files of a district differ, until one of them is left out", () => {
  const fresh = () => emptyTracking(uuidOf("series"));
  const both = mergeReturns([came("1", "5"), came("2", "6")], fresh(), [], "clean");
  expect(both.files.map(({ state, problems }) => [state, problems[0]?.kind])).toEqual([
    ["refused", "twoFiles"],
    ["refused", "twoFiles"],
  ]);
  const one = mergeReturns([came("1", "5", { accept: false }), came("2", "6", { accept: true })], fresh(), [], "clean");
  expect(one.files.map(({ state }) => state)).toEqual(["refused", "accepted"]);
  expect(one.files[1]?.taken[0]).toMatchObject({ before: null, after: { value: { text: "6" } } });
});
