/** Column breaks of a worksheet part (ECMA-376 part 1, 18.3.1.14), which ExcelJS cannot write: they are put into its XML. */
import type ExcelJS from "exceljs";
import { maxRows } from "../../../shared/document/sheet.ts";

interface ZipSink {
  append(data: string, options: { name: string }): void;
}

/** ExcelJS's parts while it writes, missing from its types. */
interface PartsWriter {
  addWorksheets(zip: ZipSink, model: unknown): Promise<void>;
}

/** What the schema wants before the column breaks, the nearest first. */
const BEFORE = [
  /<\/rowBreaks>/,
  /<\/headerFooter>|<headerFooter[^>]*\/>/,
  /<pageSetup[^>]*\/>/,
  /<pageMargins[^>]*\/>/,
] as const;

/**
 * @param breaks for each sheet of the workbook in turn the columns, from 0, that begin a new page
 */
export function addColumnBreaks(workbook: ExcelJS.Workbook, breaks: readonly (readonly number[])[]): void {
  if (breaks.every((columns) => columns.length === 0)) return;
  const xlsx = workbook.xlsx as unknown as PartsWriter;
  const addWorksheets = xlsx.addWorksheets.bind(xlsx);
  xlsx.addWorksheets = (zip, model) =>
    addWorksheets(
      {
        append(xml, options) {
          const sheet = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(options.name)?.[1];
          zip.append(sheet === undefined ? xml : withBreaks(xml, breaks[Number(sheet) - 1] ?? []), options);
        },
      },
      model,
    );
}

function withBreaks(xml: string, columns: readonly number[]): string {
  if (columns.length === 0) return xml;
  const list = columns.map((column) => `<brk id="${column}" max="${maxRows - 1}" man="1"/>`).join("");
  const added = `<colBreaks count="${columns.length}" manualBreakCount="${columns.length}">${list}</colBreaks>`;
  for (const pattern of BEFORE) {
    const found = pattern.exec(xml);
    if (found) {
      const at = found.index + found[0].length;
      return xml.slice(0, at) + added + xml.slice(at);
    }
  }
  return xml.replace("</worksheet>", `${added}</worksheet>`);
}
