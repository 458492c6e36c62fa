/**
 * What was sent: remembered of every file that goes out with an identity, and kept whatever is undone afterwards, for what
 * is out cannot be taken back. Comparing a file that returns begins here.
 */

import { z } from "zod";
import type { Value } from "../../model/amount.ts";
import type { Id } from "../../model/id.ts";
import { idSchema, shortText, valueSchema } from "../../model/schema.ts";
import type { LayerKey } from "../layer-key.ts";
import { layerKeySchema } from "../layer.ts";

/** A figure as it stood in a cell that was sent. */
export interface SentCell {
  indicator: Id;
  /** null: the figure at the issuer's own level. */
  district: Id | null;
  layer: LayerKey | "target";
  sheet: string;
  /** F7 */
  cell: string;
  value: Value;
  /** To be filled; all else was there to be read. */
  open: boolean;
}

export interface Sent {
  form: string;
  plan: Id;
  round: Id | null;
  district: Id | null;
  /** The name alone, never a path. */
  file: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  hash: string;
  /** As in its identity. */
  print: string;
  layout: number;
  /** Of the plan. */
  revision: number;
  /** ISO time. */
  at: string;
  /** Of a fill-in workbook. null: what stood in it is what the plan held at its revision. */
  cells: SentCell[] | null;
}

export const sentCellSchema: z.ZodType<SentCell> = z.strictObject({
  indicator: idSchema,
  district: idSchema.nullable(),
  layer: z.union([z.literal("target"), layerKeySchema]),
  sheet: shortText,
  cell: shortText,
  value: valueSchema,
  open: z.boolean(),
});

/** The cells in one written form: what `print` is the hash of. */
export function sentText(
  identity: Pick<Sent, "plan" | "round" | "district" | "revision">,
  cells: readonly SentCell[],
): string {
  const { plan, round, district, revision } = identity;
  const lines = cells.map(({ indicator, district: of, layer, sheet, cell, value, open }) =>
    JSON.stringify([indicator, of, layer, sheet, cell, value, open]),
  );
  return [JSON.stringify([plan, round, district, revision]), ...lines].join("\n");
}
