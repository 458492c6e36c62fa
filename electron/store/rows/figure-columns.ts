/** The columns of a figure, in whatever table it stands: a target, a total, a figure of a layer. */

import { qualifiers } from "../../../shared/model/amount.ts";
import { valueKinds } from "./value-row.ts";

const BOUND = "1000000000000000";

export const figureColumns = `
  kind TEXT NOT NULL CHECK (kind IN (${valueKinds.map((kind) => `'${kind}'`).join(", ")})),
  scaled INTEGER CHECK (scaled BETWEEN -${BOUND} AND ${BOUND}),
  text TEXT CHECK (text IS NOT NULL OR kind = 'exact'),
  extra TEXT CHECK (extra IS NULL OR json_valid(extra)),`;
/** A figure has its number, and nothing else has one. */
export const figureRule = `CHECK ((kind IN (${qualifiers.map((kind) => `'${kind}'`).join(", ")})) = (scaled IS NOT NULL))`;

/** Of rows whose figure is nothing but a whole number of steps, as nearly all are. */
export const plainFigure = "kind = 'exact' AND typeof(scaled) = 'integer' AND text IS NULL AND extra IS NULL";
