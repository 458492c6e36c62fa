/**
 * The fill-in workbook of one district (填报表): what is asked, by when and whom to call; who fills it in; the district's own
 * rows with the figures of the whole and its own to read, the cells to fill open, all else locked without a password.
 *
 * Nothing of it is merged below the headings, so that each line says by itself what it is about, whatever is done to it.
 */

import type { SheetDocument } from "../../document/sheet.ts";
import { cellAddress } from "../../document/sheet.ts";
import type { Value } from "../../model/amount.ts";
import type { District, Indicator } from "../../model/plan.ts";
import { printedUnit } from "../../model/unit.ts";
import { say } from "../../text.ts";
import type { LayerKey } from "../../tracking/layer-key.ts";
import { layerTitle } from "../../tracking/layer-key.ts";
import type { IdentityLine } from "../../tracking/rounds/identity.ts";
import type { SentCell } from "../../tracking/rounds/sent.ts";
import { seqOf } from "../../view/lines.ts";
import { districtLabel } from "../district/label.ts";
import { chineseDate } from "../notes.ts";
import { POINTS_PER_CHARACTER } from "../page/fit.ts";
import { textHeight } from "../page/measure.ts";
import { PAGE_NUMBER, THIN } from "../page/style.ts";
import { titleStem } from "../titles.ts";
import { checkFormula } from "./checks.ts";
import type { Column } from "./columns.ts";
import { columnsOf, layerWords } from "./columns.ts";
import { partsOfRow, shownFigure, takesWords } from "./figures.ts";
import { BODY, FillInPage } from "./page.ts";
import type { Asked, AskedLayer, AskedRow } from "./rows.ts";
import { layerValue, unitOf } from "./rows.ts";

/** Of the workbook's own lay-out: raised where a column or a line gets another place or meaning. */
export const FILL_LAYOUT = 1;
export const FILL_SHEET = "填报表";

export interface FillInBook {
  document: SheetDocument;
  /** Where each row, column and field stands. */
  lines: IdentityLine[];
  /** The figures in it, as sent. */
  cells: SentCell[];
  /** Rows that have open cells, and those cells. */
  rows: number;
  open: number;
}

const SMALL = 10;
const GREY = "F3F4F6";
const RED = "C00000";
/** Figures beyond this are slips of the key. */
const MOST = 1e13;
const LONGEST_NOTE = 2_000;
/** Points. */
const FIELD_HEIGHT = 24;

export function fillInBook(asked: Asked, district: District): FillInBook {
  return new Book(asked, district).build();
}

class Book extends FillInPage {
  readonly #asked: Asked;
  readonly #district: District;
  readonly #label: string;
  readonly #lines: IdentityLine[] = [];
  readonly #cells: SentCell[] = [];

  constructor(asked: Asked, district: District) {
    const label = districtLabel(asked.plan, district);
    super(FILL_SHEET, columnsOf(asked, label));
    this.#asked = asked;
    this.#district = district;
    this.#label = label;
  }

  build(): FillInBook {
    const { plan, layers } = this.#asked;
    const rows = this.#asked.rowsOf(this.#district);
    const title = say.fillInTitle(
      titleStem(plan),
      layers.map(({ key }) => layerWords(key)),
      this.#label,
    );
    this.addAcross(title, { font: { name: "方正小标宋简体", size: 18 }, alignment: { horizontal: "center" } });
    for (const line of this.#coverLines()) this.addAcross(line, { alignment: { horizontal: "left", wrap: true } });
    this.addAcross(say.fillInHow(layers.some(({ isAsk }) => isAsk)), {
      font: { ...BODY, color: RED },
      alignment: { horizontal: "left", wrap: true },
    });
    const people = this.#addFields();
    // Between them the line of the tick and the count.
    const head = people + 2;
    this.#addHead(head);
    const first = head + 1;
    const at = new Map(rows.map(({ indicator }, index) => [indicator.id, first + index]));
    rows.forEach((row, index) => this.#addRow(row, first + index, rows, at));
    const open = rows.filter((row) => row.open).length;
    this.#addProgress(people, first, first + rows.length - 1, open * layers.length);
    this.#finish(head);
    const document: SheetDocument = {
      sheets: [{ ...this.sheet, rules: [...this.rules.values()] }],
      styles: this.styles.styles,
      warnings: [],
      properties: { title },
      fillIn: true,
    };
    return { document, lines: this.#lines, cells: this.#cells, rows: open, open: open * layers.length };
  }

  /** What is asked, by when, whom to call. */
  #coverLines(): string[] {
    const { round, layers } = this.#asked;
    const names = layers.map(({ key }) => layerTitle(key));
    const deadline = round.deadline === null ? null : chineseDate(round.deadline);
    const lines = [say.fillInCover(names, deadline, round.contact)];
    return round.note === null || round.note.trim() === "" ? lines : [round.note.trim(), ...lines];
  }

  /** Who filled it in, and the tick that there is nothing to say; the line in which they stand. */
  #addFields(): number {
    const row = this.sheet.rows.length;
    const label = this.style({ alignment: { horizontal: "right" } });
    const column = (kind: Column["kind"]): number => this.columns.findIndex((one) => one.kind === kind);
    const fields = [
      { field: "person", words: "填报人：", before: column("item"), at: column("name"), format: "@" },
      { field: "phone", words: "联系电话：", before: column("unit"), at: column("total"), format: "@" },
      { field: "date", words: "填报日期：", before: column("note") - 1, at: column("note"), format: "yyyy-mm-dd" },
    ] as const;
    for (const { field, words, before, at, format } of fields) {
      this.put(row, before, words, label);
      this.open(row, at, null, format, { horizontal: "left" });
      this.#lines.push({ kind: "field", sheet: FILL_SHEET, cell: cellAddress(row, at), field });
    }
    // A telephone number is wider than a figure.
    this.put(row, column("target"), null, this.open(row, column("total"), null, "@", { horizontal: "left" }));
    this.sheet.merges.push({ top: row, left: column("total"), bottom: row, right: column("target") });
    this.rule("date", row, column("note"), {
      kind: "date",
      refusal: { title: say.fillInRefused(), text: say.fillInDate() },
    });
    this.height(row, FIELD_HEIGHT);
    if (this.#asked.layers.some(({ isAsk }) => isAsk)) {
      const [before, at] = [column("item"), column("name")];
      this.put(row + 1, before, say.fillInAgree(), label);
      this.open(row + 1, at, null, "General", { horizontal: "center" });
      this.#lines.push({ kind: "field", sheet: FILL_SHEET, cell: cellAddress(row + 1, at), field: "agree" });
      this.rule("agree", row + 1, at, {
        kind: "list",
        choices: ["√"],
        refusal: { title: say.fillInRefused(), text: say.fillInTick() },
      });
    }
    return row;
  }

  /** How many of the open cells are filled, beside the tick. */
  #addProgress(people: number, first: number, last: number, open: number): void {
    const row = people + 1;
    const from = this.columns.findIndex(({ kind }) => kind === "unit");
    const to = this.columns.length - 1;
    const style = this.style({ font: { ...BODY, color: "595959" }, alignment: { horizontal: "left" } });
    const ranges = this.columns.flatMap(({ kind }, column) =>
      kind === "fill" ? `COUNTA(${cellAddress(first, column)}:${cellAddress(last, column)})` : [],
    );
    const filled = this.#cells.filter((cell) => cell.open && cell.value !== null).length;
    const formula = `"${say.fillInOpen(open)}"&(${ranges.join("+")})&"${say.fillInCells()}"`;
    for (let column = from; column <= to; column += 1) this.put(row, column, null, style);
    this.put(row, from, `${say.fillInOpen(open)}${filled}${say.fillInCells()}`, style, formula);
    this.sheet.merges.push({ top: row, left: from, bottom: row, right: to });
    this.height(row, FIELD_HEIGHT);
  }

  #addHead(row: number): void {
    const style = this.style({
      font: { name: "黑体", size: BODY.size },
      border: THIN,
      fill: GREY,
      alignment: { horizontal: "center", wrap: true },
    });
    this.columns.forEach(({ heading, kind, layer }, column) => {
      this.put(row, column, heading, style);
      const line = { kind: "column", sheet: FILL_SHEET, column: column + 1 } as const;
      const { id } = this.#district;
      if (kind === "fill" && layer) this.#lines.push({ ...line, holds: layer.key, district: id });
      else if (kind === "previous" && layer?.previous)
        this.#lines.push({ ...line, holds: layer.previous, district: id });
      else if (kind === "total" || kind === "name" || kind === "unit")
        this.#lines.push({ ...line, holds: kind, district: null });
      else if (kind === "target" || kind === "note") this.#lines.push({ ...line, holds: kind, district: id });
    });
    const heights = this.columns.map(({ heading, width }) =>
      textHeight(heading, BODY.size, width * POINTS_PER_CHARACTER),
    );
    this.height(row, Math.max(...heights) + 4);
  }

  #addRow(row: AskedRow, at: number, rows: readonly AskedRow[], places: ReadonlyMap<string, number>): void {
    const { indicator, item, depth, open } = row;
    const { id } = this.#district;
    this.#lines.push({ kind: "row", sheet: FILL_SHEET, line: at + 1, indicator: indicator.id });
    const text = (centred: boolean, indent = 0): number =>
      this.named(`text|${centred}|${indent}`, () => ({
        border: THIN,
        alignment: { horizontal: centred ? "center" : "left", wrap: true, ...(indent > 0 ? { indent } : {}) },
      }));
    const parts = partsOfRow(indicator, rows).flatMap((one) => places.get(one) ?? []);
    const note = this.columns.findIndex(({ kind }) => kind === "note");
    const target = this.columns.findIndex(({ kind }) => kind === "target");
    let tallest = 0;
    this.columns.forEach(({ kind, layer, width }, column) => {
      const words = (value: string, style: number): void => {
        this.put(at, column, value === "" ? null : value, style);
        tallest = Math.max(tallest, textHeight(value, BODY.size, width * POINTS_PER_CHARACTER));
      };
      switch (kind) {
        case "seq":
          return words(seqOf(item), text(true));
        case "item":
          return words(item.text, text(false));
        case "name":
          return words(`${depth > 0 ? "其中：" : ""}${indicator.name}`, text(false, depth));
        case "unit":
          return words(printedUnit(indicator.unit, indicator.scale), text(true));
        case "total":
          return this.#figure(row, at, column, "target", null);
        case "target":
          return this.#figure(row, at, column, "target", id);
        case "previous":
          return layer?.previous ? this.#figure(row, at, column, layer.previous, id, layer) : undefined;
        case "fill":
          return layer && this.#fill(row, at, column, layer);
        case "note":
          if (!open) return this.put(at, column, null, text(false));
          this.open(at, column, this.#noteOf(row), "General", { horizontal: "left", wrap: true });
          return this.rule("note", at, column, {
            kind: "text",
            least: 0,
            most: LONGEST_NOTE,
            refusal: { title: say.fillInRefused(), text: say.fillInLongNote(LONGEST_NOTE) },
          });
        case "check": {
          const cells = this.columns.flatMap((one, fill) => {
            if (one.kind !== "fill" || !one.layer || !open) return [];
            const previous = this.columns.findIndex((other) => other.kind === "previous" && other.layer === one.layer);
            return [{ layer: one.layer, row: at, column: fill, previous: previous < 0 ? null : previous, parts }];
          });
          const formula = checkFormula({ indicator, cells, target, note });
          const style = this.named("check", () => ({
            font: { ...BODY, size: SMALL, color: RED },
            border: THIN,
            alignment: { horizontal: "left", wrap: true },
          }));
          return formula === null ? this.put(at, column, null, style) : this.put(at, column, "", style, formula);
        }
      }
    });
    this.height(at, tallest + 4);
  }

  #noteOf({ indicator }: AskedRow): string | null {
    const { tracking, round } = this.#asked;
    for (const key of round.fill) {
      const note = tracking.content.get(key)?.notes.get(indicator.id, this.#district.id);
      if (note !== undefined) return note;
    }
    return null;
  }

  /** A figure to be read. */
  #figure(
    { indicator }: AskedRow,
    row: number,
    column: number,
    layer: LayerKey | "target",
    district: string | null,
    of?: AskedLayer,
  ): void {
    const { plan, tracking } = this.#asked;
    const value =
      layer === "target"
        ? plan.figures.get(indicator.id, district)
        : layerValue(tracking, layer, indicator, this.#district);
    const shown = shownFigure(value, of ? { ...indicator, ...unitOf(of, indicator) } : indicator);
    const wraps = typeof shown.value === "string";
    const style = this.named(`figure|${shown.numberFormat}|${wraps}`, () => ({
      border: THIN,
      numberFormat: shown.numberFormat,
      alignment: { horizontal: "center", ...(wraps ? { wrap: true } : { shrink: true }) },
    }));
    this.put(row, column, shown.value, style);
    this.#cells.push(this.#sent(indicator, layer, row, column, value, district, false));
  }

  /** A cell to fill, or an empty one where the row is not the district's to answer for. */
  #fill({ indicator, open }: AskedRow, row: number, column: number, layer: AskedLayer): void {
    if (!open) {
      this.put(
        row,
        column,
        null,
        this.named("shut", () => ({ border: THIN, fill: GREY })),
      );
      return;
    }
    const value = layerValue(this.#asked.tracking, layer.key, indicator, this.#district);
    const unit = unitOf(layer, indicator);
    const figure = shownFigure(value, { ...indicator, ...unit });
    this.open(row, column, figure.value, "General", { horizontal: "center" });
    this.#cells.push(this.#sent(indicator, layer.key, row, column, value, this.#district.id, true));
    const printed = printedUnit(unit.unit, unit.scale);
    if (takesWords(this.#asked, indicator, this.#district)) return;
    const { isMoney } = layer;
    this.rule(`${isMoney}|${printed}`, row, column, {
      kind: "number",
      // Money can be taken back.
      least: isMoney ? -MOST : 0,
      most: MOST,
      prompt: { title: printed === "" ? "请填数字" : `单位：${printed}`.slice(0, 32), text: say.fillInPrompt() },
      refusal: { title: say.fillInRefused(), text: say.fillInNumber(printed) },
    });
  }

  #sent(
    { id }: Indicator,
    layer: LayerKey | "target",
    row: number,
    column: number,
    value: Value,
    district: string | null,
    open: boolean,
  ): SentCell {
    return { indicator: id, district, layer, sheet: FILL_SHEET, cell: cellAddress(row, column), value, open };
  }

  #finish(head: number): void {
    const sheet = this.sheet;
    sheet.protected = true;
    sheet.frozen = { rows: head + 1, columns: 0 };
    sheet.print = {
      ...{ paper: "A4", landscape: true, fitToWidth: 1, fitToHeight: 0, centerHorizontally: true },
      margins: { top: 18, right: 12, bottom: 18, left: 12, header: 8, footer: 9 },
      footer: PAGE_NUMBER,
      titleRows: [head, head],
    };
  }
}
