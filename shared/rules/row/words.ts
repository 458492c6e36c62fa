/** `words`: words stand where a figure belongs; they are kept and told, never counted as 0. */

import type { Id } from "../../model/plan.ts";
import { levelWords } from "../../model/level.ts";
import type { JudgedRow, Told } from "../rule.ts";
import { ofRow, rule, silent } from "../rule.ts";
import { rowName } from "../speak.ts";

export const words = rule({
  name: "words",
  scope: "row",
  touches: ["own"],
  title: "写的是文字",
  words: "格子里写的是文字，不参加合计",
  check(row) {
    const { plan, indicator, total, targets } = row;
    if (indicator.rule === "none" || (total?.kind !== "words" && targets.words === 0)) return silent;
    const told: Told[] = [];
    if (total?.kind === "words") told.push(tell(row, null, levelWords(plan).total, total.words));
    if (targets.words > 0) {
      for (const [district, value] of targets) {
        if (value?.kind === "words")
          told.push(tell(row, district, plan.district.get(district)?.name ?? "", value.words));
      }
    }
    return told;
  },
});

function tell({ plan, indicator }: JudgedRow, district: Id | null, where: string, text: string): Told {
  const short = text.length > 30 ? `${text.slice(0, 30)}…` : text;
  return ofRow(indicator, district, {
    severity: "info",
    side: district === null ? "total" : "",
    sentence: `${rowName(plan, indicator)}：${where}写的是“${short}”，不是数值，不参加合计`,
  });
}
