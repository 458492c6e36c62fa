/** Findings (校验结果): what a rule says about a plan. */

import type { CellRef } from "./cell.ts";
import type { Id } from "./plan.ts";

export const findingRules = [
  "sum",
  "parts",
  "within",
  "uniform",
  "each",
  "allotment",
  "text",
  "count",
  "numbering",
  "incomplete",
  "undecomposed",
  "words",
] as const;
export type FindingRule = (typeof findingRules)[number];

export type Severity = "error" | "warning" | "info";

export interface Finding {
  /** rule|indicator|district|side; stable while the plan's rows are. */
  key: string;
  rule: FindingRule;
  severity: Severity;
  /** One Chinese sentence: where, both sides, difference. */
  message: string;
  /** Rows it is about; absent where it is about none. */
  indicatorId?: Id;
  itemId?: Id;
  categoryId?: Id;
  /** null: the total. */
  districtId?: Id | null;
  /** Decimal strings in the base unit. `difference` is actual − expected. */
  expected?: string;
  actual?: string;
  difference?: string;
  /** Cells to jump to; district null is the total. */
  cells: CellRef[];
  /** 说明 in force. */
  explanation?: string;
  /** 说明 that lapsed because a figure changed: 曾说明. */
  lapsedExplanation?: string;
  /** 强制通过 in force. */
  waiver?: string;
}

export function findingKey(rule: FindingRule, indicator: Id | "", district: Id | "" = "", side = ""): string {
  return `${rule}|${indicator}|${district}|${side}`;
}

/**
 * Whether the finding still asks for attention: explained warnings and waived errors are quiet. An explanation does not
 * quiet an error: only a waiver lets it pass 定稿.
 */
export function isOpen(finding: Finding): boolean {
  return finding.waiver === undefined && (finding.severity === "error" || finding.explanation === undefined);
}

/** What an edit did to the findings. */
export interface FindingsDiff {
  added: Finding[];
  changed: Finding[];
  /** Keys. */
  removed: string[];
}
