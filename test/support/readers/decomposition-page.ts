/** A decorated page of the kind that offices exchange, made up: one sheet as printed, one that refers to it. */
import type { BorderLine, CellStyle, CellValue, Sheet, SheetDocument } from "../../../shared/document/sheet.ts";
import { columnName, emptySheet, StyleTable } from "../../../shared/document/sheet.ts";

const DISTRICTS = ["城东区", "河阳县", "山南县", "柳林县", "经济开发区", "市本级"];
const HEADINGS = ["类别", "序号", "实事项目", "目标任务", "单位", "全市目标"];
const CATEGORIES = ["一、就业", "二、教育", "三、健康"];
const THIN: BorderLine = "thin";
const BOX = { top: THIN, right: THIN, bottom: THIN, left: THIN };

export interface DecompositionPage {
  document: SheetDocument;
  /** First and last row of the figures. */
  first: number;
  last: number;
}

export function decompositionPage(): DecompositionPage {
  const styles = new StyleTable({
    font: { name: "宋体", size: 11 },
    border: {},
    alignment: {},
    numberFormat: "General",
  });
  const base: CellStyle = {
    font: { name: "仿宋_GB2312", size: 12 },
    border: BOX,
    alignment: { horizontal: "center", vertical: "center", wrap: true },
    numberFormat: "General",
  };
  const body = styles.add(base);
  const wide = styles.add({ ...base, alignment: { ...base.alignment, horizontal: "left" } });
  const heading = styles.add({ ...base, font: { name: "黑体", size: 12 }, fill: "DDEBF7" });
  const figure = styles.add({ ...base, numberFormat: "#,##0" });
  const about = styles.add({ ...base, numberFormat: '0"人左右"' });
  const atLeast = styles.add({ ...base, numberFormat: '"不少于"0' });
  const total = styles.add({ ...base, font: { ...base.font, bold: true, color: "C00000" }, numberFormat: "#,##0" });
  const title = styles.add({ ...base, font: { name: "方正小标宋简体", size: 22 }, border: {} });
  const annex = styles.add({ font: { name: "黑体", size: 16 }, border: {}, alignment: {}, numberFormat: "General" });

  const sheet = emptySheet("分解表");
  const put = (row: number, column: number, value: CellValue, style: number, formula?: string): void => {
    const cells = (sheet.rows[row] ??= []);
    cells[column] = formula === undefined ? { value, style } : { value, style, formula };
  };
  const columns = HEADINGS.length + DISTRICTS.length;
  put(0, 0, "附件1", annex);
  put(1, 0, "某市2031年民生实事目标任务分解表", title);
  sheet.merges.push({ top: 1, bottom: 1, left: 0, right: columns - 1 });
  HEADINGS.forEach((text, column) => {
    put(2, column, text, heading);
    put(3, column, null, heading);
    sheet.merges.push({ top: 2, bottom: 3, left: column, right: column });
  });
  DISTRICTS.forEach((name, i) => {
    put(2, HEADINGS.length + i, i === 0 ? "承接单位" : null, heading);
    put(3, HEADINGS.length + i, name, heading);
  });
  sheet.merges.push({ top: 2, bottom: 2, left: HEADINGS.length, right: columns - 1 });

  let row = 4;
  CATEGORIES.forEach((category, c) => {
    const top = row;
    for (let i = 0; i < 4; i++) {
      put(row, 0, category, body);
      put(row, 1, row - 3, body);
      put(row, 2, "健全覆盖城乡的公共服务网络，新建、改建一批服务站点", wide);
      put(row, 3, i % 2 ? "开展培训" : "新增服务对象", wide);
      put(row, 4, "人", body);
      let sum = 0;
      DISTRICTS.forEach((_, d) => {
        const value = 100 + c * 37 + i * 11 + d * 5;
        const none = d === 5 && i === 1;
        const style = d === 0 ? about : d === 1 ? atLeast : figure;
        put(row, HEADINGS.length + d, none ? "—" : value, none ? body : style);
        if (!none) sum += value;
      });
      const range = `${columnName(HEADINGS.length)}${row + 1}:${columnName(columns - 1)}${row + 1}`;
      put(row, 5, sum, total, `SUM(${range})`);
      row++;
    }
    sheet.merges.push({ top, bottom: row - 1, left: 0, right: 0 });
  });
  const last = row - 1;
  put(row, 0, "=注：“—”表示不承担任务，本行以等号开头但不是公式。", 0);
  decorate(sheet, columns, row);

  const summary: Sheet = emptySheet("汇总 表");
  summary.visibility = "hidden";
  summary.rows = [
    [
      { value: "合计", style: 0 },
      {
        value: (sheet.rows[4]![5]!.value as number) + (sheet.rows[5]![5]!.value as number),
        style: 0,
        formula: "SUM(分解表!F5:F6)",
      },
      { value: "甲&乙", style: 0, formula: '"甲"&"&乙"' },
      { value: true, style: 0 },
      { value: { error: "#DIV/0!" }, style: 0, formula: "1/0" },
    ],
  ];
  const properties = { title: "分解表", creator: "某市民生办", application: "分解通" };
  return { document: { sheets: [sheet, summary], styles: styles.styles, warnings: [], properties }, first: 4, last };
}

function decorate(sheet: Sheet, columns: number, last: number): void {
  sheet.columns = [8, 6, 26, 20, 7, 11].map((width) => ({ width }));
  for (let column = sheet.columns.length; column < columns; column++) sheet.columns[column] = { width: 11 };
  sheet.rowInfo[1] = { height: 40 };
  sheet.frozen = { rows: 4, columns: 4 };
  sheet.protected = true;
  sheet.print = {
    paper: "A4",
    landscape: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: { top: 20, right: 15, bottom: 20, left: 15, header: 8, footer: 8 },
    centerHorizontally: true,
    footer: "&C— &P —",
    titleRows: [2, 3],
    titleColumns: [0, 3],
    printArea: { top: 0, left: 0, bottom: last, right: columns - 1 },
  };
}
