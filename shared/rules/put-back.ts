/** `putBack`: a final plan that did not hold when its library was opened is a draft again; this says why until it is final. */

import { rule, silent } from "./rule.ts";

export const putBack = rule({
  name: "putBack",
  scope: "plan",
  touches: ["list"],
  title: "定稿被退回",
  words: "定稿的方案没有被退回",
  check: ({ plan, beside }) =>
    !beside.putBack || plan.header.status === "final"
      ? silent
      : [{ of: "", severity: "warning", sentence: beside.putBack, cells: [] }],
});
