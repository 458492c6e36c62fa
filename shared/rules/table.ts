/**
 * Every rule, in the order in which findings of one place are told. Adding a rule is a file and a line here: check and
 * re-check, the names of rules, and the words of help and dialogs follow.
 */

import { adjusted } from "./row/adjusted.ts";
import { allotment } from "./row/allotment.ts";
import { count } from "./count.ts";
import { damaged } from "./damaged.ts";
import { each } from "./row/each.ts";
import { empty } from "./row/empty.ts";
import { incomplete } from "./row/incomplete.ts";
import { negative } from "./row/negative.ts";
import { numbering } from "./numbering.ts";
import { parts } from "./parts.ts";
import { putBack } from "./put-back.ts";
import type { AnyRule } from "./rule.ts";
import { sum } from "./row/sum.ts";
import { text } from "./text.ts";
import { undecomposed } from "./row/undecomposed.ts";
import { uniform } from "./row/uniform.ts";
import { within } from "./within.ts";
import { words } from "./row/words.ts";

export const rules = [
  damaged,
  putBack,
  empty,
  undecomposed,
  sum,
  incomplete,
  uniform,
  each,
  negative,
  words,
  allotment,
  adjusted,
  parts,
  within,
  text,
  count,
  numbering,
] as const satisfies readonly AnyRule[];

export type FindingRule = (typeof rules)[number]["name"];
