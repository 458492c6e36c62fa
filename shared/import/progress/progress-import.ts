/**
 * From a published table of progress to the cells of a layer: rows and places found, figures taken out of cells that hold
 * unit and rate too, words kept; the rates that the file prints judged by its figures.
 */

import { parseValue } from "../../model/amount-parse.ts";
import { sameMeaning, valueText } from "../../model/amount.ts";
import type { Value } from "../../model/amount.ts";
import { cellKey } from "../../model/cell.ts";
import { addSums, sumText, sumToDecimal, toSum } from "../../model/decimal.ts";
import type { Id, Indicator, PlanState } from "../../model/plan.ts";
import { parseUnit, printedUnit } from "../../model/unit.ts";
import { figuresIn, listIn } from "../../recognise/progress/figures.ts";
import type { ProgressLine, ProgressTable } from "../../recognise/progress/read.ts";
import { say } from "../../text.ts";
import type { TypedFigure } from "../../tracking/edit-figures.ts";
import { figureOf } from "../../tracking/edit-figures.ts";
import type { LayerContent } from "../../tracking/layer.ts";
import { countedAt, figureAt } from "../../tracking/layer.ts";
import type { DiffCell } from "../diff.ts";
import { lineMatcher, rowDone } from "./match-lines.ts";
import type { RateFinding } from "./printed-rates.ts";
import { rateFinding } from "./printed-rates.ts";

/** A figure of a file, with the place in which it stands there. */
export interface PlacedFigure extends TypedFigure {
  sheet: string;
  /** A1. */
  cell: string;
}

export interface ProgressImport {
  /** What is to be written. */
  cells: PlacedFigure[];
  added: number;
  changed: number;
  same: number;
  conflicts: DiffCell[];
  /** Cells kept as words. */
  texts: number;
  skipped: { sheet: string; range: string | null; reason: string }[];
  findings: RateFinding[];
  notices: string[];
}

export interface ProgressImportOptions {
  /** A differing figure of the file goes before the layer's. */
  preferFile: boolean;
  /** What the month before holds, where the file's figures are those of one month and are to be added to it. */
  before: LayerContent | null;
  district(name: string): Id | null;
}

interface Told {
  row: Indicator;
  district: Id | null;
  text: string;
  line: ProgressLine;
}

export function importProgress(
  plan: PlanState,
  content: LayerContent,
  tables: readonly ProgressTable[],
  options: ProgressImportOptions,
): ProgressImport {
  const result: ProgressImport = {
    ...{ cells: [], added: 0, changed: 0, same: 0, conflicts: [], texts: 0, skipped: [], findings: [], notices: [] },
  };
  const match = lineMatcher(plan);
  const taken = new Map<string, Told>();
  for (const table of tables) {
    for (const line of table.lines) {
      for (const told of toldBy(plan, line, match, options, result)) {
        const key = cellKey(told.row.id, told.district);
        const other = taken.get(key);
        if (other && other.text !== told.text) {
          const reason = say.progressTwice(told.row.name, other.line.address, line.address);
          result.skipped.push({ sheet: line.sheet, range: line.address, reason });
          continue;
        }
        taken.set(key, told);
      }
    }
  }
  for (const told of taken.values()) take(plan, content, told, options, result);
  return result;
}

/** What a line says, by row and place. */
function toldBy(
  plan: PlanState,
  line: ProgressLine,
  match: ReturnType<typeof lineMatcher>,
  options: ProgressImportOptions,
  result: ProgressImport,
): Told[] {
  const skip = (reason: string): Told[] => {
    result.skipped.push({ sheet: line.sheet, range: line.address, reason });
    return [];
  };
  const name = (line.names[0] ?? "").slice(0, 40);
  if (name === "") return skip(say.progressNameless());
  const place = line.column ?? line.district;
  const whole = place === null || /^全[省市县区州旗]$|合计|总计/.test(place);
  const district = whole ? null : options.district(place);
  if (!whole && district === null) return skip(say.progressPlaceUnknown(place.slice(0, 30)));
  const list = listIn(line.done, (one) => options.district(one) !== null);
  const figures = list ? [] : figuresIn(line.done);
  const found = match(line);
  if ("reason" in found)
    return skip(found.reason === "several" ? say.progressRowSeveral(name, found.names) : say.progressRowUnknown(name));
  const { row } = found;
  if (list)
    return list.map(({ name: of, text }) => ({
      row,
      district: options.district(of),
      text: withUnit(text, line, row),
      line,
    }));
  if (figures.length > 1) {
    const rows = figures.map(({ about }) => rowDone(plan, row.item, about));
    if (rows.includes(null) || new Set(rows).size < rows.length) {
      result.notices.push(say.progressSeveralFigures(name, line.address));
      return [{ row, district, text: line.done, line }];
    }
    return figures.map(({ text, rate }, at) => {
      const of = rows[at] as Indicator;
      checkRate(plan, { ...line, rate, target: null }, of, district, text, result);
      return { row: of, district, text, line };
    });
  }
  const [only] = figures;
  const bare = parseValue(line.done, { unit: row.unit, scale: row.scale }).value;
  const text = bare?.kind === "words" && only ? only.text : withUnit(line.done, line, row);
  checkRate(plan, { ...line, rate: line.rate ?? only?.rate ?? null }, row, district, text, result);
  return [{ row, district, text, line }];
}

/** A bare figure means its column's unit: 7.23 under 万人. */
function withUnit(text: string, { unit }: ProgressLine, row: Indicator): string {
  if (unit === null || !/^[\d.,，]+$/.test(text.trim())) return text;
  const of = parseUnit(unit);
  return of.unit === row.unit || of.unit === "" || row.unit === "" ? `${text}${printedUnit(of.unit, of.scale)}` : text;
}

function checkRate(
  plan: PlanState,
  line: ProgressLine,
  row: Indicator,
  district: Id | null,
  text: string,
  result: ProgressImport,
): void {
  const finding = rateFinding(plan, line, row, district, text);
  if (finding) result.findings.push(finding);
}

function take(
  plan: PlanState,
  content: LayerContent,
  { row, district, text, line }: Told,
  { preferFile, before }: ProgressImportOptions,
  result: ProgressImport,
): void {
  const parsed = parseValue(text, { unit: row.unit, scale: row.scale, decimals: row.decimals });
  let { value } = parsed;
  let typed = text;
  if (before && value?.kind === "amount") {
    const last = countedAt(before, row.id, district);
    const sum =
      last?.value.kind === "amount" ? addSums(toSum(last.value.value), toSum(value.value)) : toSum(value.value);
    const decimal = sumToDecimal(sum);
    typed = `${sumText(sum)}${row.unit}`;
    value = decimal && { ...value, value: decimal, text: typed };
  }
  // A dash where something was to be done tells nothing.
  if (value === null || (value.kind === "mark" && /^[-—–―─－/]+$/.test(value.text))) return;
  if (value.kind === "words") result.texts += 1;
  const standing: Value = figureAt(content, row.id, district)?.value ?? null;
  const same = standing !== null && sameMeaning(standing, figureOf(value, row)?.value ?? null);
  if (same) {
    result.same += 1;
    return;
  }
  if (standing !== null && !preferFile) {
    result.conflicts.push({
      kind: "conflict",
      item: plan.item.get(row.item)?.text ?? "",
      indicator: row.name,
      district: district === null ? null : (plan.district.get(district)?.name ?? null),
      plan: valueText(standing),
      file: text,
      base: null,
      sheet: line.sheet,
      cell: line.address,
    });
    return;
  }
  if (standing === null) result.added += 1;
  else result.changed += 1;
  const note = line.note !== null && standing === null ? { note: line.note.slice(0, 2_000) } : {};
  const place = { sheet: line.sheet, cell: line.address };
  result.cells.push({ indicator: row.id, district, text: typed, ...note, ...place });
}
