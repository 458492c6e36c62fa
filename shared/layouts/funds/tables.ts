/** The two tables of the 资金表: by row of the plan with its places under it, and by place. */

import { levelWords } from "../../model/level.ts";
import type { PlanState } from "../../model/plan.ts";
import { printedUnit } from "../../model/unit.ts";
import { stepsText } from "../../tracking/funds/shown.ts";
import { displayValue } from "../../model/amount-text.ts";
import type { FigureCell } from "../../view/figure.ts";
import { districtLabel } from "../district/label.ts";
import { markedCell } from "../display.ts";
import type { PrintedCell, PrintedColumn, PrintedRow, PrintedTable, Room } from "../printed/table.ts";
import { textCell } from "../printed/table.ts";
import type { FundSums, ShownRow } from "./sums.ts";
import { stages } from "./sums.ts";

const MONEY: Room = { least: 4, preferred: 5.5, grow: 0.4, short: true };
const RATE: Room = { least: 3.2, preferred: 4, grow: 0, short: true };
const NUMBER: Room = { least: 2, preferred: 2.4, grow: 0, short: true };

const STAGE_NAMES = { arranged: "安排", arrived: "到位", paid: "支付" } as const;

/** The columns of money, those of stages only where something is known of them. */
function moneyColumns(sums: FundSums): PrintedColumn[] {
  return [
    { header: "资金合计", room: MONEY, alike: "money" },
    ...sums.sources.map((header) => ({ header, room: MONEY, alike: "money" })),
    ...heldStages(sums).flatMap((stage): PrintedColumn[] => [
      { header: STAGE_NAMES[stage], room: MONEY, alike: "money" },
      ...(stage === "arranged" ? [] : [{ header: `${STAGE_NAMES[stage]}率`, room: RATE }]),
    ]),
  ];
}

function heldStages({ total }: FundSums): (typeof stages)[number][] {
  return stages.filter((stage) => total.stages[stage] !== null);
}

function moneyCells(sums: FundSums, { need, sources, stages: held, rates, moved }: ShownRow): PrintedCell[] {
  const { unit } = sums;
  const format = unit.places === 0 ? "0" : `0.${"0".repeat(unit.places)}`;
  const money = (steps: bigint | null, name: string): PrintedCell => {
    if (steps === null) return textCell("");
    const text = stepsText(steps, unit);
    const plain: FigureCell =
      text.replace(/\D/g, "").length > 15
        ? { value: text, numberFormat: "@" }
        : { value: Number(text), text, numberFormat: format };
    const figure = moved.has(name) ? markedCell(plain) : plain;
    return { text: figure.text ?? text, figure };
  };
  const rate = (percent: string | null): PrintedCell =>
    percent === null
      ? textCell("")
      : { text: `${percent}%`, figure: { value: Number(percent), text: `${percent}%`, numberFormat: '0.00"%"' } };
  return [
    money(need, "need"),
    ...sources.map((steps, at) => money(steps, sums.sources[at] ?? "")),
    ...heldStages(sums).flatMap((stage) => [
      money(held[stage], stage),
      ...(stage === "arranged" ? [] : [rate(stage === "arrived" ? rates.arrived : rates.paid)]),
    ]),
  ];
}

export function rowTable(plan: PlanState, sums: FundSums): PrintedTable {
  const { whole, place } = levelWords(plan);
  const rows: PrintedRow[] = [];
  const runs: { column: number; from: number; to: number }[] = [];
  for (const [index, { indicator, whole: own, places }] of sums.rows.entries()) {
    const from = rows.length;
    const lead = [textCell(String(index + 1)), textCell(indicator.name)];
    const quantity = (shown: ShownRow): PrintedCell => {
      const value = shown.row?.quantity ?? null;
      if (value === null) return textCell("");
      const unit = value.kind === "amount" ? printedUnit(indicator.unit, indicator.scale) : "";
      return textCell(`${displayValue(value, indicator.scale)}${unit}`);
    };
    const standard = own.row?.standard;
    const each = textCell(standard ? standardText(standard.text) : "");
    rows.push({ cells: [...lead, textCell(whole), quantity(own), each, ...moneyCells(sums, own)] });
    for (const shown of places) {
      const name = shown.district ? districtLabel(plan, shown.district) : `未落到${place}`;
      rows.push({ cells: [...lead, textCell(name), quantity(shown), each, ...moneyCells(sums, shown)] });
    }
    if (places.length > 0) for (const column of [0, 1, 4]) runs.push({ column, from, to: rows.length - 1 });
  }
  const blank = textCell("");
  if (sums.rows.length > 0)
    rows.push({ cells: [blank, textCell("合计"), textCell(whole), blank, blank, ...moneyCells(sums, sums.total)] });
  const columns: PrintedColumn[] = [
    { header: "序号", room: NUMBER },
    { header: "指标", room: { least: 6, preferred: 11, grow: 2 } },
    { header: place, room: { least: 3.5, preferred: 5.5, grow: 0.5, short: true } },
    { header: "数量", room: { least: 3.5, preferred: 5, grow: 0, short: true } },
    { header: "标准", room: { least: 3.5, preferred: 5, grow: 0.3, short: true } },
    ...moneyColumns(sums),
  ];
  return { columns, rows, runs };
}

export function districtTable(plan: PlanState, sums: FundSums): PrintedTable {
  const { place } = levelWords(plan);
  const rows: PrintedRow[] = sums.districts.map((shown, index) => {
    const name = shown.district ? districtLabel(plan, shown.district) : `未落到${place}`;
    return { cells: [textCell(String(index + 1)), textCell(name), ...moneyCells(sums, shown), textCell("")] };
  });
  rows.push({ cells: [textCell(""), textCell("合计"), ...moneyCells(sums, sums.total), textCell("")] });
  const columns: PrintedColumn[] = [
    { header: "序号", room: NUMBER },
    { header: place, room: { least: 5, preferred: 8, grow: 1 } },
    ...moneyColumns(sums),
    { header: "备注", room: { least: 3, preferred: 5, grow: 0.5 } },
  ];
  return { columns, rows, runs: [] };
}

/** A bare figure is 元. */
function standardText(text: string): string {
  return /\d$/.test(text) ? `${text}元` : text;
}
