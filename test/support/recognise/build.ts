/** Builds small sheet documents for recognition's tests: rows of values, merges as addresses, formats beside values. */

import { computeFormulas } from "../../../shared/document/compute/compute.ts";
import type { CellValue, MergedRange, Sheet, SheetDocument } from "../../../shared/document/sheet.ts";
import { StyleTable, defaultStyle, emptySheet } from "../../../shared/document/sheet.ts";
import { isAmount, valueText } from "../../../shared/model/amount.ts";
import type { Value } from "../../../shared/model/amount.ts";
import { amountInScale } from "../../../shared/model/amount-text.ts";
import { printedUnit } from "../../../shared/model/unit.ts";
import { recogniseDocument } from "../../../shared/recognise/recognise.ts";
import type { Recognised, RecognisedTable } from "../../../shared/recognise/table.ts";

export interface CellSpec {
  value: CellValue;
  /** Number format. */
  format?: string;
  /** Shown text. */
  text?: string;
  formula?: string;
  indent?: number;
}
export type Cell = CellValue | CellSpec | undefined;

export interface SheetSpec {
  name?: string;
  rows: readonly (readonly Cell[])[];
  /** "A1:C1" … */
  merges?: readonly string[];
  /** From 0. */
  hiddenRows?: readonly number[];
  hiddenColumns?: readonly number[];
  visibility?: Sheet["visibility"];
}

function isSpec(cell: Cell): cell is CellSpec {
  return typeof cell === "object" && cell !== null && "value" in cell;
}

export function range(address: string): MergedRange {
  const [from = "", to = from] = address.split(":");
  const [top, left] = corner(from);
  const [bottom, right] = corner(to);
  return { top, left, bottom, right };
}

function corner(address: string): [number, number] {
  const match = /^([A-Z]+)(\d+)$/.exec(address);
  if (!match) throw new Error(`no address: ${address}`);
  const column = [...(match[1] ?? "")].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return [Number(match[2]) - 1, column];
}

export function documentOf(...specs: readonly SheetSpec[]): SheetDocument {
  const styles = new StyleTable();
  const sheets = specs.map((spec, i) => {
    const sheet = emptySheet(spec.name ?? `Sheet${i + 1}`);
    sheet.visibility = spec.visibility ?? "visible";
    spec.rows.forEach((row, r) => {
      row.forEach((cell, c) => {
        if (cell === undefined || cell === null) return;
        const given = isSpec(cell) ? cell : { value: cell };
        const style = styles.add({
          ...defaultStyle,
          numberFormat: given.format ?? "General",
          alignment: given.indent === undefined ? {} : { indent: given.indent },
        });
        (sheet.rows[r] ??= [])[c] = {
          value: given.value,
          style,
          ...(given.text === undefined ? {} : { text: given.text }),
          ...(given.formula === undefined ? {} : { formula: given.formula }),
        };
      });
    });
    sheet.merges = (spec.merges ?? []).map(range);
    for (const r of spec.hiddenRows ?? []) sheet.rowInfo[r] = { hidden: true };
    for (const c of spec.hiddenColumns ?? []) sheet.columns[c] = { hidden: true };
    return sheet;
  });
  const document: SheetDocument = { sheets, styles: styles.styles, warnings: [] };
  // As reading a file does.
  computeFormulas(document, () => undefined);
  return document;
}

/** Recognises one sheet. */
export function recognise(spec: SheetSpec): Recognised {
  return recogniseDocument(documentOf(spec));
}

/** The only table of a sheet. */
export function onlyTable(spec: SheetSpec): RecognisedTable {
  const { tables, skipped } = recognise(spec);
  if (tables.length !== 1 || !tables[0]) {
    throw new Error(`${tables.length} tables; ${skipped.map((one) => `${one.range ?? ""} ${one.reason}`).join("; ")}`);
  }
  return tables[0];
}

function shown(value: Value, scale: 1 | 10000 | 100000000): string {
  if (value === null) return "·";
  if (isAmount(value)) return amountInScale(value, scale);
  if (value.kind === "mark" && value.mark === "includedIn") return `⊂${value.of ?? "?"}`;
  return value.kind === "mark" ? "∅" : `“${valueText(value)}”`;
}

/** One line a row: seq|category|item|indicator|unit|rule|total = targets, for comparing at a glance. */
export function sketch(table: RecognisedTable): string[] {
  return table.rows.map((row) => {
    const parent = row.parent === null ? "" : `${row.part === "parts" ? "+" : "⊆"}${row.parent} `;
    const labels = [row.seq, row.category, row.item].map((text) => text ?? "").join("|");
    const targets = table.districts.map((name) => shown(row.targets[name]?.value ?? null, row.scale)).join(" ");
    const unit = printedUnit(row.unit ?? "", row.scale);
    return `${labels}|${parent}${row.indicator}|${unit}|${row.rule}|${shown(row.total.value, row.scale)} = ${targets}`;
  });
}
