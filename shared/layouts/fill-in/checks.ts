/**
 * The live check of a row as a formula: what is missing or odd about what was typed, in words that say what to do. Only
 * functions that .xls knows, too.
 */

import { cellAddress } from "../../document/sheet.ts";
import type { Indicator } from "../../model/plan.ts";
import type { AskedLayer } from "./rows.ts";

export interface CheckedCell {
  layer: AskedLayer;
  /** Row and column count from 0. */
  row: number;
  column: number;
  /** Column of the figure a month before; null: none is shown. */
  previous: number | null;
  /** The same cells of the parts that add up to it. */
  parts: readonly number[];
}

export interface CheckedRow {
  indicator: Indicator;
  cells: readonly CheckedCell[];
  /** Columns of the district's own target and of the note. */
  target: number;
  note: number;
}

const quoted = (words: string): string => `"${words.replaceAll('"', '""')}"`;
/** Falling, slow and zero are judged where more is better. */
const rises = ({ rule, direction, unit }: Indicator): boolean =>
  unit !== "%" && (rule === "sum" || rule === "each") && direction !== "atMost";

/** Without "="; null: there is nothing to check. */
export function checkFormula({ indicator, cells, target, note }: CheckedRow): string | null {
  const parts = cells.flatMap((cell) => checksOf(cell, indicator, target, note));
  return parts.length === 0 ? null : parts.join("&");
}

function checksOf(cell: CheckedCell, indicator: Indicator, target: number, note: number): string[] {
  const { layer, row, column, previous, parts } = cell;
  const at = cellAddress(row, column);
  const targetAt = cellAddress(row, target);
  const noteAt = cellAddress(row, note);
  const checks = [`IF(${at}="","",IF(ISNUMBER(${at}),"",${quoted("只填数字。")}))`];
  const explain: [condition: string, words: string][] = [];
  if (layer.isAsk && layer.unit === null && indicator.unit !== "%")
    explain.push([`IF(ISNUMBER(${targetAt}),${at}<>${targetAt},FALSE)`, "与任务数不同，请在说明里写理由。"]);
  if (layer.month !== null && rises(indicator)) {
    explain.push([`${at}=0`, "为零，请在说明里写原因。"]);
    if (previous !== null) {
      const before = cellAddress(row, previous);
      explain.push([
        `IF(ISNUMBER(${before}),${at}<${before},FALSE)`,
        "小于上月累计，请核对，确实如此请在说明里写原因。",
      ]);
    }
    if (layer.isDone && layer.unit === null && indicator.rule === "sum")
      explain.push([
        `IF(ISNUMBER(${targetAt}),${at}*12<${targetAt}*${layer.month},FALSE)`,
        "慢于序时进度，请在说明里写原因。",
      ]);
  }
  if (explain.length > 0) {
    const nested = explain.reduceRight((rest, [condition, words]) => `IF(${condition},${quoted(words)},${rest})`, '""');
    checks.push(`IF(ISNUMBER(${at}),IF(${noteAt}="",${nested},""),"")`);
  }
  if (parts.length > 0) {
    const list = parts.map((part) => cellAddress(part, column)).join(",");
    const all = `AND(ISNUMBER(${at}),COUNT(${list})=${parts.length})`;
    checks.push(`IF(${all},IF(ROUND(SUM(${list})-${at},6)<>0,${quoted("与其中各项相加不等。")},""),"")`);
  }
  return checks;
}
