/** The cells of a form that was found: what its own cells say now, and what was changed in all others. */

import { readCell } from "../../actions/read-cell.ts";
import type { CellStyle, SheetCell } from "../../document/sheet.ts";
import { cellAddress, parseAddress, shownText } from "../../document/sheet.ts";
import type { Value } from "../../model/amount.ts";
import { sameMeaning } from "../../model/amount.ts";
import { placesOf } from "../../model/amount-text.ts";
import { MAX_PLACES, equal } from "../../model/decimal.ts";
import type { Id } from "../../model/id.ts";
import { levelWords } from "../../model/level.ts";
import type { District, Indicator, PlanState } from "../../model/plan.ts";
import { districtsOf } from "../../model/read-plan.ts";
import { printedUnit, sameUnit } from "../../model/unit.ts";
import { ValueReader } from "../../recognise/rows/read-value.ts";
import { say } from "../../text.ts";
import type { Written } from "../layer.ts";
import type { LayerKey } from "../layer-key.ts";
import type { SentCell } from "../rounds/sent.ts";
import type { ReturnedNote } from "./notes.ts";
import { readNotes } from "./notes.ts";
import type { Placed } from "./placed.ts";
import type { Problems } from "./problem.ts";

/** A cell to fill, as it came back. */
export interface ReturnedCell {
  indicator: Id;
  district: Id | null;
  layer: LayerKey;
  sheet: string;
  cell: string;
  sent: Value;
  returned: Value;
  /** The unit in which it was read. */
  as: Written;
}

export interface CellsRead {
  cells: ReturnedCell[];
  notes: ReturnedNote[];
  /** Cells to fill that hold something, and all that were found. */
  filled: number;
  of: number;
}

export interface CellContext {
  plan: PlanState;
  /** As it was when the form was sent: its units are those of the form. */
  sentPlan: PlanState;
  /** The unit in which a bare figure of the layer is read in that row. */
  unitOf: (layer: LayerKey, row: Indicator) => Written;
  styles: CellStyle[];
  /** Formulas do not survive the format (.csv, .html). */
  withFormulas: boolean;
}

const EXTERNAL = /\[[^\]]{1,255}\]|file:\/\/|\.xlsx?['\]]/i;

export function readCells(
  placed: Placed,
  sent: readonly SentCell[],
  context: CellContext,
  problems: Problems,
): CellsRead {
  const { form, words, sheet, lineAt, columnAt } = placed;
  const columns = new Map(form.columns.map((column) => [column.column, column]));
  const rows = new Map(form.rows.map((row) => [row.line, row]));
  const reader = new CellReader(context, sheet, sent.find(({ open }) => open)?.district ?? null, problems);
  const read: CellsRead = { cells: [], notes: [], filled: 0, of: 0 };
  const blank: string[] = [];
  const judged = new Set<string>();
  for (const one of sent) {
    if (one.sheet !== form.sheet) continue;
    if (one.open && one.layer !== "target") read.of += 1;
    const was = parseAddress(one.cell);
    const column = was && columns.get(was.column);
    const line = was && rows.get(was.row)?.indicator === one.indicator ? lineAt.get(one.indicator) : undefined;
    const at = column && columnAt.get(column);
    if (line === undefined || at === undefined) continue;
    judged.add(`${line}|${at}`);
    const cell = words.own(line, at);
    const address = cellAddress(line, at);
    if (!one.open || one.layer === "target") {
      reader.foreign(one, cell, address, form.words.own(was!.row, was!.column));
      continue;
    }
    const row = context.plan.indicator.get(one.indicator);
    if (!row) {
      if (words.filled(line, at)) problems.add("rowGone", "warning", { sheet, cells: [address] }, say.returnRowGone);
      read.of -= 1;
      continue;
    }
    const as = context.unitOf(one.layer, context.sentPlan.indicator.get(one.indicator) ?? row);
    const value = reader.own(row, as, cell, address, one.value);
    if (value === undefined) continue;
    if (value !== null) read.filled += 1;
    else blank.push(address);
    const { indicator, district, layer } = one;
    const returned = asSent(one.value, value);
    read.cells.push({ indicator, district, layer, sheet, cell: address, sent: one.value, returned, as });
  }
  tellStray(placed, judged, problems);
  if (blank.length > 0 && read.filled > 0)
    problems.add("blank", "warning", { sheet, cells: blank }, (places) => say.returnBlank(places));
  read.notes.push(...readNotes(placed, sent, problems));
  tellFormulas(placed, context, judged, problems);
  return read;
}

class CellReader {
  readonly #context: CellContext;
  readonly #sheet: string;
  readonly #problems: Problems;
  readonly #values: ValueReader;
  readonly #districts: District[];
  readonly #district: Id | null;

  constructor(context: CellContext, sheet: string, district: Id | null, problems: Problems) {
    this.#district = district;
    this.#context = context;
    this.#sheet = sheet;
    this.#problems = problems;
    this.#values = new ValueReader(context.styles);
    this.#districts = districtsOf(context.plan);
  }

  /** undefined: it cannot be taken, and that is told. */
  own(row: Indicator, as: Written, cell: SheetCell | undefined, address: string, sent: Value): Value | undefined {
    const tell = (
      kind: Parameters<Problems["add"]>[0],
      severity: "error" | "warning" | "info",
      says: (places: string) => string,
      what = "",
    ): undefined => {
      this.#problems.add(kind, severity, { sheet: this.#sheet, cells: [address], row: row.id, what }, says);
      return undefined;
    };
    if (!cell) return null;
    const { value, formula } = cell;
    if (typeof value === "object" && value !== null) return tell("cellError", "error", say.returnCellError);
    if (formula !== undefined) {
      if (value === null) return tell("cellError", "error", say.returnNoResult);
      if (EXTERNAL.test(formula)) tell("externalLink", "warning", say.returnExternalLink);
      else tell("formula", "info", say.returnFormula);
    }
    if (typeof value === "boolean") return tell("notANumber", "error", say.returnNotANumber);
    const unit = printedUnit(as.unit, as.scale);
    if (typeof value === "string") {
      if (value.trim() === "") return null;
      const text = readCell({ name: row.name, ...as }, value, this.#districts, levelWords(this.#context.plan));
      if ("refusal" in text || text.value?.kind === "words") {
        if ("value" in text && this.#takesWords(row, sent)) return text.value;
        const other = "refusal" in text && /单位/.test(text.refusal);
        if (other) return tell("otherUnit", "error", (places) => say.returnOtherUnit(places, unit), unit);
        return tell("notANumber", "error", say.returnNotANumber);
      }
      if (text.value?.kind === "amount" && placesOf(text.value, as.scale) > MAX_PLACES)
        return tell("notANumber", "error", say.returnTooFine);
      if (/[０-９．，]/.test(value)) tell("fullWidth", "info", say.returnFullWidth);
      return text.value;
    }
    const reading = this.#values.read(cell, as, address);
    if (reading.value?.kind === "words") return tell("notANumber", "error", say.returnNotANumber);
    if (reading.unit !== undefined && !sameUnit(reading.unit, as.unit))
      return tell("otherUnit", "error", (places) => say.returnOtherUnit(places, unit), unit);
    if (reading.unsure !== undefined) tell("shownDiffers", "warning", say.returnShownDiffers);
    if (typeof value === "number" && String(Math.abs(value)).replace(/[.e-]/g, "").length > 15)
      tell("floatNoise", "info", say.returnFloatNoise);
    return reading.value;
  }

  /** Words were sent, or stand in the plan where the figure would: words may be answered. */
  #takesWords({ id }: Indicator, sent: Value): boolean {
    const { figures } = this.#context.sentPlan;
    const district = this.#district;
    return (
      sent?.kind === "words" ||
      figures.total(id)?.kind === "words" ||
      (district !== null && figures.get(id, district)?.kind === "words")
    );
  }

  /** A cell that was there to be read: told where it says another thing. */
  foreign(sent: SentCell, cell: SheetCell | undefined, address: string, was: SheetCell | undefined): void {
    // What the plan held then is shown again as it was sent; what layers held may have moved since.
    if (sent.layer === "target" && cell && was && shownText(cell) === shownText(was)) return;
    const row = this.#context.sentPlan.indicator.get(sent.indicator);
    const as = row && (sent.layer === "target" ? row : this.#context.unitOf(sent.layer, row));
    if (cell && as && typeof cell.value !== "object" && typeof cell.value !== "boolean") {
      const { value } = this.#values.read(cell, as, address);
      if (sameFigures(value, sent.value)) return;
    } else if (shownText(cell).trim() === "" && sent.value === null) return;
    this.#problems.add(
      "foreignCell",
      "error",
      { sheet: this.#sheet, cells: [address], row: sent.indicator },
      say.returnForeignCell,
    );
  }
}

/** A figure that is shown as it was sent is what was sent: cells to fill do not show 左右 and 以上. */
function asSent(sent: Value, returned: Value): Value {
  if (sent === null || returned === null) return returned;
  if (sameFigures(sent, returned)) return sent;
  if (sent.kind !== "amount" || returned.kind !== "amount") return returned;
  const bare = returned.qualifier === "exact" && !returned.to && !returned.from;
  return bare && !sent.to && !sent.from && equal(sent.value, returned.value) ? sent : returned;
}

/** What stands in columns to fill where the row asks for nothing. */
function tellStray(
  { form, words, sheet, lineAt, columnAt }: Placed,
  judged: ReadonlySet<string>,
  problems: Problems,
): void {
  for (const column of form.columns) {
    const at = column.fill ? columnAt.get(column) : undefined;
    if (at === undefined) continue;
    for (const row of form.rows) {
      const line = lineAt.get(row.indicator);
      if (line === undefined || judged.has(`${line}|${at}`) || !words.filled(line, at)) continue;
      problems.add(
        "strayCell",
        "error",
        { sheet, cells: [cellAddress(line, at)], row: row.indicator, what: "closed" },
        say.returnNotAsked,
      );
    }
  }
}

/** As they count: a mark's own word does not matter, nor that about is written in the format of the number. */
function sameFigures(a: Value, b: Value): boolean {
  if (a?.kind === "mark" && b?.kind === "mark") return a.mark === b.mark;
  return sameMeaning(a, b);
}

/** Formulas of ours that somebody wrote over, in the lines of rows. */
function tellFormulas(
  { form, words, sheet, lineAt, columnAt }: Placed,
  { withFormulas }: CellContext,
  judged: ReadonlySet<string>,
  problems: Problems,
): void {
  if (!withFormulas) return;
  for (const row of form.rows) {
    const line = lineAt.get(row.indicator);
    if (line === undefined) continue;
    for (const column of form.columns) {
      const at = columnAt.get(column);
      if (at === undefined || judged.has(`${line}|${at}`)) continue;
      if (form.words.own(row.line, column.column)?.formula === undefined) continue;
      const cell = words.own(line, at);
      if (cell?.formula !== undefined || cell === undefined || cell.value === null) continue;
      problems.add(
        "formulaOverwritten",
        "warning",
        { sheet, cells: [cellAddress(line, at)], row: row.indicator },
        say.returnFormulaOverwritten,
      );
    }
  }
}
