/** What one step changed, as the grid and the panels need to know it. */

import type { CellRef } from "../../shared/model/cell.ts";
import type { Touched } from "../../shared/model/touched.ts";
import type { Id } from "../../shared/model/plan.ts";

export class PlanChange {
  /** Everything is new: a snapshot. */
  all = false;
  /** Rows were added, moved or removed. */
  rows = false;
  /** Districts were added, changed, moved or removed. */
  columns = false;
  header = false;
  findings = false;
  /** Undo labels, saved time, unsaved marks, last export. */
  meta = false;
  /** Only marks of the cells are new (saved, findings): their figures were told before. */
  marksOnly = false;
  /** Rows whose own fields changed. */
  readonly fields = new Set<Id>();
  /** Districts per indicator whose figure or mark changed; null is the total. */
  readonly cells = new Map<Id, Set<Id | null>>();

  static of(touched: Touched): PlanChange {
    return new PlanChange().add(touched);
  }

  static everything(): PlanChange {
    const change = new PlanChange();
    change.all = change.rows = change.columns = change.header = change.findings = change.meta = true;
    return change;
  }

  get cellCount(): number {
    let count = 0;
    for (const set of this.cells.values()) count += set.size;
    return count;
  }

  add(touched: Touched): this {
    this.marksOnly = false;
    const { rows, orders } = touched;
    if (rows.district.size + orders.district.size > 0) this.columns = true;
    if (orders.category.size + orders.item.size + orders.indicator.size > 0) this.rows = true;
    for (const kind of ["category", "item", "indicator"] as const) for (const id of rows[kind]) this.fields.add(id);
    if (touched.header || touched.status) this.header = true;
    // Locks and looks are painted in their cells.
    for (const [indicator, districts] of [...touched.cells, ...touched.locks, ...touched.looks]) {
      const set = this.#cellSet(indicator);
      for (const district of districts) set.add(district);
    }
    if (touched.explanations.size + touched.waivers.size > 0) this.findings = true;
    return this;
  }

  /** The same without the rows: for the moment at which an edit is acknowledged and only its marks change. */
  onlyCells(): PlanChange {
    const change = new PlanChange();
    change.marksOnly = true;
    for (const [indicator, set] of this.cells) change.cells.set(indicator, new Set(set));
    return change;
  }

  /** Whether no row and no column came, went or changed its own fields. */
  get onlyFigures(): boolean {
    return !this.all && !this.rows && !this.columns && !this.header && this.fields.size === 0;
  }

  /** Takes over what `later` says beside its own. */
  merge(later: PlanChange): this {
    // A change of nothing but meta has no marks either.
    const marks = (change: PlanChange): boolean => change.marksOnly || change.cells.size === 0;
    this.marksOnly = marks(this) && marks(later) && this.cells.size + later.cells.size > 0;
    for (const kind of ["all", "rows", "columns", "header", "findings", "meta"] as const) this[kind] ||= later[kind];
    for (const id of later.fields) this.fields.add(id);
    for (const [indicator, districts] of later.cells) {
      const set = this.#cellSet(indicator);
      for (const district of districts) set.add(district);
    }
    return this;
  }

  withMeta(): this {
    this.meta = true;
    return this;
  }

  addFindingCell(cell: CellRef): void {
    this.#cellSet(cell.indicator).add(cell.district);
  }

  #cellSet(indicator: Id): Set<Id | null> {
    let set = this.cells.get(indicator);
    if (!set) this.cells.set(indicator, (set = new Set()));
    return set;
  }
}
