/** workbook.xml: sheets in order, date system, names for print areas and titles (ECMA-376 part 1, 18.2). */
import type { PrintSetup, Sheet } from "../../../shared/document/sheet.ts";
import { columnIndex, parseRange } from "../../../shared/document/sheet.ts";
import { attribute, flagAttribute, numberAttribute } from "../files/xml-scanner.ts";
import type { ZipArchive } from "../files/zip.ts";
import { scanPart } from "./package.ts";

export interface WorkbookSheet {
  name: string;
  relation: string;
  visibility: Sheet["visibility"];
}

export interface WorkbookInfo {
  sheets: WorkbookSheet[];
  date1904: boolean;
  /** Print areas and titles by sheet index. */
  printNames: Map<number, Pick<PrintSetup, "printArea" | "titleRows" | "titleColumns">>;
}

export async function readWorkbook(zip: ZipArchive, part: string): Promise<WorkbookInfo> {
  const info: WorkbookInfo = { sheets: [], date1904: false, printNames: new Map() };
  let definedName: { name: string; sheet: number } | undefined;
  let formula = "";
  await scanPart(zip, part, {
    open: (name, raw) => {
      if (name === "workbookPr") info.date1904 = flagAttribute(raw, "date1904");
      else if (name === "sheet") {
        const state = attribute(raw, "state");
        info.sheets.push({
          name: attribute(raw, "name") ?? "",
          relation: attribute(raw, "id") ?? "",
          visibility: state === "hidden" || state === "veryHidden" ? state : "visible",
        });
      } else if (name === "definedName") {
        formula = "";
        definedName = { name: attribute(raw, "name") ?? "", sheet: numberAttribute(raw, "localSheetId") ?? -1 };
      }
    },
    text: (text) => {
      if (definedName) formula += text;
    },
    close: (name) => {
      if (name !== "definedName" || !definedName) return;
      addPrintName(info, definedName.name, definedName.sheet, formula);
      definedName = undefined;
    },
  });
  return info;
}

function addPrintName(info: WorkbookInfo, name: string, sheet: number, formula: string): void {
  if (sheet < 0 || !/^_xlnm\.Print_(Area|Titles)$/i.test(name)) return;
  const names = info.printNames.get(sheet) ?? {};
  info.printNames.set(sheet, names);
  // 'Sheet name'!$A$1:$M$27 or two such, parted by a comma; a name in quotes may hold commas itself.
  const ranges = formula.replace(/'(?:[^']|'')*'!|[^',!]+!/g, "").split(",");
  if (/area$/i.test(name)) {
    const area = parseRange(ranges[0] ?? "");
    if (area && ranges.length === 1) names.printArea = area;
    return;
  }
  for (const range of ranges) {
    const rows = /^\$?(\d+):\$?(\d+)$/.exec(range.trim());
    if (rows) names.titleRows = [Number(rows[1]) - 1, Number(rows[2]) - 1];
    const columns = /^\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$/i.exec(range.trim());
    if (columns) names.titleColumns = [columnIndex(columns[1]!), columnIndex(columns[2]!)];
  }
}
