/** A basis table between the form's texts and what is stored: figures in the base unit, by district. */

import type { NewBasis } from "../../shared/import/basis-tables.ts";
import { readFigure } from "../../shared/actions/read-cell.ts";
import { decimalText } from "../../shared/model/decimal.ts";
import { parseUnit } from "../../shared/model/unit.ts";
import { say } from "../../shared/text.ts";

export interface BasisLine {
  district: string;
  text: string;
}

export interface BasisDraft {
  name: string;
  unit: string;
  date: string;
  lines: BasisLine[];
}

/** Cells of a block copied from a spreadsheet: lines of tab-separated texts; typed lines may be split by blanks or commas. */
export function cellsOf(text: string): string[][] {
  return text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) =>
      (line.includes("\t") ? line.split("\t") : line.trim().split(/[\s,，、:：]+/)).map((cell) =>
        cell.trim().replace(/^"(.*)"$/, "$1"),
      ),
    );
}

/** The table to store, or the sentence that says what is wrong. */
export function basisOf(draft: BasisDraft): NewBasis | string {
  const name = draft.name.trim();
  if (name === "") return say.basisNameMissing();
  const unit = parseUnit(draft.unit.trim());
  const figures: Record<string, string> = {};
  for (const { district, text } of draft.lines) {
    const where = district.trim();
    if (where === "" && text.trim() === "") continue;
    if (where === "") return say.basisWhereMissing(text.trim());
    if (text.trim() === "") continue;
    const read = readFigure({ name, ...unit }, text);
    if ("refusal" in read) return `${where}：${read.refusal}`;
    if (figures[where] !== undefined) return say.basisTwice(where);
    figures[where] = decimalText(read.amount.value);
  }
  if (Object.keys(figures).length === 0) return say.basisEmpty();
  return { name, unit: unit.unit, date: draft.date.trim(), figures };
}
