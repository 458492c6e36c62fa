/**
 * Lines over and under a table that say who filled it in: 填报单位：…  填报人：…  日期：…. A line is one text; its parts stand
 * two blanks apart, each with its label and a colon, and are printed side by side over the width of the table.
 */

/** What stands between the parts of a line. */
const GAP = "　　";
/** Before a label, 审核人（签字）：, that follows two blanks or a tab. */
const BEFORE_LABEL = /(?:\s{2,}|\t)(?=[^\s:：]{2,16}[:：])/u;

/** 填报单位：某局  填报人：甲 → 填报单位：某局, 填报人：甲. Blanks within a part stay: 日期：  年  月  日. */
export function signParts(line: string): string[] {
  return line
    .trim()
    .split(BEFORE_LABEL)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** A line of parts; a part without a label of its own goes on in the one before. */
export function signLine(parts: readonly string[]): string {
  return parts
    .map((part) => part.replace(/[\r\n]+/g, GAP).trim())
    .filter((part) => part !== "")
    .join(GAP);
}
