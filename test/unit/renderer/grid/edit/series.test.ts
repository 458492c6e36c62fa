import { describe, expect, it } from "vitest";
import { seriesOf } from "../../../../../renderer/grid/edit/series.ts";
import type { SeriesCell } from "../../../../../renderer/grid/edit/series.ts";
import { parseValue } from "../../../../../shared/model/amount-parse.ts";
import type { Scale } from "../../../../../shared/model/unit.ts";

function cells(texts: readonly string[], unit = "人", scale: Scale = 1): SeriesCell[] {
  return texts.map((text) => {
    const { value } = parseValue(text, { unit, scale });
    return { text, figure: value?.kind === "amount" ? value : null, unit, scale };
  });
}

function next(texts: readonly string[], scale: Scale = 1): (string | null | undefined)[] {
  const series = seriesOf(cells(texts, "人", scale));
  return [-1, texts.length, texts.length + 1].map((at) => series?.(at));
}

describe("series of the fill handle", () => {
  it.each([
    [
      ["1", "2"],
      ["0", "3", "4"],
    ],
    [
      ["0.1", "0.3"],
      ["-0.1", "0.5", "0.7"],
    ],
    [
      ["8,900", "8700"],
      ["9100", "8500", "8300"],
    ],
    [
      ["10", "20", "30"],
      ["0", "40", "50"],
    ],
    [
      ["第1批", "第2批"],
      ["第0批", "第3批", "第4批"],
    ],
    [
      ["08", "09"],
      ["7", "10", "11"],
    ],
    [
      ["1月", "3月"],
      [null, "5月", "7月"],
    ],
  ])("%j goes on as %j", (texts, wanted) => {
    // 08 and 09 are figures; their zeros are none.
    expect(next(texts)).toEqual(wanted);
  });

  it("counts in the row's scale", () => {
    expect(next(["3.5", "3.75"], 10000)).toEqual(["3.25", "4", "4.25"]);
  });

  it.each([[["5"]], [["5", "5"]], [["1", "2", "4"]], [["约1", "约2"]], [["1", "—"]], [["甲1", "乙2"]]])(
    "%j is repeated",
    (texts) => {
      expect(seriesOf(cells(texts))).toBeNull();
    },
  );

  it("goes on only among rows of one unit", () => {
    expect(seriesOf([...cells(["1"], "人"), ...cells(["2"], "公里")])).toBeNull();
  });
});
