/**
 * Loaded plans and the one way to change them: apply, re-check, write in one transaction, then tell every window. When
 * the write fails, the plan in memory is taken back, so memory never knows more than the disk.
 */

import type { Allotment } from "../../shared/model/beside.ts";
import type { Action } from "../../shared/actions/action.ts";
import type { Applied } from "../../shared/actions/apply.ts";
import { applyAction } from "../../shared/actions/apply.ts";
import type { ApplyResult, ServiceEvent, UndoState } from "../../shared/contract/results.ts";
import { AppError } from "../../shared/errors.ts";
import type { Finding } from "../../shared/rules/finding.ts";
import type { Id, Indicator, PlanState } from "../../shared/model/plan.ts";
import { cellOf } from "../../shared/model/read-plan.ts";
import { nothingTouched } from "../../shared/model/touched.ts";
import type { FindingIndex } from "../../shared/rules/check.ts";
import { checkAll, findingsInOrder, recheck } from "../../shared/rules/check.ts";
import type { JournalEntry, JournalKind } from "../store/journal/journal.ts";
import type { Library } from "../store/library.ts";
import { say } from "../../shared/text.ts";
import { countFindings } from "./count-findings.ts";
import type { Author } from "./handle.ts";
import type { Libraries } from "./libraries.ts";

export interface OpenPlan {
  library: Library;
  state: PlanState;
  index: FindingIndex;
  /** What upper plans gave, looked up when this one is loaded and when they change. */
  beside: { allotments: Map<Id, Allotment> };
}

export interface CommitOptions {
  label: string;
  kind?: JournalKind;
  source?: string | null;
  /** The step of the undo line that an undo or redo carries out. */
  about?: number;
}

/** An action larger than this is not pushed: other windows ask for a snapshot instead. */
const PUSH_LIMIT = 20_000;

export class Plans {
  readonly #libraries: Libraries;
  readonly #open = new Map<string, OpenPlan>();

  readonly #emit: (event: ServiceEvent) => void;

  /** @param emit tells every window */
  constructor(libraries: Libraries, emit: (event: ServiceEvent) => void) {
    this.#libraries = libraries;
    this.#emit = emit;
  }

  /** The loaded plan; throws AppError("notFound"). */
  get(id: string): OpenPlan {
    const known = this.#open.get(id);
    if (known) return known;
    const library = this.#libraries.of(id);
    const state = library.loadPlan(id);
    const plan: OpenPlan = { library, state, index: new Map(), beside: { allotments: new Map() } };
    // Plans may be linked in a circle, so this one is known before those above it are loaded.
    this.#open.set(id, plan);
    try {
      this.#lookUp(plan, state.indicator.values());
      plan.index = checkAll(state, plan.beside);
    } catch (error) {
      this.forget(id);
      throw error;
    }
    return plan;
  }

  /** Puts what upper plans gave beside the rows that are linked to them. */
  #lookUp({ state, beside }: OpenPlan, rows: Iterable<Indicator>): void {
    for (const { id, upper } of rows) {
      beside.allotments.delete(id);
      if (!upper || upper.plan === state.header.id || !this.#libraries.holds(upper.plan)) continue;
      const above = this.get(upper.plan).state;
      const district = upper.district === null ? "" : `·${above.district.get(upper.district)?.name ?? ""}`;
      const value = cellOf(above, upper.indicator, upper.district);
      beside.allotments.set(id, { value, from: `〔${above.header.name}〕${district}` });
    }
  }

  /**
   * After a change above (an edit, another version, into the trash or out of it): the loaded plans below that are linked
   * to it are checked again, and their windows told.
   */
  tellBelow(above: string): void {
    for (const plan of this.#open.values()) {
      const linked = [...plan.state.indicator.values()].filter((row) => row.upper?.plan === above);
      if (plan.state.header.id === above || linked.length === 0) continue;
      this.#lookUp(plan, linked);
      const touched = nothingTouched();
      for (const row of linked) touched.cells.set(row.id, new Set([null]));
      const findings = recheck(plan.state, plan.index, touched, plan.beside);
      if (findings.added.length + findings.changed.length + findings.removed.length === 0) continue;
      if (plan.library.readOnlyReason === null) plan.library.setCounts(plan.state.header.id, countFindings(plan.index));
      this.#emit({ type: "findings.changed", plan: plan.state.header.id, findings });
    }
  }

  forget(id: string): void {
    this.#open.delete(id);
  }

  findings(plan: OpenPlan): Finding[] {
    return findingsInOrder(plan.state, plan.index);
  }

  /** Applies an action for a caller and writes it as one journal row. */
  commit(author: Author, plan: OpenPlan, action: Action, options: CommitOptions): ApplyResult {
    const { readOnlyReason } = plan.library;
    if (readOnlyReason !== null) throw new AppError("libraryReadOnly", readOnlyReason);
    const { state } = plan;
    const from = state.header.revision;
    const applied = fitting(state, action);
    const rows = [...applied.touched.rows.indicator].flatMap((id) => state.indicator.get(id) ?? []);
    this.#lookUp(plan, rows);
    const diff = recheck(state, plan.index, applied.touched, plan.beside);
    let savedAt: string;
    try {
      const entry: JournalEntry = {
        action,
        label: options.label,
        by: author.user,
        source: options.source ?? null,
        client: author.caller.id,
        kind: options.kind ?? "edit",
        counts: countFindings(plan.index),
        ...(options.about === undefined ? {} : { about: options.about }),
      };
      ({ savedAt } = plan.library.commit(state, applied, entry));
    } catch (error) {
      this.#takeBack(plan, applied);
      throw error;
    }
    const result: ApplyResult = {
      revision: state.header.revision,
      changes: applied.changes,
      findings: diff,
      undo: this.undoState(plan),
      savedAt,
      action,
    };
    this.#push(author, plan, from, result, applied.changes.length);
    this.tellBelow(plan.state.header.id);
    return result;
  }

  /** Puts another content in the plan's place (restoring a version). A barrier: undo does not reach behind it. */
  replace(author: Author, plan: OpenPlan, content: PlanState, label: string): ApplyResult {
    const { header } = plan.state;
    if (header.status === "final") throw new AppError("refused", say.planIsFinal(header.name));
    const id = header.id;
    const { status, revision, name, series } = header;
    content.header = { ...content.header, id, status, revision, name, series };
    const fresh: OpenPlan = {
      library: plan.library,
      state: content,
      index: new Map(),
      beside: { allotments: new Map() },
    };
    this.#lookUp(fresh, content.indicator.values());
    const index = checkAll(content, fresh.beside);
    const { savedAt } = plan.library.replacePlan(content, {
      label,
      by: author.user,
      client: author.caller.id,
      counts: countFindings(index),
    });
    const before = new Set(this.findings(plan).map((finding) => finding.key));
    plan.state = content;
    plan.index = index;
    plan.beside = fresh.beside;
    const added = this.findings(plan);
    const findings = {
      added,
      changed: [],
      removed: [...before].filter((key) => !added.some((one) => one.key === key)),
    };
    const action: Action = { type: "batch", actions: [] };
    const result = {
      revision: content.header.revision,
      changes: [],
      findings,
      undo: this.undoState(plan),
      savedAt,
      action,
    };
    this.#push(author, plan, revision, result, PUSH_LIMIT + 1);
    this.tellBelow(id);
    return result;
  }

  undoState(plan: OpenPlan): UndoState {
    const line = plan.library.undoLine(plan.state.header.id);
    return { undo: line.undo?.label ?? null, redo: line.redo?.label ?? null };
  }

  #takeBack(plan: OpenPlan, applied: Applied): void {
    const { header } = plan.state;
    try {
      // A refused 定稿 leaves the state final in memory, where only a status change is let through.
      if (header.status === "final") header.status = "draft";
      applyAction(plan.state, applied.inverse);
      this.#lookUp(plan, plan.state.indicator.values());
      plan.index = checkAll(plan.state, plan.beside);
    } catch {
      // Whatever the reason, the disk is right.
      this.forget(header.id);
    }
  }

  #push(author: Author, plan: OpenPlan, from: number, result: ApplyResult, size: number): void {
    this.#emit({
      type: "plan.changed",
      plan: plan.state.header.id,
      from,
      to: result.revision,
      action: size > PUSH_LIMIT ? null : result.action,
      findings: result.findings,
      undo: result.undo,
      client: author.caller.id,
      by: author.user,
      savedAt: result.savedAt,
    });
  }
}

/** The action does not fit the plan as it stands: a row is gone, a figure is finer than its row … */
export class DoesNotFit extends AppError {}

/** Applies an action; what the plan itself refuses is told apart from what the disk refuses. */
function fitting(state: PlanState, action: Action): Applied {
  try {
    return applyAction(state, action);
  } catch (error) {
    if (error instanceof AppError && state.header.status !== "final")
      throw new DoesNotFit(error.code, error.message, error.details);
    throw error;
  }
}
