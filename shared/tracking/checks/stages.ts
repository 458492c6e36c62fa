/** `stages`: no more is paid than has arrived, and no more arrives than was arranged (支付 ≤ 到位 ≤ 安排). */

import { compare, decimalText, subtractSums, sumText, toSum } from "../../model/decimal.ts";
import { sameUnit } from "../../model/unit.ts";
import { layerTitle, partsOf } from "../layer-key.ts";
import { amountIn, rowCheck } from "./layer-check.ts";
import { ofCell, shown } from "./speak.ts";

export const stages = rowCheck({
  name: "stages",
  title: "资金先后",
  words: "支付不多于到位，到位不多于安排",
  kinds: ["fund"],
  check(row) {
    const { indicator, parts, stages: before } = row;
    return row.cells.flatMap(({ district, now, as }) => {
      for (const { layer, content } of before) {
        const earlier = amountIn(content, indicator.id, district);
        if (!earlier || !sameUnit(earlier.as.unit, as.unit)) continue;
        // The nearest stage that says something is the bound.
        if (compare(now.value, earlier.value.value) <= 0) return [];
        const stage = partsOf(layer)?.stage ?? "";
        return ofCell(row, indicator, district, {
          severity: "warning",
          side: stage,
          sentence: `${parts.stage ?? ""}${shown(now.value, as)}，多于${layerTitle(layer)}的${shown(earlier.value.value, earlier.as)}，${parts.stage ?? ""}不能多于${stage}，请核对`,
          expected: decimalText(earlier.value.value),
          actual: decimalText(now.value),
          difference: sumText(subtractSums(toSum(now.value), toSum(earlier.value.value))),
        });
      }
      return [];
    });
  },
});
