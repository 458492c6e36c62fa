/**
 * What a file is, told by its bytes and never by its ending: systems hand out web pages and XML as .xls, WPS writes .et,
 * and clerks rename. What cannot be read gets a sentence that says what the file is and what to do.
 */
import { AppError } from "../../shared/errors.ts";
import { decodeText } from "./files/text-decoding.ts";
import { looksSeparated } from "./csv/read.ts";
import { isContainer, openContainer } from "./xls/container.ts";
import type { Container, ContainerEntry } from "./xls/container.ts";
import { biffVersion } from "./xls/reader.ts";
import type { Meter } from "./files/bounds.ts";
import { ZipArchive } from "./files/zip.ts";

export type DetectedFormat =
  | { kind: "biff8" }
  | { kind: "biffOld"; version: 2 | 3 | 4 | 5 }
  | { kind: "encryptedPackage"; info: Buffer; contents: Buffer }
  | { kind: "xlsx"; zip: ZipArchive }
  | { kind: "xlsb" | "ods"; zip: ZipArchive }
  | { kind: "spreadsheetml" | "html" | "csv"; text: string };

function unknown(sentence: string): AppError {
  return new AppError("fileUnknown", sentence);
}

const wantTable = "请用 Excel 或 WPS 表格另存为 .xls 或 .xlsx 再导入";

/**
 * @param fileName only a hint for plain text with a single column
 * @throws {AppError} with one sentence for everything that is no table
 */
export function detectFormat(bytes: Uint8Array, fileName: string, meter: Meter): DetectedFormat {
  if (bytes.length === 0) throw new AppError("fileDamaged", "这个文件是空的（0 字节），请向发件人重新要一份。");
  if (isContainer(bytes)) return detectContainer(bytes);
  const version = biffVersion(bytes);
  if (version === 8) return { kind: "biff8" };
  if (version !== undefined) return { kind: "biffOld", version };
  if (startsWith(bytes, "PK\u0003\u0004") || startsWith(bytes, "PK\u0005\u0006")) {
    return detectZip(new ZipArchive(bytes, meter));
  }
  refuseKnownKinds(bytes);
  return detectText(bytes, fileName);
}

function startsWith(bytes: Uint8Array, mark: string): boolean {
  for (let index = 0; index < mark.length; index += 1) if (bytes[index] !== mark.charCodeAt(index)) return false;
  return true;
}

function detectContainer(bytes: Uint8Array): DetectedFormat {
  const container = openContainer(bytes);
  const find = (name: string): ContainerEntry | undefined =>
    container.streams.find((entry) => entry.name.toLowerCase() === name);
  const info = find("encryptioninfo");
  const contents = find("encryptedpackage");
  if (info && contents)
    return { kind: "encryptedPackage", info: read(container, info), contents: read(container, contents) };
  const version = biffVersion(bytes);
  if (version === 8) return { kind: "biff8" };
  if (version !== undefined) return { kind: "biffOld", version };
  if (find("worddocument")) throw unknown(`这是 Word 文档（.doc），不是表格，${wantTable}。`);
  if (find("powerpoint document")) throw unknown(`这是演示文稿（.ppt），不是表格，${wantTable}。`);
  if (find("wpsdocument") ?? find("filecontents")) throw unknown(`这是 WPS 文字文档，不是表格，${wantTable}。`);
  if (find("workbook") ?? find("book")) {
    throw new AppError(
      "fileDamaged",
      "这个 .xls 文件已损坏，无法读取，请用 Excel 或 WPS 打开后另存一份，或向发件人重新要一份。",
    );
  }
  throw unknown(`这个 Office 文件里没有工作簿，${wantTable}。`);
}

function read(container: Container, entry: ContainerEntry): Buffer {
  return container.read(entry);
}

function detectZip(zip: ZipArchive): DetectedFormat {
  if (zip.has("[Content_Types].xml")) {
    if (zip.has("xl/workbook.bin")) return { kind: "xlsb", zip };
    if (zip.has("word/document.xml")) throw unknown(`这是 Word 文档（.docx），不是表格，${wantTable}。`);
    if (zip.has("ppt/presentation.xml")) throw unknown(`这是演示文稿（.pptx），不是表格，${wantTable}。`);
    if (zip.has("_rels/.rels")) return { kind: "xlsx", zip };
  }
  if (zip.has("content.xml") && zip.has("META-INF/manifest.xml")) {
    return { kind: "ods", zip };
  }
  if (zip.has("OFD.xml")) throw unknown(`这是 OFD 版式文件，不是表格，${wantTable}。`);
  throw unknown("这是压缩包（.zip），请先解压，再导入里面的表格文件。");
}

const marks: readonly [string, string][] = [
  ["%PDF", `这是 PDF 文件，无法当作表格导入，请向发件人要 Excel 或 WPS 表格。`],
  ["\u0089PNG", `这是图片，无法当作表格导入，请向发件人要 Excel 或 WPS 表格。`],
  ["\u00ff\u00d8\u00ff", `这是图片，无法当作表格导入，请向发件人要 Excel 或 WPS 表格。`],
  ["GIF8", `这是图片，无法当作表格导入，请向发件人要 Excel 或 WPS 表格。`],
  ["BM", `这是图片，无法当作表格导入，请向发件人要 Excel 或 WPS 表格。`],
  ["II*\u0000", `这是图片，无法当作表格导入，请向发件人要 Excel 或 WPS 表格。`],
  ["MM\u0000*", `这是图片，无法当作表格导入，请向发件人要 Excel 或 WPS 表格。`],
  ["{\\rtf", `这是 RTF 文档，不是表格，${wantTable}。`],
  ["Rar!", "这是压缩包（.rar），请先解压，再导入里面的表格文件。"],
  ["7z\u00bc\u00af", "这是压缩包（.7z），请先解压，再导入里面的表格文件。"],
  ["\u001f\u008b", "这是压缩文件（.gz），请先解压，再导入里面的表格文件。"],
  ["MZ", "这是程序文件，不是表格，为安全起见请不要打开，并核对文件来源。"],
  ["\u007fELF", "这是程序文件，不是表格，为安全起见请不要打开，并核对文件来源。"],
  ["SQLite format 3\u0000", "这是数据库文件，不是表格附件；如果是台账库，请用“打开台账库”打开。"],
];

function refuseKnownKinds(bytes: Uint8Array): void {
  for (const [mark, sentence] of marks) {
    if (!startsWith(bytes, mark)) continue;
    // Two letters prove little: a table may begin with the word BM or MZ, but then it is text.
    if (mark.length === 2 && /^[A-Z]+$/.test(mark) && decodeText(bytes.subarray(0, 64)) !== undefined) continue;
    throw unknown(sentence);
  }
}

function detectText(bytes: Uint8Array, fileName: string): DetectedFormat {
  const text = decodeText(bytes, statedCharset(bytes));
  if (text === undefined) {
    throw unknown(`无法识别这个文件的格式，可能已损坏或不是表格，${wantTable}。`);
  }
  const start = text.slice(0, 4096);
  const head = start.replace(/^\ufeff/, "").trimStart();
  if (head.startsWith("<")) {
    if (/urn:schemas-microsoft-com:office:spreadsheet/.test(start) && /<(\w+:)?Workbook[\s>]/.test(start)) {
      return { kind: "spreadsheetml", text };
    }
    if (
      /^<(!doctype\s+html|html|head|body|meta|table|div|style|tr|center|p|!--)/i.test(head) ||
      /<table[\s>]/i.test(text)
    ) {
      return { kind: "html", text };
    }
    if (/<!ENTITY/i.test(start)) {
      throw unknown("这个文件带有自定义的 XML 实体，为防止恶意展开没有读取，请核对文件来源。");
    }
    throw unknown(`这个 XML 文件不是表格，${wantTable}。`);
  }
  if (head.startsWith("MIME-Version:") || /^Content-Type: multipart\/related/im.test(start.slice(0, 500))) {
    throw unknown(`这是单个文件网页（.mht），无法直接读取，${wantTable}。`);
  }
  if (/^ID;P/.test(head)) throw unknown(`这是 SYLK 文件，无法直接读取，${wantTable}。`);
  if (looksSeparated(text) || /\.(csv|tsv)$/i.test(fileName)) {
    if (text.trim() !== "") return { kind: "csv", text };
    throw new AppError("fileNoTable", "这个文本文件里没有内容，请核对后重新选择。");
  }
  throw new AppError("fileNoTable", `这个文件是普通文字，里面没有用逗号或制表符分隔的表格，${wantTable}。`);
}

/** The charset that an HTML or XML file states in its first bytes. */
function statedCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString("latin1");
  if (!head.includes("<")) return undefined;
  return (/charset\s*=\s*["']?\s*([\w-]+)/i.exec(head) ?? /encoding\s*=\s*["']([\w-]+)/i.exec(head))?.[1];
}
