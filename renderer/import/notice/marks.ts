/** Where the figures of a notice stand in its text, and the text cut at them. */

import { cellKey } from "../../../shared/model/cell.ts";
import type { NoticeParagraph } from "../../../shared/contract/notice.ts";
import type { Notice } from "../../../shared/recognise/notice/notice.ts";

/** A figure: what it is in the plan, or which offer. The key links both sides of the window. */
export interface Mark {
  key: string;
  offset: number;
  length: number;
  unsure: boolean;
}

export interface Piece {
  text: string;
  mark: Mark | null;
}

export function offerKey(index: number): string {
  return `offer|${index}`;
}

/** By the number of the paragraph, in the order of the text, the first where two claim one place. */
export function marksOf({ sources, offers }: Pick<Notice, "sources" | "offers">): Map<number, Mark[]> {
  const found = new Map<number, Mark[]>();
  const add = (paragraph: number, mark: Mark): void => {
    const list = found.get(paragraph);
    if (list) list.push(mark);
    else found.set(paragraph, [mark]);
  };
  for (const { indicator, district, spot } of sources) {
    add(spot.paragraph, { key: cellKey(indicator, district), ...at(spot), unsure: false });
  }
  for (const [index, { spot }] of offers.entries()) {
    add(spot.paragraph, { key: offerKey(index), ...at(spot), unsure: true });
  }
  for (const list of found.values()) list.sort((one, other) => one.offset - other.offset);
  return found;
}

function at({ offset, length }: { offset: number; length: number }): Pick<Mark, "offset" | "length"> {
  return { offset, length };
}

/** The text of a paragraph, cut at its marks; all of it, each character once. */
export function piecesOf({ text }: Pick<NoticeParagraph, "text">, marks: readonly Mark[]): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const mark of marks) {
    const end = Math.min(text.length, mark.offset + mark.length);
    if (mark.offset < done || end <= mark.offset) continue;
    if (mark.offset > done) pieces.push({ text: text.slice(done, mark.offset), mark: null });
    pieces.push({ text: text.slice(mark.offset, end), mark });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), mark: null });
  return pieces;
}
