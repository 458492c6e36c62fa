/**
 * One open plan in the window: the snapshot, the clerk's own actions applied at once, and what other windows changed.
 *
 * Edits are applied locally and queued; the service answers in order. A refusal takes the edit back (later edits are
 * lifted off and laid on again). Pushed changes wait while calls are under way, because our own come back as events too;
 * a reply's revision tells which are ours. A gap asks for a snapshot.
 */

import type { Action } from "../../shared/actions/action.ts";
import type { Applied } from "../../shared/actions/apply.ts";
import { applyAction } from "../../shared/actions/apply.ts";
import type { ParamsOf } from "../../shared/contract/methods.ts";
import { unpackPlan } from "../../shared/stored/packed-plan.ts";
import type {
  AllocationAnswer,
  ApplyResult,
  FindingsDiff,
  LastExport,
  PlanSnapshot,
  ServiceEvent,
  UndoState,
} from "../../shared/contract/results.ts";
import { AppError } from "../../shared/errors.ts";
import type { Finding } from "../../shared/rules/finding.ts";
import type { Id, PlanState } from "../../shared/model/plan.ts";
import { Emitter } from "../app/emitter.ts";
import { FindingIndex } from "./finding-index.ts";
import { notify, sentenceOf } from "../app/notify.ts";
import type { Pending } from "./pending-edits.ts";
import { isMissing, PendingEdits } from "./pending-edits.ts";
import { PlanChange } from "./plan-change.ts";
import { addBusyCheck, call, connectionState, onReconnect, onServiceEvent } from "../app/service.ts";
import { ui } from "../app/ui.ts";
import { unconfirmed } from "./unconfirmed.ts";

type ChangedEvent = Extract<ServiceEvent, { type: "plan.changed" }>;
export interface RefusedEdit {
  applied: Applied;
  reason: string;
}

export class PlanSession {
  readonly id: Id;
  plan: PlanState;
  readonly findings = new FindingIndex();
  undoState: UndoState;
  lastExport: LastExport | null;
  sample: boolean;
  savedAt: string | null = null;
  /** The last revision that the service acknowledged. */
  revision: number;
  /** What changed, to the grid and the panels. */
  readonly changes = new Emitter<PlanChange>();
  readonly refused = new Emitter<RefusedEdit>();
  readonly #pending = new PendingEdits();
  #calls = 0;
  #held: ChangedEvent[] = [];
  #resyncing: Promise<void> | null = null;
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
      addBusyCheck(() => this.#pending.count > 0 || this.#resyncing !== null),
      onReconnect(() => void this.resync()),
      connectionState.subscribe(() => this.#tellUnconfirmed()),
    ];
  }

  close(): void {
    for (const stop of this.#stop) stop();
    unconfirmed.set({ labels: [] });
  }

  get isFinal(): boolean {
    return this.plan.header.status === "final";
  }

  get unsaved(): number {
    return this.#pending.count;
  }

  /** Whether a cell holds an edit that is not acknowledged yet. */
  isUnsaved(indicator: Id, district: Id | null): boolean {
    return this.#pending.holds(indicator, district);
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
    const entry: Pending = { action, label, applied };
    this.#pending.add(entry);
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

  async #send(entry: Pending): Promise<void> {
    this.#calls += 1;
    try {
      const result = await call("plan.apply", {
        plan: this.id,
        action: entry.action,
        label: entry.label.slice(0, 200),
      });
      this.#calls -= 1;
      this.#acknowledge(entry, result);
    } catch (error) {
      this.#calls -= 1;
      if (!this.#pending.has(entry)) return;
      // A lost connection says nothing about the edit: resync asks the service what it has.
      if (error instanceof AppError && (error.details as { lost?: boolean } | undefined)?.lost) return;
      this.#takeBack(entry, sentenceOf(error));
    }
    this.#settle();
  }

  #acknowledge(entry: Pending, result: ApplyResult): void {
    if (!this.#pending.has(entry)) return;
    this.#takeOthersBefore(result.revision);
    this.#pending.remove(entry);
    if (!entry.applied) {
      void this.resync();
      return;
    }
    this.#advance(result, PlanChange.of(entry.applied.touched).onlyCells());
  }

  /** Takes over what a reply says beside the change itself. */
  #advance(result: ApplyResult, change: PlanChange): void {
    if (result.revision > this.revision + 1) void this.resync();
    this.revision = result.revision;
    this.plan.header.revision = result.revision;
    this.savedAt = result.savedAt;
    this.undoState = result.undo;
    this.#mergeFindings(result.findings, change);
    this.changes.emit(change.withMeta());
  }

  #mergeFindings(diff: FindingsDiff, change: PlanChange): void {
    for (const key of this.findings.merge(diff)) change.addFindingCell(key);
    change.findings = change.findings || diff.added.length + diff.changed.length + diff.removed.length > 0;
  }

  #takeBack(entry: Pending, reason: string): void {
    const { applied } = entry;
    const change = new PlanChange();
    this.#pending.rebase(this.plan, change, () => this.#pending.remove(entry));
    if (applied) change.add(applied.touched);
    this.changes.emit(change.withMeta());
    // A figure's refusal is said at its cell; anything else in passing.
    if (applied && applied.changes.length > 0) this.refused.emit({ applied, reason });
    else notify.error(`“${entry.label}”没有生效：${reason}`);
  }

  /** Applies a change that the service made (undo, status, another window). */
  #applyOutside(action: Action): PlanChange {
    const change = new PlanChange();
    this.#pending.rebase(this.plan, change, () => {
      try {
        change.add(applyAction(this.plan, action).touched);
      } catch {
        void this.resync();
      }
    });
    return change;
  }

  #onEvent(event: ServiceEvent): void {
    if (event.type === "exported" && event.plan === this.id) {
      this.lastExport = { file: event.file, at: event.at };
      this.changes.emit(new PlanChange().withMeta());
    }
    if (event.type === "findings.changed" && event.plan === this.id) {
      const change = new PlanChange();
      this.#mergeFindings(event.findings, change);
      this.changes.emit(change.withMeta());
    }
    if (event.type !== "plan.changed" || event.plan !== this.id) return;
    this.#held.push(event);
    this.#settle();
  }

  #takeOthersBefore(revision: number): void {
    const others = this.#held.filter((event) => event.to < revision);
    this.#held = this.#held.filter((event) => event.to > revision);
    for (const event of others) this.#takeEvent(event);
  }

  #settle(): void {
    if (this.#calls > 0) return;
    for (const event of this.#held.splice(0)) this.#takeEvent(event);
  }

  #takeEvent(event: ChangedEvent): void {
    if (event.to <= this.revision) return;
    if (event.from !== this.revision || !event.action) {
      void this.resync();
      return;
    }
    const change = this.#applyOutside(event.action);
    this.revision = event.to;
    this.plan.header.revision = event.to;
    this.undoState = event.undo;
    this.savedAt = event.savedAt;
    this.#mergeFindings(event.findings, change);
    this.changes.emit(change.withMeta());
    // An import of this window comes back as an outside change too.
    if (change.cellCount > 0 && !ui.value.importing) notify.info(`${event.by || "另一窗口"}改动了本方案，已更新。`);
  }

  /** A call whose result is an action to take over: undo, redo, explain, status, restoring a version. */
  async #take(work: () => Promise<ApplyResult | null>): Promise<ApplyResult | null> {
    this.#calls += 1;
    const result = await work().finally(() => {
      this.#calls -= 1;
    });
    if (result) {
      this.#takeOthersBefore(result.revision);
      if (result.revision > this.revision) this.#advance(result, this.#applyOutside(result.action));
    }
    this.#settle();
    return result;
  }

  undo(steps = 1): Promise<ApplyResult | null> {
    return this.#take(() => call("plan.undo", { plan: this.id, steps }));
  }

  redo(steps = 1): Promise<ApplyResult | null> {
    return this.#take(() => call("plan.redo", { plan: this.id, steps }));
  }

  explain(finding: string, text: string): Promise<ApplyResult | null> {
    return this.#take(() => call("plan.explain", { plan: this.id, finding, text }));
  }

  /** Allocates as one step; without a `result` nothing was changed, and the answer says why. */
  async allocate(request: ParamsOf<"plan.allocate">["request"]): Promise<AllocationAnswer> {
    let answer: AllocationAnswer | null = null;
    await this.#take(async () => (answer = await call("plan.allocate", { plan: this.id, request })).result);
    if (!answer) throw new AppError("internal", "程序内部出错，本次操作没有生效；请重试。");
    return answer;
  }

  /** Everything may change with a version, so the plan is loaded anew. */
  async restoreVersion(version: Id): Promise<void> {
    await call("plan.restoreVersion", { plan: this.id, version });
    await this.resync();
  }

  /** Asks for a status. The errors that stand in the way, or null when it is done. */
  async setStatus(params: Omit<ParamsOf<"plan.status">, "plan">): Promise<Finding[] | null> {
    let standing: Finding[] | null = null;
    await this.#take(async () => {
      const answer = await call("plan.status", { ...params, plan: this.id });
      if (answer.done) return answer.result;
      standing = answer.errors;
      return null;
    });
    return standing;
  }

  /** Takes a fresh snapshot; edits that it does not hold are laid on again and sent again. */
  resync(): Promise<void> {
    this.#resyncing ??= this.#loadSnapshot().finally(() => {
      this.#resyncing = null;
    });
    return this.#resyncing;
  }

  async #loadSnapshot(): Promise<void> {
    let snapshot: PlanSnapshot;
    try {
      snapshot = await call("plan.open", { plan: this.id });
    } catch (error) {
      notify.error(error);
      return;
    }
    const unsent = this.#calls === 0 ? this.#pending.clear() : [];
    this.plan = unpackPlan(snapshot.plan);
    this.revision = this.plan.header.revision;
    this.undoState = snapshot.undo;
    this.lastExport = snapshot.lastExport;
    this.#held = this.#held.filter((event) => event.to > this.revision);
    this.findings.reset(snapshot.findings);
    this.#pending.layOn(this.plan);
    this.changes.emit(PlanChange.everything());
    for (const entry of unsent) if (isMissing(this.plan, entry)) this.apply(entry.action, entry.label);
  }
}
