/**
 * A layer as the sheet of the table: in place of the targets, or in columns beside them. It shows the plan that
 * shared/tracking/shown.ts makes of both, follows what changes in either, and sends each part of an edit to where it lives.
 */

import type { Action } from "../../shared/actions/action.ts";
import { batch } from "../../shared/actions/action.ts";
import type { CellsEdit, TypedCell } from "../../shared/actions/edit-cells.ts";
import { editCells } from "../../shared/actions/edit-cells.ts";
import type { HistoryEntry, UndoState } from "../../shared/contract/results.ts";
import type { Value } from "../../shared/model/amount.ts";
import { displayValue } from "../../shared/model/amount-text.ts";
import type { Id, PlanState } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";
import { unitIn } from "../../shared/tracking/edit-figures.ts";
import type { Layer } from "../../shared/tracking/layer.ts";
import type { LayerKey } from "../../shared/tracking/layer-key.ts";
import { layerTitle } from "../../shared/tracking/layer-key.ts";
import type { ShownWay } from "../../shared/tracking/beside.ts";
import type { Shown } from "../../shared/tracking/shown.ts";
import { besideDistrict, besideId } from "../../shared/tracking/beside.ts";
import { layerCells, partAction, showCell, showLayer, shownAction } from "../../shared/tracking/shown.ts";
import { Emitter } from "../app/emitter.ts";
import { notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { ChangeFeed } from "../session/change-feed.ts";
import { FindingIndex } from "../session/finding-index.ts";
import { PlanChange } from "../session/plan-change.ts";
import type { PlanSession, RefusedEdit } from "../session/plan-session.ts";
import type { HistoryFilter } from "../session/asked.ts";
import type { Sheet } from "../session/sheet.ts";
import type { TrackingSession, TrackingStep } from "../session/tracking-session.ts";

const way = { edit: "", barrier: "", undo: "撤销：", redo: "恢复：" } as const;
const noteText = (note: string | null): string => (note === null ? "" : `说明“${note}”`);

export class LayerSheet implements Sheet {
  readonly owner: PlanSession;
  readonly tracking: TrackingSession;
  readonly key: LayerKey;
  readonly way: ShownWay;
  readonly changes = new ChangeFeed();
  readonly refused = new Emitter<RefusedEdit>();
  readonly #noFindings = new FindingIndex();
  /** The line that the next Ctrl+Z takes a step back on: that of the column in focus. */
  #onLayer: () => boolean;
  #shown: Shown;
  /** The layer was taken away; what was shown of it last stays until the table turns back. */
  #gone = false;
  readonly #stop: (() => void)[];

  /** The layer is loaded. */
  constructor(owner: PlanSession, tracking: TrackingSession, key: LayerKey, way: ShownWay) {
    this.owner = owner;
    this.tracking = tracking;
    this.key = key;
    this.way = way;
    this.#onLayer = () => way === "instead";
    this.#shown = this.#make();
    this.#stop = [
      owner.changes.on((change) => this.#onPlan(change)),
      owner.refused.on((edit) => way === "beside" && this.refused.emit(edit)),
      tracking.changes.on((step) => this.#onTracking(step)),
      tracking.refused.on(({ moves, reason }) => {
        const changes = moves.flatMap((move) =>
          move.of === "figure" && move.layer === key
            ? [{ indicator: move.indicator, district: this.#columnOf(move.district), before: null, after: null }]
            : [],
        );
        if (changes.length > 0) this.refused.emit({ applied: { changes }, reason });
      }),
    ];
  }

  close(): void {
    for (const stop of this.#stop) stop();
    this.changes.close();
  }

  /** Which column has the focus decides whose line Ctrl+Z goes along, where both are shown. */
  follow(focused: () => Id | null | undefined): void {
    this.#onLayer = () => this.way === "instead" || besideDistrict(focused() ?? null) !== undefined;
  }

  get layer(): Layer {
    const layer = this.tracking.state.layers.get(this.key);
    if (!layer) throw new Error(`layer ${this.key} is gone`);
    return layer;
  }

  #make(): Shown {
    const { state } = this.tracking;
    const [layer, content] = [state.layers.get(this.key), state.content.get(this.key)];
    if (layer && content) return showLayer(this.owner.plan, layer, content, this.way);
    this.#gone = true;
    return this.#shown;
  }

  get id(): Id {
    return this.owner.id;
  }

  get plan(): PlanState {
    return this.#shown.plan;
  }

  /** Of the targets, where they are shown; those of layers are not made yet, and none is said to hold. */
  get findings(): FindingIndex {
    return this.way === "beside" ? this.owner.findings : this.#noFindings;
  }

  get sample(): boolean {
    return this.owner.sample;
  }

  get revision(): number {
    return this.#onLayer() ? this.tracking.revision : this.owner.revision;
  }

  get undoState(): UndoState {
    return this.#onLayer() ? this.tracking.undoState : this.owner.undoState;
  }

  get lineName(): string | null {
    return this.#onLayer() ? "数据层" : this.way === "beside" ? "分解数" : null;
  }

  get savedAt(): string | null {
    const [plan, layer] = [this.owner.savedAt, this.tracking.savedAt];
    return plan === null || (layer !== null && layer > plan) ? layer : plan;
  }

  get settled(): boolean {
    return this.owner.settled;
  }

  get lastExport(): PlanSession["lastExport"] {
    return this.owner.lastExport;
  }

  get unsaved(): number {
    return this.tracking.unsaved + this.owner.unsaved;
  }

  get awaitsAnswer(): boolean {
    return this.tracking.awaitsAnswer || this.owner.awaitsAnswer;
  }

  isUnsaved(indicator: Id, district: Id | null): boolean {
    const place = this.placeOf(district);
    return place === undefined
      ? this.owner.isUnsaved(indicator, district)
      : this.tracking.isUnsaved(this.key, indicator, place);
  }

  get rowsClosed(): string {
    return this.way === "instead" ? say.layerRowsStay(layerTitle(this.key)) : say.besideRowsStay();
  }

  /** Of the cells of the layer; null: it is open. */
  get layerClosed(): string | null {
    const layer = this.tracking.state.layers.get(this.key);
    if (!layer) return say.layerMissing(layerTitle(this.key));
    return layer.closed ? say.layerClosed(layerTitle(this.key)) : null;
  }

  get closed(): string | null {
    return this.way === "instead" ? this.layerClosed : this.layerClosed && this.owner.closed;
  }

  whyClosed(district: Id | null): string | null {
    return this.placeOf(district) === undefined ? this.owner.whyClosed(district) : this.layerClosed;
  }

  /** The district of the layer that a column shows; undefined: a column of the plan. */
  placeOf(district: Id | null): Id | null | undefined {
    return this.way === "instead" ? district : besideDistrict(district);
  }

  #columnOf(district: Id | null): Id | null {
    return this.way === "instead" ? district : besideId(district, this.key);
  }

  readonly readCells = (_plan: PlanState, typed: readonly TypedCell[]): CellsEdit => {
    const ofLayer = (cell: TypedCell): boolean => this.placeOf(cell.district) !== undefined;
    const own = typed.filter((cell) => !ofLayer(cell));
    const parts = [
      layerCells(this.owner.plan, this.layer, this.plan, typed.filter(ofLayer), this.way),
      ...(own.length > 0 ? [editCells(this.owner.plan, own)] : []),
    ];
    return {
      action: batch(parts.flatMap(({ action }) => action ?? [])),
      notices: parts.flatMap(({ notices }) => notices),
      refusals: parts.flatMap(({ refusals }) => refusals),
    };
  };

  apply(action: Action, label: string): boolean {
    const { plan, layer } = partAction(this.owner.plan, this.layer, action, this.way);
    if (this.way === "instead" && plan.length > 0) {
      notify.warn(this.rowsClosed);
      return false;
    }
    const own = batch(plan);
    if (own && !this.owner.apply(own, label)) return false;
    return layer === null || this.tracking.apply(layer, `${label}（${layerTitle(this.key)}）`);
  }

  /** Of the layer, or of the targets where a cell of theirs is asked for, or has the focus. */
  readonly history = async (filter: HistoryFilter): Promise<HistoryEntry[]> => {
    const { district, ...rest } = filter;
    const place = district === undefined ? undefined : this.placeOf(district);
    const onLayer = district === undefined ? this.#onLayer() : place !== undefined;
    if (!onLayer) return this.owner.history(filter);
    const entries = await call("tracking.history", {
      ...{ plan: this.id, layer: this.key, ...rest },
      ...(place === undefined ? {} : { district: place }),
    });
    return entries.map(({ changes, notes, ...entry }): HistoryEntry => {
      const told = (one: { indicator: Id; district: Id | null }, before: string, after: string) => {
        const { indicator } = one;
        return { indicator, district: this.#columnOf(one.district), before, after };
      };
      const text = (indicator: Id, value: Value): string => {
        const row = this.owner.plan.indicator.get(indicator);
        const layer = this.tracking.state.layers.get(this.key);
        return displayValue(value, row && layer ? unitIn(layer, row).scale : 1);
      };
      return {
        ...entry,
        label: `${way[entry.kind]}${entry.label}`,
        changes: [
          ...changes.map((one) => told(one, text(one.indicator, one.before), text(one.indicator, one.after))),
          ...notes.map((one) => told(one, noteText(one.before), noteText(one.after))),
        ],
      };
    });
  };

  undo(): Promise<{ action: Action } | null> {
    return this.#walk("undo");
  }

  redo(): Promise<{ action: Action } | null> {
    return this.#walk("redo");
  }

  async #walk(way: "undo" | "redo"): Promise<{ action: Action } | null> {
    if (!this.#onLayer()) return this.owner[way]();
    const { action } = await this.tracking[way]();
    return { action: shownAction(this.key, action, this.way) };
  }

  #onPlan(change: PlanChange): void {
    if (!change.onlyFigures) {
      this.#shown = this.#make();
      this.changes.emit(change);
    } else if (this.way === "beside") this.changes.emit(change);
    // What is said of the plan as a whole (last export, saved) is said here too.
    else if (change.meta) this.changes.emit(new PlanChange().withMeta());
  }

  #onTracking(step: TrackingStep): void {
    if (this.#gone) return;
    const change = new PlanChange().withMeta();
    const { state } = this.tracking;
    const [layer, content] = [state.layers.get(this.key), state.content.get(this.key)];
    const remade = step === null || step.some((move) => move.of === "layer" && move.layer === this.key);
    if (remade || !layer || !content) {
      this.#shown = this.#make();
      change.all = true;
    } else {
      for (const move of step) {
        if (!("district" in move) || move.layer !== this.key) continue;
        const { indicator, district } = move;
        const column = showCell(this.#shown, this.owner.plan, layer, content, indicator, district, this.way);
        change.addFindingCell({ indicator, district: column });
      }
    }
    this.changes.emit(change);
  }
}
