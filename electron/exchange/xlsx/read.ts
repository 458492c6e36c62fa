/**
 * Reads .xlsx and .xlsm.
 *
 * Parts are streamed from the archive through our own scanner instead of a library: hucre, the fastest there is, gives
 * dates as Date objects (the double is gone), refuses workbooks with chart sheets, leaves the formulas of shared cells
 * empty, and lays every sheet out as a full rectangle beside a map of styled cells, which a sheet of formatted blanks
 * turns into gigabytes. Here memory follows what the cells hold, and the bounds are counted on the way.
 */
import type { CellStyle, CustomProperties, Sheet, SheetDocument } from "../../../shared/document/sheet.ts";
import { emptySheet, StyleTable } from "../../../shared/document/sheet.ts";
import { say } from "../../../shared/text.ts";
import type { Meter } from "../files/bounds.ts";
import { CustomReader, customHandlers } from "../files/custom-properties.ts";
import type { ZipArchive } from "../files/zip.ts";
import { FilterReader } from "./filter.ts";
import { findWorkbookPart, readRelationships, scanPart } from "./package.ts";
import { defaultPrintSetup } from "./page.ts";
import { sheetHandlers } from "./sheet.ts";
import { readSharedStrings } from "./strings.ts";
import { readStyles } from "./styles.ts";
import { readTheme } from "./theme.ts";
import { readWorkbook } from "./workbook.ts";

/** The sheet document of an opened package. Throws fileDamaged or fileTooMuch. */
export async function readXlsx(zip: ZipArchive, meter: Meter): Promise<SheetDocument> {
  const main = await findWorkbookPart(zip);
  const relations = await readRelationships(zip, main);
  const partOf = (type: string): string | undefined => relations.find((one) => one.type === type)?.target;
  const workbook = await readWorkbook(zip, main);
  const theme = await readTheme(zip, partOf("theme"));
  const styles = await readStyles(zip, partOf("styles"), theme);
  const strings = await readSharedStrings(zip, partOf("sharedStrings"));
  const { table, indexes } = shareStyles(styles);
  const document: SheetDocument = { sheets: [], styles: table.styles, warnings: [], source: "xlsx" };

  for (const [index, info] of workbook.sheets.entries()) {
    const relation = relations.find((one) => one.id === info.relation);
    if (relation?.type !== "worksheet") {
      document.warnings.push(say.sheetWithoutCells(info.name));
      continue;
    }
    const sheet: Sheet = { ...emptySheet(info.name), visibility: info.visibility };
    await scanPart(
      zip,
      relation.target,
      sheetHandlers(sheet, { strings, styles, styleIndexes: indexes, date1904: workbook.date1904, meter }),
    );
    for (const { type, target } of await readRelationships(zip, relation.target)) {
      if (type !== "table" || !zip.has(target)) continue;
      const filter = new FilterReader(sheet);
      await scanPart(zip, target, {
        open: (name, raw) => filter.open(name, raw),
        close: (name) => filter.close(name),
      });
    }
    const names = workbook.printNames.get(index);
    if (names) sheet.print = { ...(sheet.print ?? defaultPrintSetup()), ...names };
    document.sheets.push(sheet);
  }
  if (meter.blanksLeftOut) document.warnings.push(say.blanksLeftOut());
  if (relations.some(({ type }) => type === "vbaProject")) document.macros = true;
  const custom = await readCustom(zip);
  if (custom) document.properties = { custom };
  return document;
}

async function readCustom(zip: ZipArchive): Promise<CustomProperties | undefined> {
  const part = (await readRelationships(zip, "")).find(({ type }) => type === "custom-properties")?.target;
  if (part === undefined || !zip.has(part)) return undefined;
  const reader = new CustomReader();
  await scanPart(zip, part, customHandlers("property", reader));
  return reader.properties;
}

/** Equal styles once; the file's first style, which plain cells have, comes first. */
function shareStyles(styles: readonly CellStyle[]): { table: StyleTable; indexes: number[] } {
  const table = new StyleTable(styles[0]);
  return { table, indexes: styles.map((style) => table.add(style)) };
}
