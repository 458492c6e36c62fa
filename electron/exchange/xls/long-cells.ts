/** Cells whose content runs over several records: formulas with what follows them, and texts of their own. */
import type { Budget, CellCollector } from "./cells.ts";
import { sharedFormulaAnchor } from "./formulas-decode.ts";
import { continued } from "./globals.ts";
import type { Globals } from "./globals.ts";
import { record } from "./records.ts";
import { SegmentReader } from "./strings.ts";

/** Reads a FORMULA with the records that belong to it; gives the offset behind them. */
export function formulaCell(globals: Globals, cells: CellCollector, start: number, end: number): number {
  const { stream } = globals;
  const row = stream.readUInt16LE(start);
  const column = stream.readUInt16LE(start + 2);
  const xf = stream.readUInt16LE(start + 4);
  const tokens = stream.subarray(start + 22, Math.min(end, start + 22 + stream.readUInt16LE(start + 20)));
  const anchor = sharedFormulaAnchor(tokens);
  let text = "";
  let at = end;
  // SHRFMLA, ARRAY and STRING follow the first formula that needs them.
  for (let steps = 0; steps < 3 && at + 4 <= stream.length; steps++) {
    const id = stream.readUInt16LE(at);
    const from = at + 4;
    const to = from + stream.readUInt16LE(at + 2);
    if (to > stream.length) break;
    if (id === record.SHRFMLA || id === record.ARRAY) {
      const head = id === record.ARRAY ? 12 : 8;
      if (to - from >= head + 2) {
        const shared = stream.subarray(
          from + head + 2,
          Math.min(to, from + head + 2 + stream.readUInt16LE(from + head)),
        );
        cells.shareFormula(stream.readUInt16LE(from), stream[from + 4]!, shared);
        if (anchor) cells.shareFormula(anchor.row, anchor.column, shared);
      }
      at = to;
    } else if (id === record.STRING) {
      const segments = [from, to];
      at = continued(stream, to, segments);
      const reader = new SegmentReader(stream, segments);
      const count = reader.uint16();
      text = reader.characters(count, (reader.byte() & 1) === 1);
      break;
    } else break;
  }
  const kind = stream.readUInt16LE(start + 12) === 0xffff ? stream[start + 6]! : -1;
  const cell =
    kind === -1
      ? cells.number(row, column, xf, stream.readDoubleLE(start + 6))
      : kind === 1 || kind === 2
        ? cells.boolOrError(row, column, xf, stream[start + 8]!, kind === 2)
        : cells.text(row, column, xf, kind === 0 ? text : "");
  cells.formula(cell, row, column, tokens, anchor);
  return at;
}

/** A LABEL or RSTRING: a text that stands in the cell itself. */
export function labelCell(
  stream: Buffer,
  cells: CellCollector,
  start: number,
  segments: number[],
  budget: Budget,
): void {
  const reader = new SegmentReader(stream, segments);
  const count = reader.uint16();
  const text = reader.characters(count, (reader.byte() & 1) === 1);
  if (reader.short) budget.lostTexts++;
  else cells.text(stream.readUInt16LE(start), stream.readUInt16LE(start + 2), stream.readUInt16LE(start + 4), text);
}
