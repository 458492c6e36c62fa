/**
 * A row, its 其中 and theirs as one problem: districts add up to the total in every row, the rows of a partition add up to
 * their parent in every column, and what is asked of single figures. All figures are whole steps of one grain.
 */

export interface FamilyRow {
  /** Index of the parent among the rows, before its children; −1: the root, which comes first. */
  parent: number;
  /** Which of the parent's partitions it belongs to, from 0. */
  partition: number;
  /** The rows of the partition may stay below the parent. */
  within: boolean;
}

export interface FamilyShape {
  rows: readonly FamilyRow[];
  columns: number;
  /**
   * Columns that count as one between a row and a partition of it (含在…), by `partitionKey`: the first column of its
   * group, for each column; absent: every column for itself.
   */
  merged: ReadonlyMap<string, Int32Array>;
  /** The root's figures need not be multiples. */
  rootLoose?: boolean;
  /** The column whose figures take what a multiple leaves over. */
  rest?: number | null;
}

export function partitionKey(row: number, partition: number): string {
  return `${row}|${partition}`;
}

export type FamilyDemand =
  | { kind: "total"; row: number; steps: number; bound?: "atLeast" | "atMost" | undefined }
  | { kind: "keep"; row: number; column: number; steps: number; reason: "lock" | "apart" | "noFigure" | "sum" }
  | { kind: "min"; row: number; column: number; steps: number; reason: string }
  | { kind: "max"; row: number; column: number; steps: number; reason: string }
  /** Every figure that is not kept is a multiple. */
  | { kind: "multiple"; steps: number };

/** Steps that may still be spent on making a clash smaller: arcs looked at, some 25 million in a second. */
export interface Budget {
  left: number;
}
