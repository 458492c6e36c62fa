/** From the pieces of text on a page of a PDF to its lines, as a person sees them. All lengths in points, y upwards. */

/** A piece of text where it stands. */
export interface Piece {
  text: string;
  x: number;
  /** Baseline. */
  y: number;
  width: number;
  size: number;
}

export interface PdfLine {
  text: string;
  left: number;
  right: number;
  y: number;
  size: number;
}

const CJK = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]/u;

/** Lines from top to bottom; pieces on one baseline, however they were written, are one line. */
export function linesOf(pieces: readonly Piece[]): PdfLine[] {
  const rows: { y: number; size: number; pieces: Piece[] }[] = [];
  for (const piece of [...pieces].sort((one, other) => other.y - one.y)) {
    if (piece.text === "") continue;
    const row = rows.at(-1);
    // Raised and lowered signs (m², notes) belong to the line that they stand in.
    if (row && row.y - piece.y < Math.max(row.size, piece.size) * 0.45) {
      row.pieces.push(piece);
      if (piece.size > row.size) row.size = piece.size;
    } else rows.push({ y: piece.y, size: piece.size, pieces: [piece] });
  }
  return rows.flatMap(({ y, size, pieces: row }) => {
    const text = joined(row.sort((one, other) => one.x - other.x));
    if (text.trim() === "") return [];
    const seen = row.filter((piece) => piece.text.trim() !== "");
    const left = Math.min(...seen.map(({ x }) => x));
    const right = Math.max(...seen.map(({ x, width }) => x + width));
    return [{ text: text.trim(), left, right, y, size }];
  });
}

/** Pieces of one line as text: a gap is a blank only where it is wider than what programs put between scripts. */
export function joined(pieces: readonly Piece[]): string {
  let text = "";
  let end: number | undefined;
  let blank = false;
  for (const piece of pieces) {
    if (piece.text.trim() === "" && piece.text !== "\t") {
      blank ||= text !== "";
      continue;
    }
    if (end !== undefined && text !== "") {
      const gap = piece.x - end;
      const before = text.at(-1) ?? "";
      const after = piece.text[0] ?? "";
      const tight = CJK.test(before) || CJK.test(after);
      if (gap > piece.size * (tight ? 0.35 : blank ? 0.1 : 0.17)) text += " ";
    }
    blank = false;
    text += piece.text;
    end = piece.x + piece.width;
  }
  return text;
}
