/**
 * One open plan in the window: the snapshot, the clerk's own actions applied at once, and what other windows changed.
 *
 * Edits are applied locally and queued; the service answers in order. A refusal takes the edit back (later edits are
 * lifted off and laid on again). Every change comes once, in the reply to its author's window and pushed to the others, and
 * is taken in the order of revisions. A gap asks for a snapshot.
 */

import type { Action } from "../../shared/actions/action.ts";
import type { Applied } from "../../shared/actions/apply.ts";
import { applyAction } from "../../shared/actions/apply.ts";
import { editCells } from "../../shared/actions/edit-cells.ts";
import type { ParamsOf } from "../../shared/contract/methods.ts";
import { unpackPlan } from "../../shared/stored/packed-plan.ts";
import type {
  AllocationAnswer,
  ApplyResult,
  FindingsDiff,
  HistoryEntry,
  LastExport,
  PlanSnapshot,
  ServiceEvent,
  UndoState,
} from "../../shared/contract/results.ts";
import type { AcceptAnswer } from "../../shared/contract/tracking.ts";
import type { Finding } from "../../shared/rules/finding.ts";
import type { Id, PlanState } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";
import { Emitter } from "../app/emitter.ts";
import { FindingIndex } from "./finding-index.ts";
import { notify, sentenceOf } from "../app/notify.ts";
import type { Pending } from "./pending-edits.ts";
import { PendingEdits } from "./pending-edits.ts";
import { ChangeFeed } from "./change-feed.ts";
import { InOrder, isLost } from "./in-order.ts";
import type { HistoryFilter } from "./asked.ts";
import { closedPlan } from "./asked.ts";
import { PlanChange } from "./plan-change.ts";
import { addBusyCheck, call, connectionState, onReconnect, onServiceEvent } from "../app/service.ts";
import { unconfirmed } from "./unconfirmed.ts";

type ChangedEvent = Extract<ServiceEvent, { type: "plan.changed" }>;
/** What comes with every change, pushed or in a reply. */
type Outcome = Pick<ApplyResult, "revision" | "savedAt" | "undo" | "findings">;
type Edit = Pending<Action, Applied>;

export interface RefusedEdit {
  applied: Pick<Applied, "changes">;
  reason: string;
}

export class PlanSession {
  readonly lineName = null;
  readonly owner = this;
  readonly readCells = editCells;
  readonly history = (filter: HistoryFilter): Promise<HistoryEntry[]> =>
    call("plan.history", { plan: this.id, ...filter });
  readonly id: Id;
  plan: PlanState;
  readonly findings = new FindingIndex();
  undoState: UndoState;
  lastExport: LastExport | null;
  sample: boolean;
  savedAt: string | null = null;
  /** Whether what was saved stands in the library's one file, so that a copy of it is a copy of the work. */
  settled = true;
  /** The last revision that the service acknowledged. */
  revision: number;
  /** What changed, to the grid and the panels. */
  readonly changes = new ChangeFeed();
  readonly refused = new Emitter<RefusedEdit>();
  readonly #pending = new PendingEdits<PlanState, Action, Applied>({
    apply: applyAction,
    differs: ({ changes }) =>
      changes.length === 0 || changes.some(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after)),
  });
  readonly #order = new InOrder({
    revision: () => this.revision,
    load: () => this.#loadSnapshot(),
    taken: () => this.#tellAnswered(),
  });
  readonly #onAnswer = new Set<() => void>();
  readonly #stop: (() => void)[];

  constructor(snapshot: PlanSnapshot) {
    this.plan = unpackPlan(snapshot.plan);
    this.id = this.plan.header.id;
    this.revision = this.plan.header.revision;
    this.undoState = snapshot.undo;
    this.lastExport = snapshot.lastExport;
    this.sample = snapshot.sample;
    this.findings.reset(snapshot.findings);
    this.#stop = [
      onServiceEvent((event) => this.#onEvent(event)),
      addBusyCheck(() => this.#pending.count > 0 || this.#order.resyncing !== null || this.changes.waits),
      onReconnect(() => void this.resync()),
      connectionState.subscribe(() => {
        this.#tellUnconfirmed();
        this.#tellAnswered();
      }),
    ];
  }

  close(): void {
    for (const stop of this.#stop) stop();
    this.#tellAnswered();
    this.changes.close();
    unconfirmed.set({ labels: [] });
  }

  get isFinal(): boolean {
    return this.plan.header.status === "final";
  }

  get closed(): string | null {
    return closedPlan(this.plan.header);
  }

  get rowsClosed(): string | null {
    return this.closed;
  }

  whyClosed(_district: Id | null): string | null {
    return this.closed;
  }

  get unsaved(): number {
    return this.#pending.count;
  }

  /** Whether an edit waits for its answer, and one is to be expected. */
  get awaitsAnswer(): boolean {
    return this.#pending.count > 0 && connectionState.value.status !== "lost";
  }

  /** Whether the program has not answered yet to all that was asked of it. */
  get underWay(): boolean {
    return this.#pending.count > 0 || this.#order.underWay;
  }

  /** Resolves when it has: the findings speak of every edit. At once where the connection is lost: nobody answers. */
  async answered(): Promise<void> {
    while (this.underWay && connectionState.value.status !== "lost")
      await new Promise<void>((resolve) => this.#onAnswer.add(resolve));
  }

  #tellAnswered(): void {
    const waiting = [...this.#onAnswer];
    this.#onAnswer.clear();
    for (const resolve of waiting) resolve();
  }

  /** Whether a cell holds an edit that is not acknowledged yet. */
  isUnsaved(indicator: Id, district: Id | null): boolean {
    return this.#pending.some(({ touched }) => touched.cells.get(indicator)?.has(district) === true);
  }

  /** Applies at once and sends. false: refused on the spot, and said. */
  apply(action: Action, label: string): boolean {
    let applied: Applied;
    try {
      applied = applyAction(this.plan, action);
    } catch (error) {
      notify.error(error);
      return false;
    }
    const refusal = this.findings.refusalOf(applied.touched);
    if (refusal !== null) {
      applyAction(this.plan, applied.inverse);
      notify.error(refusal);
      return false;
    }
    const entry = this.#pending.add(action, label, applied);
    this.changes.emit(PlanChange.of(applied.touched).withMeta());
    if (connectionState.value.status === "lost") this.#tellUnconfirmed();
    void this.#send(entry);
    return true;
  }

  /** Only while the connection is lost: nobody else asks, and an edit must cost nothing. */
  #tellUnconfirmed(): void {
    const lost = connectionState.value.status === "lost";
    unconfirmed.set({ labels: lost ? this.#pending.labels : [] });
  }

  #send(entry: Edit): Promise<void> {
    const { action, label } = entry;
    return this.#order.during(async () => {
      try {
        const result = await call("plan.apply", { plan: this.id, action, label: label.slice(0, 200) });
        entry.sent = result.revision;
        // A snapshot that was quicker than this reply holds the edit.
        if (result.revision <= this.revision) this.changes.emit(this.#liftOff(entry).withMeta());
        this.#order.replied(result, () => this.#acknowledge(entry, result));
      } catch (error) {
        // Resync asks the service what it has.
        if (isLost(error)) entry.sent = "lost";
        else if (this.#pending.has(entry)) this.#takeBack(entry, sentenceOf(error));
      }
    });
  }

  #acknowledge(entry: Edit, result: ApplyResult): void {
    const { applied } = entry;
    this.#pending.remove(entry);
    // It did not fit what stands here, and yet the service took it: the two differ.
    if (!applied) return void this.resync();
    this.#advance(result, PlanChange.of(applied.touched).onlyCells());
  }

  /** Takes over what comes with a change beside the change itself. */
  #advance(outcome: Outcome, change: PlanChange): void {
    this.#takeOver(outcome, change);
    this.changes.emit(change.withMeta());
  }

  #takeOver({ revision, savedAt, undo, findings }: Outcome, change: PlanChange): void {
    this.revision = revision;
    this.plan.header.revision = revision;
    this.savedAt = savedAt;
    this.settled = false;
    this.undoState = undo;
    this.#mergeFindings(findings, change);
  }

  #mergeFindings(diff: FindingsDiff, change: PlanChange): void {
    for (const key of this.findings.merge(diff)) change.addFindingCell(key);
    change.findings = change.findings || diff.added.length + diff.changed.length + diff.removed.length > 0;
  }

  #takeBack(entry: Edit, reason: string): void {
    const { applied } = entry;
    this.changes.emit(this.#liftOff(entry).withMeta());
    // A figure's refusal is said at its cell; anything else in passing.
    if (applied && applied.changes.length > 0) this.refused.emit({ applied, reason });
    else notify.error(`“${entry.label}”没有生效：${reason}`);
  }

  /** Takes an edit out of those that wait, and what it did off the plan. */
  #liftOff(entry: Edit): PlanChange {
    const { applied } = entry;
    const change = this.#rebase(() => this.#pending.remove(entry));
    return applied ? change.add(applied.touched) : change;
  }

  /** Applies a change that the service made (undo, status, another window). */
  #applyOutside(action: Action): PlanChange {
    return this.#rebase((change) => {
      const applied = this.#pending.fitting(this.plan, action);
      if (applied) change.add(applied.touched);
      else void this.resync();
    });
  }

  /** Changes the plan beneath the edits that wait; what all of that touched. */
  #rebase(changeBase: (change: PlanChange) => void): PlanChange {
    const change = new PlanChange();
    this.#pending.rebase(
      this.plan,
      ({ touched }) => change.add(touched),
      () => changeBase(change),
    );
    return change;
  }

  #onEvent(event: ServiceEvent): void {
    if (event.type === "exported" && event.plan === this.id) {
      this.lastExport = { file: event.file, at: event.at };
      this.changes.emit(new PlanChange().withMeta());
    }
    if (event.type === "library.settled" && event.sample === this.sample && !this.settled) {
      this.settled = true;
      this.changes.emit(new PlanChange().withMeta());
    }
    if (event.type === "findings.changed" && event.plan === this.id) {
      const change = new PlanChange();
      this.#mergeFindings(event.findings, change);
      this.changes.emit(change.withMeta());
    }
    if (event.type !== "plan.changed" || event.plan !== this.id) return;
    this.#order.pushed({ from: event.from, to: event.to, take: () => this.#takeEvent(event) });
  }

  #takeEvent(event: ChangedEvent): void {
    if (!event.action) return void this.resync();
    const change = this.#applyOutside(event.action);
    this.#takeOver({ ...event, revision: event.to }, change);
    const others = change.cellCount > 0 && !event.own ? event.by || "另一窗口" : null;
    const tell = others === null ? undefined : { name: others, work: () => notify.info(say.changedByOthers(others)) };
    this.changes.gather(change.withMeta(), tell);
  }

  /** A call whose answer holds an action to take over: undo, redo, explain, status, restoring a version. */
  #take<T>(ask: () => Promise<T>, resultIn: (answer: T) => ApplyResult | null): Promise<T> {
    return this.#order.during(async () => {
      const answer = await ask();
      const result = resultIn(answer);
      if (result) this.#order.replied(result, () => this.#advance(result, this.#applyOutside(result.action)));
      return answer;
    });
  }

  undo(steps = 1): Promise<ApplyResult> {
    return this.#take(() => call("plan.undo", { plan: this.id, steps }), itself);
  }

  redo(steps = 1): Promise<ApplyResult> {
    return this.#take(() => call("plan.redo", { plan: this.id, steps }), itself);
  }

  explain(finding: string, text: string): Promise<ApplyResult> {
    return this.#take(() => call("plan.explain", { plan: this.id, finding, text }), itself);
  }

  /** Allocates as one step; without a `result` nothing was changed, and the answer says why. */
  allocate(request: ParamsOf<"plan.allocate">["request"]): Promise<AllocationAnswer> {
    return this.#take(
      () => call("plan.allocate", { plan: this.id, request }),
      ({ result }) => result,
    );
  }

  /** 采纳; `dryRun` only tells what it would change. */
  accept(params: Omit<ParamsOf<"tracking.accept">, "plan">): Promise<AcceptAnswer> {
    return this.#take(
      () => call("tracking.accept", { plan: this.id, ...params }),
      ({ result }) => result,
    );
  }

  /** Everything may change with a version or a point of the history, so the plan is loaded anew. */
  async restore(to: { version: Id } | { revision: number }): Promise<void> {
    if ("version" in to) await call("plan.restoreVersion", { plan: this.id, ...to });
    else await call("plan.restorePoint", { plan: this.id, ...to });
    await this.resync();
  }

  /** 印发; the date as people write it. */
  issue(number: string, date: string): Promise<ApplyResult> {
    return this.#take(() => call("plan.issue", { plan: this.id, number, date }), itself);
  }

  /** Asks for a status. The errors that stand in the way, or null when it is done. */
  async setStatus(params: Omit<ParamsOf<"plan.status">, "plan">): Promise<Finding[] | null> {
    const answer = await this.#take(
      () => call("plan.status", { ...params, plan: this.id }),
      (told) => (told.done ? told.result : null),
    );
    return answer.done ? null : answer.errors;
  }

  /** Takes a fresh snapshot; edits that it does not hold are laid on again and sent again. */
  resync(): Promise<void> {
    return this.#order.resync();
  }

  async #loadSnapshot(): Promise<void> {
    const snapshot = await call("plan.open", { plan: this.id });
    this.plan = unpackPlan(snapshot.plan);
    this.revision = this.plan.header.revision;
    this.undoState = snapshot.undo;
    this.lastExport = snapshot.lastExport;
    this.findings.reset(snapshot.findings);
    const lost = this.#pending.takeLost(this.revision);
    this.#pending.layOn(this.plan);
    this.changes.emit(PlanChange.everything());
    for (const entry of lost) if (this.#pending.isMissing(this.plan, entry)) this.apply(entry.action, entry.label);
  }
}

const itself = (result: ApplyResult): ApplyResult => result;
