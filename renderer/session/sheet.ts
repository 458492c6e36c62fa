/**
 * What the table shows and edits: the targets of a plan (PlanSession, which has all of this), or a layer in their place or beside them
 * (layers/layer-sheet.ts). Both are a plan to look at and take actions on it; where an action goes is the sheet's own.
 */

import type { Action } from "../../shared/actions/action.ts";
import type { CellsEdit, TypedCell } from "../../shared/actions/edit-cells.ts";
import type { HistoryEntry } from "../../shared/contract/results.ts";
import type { Id, PlanState } from "../../shared/model/plan.ts";
import type { HistoryFilter } from "./asked.ts";
import type { PlanSession } from "./plan-session.ts";

type Shared =
  | ("id" | "plan" | "findings" | "sample" | "undoState" | "savedAt" | "settled" | "lastExport" | "revision")
  | ("changes" | "refused" | "unsaved" | "awaitsAnswer" | "isUnsaved" | "apply");

export interface Sheet extends Pick<PlanSession, Shared> {
  /** Why rows, columns and words stay as they are; null: they may be changed. */
  readonly rowsClosed: string | null;
  /** Why no cell at all takes anything; null: some do. */
  readonly closed: string | null;
  /** Why the figures of a district (null: the totals) stay as they are; null: they may be changed. */
  whyClosed(district: Id | null): string | null;
  /** From texts typed into figures to one action that `apply` takes. */
  readonly readCells: (plan: PlanState, typed: readonly TypedCell[]) => CellsEdit;
  /** One step back, or forth again: what was done, as an action on the plan that is shown. */
  undo(): Promise<{ action: Action } | null>;
  redo(): Promise<{ action: Action } | null>;
  /** What was done, newest first; of a row or a cell only what changed it. */
  readonly history: (filter: HistoryFilter) => Promise<HistoryEntry[]>;
  /** The plan whose rows are shown. */
  readonly owner: PlanSession;
  /** What this sheet's undo line is called, where it is not that of the plan: 2026年6月完成数. */
  readonly lineName: string | null;
}
