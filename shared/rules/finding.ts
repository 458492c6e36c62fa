/** Findings (校验结果): what a rule says about a plan. */

import type { Severity, Told } from "./rule.ts";
import type { FindingRule } from "./table.ts";

export type { Severity };

/** Of a plan by its rules; of a layer by its checks, which have names of their own. */
export interface Finding<Rule extends string = FindingRule> extends Omit<Told, "sentence" | "of" | "side"> {
  /** rule|indicator|district|side; stable while the plan's rows are. Of a layer its key stands behind a further |. */
  key: string;
  rule: Rule;
  /** Key of the layer that it is about; absent: the plan itself. */
  layer?: string;
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
export function isOpen(finding: Finding<string>): boolean {
  return finding.waiver === undefined && (finding.severity === "error" || finding.explanation === undefined);
}

/** The sentence without 〔错误〕 in front: where a badge or the words around say it already. */
export function plainMessage({ message }: Pick<Finding<string>, "message">): string {
  return message.replace(/^〔[^〕]*〕/, "");
}

/** What an edit did to the findings. */
export interface FindingsDiff<Rule extends string = FindingRule> {
  added: Finding<Rule>[];
  changed: Finding<Rule>[];
  /** Keys. */
  removed: string[];
}
