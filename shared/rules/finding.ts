/** Findings (校验结果): what a rule says about a plan. */

import type { Severity, Told } from "./rule.ts";
import type { FindingRule } from "./table.ts";

export type { Severity };

export interface Finding extends Omit<Told, "sentence" | "of" | "side"> {
  /** rule|indicator|district|side; stable while the plan's rows are. */
  key: string;
  rule: FindingRule;
  /** One Chinese sentence, its severity in front. */
  message: string;
  /** 说明 in force. */
  explanation?: string;
  /** 说明 that lapsed because a figure changed: 曾说明. */
  lapsedExplanation?: string;
  /** 强制通过 in force. */
  waiver?: string;
}

/**
 * Whether the finding still asks for attention: explained warnings and waived errors are quiet. An explanation does not
 * quiet an error: only a waiver lets it pass 定稿.
 */
export function isOpen(finding: Finding): boolean {
  return finding.waiver === undefined && (finding.severity === "error" || finding.explanation === undefined);
}

/** The sentence without 〔错误〕 in front: where a badge or the words around say it already. */
export function plainMessage({ message }: Pick<Finding, "message">): string {
  return message.replace(/^〔[^〕]*〕/, "");
}

/** What an edit did to the findings. */
export interface FindingsDiff {
  added: Finding[];
  changed: Finding[];
  /** Keys. */
  removed: string[];
}
