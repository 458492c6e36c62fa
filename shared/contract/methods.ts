/**
 * What the two sides may say: one table of methods. Parameters are zod schemas that dispatch parses; results are types.
 * The typed client, the dispatcher and the hosts are all derived from this table, so there is no second list of names.
 */

import { z } from "zod";
import { aliasSchema } from "../model/aliases.ts";
import { readingSchema } from "../recognise/told/reading.ts";
import type { NewBasis } from "../import/basis-tables.ts";
import type { DamagedRow } from "../model/damage.ts";
import type { Action } from "../actions/action.ts";
import { actionSchema } from "../actions/action.ts";
import { allocationRequestSchema } from "../allocate/request.ts";
import { headerFields, nounFields } from "../model/fields.ts";
import type { SeriesVersion } from "../model/series/versions.ts";
import { namedSchema } from "../model/named.ts";
import { findingKeySchema, idSchema, shortText, wellFormed } from "../model/schema.ts";
import type { FolderListing } from "./folders.ts";
import type {
  AllocationAnswer,
  Backup,
  BackupRestored,
  ApplyResult,
  BasisTable,
  CellPage,
  Comparison,
  DamageOffer,
  ExportChosen,
  ExportResult,
  DistrictsSaved,
  ExportSaved,
  HistoryEntry,
  ImportDiff,
  ImportResult,
  LibraryCopy,
  LibraryFolders,
  LibraryInfo,
  OpenedFile,
  PlanSnapshot,
  PlanSummary,
  PlanVersion,
  StatusResult,
  TrashedPlan,
  WholeRestored,
} from "./results.ts";
import { shownFolders } from "./results.ts";
import { method } from "./method.ts";
import { returnMethods } from "./returns.ts";
import { roundMethods } from "./rounds.ts";
import type {
  AcceptAnswer,
  LayerImported,
  TrackingHistoryEntry,
  TrackingResult,
  TrackingSnapshot,
} from "./tracking.ts";
import type { LayerFinding } from "../tracking/checks/check.ts";
import type { Trace } from "./trace.ts";
import { traceParams } from "./trace.ts";
import { layerKeySchema } from "../tracking/layer.ts";
import { trackingParams } from "./tracking.ts";
import type { OpenedNotice } from "./notice.ts";
import { noticeParams } from "./notice.ts";
import type { CurvePoint, ProgressAnswer, ProgressImported } from "./progress.ts";
import type { EnterAnswer, LedgerImport, NegativePreset } from "./problems.ts";
import { problemParams } from "./problems.ts";
import { progressParams } from "./progress.ts";
import { choicesSchema } from "../layouts/choices.ts";
import { exportFormats, layoutNames } from "../layouts/table.ts";

const none = z.strictObject({});
const plan = z.strictObject({ plan: idSchema });
const name = wellFormed.trim().min(1).max(200);
/** As people write dates; the service reads it. */
const day = wellFormed.trim().min(1).max(40);
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= 64 * 1024 * 1024);
const file = z.string().max(1000);
const text = wellFormed.max(2000);
const newDistrict = z.strictObject({
  name,
  code: z.string().max(20).nullable(),
  kind: nounFields.district.kind.schema,
});
const exportedName = wellFormed.max(200);
const importTarget = z.strictObject({
  handle: z.string().max(100),
  /** Indexes of the tables to take; absent: all. */
  tables: z.array(z.number().int().min(0)).max(1000).optional(),
  /** Fill this plan; absent: a new plan. */
  plan: idSchema.optional(),
  /** What the file's own proposal (OpenedFile) is to be changed in. */
  newPlan: z
    .strictObject({ name, year: headerFields.year.schema, issuer: z.string().max(200).nullable() })
    .partial()
    .optional(),
  /** On a conflict take the file's figure. */
  preferFile: z.boolean().optional(),
  /** Conflicts that the clerk decides otherwise than all others, by their keys (DiffCell): the file's figure, or the plan's. */
  decided: z
    .array(z.strictObject({ key: z.string().max(200), file: z.boolean() }))
    .max(20_000)
    .optional(),
  /** Replace the rows that the same source brought. */
  replace: z.boolean().optional(),
  /** What names of the file mean, as the clerk said it just now; kept for the next file. */
  aliases: z.array(aliasSchema).max(200).optional(),
});

const derivation = z.strictObject({
  plan: idSchema,
  district: idSchema,
  name,
  districts: z.array(name).max(5000).optional(),
});

/** A revision of a plan: how often it was changed until then. */
const revision = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
/** A plan as it is, as it was kept in a version, or as it was behind a revision. */
const side = z.strictObject({ plan: idSchema, version: idSchema.optional(), revision: revision.optional() });
const comparison = z.strictObject({ before: side, after: side });

export const methods = {
  "library.info": method<LibraryInfo>()(() => none),
  /** Puts what was acknowledged into the library's one file now, as it does by itself within seconds. */
  "library.settle": method<null>()(() => none),
  /** Where its files lie and what backups there are. */
  "library.folders": method<LibraryFolders>()(() => none),
  /** Shows one of these folders in the system's file manager. */
  "library.showFolder": method<null>()(() => z.strictObject({ folder: z.enum(shownFolders) })),
  /** The folders in a folder of this machine; null, or one that is not there: the nearest that is. No files. */
  "folder.list": method<FolderListing>()(() => z.strictObject({ path: z.string().max(1000).nullable() })),
  "folder.make": method<FolderListing>()(() =>
    z.strictObject({ inside: z.string().min(1).max(1000), name: wellFormed.trim().min(1).max(100) }),
  ),
  /** 另存: a checked copy to where the library lay, or beside it, also when its file is gone. */
  "library.saveCopy": method<LibraryCopy>()(() => none),
  /** Puts the newest good backup in the place of a library that could not be opened: its window asks for it. */
  "library.restore": method<null>()(() => none),
  /** Opens the sample library beside the clerk's own, made when missing or anew with `reset`, and tells its plan. */
  "library.openSample": method<PlanSummary>()(() => z.strictObject({ reset: z.boolean().optional() })),
  "plan.list": method<PlanSummary[]>()(() => none),
  "plan.create": method<PlanSummary>()(() =>
    z.strictObject({
      name,
      title: shortText.optional(),
      year: headerFields.year.schema,
      issuer: z.string().max(200).nullable(),
      districts: z.array(newDistrict).max(5000),
      /** Take districts (and nothing else) from this plan. */
      districtsFrom: idSchema.optional(),
    }),
  ),
  /**
   * A new plan from another: its structure without figures (next year's), or with them (a copy). `references`: with the
   * other's targets, and what was done by the end of its year, as reference layers.
   */
  "plan.copy": method<PlanSummary>()(() =>
    z.strictObject({
      ...{ plan: idSchema, name, year: headerFields.year.schema, figures: z.boolean() },
      references: z.boolean().optional(),
    }),
  ),
  "plan.rename": method<PlanSummary>()(() => z.strictObject({ plan: idSchema, name })),
  "plan.delete": method<null>()(() => plan),
  "plan.trash": method<TrashedPlan[]>()(() => none),
  "plan.restore": method<PlanSummary>()(() => plan),
  "plan.open": method<PlanSnapshot>()(() => plan),
  "plan.apply": method<ApplyResult>()(() =>
    z.strictObject({ plan: idSchema, action: actionSchema as z.ZodType<Action>, label: wellFormed.max(200) }),
  ),
  "plan.undo": method<ApplyResult>()(() =>
    z.strictObject({ plan: idSchema, steps: z.number().int().min(1).max(1000).optional() }),
  ),
  "plan.redo": method<ApplyResult>()(() =>
    z.strictObject({ plan: idSchema, steps: z.number().int().min(1).max(1000).optional() }),
  ),
  "plan.history": method<HistoryEntry[]>()(() =>
    z.strictObject({
      plan: idSchema,
      indicator: idSchema.optional(),
      district: idSchema.nullable().optional(),
      limit: z.number().int().min(1).max(10_000).optional(),
    }),
  ),
  /** An empty text takes the explanation back. */
  "plan.explain": method<ApplyResult>()(() => z.strictObject({ plan: idSchema, finding: findingKeySchema, text })),
  "plan.status": method<StatusResult>()(() =>
    z.strictObject({
      plan: idSchema,
      status: headerFields.status.schema,
      reason: text.optional(),
      /** Keys of the errors to pass in spite of; the reason holds for each, or one reason a key. */
      waive: z
        .array(z.strictObject({ finding: findingKeySchema, reason: wellFormed.trim().min(1).max(2000) }))
        .max(5000)
        .optional(),
    }),
  ),
  /** 印发: number and date of the document, once, on a final plan. */
  "plan.issue": method<ApplyResult>()(() => z.strictObject({ plan: idSchema, number: name, date: day })),
  /** 调整: a new plan that adjusts the last version of the plan's series, which was issued. */
  "plan.adjust": method<PlanSummary>()(() =>
    z.strictObject({ plan: idSchema, name, reason: wellFormed.trim().min(1).max(2000), date: day }),
  ),
  /** The places below a district: from the region list, or as they were given last. */
  "plan.placesBelow": method<string[]>()(() => z.strictObject({ plan: idSchema, district: idSchema })),
  /** A lower level's plan from a district's column, linked to it; `districts`: its places, kept for the next time. */
  "plan.derive": method<PlanSummary>()(() => derivation),
  /** The same as a plan document, for the lower office to import. */
  "plan.deriveFile": method<ExportResult>()(() => derivation),
  /** The versions of the plan's series, each adjustment behind what it adjusts. */
  "plan.series": method<SeriesVersion[]>()(() => plan),
  /** `dryRun` previews: changes and reasons without writing. */
  "plan.allocate": method<AllocationAnswer>()(() =>
    z.strictObject({ plan: idSchema, request: allocationRequestSchema, dryRun: z.boolean().optional() }),
  ),
  "basis.list": method<BasisTable[]>()(() => none),
  /** Replaces a table of the same name. */
  "basis.save": method<null>()(() =>
    z.strictObject({
      name,
      unit: z.string().max(50),
      date: z.string().max(50),
      figures: namedSchema(name, z.string().max(40)),
    }),
  ),
  "basis.remove": method<null>()(() => z.strictObject({ name })),
  /** Compares the plan on the disk with its checksums; the rows that are not as they were written. */
  "damage.check": method<DamagedRow[]>()(() => plan),
  /** The same, with what the newest good backup has in their place. */
  "damage.offer": method<DamageOffer>()(() => plan),
  /** Takes the damaged rows back from that backup; one entry of the history, which undo does not pass. */
  "damage.restore": method<null>()(() => plan),
  /** 按现值接受: the rows are as they are. */
  "damage.accept": method<null>()(() => plan),
  "plan.versions": method<PlanVersion[]>()(() => plan),
  "plan.saveVersion": method<PlanVersion>()(() => z.strictObject({ plan: idSchema, name })),
  /** The plan as it stood behind that revision, as a step that can be undone wherever the journal reaches back so far. */
  "plan.restorePoint": method<ApplyResult>()(() => z.strictObject({ plan: idSchema, revision })),
  /** What differs between two plans, versions or points of a history; at most `limit` differences, the counts say how many. */
  "compare.plans": method<Comparison>()(() => comparison.extend({ limit: z.number().int().min(1).optional() })),
  /** The differences as an .xlsx: for a download, or written into the export folder. */
  "compare.bytes": method<ExportResult>()(() => comparison),
  "compare.save": method<ExportSaved>()(() => comparison.extend({ open: z.boolean().optional() })),
  /** The backups of the clerk's library, newest first. */
  "backup.list": method<Backup[]>()(() => none),
  "backup.make": method<Backup[]>()(() => none),
  /** A backup as a library of its own, beside this one. */
  "backup.saveBeside": method<LibraryCopy>()(() => z.strictObject({ backup: file })),
  /**
   * Takes plans out of a backup, after a backup of the library as it is: beside what is there, under names of their own, or
   * (`replace`) in the place of the same plans, what stood there being kept as a version of each.
   */
  "backup.restore": method<BackupRestored>()(() =>
    z.strictObject({ backup: file, plans: z.array(idSchema).min(1).max(10_000), replace: z.boolean() }),
  ),
  /** All that a backup holds in the place of all that the library holds, after a backup of that. Every window is told. */
  "backup.restoreWhole": method<WholeRestored>()(() => z.strictObject({ backup: file })),
  "plan.restoreVersion": method<ApplyResult>()(() => z.strictObject({ plan: idSchema, version: idSchema })),
  "import.open": method<OpenedFile>()(() =>
    z.strictObject({
      name: file,
      bytes,
      password: z.string().max(255).optional(),
      /** Rows that a filter hides are read too. */
      filtered: z.boolean().optional(),
      /** How its tables are to be read; without it, as files of the same shape were corrected before. */
      reading: readingSchema.optional(),
      /** Name of the work in progress events and for task.cancel. */
      task: z.string().max(100).optional(),
    }),
  ),
  /**
   * Reads the tables anew, with the rows that filters hide or without them, and as they are told by hand; without
   * `reading` what was said last holds. `forget`: what was kept for files of this shape is kept no longer.
   */
  "import.again": method<OpenedFile>()(() =>
    z.strictObject({
      handle: z.string().max(100),
      filtered: z.boolean(),
      reading: readingSchema.optional(),
      forget: z.boolean().optional(),
    }),
  ),
  "import.cells": method<CellPage>()(() =>
    z.strictObject({
      handle: z.string().max(100),
      sheet: z.number().int().min(0).max(10_000),
      top: z.number().int().min(0),
      rows: z.number().int().min(1).max(1000),
    }),
  ),
  /** Measures by district in the file's tables, for 基数表. */
  "import.basis": method<NewBasis[]>()(() => z.strictObject({ handle: z.string().max(100) })),
  "import.preview": method<ImportDiff>()(() => importTarget),
  "import.apply": method<ImportResult>()(() => importTarget),
  "import.close": method<null>()(() => z.strictObject({ handle: z.string().max(100) })),
  /** A notice in words, read into a plan document. */
  "notice.open": method<OpenedNotice>()(noticeParams.open),
  "notice.stage": method<{ handle: string }>()(noticeParams.stage),
  /** A plan document (.json) becomes a plan of the library. */
  "import.document": method<PlanSummary>()(() => z.strictObject({ document: z.unknown(), name: name.optional() })),
  /** The file's bytes, for a download. */
  "export.bytes": method<ExportResult>()(() =>
    z.strictObject({
      plan: idSchema,
      /** In place of the targets. */
      layer: layerKeySchema.optional(),
      layout: z.enum(layoutNames),
      format: z.enum(exportFormats),
      /** Those that the layout does not heed in that format are refused. */
      choices: choicesSchema().optional(),
      /** Of the file, without ending; absent or blank: the usual one. */
      name: exportedName.optional(),
      /** Name of the work for task.cancel. */
      task: z.string().max(100).optional(),
    }),
  ),
  /** What was chosen for the plan's last export or print on this machine. */
  "export.chosen": method<ExportChosen | null>()(() => plan),
  /** Keeps it for the next time. */
  "export.choose": method<null>()(() =>
    z.strictObject({
      plan: idSchema,
      layout: z.enum(layoutNames),
      format: z.enum(exportFormats),
      choices: choicesSchema(),
    }),
  ),
  /**
   * Writes into the export folder (or over the plan's last file where `again`) and optionally opens it. Where the file
   * is not as this program wrote it the answer is "fileNotOurs", until `overwrite` says that the person was asked.
   */
  "export.save": method<ExportSaved>()(() =>
    z.strictObject({
      plan: idSchema,
      layout: z.enum(layoutNames).optional(),
      format: z.enum(exportFormats).optional(),
      /** Remembered for `again`. */
      choices: choicesSchema().optional(),
      name: exportedName.optional(),
      /** The whole path of another folder than the usual. */
      folder: z.string().trim().min(1).max(1000).optional(),
      again: z.boolean().optional(),
      overwrite: z.boolean().optional(),
      open: z.boolean().optional(),
      /** Name of the work for task.cancel. */
      task: z.string().max(100).optional(),
    }),
  ),
  /** What goes on beside the plans of a series: its layers, with the cells of those that are asked for. */
  "tracking.open": method<TrackingSnapshot>()(trackingParams.open),
  "tracking.apply": method<TrackingResult>()(trackingParams.apply),
  "tracking.undo": method<TrackingResult>()(trackingParams.steps),
  "tracking.redo": method<TrackingResult>()(trackingParams.steps),
  "tracking.history": method<TrackingHistoryEntry[]>()(trackingParams.history),
  "tracking.import": method<LayerImported>()(trackingParams.import),
  "tracking.trace": method<Trace>()(traceParams),
  "tracking.findings": method<LayerFinding[]>()(trackingParams.findings),
  "tracking.explain": method<TrackingResult>()(trackingParams.explain),
  "tracking.accept": method<AcceptAnswer>()(trackingParams.accept),
  "problems.preset": method<NegativePreset>()(problemParams.preset),
  "problems.enter": method<EnterAnswer>()(problemParams.enter),
  "problems.import": method<LedgerImport>()(problemParams.import),
  /** Progress of a month; of a row month by month; a published table into the layer of its month, as one step. */
  "progress.month": method<ProgressAnswer>()(progressParams.month),
  "progress.curve": method<CurvePoint[]>()(progressParams.curve),
  "progress.import": method<ProgressImported>()(progressParams.import),
  ...roundMethods,
  ...returnMethods,
  /**
   * The list of every district, a file each. `into` is the very folder (the command line names it), else a new one is made
   * in `folder` or the export folder. `task` names the work in progress events and for task.cancel; what was written until
   * then stays, and the answer says so.
   */
  "export.districts": method<DistrictsSaved>()(() =>
    z.strictObject({
      plan: idSchema,
      layout: z.enum(layoutNames),
      format: z.enum(exportFormats),
      choices: choicesSchema().optional(),
      folder: z.string().trim().min(1).max(1000).optional(),
      into: z.string().min(1).max(4000).optional(),
      overwrite: z.boolean().optional(),
      task: z.string().max(100).optional(),
    }),
  ),
  "settings.get": method<Record<string, unknown>>()(() => none),
  "settings.set": method<null>()(() => z.strictObject({ key: z.string().max(100), value: z.json() })),
  "task.cancel": method<null>()(() => z.strictObject({ task: z.string().max(100) })),
} as const;

export type MethodName = keyof typeof methods;
export type ParamsOf<M extends MethodName> = z.output<(typeof methods)[M]["params"]>;
export type ResultOf<M extends MethodName> =
  NonNullable<(typeof methods)[M]["result"]> | Extract<(typeof methods)[M]["result"], null>;

export function isMethodName(value: unknown): value is MethodName {
  return typeof value === "string" && Object.hasOwn(methods, value);
}
