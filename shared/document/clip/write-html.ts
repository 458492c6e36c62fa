/**
 * A sheet as the HTML that spreadsheets and word processors take from the clipboard: borders, fonts, merged cells, and
 * figures as numbers under their number formats. Excel and WPS read x:num and mso-number-format (inline, because browsers
 * wrap what is copied), LibreOffice sdval and sdnum. Sources: "Microsoft Office HTML and XML Reference" (2000);
 * LibreOffice sc/source/filter/html/htmlpars.cxx.
 */

import { guardFormula } from "../formula-guard.ts";
import { escapeText, fontFamily } from "../html-style.ts";
import type { CellStyle, MergedRange, Sheet, SheetCell } from "../sheet.ts";
import { mergedCells, shownText } from "../sheet.ts";

/** Texts that a spreadsheet would read as a number or a date. */
const LIKE_NUMBER = /^[\s+\-(（]*[\d.,]+[\d.,/:年月日\-%)）Ee+ ]*$/u;

/** The first sheet's rows as one table. */
export function clipHtml(sheet: Sheet, styles: readonly CellStyle[]): string {
  const merged = mergedCells(sheet.merges);
  const looks = styles.map(styleOf);
  const width = Math.max(0, ...sheet.rows.map((row) => row.length));
  const rows = sheet.rows.map((row, r) => {
    const cells: string[] = [];
    for (let c = 0; c < width; c += 1) {
      const span = merged.get(`${r}|${c}`);
      if (span !== "covered") cells.push(cellHtml(row[c], span, looks, styles));
    }
    return `<tr>${cells.join("")}</tr>`;
  });
  const columns = Array.from({ length: width }, (_, c) => sheet.columns[c]?.width ?? 0);
  const group = columns.map((ems) => (ems > 0 ? `<col style="width:${Math.round(ems * 5.25)}pt">` : "<col>")).join("");
  return (
    '<meta charset="utf-8"><style><!--br{mso-data-placement:same-cell;}--></style>' +
    '<table xmlns:x="urn:schemas-microsoft-com:office:excel" border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse">' +
    `${group}${rows.join("")}</table>`
  );
}

function cellHtml(
  cell: SheetCell | undefined,
  span: MergedRange | undefined,
  looks: readonly string[],
  styles: readonly CellStyle[],
): string {
  const spanText = span
    ? `${span.right > span.left ? ` colspan=${span.right - span.left + 1}` : ""}${span.bottom > span.top ? ` rowspan=${span.bottom - span.top + 1}` : ""}`
    : "";
  if (!cell) return `<td${spanText}></td>`;
  const text = shownText(cell);
  const shown = escapeText(typeof cell.value === "string" ? guardFormula(text) : text).replaceAll("\n", "<br>");
  const code = styles[cell.style]?.numberFormat ?? "General";
  const number = typeof cell.value === "number" ? String(cell.value) : null;
  const format = number !== null ? code : LIKE_NUMBER.test(text) ? "@" : "General";
  const data = number !== null ? ` x:num="${number}" sdval="${number}" sdnum="1033;0;${escapeText(code)}"` : "";
  const style = `${looks[cell.style] ?? ""}${format === "General" ? "" : `;mso-number-format:${formatCode(format)}`}`;
  const plain = format === "@" && number === null ? ' sdnum="1033;0;@"' : "";
  return `<td${spanText}${data}${plain} style='${style}'>${shown}</td>`;
}

/** A number format as Office writes it into a style: in quotation marks, signs escaped, quotation marks by their code. */
function formatCode(code: string): string {
  const escaped = code.replace(/[\\"#,;:@_()*/!'<>&+-]/g, (sign) =>
    sign === '"' || sign === "'" || sign === "<" || sign === ">" || sign === "&"
      ? `\\00${sign.charCodeAt(0).toString(16).padStart(2, "0")}`
      : `\\${sign}`,
  );
  return `"${escaped}"`;
}

const LINES: Readonly<Record<string, string>> = { thin: ".5pt solid windowtext", medium: "1pt solid windowtext" };

function styleOf({ font, fill, border, alignment }: CellStyle): string {
  const rules = [`font-family:${fontFamily(font.name).replaceAll("'", "")}`, `font-size:${font.size}pt`];
  if (font.bold) rules.push("font-weight:700");
  if (font.italic) rules.push("font-style:italic");
  if (font.color !== undefined && /^[0-9a-f]{6}$/i.test(font.color)) rules.push(`color:#${font.color}`);
  if (fill !== undefined && /^[0-9a-f]{6}$/i.test(fill)) rules.push(`background:#${fill}`);
  for (const side of ["top", "right", "bottom", "left"] as const) {
    const line = border[side];
    // The table has borders for LibreOffice, which knows no others.
    rules.push(`border-${side}:${line ? (LINES[line] ?? LINES["thin"] ?? "") : "none"}`);
  }
  const { horizontal, vertical, indent } = alignment;
  if (horizontal === "left" || horizontal === "center" || horizontal === "right")
    rules.push(`text-align:${horizontal}`);
  if (vertical !== undefined) rules.push(`vertical-align:${vertical === "center" ? "middle" : vertical}`);
  if (alignment.wrap) rules.push("white-space:normal");
  if (indent) rules.push(`padding-left:${indent * 9}pt;mso-char-indent-count:${indent}`);
  return rules.join(";");
}
