/**
 * The parts of a workbook as ExcelJS writes them, packed by zlib: the JSZip beneath ExcelJS deflates in JavaScript, which is
 * half of the time that a small workbook takes.
 */
import type ExcelJS from "exceljs";
import type { ZipFile } from "../../zip-write.ts";
import { writeZipInOrder } from "../../zip-write.ts";

interface Sink {
  append(data: string | Uint8Array, options: { name: string }): void;
}

/** ExcelJS's writers of parts, in the order of its own `write`: the strings are known after the sheets. Missing from its types. */
const WRITERS = [
  "addContentTypes",
  "addOfficeRels",
  "addWorkbookRels",
  "addWorksheets",
  "addSharedStrings",
  "addDrawings",
  "addTables",
  "addThemes",
  "addStyles",
  "addMedia",
  "addApp",
  "addCore",
  "addWorkbook",
] as const;

type PackageWriter = Record<(typeof WRITERS)[number], (sink: Sink, model: unknown) => Promise<void> | void> & {
  prepareModel(model: unknown, options: object): void;
};

export async function packWorkbook(workbook: ExcelJS.Workbook): Promise<Uint8Array> {
  const xlsx = workbook.xlsx as unknown as PackageWriter;
  const { model } = workbook;
  xlsx.prepareModel(model, {});
  const parts: ZipFile[] = [];
  const sink: Sink = {
    append: (data, { name }) => parts.push({ name, bytes: Buffer.from(data as string) }),
  };
  for (const writer of WRITERS) await xlsx[writer](sink, model);
  return new Uint8Array(writeZipInOrder(parts));
}
