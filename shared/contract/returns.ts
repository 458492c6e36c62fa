/** What is asked of returns and answered: parameters as schemas, results as types; the table of methods takes them up. */

import { z } from "zod";
import type { Value } from "../model/amount.ts";
import type { Id } from "../model/id.ts";
import { idSchema, wellFormed } from "../model/schema.ts";
import { dateSchema, layerKeySchema } from "../tracking/layer.ts";
import type { LayerKey } from "../tracking/layer-key.ts";
import type { BoardRow } from "../tracking/returns/board.ts";
import type { ReturnedCell } from "../tracking/returns/cells.ts";
import type { ReturnedNote } from "../tracking/returns/notes.ts";
import { acceptances } from "../tracking/returns/merge.ts";
import type { ReturnProblem } from "../tracking/returns/problem.ts";
import type { KeptReceipt, ReturnState, TakenCell } from "../tracking/returns/receipt.ts";
import type { Round } from "../tracking/rounds/round.ts";
import { method } from "./method.ts";

/** Name or id of a round; absent: the one that the files name, else the newest that is open. */
const round = z.string().min(1).max(200).optional();
/** Names what one window or command has collected. */
const tray = z.string().min(1).max(100);
/** 64 MB: of one file. */
const MOST_BYTES = 64 * 1024 * 1024;
/** YYYY-MM-DD; absent: the day of this machine. */
const today = dateSchema.optional();

/** What is written of a round into a folder: the board as a table, or 退回修改清单 of the districts. */
export const writtenOfRounds = ["board", "fixlists"] as const;

const cell = z.strictObject({ layer: layerKeySchema, indicator: idSchema, district: idSchema.nullable() });

export const decisions = ["record", "sendback", "exclude", "include"] as const;
export type Decision = (typeof decisions)[number];

export const returnParams = {
  /** Reads a file, or each file of an archive, into a tray. */
  take: () =>
    z.strictObject({
      ...{ plan: idSchema, tray },
      bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= MOST_BYTES),
      name: wellFormed.min(1).max(1_000),
      password: z.string().max(255).optional(),
      task: z.string().max(100).optional(),
    }),
  /** Takes in what is in the tray, as one step. `dryRun` shows what it would do. */
  merge: () =>
    z.strictObject({
      ...{ plan: idSchema, tray, round, today },
      accept: z.enum(acceptances).optional(),
      /** By the index of the file in the tray, against what `accept` says of it. */
      decided: z
        .array(
          z.strictObject({
            file: z.number().int().min(0),
            accept: z.boolean(),
            /** Conflicts in which the file's own figure is taken. */
            over: z.array(cell).max(100_000).optional(),
          }),
        )
        .max(1_000)
        .optional(),
      dryRun: z.boolean().optional(),
    }),
  drop: () => z.strictObject({ tray }),
  board: () => z.strictObject({ plan: idSchema, round, today }),
  decide: () =>
    z.strictObject({
      ...{ plan: idSchema, round, today, district: idSchema },
      what: z.enum(decisions),
      reason: wellFormed.trim().min(1).max(2_000).optional(),
      via: wellFormed.trim().min(1).max(100).optional(),
    }),
  /** 退回修改清单 of a district, or of all that have something to mend. */
  fixlists: () => z.strictObject({ plan: idSchema, round, district: idSchema.optional() }),
  /** Into `folder` or the export folder; many files into a new folder there. `open` shows what was written. */
  save: () =>
    z.strictObject({
      ...{ plan: idSchema, round, today, what: z.enum(writtenOfRounds), district: idSchema.optional() },
      folder: z.string().trim().min(1).max(1000).optional(),
      open: z.boolean().optional(),
    }),
};

export interface TakenFile {
  file: string;
  error: string | null;
}

export interface MergedFileAnswer {
  file: string;
  /** Why it could not be read at all. */
  error: string | null;
  district: Id | null;
  by: "identity" | "content" | null;
  state: ReturnState;
  version: "same" | "older" | "newer" | null;
  /** What it would bring, or brought. */
  changes: TakenCell[];
  conflicts: { layer: LayerKey; indicator: Id; district: Id | null; sent: Value; returned: Value; now: Value }[];
  problems: ReturnProblem[];
  filled: number;
  of: number;
  agreed: boolean;
  /** All cells to fill that were found, with what stood there before. */
  cells: (Omit<ReturnedCell, "as"> & { now: Value })[];
  notes: ReturnedNote[];
}

export interface MergeAnswer {
  /** null: none of the files names one. */
  round: Round | null;
  files: MergedFileAnswer[];
  board: BoardRow[];
}

export type ListedReceipt = Omit<KeptReceipt, "report"> & { problems: ReturnProblem[] };

export interface ReturnsBoard {
  round: Round;
  board: BoardRow[];
  /** "": everybody has answered. */
  reminder: string;
  receipts: ListedReceipt[];
}

export interface FixList {
  district: Id;
  file: string;
  bytes: Uint8Array;
}

export interface RoundSaved {
  /** What was opened or is to be looked at: the folder of the files, or the one file. */
  path: string;
  files: number;
}

export const returnMethods = {
  "returns.take": method<TakenFile[]>()(returnParams.take),
  "returns.merge": method<MergeAnswer>()(returnParams.merge),
  "returns.drop": method<null>()(returnParams.drop),
  "returns.board": method<ReturnsBoard>()(returnParams.board),
  "returns.decide": method<ReturnsBoard>()(returnParams.decide),
  "returns.fixlists": method<FixList[]>()(returnParams.fixlists),
  "returns.save": method<RoundSaved>()(returnParams.save),
} as const;
