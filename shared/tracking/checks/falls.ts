/** `falls`: what is counted since January never falls. */

import { compare, decimalText, subtractSums, sumText, toSum } from "../../model/decimal.ts";
import { layerTitle } from "../layer-key.ts";
import { isCumulative, rowCheck } from "./layer-check.ts";
import { ofCell, shown } from "./speak.ts";

export const falls = rowCheck({
  name: "falls",
  title: "累计数下降",
  words: "累计数不比上月少",
  kinds: ["actual", "fund"],
  after: ["magnitude"],
  check(row) {
    const { indicator, parts, last } = row;
    if (!last || !isCumulative(indicator, parts)) return [];
    return row.cells.flatMap(({ district, now, as, last: before }) => {
      if (!before || compare(now.value, before.value) >= 0) return [];
      const [a, b] = [shown(now.value, as), shown(before.value, as)];
      return ofCell(row, indicator, district, {
        severity: "warning",
        sentence: `累计${a}，比${layerTitle(last.layer)}的${b}还少，累计数不应下降，请核对，确实减少的写明原因`,
        expected: decimalText(before.value),
        actual: decimalText(now.value),
        difference: sumText(subtractSums(toSum(now.value), toSum(before.value))),
      });
    });
  },
});
