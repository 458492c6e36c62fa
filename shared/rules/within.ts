/** `within`: the children of one partition do not exceed their parent, in the total and in every district. */

import { checkFamily } from "./family.ts";
import { rule } from "./rule.ts";

export const within = rule({
  name: "within",
  scope: "row",
  touches: ["own", "children"],
  title: "其中项超过上一级",
  words: "其中项之和不超过上一级指标，总目标和每个分解数都是",
  check: (row) => checkFamily(row, "within"),
});
