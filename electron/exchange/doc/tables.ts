/**
 * Tables of a .doc: the cells of a row come first, and how they lie (edges, merges) stands at the mark that ends the row.
 * What a row holds therefore waits for its end; columns are counted by the edges of all rows.
 */
import type { WordsBuilder } from "../words/builder.ts";
import { rowCells } from "./properties.ts";

export class TableRows {
  readonly #builder: WordsBuilder;
  #depth = 0;
  /** Whether a row and a cell are open, of each table from the outermost. */
  readonly #open: { row: boolean; cell: boolean }[] = [];

  constructor(builder: WordsBuilder) {
    this.#builder = builder;
  }

  /** The next paragraph lies at this depth. @param begins whether something comes that wants a cell */
  at(depth: number, begins: boolean): void {
    const wanted = Math.min(depth, 8);
    while (this.#depth > wanted) {
      this.#builder.closeTable();
      this.#open.pop();
      this.#depth -= 1;
    }
    while (this.#depth < wanted) {
      this.#enter();
      this.#builder.openTable();
      this.#open.push({ row: false, cell: false });
      this.#depth += 1;
    }
    if (begins) this.#enter();
  }

  /** Opens the row and the cell that the next paragraph stands in, where they are not. */
  #enter(): void {
    const table = this.#open.at(-1);
    if (!table) return;
    if (!table.row) {
      this.#builder.openRow();
      table.row = true;
    }
    if (table.cell) return;
    this.#builder.openCell();
    table.cell = true;
  }

  endCell(): void {
    this.#enter();
    this.#builder.closeCell();
    const table = this.#open.at(-1);
    if (table) table.cell = false;
  }

  endRow(definition: Buffer | undefined): void {
    const table = this.#open.at(-1);
    if (!table) return;
    if (table.cell) {
      // The mark of the row lies in a cell of its own, which is none.
      this.#builder.dropCell();
      table.cell = false;
    }
    this.#builder.shapeRow(rowCells(definition));
    table.row = false;
  }
}
