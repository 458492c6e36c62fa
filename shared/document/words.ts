/**
 * The words document: the neutral text between a file in words (.txt, .docx, .doc, .html, .pdf, pasted) and whoever reads it
 * (shared/recognise/notice). It says what stands where and how it looks, nothing of what it means. Readers of
 * electron/exchange build one; what is written goes by text-document.ts.
 *
 * Texts are as in the file: full and half width, blanks and NBSP stay. Within a text "\n" is a line break that is no new
 * paragraph, "\t" a tab. Deleted text (tracked changes), hidden text, page numbers and running heads are left out by the
 * readers; menus and footers of a web page are not, for a reader cannot know them.
 */

/** What a file in words is, by its bytes; `paste` came from the clipboard. */
export const wordsFormats = ["txt", "docx", "doc", "html", "pdf", "paste"] as const;
export type WordsFormat = (typeof wordsFormats)[number];

export interface WordsDocument {
  source: WordsFormat;
  blocks: WordsBlock[];
  /** What could not be carried, one Chinese sentence each. */
  warnings: string[];
}

export type WordsBlock = WordsParagraph | WordsTable;

export interface WordsParagraph {
  kind: "paragraph";
  /** What was typed, without the automatic number. */
  text: string;
  /** The automatic number as Word and WPS show it ("（一）", "1."), which stands in no run; absent: none. */
  label?: string;
  /** Has an automatic number that could not be computed (编号未读出): the paragraphs are in order all the same. */
  labelUnread?: true;
  /** Level of a heading, from 1, by the outline level of paragraph or style, or h1–h6. */
  outline?: number;
  /** Level of the list, from 0, where the paragraph has an automatic number or mark. */
  list?: number;
  /** Name of the style as people see it. */
  style?: string;
  align?: "left" | "center" | "right" | "justify";
  /** All of its text is bold. */
  bold?: true;
  place: WordsPlace;
}

export interface WordsTable {
  kind: "table";
  rows: WordsRow[];
  place: WordsPlace;
}

export interface WordsRow {
  /** In order, without those that a merged cell to the left or above covers. */
  cells: WordsCell[];
}

export interface WordsCell {
  /** Paragraphs, and tables within the cell. */
  blocks: WordsBlock[];
  /** Absent: 1. */
  columnSpan?: number;
  rowSpan?: number;
}

/** Where a block stands in the file. */
export interface WordsPlace {
  /** Number of the paragraph in the file, from 1, empty ones and those in tables counted; of a table that of its first paragraph. */
  paragraph: number;
  /** Page, from 1, where the file says so (.pdf). */
  page?: number;
}

/** How much of a text is ever taken in, over and above the bounds of files. */
export const wordsBounds = {
  /** Characters of all texts together: fifty times the longest notice that was ever issued. */
  characters: 4_000_000,
  /** Paragraphs, those in tables counted. */
  paragraphs: 200_000,
  /** Cells of all tables. */
  cells: 200_000,
  /** Tables within tables. */
  depth: 8,
} as const;

/** The paragraph as a person reads it: its automatic number before its text. */
export function shownWords({ label, text }: Pick<WordsParagraph, "label" | "text">): string {
  return label === undefined ? text : label + text;
}

/** All paragraphs in reading order, those in the cells of tables too. */
export function* paragraphsOf(blocks: readonly WordsBlock[]): Generator<WordsParagraph> {
  for (const block of blocks) {
    if (block.kind === "paragraph") yield block;
    else for (const row of block.rows) for (const cell of row.cells) yield* paragraphsOf(cell.blocks);
  }
}
