/** Results of the methods and the events that the service pushes. Values are the model's, plain data. */

import type { LayoutChoices } from "../layouts/choices.ts";
import type { ExportFormat, LayoutName } from "../layouts/table.ts";
import type { ChangeKind, Difference } from "../compare/difference.ts";
import type { NewBasis } from "../import/basis-tables.ts";
import type { CellRef } from "../model/cell.ts";
import type { Action } from "../actions/action.ts";
import type { DamagedRow } from "../model/damage.ts";
import type { Fairness } from "../allocate/fairness.ts";
import type { AllocationChange } from "../allocate/plan.ts";
import type { CellChange } from "../actions/apply.ts";
import type { DiffCell, DiffKind } from "../import/diff.ts";
import type { Elsewhere } from "../import/elsewhere.ts";
import type { NameOffer } from "../import/name-offers.ts";
import type { PlanProposal } from "../import/proposal.ts";
import type { Finding, FindingsDiff, Severity } from "../rules/finding.ts";
import type { Id, PlanStatus } from "../model/plan.ts";
import type { RecognisedTable, Skipped, ToldTable } from "../recognise/table.ts";
import type { CellStyle, MergedRange, SheetCell } from "../document/sheet.ts";
import type { Verdict } from "../rules/verdict.ts";
import type { TrackingAction } from "../tracking/action.ts";
import type { PlanWire } from "../stored/packed-plan.ts";

export type { FindingsDiff };

/** Findings that stand open by severity; errors that were waived (强制通过); rows with figures that no rule judged. */
export type FindingCounts = Record<Severity, number> & { waived: number; unchecked: number };

/** 另存. */
export interface LibraryCopy {
  file: string;
}

export interface LibraryInfo {
  /** File name and folder, for display; the window never sends paths back. */
  path: string;
  folder: string;
  readOnly: boolean;
  /** Why it is read-only, one sentence. */
  readOnlyReason: string | null;
  /** Its file was deleted, moved or replaced while it was open; the reason says so. */
  lost: boolean;
  /** What the clerk should know of where it lies (a folder that is copied to other machines), one sentence each. */
  warnings: string[];
  version: string;
  /** What the host can do beyond the contract. */
  host: "electron" | "browser";
  exportFolder: string;
  user: string;
  /** What is wrong with the file or its backups, one sentence; null: nothing. */
  trouble: string | null;
}

/** The folders that the window may have shown, by name: it never sends paths back. */
export const shownFolders = ["library", "backups", "exports"] as const;

export interface LibraryFolders {
  library: string;
  backups: string;
  exports: string;
  /** How many backups there are, and the ISO time of the newest; null: none. */
  backupCount: number;
  lastBackup: string | null;
  /** For how many days they are kept. */
  backupDays: number;
}

export interface PlanSummary {
  id: Id;
  name: string;
  title: string;
  year: number;
  issuer: string | null;
  status: PlanStatus;
  revision: number;
  series: Id;
  /** The plan that it adjusts (调整). */
  adjusts: Id | null;
  /** 印发: only 调整 changes it. */
  issued: boolean;
  /** ISO time of the last change. */
  updatedAt: string;
  findings: FindingCounts;
  districts: number;
  indicators: number;
  /** The plan lives in the sample library (示例). */
  sample: boolean;
}

export interface TrashedPlan {
  id: Id;
  name: string;
  deletedAt: string;
  sample: boolean;
}

/** What undo and redo would do next; labels are shown in the menu. null: nothing to do. */
export interface UndoState {
  undo: string | null;
  redo: string | null;
  /** The step that undo would take back is an import: all that the file brought goes with it. */
  brought?: true;
}

export interface LastExport {
  file: string;
  at: string;
}

export interface PlanSnapshot {
  plan: PlanWire;
  findings: Finding[];
  undo: UndoState;
  lastExport: LastExport | null;
  sample: boolean;
}

export interface ApplyResult {
  revision: number;
  changes: CellChange[];
  findings: FindingsDiff;
  undo: UndoState;
  /** ISO time at which it was on disk. */
  savedAt: string;
  /** The action that was carried out, as the window must apply it where it did not itself. */
  action: Action;
}

export type StatusResult =
  { done: true; result: ApplyResult } | { done: false; /** Errors that stand in the way. */ errors: Finding[] };

/** What an allocation did, or would do. */
export interface AllocationAnswer {
  changes: AllocationChange[];
  /** Demands that cannot hold together (`smallest`: none of them could be missed); nothing was changed. */
  clash: { indicator: Id; demands: string[]; smallest: boolean; message: string } | null;
  /** How even the split of the one row asked for is; null: many rows, or no split. */
  fairness: Fairness | null;
  notes: string[];
  skipped: { indicator: Id; reason: string }[];
  /** null: a dry run, a clash, or nothing to change. */
  result: ApplyResult | null;
}

/** One measure by district, for weights: 常住人口（2025年末）. */
export interface BasisTable extends NewBasis {
  /** ISO time of the last change. */
  at: string;
}

/** Rows that are not as they were written, and what the newest good backup has in their place. */
export interface DamageOffer {
  rows: DamagedRow[];
  /** ISO time of that backup; null: none has these rows. */
  backup: string | null;
  /** Figures that taking them back would change, as they are shown (first 50); district null: the total. */
  changes: { indicator: string; district: string | null; before: string; after: string }[];
  changeCount: number;
}

export interface HistoryEntry {
  id: number;
  revision: number;
  at: string;
  by: string;
  label: string;
  source: string | null;
  /** Cell changes of the asked cell or of the whole entry (first 200). */
  changes: (CellRef & { before: string; after: string })[];
  changeCount: number;
  kind: "edit" | "undo" | "redo" | "barrier";
}

export interface PlanVersion {
  id: Id;
  name: string;
  at: string;
  revision: number;
}

/** A backup of the library, as it is listed. */
export interface Backup {
  /** Names it to the service; the window never sends paths. */
  file: string;
  at: string;
  bytes: number;
  reason: string;
  damaged: boolean;
  /** null: it cannot be read. */
  plans: { id: Id; name: string }[] | null;
}

export interface BackupRestored {
  plans: PlanSummary[];
  /** What was not restored and why, one sentence each. */
  notices: string[];
}

export interface WholeRestored {
  /** When the backup was made. */
  at: string;
  /** File of the backup that holds what stood there until now. */
  kept: string;
}

/** One side of a comparison, as it is named. */
export interface ComparedSide {
  plan: Id;
  /** 云溪市2026年…; 云溪市2026年…，第一次征求意见; …，第12次修改时. */
  name: string;
  year: number;
}

export interface Comparison {
  before: ComparedSide;
  after: ComparedSide;
  counts: Record<ChangeKind, number>;
  differences: Difference[];
}

/** A recognised table as the preview lists and frames it. Its rows stay with the service: a full sheet has a million cells. */
export interface TableOutline extends Pick<
  RecognisedTable,
  "sheet" | "range" | "title" | "unit" | "orientation" | "districts" | "header" | "found"
> {
  /** How many indicators. */
  rows: number;
  /** What the reader was not sure of: how many places, and sentences for the first of them. */
  unsure: { count: number; first: string[] };
}

/** One table that was told by hand. */
export interface ToldOutline extends Pick<ToldTable, "reading" | "problem" | "found"> {
  /** Read so because an earlier file of the same shape was corrected. */
  before: boolean;
}

export interface OpenedFile {
  handle: string;
  name: string;
  format: string;
  sheets: { name: string; visibility: "visible" | "hidden" | "veryHidden"; rows: number; columns: number }[];
  /** How many rows filters hide, and whether they were read all the same. */
  filteredRows: number;
  filtered: boolean;
  tables: TableOutline[];
  skipped: Skipped[];
  warnings: string[];
  /** What was told of tables by hand, now or for an earlier file of the same shape. */
  told: ToldOutline[];
  /** Name, year and issuer of a plan that is made of it. */
  proposal: PlanProposal;
}

/** Some rows of a sheet as it looks, for the preview. */
export interface CellPage {
  sheet: number;
  top: number;
  rows: (SheetCell | null)[][];
  styles: CellStyle[];
  merges: MergedRange[];
  /** Characters. */
  widths: number[];
  /** Points. */
  heights: number[];
  totalRows: number;
}

export type { DiffCell, DiffKind };

export interface ImportDiff {
  counts: Record<DiffKind, number>;
  /** Everything but "same"; at most 5,000. */
  cells: DiffCell[];
  /** Names of the file that the plan lacks, with those that may be meant. */
  offers: NameOffer[];
  /** Districts of the plan that no name of the file means. */
  free: string[];
  /** The file looks like another government's; null where nothing speaks for it, or a new plan is made. */
  elsewhere: Elsewhere | null;
  /** New rows and columns that the import would add. */
  newItems: string[];
  newIndicators: string[];
  newDistricts: string[];
  notices: string[];
  /** What will be said of the plan with it; null: the plan is final and takes nothing. */
  verdict: (Verdict & { findings: FindingCounts }) | null;
}

export interface ImportResult {
  /** What the clerk should look at, one sentence each. */
  notices: string[];
  plan: PlanSummary;
  added: number;
  changed: number;
  same: number;
  missing: DiffCell[];
  conflicts: DiffCell[];
  skipped: Skipped[];
  revision: number;
}

export interface ExportResult {
  name: string;
  bytes: Uint8Array;
  notices: string[];
}

/** What is chosen for an export or a print. */
export interface ExportChosen {
  layout: LayoutName;
  format: ExportFormat;
  choices: LayoutChoices;
}

export interface ExportSaved {
  file: string;
  at: string;
  notices: string[];
}

/** Pushed to every window, as `plan.changed` is. */
export interface TrackingChanged {
  type: "tracking.changed";
  series: Id;
  from: number;
  to: number;
  /** Null: too large to push, ask for a snapshot. */
  action: TrackingAction | null;
  undo: UndoState;
  client: string;
  by: string;
  savedAt: string;
  answered: boolean;
  own?: true;
}

/** A file for each district, in one folder. */
export interface DistrictsSaved {
  folder: string;
  files: { district: string; file: string }[];
  /** Of how many; fewer files where it was cancelled. */
  of: number;
  notices: string[];
}

/**
 * Pushed to every window. A change reaches each window once: its author's in the reply, where that holds it (`answered`),
 * else pushed like everybody's and marked as its own.
 */
export type ServiceEvent =
  | {
      type: "plan.changed";
      plan: Id;
      from: number;
      to: number;
      /** Null: too large to push, ask for a snapshot. */
      action: Action | null;
      findings: FindingsDiff;
      undo: UndoState;
      /** The window that caused it, and who. */
      client: string;
      by: string;
      savedAt: string;
      /** The reply to `client` holds this change: it is not pushed to that window as well. */
      answered: boolean;
      /** Set on the way to the window that caused it. */
      own?: true;
    }
  /** An upper plan changed: nothing in this plan did, but what is found about it. */
  | { type: "findings.changed"; plan: Id; findings: FindingsDiff }
  | TrackingChanged
  | { type: "plans.changed" }
  /** What is wrong with the file or its backups is another now. */
  | { type: "library.trouble"; trouble: string | null }
  /** All that the clerk's library holds is that of a backup now; when that was made, and who did it. */
  | { type: "library.restored"; at: string; by: string; client: string; own?: true }
  /** Everything that was acknowledged stands in the library's one file: a copy of it is a copy of the work. */
  | { type: "library.settled"; sample: boolean }
  /** The library's file is gone or another's: nothing more is taken. One sentence. */
  | { type: "library.lost"; sample: boolean; sentence: string }
  | { type: "progress"; task: string; label: string; done: number; total: number | null }
  | { type: "exported"; plan: Id; file: string; at: string };
