/**
 * Which figures the table of an open plan shows: its targets, or a layer in their place or beside them. The table of the
 * targets stays as it is meanwhile, and is there again at once. What goes on beside the plan is asked for when somebody
 * first wants it.
 */

import type { Id } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";
import type { LayerKey } from "../../shared/tracking/layer-key.ts";
import { layerTitle } from "../../shared/tracking/layer-key.ts";
import type { ShownWay } from "../../shared/tracking/beside.ts";
import { besideDistrict, besideId, standsBeside } from "../../shared/tracking/beside.ts";
import { notify } from "../app/notify.ts";
import { Store } from "../app/store.ts";
import type { GridController } from "../grid/table/controller.ts";
import { columnIdOf } from "../grid/table/columns.ts";
import type { PlanSession } from "../session/plan-session.ts";
import type { PlanViewStore } from "../session/plan-view.ts";
import type { Sheet } from "../session/sheet.ts";
import type { TrackingSession } from "../session/tracking-session.ts";
import type { LayerSheet } from "./layer-sheet.ts";

export interface ShownTable {
  grid: GridController;
  /** null: the targets. */
  sheet: LayerSheet | null;
}

/** Makes a table for a sheet, looked at as another one is. */
type MakeGrid = (sheet: Sheet, like: PlanViewStore) => GridController;

export class Layers {
  readonly shown: Store<ShownTable>;
  readonly #session: PlanSession;
  readonly #targets: GridController;
  readonly #makeGrid: MakeGrid;
  #tracking: Promise<TrackingSession> | null = null;
  #held: TrackingSession | null = null;
  #stop: (() => void) | null = null;
  #closed = false;

  constructor(session: PlanSession, targets: GridController, makeGrid: MakeGrid) {
    this.#session = session;
    this.#targets = targets;
    this.#makeGrid = makeGrid;
    this.shown = new Store<ShownTable>({ grid: targets, sheet: null });
  }

  close(): void {
    this.#closed = true;
    this.#putAway();
    this.#held?.close();
  }

  /** What goes on beside the plan; its layers come without their cells. */
  tracking(): Promise<TrackingSession> {
    this.#tracking ??= this.#open().catch((error: unknown) => {
      this.#tracking = null;
      throw error;
    });
    return this.#tracking;
  }

  async #open(): Promise<TrackingSession> {
    const { TrackingSession } = await import("../session/tracking-session.ts");
    const tracking = await TrackingSession.open(this.#session.id);
    this.#held = tracking;
    if (this.#closed) tracking.close();
    return tracking;
  }

  /** Shows a layer that is there. */
  async show(key: LayerKey, way: ShownWay): Promise<void> {
    const tracking = await this.tracking();
    await tracking.load([key]);
    const layer = tracking.state.layers.get(key);
    if (!layer || this.#closed) return notify.warn(say.layerMissing(layerTitle(key)));
    if (way === "beside" && !standsBeside(layer)) {
      notify.info(say.besideOwnUnit(layerTitle(key), layer.unit ?? ""));
      return this.show(key, "instead");
    }
    const { LayerSheet } = await import("./layer-sheet.ts");
    const at = this.#focus();
    const sheet = new LayerSheet(this.#session, tracking, key, way);
    const grid = this.#makeGrid(sheet, this.#targets.view);
    sheet.follow(() => grid.focusColumn?.district);
    const old = this.#stop;
    const stops = [
      tracking.changes.on(() => {
        // Taken away, here or elsewhere: there is nothing to show any more.
        if (!tracking.state.layers.has(key)) this.showTargets();
      }),
      () => sheet.close(),
      () => grid.destroy(),
    ];
    this.#stop = () => {
      for (const stop of stops) stop();
    };
    this.#goTo(grid, at, way === "beside" ? besideId(at.district, key) : at.district);
    this.shown.set({ grid, sheet });
    old?.();
  }

  /** The targets again, where the clerk stands now. */
  showTargets(): void {
    if (this.shown.value.sheet === null) return;
    const at = this.#focus();
    this.#goTo(this.#targets, at, at.district);
    this.shown.set({ grid: this.#targets, sheet: null });
    this.#putAway();
  }

  #putAway(): void {
    this.#stop?.();
    this.#stop = null;
  }

  #focus(): { row: string; column: string; district: Id | null } {
    const { focusRow, focusColumn } = this.shown.value.grid;
    const district = focusColumn?.district ?? null;
    const beside = besideDistrict(district);
    const place = beside === undefined ? district : beside;
    const figures = focusColumn?.kind === "district" || focusColumn?.kind === "total";
    return {
      row: focusRow?.id ?? "",
      column: figures ? columnIdOf(place) : (focusColumn?.id ?? "total"),
      district: place,
    };
  }

  #goTo(grid: GridController, at: { row: string; column: string }, district: Id | null): void {
    const row = grid.rowIndex(at.row);
    const own = at.column === "total" || at.column.startsWith("d:");
    const column = own ? grid.columnIndex(columnIdOf(district)) : -1;
    const there = column >= 0 ? column : grid.columnIndex(at.column);
    if (row >= 0 && there > 0) grid.selection.move({ row, column: there });
  }
}
