/**
 * A file that came back from a district, as it leaves this process: what its cells hold and how they show, without looks. A
 * fill-in workbook is small; what is larger than any of ours is none.
 */
import type { CellStyle, Sheet, SheetDocument } from "../../../shared/document/sheet.ts";
import { defaultStyle } from "../../../shared/document/sheet.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";

/** Twelve layers of some thousand rows. */
const MOST_CELLS = 100_000;

/** As JSON. Throws fileTooMuch. */
export function returnedJson(document: SheetDocument): string {
  const styles: CellStyle[] = [defaultStyle];
  const formats = new Map<string, number>([[defaultStyle.numberFormat, 0]]);
  const indexes = document.styles.map(({ numberFormat }) => {
    let at = formats.get(numberFormat);
    if (at === undefined) {
      at = styles.push({ ...defaultStyle, numberFormat }) - 1;
      formats.set(numberFormat, at);
    }
    return at;
  });
  let cells = 0;
  const sheets = document.sheets.map(({ name, visibility, rows, merges, columns, rowInfo }): Sheet => {
    const kept = rows.map((row) => {
      const line: Sheet["rows"][number] = [];
      row.forEach((cell, column) => {
        if (!cell || (cell.value === null && cell.formula === undefined)) return;
        cells += 1;
        if (cells > MOST_CELLS) throw new AppError("fileTooMuch", say.returnTooLarge(MOST_CELLS));
        line[column] = { ...cell, style: indexes[cell.style] ?? 0 };
      });
      return line;
    });
    return { name, visibility, rows: kept, merges, columns: hiddenOnly(columns), rowInfo: hiddenOnly(rowInfo) };
  });
  const { warnings, source, properties, macros } = document;
  return JSON.stringify({
    ...{ sheets, styles, warnings },
    ...(source ? { source } : {}),
    ...(properties?.custom ? { properties: { custom: properties.custom } } : {}),
    ...(macros ? { macros } : {}),
  });
}

function hiddenOnly(lines: readonly ({ hidden?: boolean } | undefined)[]): ({ hidden: true } | undefined)[] {
  const kept: ({ hidden: true } | undefined)[] = [];
  lines.forEach((line, at) => {
    if (line?.hidden) kept[at] = { hidden: true };
  });
  return kept;
}
