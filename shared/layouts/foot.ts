/** What stands under the tables of every layout, whatever the format. */

import type { Finding } from "../rules/finding.ts";
import type { PlanState } from "../model/plan.ts";
import type { TableLine } from "../view/lines.ts";
import { signLine } from "../model/words/sign-line.ts";
import { chineseDate, noteLines } from "./notes.ts";

export interface Foot {
  notes: readonly string[];
  /** 填报人：… 审核人：…, to be signed and stamped. */
  sign: readonly string[];
  /** Issuer and date. */
  signature: readonly string[];
}

export function footOf(plan: PlanState, lines: readonly TableLine[], findings: readonly Finding[] | undefined): Foot {
  return { notes: noteLines(plan, lines, findings), sign: plan.header.signsBelow, signature: signatureOf(plan) };
}

export function signatureOf({ header }: PlanState): string[] {
  const date = header.issueDate ?? "";
  return [header.issuerLine?.trim() ?? "", date === "" ? "" : chineseDate(date)].filter((line) => line !== "");
}

/** Who fills in, checks and answers for a paper that goes up, with what is looked for to know whether a line has it. */
const SIGNED: readonly (readonly [label: string, word: string])[][] = [
  [
    ["填报单位（盖章）：", "填报单位"],
    ["填报人：", "填报人"],
    ["审核人：", "审核人"],
    ["负责人（签字）：", "负责人"],
  ],
  [
    ["联系电话：", "电话"],
    ["填报日期：      年    月    日", "日期"],
  ],
];

/** The office's own lines, and empty ones for what they lack. */
export function uploadSigns({ header }: PlanState): string[] {
  const own = [...header.signsAbove, ...header.signsBelow].join("\n");
  const missing = SIGNED.map((line) => line.filter(([, word]) => !own.includes(word)).map(([label]) => label));
  return [...header.signsBelow, ...missing.filter((labels) => labels.length > 0).map((labels) => signLine(labels))];
}
