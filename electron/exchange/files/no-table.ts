/** What a file is that is no table: one sentence that says what it is and what to do. */
import { AppError } from "../../../shared/errors.ts";
import type { Probe } from "./probe.ts";
import { decodeText } from "./text-decoding.ts";

const wantTable = "请用 Excel 或 WPS 表格另存为 .xls 或 .xlsx 再导入";
const picture = "这是图片，无法当作表格导入，请向发件人要 Excel 或 WPS 表格。";
const program = "这是程序文件，不是表格，为安全起见请不要打开，并核对文件来源。";

const marks: readonly [string, string][] = [
  ["%PDF", "这是 PDF 文件，无法当作表格导入，请向发件人要 Excel 或 WPS 表格。"],
  ["\u0089PNG", picture],
  ["\u00ff\u00d8\u00ff", picture],
  ["GIF8", picture],
  ["BM", picture],
  ["II*\u0000", picture],
  ["MM\u0000*", picture],
  ["{\\rtf", `这是 RTF 文档，不是表格，${wantTable}。`],
  ["ID;P", `这是 SYLK 文件，无法直接读取，${wantTable}。`],
  ["Rar!", "这是压缩包（.rar），请先解压，再导入里面的表格文件。"],
  ["7z\u00bc\u00af", "这是压缩包（.7z），请先解压，再导入里面的表格文件。"],
  ["\u001f\u008b", "这是压缩文件（.gz），请先解压，再导入里面的表格文件。"],
  ["MZ", program],
  ["\u007fELF", program],
  ["SQLite format 3\u0000", "这是数据库文件，不是表格附件；如果是台账库，请用“打开台账库”打开。"],
];

function unknown(sentence: string): AppError {
  return new AppError("fileUnknown", sentence);
}

/**
 * The sentence where the first bytes alone say that the file is no table, before anybody takes it for text; undefined
 * where they do not.
 */
export function markedAsOther(file: Probe): AppError | undefined {
  if (file.bytes.length === 0) {
    return new AppError("fileDamaged", "这个文件是空的（0 字节），请向发件人重新要一份。");
  }
  const found = marks.find(([mark]) => file.startsWith(mark));
  if (!found) return undefined;
  const [mark, sentence] = found;
  // Two letters prove little: a table may begin with the word BM or MZ, but then it is text.
  const isText = mark.length === 2 && /^[A-Z]+$/.test(mark) && decodeText(file.bytes.subarray(0, 64)) !== undefined;
  return isText ? undefined : unknown(sentence);
}

/** The sentence for a file that no kind of table knows. */
export function noTable(file: Probe): AppError {
  if (file.isContainer) return ofContainer(file);
  if (file.zip) return ofZip(file.zip);
  return ofText(file);
}

function ofContainer(file: Probe): AppError {
  const names = new Set(file.container().streams.map(({ name }) => name.toLowerCase()));
  if (names.has("worddocument")) return unknown(`这是 Word 文档（.doc），不是表格，${wantTable}。`);
  if (names.has("powerpoint document")) return unknown(`这是演示文稿（.ppt），不是表格，${wantTable}。`);
  if (names.has("wpsdocument") || names.has("filecontents")) {
    return unknown(`这是 WPS 文字文档，不是表格，${wantTable}。`);
  }
  if (names.has("workbook") || names.has("book")) {
    return new AppError(
      "fileDamaged",
      "这个 .xls 文件已损坏，无法读取，请用 Excel 或 WPS 打开后另存一份，或向发件人重新要一份。",
    );
  }
  return unknown(`这个 Office 文件里没有工作簿，${wantTable}。`);
}

function ofZip(zip: NonNullable<Probe["zip"]>): AppError {
  if (zip.has("word/document.xml")) return unknown(`这是 Word 文档（.docx），不是表格，${wantTable}。`);
  if (zip.has("ppt/presentation.xml")) return unknown(`这是演示文稿（.pptx），不是表格，${wantTable}。`);
  if (zip.has("OFD.xml")) return unknown(`这是 OFD 版式文件，不是表格，${wantTable}。`);
  return unknown("这是压缩包（.zip），请先解压，再导入里面的表格文件。");
}

function ofText({ text, head, start }: Probe): AppError {
  if (text === undefined) return unknown(`无法识别这个文件的格式，可能已损坏或不是表格，${wantTable}。`);
  if (head.startsWith("<")) {
    return /<!ENTITY/i.test(start)
      ? unknown("这个文件带有自定义的 XML 实体，为防止恶意展开没有读取，请核对文件来源。")
      : unknown(`这个 XML 文件不是表格，${wantTable}。`);
  }
  return new AppError("fileNoTable", `这个文件是普通文字，里面没有用逗号或制表符分隔的表格，${wantTable}。`);
}
