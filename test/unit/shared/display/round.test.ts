/** 舍位平衡 on the cases that clerks know from their reporting systems. */

import { describe, expect, it } from "vitest";
import type { ShownFigure } from "../../../../shared/display/round.ts";
import { balanceDisplay } from "../../../../shared/display/round.ts";
import { inScale } from "../../../../shared/model/amount-text.ts";
import type { Decimal } from "../../../../shared/model/decimal.ts";
import { parseDecimal } from "../../../../shared/model/decimal.ts";
import { balanceTable } from "../../../support/balance-table.ts";

const figure = (text: string): Decimal => parseDecimal(text) as Decimal;
const in10000 = (shown: ShownFigure | null): string =>
  shown ? `${inScale(shown.value, 10000)}${shown.adjusted ? "*" : ""}` : "";

describe("a row", () => {
  it("50.23 + 5.24 = 55.47 in tens: the part nearest to its other neighbour moves", () => {
    const shown = balanceDisplay({ total: figure("55.47"), cells: [figure("50.23"), figure("5.24")], places: 1 });
    expect(shown.total.value).toEqual(figure("55.5"));
    expect(shown.cells).toEqual([
      { value: figure("50.2"), adjusted: false },
      { value: figure("5.3"), adjusted: true },
    ]);
  });

  it("with a negative addend, in 万 with two places", () => {
    const cells = ["13451", "45150", "2250", "-5649"].map(figure);
    const shown = balanceDisplay({ total: figure("55202"), cells, places: -2 });
    expect(in10000(shown.total)).toBe("5.52");
    // 1.35 + 4.52 + 0.23 − 0.56 would be 5.54; the two that lie half way give way.
    expect(shown.cells.map(in10000)).toEqual(["1.35", "4.51*", "0.22*", "-0.56"]);
  });

  it("blank stays blank, a whole figure stays whole, stored figures are not touched", () => {
    const cells = [figure("10000"), null, figure("14000"), figure("16000")];
    const before = JSON.stringify(cells);
    const shown = balanceDisplay({ total: figure("40000"), cells, places: -4 });
    expect(shown.cells.map(in10000)).toEqual(["1", "", "1", "2"]);
    expect(JSON.stringify(cells)).toBe(before);
  });
});

describe("a table", () => {
  it("children that would all round to nothing still make up the parent", () => {
    const shown = balanceTable({
      rows: [figure("4000"), figure("4000"), figure("2000")],
      columns: [figure("5000"), figure("5000")],
      total: figure("10000"),
      cells: ["2000", "2000", "2000", "2000", "1000", "1000"].map(figure),
      places: -4,
    });
    expect(shown.balanced).toBe(true);
    expect(in10000(shown.total)).toBe("1");
    const ones = (list: readonly (ShownFigure | null)[]): number =>
      list.filter((each) => each?.value.digits === 10_000).length;
    expect([ones(shown.rows), ones(shown.columns), ones(shown.cells)]).toEqual([1, 1, 1]);
  });
});
