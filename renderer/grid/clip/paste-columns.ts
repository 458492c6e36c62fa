/**
 * The columns that those of a pasted block fall on. What another program brings is laid on the columns from the selection
 * on; sub-totals of ours that it does not have are stepped over, its own sum over the districts falls on Σ, and figures
 * behind the last district belong to districts that the plan does not have yet: never to columns of words. Its heads are
 * found by their words and are no rows.
 */

import { parseValue } from "../../../shared/model/amount-parse.ts";
import type { Amount } from "../../../shared/model/amount.ts";
import { Accumulator } from "../../../shared/model/decimal.ts";
import { matchName } from "../../../shared/model/district-name.ts";
import type { GridColumn } from "../table/columns.ts";
import type { PasteLine } from "./paste-plan.ts";

export interface ColumnTargets {
  /** By column of the block; undefined: outside the table. */
  targets: (GridColumn | undefined)[];
  /** Columns of the block with figures of districts that the table lacks. */
  spill: number[];
}

export function columnTargets(
  columns: readonly GridColumn[],
  left: number,
  lines: readonly PasteLine[],
): ColumnTargets {
  const width = Math.max(0, ...lines.map((line) => line.length));
  const out: ColumnTargets = { targets: [], spill: [] };
  /** Columns of the block by district. */
  const districts = new Map<string, number>();
  let at = left;
  let summed = false;
  for (let k = 0; k < width; k += 1) {
    while (columns[at]?.kind === "subtotal" && !isSum(lines, k, membersOf(columns[at], districts))) at += 1;
    const column = columns[at];
    const before = out.targets.at(-1);
    const beyond = !summed && isShare(before) && !isShare(column) && isFigures(lines, k);
    if (beyond || out.spill.at(-1) === k - 1) {
      if (!isSum(lines, k, [...districts.values(), ...out.spill]) && isFigures(lines, k)) {
        out.spill.push(k);
        out.targets.push(undefined);
        continue;
      }
      summed = isFigures(lines, k);
      const sum = summed ? columns.find(({ kind }) => kind === "sum") : undefined;
      if (sum) {
        out.targets.push(sum);
        if (column?.kind === "sum") at += 1;
        continue;
      }
    }
    out.targets.push(column);
    if (column?.district != null) districts.set(column.district, k);
    at += 1;
  }
  return out;
}

/** A column among those of the districts. */
function isShare(column: GridColumn | undefined): boolean {
  return column?.kind === "district" || column?.kind === "subtotal";
}

function membersOf(column: GridColumn | undefined, districts: ReadonlyMap<string, number>): number[] {
  return column?.members.flatMap((id) => districts.get(id) ?? []) ?? [];
}

function amountAt(line: PasteLine | undefined, column: number): Amount | null {
  const cell = line?.[column];
  if (!cell || cell.text === "") return null;
  const { value } = parseValue(cell.exact ?? cell.text, { unit: "", scale: 1 });
  return value?.kind === "amount" ? value : null;
}

/** Marks (—, 无任务) stand among figures; words do not. */
function isFigures(lines: readonly PasteLine[], column: number): boolean {
  const kinds = lines.flatMap((line) => {
    const cell = line[column];
    return cell && cell.text !== "" ? [parseValue(cell.exact ?? cell.text, { unit: "", scale: 1 }).value?.kind] : [];
  });
  const fitting = kinds.filter((kind) => kind === "amount" || kind === "mark").length;
  return kinds.includes("amount") && fitting * 3 >= kinds.length * 2;
}

/** Whether the column is the sum of the others in every line that says so, and in one at least. */
function isSum(lines: readonly PasteLine[], column: number, of: readonly number[]): boolean {
  let seen = 0;
  for (const line of lines) {
    const sum = amountAt(line, column);
    if (!sum) continue;
    const parts = new Accumulator();
    for (const one of of) {
      const part = amountAt(line, one);
      if (part) parts.add(part.value);
    }
    if (parts.count === 0) continue;
    if (!parts.equals(sum.value)) return false;
    seen += 1;
  }
  return seen > 0 && of.length > 1;
}

const HEADS = new Set(
  "序号 项目 实事项目 项目名称 指标 目标任务 任务 单位 计量单位 总目标 总计 合计 差额 牵头单位 责任单位 配合单位 备注".split(
    " ",
  ),
);

/** The heading of the total at any level: 全, the level, 目标. */
const WHOLE = /^全\p{Script=Han}{1,3}目标$/u;

/** How many lines at the top are heads: told by two of their words at least, or by the names of districts. */
export function headLines(columns: readonly GridColumn[], lines: readonly PasteLine[]): number {
  const districts = columns.flatMap(({ district, title }) =>
    district === null ? [] : [{ id: district, name: title }],
  );
  const titles = new Set(columns.map(({ title }) => bare(title)).filter((title) => title !== ""));
  const isHead = (line: PasteLine): boolean => {
    const words = line.flatMap((cell) => (cell && cell.text !== "" ? [bare(cell.text)] : []));
    const known = words.filter(
      (word) => HEADS.has(word) || WHOLE.test(word) || titles.has(word) || matchName(word, districts) !== null,
    );
    return known.length >= 2 && known.length * 2 >= words.length;
  };
  for (let at = Math.min(3, lines.length - 1) - 1; at >= 0; at -= 1) if (isHead(lines[at] ?? [])) return at + 1;
  return 0;
}

/** What the heads call a column: the lowest word over it. */
export function headOf(heads: readonly PasteLine[], column: number): string {
  return heads.map((line) => line[column]?.text ?? "").findLast((text) => text !== "") ?? "";
}

function bare(text: string): string {
  return text.replace(/\s+/gu, "");
}
