/** Judges a reading against the truth, figure by figure: right, told, missed in words, or silently wrong. */

import { isAmount } from "../../../../shared/model/amount.ts";
import type { Value } from "../../../../shared/model/amount.ts";
import { inScale } from "../../../../shared/model/amount-text.ts";
import { parseUnit } from "../../../../shared/model/unit.ts";
import { checkTables } from "../../../../shared/import/check-tables.ts";
import { keyText } from "../../../../shared/recognise/grid/words.ts";
import { recogniseDocument } from "../../../../shared/recognise/recognise.ts";
import type { Recognised, RecognisedRow, RecognisedTable } from "../../../../shared/recognise/table.ts";
import { documentOf } from "../build.ts";
import type { TestDocument, TruthCell, TruthLine } from "./write/document.ts";

export interface Verdict {
  /** Figures in the document. */
  cells: number;
  right: number;
  /** Not read, or not read rightly, and said so: left out by address, marked unsure, or kept as words. */
  told: number;
  /** Read, but without the unit that the file names. */
  unitless: number;
  /** Read wrongly or dropped, and nothing said. */
  silent: number;
  /** One sentence for each thing that is not right. */
  faults: string[];
}

interface Reading {
  table: RecognisedTable;
  row: RecognisedRow;
  text: string;
  /** District as compared → its name in the table. */
  names: Map<string, string>;
}

function readingsOf(found: Recognised): Reading[] {
  return found.tables.flatMap((table) => {
    // 谯城区（含高新区） is 谯城区.
    const names = new Map(table.districts.map((name) => [keyText(name).replace(/\(含.*\)$/, ""), name]));
    return table.rows.map((row) => {
      let text = "";
      for (let at: RecognisedRow | undefined = row; at; at = at.parent === null ? undefined : table.rows[at.parent])
        text += `|${keyText(`${at.category ?? ""}|${at.item ?? ""}|${at.indicator}`)}`;
      return { table, row, text, names };
    });
  });
}

/** In the base unit; NaN for what is no figure. */
function figureOf(value: Value | undefined): number {
  return value !== undefined && isAmount(value) ? Number(inScale(value.value, 1)) : Number.NaN;
}

function expected(figure: number, unit: string): number {
  return (Math.round(figure * 100) * parseUnit(unit).scale) / 100;
}

const same = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

function unitsOf(truth: TruthLine): string[] {
  return truth.line.units ?? [truth.line.unit];
}

/** The unit that is right for this row, or null where what was read is none of them. */
function unitFor(truth: TruthLine, row: RecognisedRow): string | null {
  const own = parseUnit(row.unit ?? "").unit;
  return unitsOf(truth).find((unit) => parseUnit(unit).unit === own) ?? null;
}

export function judge(
  document: TestDocument,
  found: Recognised = recogniseDocument(documentOf(...document.sheets)),
): Verdict {
  const verdict: Verdict = { cells: 0, right: 0, told: 0, unitless: 0, silent: 0, faults: [] };
  const told = toldOf(found);
  const left = new Set(readingsOf(found));
  const keys = keysOf(document);
  const matched = match(document, keys, left);
  document.lines.forEach((truth, i) => {
    judgeLine(document, truth, matched.get(i) ?? null, keys, told, verdict);
  });
  for (const aside of document.asides ?? []) {
    if (told(aside)) continue;
    verdict.silent += 1;
    verdict.faults.push(`SILENT: ${String(aside.figure)} 是其中数，没有说`);
  }
  for (const reading of left) {
    const figures = [reading.row.total, ...Object.values(reading.row.targets)].filter((one) => isAmount(one.value));
    if (figures.length === 0) continue;
    const name = `“${reading.text.slice(1)}”（${reading.table.range}）是多出的一行：${showRow(reading)}`;
    if (reading.row.unsure.length > 0) verdict.faults.push(`told: ${name}`);
    else {
      verdict.silent += figures.length;
      verdict.faults.push(`SILENT: ${name}`);
    }
  }
  // Where a row is hidden, the rest does not add up.
  const hidden = document.sheets.some((sheet) => (sheet.hiddenRows ?? []).length > 0);
  if (!hidden && verdict.silent === 0 && verdict.right === verdict.cells) judgeChecks(document, found, verdict);
  return verdict;
}

/** The names under which a place may be read: its own, and with its county's where two counties have one of the name. */
function keysOf(document: TestDocument): string[][] {
  const names = document.places.map((place) => keyText(place.name));
  return document.places.map(({ path }, i) => {
    const name = names[i] ?? "";
    const group = keyText(path[path.length - 1] ?? "");
    const unique = names.filter((one) => one === name).length === 1;
    return unique ? [name] : [`${group}/${name}`, `${group}${name}`];
  });
}

function districtOf(reading: Reading | null, keys: readonly string[] | undefined): string | undefined {
  const key = keys?.find((one) => reading?.names.has(one));
  return key === undefined ? undefined : reading?.names.get(key);
}

/** What adds up raises no error; what does not raises one. Only where every figure was read rightly. */
function judgeChecks(document: TestDocument, found: Recognised, verdict: Verdict): void {
  const { findings } = checkTables(found.tables, "x.xls");
  const errors = findings.filter((finding) => finding.severity === "error");
  // A sub-total that its members do not make is a warning, and none is where all of them come out.
  const subtotals = findings.filter((finding) => finding.rule === "sum" && finding.severity === "warning");
  const wrong = document.lines.filter(({ line }) => line.subtotalOff);
  if (wrong.length > 0 !== subtotals.length > 0) {
    verdict.silent += 1;
    verdict.faults.push(
      `SILENT: 小计不符应为 ${wrong.length} 处，报了 ${subtotals.map((one) => one.message).join("；")}`,
    );
  }
  const off = document.lines.filter(({ line }) => line.off !== undefined);
  for (const { line } of off) {
    if (errors.some((finding) => finding.indicator?.includes(line.name))) continue;
    verdict.silent += 1;
    verdict.faults.push(`SILENT: “${line.name}”不平，没有报错`);
  }
  for (const finding of errors) {
    if (off.some(({ line }) => finding.indicator?.includes(line.name))) continue;
    verdict.silent += 1;
    verdict.faults.push(`SILENT: “${finding.indicator}”报了不该报的错：${finding.message}`);
  }
}

/** Which reading stands for which line: by words, then by how many figures agree. */
function match(document: TestDocument, keys: string[][], left: Set<Reading>): Map<number, Reading> {
  const pairs: { line: number; reading: Reading; score: number }[] = [];
  document.lines.forEach((truth, line) => {
    for (const reading of left) {
      if (!truth.line.words.every((word) => reading.text.includes(keyText(word)))) continue;
      const agree = truth.cells.filter((cell, p) => {
        const name = districtOf(reading, keys[p]);
        const got = figureOf(name === undefined ? undefined : reading.row.targets[name]?.value);
        return (
          typeof cell.figure === "number" &&
          unitsOf(truth).some((unit) => same(got, expected(cell.figure as number, unit)))
        );
      }).length;
      // A sum of columns has no words of its own: only its figures speak for it.
      if (truth.line.words.length === 0 && agree === 0) continue;
      const exact = truth.line.words.some((word) => keyText(reading.row.indicator) === keyText(word)) ? 0.5 : 0;
      pairs.push({ line, reading, score: agree + exact + (truth.line.optional ? -0.7 : 0) });
    }
  });
  pairs.sort((a, b) => b.score - a.score);
  const matched = new Map<number, Reading>();
  for (const { line, reading } of pairs) {
    if (matched.has(line) || !left.has(reading)) continue;
    matched.set(line, reading);
    left.delete(reading);
  }
  return matched;
}

function judgeLine(
  document: TestDocument,
  truth: TruthLine,
  reading: Reading | null,
  keys: string[][],
  told: (cell: TruthCell) => boolean,
  verdict: Verdict,
): void {
  if (reading === null && truth.line.optional) return;
  const known = new Set<string>();
  const unit = reading === null ? null : unitFor(truth, reading.row);
  const one = (cell: TruthCell, got: Value | undefined, label: string) => {
    if (cell.figure === null || cell.figure === "none") {
      if (Number.isNaN(figureOf(got))) return;
      fault(verdict, reading, `${label}应为空，读成 ${figureOf(got)}`);
      return;
    }
    verdict.cells += 1;
    const hidden = isHidden(document, cell);
    if (hidden && Number.isNaN(figureOf(got))) {
      if (told(cell)) verdict.right += 1;
      else fault(verdict, reading, `${label}在隐藏行里，没有说`);
      return;
    }
    const want = expected(cell.figure, unit ?? unitsOf(truth)[0] ?? "");
    if (!hidden && same(figureOf(got), want)) {
      if (unit !== null) verdict.right += 1;
      else if (reading?.row.unit === null || reading?.row.unit === "") verdict.unitless += 1;
      else fault(verdict, reading, `${label}单位应为${unitsOf(truth).join("或")}，读成${reading?.row.unit ?? "无"}`);
      return;
    }
    const words = got !== undefined && got !== null && got.kind === "words";
    if (document.aside && Number.isNaN(figureOf(got)) && told(cell)) {
      verdict.right += 1;
      return;
    }
    if (Number.isNaN(figureOf(got)) && (told(cell) || words)) {
      verdict.told += 1;
      verdict.faults.push(`told: ${label}应为 ${want}${words ? "，读成文字" : "，已说明没有读入"}`);
      return;
    }
    fault(
      verdict,
      reading,
      `${label}应为 ${want}，${Number.isNaN(figureOf(got)) ? "没有读到，也没有说" : `读成 ${figureOf(got)}`}`,
    );
  };
  const name = `${truth.line.words.join("·")}${truth.line.words.length === 0 ? truth.line.name : ""}`;
  truth.cells.forEach((cell, p) => {
    const district = districtOf(reading, keys[p]);
    if (district !== undefined) known.add(district);
    one(
      cell,
      district === undefined ? undefined : reading?.row.targets[district]?.value,
      `${name} ${document.places[p]?.name} `,
    );
  });
  if (truth.total) one(truth.total, reading?.row.total.value, `${name} 总数`);
  if (reading === null) return;
  if (truth.line.subtotalOff && reading.row.unsure.length === 0)
    fault(verdict, reading, `${name} 的小计与各行之和不符，没有说`);
  const total = figureOf(reading.row.total.value);
  if (!truth.total && !Number.isNaN(total) && !same(total, expected(truth.line.total ?? Number.NaN, unit ?? "")))
    fault(verdict, reading, `${name} 文件没有总数，读成 ${total}`);
  for (const [district, target] of Object.entries(reading.row.targets)) {
    if (!known.has(district) && isAmount(target.value))
      fault(verdict, reading, `${name} 多出“${district}” ${figureOf(target.value)}`);
  }
}

function fault(verdict: Verdict, reading: Reading | null, sentence: string): void {
  if (reading !== null && reading.row.unsure.length > 0) {
    verdict.told += 1;
    verdict.faults.push(`told: ${sentence}`);
    return;
  }
  verdict.silent += 1;
  verdict.faults.push(`SILENT: ${sentence}`);
}

function isHidden(document: TestDocument, cell: TruthCell): boolean {
  const sheet = document.sheets.find((one) => one.name === cell.sheet);
  return cell.spot !== undefined && (sheet?.hiddenRows?.includes(cell.spot.row) ?? false);
}

/** Whether something that was skipped covers a cell. */
function toldOf(found: Recognised): (cell: TruthCell) => boolean {
  const dropped = found.skipped.filter((one) => !one.reason.includes("已合在一起"));
  const areas = dropped.map((one) => ({ sheet: one.sheet, area: one.range === null ? null : areaOf(one.range) }));
  return ({ sheet, spot }) =>
    sheet !== undefined &&
    spot !== undefined &&
    areas.some(
      (one) =>
        one.sheet === sheet &&
        (one.area === null ||
          (spot.row >= one.area.top &&
            spot.row <= one.area.bottom &&
            spot.column >= one.area.left &&
            spot.column <= one.area.right)),
    );
}

/** A3:M27, B7, 5:5, C:D. */
function areaOf(range: string): { top: number; bottom: number; left: number; right: number } {
  const corner = (text: string) => {
    const [, letters = "", digits = ""] = /^([A-Z]*)(\d*)$/.exec(text) ?? [];
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    return { row: digits === "" ? null : Number(digits) - 1, column: letters === "" ? null : column };
  };
  const [from = "", to = from] = range.split(":");
  const a = corner(from);
  const b = corner(to);
  return { top: a.row ?? 0, bottom: b.row ?? Infinity, left: a.column ?? 0, right: b.column ?? Infinity };
}

function showRow({ row, table }: Reading): string {
  const of = (value: Value | undefined) =>
    value !== undefined && isAmount(value) ? inScale(value.value, row.scale) : "·";
  return `${of(row.total.value)} = ${table.districts.map((name) => `${name} ${of(row.targets[name]?.value)}`).join(" ")}`;
}
