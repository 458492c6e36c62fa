/** The figures of a table's columns, to be compared with each other. */

import { isAmount } from "../../model/amount.ts";
import type { Decimal } from "../../model/decimal.ts";
import { Accumulator, compareSums, toSum } from "../../model/decimal.ts";
import type { Line, Region } from "./region.ts";
import { readFigure, sampleLines } from "./region.ts";

/** The figures of the sample, each read once. */
export class ColumnFigures {
  readonly lines: readonly Line[];
  readonly #region: Region;
  readonly #columns = new Map<number, (Decimal | null)[]>();

  constructor(region: Region) {
    this.#region = region;
    this.lines = sampleLines(region);
  }

  column(index: number): (Decimal | null)[] {
    const known = this.#columns.get(index);
    if (known) return known;
    const read = this.lines.map((line): Decimal | null => {
      const { value } = readFigure(this.#region, line, index, { unit: "", scale: 1 });
      return isAmount(value) ? value.value : null;
    });
    this.#columns.set(index, read);
    return read;
  }

  /** In how many rows the column holds the sum of the others, and in how many it holds a figure beside theirs. */
  agreement(whole: number, parts: readonly { index: number }[]): { equal: number; shown: number } {
    const figures = this.column(whole);
    let equal = 0;
    let shown = 0;
    this.lines.forEach((_, row) => {
      const sum = new Accumulator();
      let seen = 0;
      for (const { index } of parts) {
        const figure = this.column(index)[row];
        if (!figure) continue;
        sum.add(figure);
        seen += 1;
      }
      const figure = figures[row];
      if (!figure || seen === 0) return;
      shown += 1;
      if (seen > 1 && compareSums(sum.total(), toSum(figure)) === 0) equal += 1;
    });
    return { equal, shown };
  }
}
