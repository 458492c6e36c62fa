/** What stands round a document in words: annex line and title over it, notes, issuer and date under it. */

import type { TextBlock, TextPage, TextParagraph, TextRun } from "../../document/text-document.ts";
import type { PlanState } from "../../model/plan.ts";
import { signatureOf } from "../foot.ts";
import { annexLines, printedTitle } from "../notes.ts";
import { emWidth } from "../page/measure.ts";
import { FONTS } from "../page/style.ts";
import type { TextStyleName } from "./style.ts";
import { textWidth } from "./style.ts";

export function paragraph(style: TextStyleName, runs: string | TextRun[]): TextParagraph {
  return { kind: "paragraph", style, runs: typeof runs === "string" ? [{ text: runs }] : runs };
}

/** Annex line, a blank line, and the title on the third (GB/T 9704-2012). */
export function headBlocks(plan: PlanState, page: TextPage): TextBlock[] {
  const annex = annexLines(plan).map((line) => paragraph("annex", line));
  const title = titleLines(printedTitle(plan), textWidth(page) / FONTS.title.size);
  return [...annex, ...(annex.length > 0 ? [paragraph("annex", "")] : []), paragraph("title", title)];
}

/** A title that one line does not hold keeps the words in its last bracket （草稿） together, on a line of their own. */
function titleLines(title: string, ems: number): string {
  if (emWidth(title) <= ems) return title;
  return title.replace(/(?<=.)(（[^（）]{1,10}）)$/, "\n$1");
}

/** Paragraphs that stay on one page. */
export function together(lines: readonly TextParagraph[]): TextParagraph[] {
  return lines.map((line, index) => (index < lines.length - 1 ? { ...line, keepNext: true } : line));
}

/** Issuer and date, on one page with the line before them. */
export function signature(plan: PlanState): TextBlock[] {
  const lines = signatureOf(plan);
  if (lines.length === 0) return [];
  return together([paragraph("body", ""), ...lines.map((line) => paragraph("signature", line))]);
}
