/** What is asked of rounds and answered: parameters as schemas, results as types; the table of methods takes them up. */

import { z } from "zod";
import type { Id } from "../model/id.ts";
import { idSchema } from "../model/schema.ts";
import { method } from "./method.ts";
import { MOST_FILLED, roundFields } from "../tracking/rounds/round.ts";
import type { Round } from "../tracking/rounds/round.ts";
import { layerKeySchema } from "../tracking/layer.ts";

/** Formats of fill-in workbooks. */
export const fillFormats = ["xlsx", "xls"] as const;
export type FillFormat = (typeof fillFormats)[number];

const fields = roundFields;
const ids = z.array(idSchema).min(1).max(50_000);

/** What a new round is given; all else has its usual value. */
const newRound = z.strictObject({
  name: fields.name.schema.optional(),
  fill: z.array(layerKeySchema).min(1).max(MOST_FILLED),
  deadline: fields.deadline.schema.optional(),
  holidays: fields.holidays.schema.optional(),
  contact: fields.contact.schema.optional(),
  note: fields.note.schema.optional(),
  /** Those that are asked; all that have a task, unless told. */
  districts: ids.optional(),
  items: z.array(idSchema).min(1).max(100_000).optional(),
});
export type NewRoundAsked = z.output<typeof newRound>;

/** Where the workbooks go: `into` is the very folder, else a new one is made in `folder` or the export folder. */
const target = {
  format: z.enum(fillFormats),
  folder: z.string().trim().min(1).max(1000).optional(),
  into: z.string().min(1).max(4000).optional(),
  overwrite: z.boolean().optional(),
  /** Shows the folder in the system's file manager. */
  open: z.boolean().optional(),
  /** Names the work in progress events and for task.cancel. */
  task: z.string().max(100).optional(),
};

const roundParams = {
  /** 下发: a new round, its workbooks written and remembered. Where it is cancelled nothing was sent. */
  split: () => z.strictObject({ plan: idSchema, round: newRound, ...target }),
  /** The workbooks of an open round once more, of some districts or of all. */
  resend: () => z.strictObject({ plan: idSchema, round: idSchema, districts: ids.optional(), ...target }),
  list: () => z.strictObject({ plan: idSchema }),
  close: () => z.strictObject({ plan: idSchema, round: idSchema, closed: z.boolean() }),
  /** Next month's round made from one, without any file yet; `period` is YYYY-MM, else the month behind it. */
  again: () =>
    z.strictObject({
      plan: idSchema,
      round: idSchema,
      period: z.string().max(20).optional(),
      deadline: fields.deadline.schema.optional(),
    }),
};

export interface SplitFile {
  district: string;
  districtId: Id;
  file: string;
  /** Rows that have cells to fill, and those cells. */
  rows: number;
  cells: number;
}

export interface SplitAnswer {
  round: Round;
  folder: string;
  files: SplitFile[];
  notices: string[];
}

/** A round and how far it is out. */
export interface RoundListed {
  round: Round;
  /** Districts that have been sent a workbook. */
  sent: Id[];
}

export const roundMethods = {
  "round.split": method<SplitAnswer>()(roundParams.split),
  "round.resend": method<SplitAnswer>()(roundParams.resend),
  "round.list": method<RoundListed[]>()(roundParams.list),
  "round.close": method<Round>()(roundParams.close),
  "round.again": method<Round>()(roundParams.again),
} as const;
