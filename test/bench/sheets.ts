/** Documents that exchange is measured on, made in the run. */

import ExcelJS from "exceljs";
import { toExcelStyle } from "../../electron/exchange/xlsx/write-style.ts";
import { decompositionSheet } from "../../shared/layouts/decomposition.ts";
import type { CellStyle, SheetCell, SheetDocument } from "../../shared/document/sheet.ts";
import { emptySheet, StyleTable } from "../../shared/document/sheet.ts";
import { sizedPlan } from "./plans.ts";

const thin = { top: "thin", right: "thin", bottom: "thin", left: "thin" } as const;
const bordered = (numberFormat: string, wrap = false): CellStyle => ({
  font: { name: "宋体", size: 10 },
  border: thin,
  alignment: { horizontal: wrap ? "left" : "center", vertical: "center", ...(wrap ? { wrap } : {}) },
  numberFormat,
});

/** The largest sheet that .xls holds with 16 columns: a 分解表 of 65,534 indicators over ten districts, all balanced. */
export function longTable(rows = 65_536): SheetDocument {
  const table = new StyleTable({ ...bordered("General"), border: {} });
  const text = table.add(bordered("General", true));
  const figure = table.add(bordered("0"));
  const about = table.add(bordered('0"左右"'));
  const sheet = emptySheet("分解表");
  const districts = Array.from({ length: 10 }, (_, at) => `溪${"东西南北中上下前后里"[at]}县`);
  const header = ["序号", "实事项目", "指标", "计量单位", "全市目标", ...districts, "牵头单位"];
  sheet.rows.push([{ value: "云溪市2026年民生实事目标任务分解表", style: 0 }]);
  sheet.merges.push({ top: 0, left: 0, bottom: 0, right: header.length - 1 });
  sheet.rows.push(header.map((value) => ({ value, style: text })));
  for (let row = 0; sheet.rows.length < rows; row += 1) {
    const figures = districts.map((_, at) => 100 + ((row * 7 + at * 13) % 89));
    const total = figures.reduce((sum, one) => sum + one, 0);
    const cells: SheetCell[] = [
      { value: row + 1, style: figure },
      { value: `第${row + 1}项民生实事`, style: text },
      { value: `第${row % 997}类服务对象人数`, style: text },
      { value: "人", style: text },
      { value: total, formula: `SUM(F${row + 3}:O${row + 3})`, style: row % 9 === 0 ? about : figure },
      ...figures.map((value): SheetCell => ({ value, style: figure })),
      { value: `市第${row % 40}局`, style: text },
    ];
    sheet.rows.push(cells);
  }
  sheet.columns = header.map((_, at) => ({ width: at === 1 || at === 2 ? 24 : 9 }));
  return { sheets: [sheet], styles: table.styles, warnings: [] };
}

/** The big plan as it leaves in .xls: districts as rows, 1,620 × 150 styled figures and the frame round them. */
export function bigDocument(): SheetDocument {
  return decompositionSheet(sizedPlan(1620), { maxColumns: 256, maxRows: 65_536 });
}

export function cellCount(document: SheetDocument): number {
  let count = 0;
  for (const { rows } of document.sheets) for (const row of rows) row.forEach((cell) => (count += cell ? 1 : 0));
  return count;
}

/** The same cells with the same looks through ExcelJS as its documentation says, and nothing else of ours. */
export async function writeWithExcelJs(document: SheetDocument): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const styles = document.styles.map(toExcelStyle);
  for (const sheet of document.sheets) {
    const worksheet = workbook.addWorksheet(sheet.name);
    sheet.rows.forEach((cells, row) => {
      const target = worksheet.getRow(row + 1);
      cells.forEach((cell, column) => {
        if (!cell) return;
        const one = target.getCell(column + 1);
        const value = cell.value as string | number | null;
        one.value = cell.formula === undefined ? value : { formula: cell.formula, result: value ?? 0 };
        one.style = styles[cell.style] ?? {};
      });
    });
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
