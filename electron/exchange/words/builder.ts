/** Puts a words document together while a reader goes through its file, and stops it where the text passes its bounds. */
import { AppError } from "../../../shared/errors.ts";
import type {
  WordsBlock,
  WordsDocument,
  WordsFormat,
  WordsParagraph,
  WordsPlace,
  WordsTable,
} from "../../../shared/document/words.ts";
import { wordsBounds } from "../../../shared/document/words.ts";
import { say } from "../../../shared/text.ts";
import type { Meter } from "../files/bounds.ts";

/** What a reader knows of a paragraph, without its place. */
export type ParagraphLook = Omit<WordsParagraph, "kind" | "text" | "place">;

/** How a cell lies in its row. */
export interface CellSpan {
  columnSpan?: number;
  /** As the file states it; of formats that say for each cell whether it goes on with the one above, see `continues`. */
  rowSpan?: number;
  /** The cell above goes on here. */
  continues?: boolean;
  /** Columns before the cell that hold no cell. */
  skip?: number;
}

/** Where a cell lies between the edges of its row, in any unit, of formats that say so only when the row ends. */
export interface CellEdges {
  left: number;
  right: number;
  /** Goes on with the cell to its left. */
  merged: boolean;
  /** Goes on with the cell above. */
  continues: boolean;
}

interface OpenCell {
  blocks: WordsBlock[];
  edges?: CellEdges;
  column: number;
  span: number;
  rowSpan: number | undefined;
  continues: boolean;
}

interface OpenTable {
  rows: OpenCell[][];
  first: number;
  cell: OpenCell | undefined;
}

export class WordsBuilder {
  readonly warnings: string[] = [];
  readonly #meter: Meter;
  readonly #blocks: WordsBlock[] = [];
  readonly #tables: OpenTable[] = [];
  #paragraphs = 0;
  #characters = 0;
  #cells = 0;
  #holdsWords = false;
  /** Page of what comes next, where the file says so. */
  page: number | undefined;

  constructor(meter: Meter) {
    this.#meter = meter;
  }

  /**
   * Adds a paragraph. Line breaks within it part it, as they do when the text is copied as plain text: what people see as
   * lines of their own (a number after a line break of a web page) must not hang on what stands before.
   */
  paragraph(text: string, look: ParagraphLook = {}): void {
    const { label, labelUnread, ...rest } = look;
    for (const [index, line] of text.split("\n").entries()) {
      const numbered: ParagraphLook =
        index > 0 ? {} : { ...(label === undefined ? {} : { label }), ...(labelUnread ? { labelUnread } : {}) };
      this.#add(line, { ...rest, ...numbered });
    }
  }

  #add(text: string, look: ParagraphLook): void {
    this.#paragraphs += 1;
    this.#characters += text.length + (look.label?.length ?? 0);
    if (this.#paragraphs > wordsBounds.paragraphs || this.#characters > wordsBounds.characters) {
      throw new AppError("fileTooMuch", say.wordsTooMany(wordsBounds.characters / 10_000));
    }
    this.#holdsWords ||= text.trim() !== "";
    this.#meter.tick();
    this.#target().push({ kind: "paragraph", text, ...look, place: this.#place() });
  }

  #place(): WordsPlace {
    return { paragraph: this.#paragraphs, ...(this.page === undefined ? {} : { page: this.page }) };
  }

  /** Where blocks go now: the open cell, else the text itself. Text between the cells of a table goes before the table. */
  #target(): WordsBlock[] {
    for (let index = this.#tables.length - 1; index >= 0; index -= 1) {
      const cell = this.#tables[index]!.cell;
      if (cell) return cell.blocks;
    }
    return this.#blocks;
  }

  get depth(): number {
    return this.#tables.length;
  }

  openTable(): void {
    if (this.#tables.length >= wordsBounds.depth) throw new AppError("fileTooMuch", say.wordsTooNested());
    this.#tables.push({ rows: [], first: this.#paragraphs + 1, cell: undefined });
  }

  openRow(): void {
    const table = this.#tables.at(-1);
    if (!table) return;
    table.cell = undefined;
    table.rows.push([]);
  }

  /** Takes back the row that was opened last: it was deleted. */
  dropRow(): void {
    const table = this.#tables.at(-1);
    if (table) table.cell = undefined;
    table?.rows.pop();
  }

  openCell({ columnSpan = 1, rowSpan, continues = false, skip = 0 }: CellSpan = {}): void {
    const table = this.#tables.at(-1);
    if (!table) return;
    this.#cells += 1;
    if (this.#cells > wordsBounds.cells) throw new AppError("fileTooMuch", say.wordsTooNested());
    if (table.rows.length === 0) table.rows.push([]);
    const row = table.rows.at(-1)!;
    const last = row.at(-1);
    const column = (last ? last.column + last.span : 0) + skip;
    table.cell = { blocks: [], column, span: Math.min(1000, Math.max(1, columnSpan)), rowSpan, continues };
    row.push(table.cell);
  }

  closeCell(): void {
    const table = this.#tables.at(-1);
    if (table) table.cell = undefined;
  }

  /** Takes back the cell that was opened last: it was none. */
  dropCell(): void {
    const table = this.#tables.at(-1);
    if (!table) return;
    table.cell = undefined;
    table.rows.at(-1)?.pop();
  }

  /** Says how the cells of the row that ends here lie; nothing where they are not as many. */
  shapeRow(edges: readonly CellEdges[]): void {
    const table = this.#tables.at(-1);
    const row = table?.rows.at(-1);
    if (!table || !row || row.length !== edges.length) return;
    const kept: OpenCell[] = [];
    for (const [index, cell] of row.entries()) {
      const own = edges[index]!;
      const before = kept.at(-1);
      if (own.merged && before?.edges) {
        before.edges.right = own.right;
        before.blocks.push(...cell.blocks.filter(holdsWords));
      } else {
        cell.edges = { ...own };
        cell.continues = own.continues;
        kept.push(cell);
      }
    }
    table.rows[table.rows.length - 1] = kept;
  }

  closeTable(): void {
    const open = this.#tables.pop();
    if (!open) return;
    layByEdges(open.rows);
    const table = tableOf(open, this.#place());
    if (table) this.#target().push(table);
  }

  finish(source: WordsFormat): WordsDocument {
    while (this.#tables.length > 0) this.closeTable();
    if (!this.#holdsWords) throw new AppError("fileNoTable", say.wordsEmpty());
    return { source, blocks: this.#blocks, warnings: this.warnings };
  }
}

function holdsWords(block: WordsBlock): boolean {
  return block.kind === "table" || block.text !== "";
}

/** Edges that lie as close as this, in twentieths of a point, are one. */
const NEAR = 40;

/** Columns and spans of cells that know their edges only: each edge of any row begins a column. */
function layByEdges(rows: readonly (readonly OpenCell[])[]): void {
  const all = rows.flatMap((row) => row.flatMap(({ edges }) => (edges ? [edges.left, edges.right] : [])));
  if (all.length === 0) return;
  const lines: number[] = [];
  for (const edge of all.sort((one, other) => one - other)) {
    if (lines.length === 0 || edge - lines.at(-1)! > NEAR) lines.push(edge);
  }
  const columnOf = (edge: number): number =>
    Math.max(
      0,
      lines.findLastIndex((line) => line <= edge),
    );
  for (const row of rows) {
    for (const cell of row) {
      if (!cell.edges) continue;
      cell.column = columnOf(cell.edges.left);
      cell.span = Math.max(1, columnOf(cell.edges.right) - cell.column);
    }
  }
}

/** A cell that goes on with the one above becomes part of it, with what it holds. */
function tableOf({ rows, first }: OpenTable, place: WordsPlace): WordsTable | undefined {
  const above = new Map<number, { cell: OpenCell; rows: number }>();
  const spans = new Map<OpenCell, number>();
  for (const row of rows) {
    const started = new Map<number, { cell: OpenCell; rows: number }>();
    for (const cell of row) {
      const over = cell.continues ? above.get(cell.column) : undefined;
      if (over) {
        over.rows += 1;
        spans.set(over.cell, over.rows);
        spans.set(cell, 0);
        over.cell.blocks.push(...cell.blocks.filter(holdsWords));
        started.set(cell.column, over);
      } else {
        started.set(cell.column, { cell, rows: 1 });
      }
    }
    above.clear();
    for (const [column, cell] of started) above.set(column, cell);
  }
  const kept = rows.map((row) => ({
    cells: row
      .filter((cell) => spans.get(cell) !== 0)
      .map((cell) => {
        const rowSpan = spans.get(cell) ?? cell.rowSpan ?? 1;
        return {
          blocks: cell.blocks,
          ...(cell.span > 1 ? { columnSpan: cell.span } : {}),
          ...(rowSpan > 1 ? { rowSpan } : {}),
        };
      }),
  }));
  if (kept.every(({ cells }) => cells.length === 0)) return undefined;
  return { kind: "table", rows: kept, place: { ...place, paragraph: first } };
}
