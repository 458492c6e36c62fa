/**
 * Texts that go on in a further row: a row of a printed page cannot be higher than the page, so a longer text is cut into rows
 * under each other. Those after the first begin with a mark that people and readers of tables know.
 */

import type { Sheet, SheetCell } from "./sheet.ts";

export const CONTINUED = "（续）";

/** Rows that are looked up through for the text that goes on: more than a page holds. */
const MOST_ROWS = 200;
/** A text is cut after some lines, never after a word: what follows a shorter one is no rest of it. */
const SHORTEST = 8;

/**
 * The sheet with such texts whole again in their first cell, and the rows that held nothing else but their rest. The given
 * sheet is not touched. A row that holds more than rests and what stands above it anyway (a number, a name that is said again
 * at the top of a page) stays as it is.
 */
export function joinContinued(sheet: Sheet): { sheet: Sheet; rests: ReadonlySet<number> } {
  const rests = new Set<number>();
  const rows = [...sheet.rows];
  sheet.rows.forEach((cells, row) => {
    if (!cells?.some(isRest)) return;
    const joined: (() => void)[] = [];
    let whole = true;
    cells.forEach((cell, column) => {
      if (!cell || cell.value === null) return;
      const above = filledAbove(rows, row, column);
      if (!isRest(cell)) {
        whole &&= above !== undefined && rows[above]?.[column]?.value === cell.value;
        return;
      }
      const first = above === undefined ? undefined : rows[above]?.[column]?.value;
      if (above === undefined || typeof first !== "string" || first.length < SHORTEST) {
        whole = false;
        return;
      }
      const text = first + cell.value.slice(CONTINUED.length);
      joined.push(() => {
        setValue(rows, row, column, null);
        // What was said again at the top of a page is one text with what stands above it.
        for (let at: number | undefined = above; at !== undefined && rows[at]?.[column]?.value === first;) {
          setValue(rows, at, column, text);
          at = filledAbove(rows, at, column);
        }
      });
    });
    if (!whole) return;
    for (const join of joined) join();
    rests.add(row);
  });
  return rests.size === 0 ? { sheet, rests } : { sheet: { ...sheet, rows }, rests };
}

function isRest(cell: SheetCell | undefined): cell is SheetCell & { value: string } {
  const value = cell?.value;
  return typeof value === "string" && value.startsWith(CONTINUED) && value.length > CONTINUED.length;
}

function filledAbove(rows: Sheet["rows"], from: number, column: number): number | undefined {
  for (let row = from - 1; row >= Math.max(0, from - MOST_ROWS); row -= 1) {
    const value = rows[row]?.[column]?.value;
    if (value !== null && value !== undefined) return row;
  }
  return undefined;
}

function setValue(rows: Sheet["rows"], row: number, column: number, value: string | null): void {
  const cells = [...(rows[row] ?? [])];
  const { text: _shown, ...cell } = cells[column] ?? { style: 0, value };
  cells[column] = { ...cell, value };
  rows[row] = cells;
}
