/** `damaged`: every row is as it was written. The store compares checksums; what differs is handed over beside the plan. */

import { say } from "../text.ts";
import { rule } from "./rule.ts";

export const damaged = rule({
  name: "damaged",
  scope: "plan",
  touches: ["list"],
  title: "数据损坏",
  words: "数据没有损坏",
  check: ({ beside }) =>
    (beside.damaged ?? []).map(({ kind, id, name }) => ({
      of: id,
      side: kind === "indicator" ? "" : kind,
      severity: "error",
      sentence: say.rowDamaged(name),
      ...(kind === "indicator" ? { indicatorId: id } : {}),
      ...(kind === "item" ? { itemId: id } : {}),
      ...(kind === "category" ? { categoryId: id } : {}),
      cells: [],
    })),
});
