/** `parts`: the children of one partition add up to their parent, in the total and in every district. */

import { checkFamily } from "./family.ts";
import { rule } from "./rule.ts";

export const parts = rule({
  name: "parts",
  scope: "row",
  touches: ["own", "children"],
  title: "其中项相加不等",
  words: "其中项之和等于上一级指标，总目标和每个分解数都是",
  check: (row) => checkFamily(row, "parts"),
});
