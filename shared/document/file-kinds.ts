/**
 * The kinds of files that hold tables, and those in words: what they are called and how their names end. File choosers, the command line's help
 * and the reader (electron/exchange/formats.ts, which tells kinds by their bytes) all go by this one table.
 */

export interface FileKind {
  kind: string;
  /** As people call it. */
  name: string;
  /** Usual endings, lower case, without the dot. A file is never judged by them. */
  endings: readonly string[];
}

export const tableFiles = [
  { kind: "biff8", name: "Excel 97-2003、WPS 表格", endings: ["xls", "et", "xlt", "ett"] },
  { kind: "biff5", name: "Excel 5.0、95", endings: ["xls"] },
  { kind: "biff-old", name: "Excel 2.0–4.0", endings: ["xls"] },
  { kind: "xlsx", name: "Excel 2007 及以后", endings: ["xlsx", "xlsm", "xltx", "xltm"] },
  { kind: "xlsb", name: "Excel 二进制工作簿", endings: ["xlsb"] },
  { kind: "ods", name: "OpenDocument 表格", endings: ["ods", "fods", "ots"] },
  { kind: "spreadsheetml", name: "XML 电子表格 2003", endings: ["xml", "xls"] },
  { kind: "html", name: "网页表格", endings: ["htm", "html", "xls"] },
  { kind: "mht", name: "单个文件网页", endings: ["mht", "mhtml", "xls"] },
  { kind: "csv", name: "逗号或制表符分隔的文本", endings: ["csv", "tsv", "txt"] },
] as const satisfies readonly FileKind[];

export type SourceFormat = (typeof tableFiles)[number]["kind"];

/** Files in words, which are read as notices. */
export const wordFiles = [
  { kind: "docx", name: "Word、WPS 文字", endings: ["docx", "docm"] },
  { kind: "doc", name: "Word 97-2003", endings: ["doc", "wps"] },
  { kind: "pdf", name: "PDF", endings: ["pdf"] },
  { kind: "html", name: "网页", endings: ["htm", "html", "mht"] },
  { kind: "txt", name: "纯文本", endings: ["txt"] },
] as const satisfies readonly FileKind[];

/** A plan document, which import takes beside tables. */
export const planFile = { kind: "plan", name: "方案文件", endings: ["json"] } as const satisfies FileKind;

/** Every ending of the kinds once, with its dot, in the table's order. */
export function endingsOf(kinds: readonly FileKind[]): string[] {
  return [...new Set(kinds.flatMap((kind) => kind.endings))].map((ending) => `.${ending}`);
}

/** Whether a file's name ends as files of this kind do. */
export function isNamedAs(kind: FileKind, fileName: string): boolean {
  const ending = /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase();
  return ending !== undefined && kind.endings.includes(ending);
}
