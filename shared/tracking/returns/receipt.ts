/**
 * What is written down of returns: each file that came, each answer by telephone, and what the office did with them. Only
 * ever added to, and outside of what undo takes back: the board is worked out from it (board.ts).
 */

import { z } from "zod";
import type { Value } from "../../model/amount.ts";
import type { Id } from "../../model/id.ts";
import { idSchema, longText, shortText, valueSchema } from "../../model/schema.ts";
import type { LayerKey } from "../layer-key.ts";
import { layerFigureSchema, layerKeySchema } from "../layer.ts";
import type { LayerFigure } from "../layer.ts";
import type { ReturnProblem } from "./problem.ts";
import { problemKinds } from "./problem.ts";

/** `file`: one that came back; `record`: an answer without one; the rest is what the office decides of a district's returns. */
export const receiptKinds = ["file", "record", "sendback", "exclude", "include"] as const;
export type ReceiptKind = (typeof receiptKinds)[number];

export const returnStates = ["accepted", "partly", "refused"] as const;
export type ReturnState = (typeof returnStates)[number];

/** A figure that a return brought into a layer, and where it stood in the file. */
export interface TakenCell {
  layer: LayerKey;
  indicator: Id;
  district: Id | null;
  before: LayerFigure | null;
  after: LayerFigure | null;
  sheet: string;
  cell: string;
}

/** What the sender was sent, and what it says. */
export interface ReceiptReport {
  problems: ReturnProblem[];
  filled: number;
  of: number;
  agreed: boolean;
  filler: { person?: string | undefined; phone?: string | undefined; date?: string | undefined };
  taken: TakenCell[];
  /** The file's own figures that were not taken because another stood there. */
  conflicts: { layer: LayerKey; indicator: Id; district: Id | null; sent: Value; returned: Value; now: Value }[];
}

export interface Receipt {
  kind: ReceiptKind;
  round: Id;
  district: Id | null;
  /** The name alone; null where there is none. */
  file: string | null;
  /** SHA-256 of its bytes, in hexadecimal. */
  hash: string | null;
  /** ISO time. */
  at: string;
  /** Who did it here. */
  by: string;
  /** How the sender was known, or how the answer came (电话). */
  via: string | null;
  state: ReturnState | null;
  version: "same" | "older" | "newer" | null;
  reason: string | null;
  /** The revision of tracking that took it in; null: it changed no figure. */
  revision: number | null;
  report: ReceiptReport | null;
}

/** As it is kept; `stands` false: the step that took it in was undone since. */
export interface KeptReceipt extends Receipt {
  id: number;
  stands: boolean;
}

const figure = layerFigureSchema.nullable();
const cellFields = { layer: layerKeySchema, indicator: idSchema, district: idSchema.nullable() };

/** What lies on disk as JSON; a later release may know more kinds of problems. */
export const receiptReportSchema: z.ZodType<ReceiptReport> = z.object({
  problems: z.array(
    z.object({
      kind: z.enum(problemKinds).catch("warning"),
      severity: z.enum(["error", "warning", "info"]),
      message: longText,
      sheet: longText.nullable(),
      cells: z.array(shortText),
      rows: z.array(idSchema.nullable()).default([]),
    }),
  ),
  filled: z.number().int().min(0),
  of: z.number().int().min(0),
  agreed: z.boolean(),
  filler: z.object({ person: shortText.optional(), phone: shortText.optional(), date: shortText.optional() }),
  taken: z.array(z.object({ ...cellFields, before: figure, after: figure, sheet: longText, cell: shortText })),
  conflicts: z.array(z.object({ ...cellFields, sent: valueSchema, returned: valueSchema, now: valueSchema })),
}) as unknown as z.ZodType<ReceiptReport>;
