/** `unit`: a figure stands in the unit of its row. */

import { decimalText } from "../../model/decimal.ts";
import { printedUnit, sameUnit } from "../../model/unit.ts";
import { rowCheck } from "./layer-check.ts";
import { ofCell, shown } from "./speak.ts";

export const unit = rowCheck({
  name: "unit",
  title: "单位不同",
  words: "单位和指标的一样",
  kinds: ["reference", "ask", "actual"],
  check(row) {
    const { indicator, parts } = row;
    // A further measure (发放金额) has a unit of its own.
    if (parts.kind === "actual" && parts.name !== null) return [];
    return row.cells.flatMap(({ district, now, as }) => {
      if (sameUnit(as.unit, indicator.unit)) return [];
      const own = printedUnit(indicator.unit, indicator.scale);
      return ofCell(row, indicator, district, {
        severity: "warning",
        sentence: `填的是${shown(now.value, as)}，这一行的单位是${own}，没有拿来比较，请换成${own}`,
        actual: decimalText(now.value),
      });
    });
  },
});
