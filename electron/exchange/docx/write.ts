/**
 * A text document as the bytes of a .docx, through `docx`.
 *
 * Styles become named paragraph styles, so that a clerk changes a heading once. Odd and even pages have footers of their own.
 * Tables have fixed columns: what Word, WPS and LibreOffice work out from the contents differs from one to the other.
 */

import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeightRule,
  LineRuleType,
  Packer,
  PageNumber as PageNumberField,
  PageOrientation,
  Paragraph,
  SectionType,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun as Run,
  VerticalAlignTable,
  WidthType,
} from "docx";
import type { IParagraphStyleOptions, IRunOptions, ISectionOptions } from "docx";
import { papers } from "../../../shared/document/paper.ts";
import type {
  PageNumber,
  TextBlock,
  TextCell,
  TextDocument,
  TextPage,
  TextRun,
  TextStyle,
  TextTable,
} from "../../../shared/document/text-document.ts";

/** Twentieths of a point, in which Word counts. */
const TWIPS = 20;
const TWIPS_PER_MM = 1440 / 25.4;
/** Points between the text of a cell and its borders. */
const PADDING = { side: 3, above: 1.5 };

export async function writeDocx(document: TextDocument): Promise<Uint8Array> {
  const ids = new Map(Object.keys(document.styles).map((key, index) => [key, `fenjie${index + 1}`]));
  const context: Context = { document, ids };
  const file = new Document({
    title: xmlText(document.properties?.title ?? ""),
    creator: "",
    lastModifiedBy: "",
    evenAndOddHeaderAndFooters: true,
    styles: {
      paragraphStyles: Object.entries(document.styles).map(([key, style]) => styleOptions(ids.get(key) ?? key, style)),
    },
    sections: document.sections.map(({ page, blocks }): ISectionOptions => ({
      properties: { type: SectionType.NEXT_PAGE, page: pageOptions(page) },
      ...(page.pageNumber ? { footers: footersOf(page.pageNumber) } : {}),
      children: blocks.flatMap((block) => blockOf(block, context)),
    })),
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}

/** Without what XML cannot hold: control characters, and half of a pair of UTF-16. */
function xmlText(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

type PageOptions = NonNullable<NonNullable<ISectionOptions["properties"]>["page"]>;

interface Context {
  document: TextDocument;
  /** Of styles, by their keys. */
  ids: ReadonlyMap<string, string>;
}

const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} as const;

function styleOptions(id: string, style: TextStyle): IParagraphStyleOptions {
  const { font, line, before = 0, after = 0, firstLine, indentRight, outline } = style;
  return {
    id,
    name: style.title,
    quickFormat: true,
    run: { ...fontOptions(font.name, style.latin ?? font.name), size: font.size * 2, bold: font.bold === true },
    paragraph: {
      alignment: ALIGNMENTS[style.align],
      spacing: {
        before: Math.round(before * TWIPS),
        after: Math.round(after * TWIPS),
        ...(line === undefined ? {} : { line: Math.round(line * TWIPS), lineRule: LineRuleType.EXACT }),
      },
      indent: {
        // In characters for Word and WPS, in twips for those that know no characters.
        ...(firstLine === undefined
          ? {}
          : { firstLineChars: firstLine * 100, firstLine: Math.round(firstLine * font.size * TWIPS) }),
        ...(indentRight === undefined ? {} : { right: Math.round(indentRight * font.size * TWIPS) }),
      },
      ...(outline === undefined ? {} : { outlineLevel: outline - 1, keepNext: true }),
    },
  };
}

function fontOptions(eastAsia: string, latin: string): Pick<IRunOptions, "font"> {
  return { font: { ascii: latin, hAnsi: latin, cs: latin, eastAsia } };
}

function pageOptions({ paper, landscape, margins }: TextPage): PageOptions {
  const mm = (value: number): number => Math.round(value * TWIPS_PER_MM);
  const { width, height } = papers[paper];
  return {
    // The library turns the sides itself.
    size: {
      width: mm(width),
      height: mm(height),
      orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: {
      top: mm(margins.top),
      right: mm(margins.right),
      bottom: mm(margins.bottom),
      left: mm(margins.left),
      footer: mm(margins.footer),
      header: mm(15),
      gutter: 0,
    },
  };
}

function footersOf(number: PageNumber): NonNullable<ISectionOptions["footers"]> {
  const { font, at } = number;
  const footer = (alignment: "left" | "center" | "right"): Footer =>
    new Footer({
      children: [
        new Paragraph({
          alignment: ALIGNMENTS[alignment],
          indent: alignment === "center" ? {} : { [alignment]: Math.round(font.size * TWIPS) },
          children: [
            new Run({
              ...fontOptions(font.name, font.name),
              size: font.size * 2,
              children: ["— ", PageNumberField.CURRENT, " —"],
            }),
          ],
        }),
      ],
    });
  const outside = at === "outside";
  return { default: footer(outside ? "right" : "center"), even: footer(outside ? "left" : "center") };
}

function blockOf(block: TextBlock, context: Context): (Paragraph | Table)[] {
  if (block.kind === "table") return [tableOf(block, context)];
  return [
    new Paragraph({
      style: context.ids.get(block.style) ?? "",
      ...(block.keepNext ? { keepNext: true } : {}),
      children: runsOf(block.runs),
    }),
  ];
}

/** A line break inside a text stays one. */
function runsOf(runs: readonly TextRun[], color?: string): Run[] {
  return runs.flatMap(({ text, bold, underline }) =>
    xmlText(text)
      .split("\n")
      .map(
        (line, index) =>
          new Run({
            text: line,
            ...(index > 0 ? { break: 1 } : {}),
            ...(bold ? { bold } : {}),
            ...(underline ? { underline: {} } : {}),
            ...(color ? { color } : {}),
          }),
      ),
  );
}

function tableOf({ widths, header, rows }: TextTable, context: Context): Table {
  const line = { style: BorderStyle.SINGLE, size: 4, color: "auto" };
  const columns = widths.map((width) => Math.round(width * TWIPS));
  const grid = new GridWalk(columns.length);
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: columns.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    columnWidths: columns,
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    margins: {
      marginUnitType: WidthType.DXA,
      left: PADDING.side * TWIPS,
      right: PADDING.side * TWIPS,
      top: PADDING.above * TWIPS,
      bottom: PADDING.above * TWIPS,
    },
    rows: rows.map(
      ({ cells, height, keepNext = false }, index) =>
        new TableRow({
          ...(index < header ? { tableHeader: true } : {}),
          // A row goes over to the next page in one piece; only one that no page holds is cut, by the program that shows it.
          cantSplit: true,
          ...(height === undefined ? {} : { height: { value: Math.round(height * TWIPS), rule: HeightRule.ATLEAST } }),
          children: grid.place(cells).map(({ cell, column }) => cellOf(cell, keepNext, column, columns, context)),
        }),
    ),
  });
}

function cellOf(
  cell: TextCell,
  keepNext: boolean,
  column: number,
  columns: readonly number[],
  { ids, document }: Context,
): TableCell {
  const { columnSpan = 1, rowSpan = 1, indent = 0, fill } = cell;
  const size = document.styles[cell.style]?.font.size ?? 0;
  return new TableCell({
    width: {
      size: columns.slice(column, column + columnSpan).reduce((a, b) => a + b, 0),
      type: WidthType.DXA,
    },
    verticalAlign: VerticalAlignTable.CENTER,
    ...(columnSpan > 1 ? { columnSpan } : {}),
    ...(rowSpan > 1 ? { rowSpan } : {}),
    ...(fill ? { shading: { type: ShadingType.CLEAR, fill, color: "auto" } } : {}),
    children: [
      new Paragraph({
        style: ids.get(cell.style) ?? "",
        // A row stays with the next where its paragraphs do.
        ...(keepNext ? { keepNext } : {}),
        ...(indent > 0 ? { indent: { left: Math.round(indent * size * TWIPS) } } : {}),
        children: runsOf(cell.runs, cell.color),
      }),
    ],
  });
}

/** Which column each cell of a row begins in, past those that cells above reach down into. */
class GridWalk {
  /** Rows that are still covered, by column. */
  readonly #covered: number[];

  constructor(columns: number) {
    this.#covered = Array<number>(columns).fill(0);
  }

  place(cells: readonly TextCell[]): { cell: TextCell; column: number }[] {
    const placed: { cell: TextCell; column: number }[] = [];
    const next = this.#covered.map((rows) => Math.max(0, rows - 1));
    let column = 0;
    for (const cell of cells) {
      while ((this.#covered[column] ?? 0) > 0) column += 1;
      placed.push({ cell, column });
      const end = column + (cell.columnSpan ?? 1);
      for (; column < end; column += 1) next[column] = (cell.rowSpan ?? 1) - 1;
    }
    next.forEach((rows, at) => (this.#covered[at] = rows));
    return placed;
  }
}
