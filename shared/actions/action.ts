/**
 * The only ways to change a plan: a closed union of plain data. The same pure `applyAction` runs in the window, the
 * service and the tests; each action has an inverse, and the journal keeps both.
 */

import { z } from "zod";
import type { Value } from "../model/amount.ts";
import type { CellRef } from "../model/cell.ts";
import {
  explanationFields,
  headerFields,
  lookFields,
  nounFields,
  patchSchema,
  rowSchema,
  waiverFields,
} from "../model/fields.ts";
import type {
  Explanation,
  HeaderPatch,
  Id,
  Look,
  PlanHeader,
  PlanStatus,
  RowKind,
  RowPatch,
  RowTypes,
  Waiver,
} from "../model/plan.ts";
import { findingKeySchema, idSchema, valueSchema, wellFormed } from "../model/schema.ts";

export interface CellEdit extends CellRef {
  value: Value;
}

export interface LockEdit {
  indicator: Id;
  district: Id;
  locked: boolean;
}

export interface LookEdit extends CellRef {
  /** null: none. */
  look: Look | null;
}

/** What 印发 writes into the header. */
export type Stamp = Pick<PlanHeader, (typeof stampNames)[number]>;

type RowAdd = { [K in RowKind]: { type: "row.add"; kind: K; row: RowTypes[K]; at: number } }[RowKind];
type RowUpdate = { [K in RowKind]: { type: "row.update"; kind: K; id: Id; patch: RowPatch<K> } }[RowKind];

export type Action =
  | { type: "plan.update"; patch: HeaderPatch }
  /** `at`: index within the parent's list; past the end appends. */
  | RowAdd
  | RowUpdate
  /** `parent`: the item's category ("" for none) or the indicator's item; "" for districts and categories. */
  | { type: "row.move"; kind: RowKind; id: Id; parent: Id | ""; at: number }
  /** Removes the row with all that hangs on it; a category must be empty first. */
  | { type: "row.remove"; kind: RowKind; id: Id }
  | { type: "cells.set"; cells: CellEdit[] }
  | { type: "locks.set"; cells: LockEdit[] }
  | { type: "looks.set"; cells: LookEdit[] }
  | { type: "explain"; finding: string; explanation: Explanation | null }
  | { type: "waive"; finding: string; waiver: Waiver | null }
  | { type: "status.set"; status: PlanStatus; reason: string | null }
  /** 印发: the only change of a final plan that leaves it final. */
  | { type: "issue"; stamp: Stamp }
  | { type: "batch"; actions: Action[] };

/** A row.add without the compiler's need to know which kind it is. */
export function addRow<K extends RowKind>(kind: K, row: RowTypes[K], at: number): Action {
  return { type: "row.add", kind, row, at } as Action;
}

export function updateRow<K extends RowKind>(kind: K, id: Id, patch: RowPatch<K>): Action {
  return { type: "row.update", kind, id, patch } as Action;
}

/** Several actions as one step; one alone stays as it is; null: there is none. */
export function batch(actions: Action[]): Action | null {
  return actions.length > 1 ? { type: "batch", actions } : (actions[0] ?? null);
}

/** Fields of the header that 印发 writes. */
export const stampNames = ["documentNumber", "issueDate", "issued", "adjustment"] as const;
const stampSchema = rowSchema(
  Object.fromEntries(stampNames.map((name) => [name, headerFields[name]])),
) as unknown as z.ZodType<Stamp>;

const at = z.number().int().min(0).max(1_000_000);

const rowKinds = Object.keys(nounFields) as RowKind[];
const kinds = z.enum(rowKinds);
const adds = rowKinds.map((kind) =>
  z.strictObject({ type: z.literal("row.add"), kind: z.literal(kind), row: rowSchema(nounFields[kind]), at }),
);
const updates = rowKinds.map((kind) =>
  z.strictObject({
    type: z.literal("row.update"),
    kind: z.literal(kind),
    id: idSchema,
    patch: patchSchema(nounFields[kind]),
  }),
);

/** Parses untrusted actions. At most 100,000 in a batch, 500,000 cells in one action. */
export const actionSchema: z.ZodType<Action> = z.lazy(() =>
  z.union([
    z.strictObject({
      type: z.literal("cells.set"),
      cells: z
        .array(z.strictObject({ indicator: idSchema, district: idSchema.nullable(), value: valueSchema }))
        .max(500_000),
    }),
    z.strictObject({ type: z.literal("plan.update"), patch: patchSchema(headerFields) }),
    ...adds,
    ...updates,
    z.strictObject({
      type: z.literal("row.move"),
      kind: kinds,
      id: idSchema,
      parent: z.union([idSchema, z.literal("")]),
      at,
    }),
    z.strictObject({ type: z.literal("row.remove"), kind: kinds, id: idSchema }),
    z.strictObject({
      type: z.literal("locks.set"),
      cells: z.array(z.strictObject({ indicator: idSchema, district: idSchema, locked: z.boolean() })).max(500_000),
    }),
    z.strictObject({
      type: z.literal("looks.set"),
      cells: z
        .array(
          z.strictObject({
            indicator: idSchema,
            district: idSchema.nullable(),
            look: rowSchema(lookFields).nullable(),
          }),
        )
        .max(500_000),
    }),
    z.strictObject({
      type: z.literal("explain"),
      finding: findingKeySchema.min(1),
      explanation: rowSchema(explanationFields).nullable(),
    }),
    z.strictObject({
      type: z.literal("waive"),
      finding: findingKeySchema.min(1),
      waiver: rowSchema(waiverFields).nullable(),
    }),
    z.strictObject({
      type: z.literal("status.set"),
      status: headerFields.status.schema,
      reason: wellFormed.max(2_000).nullable(),
    }),
    z.strictObject({ type: z.literal("issue"), stamp: stampSchema }),
    z.strictObject({ type: z.literal("batch"), actions: z.array(actionSchema).max(100_000) }),
  ]),
) as z.ZodType<Action>;
