/**
 * 舍位平衡 of money: a table in a unit and places that still adds up, by rows, by columns and as a whole. Where every figure is
 * whole in that unit, nothing moves.
 */

import type { ExactSum } from "../../model/decimal.ts";
import type { Rational } from "../../model/formula/rational.ts";
import { add, roundTo, zeroRational } from "../../model/formula/rational.ts";
import { wholeCents } from "./money.ts";
import { settleBoth, settleTable } from "./settle.ts";

/** 万元 with two places: exponent 4, places 2. */
export interface MoneyUnit {
  name: "元" | "万元" | "亿元";
  exponent: 0 | 4 | 8;
  places: number;
}

/** A figure of 元 in steps of the unit. */
export function inSteps({ digits, places }: ExactSum, { exponent, places: shown }: MoneyUnit): Rational {
  const up = shown - exponent - places;
  return up >= 0 ? { top: digits * 10n ** BigInt(up), over: 1n } : { top: digits, over: 10n ** BigInt(-up) };
}

/** The unit in which figures are whole: 万元 with two to four places, else 元. */
export function wholeUnit(figures: Iterable<ExactSum>): MoneyUnit {
  let places = 2;
  for (const figure of figures) {
    while (places <= 4 && !isWhole(inSteps(figure, { name: "万元", exponent: 4, places }))) places += 1;
    if (places > 4) return { name: "元", exponent: 0, places: 2 };
  }
  return { name: "万元", exponent: 4, places };
}

function isWhole({ top, over }: Rational): boolean {
  return top % over === 0n;
}

/** Half up, away from zero. */
export function nearestStep(figure: ExactSum, unit: MoneyUnit): bigint {
  return roundTo(inSteps(figure, unit), 0, "half").top;
}

export interface ShownTable {
  /** Row by row, in steps of the unit. */
  cells: bigint[][];
  rows: bigint[];
  columns: bigint[];
  whole: bigint;
}

/** @param table a row a line, exact */
export function shownTable(table: readonly (readonly ExactSum[])[], unit: MoneyUnit): ShownTable {
  return tableOf(settleTable(table.map((row) => row.map((figure) => inSteps(figure, unit)))));
}

/** The same with its whole and its columns shown already; null: nothing adds up to them. */
export function shownWithin(
  table: readonly (readonly ExactSum[])[],
  unit: MoneyUnit,
  { columns, whole }: Pick<ShownTable, "columns" | "whole">,
): ShownTable | null {
  const exact = table.map((row) => row.map((figure) => inSteps(figure, unit)));
  const sums = exact.map((row) => row.reduce<Rational>((sum, one) => add(sum, one) ?? sum, zeroRational));
  const rows = wholeCents(sums, whole);
  const cells = settleBoth(exact, rows, columns);
  return cells && tableOf(cells);
}

function tableOf(cells: bigint[][]): ShownTable {
  const sum = (list: readonly bigint[]): bigint => list.reduce((total, one) => total + one, 0n);
  const width = cells[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, at) => sum(cells.map((row) => row[at] ?? 0n)));
  return { cells, rows: cells.map(sum), columns, whole: sum(columns) };
}

/** One column that adds up to its shown whole; where it never did, each figure by itself. */
export function shownColumn(figures: readonly ExactSum[], whole: ExactSum, unit: MoneyUnit, shown: bigint): bigint[] {
  const exact = figures.map((figure) => inSteps(figure, unit));
  const sum = exact.reduce<Rational>((total, one) => add(total, one) ?? total, zeroRational);
  const { top, over } = inSteps(whole, unit);
  if (sum.top * over !== top * sum.over) return figures.map((figure) => nearestStep(figure, unit));
  return wholeCents(exact, shown);
}

/** Steps as text of the unit: 225.40. */
export function stepsText(steps: bigint, { places }: MoneyUnit): string {
  const digits = String(steps < 0n ? -steps : steps).padStart(places + 1, "0");
  const sign = steps < 0n ? "-" : "";
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
