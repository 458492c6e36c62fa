/** A document of tables: each with its title over it and its notes under it, on turned pages of their own. */

import type { TextBlock, TextDocument, TextPage, TextSection } from "../../document/text-document.ts";
import type { PlanState } from "../../model/plan.ts";
import { signParts } from "../../model/words/sign-line.ts";
import type { Foot } from "../foot.ts";
import type { LinePart } from "../notes.ts";
import { asOfLine, linesAbove, printedTitle } from "../notes.ts";
import { sizeInWords, tableInWords } from "../printed/to-words.ts";
import type { PrintedTable } from "../printed/table.ts";
import { paragraph, together } from "./frame.ts";
import type { WordsChoices } from "./style.ts";
import { tablePage, textStyles } from "./style.ts";

export interface WordsPart extends Foot {
  /** Whose title, unit line and status stand over the table. */
  plan: PlanState;
  table: PrintedTable;
}

export function tablesInWords(
  parts: readonly WordsPart[],
  warnings: string[] = [],
  choices: WordsChoices = {},
): TextDocument {
  const { sections, size } = tableSections(parts, choices);
  const title = parts[0]?.plan.header.title;
  return { sections, styles: textStyles(size, choices), warnings, properties: title === undefined ? {} : { title } };
}

/** The sections, and the size of the type that all their tables fit in. */
export function tableSections(
  parts: readonly WordsPart[],
  choices: WordsChoices = {},
): { sections: TextSection[]; size: number } {
  const page = tablePage(choices);
  const size = choices.bodySize ?? Math.min(...parts.map(({ table }) => sizeInWords(table, page)));
  return {
    size,
    sections: parts.map((part) => ({ page, blocks: partBlocks(part, page, size) })),
  };
}

function partBlocks({ plan, table, notes, signature, sign }: WordsPart, page: TextPage, size: number): TextBlock[] {
  const asOf = asOfLine(plan);
  return [
    paragraph("tableTitle", printedTitle(plan)),
    ...(asOf === null ? [] : [paragraph("asOf", asOf)]),
    ...linesAbove(plan).map(lineAbove),
    tableInWords(table, page, size),
    ...notes.slice(0, -1).map((note) => paragraph("note", note)),
    // Who signs does not stand alone on a page.
    ...together([
      ...notes.slice(-1).map((note) => paragraph("note", note)),
      ...sign.map((line) => paragraph("sign", signParts(line).join(GAP))),
      ...signature.map((line) => paragraph("signature", line)),
    ]),
  ];
}

/** Between parts of a line that are printed side by side. */
const GAP = "　　　　";

/** Parts side by side; the unit alone stands on the right. */
function lineAbove(parts: readonly LinePart[]): TextBlock {
  const style = parts.every(({ right }) => right) ? "unitLine" : "sign";
  return paragraph(style, parts.map(({ text }) => text).join(GAP));
}
