/** Readers of stored JSON of tracking. What is none throws AppError("libraryDamaged"). */

import { z } from "zod";
import { AppError } from "../errors.ts";
import { explanationFields, withDefaults } from "../model/fields.ts";
import { noFacts } from "../model/facts/facts.ts";
import { say } from "../text.ts";
import type { TrackingAction } from "../tracking/action.ts";
import { trackingActionSchema } from "../tracking/action.ts";
import { layerFields } from "../tracking/layer.ts";
import { negativeFields } from "../tracking/problems/negative.ts";
import { problemFields } from "../tracking/problems/problem.ts";
import type { ReceiptReport } from "../tracking/returns/receipt.ts";
import { receiptReportSchema } from "../tracking/returns/receipt.ts";
import { roundFields } from "../tracking/rounds/round.ts";
import type { SentCell } from "../tracking/rounds/sent.ts";
import { sentCellSchema } from "../tracking/rounds/sent.ts";
import { isObject, upToDate } from "./format.ts";

function damaged(): never {
  throw new AppError("libraryDamaged", say.storedUnreadable());
}

/** An action or an inverse of tracking's journal. */
export function readTrackingAction(json: unknown): TrackingAction {
  return action(upToDate("tracking", json));
}

const sentCells = z.array(sentCellSchema);

/** The cells of a file that was sent. */
export function readSentJson(json: unknown): SentCell[] {
  const read = sentCells.safeParse(upToDate("sent", json));
  return read.success ? read.data : damaged();
}

/** What a return brought, and what was wrong with it. */
export function readReportJson(json: unknown): ReceiptReport {
  const read = receiptReportSchema.safeParse(upToDate("report", json));
  return read.success ? read.data : damaged();
}

/** What the release that wrote it did not know stands at its default. */
function filled(value: unknown): unknown {
  if (!isObject(value)) return damaged();
  switch (value["type"]) {
    case "batch":
      return { ...value, actions: Array.isArray(value["actions"]) ? value["actions"].map(filled) : damaged() };
    case "layer.add":
      return { ...value, layer: withDefaults(layerFields, isObject(value["layer"]) ? value["layer"] : damaged()) };
    case "round.add":
      return { ...value, round: withDefaults(roundFields, isObject(value["round"]) ? value["round"] : damaged()) };
    case "problem.add":
    case "problem.restore":
      return {
        ...value,
        problem: withDefaults(problemFields, isObject(value["problem"]) ? value["problem"] : damaged()),
      };
    case "negative.set":
      return { ...value, rows: Array.isArray(value["rows"]) ? value["rows"].map(negativeRow) : damaged() };
    case "explain":
      return isObject(value["explanation"])
        ? { ...value, explanation: withDefaults(explanationFields, value["explanation"]) }
        : value;
    case "facts.set":
      return { ...value, rows: Array.isArray(value["rows"]) ? value["rows"].map(factsRow) : damaged() };
    default:
      return value;
  }
}

function factsRow(row: unknown): unknown {
  return isObject(row) && isObject(row["facts"]) ? { ...row, facts: { ...noFacts, ...row["facts"] } } : row;
}

function negativeRow(row: unknown): unknown {
  return isObject(row) && isObject(row["row"]) ? { ...row, row: withDefaults(negativeFields, row["row"]) } : row;
}

function action(value: unknown): TrackingAction {
  const read: z.ZodSafeParseResult<TrackingAction> = trackingActionSchema.safeParse(filled(value));
  return read.success ? read.data : damaged();
}
