/** Programs that read what we write, as judges that share no code with us. Each is null where it is not installed. */
import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const LIMITS = { timeout: 200_000, maxBuffer: 64 << 20 };

function works(program: string, ...checkArguments: string[]): string | null {
  const result = spawnSync(program, checkArguments, { timeout: 120_000, stdio: "ignore" });
  return result.status === 0 ? program : null;
}

/** Debian's own Python, which has these modules as packages; another python3 in PATH may have none. */
const pythonWith = (module: string): string | null =>
  works("/usr/bin/python3", "-c", `import ${module}`) ?? works("python3", "-c", `import ${module}`);
const pythonWithXlrd = pythonWith("xlrd");
const pythonWithDocx = pythonWith("docx");
const soffice = works("soffice", "--version");
const ssconvert = works("ssconvert", "--version");

/** Why a test is skipped, for its name; empty where the program is there. */
export const missing = {
  xlrd: pythonWithXlrd ? "" : " (skipped: python3-xlrd is not installed)",
  pythonDocx: pythonWithDocx ? "" : " (skipped: python3-docx is not installed)",
  libreOffice: soffice ? "" : " (skipped: LibreOffice is not installed)",
  gnumeric: ssconvert ? "" : " (skipped: gnumeric is not installed)",
};

/** The Python that has python-docx. */
export function pythonOf(module: "docx"): string {
  if (!pythonWithDocx) throw new Error(`python3-${module} is not installed`);
  return pythonWithDocx;
}

/** Runs `work` in a folder that is gone afterwards. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "fenjie-readers-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Converts bytes with LibreOffice, e.g. to "csv", "xlsx" or "pdf"; gives the path of the result in `folder`. */
export async function convertWithLibreOffice(
  folder: string,
  file: string,
  bytes: Uint8Array,
  to: string,
): Promise<string> {
  if (!soffice) throw new Error("LibreOffice is not installed");
  await writeFile(path.join(folder, file), bytes);
  const out = path.join(folder, `out-${to}`);
  // A profile of its own: a running LibreOffice would take the job and answer nothing.
  const profile = `-env:UserInstallation=file://${path.join(folder, "profile")}`;
  await run(soffice, [profile, "--headless", "--convert-to", to, "--outdir", out, path.join(folder, file)], LIMITS);
  const [result] = await readdir(out);
  if (!result) throw new Error(`LibreOffice gave no .${to}`);
  return path.join(out, result);
}

/** Prints files with one start of LibreOffice; gives the folder that holds a .pdf of each, by its name without the ending. */
export async function printWithLibreOffice(
  folder: string,
  files: Readonly<Record<string, Uint8Array>>,
): Promise<string> {
  if (!soffice) throw new Error("LibreOffice is not installed");
  const paths = Object.keys(files).map((name) => path.join(folder, name));
  await Promise.all(Object.entries(files).map(([name, bytes]) => writeFile(path.join(folder, name), bytes)));
  const out = path.join(folder, "printed");
  const profile = `-env:UserInstallation=file://${path.join(folder, "profile")}`;
  await run(soffice, [profile, "--headless", "--convert-to", "pdf", "--outdir", out, ...paths], LIMITS);
  return out;
}

/**
 * Runs a Basic macro in LibreOffice: `body` is the body of a Sub, which says what it sees with Say "…"; gives those lines. A
 * conversion must have gone before in this folder: a profile that is being made takes no macro.
 */
export async function runInLibreOffice(folder: string, body: string): Promise<string[]> {
  if (!soffice) throw new Error("LibreOffice is not installed");
  const said = path.join(folder, "said.txt");
  const code = `Sub Say(words As String)
  n = FreeFile()
  Open "${said}" For Append As #n
  Print #n, words
  Close #n
End Sub
Sub Go()
${body}
End Sub`;
  const escaped = code.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const module = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${escaped}</script:module>`;
  await writeFile(path.join(folder, "profile/user/basic/Standard/Module1.xba"), module);
  const profile = `-env:UserInstallation=file://${path.join(folder, "profile")}`;
  await run(soffice, [profile, "--headless", "macro:///Standard.Module1.Go"], LIMITS);
  return (await readFile(said, "utf8")).trim().split(/\r?\n/);
}

/** The first sheet as rows of shown texts, as gnumeric sees it. */
export async function convertWithGnumeric(folder: string, file: string, bytes: Uint8Array): Promise<string> {
  if (!ssconvert) throw new Error("gnumeric is not installed");
  await writeFile(path.join(folder, file), bytes);
  const out = path.join(folder, "gnumeric.txt");
  const format = ["-T", "Gnumeric_stf:stf_assistant", "-O", "separator='\t' format=raw quoting-mode=never"];
  await run(ssconvert, [...format, path.join(folder, file), out], LIMITS);
  return out;
}

export interface XlrdCell {
  row: number;
  column: number;
  /** xlrd's kinds: 1 text, 2 number, 3 date, 4 boolean, 5 error, 6 blank. */
  kind: number;
  value: string | number;
  format: string;
  font: string;
  bold: number;
  /** left, right, top, bottom line numbers */
  lines: [number, number, number, number];
  wrap: number;
  fill: [number, number, number] | null;
}

export interface XlrdSheet {
  name: string;
  visibility: number;
  cells: XlrdCell[];
  /** top, bottom (exclusive), left, right (exclusive) */
  merges: [number, number, number, number][];
  hiddenRows: number[];
  hiddenColumns: number[];
}

const XLRD_SCRIPT = `
import json, sys, xlrd
book = xlrd.open_workbook(sys.argv[1], formatting_info=True)
out = []
for sheet in book.sheets():
    cells = []
    for r in range(sheet.nrows):
        for c in range(sheet.row_len(r)):
            cell = sheet.cell(r, c)
            if cell.ctype == 0: continue
            xf = book.xf_list[cell.xf_index]
            font = book.font_list[xf.font_index]
            border = xf.border
            fill = book.colour_map.get(xf.background.pattern_colour_index) if xf.background.fill_pattern == 1 else None
            cells.append(dict(row=r, column=c, kind=cell.ctype, value=cell.value, format=book.format_map[xf.format_key].format_str,
                font=font.name, bold=font.bold, wrap=xf.alignment.text_wrapped, fill=fill,
                lines=[border.left_line_style, border.right_line_style, border.top_line_style, border.bottom_line_style]))
    out.append(dict(name=sheet.name, visibility=sheet.visibility, cells=cells, merges=sheet.merged_cells,
        hiddenRows=[r for r, i in sheet.rowinfo_map.items() if i.hidden],
        hiddenColumns=[c for c, i in sheet.colinfo_map.items() if i.hidden]))
json.dump(out, sys.stdout)
`;

/** All sheets as python3-xlrd reads them. */
export async function readWithXlrd(folder: string, file: string, bytes: Uint8Array): Promise<XlrdSheet[]> {
  if (!pythonWithXlrd) throw new Error("python3-xlrd is not installed");
  await writeFile(path.join(folder, file), bytes);
  const { stdout } = await run(pythonWithXlrd, ["-c", XLRD_SCRIPT, path.join(folder, file)], LIMITS);
  return JSON.parse(stdout) as XlrdSheet[];
}
