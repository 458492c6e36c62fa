/**
 * What goes on beside the open plan (tracking), in the window: asked for when a layer is first looked at, never with the
 * plan. As for the plan, the clerk's own actions are applied at once, a refusal takes them back, and every change is taken
 * once, in the order of revisions; a gap asks for a snapshot. Only the layers that were asked for are held.
 */

import type { ServiceEvent, UndoState } from "../../shared/contract/results.ts";
import type { TrackingResult, TrackingSnapshot } from "../../shared/contract/tracking.ts";
import { AppError } from "../../shared/errors.ts";
import type { Id } from "../../shared/model/plan.ts";
import { unpackTracking } from "../../shared/stored/packed-layer.ts";
import { say } from "../../shared/text.ts";
import type { TrackingAction } from "../../shared/tracking/action.ts";
import { layersIn } from "../../shared/tracking/action.ts";
import type { Move, TrackingApplied } from "../../shared/tracking/apply.ts";
import { applyTracking } from "../../shared/tracking/apply.ts";
import type { LayerKey } from "../../shared/tracking/layer-key.ts";
import type { TrackingState } from "../../shared/tracking/state.ts";
import { Emitter } from "../app/emitter.ts";
import { notify, sentenceOf } from "../app/notify.ts";
import { addBusyCheck, call, connectionState, onReconnect, onServiceEvent } from "../app/service.ts";
import { InOrder, isLost } from "./in-order.ts";
import type { Pending } from "./pending-edits.ts";
import { PendingEdits } from "./pending-edits.ts";

/** What one step changed; null: everything may be another now. Without moves only what is saved is. */
export type TrackingStep = readonly Move[] | null;

type Edit = Pending<TrackingAction, TrackingApplied>;

export class TrackingSession {
  /** The open plan, by which its series is asked for. */
  readonly plan: Id;
  state: TrackingState;
  /** How many cells of each layer hold something, as the last snapshot said. */
  cells: Readonly<Record<LayerKey, number>>;
  undoState: UndoState;
  /** Layers of which something is not as it was written, one sentence each. */
  damaged: readonly string[];
  savedAt: string | null = null;
  revision: number;
  readonly changes = new Emitter<TrackingStep>();
  /** A figure that the service refused, and why. */
  readonly refused = new Emitter<{ moves: readonly Move[]; reason: string }>();
  readonly #pending = new PendingEdits<TrackingState, TrackingAction, TrackingApplied>({
    apply: applyTracking,
    differs: ({ moves }) => moves.some(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after)),
  });
  readonly #order = new InOrder({ revision: () => this.revision, load: () => this.#loadSnapshot() });
  readonly #wanted: Set<LayerKey>;
  readonly #stop: (() => void)[];

  constructor(plan: Id, snapshot: TrackingSnapshot) {
    this.plan = plan;
    this.state = unpackTracking(snapshot.tracking);
    this.revision = this.state.revision;
    this.cells = snapshot.cells;
    this.undoState = snapshot.undo;
    this.damaged = snapshot.damaged;
    this.#wanted = new Set(this.state.content.keys());
    this.#stop = [
      onServiceEvent((event) => this.#onEvent(event)),
      addBusyCheck(() => this.#pending.count > 0 || this.#order.resyncing !== null),
      onReconnect(() => void this.resync()),
    ];
  }

  /** Asks for what goes on beside a plan, without any cells. */
  static async open(plan: Id): Promise<TrackingSession> {
    return new TrackingSession(plan, await call("tracking.open", { plan }));
  }

  close(): void {
    for (const stop of this.#stop) stop();
  }

  get unsaved(): number {
    return this.#pending.count;
  }

  get awaitsAnswer(): boolean {
    return this.unsaved > 0 && connectionState.value.status !== "lost";
  }

  isUnsaved(layer: LayerKey, indicator: Id, district: Id | null): boolean {
    return this.#pending.some(({ moves }) =>
      moves.some(
        (move) =>
          "district" in move && move.layer === layer && move.indicator === indicator && move.district === district,
      ),
    );
  }

  /** Brings the cells of layers that are there. */
  async load(keys: Iterable<LayerKey>): Promise<void> {
    for (const key of keys) this.#wanted.add(key);
    const missing = (): boolean =>
      [...this.#wanted].some((key) => this.state.layers.has(key) && !this.state.content.has(key));
    // One that was under way already may have asked for fewer.
    for (let turn = 0; turn < 2 && missing(); turn += 1) await this.resync();
    if (missing()) throw new AppError("internal", say.failed());
  }

  /** Applies at once and sends; the layers that the action names are loaded. false: refused on the spot, and said. */
  apply(action: TrackingAction, label: string): boolean {
    let applied: TrackingApplied;
    try {
      applied = applyTracking(this.state, action);
    } catch (error) {
      notify.error(error);
      return false;
    }
    const entry = this.#pending.add(action, label, applied);
    this.changes.emit(applied.moves);
    void this.#send(entry);
    return true;
  }

  /** The same with the layers loaded first. */
  async carryOut(action: TrackingAction, label: string): Promise<boolean> {
    await this.load(layersIn(action));
    return this.apply(action, label);
  }

  #send(entry: Edit): Promise<void> {
    const { action, label } = entry;
    return this.#order.during(async () => {
      try {
        const result = await call("tracking.apply", { plan: this.plan, action, label: label.slice(0, 200) });
        entry.sent = result.revision;
        // A snapshot that was quicker than this reply holds it.
        if (result.revision <= this.revision) this.changes.emit(this.#rebase(() => this.#pending.remove(entry)));
        this.#order.replied(result, () => this.#acknowledge(entry, result));
      } catch (error) {
        if (isLost(error)) entry.sent = "lost";
        else if (this.#pending.has(entry)) this.#takeBack(entry, sentenceOf(error));
      }
    });
  }

  /** The service may have signed what it took (更正, steps of problems: who and when): that is what stands from here on. */
  #acknowledge(entry: Edit, result: TrackingResult): void {
    const signed = isSigned(entry.action);
    if (!entry.applied) {
      this.#pending.remove(entry);
      return void this.resync();
    }
    const moves = signed
      ? this.#rebase(() => {
          this.#pending.remove(entry);
          return this.#applyOutside(result.action);
        })
      : entry.applied.moves;
    this.#pending.remove(entry);
    this.#advance(result, moves);
  }

  #advance(outcome: Pick<TrackingResult, "revision" | "savedAt" | "undo">, moves: readonly Move[]): void {
    this.revision = outcome.revision;
    this.state.revision = outcome.revision;
    this.savedAt = outcome.savedAt;
    this.undoState = outcome.undo;
    this.changes.emit(moves);
  }

  #takeBack(entry: Edit, reason: string): void {
    const moves = entry.applied?.moves ?? [];
    this.changes.emit([...this.#rebase(() => this.#pending.remove(entry)), ...moves]);
    if (moves.some(({ of }) => of === "figure")) this.refused.emit({ moves, reason });
    else notify.error(`“${entry.label}”没有生效：${reason}`);
  }

  /** Changes the base beneath the edits that wait; the moves of all of that. */
  #rebase(changeBase: () => readonly Move[] | void): readonly Move[] {
    const moves: Move[] = [];
    this.#pending.rebase(
      this.state,
      (done) => moves.push(...done.moves),
      () => moves.push(...(changeBase() ?? [])),
    );
    return moves;
  }

  /** What others did; of layers that are not held only that they changed. */
  #applyOutside(action: TrackingAction): readonly Move[] {
    const unheld = [...layersIn(action)].filter((key) => this.state.layers.has(key) && !this.state.content.has(key));
    if (unheld.length > 0 && onlyCells(action) && unheld.length === layersIn(action).size) return [];
    const applied = unheld.length > 0 ? null : this.#pending.fitting(this.state, action);
    if (!applied) void this.resync();
    return applied?.moves ?? [];
  }

  #onEvent(event: ServiceEvent): void {
    if (event.type !== "tracking.changed" || event.series !== this.state.series) return;
    const { from, to, action } = event;
    this.#order.pushed({
      from,
      to,
      take: () => {
        if (!action) return void this.resync();
        const moves = this.#rebase(() => this.#applyOutside(action));
        if (!this.#order.resyncing) this.#advance({ ...event, revision: to }, moves);
        if (!event.own && moves.length > 0) notify.info(say.changedByOthers(event.by || "另一窗口"));
      },
    });
  }

  /** Undo and redo: what was done, to be shown. */
  async #walk(way: "tracking.undo" | "tracking.redo"): Promise<TrackingResult> {
    try {
      return await this.#order.during(async () => {
        const result = await call(way, { plan: this.plan });
        this.#order.replied(result, () => {
          const moves = this.#rebase(() => this.#applyOutside(result.action));
          if (!this.#order.resyncing) this.#advance(result, moves);
        });
        return result;
      });
    } finally {
      await this.#order.resyncing;
    }
  }

  undo(): Promise<TrackingResult> {
    return this.#walk("tracking.undo");
  }

  redo(): Promise<TrackingResult> {
    return this.#walk("tracking.redo");
  }

  /** Takes a fresh snapshot with the layers that are wanted; what it does not hold is laid on again, and sent again. */
  resync(): Promise<void> {
    return this.#order.resync();
  }

  async #loadSnapshot(): Promise<void> {
    const snapshot = await call("tracking.open", { plan: this.plan, layers: [...this.#wanted] });
    this.state = unpackTracking(snapshot.tracking);
    this.revision = this.state.revision;
    this.cells = snapshot.cells;
    this.undoState = snapshot.undo;
    this.damaged = snapshot.damaged;
    const lost = this.#pending.takeLost(this.revision);
    this.#pending.layOn(this.state);
    this.changes.emit(null);
    // A call that was lost with the connection may have been carried out: then the same again changes nothing.
    for (const entry of lost) if (this.#pending.isMissing(this.state, entry)) this.apply(entry.action, entry.label);
  }
}

/** Whether it changes nothing but cells of layers that are there. */
function onlyCells(action: TrackingAction): boolean {
  if (action.type === "batch") return action.actions.every(onlyCells);
  return action.type === "figures.set" || action.type === "notes.set" || action.type === "layer.correct";
}

/** Whether the service writes into it who did it and when. */
function isSigned(action: TrackingAction): boolean {
  if (action.type === "batch") return action.actions.some(isSigned);
  return action.type === "layer.correct" || action.type === "problem.add" || action.type === "problem.move";
}
