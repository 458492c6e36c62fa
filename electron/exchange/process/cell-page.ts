/** A page of a sheet as the preview shows it: shown texts, the styles they use, merges and sizes. */
import type { CellStyle, Sheet, SheetCell, SheetDocument } from "../../../shared/document/sheet.ts";
import { shownText } from "../../../shared/document/sheet.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import type { Params, Result } from "./messages.ts";

/** More than a screen ever shows; whoever wants more asks again. */
const MAX_CELLS = 200_000;

type CellPage = Result<"cells">;
type PageRow = CellPage["rows"][number];
type PageCell = PageRow["cells"][number];

/** The cells of `range`, clipped to the sheet. Throws badRequest for a sheet that is not there or a page too large. */
export function cellPage(document: SheetDocument, { sheet: index, range }: Params<"cells">): CellPage {
  const sheet = document.sheets[index];
  if (!sheet) throw new AppError("badRequest", say.sheetNotThere());
  const bottom = Math.min(range.bottom, Math.max(sheet.rows.length, sheet.rowInfo.length) - 1);
  const right = Math.min(range.right, columnCount(sheet) - 1);
  if ((bottom - range.top + 1) * (right - range.left + 1) > MAX_CELLS) {
    throw new AppError("badRequest", say.pageOfCellsTooLarge());
  }
  const styles: Record<string, CellStyle> = {};
  const rows: PageRow[] = [];
  for (let row = range.top; row <= bottom; row += 1) {
    const info = sheet.rowInfo[row];
    const cells: PageCell[] = [];
    for (let column = range.left; column <= right; column += 1) {
      const cell = sheet.rows[row]?.[column];
      if (!cell) continue;
      cells.push(pageCell(cell, column));
      const style = document.styles[cell.style];
      if (style) styles[cell.style] = style;
    }
    if (cells.length > 0 || info) rows.push({ row, ...info, cells });
  }
  const columns: CellPage["columns"] = [];
  for (let column = range.left; column <= right; column += 1) {
    const info = sheet.columns[column];
    if (info) columns.push({ column, ...info });
  }
  const merges = sheet.merges.filter(
    (one) => one.top <= bottom && one.bottom >= range.top && one.left <= right && one.right >= range.left,
  );
  return { rows, styles: styles as unknown as CellPage["styles"], merges, columns };
}

/** What a number is where its text says less: 251023.54 shown as 251,024. Dates and the like show what they are. */
function exactText(cell: SheetCell, text: string): string | null {
  if (typeof cell.value !== "number" || !/^[-+]?[\d,]*\.?\d*$/.test(text)) return null;
  // As spreadsheets keep it: 15 digits.
  const exact = Number(cell.value.toPrecision(15));
  return Number(text.replaceAll(",", "")) === exact ? null : String(exact);
}

function pageCell(cell: SheetCell, column: number): PageCell {
  const { value } = cell;
  const kind =
    value === null
      ? "blank"
      : typeof value === "string"
        ? "text"
        : typeof value === "number"
          ? "number"
          : typeof value === "boolean"
            ? "boolean"
            : "error";
  const text = shownText(cell);
  const exact = exactText(cell, text);
  return {
    column,
    text,
    kind,
    ...(exact === null ? {} : { value: exact }),
    ...(cell.formula === undefined ? {} : { formula: cell.formula }),
    style: cell.style,
  };
}

/** One more than the last column that has a cell or a merge. */
export function columnCount(sheet: Sheet): number {
  let count = 0;
  for (const row of sheet.rows) if (row && row.length > count) count = row.length;
  for (const merge of sheet.merges) if (merge.right >= count) count = merge.right + 1;
  return count;
}
