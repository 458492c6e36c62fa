/** A state in words and in a colour of its own. */

import type { ProblemState } from "../../shared/tracking/problems/states.ts";

const classes: Record<ProblemState, string> = {
  待交办: "waiting",
  整改中: "working",
  部分整改: "working",
  申请销号: "asking",
  已销号: "struck",
  反弹: "again",
};

export function StateTag({ state }: { state: ProblemState }) {
  return <span className={`problem-state ${classes[state]}`}>{state}</span>;
}
