/** What is asked of the ledger of problems and answered. */

import { z } from "zod";
import { idSchema, shortText, wellFormed } from "../model/schema.ts";
import type { NegativeRow } from "../tracking/problems/negative.ts";
import type { TrackingResult } from "./tracking.ts";

const plan = { plan: idSchema };
const entry = z.record(shortText.max(40), wellFormed.max(20_000));

export const problemParams = {
  /** The preset negative list. */
  preset: () => z.strictObject({}),
  /** Entries in words, each field as it is typed; all of it is one step. */
  enter: () => z.strictObject({ ...plan, entries: z.array(entry).min(1).max(20_000) }),
  /** A 销号台账 in an open file. */
  import: () => z.strictObject({ ...plan, handle: z.string().max(100) }),
};

export interface EnterAnswer {
  added: number;
  changed: number;
  same: number;
  refused: { at: number; reason: string }[];
  /** null: all was there already. */
  result: TrackingResult | null;
}

export interface LedgerImport {
  added: number;
  changed: number;
  same: number;
  skipped: { sheet: string; range: string | null; reason: string }[];
  result: TrackingResult | null;
}

export type NegativePreset = NegativeRow[];
