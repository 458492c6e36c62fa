/**
 * Loaded plans and the one way to change them: apply, re-check, write in one transaction, then tell every window. Nothing
 * waits between applying and the end of the transaction, and when the library refuses, the plan in memory is taken back
 * at once, so memory never knows more than the disk.
 */

import type { Allotment } from "../../shared/model/beside.ts";
import type { Action } from "../../shared/actions/action.ts";
import type { Applied, CellChange } from "../../shared/actions/apply.ts";
import { applyAction } from "../../shared/actions/apply.ts";
import type {
  ApplyResult,
  FindingCounts,
  FindingsDiff,
  ServiceEvent,
  UndoState,
} from "../../shared/contract/results.ts";
import type { DamagedRow } from "../../shared/model/damage.ts";
import { damagedAmong } from "../../shared/model/damage.ts";
import { stampOf } from "../../shared/actions/issue.ts";
import { AppError } from "../../shared/errors.ts";
import { allotmentOf, linksIn, linksOf } from "../../shared/import/link-upper.ts";
import type { Finding } from "../../shared/rules/finding.ts";
import type { Origins } from "../../shared/model/cell.ts";
import type { Id, Indicator, PlanState } from "../../shared/model/plan.ts";
import { nothingTouched } from "../../shared/model/touched.ts";
import { checkAll, findingsInOrder, recheck } from "../../shared/rules/check.ts";
import { REPAIR } from "../store/journal/author.ts";
import type { NewEntry, Saved } from "../store/commit.ts";
import type { JournalKind } from "../store/journal/entry.ts";
import type { Brought } from "../store/journal/source.ts";
import type { Library } from "../store/library.ts";
import { say } from "../../shared/text.ts";
import { Above } from "./upper/above.ts";
import { countFindings } from "./count-findings.ts";
import { namedRows } from "./damage.ts";
import { fitting } from "../../shared/actions/fitting.ts";
import type { Author } from "./handle.ts";
import type { Libraries } from "./libraries.ts";
import type { CheckedPlan, OpenPlan } from "./plan/open-plan.ts";
import { undoStateOf } from "./plan/undo-walk.ts";

export type { CheckedPlan, OpenPlan } from "./plan/open-plan.ts";

export interface CommitOptions {
  label: string;
  kind?: JournalKind;
  source?: string | null;
  /** The reply is the result of this commit, and of no other: the author's window gets it there and not as a push. */
  answered?: boolean;
  /** The step of the undo line that an undo or redo carries out. */
  about?: number;
  /** The plan is not in the library yet. */
  made?: Pick<NewEntry, "label">;
  /** What its source has brought now, where it has one. */
  brought?: (changes: readonly CellChange[]) => Brought;
  sourceKey?: string | null;
  /** Of the figures that came from a file, where they stood: by `cellKey`. */
  origins?: Origins;
}

/** What becomes of damaged rows. */
interface Settled {
  label: string;
  rows: readonly DamagedRow[];
  /** Figures that are others than they were, for the history. */
  changes: readonly CellChange[];
}

/** An action larger than this is not pushed: other windows ask for a snapshot instead. */
const PUSH_LIMIT = 20_000;

export class Plans {
  readonly #libraries: Libraries;
  readonly #open = new Map<Id, OpenPlan>();
  #loading = new Map<Id, Promise<OpenPlan>>();
  readonly #above: Above;
  readonly #emit: (event: ServiceEvent) => void;
  /** Plans are compared with their checksums as they are loaded: nobody asks later. */
  readonly #checkAtOnce: boolean;

  /** @param emit tells every window */
  constructor(libraries: Libraries, emit: (event: ServiceEvent) => void, checkAtOnce: boolean) {
    this.#libraries = libraries;
    this.#checkAtOnce = checkAtOnce;
    this.#emit = emit;
    this.#above = new Above(
      libraries,
      (id) => this.#load(id),
      (id) => this.#open.get(id)?.state ?? null,
    );
  }

  /** The plan, loaded and looked through; throws AppError("notFound"). */
  async get(id: Id): Promise<CheckedPlan> {
    const plan = await this.#load(id);
    if (plan.index) return plan as CheckedPlan;
    const { adjusts } = plan.state.header;
    await this.#above.load(linksOf(plan.state.indicator.values()), id);
    if (adjusts !== null && (await this.#libraries.holds(adjusts))) await this.#load(adjusts);
    if (!plan.index) {
      plan.beside.original = (adjusts !== null && this.#open.get(adjusts)?.state) || null;
      this.#lookUp(plan, plan.state.indicator.values());
      plan.index = checkAll(plan.state, plan.beside);
    }
    return plan as CheckedPlan;
  }

  /** Runs a job that changes the plan, or needs it unchanged from its first look to its last. */
  async inTurn<T>(id: Id, job: (plan: CheckedPlan) => Promise<T>): Promise<T> {
    const library = this.#open.get(id)?.library ?? (await this.#libraries.of(id));
    return library.inTurn(async () => job(await this.get(id)));
  }

  #load(id: Id): Promise<OpenPlan> {
    const known = this.#loading.get(id);
    if (known) return known;
    const loading = this.#read(id);
    this.#loading.set(id, loading);
    loading.catch(() => this.#loading.delete(id));
    return loading;
  }

  async #read(id: Id): Promise<OpenPlan> {
    const loading = this.#loading;
    const library = await this.#libraries.of(id);
    const putBack = await library.putBackWhy(id);
    const state = await library.loadPlan(id);
    const damaged = this.#checkAtOnce ? namedRows(state, await library.damagedAsLoaded(state)) : [];
    if (loading !== this.#loading) return this.#read(id);
    const beside = { allotments: new Map<Id, Allotment>(), damaged, putBack, original: null };
    const plan = { library, state, index: null, beside };
    this.#open.set(id, plan);
    return plan;
  }

  /** Puts what upper plans gave beside the rows that are linked to them. */
  #lookUp({ state, beside }: Pick<OpenPlan, "state" | "beside">, rows: Iterable<Indicator>): void {
    for (const { id, upper } of rows) {
      const found = upper && allotmentOf(this.#above.of(upper, state.header.id), upper);
      if (found) beside.allotments.set(id, found);
      else beside.allotments.delete(id);
    }
  }

  /** Checks the loaded plans below that are linked to it again; those of which something else is found now. */
  #checkBelow(series: Id): Below {
    const changed: Below = [];
    for (const plan of this.#open.values()) {
      const linked = [...plan.state.indicator.values()].filter(
        ({ upper }) => upper && this.#above.seriesOf(upper) === series,
      );
      if (plan.state.header.series === series || linked.length === 0 || !plan.index) continue;
      this.#lookUp(plan, linked);
      const touched = nothingTouched();
      for (const row of linked) touched.cells.set(row.id, new Set([null]));
      const findings = recheck(plan.state, plan.index, touched, plan.beside);
      if (findings.added.length + findings.changed.length + findings.removed.length === 0) continue;
      changed.push({ plan: plan as CheckedPlan, findings });
    }
    return changed;
  }

  /** After another version of a series is in force, or none: the plans below are checked again, and their windows told. */
  async tellBelow(series: Id): Promise<void> {
    await this.#above.refresh(series);
    await this.#pushBelow(this.#checkBelow(series), null);
  }

  forget(id: Id): void {
    this.#open.delete(id);
    this.#loading.delete(id);
  }
  /** A library holds other plans now; what is being loaded is loaded anew. */
  forgetAll(): void {
    this.#open.clear();
    this.#loading = new Map();
  }

  findings(plan: CheckedPlan): Finding[] {
    return findingsInOrder(plan.state, plan.index);
  }

  /** Applies an action for a caller and writes it as one journal row. Only in the plan's turn. */
  async commit(author: Author, plan: CheckedPlan, action: Action, options: CommitOptions): Promise<ApplyResult> {
    const { library, state } = plan;
    library.checkWritable();
    const { id, revision: from } = state.header;
    await this.#above.load(linksIn(action), id);
    // From here to the end of the transaction nothing is waited for.
    const applied = fitting(state, action);
    const damaged = damagedAmong(applied.touched, plan.beside.damaged);
    if (damaged) {
      this.#takeBack(plan, applied);
      throw new AppError("refused", say.rowDamaged(damaged.name));
    }
    if (state.header.status === "final") plan.beside.putBack = null;
    const rows = [...applied.touched.rows.indicator].flatMap((row) => state.indicator.get(row) ?? []);
    this.#lookUp(plan, rows);
    const findings = recheck(state, plan.index, applied.touched, plan.beside);
    const below = this.#checkBelow(state.header.series);
    const { made, brought, label, kind = "edit", source = null, sourceKey = null, about, answered = false } = options;
    const origins = options.origins ? { origins: options.origins } : {};
    const who = { by: author.user, client: author.caller.id };
    const counts = countFindings(plan.state, plan.index);
    const saved = await library.commit({
      plan: state,
      applied,
      entry: {
        ...who,
        action,
        label,
        source,
        sourceKey,
        kind,
        counts,
        ...origins,
        ...(about === undefined ? {} : { about }),
      },
      counts: countsOf(below, library),
      ...(made ? { made: { ...who, ...made } } : {}),
      ...(brought ? { brought: brought(applied.changes) } : {}),
      refused: () => this.#takeBack(plan, applied),
    });
    if (made) this.#keep(plan);
    const done = { ...told(saved), changes: applied.changes, findings, action };
    this.#push(author, plan, from, done, { size: applied.changes.length, answered });
    await this.#pushBelow(below, library);
    // With its status the version that is in force may be another.
    if (applied.touched.status) await this.tellBelow(state.header.series);
    return done;
  }

  /**
   * Puts another content in the plan's place (restoring a version). A barrier: undo does not reach behind it. `answered`: as
   * for an edit, whether the author's own window learns of it by the answer.
   */
  async replace(
    author: Author,
    plan: CheckedPlan,
    content: PlanState,
    { label, answered }: { label: string; answered: boolean },
  ): Promise<ApplyResult> {
    const { header } = plan.state;
    if (header.status === "final") throw new AppError("refused", say.planIsFinal(header.name));
    const { id, status, revision, name, series, adjusts } = header;
    // What was issued keeps its number and date whatever it holds.
    const stamp = header.issued ? stampOf(header) : {};
    content.header = { ...content.header, ...stamp, id, status, revision, name, series, adjusts };
    await this.#above.load(linksOf(content.indicator.values()), id);
    const { putBack, original } = plan.beside;
    const beside = { allotments: new Map<Id, Allotment>(), damaged: [], putBack, original };
    const fresh = { library: plan.library, state: content, beside };
    this.#lookUp(fresh, content.indicator.values());
    const index = checkAll(content, fresh.beside);
    const before = new Set(this.findings(plan).map((finding) => finding.key));
    const saved = await plan.library.replacePlan(content, {
      label,
      by: author.user,
      client: author.caller.id,
      counts: countFindings(content, index),
    });
    Object.assign(plan, fresh, { index });
    const added = this.findings(plan);
    const removed = [...before].filter((key) => !added.some((one) => one.key === key));
    const action: Action = { type: "batch", actions: [] };
    const done = { ...told(saved), changes: [], findings: { added, changed: [], removed }, action };
    this.#push(author, plan, revision, done, { size: PUSH_LIMIT + 1, answered });
    await this.tellBelow(series);
    return done;
  }

  /**
   * Compares what lies on the disk with its checksums. Rows that this process still holds as they were written are put
   * right there at once; the others, which are then read-only, are answered, and told to every window.
   */
  async verify(plan: CheckedPlan): Promise<DamagedRow[]> {
    const { library, state, beside } = plan;
    if (this.#checkAtOnce) return beside.damaged;
    const { id } = state.header;
    const found = await library.damaged(id);
    const rows = namedRows(state, found.length > 0 ? await library.heal(state, found) : []);
    // Loaded anew or replaced meanwhile: who did that has looked, or will.
    const stale = this.#open.get(id) !== plan || plan.state !== state;
    if (stale || JSON.stringify(rows) === JSON.stringify(beside.damaged)) return rows;
    beside.damaged = rows;
    const touched = nothingTouched();
    // A key of the rule: the place where its findings stand is looked at again.
    touched.explanations.add("damaged|||");
    const findings = recheck(state, plan.index, touched, beside);
    if (library.readOnlyReason === null) await library.setCounts(id, countFindings(state, plan.index));
    this.#emit({ type: "findings.changed", plan: id, findings });
    return rows;
  }

  /**
   * Writes damaged rows as the plan now holds them, and takes that for what was written. A barrier; a final plan becomes a
   * draft, since what was signed may have been another.
   */
  async settle(author: Author, plan: CheckedPlan, { label, rows, changes }: Settled): Promise<void> {
    const { library, state, beside } = plan;
    const { id, revision, status, series } = state.header;
    const touched = nothingTouched();
    if (status === "final") {
      state.header.status = "draft";
      touched.header = touched.status = true;
    }
    beside.damaged = [];
    this.#lookUp(plan, state.indicator.values());
    plan.index = checkAll(state, beside);
    const action: Action = { type: "batch", actions: [] };
    const who = { by: author.user, client: author.caller.id };
    const saved = await library.commit({
      plan: state,
      applied: { inverse: action, touched, changes: [...changes] },
      entry: { ...who, action, label, source: REPAIR, kind: "barrier", counts: countFindings(state, plan.index) },
      seal: rows,
      refused: () => this.forget(id),
    });
    const done = { ...told(saved), changes: [], findings: { added: [], changed: [], removed: [] }, action };
    // Every window loads the plan anew.
    this.#push(author, plan, revision, done, { size: PUSH_LIMIT + 1, answered: false });
    await this.tellBelow(series);
  }

  async undoState(plan: OpenPlan): Promise<UndoState> {
    return undoStateOf(await plan.library.undoLine(plan.state.header.id));
  }

  /** A plan that was made just now. */
  #keep(plan: CheckedPlan): void {
    const { id } = plan.state.header;
    this.#open.set(id, plan);
    this.#loading.set(id, Promise.resolve(plan));
  }

  #takeBack(plan: CheckedPlan, applied: Applied): void {
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
    this.#checkBelow(header.series);
  }

  #push(
    author: Author,
    plan: OpenPlan,
    from: number,
    result: ApplyResult,
    { size, answered }: { size: number; answered: boolean },
  ): void {
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
      answered,
    });
  }

  /** `written`: the library that has their counts already. */
  async #pushBelow(below: Below, written: Library | null): Promise<void> {
    for (const { plan, findings } of below) {
      const { id } = plan.state.header;
      if (plan.library !== written && plan.library.readOnlyReason === null)
        await plan.library.setCounts(id, countFindings(plan.state, plan.index));
      this.#emit({ type: "findings.changed", plan: id, findings });
    }
  }
}

type Below = { plan: CheckedPlan; findings: FindingsDiff }[];

function countsOf(below: Below, library: Library): [Id, FindingCounts][] {
  return below.flatMap(({ plan }) =>
    plan.library === library
      ? [[plan.state.header.id, countFindings(plan.state, plan.index)] as [Id, FindingCounts]]
      : [],
  );
}

function told({ revision, savedAt, undo }: Saved): Pick<ApplyResult, "revision" | "savedAt" | "undo"> {
  return { revision, savedAt, undo: undoStateOf(undo) };
}
