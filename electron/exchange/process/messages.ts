/**
 * What the service and the exchange process say to each other. Both sides parse what arrives: neither trusts that the
 * other is the same build, and a broken message must not turn into a broken plan.
 */
import { z } from "zod";
import { tableFiles } from "../../../shared/document/file-kinds.ts";
import type { WordsDocument } from "../../../shared/document/words.ts";
import { unpackTables } from "../../../shared/recognise/packed/tables.ts";
import { errorCodes } from "../../../shared/errors.ts";
import type { Failure } from "../../../shared/errors.ts";
import { MOST_KEPT, keptReadingSchema } from "../../../shared/recognise/told/shape.ts";
import { readingSchema } from "../../../shared/recognise/told/reading.ts";
import type { Notice } from "../../../shared/recognise/notice/notice.ts";
import type { SheetTexts } from "../../../shared/recognise/progress/sheet-texts.ts";
import type { Recognised } from "../../../shared/recognise/table.ts";
import { textFormats, writeFormats } from "../files/write-document.ts";

const count = z.int().min(0);
const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

export const rangeSchema = z.strictObject({ top: count, left: count, bottom: count, right: count });

const sourceSchema = z.union([z.strictObject({ path: z.string().min(1) }), z.strictObject({ bytes: bytesSchema })]);

export const paramsSchemas = {
  /** Reads a file and keeps its document under `handle`. */
  open: z.strictObject({
    handle: z.string(),
    source: sourceSchema,
    fileName: z.string(),
    password: z.string().optional(),
  }),
  /**
   * `filtered`: rows that a filter hides are read too. `reading`: what was said by hand; without it, of what was kept of
   * earlier files what fits this one.
   */
  recognise: z.strictObject({
    handle: z.string(),
    filtered: z.boolean().optional(),
    fileName: z.string().optional(),
    reading: readingSchema.optional(),
    kept: z.array(keptReadingSchema).max(MOST_KEPT).optional(),
  }),
  cells: z.strictObject({ handle: z.string(), sheet: count, range: rangeSchema }),
  /** The visible cells as texts (shared/recognise/progress). */
  texts: z.strictObject({ handle: z.string(), filtered: z.boolean().optional() }),
  /** Reads a file that came back from a district, whole: it is small, and nothing of it is kept here. */
  returned: z.strictObject({ source: sourceSchema, fileName: z.string(), password: z.string().optional() }),
  /** The files in an archive. */
  unpack: z.strictObject({ bytes: bytesSchema }),
  close: z.strictObject({ handle: z.string() }),
  /** Reads a file in words and the notice in it; nothing of it stays. `pasted`: the bytes are text of the clipboard. */
  notice: z.strictObject({
    source: sourceSchema,
    fileName: z.string(),
    password: z.string().optional(),
    pasted: z.boolean().optional(),
    /** The year of a notice that names none. */
    thisYear: count,
  }),
  /** The document without its rows, which follow in messages of their own. */
  write: z.strictObject({
    document: z.looseObject({ sheets: z.array(z.looseObject({ name: z.string(), rows: z.array(z.never()) })) }),
    format: z.enum(writeFormats),
  }),
  /** The document in words as JSON: it is no larger than what people read. */
  writeText: z.strictObject({ document: z.string(), format: z.enum(textFormats) }),
} as const;

/** A notice as it was read: the text that people see, and what it says. */
export interface ReadNotice {
  /** SHA-256 of the file, hexadecimal. */
  hash: string;
  words: WordsDocument;
  reading: Notice;
}

export type Method = keyof typeof paramsSchemas;
export type Params<M extends Method> = z.infer<(typeof paramsSchemas)[M]>;

const styleSchema = z.looseObject({ numberFormat: z.string() });

export const resultSchemas = {
  open: z.strictObject({
    handle: z.string(),
    /** What the file is, by its bytes. */
    format: z.enum(tableFiles.map(({ kind }) => kind)),
    /** SHA-256 of the file, hexadecimal. */
    hash: z.string(),
    sheets: z.array(
      z.strictObject({
        name: z.string(),
        visibility: z.enum(["visible", "hidden", "veryHidden"]),
        rowCount: count,
        filteredRows: count,
        columnCount: count,
      }),
    ),
    warnings: z.array(z.string()),
    /** Custom document properties. */
    custom: z.record(z.string(), z.string()),
    /** The hidden sheet by which a file of ours says who it is, as JSON of the texts of its cells; null: it has none. */
    own: z.string().nullable(),
  }),
  /** What shared/recognise gives, packed on its way: the objects of a full sheet take longer to clone than to recognise. */
  recognise: z.string().transform((text, context): Recognised => {
    try {
      return unpackTables(text);
    } catch {
      context.addIssue({ code: "custom", message: "packed tables are broken" });
      return z.NEVER;
    }
  }),
  cells: z.strictObject({
    rows: z.array(
      z.strictObject({
        row: count,
        height: z.number().optional(),
        hidden: z.boolean().optional(),
        filtered: z.boolean().optional(),
        cells: z.array(
          z.strictObject({
            column: count,
            text: z.string(),
            kind: z.enum(["blank", "text", "number", "boolean", "error"]),
            /** Of a number that is shown rounded: all its places. */
            value: z.string().optional(),
            formula: z.string().optional(),
            style: count,
          }),
        ),
      }),
    ),
    /** The styles that the page uses, by their index in the document. */
    styles: z.record(z.string(), styleSchema),
    merges: z.array(rangeSchema),
    columns: z.array(z.strictObject({ column: count, width: z.number().optional(), hidden: z.boolean().optional() })),
  }),
  /** JSON: quicker on its way than as objects. */
  texts: z.string().transform((text): SheetTexts[] => JSON.parse(text) as SheetTexts[]),
  /** The document as JSON, without looks. */
  returned: z.strictObject({ hash: z.string(), document: z.string() }),
  /** null: it is no archive, or an office file, which is one too. */
  unpack: z.array(z.strictObject({ name: z.string(), bytes: bytesSchema })).nullable(),
  close: z.null(),
  /** As JSON: it is no larger than what people read. */
  notice: z.string().transform((text) => JSON.parse(text) as ReadNotice),
  write: z.strictObject({ bytes: bytesSchema }),
  writeText: z.strictObject({ bytes: bytesSchema }),
} as const;

/** As the process answers it, and as it arrives. */
export type Answer<M extends Method> = z.input<(typeof resultSchemas)[M]>;
export type Result<M extends Method> = z.output<(typeof resultSchemas)[M]>;

const id = z.int();

export const toChildSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("request"),
    id,
    method: z.enum([
      "open",
      "recognise",
      "cells",
      "texts",
      "returned",
      "unpack",
      "close",
      "notice",
      "write",
      "writeText",
    ]),
    params: z.unknown(),
  }),
  /** Rows of a document to write: JSON of [row index, cells][]. */
  z.strictObject({ kind: z.literal("rows"), id, sheet: count, rows: z.string() }),
  z.strictObject({ kind: z.literal("end"), id }),
]);
export type ToChild = z.infer<typeof toChildSchema>;

const failureSchema = z.strictObject({
  code: z.enum(errorCodes),
  message: z.string(),
  details: z.unknown().optional(),
});

export const fromChildSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ready") }),
  z.strictObject({ kind: z.literal("progress"), id, cells: count }),
  /** Heartbeat: resident memory in bytes. */
  z.strictObject({ kind: z.literal("memory"), bytes: count }),
  z.strictObject({ kind: z.literal("answer"), id, value: z.unknown() }),
  z.strictObject({ kind: z.literal("failure"), id, failure: failureSchema }),
]);
export type FromChild = z.infer<typeof fromChildSchema>;

/** A parsed failure without the undefined that zod leaves. */
export function plainFailure(failure: z.infer<typeof failureSchema>): Failure {
  return failure.details === undefined
    ? { code: failure.code, message: failure.message }
    : { code: failure.code, message: failure.message, details: failure.details };
}
