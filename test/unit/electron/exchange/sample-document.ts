/** A document that uses everything a sheet document can say; for tests of writers. */
import { emptySheet, StyleTable } from "../../../../shared/document/sheet.ts";
import type { SheetDocument } from "../../../../shared/document/sheet.ts";

export function sampleDocument(): SheetDocument {
  const styles = new StyleTable();
  const base = styles.styles[0]!;
  const title = styles.add({
    ...base,
    font: { name: "方正小标宋简体", size: 22 },
    alignment: { horizontal: "center", vertical: "center" },
  });
  const boxed = { top: "thin", right: "thin", bottom: "thin", left: "thin" } as const;
  const head = styles.add({
    ...base,
    font: { name: "黑体", size: 11, bold: true, italic: true, underline: true, strike: true, color: "C00000" },
    fill: "DDEBF7",
    border: { top: "medium", right: "hair", bottom: "double", left: "dashed" },
    alignment: { horizontal: "distributed", vertical: "justify", wrap: true, rotation: 45 },
  });
  const figure = styles.add({ ...base, border: boxed, numberFormat: '0"人左右"', unlocked: true });
  const stacked = styles.add({
    ...base,
    border: boxed,
    alignment: { rotation: 255, shrink: true, indent: 2, horizontal: "left" },
  });
  const sheet = emptySheet("分解表");
  sheet.rows = [
    [
      { value: "亳州市分解表", style: title },
      { value: null, style: title },
      { value: null, style: title },
      { value: null, style: title },
    ],
    [
      { value: "项目", style: head },
      { value: "谯城区", style: head },
      { value: "涡阳县", style: head },
      { value: "合计", style: head },
    ],
    [
      { value: "城镇新增就业", style: stacked },
      { value: 8700, text: "8700人左右", style: figure },
      { value: 0.1, style: figure },
      { value: 8700.1, formula: "SUM(B3:C3)", style: figure },
    ],
    [
      { value: "=1+1", style: 0 },
      { value: "+5", style: 0 },
      { value: "-甲", style: 0 },
      { value: "@乙", style: 0 },
    ],
    [
      { value: true, style: 0 },
      { value: { error: "#REF!" }, style: 0 },
      { value: '两\n行 <&> "引号" ', style: 0 },
      { value: "001", style: 0 },
    ],
    [
      { value: "甲", formula: 'A3&"x"', style: 0 },
      undefined,
      { value: 123456789012345, style: 0 },
      { value: -1e-7, style: 0 },
    ],
  ];
  sheet.merges = [{ top: 0, left: 0, bottom: 0, right: 3 }];
  sheet.columns = [{ width: 24 }, undefined, { hidden: true }, { width: 12.5 }];
  sheet.rowInfo = [{ height: 36 }, undefined, undefined, { hidden: true }];
  sheet.frozen = { rows: 2, columns: 1 };
  sheet.protected = true;
  sheet.showGridLines = false;
  sheet.print = {
    paper: "A3",
    landscape: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: { top: 37, right: 26, bottom: 35, left: 28, header: 15, footer: 20 },
    centerHorizontally: true,
    header: "&L草稿",
    footer: "&C— &P —",
    titleRows: [0, 1],
    titleColumns: [0, 0],
    printArea: { top: 0, left: 0, bottom: 5, right: 3 },
    rowBreaks: [3],
    colBreaks: [2],
  };
  const second = { ...emptySheet("隐藏"), visibility: "veryHidden" as const };
  second.rows = [[{ value: 1, style: 0 }]];
  return { sheets: [sheet, second], styles: styles.styles, warnings: [], properties: { title: "分解表" } };
}
