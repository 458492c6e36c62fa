/**
 * A layer (数据层): figures over the rows and districts of a series beside the targets. Cells are named by the ids of row and
 * district alone, so that a row that goes and comes again finds its figures, and each figure keeps the unit and step in
 * which it was written, whatever becomes of its row.
 */

import { z } from "zod";
import type { Value } from "../model/amount.ts";
import type { CellRef } from "../model/cell.ts";
import { cellKey } from "../model/cell.ts";
import type { RowOf } from "../model/fields.ts";
import { fieldsOf, rowSchema } from "../model/fields.ts";
import { Figures } from "../model/figures/figures.ts";
import type { Id } from "../model/id.ts";
import { longText, scaleSchema, shortText, valueSchema } from "../model/schema.ts";
import { MAX_PLACES } from "../model/decimal.ts";
import { CellMap } from "./cell-map.ts";
import type { LayerKey } from "./layer-key.ts";
import { partsOf } from "./layer-key.ts";

export const layerKeySchema = shortText.refine((key) => partsOf(key) !== null, "no key of a layer");
/** YYYY-MM-DD. */
export const dateSchema = shortText.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/);

export const layerFields = fieldsOf({
  key: { schema: layerKeySchema, fixed: true },
  /** Unit of its figures as printed (万元); null: each in that of its row. */
  unit: { schema: shortText.min(1).max(50).nullable(), default: null },
  /** 截至: the day up to which its figures count. */
  asOf: { schema: dateSchema.nullable(), default: null },
  /** The day of the 通报 with which it closed. */
  issued: { schema: dateSchema.nullable(), default: null, fixed: true },
  /** Read-only, but for corrections (更正). */
  closed: { schema: z.boolean(), default: false, fixed: true },
});

export type Layer = RowOf<typeof layerFields>;

/** The unit and step under which a figure was written. */
export const writtenFields = fieldsOf({
  unit: { schema: shortText },
  scale: { schema: scaleSchema },
  decimals: { schema: z.number().int().min(0).max(MAX_PLACES) },
});
export type Written = RowOf<typeof writtenFields>;

/** What stands in a cell of a layer. Marks and words have no unit. */
export interface LayerFigure {
  value: Exclude<Value, null>;
  as: Written | null;
}

const filled = valueSchema.refine((value) => value !== null);
export const layerFigureSchema = z
  .strictObject({ value: filled, as: rowSchema(writtenFields).nullable() })
  .refine(({ value, as }) => (value?.kind === "amount") === (as !== null)) as unknown as z.ZodType<LayerFigure>;

/** 更正: what counts from the next month on in place of a printed figure. */
export interface Correction {
  /** null: blank. */
  figure: LayerFigure | null;
  reason: string;
  by: string;
  /** ISO time. */
  at: string;
  /** The month (YYYY-MM) whose 通报 tells it; null: none of its year; missing: the one after its own. */
  told?: string | null | undefined;
}

export const correctionSchema: z.ZodType<Correction> = z.strictObject({
  figure: layerFigureSchema.nullable(),
  reason: longText.trim().min(1).max(2_000),
  by: shortText,
  at: shortText,
  told: shortText
    .regex(/^\d{4}-\d{2}$/)
    .nullable()
    .optional(),
});

/** 批注 of a cell: the reason of an empty one (空数据说明) among them. */
export const noteSchema = longText.trim().min(1).max(2_000);

/** A cell of a layer as one text. */
export function layerCellKey({ layer, indicator, district }: CellRef & { layer: LayerKey }): string {
  return `${cellKey(indicator, district)}|${layer}`;
}

/** The cells of a layer. */
export interface LayerContent {
  figures: Figures;
  /** Of each amount. */
  as: CellMap<Written>;
  notes: CellMap<string>;
  corrections: CellMap<Correction>;
}

export function emptyContent(): LayerContent {
  return { figures: new Figures(), as: new CellMap(), notes: new CellMap(), corrections: new CellMap() };
}

export function figureAt({ figures, as }: LayerContent, indicator: Id, district: Id | null): LayerFigure | null {
  const value = figures.get(indicator, district);
  return value === null ? null : { value, as: as.get(indicator, district) ?? null };
}

/** What counts from the next month on: the figure as it was corrected, else as it was printed. */
export function countedAt(content: LayerContent, indicator: Id, district: Id | null): LayerFigure | null {
  const correction = content.corrections.get(indicator, district);
  return correction ? correction.figure : figureAt(content, indicator, district);
}

/** Puts a figure in place; what stood there. */
export function placeFigure(
  content: LayerContent,
  indicator: Id,
  district: Id | null,
  figure: LayerFigure | null,
): LayerFigure | null {
  const before = figureAt(content, indicator, district);
  content.figures.set(indicator, district, figure?.value ?? null);
  content.as.set(indicator, district, figure?.as ?? undefined);
  return before;
}

/** Every cell of the layer that holds a figure, a mark or words. */
export function* figuresIn(
  content: LayerContent,
): Generator<[indicator: Id, district: Id | null, figure: LayerFigure]> {
  for (const [indicator, district, value] of content.figures.cells())
    if (value !== null) yield [indicator, district, { value, as: content.as.get(indicator, district) ?? null }];
}

/** The rows of which the layer holds anything. */
export function rowsOf({ figures, notes, corrections }: LayerContent): Set<Id> {
  return new Set([...figures.totals.keys(), ...figures.rows.keys(), ...notes.rows.keys(), ...corrections.rows.keys()]);
}
