/** Basis tables of allocation from a pasted block or a recognised sheet: district × measure, one table a measure. */

import { get, put } from "../model/named.ts";
import { readFigure } from "../actions/read-cell.ts";
import { isAmount } from "../model/amount.ts";
import type { Decimal } from "../model/decimal.ts";
import { decimalText, parseDecimal } from "../model/decimal.ts";
import { matchName } from "../model/district-name.ts";
import type { District, Id } from "../model/plan.ts";
import { parseUnit } from "../model/unit.ts";
import type { RecognisedTable } from "../recognise/table.ts";

/** One measure by district, as basis.save takes it. Figures are decimal texts in the base unit by the district's name. */
export interface NewBasis {
  name: string;
  unit: string;
  /** As written: 2025年末. */
  date: string;
  figures: Record<string, string>;
}

/** Each row of a recognised table with at least two figures. */
export function basisFromTables(tables: readonly RecognisedTable[]): NewBasis[] {
  return tables.flatMap((table) =>
    table.rows.flatMap((row) => {
      const figures: Record<string, string> = {};
      for (const [district, { value }] of Object.entries(row.targets)) {
        if (isAmount(value)) put(figures, district, decimalText(value.value));
      }
      if (Object.keys(figures).length < 2) return [];
      return [{ name: row.indicator, unit: row.unit ?? "", date: table.asOf ?? "", figures }];
    }),
  );
}

/** What a pasted block could not give, one sentence each. */
export interface PastedBasis {
  tables: NewBasis[];
  problems: string[];
}

/** Rows of cells, first column districts, first row measures (人口（万人）); a block without a header row is one measure. */
export function basisFromCells(cells: readonly (readonly string[])[], fallbackName: string): PastedBasis {
  const rows = cells.filter((row) => row.some((cell) => cell.trim() !== ""));
  const [first] = rows;
  if (!first) return { tables: [], problems: ["粘贴的内容是空的，请先在表格里复制“县区、数值”两列。"] };
  const hasHeader = first.slice(1).every((cell) => !/^[\s\d.,，０-９]+$/.test(cell));
  const header = hasHeader ? first : [];
  const problems: string[] = [];
  const tables: NewBasis[] = [];
  const columns = Math.max(...rows.map((row) => row.length));
  for (let column = 1; column < columns; column += 1) {
    const title = (header[column] ?? "").trim() || fallbackName;
    const named = /^(.*?)[（(]([^（()）]+)[)）]$/.exec(title);
    const unit = parseUnit(named?.[2] ?? "");
    const figures: Record<string, string> = {};
    for (const row of hasHeader ? rows.slice(1) : rows) {
      const district = (row[0] ?? "").replace(/\s/g, "");
      const text = row[column] ?? "";
      if (district === "" || /^(?:合计|总计|小计|全[市县区省])/.test(district) || text.trim() === "") continue;
      const read = readFigure({ name: title, ...unit }, text);
      if ("refusal" in read) problems.push(`${district}的“${text}”没有读入：${read.refusal}`);
      else if (get(figures, district) !== undefined)
        problems.push(`“${district}”写了两次，第二个数“${text}”没有读入。`);
      else put(figures, district, decimalText(read.amount.value));
    }
    if (Object.keys(figures).length > 0) tables.push({ name: named?.[1] || title, unit: unit.unit, date: "", figures });
  }
  if (tables.length === 0) problems.push("没有找到数值，请复制“县区、数值”两列后再粘贴。");
  return { tables, problems };
}

/** The figures of a basis table by district of a plan; names that none of them bears are left out. */
export function basisFigures(
  table: Pick<NewBasis, "figures">,
  districts: readonly Pick<District, "id" | "name">[],
): Map<Id, Decimal> {
  const figures = new Map<Id, Decimal>();
  for (const [name, text] of Object.entries(table.figures)) {
    const id = matchName(name, districts);
    const value = parseDecimal(text);
    if (id !== null && value !== null) figures.set(id, value);
  }
  return figures;
}
