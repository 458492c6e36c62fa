/**
 * Every rule, in the order in which findings of one place are told. Adding a rule is a file and a line here: check and
 * re-check, the names of rules, and the words of help and dialogs follow.
 */

import { allotment } from "./allotment.ts";
import { count } from "./count.ts";
import { each } from "./each.ts";
import { empty } from "./empty.ts";
import { incomplete } from "./incomplete.ts";
import { negative } from "./negative.ts";
import { numbering } from "./numbering.ts";
import { parts } from "./parts.ts";
import type { AnyRule } from "./rule.ts";
import { sum } from "./sum.ts";
import { text } from "./text.ts";
import { undecomposed } from "./undecomposed.ts";
import { uniform } from "./uniform.ts";
import { within } from "./within.ts";
import { words } from "./words.ts";

export const rules = [
  empty,
  undecomposed,
  sum,
  incomplete,
  uniform,
  each,
  negative,
  words,
  allotment,
  parts,
  within,
  text,
  count,
  numbering,
] as const satisfies readonly AnyRule[];

export type FindingRule = (typeof rules)[number]["name"];

/** What each rule asks for, in a few words. */
export const ruleHelp = Object.fromEntries(rules.map(({ name, words }) => [name, words])) as Record<
  FindingRule,
  string
>;
