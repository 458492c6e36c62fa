/** Words of a file as they are compared: half-width, without blanks and brackets. Merged cells say their words in each cell. */

import type { Sheet, SheetCell } from "../../document/sheet.ts";
import { shownText } from "../../document/sheet.ts";
import { plainForm } from "../../model/read-number.ts";

/** The form in which names and headings are compared. */
export function wordsForm(text: string): string {
  return plainForm(text)
    .replace(/[()[\]{}〔〕【】《》<>"'“”‘’·、,。.:;]/g, "")
    .toLowerCase();
}

/** A sheet in which every cell of a merged range answers with the words of its first. */
export class Words {
  readonly sheet: Sheet;
  readonly #forms = new Map<string, string>();
  readonly #first = new Map<number, Map<number, SheetCell | undefined>>();

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    for (const { top, left, bottom, right } of sheet.merges) {
      const cell = sheet.rows[top]?.[left];
      // A range over a whole sheet says nothing of a table.
      const last = Math.min(bottom, sheet.rows.length - 1);
      for (let row = top; row <= last; row += 1) {
        let line = this.#first.get(row);
        if (!line) this.#first.set(row, (line = new Map()));
        for (let column = left; column <= Math.min(right, left + MOST_COLUMNS); column += 1) line.set(column, cell);
      }
    }
  }

  /** The cell itself, not what a merged range lends it. */
  own(row: number, column: number): SheetCell | undefined {
    return this.sheet.rows[row]?.[column];
  }

  text(row: number, column: number): string {
    const line = this.#first.get(row);
    const cell = line?.has(column) ? line.get(column) : this.own(row, column);
    return shownText(cell).trim();
  }

  form(row: number, column: number): string {
    return this.formOf(this.text(row, column));
  }

  /** wordsForm of a text; each of a sheet is looked at many times. */
  formOf(text: string): string {
    let form = this.#forms.get(text);
    if (form === undefined) this.#forms.set(text, (form = wordsForm(text)));
    return form;
  }

  /** Whether anything is written in the cell. */
  filled(row: number, column: number): boolean {
    const cell = this.own(row, column);
    return cell !== undefined && (cell.formula !== undefined || (cell.value !== null && shownText(cell).trim() !== ""));
  }

  /** One more than the last column of the line that holds something. */
  width(row: number): number {
    const cells = this.sheet.rows[row] ?? [];
    for (let column = Math.min(cells.length, MOST_COLUMNS); column > 0; column -= 1)
      if (this.filled(row, column - 1)) return column;
    return 0;
  }
}

/** Columns that are looked at: no form of ours is wider, and stray cells at the far end of a sheet cost nothing. */
export const MOST_COLUMNS = 300;
