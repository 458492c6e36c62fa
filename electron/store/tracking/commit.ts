/** One change of tracking as one transaction: rows, journal, undo line, checksums. Runs inside the caller's transaction. */

import { AppError } from "../../../shared/errors.ts";
import type { Id } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";
import type { Move, TrackingApplied } from "../../../shared/tracking/apply.ts";
import { changesOf, notesOf } from "../../../shared/tracking/apply.ts";
import type { LayerFigure } from "../../../shared/tracking/layer.ts";
import type { LayerKey } from "../../../shared/tracking/layer-key.ts";
import type { Receipt } from "../../../shared/tracking/returns/receipt.ts";
import type { TrackingState } from "../../../shared/tracking/state.ts";
import type { Saved } from "../commit.ts";
import { OF_TRACKING } from "../journal/entry.ts";
import { moveLine, readUndoLine } from "../journal/undo-line.ts";
import type { Cell, Writer } from "../open/connection.ts";
import { cellsOf } from "../rows/columns.ts";
import { TOGETHER } from "../rows/plan-write.ts";
import { toValueRow } from "../rows/value-row.ts";
import type { TrackingEntry } from "./journal.ts";
import { appendTracking } from "./journal.ts";
import { negativeRows, problemRows } from "./problems.ts";
import { insertReceipt } from "./returns.ts";
import { roundRows } from "./rounds.ts";
import { layerColumns, remarkColumns, trackingRow } from "./read.ts";
import { moveTrackingSums } from "./sums.ts";

export interface TrackingChange {
  /** As it stands behind the change; its revision is raised by one when all is on disk. */
  state: TrackingState;
  applied: TrackingApplied;
  entry: TrackingEntry;
  /** Written with it: the returns that it takes in. */
  receipts?: readonly Receipt[];
  /** Called at once where the library refuses: what was applied in memory is taken back. */
  refused?: () => void;
}

/** Where the tracking of a series lies; made where nothing was ever written. */
export function trackingN(writer: Writer, series: Id): number {
  return (
    trackingRow(writer, series)?.n ?? writer.insert("INSERT INTO tracking (series, revision) VALUES (?, 0)", series)
  );
}

export function commitTracking(
  writer: Writer,
  at: string,
  { state, applied, entry, receipts = [] }: TrackingChange,
): Saved {
  const { series } = state;
  const n = trackingN(writer, series);
  const stored = writer.one<number>("SELECT revision FROM tracking WHERE n = ?", n);
  if (stored !== state.revision) throw new AppError("refused", say.trackingChanged());
  const revision = state.revision + 1;
  const { inverse, moves } = applied;
  const told = { changes: changesOf(moves), notes: notesOf(moves) };
  const row = appendTracking(writer, at, { trackingN: n, revision, entry, inverse, ...told });
  moveLine(writer, n, row, entry, OF_TRACKING);
  writeMoves(writer, n, moves);
  moveTrackingSums(writer, n, moves);
  for (const receipt of receipts)
    insertReceipt(writer, n, receipt.state === "refused" ? receipt : { ...receipt, revision });
  writer.run("UPDATE tracking SET revision = ? WHERE n = ?", revision, n);
  return { revision, savedAt: at, undo: readUndoLine(writer, n, OF_TRACKING) };
}

const layerNames = layerColumns.map(({ name }) => name);
const insertLayer = `INSERT INTO layer (tracking, ${layerNames.join(", ")}) VALUES (?${", ?".repeat(layerNames.length)})`;
const updateLayer = `UPDATE layer SET ${layerNames.map((name) => `${name} = ?`).join(", ")} WHERE tracking = ? AND key = ?`;
const remarkNames = remarkColumns.map(({ name }) => name);
const insertRemark = `INSERT INTO layer_explanation (tracking, ${remarkNames.join(", ")}) VALUES (?${", ?".repeat(remarkNames.length)})`;
const FIGURE = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
const FIGURE_CELLS = 10;
const upsertFigures = (
  count: number,
): string => `INSERT INTO layer_figure (layer, indicator, district, kind, scaled, text, extra, unit, scale, decimals)
  VALUES ${Array(count).fill(FIGURE).join(", ")} ON CONFLICT (layer, indicator, district) DO UPDATE SET kind = excluded.kind,
    scaled = excluded.scaled, text = excluded.text, extra = excluded.extra, unit = excluded.unit, scale = excluded.scale,
    decimals = excluded.decimals`;
const upsertFigure = upsertFigures(1);
const upsertMany = upsertFigures(TOGETHER);
const upsertText = (table: string, column: string): string =>
  `INSERT INTO ${table} (layer, indicator, district, ${column}) VALUES (?, ?, ?, ?)
    ON CONFLICT (layer, indicator, district) DO UPDATE SET ${column} = excluded.${column}`;
const upsertNote = upsertText("layer_note", "note");
const upsertCorrection = upsertText("layer_correction", "correction");

/** Writes each part as it is now, in the order in which they moved. */
function writeMoves(db: Writer, n: number, moves: readonly Move[]): void {
  const layers = new Map<LayerKey, number>();
  const layerN = (key: LayerKey): number => {
    let at = layers.get(key);
    if (at === undefined) {
      at = db.one<number>("SELECT n FROM layer WHERE tracking = ? AND key = ?", n, key) ?? 0;
      layers.set(key, at);
    }
    return at;
  };
  const ids = new Map<Id, number>();
  const idN = (id: Id | null): number => {
    if (id === null) return 0;
    let at = ids.get(id);
    if (at === undefined) {
      at =
        db.one<number>("SELECT n FROM layer_id WHERE tracking = ? AND id = ?", n, id) ??
        db.insert("INSERT INTO layer_id (tracking, id) VALUES (?, ?)", n, id);
      ids.set(id, at);
    }
    return at;
  };
  const remove = (table: string, move: { layer: LayerKey; indicator: Id; district: Id | null }): void => {
    const sql = `DELETE FROM ${table} WHERE layer = ? AND indicator = ? AND district = ?`;
    db.run(sql, layerN(move.layer), idN(move.indicator), idN(move.district));
  };
  // Figures that follow one another go to the file together.
  let figures: Cell[] = [];
  const flush = (): void => {
    for (let at = 0; at < figures.length; at += FIGURE_CELLS)
      db.run(upsertFigure, ...figures.slice(at, at + FIGURE_CELLS));
    figures = [];
  };
  for (const move of moves) {
    if (move.of === "figure" && move.after) {
      figures.push(layerN(move.layer), idN(move.indicator), idN(move.district), ...figureCells(move.after));
      if (figures.length < TOGETHER * FIGURE_CELLS) continue;
      db.run(upsertMany, ...figures);
      figures = [];
      continue;
    }
    flush();
    switch (move.of) {
      case "layer":
        if (!move.after) db.run("DELETE FROM layer WHERE tracking = ? AND key = ?", n, move.layer);
        else if (!move.before) db.insert(insertLayer, n, ...cellsOf(layerColumns, move.after));
        else db.run(updateLayer, ...cellsOf(layerColumns, move.after), n, move.layer);
        layers.delete(move.layer);
        break;
      case "figure":
        remove("layer_figure", move);
        break;
      case "note":
        if (move.after === null) remove("layer_note", move);
        else db.run(upsertNote, layerN(move.layer), idN(move.indicator), idN(move.district), move.after);
        break;
      case "correction": {
        if (!move.after) remove("layer_correction", move);
        const at = [layerN(move.layer), idN(move.indicator), idN(move.district)];
        if (move.after) db.run(upsertCorrection, ...at, JSON.stringify(move.after));
        break;
      }
      case "facts":
        db.run("DELETE FROM row_facts WHERE tracking = ? AND indicator = ?", n, move.indicator);
        if (move.after) {
          const sql = "INSERT INTO row_facts (tracking, indicator, facts) VALUES (?, ?, ?)";
          db.run(sql, n, move.indicator, JSON.stringify(move.after));
        }
        break;
      case "round":
        roundRows.write(db, n, move.round, move);
        break;
      case "problem":
        problemRows.write(db, n, move.problem, move);
        break;
      case "negative":
        negativeRows.write(db, n, move.row, move);
        break;
      case "explanation":
        db.run("DELETE FROM layer_explanation WHERE tracking = ? AND finding = ?", n, move.finding);
        if (move.after) db.run(insertRemark, n, ...cellsOf(remarkColumns, move.after));
        break;
    }
  }
  flush();
}

function figureCells({ value, as }: LayerFigure): (string | number | null)[] {
  const row = toValueRow({ scale: as?.scale ?? 1, decimals: as?.decimals ?? 0, name: "" }, value);
  return [...row, as?.unit ?? null, as?.scale ?? null, as?.decimals ?? null];
}
