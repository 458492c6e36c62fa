/**
 * A text as a value of a row, or the one sentence that says why it cannot be one: how the grid, the command line and the
 * options of an allocation all read what a clerk types.
 */

import type { Amount, Value } from "../model/amount.ts";
import type { ParsedValue, ParseProblem } from "../model/amount-parse.ts";
import { parseValue } from "../model/amount-parse.ts";
import { plainForm } from "../model/read-number.ts";
import { matchName } from "../model/district-name.ts";
import type { LevelWords } from "../model/level.ts";
import type { District, Indicator } from "../model/plan.ts";
import { printedUnit } from "../model/unit.ts";
import { say } from "../text.ts";

type Row = Pick<Indicator, "name" | "unit" | "scale"> & Partial<Pick<Indicator, "decimals">>;

export type CellText =
  /** `asWords`: kept as words though a figure may have been meant. */
  | { value: Value; parsed: ParsedValue; asWords?: true }
  /** One Chinese sentence. */
  | { refusal: string };

/** Reads a text as it would stand in a cell of the row; words are taken, with a word on it. */
export function readCell(row: Row, text: string, districts: readonly District[], words: LevelWords): CellText {
  const parsed = parseValue(text, row);
  const refusal = refusalOf(row, text, parsed);
  if (refusal !== null) return { refusal };
  const { value } = parsed;
  if (parsed.ofName !== undefined && value?.kind === "mark") {
    const of = matchName(parsed.ofName, districts);
    return of === null ? { refusal: say.unknownDistrict(parsed.ofName, words) } : { value: { ...value, of }, parsed };
  }
  return value?.kind === "words" ? { value, parsed, asWords: true } : { value, parsed };
}

/** Reads a text that must be one figure of the row: no words, no mark, no range, no change. */
export function readFigure(row: Row, text: string): { amount: Amount } | { refusal: string } {
  const parsed = parseValue(text, row);
  const refusal = refusalOf(row, text, parsed);
  if (refusal !== null) return { refusal };
  const { value } = parsed;
  if (value?.kind !== "amount") return { refusal: say.noFigure(text) };
  return value.to || value.from ? { refusal: say.oneFigure(text) } : { amount: value };
}

function refusalOf(row: Row, text: string, parsed: ParsedValue): string | null {
  if (text.length > 400 && parsed.value?.kind !== "words") return say.textTooLong();
  if (parsed.problem !== undefined) return sentences[parsed.problem](text, parsed, row);
  return plainForm(text).startsWith("=") && parsed.value?.kind !== "amount" ? say.noFormula(text) : null;
}

const sentences: Record<ParseProblem, (text: string, parsed: ParsedValue, row: Row) => string> = {
  tooLarge: say.figureTooLarge,
  rangeBackwards: say.rangeBackwards,
  contradictory: say.contradictory,
  bracketed: say.bracketed,
  fullStop: say.fullStop,
  letters: say.noFigure,
  mixedScales: (text, _, row) => say.mixedScales(text, printedUnit(row.unit, row.scale)),
  ratioOfRate: (text, _, row) => say.ratioOfRate(text, row.unit),
  roundsToZero: (text, _, row) => say.sumRoundsToZero(text, row.name),
  endless: say.sumEndless,
  unitDiffers: (text, parsed, row) => say.unitDiffers(text, parsed.unit ?? "", printedUnit(row.unit, row.scale)),
};
