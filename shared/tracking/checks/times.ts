/** `times`: more than twice what was to be done in the whole year. */

import { decimalText } from "../../model/decimal.ts";
import { isCumulative, rowCheck } from "./layer-check.ts";
import { above } from "./ratio.ts";
import { ofCell, shown } from "./speak.ts";

/** Told above the first, a warning above the second. */
const MANY = 2;
const TOO_MANY = 3;

export const times = rowCheck({
  name: "times",
  title: "远超任务数",
  words: `不超过任务数的${MANY}倍`,
  kinds: ["ask", "actual"],
  after: ["unit", "magnitude"],
  check(row) {
    const { indicator, parts } = row;
    if (!isCumulative(indicator, parts)) return [];
    return row.cells.flatMap(({ district, now, as, target }) => {
      if (!target || target.value.digits <= 0 || !above(now.value, target.value, [MANY, 1])) return [];
      const most = above(now.value, target.value, [TOO_MANY, 1]) ? TOO_MANY : MANY;
      return ofCell(row, indicator, district, {
        severity: most === TOO_MANY ? "warning" : "info",
        sentence: `填了${shown(now.value, as)}，超过任务数${shown(target.value, indicator)}的${most}倍，请核对`,
        expected: decimalText(target.value),
        actual: decimalText(now.value),
      });
    });
  },
});
