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
import { InOrder, ofReply } from "./in-order.ts";

/** What one step changed; null: everything may be another now. Without moves only what is saved is. */
export type TrackingStep = readonly Move[] | null;

interface Waiting {
  action: TrackingAction;
  label: string;
  /** null: it does not fit what is there now; the service will refuse it too. */
  applied: TrackingApplied | null;
  /** Under way; or its call was lost with the connection; or the revision that holds it. */
  sent: "underWay" | "lost" | number;
}

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
  #waiting: Waiting[] = [];
  readonly #steps = new InOrder();
  #calls = 0;
  #resyncing: Promise<void> | null = null;
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
      addBusyCheck(() => this.#waiting.length > 0 || this.#resyncing !== null),
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
    return this.#waiting.length;
  }

  get awaitsAnswer(): boolean {
    return this.unsaved > 0 && connectionState.value.status !== "lost";
  }

  isUnsaved(layer: LayerKey, indicator: Id, district: Id | null): boolean {
    return this.#waiting.some(({ applied }) =>
      applied?.moves.some(
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
    const entry: Waiting = { action, label, applied, sent: "underWay" };
    this.#waiting.push(entry);
    this.changes.emit(applied.moves);
    void this.#send(entry);
    return true;
  }

  /** The same with the layers loaded first. */
  async carryOut(action: TrackingAction, label: string): Promise<boolean> {
    await this.load(layersIn(action));
    return this.apply(action, label);
  }

  async #send(entry: Waiting): Promise<void> {
    this.#calls += 1;
    try {
      const label = entry.label.slice(0, 200);
      const result = await call("tracking.apply", { plan: this.plan, action: entry.action, label });
      entry.sent = result.revision;
      // A snapshot that was quicker than this reply holds it.
      if (result.revision <= this.revision) this.#told(this.#rebase(() => this.#drop(entry)));
      this.#steps.push(ofReply(result, () => this.#acknowledge(entry, result)));
    } catch (error) {
      const lost = error instanceof AppError && (error.details as { lost?: boolean } | undefined)?.lost === true;
      if (lost) entry.sent = "lost";
      else if (this.#waiting.includes(entry)) this.#takeBack(entry, sentenceOf(error));
    } finally {
      this.#calls -= 1;
    }
    this.#follow();
  }

  /** The service may have signed what it took (更正, steps of problems: who and when): that is what stands from here on. */
  #acknowledge(entry: Waiting, result: TrackingResult): void {
    const signed = isSigned(entry.action);
    if (!entry.applied) {
      this.#drop(entry);
      return void this.resync();
    }
    const moves = signed
      ? this.#rebase(() => {
          this.#drop(entry);
          return this.#applyOutside(result.action);
        })
      : entry.applied.moves;
    this.#drop(entry);
    this.#advance(result, moves);
  }

  #advance(outcome: Pick<TrackingResult, "revision" | "savedAt" | "undo">, moves: readonly Move[]): void {
    this.revision = outcome.revision;
    this.state.revision = outcome.revision;
    this.savedAt = outcome.savedAt;
    this.undoState = outcome.undo;
    this.#told(moves);
  }

  #told(moves: readonly Move[]): void {
    this.changes.emit(moves);
  }

  #takeBack(entry: Waiting, reason: string): void {
    const moves = entry.applied?.moves ?? [];
    this.#told([...this.#rebase(() => this.#drop(entry)), ...moves]);
    if (moves.some(({ of }) => of === "figure")) this.refused.emit({ moves, reason });
    else notify.error(`“${entry.label}”没有生效：${reason}`);
  }

  #drop(entry: Waiting): void {
    this.#waiting = this.#waiting.filter((one) => one !== entry);
  }

  /** Lifts all that waits off, lets the base change, and lays it on again; the moves of all of that. */
  #rebase(changeBase: () => readonly Move[] | void): readonly Move[] {
    const moves: Move[] = [];
    for (const { applied } of this.#waiting.toReversed())
      if (applied) moves.push(...applyTracking(this.state, applied.inverse).moves);
    moves.push(...(changeBase() ?? []));
    for (const entry of this.#waiting) {
      entry.applied = fitting(this.state, entry.action);
      moves.push(...(entry.applied?.moves ?? []));
    }
    return moves;
  }

  /** What others did; of layers that are not held only that they changed. */
  #applyOutside(action: TrackingAction): readonly Move[] {
    const unheld = [...layersIn(action)].filter((key) => this.state.layers.has(key) && !this.state.content.has(key));
    if (unheld.length > 0 && onlyCells(action) && unheld.length === layersIn(action).size) return [];
    const applied = unheld.length > 0 ? null : fitting(this.state, action);
    if (!applied) void this.resync();
    return applied?.moves ?? [];
  }

  #onEvent(event: ServiceEvent): void {
    if (event.type !== "tracking.changed" || event.series !== this.state.series) return;
    const { from, to, action } = event;
    this.#steps.push({
      from,
      to,
      take: () => {
        if (!action) return void this.resync();
        const moves = this.#rebase(() => this.#applyOutside(action));
        if (!this.#resyncing) this.#advance({ ...event, revision: to }, moves);
        if (!event.own && moves.length > 0) notify.info(say.changedByOthers(event.by || "另一窗口"));
      },
    });
    this.#follow();
  }

  #follow(): void {
    const waits = this.#steps.follow(
      () => this.revision,
      () => this.#resyncing !== null,
    );
    if (waits && this.#calls === 0) void this.resync();
  }

  /** Undo and redo: what was done, to be shown. */
  async #walk(way: "tracking.undo" | "tracking.redo"): Promise<TrackingResult> {
    this.#calls += 1;
    try {
      const result = await call(way, { plan: this.plan });
      this.#steps.push(
        ofReply(result, () => {
          const moves = this.#rebase(() => this.#applyOutside(result.action));
          if (!this.#resyncing) this.#advance(result, moves);
        }),
      );
      return result;
    } finally {
      this.#calls -= 1;
      this.#follow();
      await this.#resyncing;
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
    this.#resyncing ??= this.#loadSnapshot()
      .catch((error: unknown) => notify.error(error))
      .finally(() => {
        this.#resyncing = null;
        this.#follow();
      });
    return this.#resyncing;
  }

  async #loadSnapshot(): Promise<void> {
    const snapshot = await call("tracking.open", { plan: this.plan, layers: [...this.#wanted] });
    this.state = unpackTracking(snapshot.tracking);
    this.revision = this.state.revision;
    this.cells = snapshot.cells;
    this.undoState = snapshot.undo;
    this.damaged = snapshot.damaged;
    const lost = this.#waiting.filter(({ sent }) => sent === "lost");
    this.#waiting = this.#waiting.filter(
      ({ sent }) => sent === "underWay" || (typeof sent === "number" && sent > this.revision),
    );
    for (const entry of this.#waiting) entry.applied = fitting(this.state, entry.action);
    this.changes.emit(null);
    // A call that was lost with the connection may have been carried out: then the same again changes nothing.
    for (const { action, label } of lost) this.#again(action, label);
  }

  #again(action: TrackingAction, label: string): void {
    const applied = fitting(this.state, action);
    if (!applied) return;
    applyTracking(this.state, applied.inverse);
    if (applied.moves.some((move) => JSON.stringify(move.before) !== JSON.stringify(move.after)))
      this.apply(action, label);
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

/** null: it does not fit what is there. */
function fitting(state: TrackingState, action: TrackingAction): TrackingApplied | null {
  try {
    return applyTracking(state, action);
  } catch {
    return null;
  }
}
