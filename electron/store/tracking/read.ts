/** Loads tracking from its rows: what every layer is, and the cells of a layer where they are asked for. */

import type { Value } from "../../../shared/model/amount.ts";
import type { Facts } from "../../../shared/model/facts/facts.ts";
import { noFacts } from "../../../shared/model/facts/facts.ts";
import { explanationFields } from "../../../shared/model/fields.ts";
import type { Id } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";
import type { Correction, LayerContent, Written } from "../../../shared/tracking/layer.ts";
import { emptyContent, layerFields } from "../../../shared/tracking/layer.ts";
import type { LayerKey } from "../../../shared/tracking/layer-key.ts";
import type { TrackingState } from "../../../shared/tracking/state.ts";
import { emptyTracking } from "../../../shared/tracking/state.ts";
import type { Cell, Reader } from "../open/connection.ts";
import { columnsOf, rowOf } from "../rows/columns.ts";
import { plainFigure } from "../rows/figure-columns.ts";
import { negativeRows, problemRows } from "./problems.ts";
import { roundRows } from "./rounds.ts";
import type { ValueRow } from "../rows/value-row.ts";
import { valueReader } from "../rows/value-row.ts";
import { hasSums } from "../sums/verify.ts";

export const layerColumns = columnsOf(layerFields);
export const remarkColumns = columnsOf(explanationFields);

const names = (columns: readonly { name: string }[]): string => columns.map(({ name }) => name).join(", ");

/** Where the tracking of a series lies; null: nothing was ever written, or an earlier version is looked at. */
export function trackingRow(db: Reader, series: Id): { n: number; revision: number } | null {
  return hasSums(db)
    ? db.row<{ n: number; revision: number }>("SELECT n, revision FROM tracking WHERE series = ?", series)
    : null;
}

/** Everything but the cells of layers. */
export function readTracking(db: Reader, series: Id): TrackingState {
  const state = emptyTracking(series);
  const row = trackingRow(db, series);
  if (!row) return state;
  state.revision = row.revision;
  for (const cells of db.tuples<Cell[]>(
    `SELECT ${names(layerColumns)} FROM layer WHERE tracking = ? ORDER BY n`,
    row.n,
  )) {
    const layer = rowOf<typeof layerFields>(layerColumns, cells);
    state.layers.set(layer.key, layer);
  }
  const factsSql = "SELECT indicator, facts FROM row_facts WHERE tracking = ?";
  for (const [indicator, text] of db.tuples<[Id, string]>(factsSql, row.n)) {
    const facts = parsed<Facts>(text);
    if (facts) state.facts.set(indicator, { ...noFacts, ...facts });
  }
  const remarkSql = `SELECT ${names(remarkColumns)} FROM layer_explanation WHERE tracking = ?`;
  for (const cells of db.tuples<Cell[]>(remarkSql, row.n)) {
    const remark = rowOf<typeof explanationFields>(remarkColumns, cells);
    state.explanations.set(remark.finding, remark);
  }
  for (const problem of problemRows.read(db, row.n)) state.problems.set(problem.id, problem);
  for (const one of negativeRows.read(db, row.n)) state.negatives.set(one.id, one);
  for (const round of roundRows.read(db, row.n)) state.rounds.set(round.id, round);
  return state;
}

/** What is damaged so that it cannot be read is left out; its checksum tells of it. */
function parsed<T>(text: string): T | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as T) : null;
  } catch {
    return null;
  }
}

export const plainFiguresSql = `SELECT indicator, unit, scale, decimals, json_group_array(district) AS districts,
    json_group_array(scaled) AS figures
  FROM layer_figure WHERE layer = ? AND ${plainFigure} GROUP BY indicator, unit, scale, decimals`;
export const otherFiguresSql = `SELECT indicator, district, kind, scaled, text, extra, unit, scale, decimals
  FROM layer_figure WHERE layer = ? AND NOT (${plainFigure})`;

interface PlainRow {
  indicator: number;
  unit: string;
  scale: Written["scale"];
  decimals: number;
  districts: string;
  figures: string;
}

type OtherRow = [
  indicator: number,
  district: number,
  ...ValueRow,
  unit: string | null,
  scale: Written["scale"] | null,
  decimals: number | null,
];

/** The cells of a layer that is there. */
export function readLayer(db: Reader, trackingN: number, key: LayerKey): LayerContent {
  const content = emptyContent();
  const n = db.one<number>("SELECT n FROM layer WHERE tracking = ? AND key = ?", trackingN, key);
  if (n === null) return content;
  const ids = new Map<number, Id | null>([[0, null]]);
  for (const [at, id] of db.tuples<[number, Id]>("SELECT n, id FROM layer_id WHERE tracking = ?", trackingN))
    ids.set(at, id);
  readFigures(db, n, content, ids);
  const cells = <T>(table: string, column: string, set: (row: Id, district: Id | null, value: T) => void): void => {
    const sql = `SELECT indicator, district, ${column} FROM ${table} WHERE layer = ?`;
    for (const [indicator, district, value] of db.tuples<[number, number, T]>(sql, n)) {
      const [row, of] = [ids.get(indicator), ids.get(district)];
      if (row != null && of !== undefined) set(row, of, value);
    }
  };
  cells<string>("layer_note", "note", (row, district, note) => content.notes.set(row, district, note));
  cells<string>("layer_correction", "correction", (row, district, text) =>
    content.corrections.set(row, district, parsed<Correction>(text) ?? undefined),
  );
  return content;
}

function readFigures(db: Reader, n: number, { figures, as }: LayerContent, ids: ReadonlyMap<number, Id | null>): void {
  const units = new Map<string, Written>();
  const unitOf = (unit: string, scale: Written["scale"], decimals: number): Written => {
    const key = `${scale}|${decimals}|${unit}`;
    const known = units.get(key) ?? { unit, scale, decimals };
    units.set(key, known);
    return known;
  };
  const readers = new Map<Written, ReturnType<typeof valueReader>>();
  const readerOf = (of: Written): ReturnType<typeof valueReader> => {
    let reader = readers.get(of);
    if (!reader) readers.set(of, (reader = valueReader({ ...of, name: "" })));
    return reader;
  };
  for (const row of db.rows<PlainRow>(plainFiguresSql, n)) {
    const indicator = ids.get(row.indicator);
    if (indicator == null) continue;
    const of = unitOf(row.unit, row.scale, row.decimals);
    const read = readerOf(of);
    const wholes = JSON.parse(row.figures) as number[];
    (JSON.parse(row.districts) as number[]).forEach((at, index) => {
      const district = ids.get(at);
      if (district === undefined) return;
      figures.set(indicator, district, read("exact", wholes[index] ?? null, null, null));
      as.set(indicator, district, of);
    });
  }
  for (const [at, column, kind, scaled, text, extra, unit, scale, decimals] of db.tuples<OtherRow>(
    otherFiguresSql,
    n,
  )) {
    const [indicator, district] = [ids.get(at), ids.get(column)];
    if (indicator == null || district === undefined) continue;
    const of = unit === null || scale === null || decimals === null ? null : unitOf(unit, scale, decimals);
    const value = readFigure(readerOf(of ?? unitOf("", 1, 0)), [kind, scaled, text, extra]);
    figures.set(indicator, district, value);
    if (value.kind === "amount" && of) as.set(indicator, district, of);
  }
}

/** What cannot be read holds the words that are left. */
function readFigure(read: ReturnType<typeof valueReader>, row: ValueRow): NonNullable<Value> {
  try {
    return read(...row);
  } catch {
    return { kind: "words", words: row[2] ?? say.cellUnreadable() };
  }
}

/** How many cells of each layer hold something. */
export function countCells(db: Reader, trackingN: number): Map<LayerKey, number> {
  const sql = `SELECT l.key, (SELECT count(*) FROM layer_figure f WHERE f.layer = l.n) FROM layer l WHERE l.tracking = ?`;
  return new Map(db.tuples<[LayerKey, number]>(sql, trackingN));
}
