/**
 * From recognised tables to one action on a plan, and the difference cell by cell before anything is written.
 *
 * Base = what the same source last brought. A cell is *new* (the plan has none), *same*, *changed* (the plan still equals
 * the base), *conflict* (the plan differs from base and file) or *missing* (from this source, not in the file; kept).
 */

import { cellKey } from "../model/cell.ts";
import type { Value } from "../model/amount.ts";
import { sameMeaning } from "../model/amount.ts";
import { displayValue, placesOf } from "../model/amount-text.ts";
import type { District, Id, Indicator, PlanState } from "../model/plan.ts";
import type { Figures } from "../model/figures/figures.ts";
import { cellOf } from "../model/read-plan.ts";
import type { FoundValue, RecognisedRow, RecognisedTable } from "../recognise/table.ts";
import type { Action, CellEdit } from "../actions/action.ts";
import { updateRow } from "../actions/action.ts";
import type { DiffCell, DiffKind } from "./diff.ts";
import { classify } from "./diff.ts";
import { matchRows } from "./match.ts";
import { placeOf } from "./place.ts";
import { removals, withoutCircles } from "./safe.ts";
import type { StructureOptions } from "./structure.ts";
import { Structure } from "./structure.ts";

export interface ImportOptions extends StructureOptions {
  /** By `cellKey`. */
  base: ReadonlyMap<string, Value>;
  /** What was sent out with the file, where it is one of ours that comes back: the plan as it was then. */
  sent?: PlanState | null;
  /** Rows of the file that are known already; absent: they are matched by their words. */
  rows?: ReadonlyMap<RecognisedRow, Indicator> | undefined;
  /** Figures as they were typed, for cells that say the same. */
  typed?: Figures | undefined;
  /** What stood in the plan before this source brought its own, where another may have sent the file (diff.ts). */
  before?: ReadonlyMap<string, Value>;
  /** On a conflict take the file's value. */
  preferFile?: boolean;
  /** Conflicts that were decided one by one, by `cellKey`: whether the file's value is taken. */
  decided?: ReadonlyMap<string, boolean>;
  /** Remove rows that this source brought and no longer has. */
  replace?: boolean;
}

export interface PlannedImport {
  /** null: nothing to change. */
  action: Action | null;
  cells: DiffCell[];
  counts: Record<DiffKind, number>;
  /** What this source says now, to be kept as the base of its next import. */
  base: Map<string, Value>;
  /** What stood in the plan before what it says now, where something stood. */
  before: Map<string, Value>;
  newItems: string[];
  newIndicators: string[];
  newDistricts: string[];
  notices: string[];
  /** Where each cell of the file stands: for findings that point into the file. */
  places: Map<string, { sheet: string; cell: string }>;
}

export function planImport(plan: PlanState, tables: readonly RecognisedTable[], options: ImportOptions): PlannedImport {
  return new Importer(plan, options).run(tables);
}

class Importer {
  readonly #plan: PlanState;
  readonly #options: ImportOptions;
  readonly #structure: Structure;
  readonly #widen = new Map<Id, number>();
  readonly #cells: CellEdit[] = [];
  readonly #seen = new Set<string>();
  readonly #names = new Map<Id, string>();
  readonly #out: PlannedImport;

  constructor(plan: PlanState, options: ImportOptions) {
    this.#plan = plan;
    this.#options = options;
    this.#structure = new Structure(plan, options);
    const { newItems, newIndicators, newDistricts } = this.#structure;
    this.#out = {
      action: null,
      cells: [],
      counts: { new: 0, changed: 0, same: 0, conflict: 0, missing: 0 },
      base: new Map(),
      before: new Map(),
      newItems,
      newIndicators,
      newDistricts,
      notices: [],
      places: new Map(),
    };
  }

  run(tables: readonly RecognisedTable[]): PlannedImport {
    const { rows } = this.#options;
    const matches = rows ? { byRow: new Map(rows), near: [] } : matchRows(this.#plan, tables);
    for (const { row, plan } of matches.near) {
      this.#out.notices.push(`“${row}”与方案里的“${plan}”名称相近，没有自动对应，按新指标处理。`);
    }
    for (const table of tables) {
      const { indicators, columns } = this.#structure.of(table, matches.byRow);
      for (const [at, indicator] of indicators.entries())
        this.#row(indicator, table.rows[at] as RecognisedRow, table, columns);
    }
    this.#missing();
    this.#finish();
    return this.#out;
  }

  #row(indicator: Indicator, row: RecognisedRow, table: RecognisedTable, columns: Map<string, District>): void {
    if (indicator.totalMode === "given") this.#cell(indicator, row, table, null, row.total);
    for (const [name, found] of Object.entries(row.targets)) {
      const district = columns.get(name);
      if (district) this.#cell(indicator, row, table, district, found);
    }
  }

  #cell(
    indicator: Indicator,
    row: RecognisedRow,
    table: RecognisedTable,
    district: District | null,
    found: FoundValue,
  ): void {
    const key = cellKey(indicator.id, district?.id ?? null);
    const file = this.#asTyped(this.#ownIds(found.value, district), indicator, district);
    this.#seen.add(key);
    const place = found.cell === undefined ? null : placeOf(table.sheet, found.cell);
    if (place) this.#out.places.set(key, place);
    const mine = cellOf(this.#plan, indicator.id, district?.id ?? null);
    const brought = this.#options.base.get(key);
    const sent = brought === undefined ? this.#sentAt(indicator, district) : undefined;
    const base = brought ?? sent;
    const kept = file ?? base ?? null;
    if (kept !== null) this.#out.base.set(key, kept);
    const before = this.#options.before?.get(key);
    // What comes back as it was sent says nothing, whatever has become of it here.
    const untouched = file !== null && sent !== undefined && sameMeaning(file, sent);
    const kind = untouched ? "same" : classify(mine, file, base, before);
    if (kind === null) return;
    this.#out.counts[kind] += 1;
    const { preferFile = false, decided } = this.#options;
    const taken = decided?.get(key) ?? preferFile;
    if (kind !== "same") {
      this.#out.cells.push({
        kind,
        item: row.item ?? row.indicator,
        indicator: row.indicator,
        district: district?.name ?? null,
        plan: displayValue(mine, indicator.scale),
        file: displayValue(file, indicator.scale),
        base: base === undefined ? null : displayValue(base, indicator.scale),
        sheet: place?.sheet ?? table.sheet,
        cell: place?.cell ?? null,
        ...(kind === "conflict" ? { conflict: { key, taken } } : {}),
      });
    }
    const takes = kind === "new" || kind === "changed" || (kind === "conflict" && taken);
    const stood = takes ? mine : before;
    if (stood != null) this.#out.before.set(key, stood);
    if (!takes) return;
    if (file?.kind === "amount") {
      const places = placesOf(file, indicator.scale);
      if (places > Math.max(indicator.decimals, this.#widen.get(indicator.id) ?? 0))
        this.#widen.set(indicator.id, places);
    }
    this.#names.set(indicator.id, indicator.name);
    this.#cells.push({ indicator: indicator.id, district: district?.id ?? null, value: file });
  }

  #asTyped(value: Value, { id, scale }: Indicator, district: District | null): Value {
    const typed = this.#options.typed?.get(id, district?.id ?? null) ?? null;
    const same = sameMeaning(value, typed) || displayValue(value, scale) === displayValue(typed, scale);
    return value !== null && typed !== null && same ? typed : value;
  }

  /** undefined: it was not among what was sent. */
  #sentAt({ id }: Indicator, district: District | null): Value | undefined {
    const { sent } = this.#options;
    if (!sent?.indicator.has(id) || (district && !sent.district.has(district.id))) return undefined;
    return cellOf(sent, id, district?.id ?? null);
  }

  /** "Included in" names a district of the file; in the plan it is an id, or nothing where it is none of ours. */
  #ownIds(value: Value, district: District | null): Value {
    if (value?.kind !== "mark" || value.mark !== "includedIn") return value;
    if (district === null) return { kind: "words", words: value.text };
    const of = value.of === undefined ? null : this.#structure.districtNamed(value.of);
    const { of: _name, ...mark } = value;
    return of === null || of === district.id ? mark : { ...mark, of };
  }

  #missing(): void {
    const gone = new Set<Id>();
    for (const [key, value] of this.#options.base) {
      if (this.#seen.has(key) || value === null) continue;
      const [id = "", districtId = ""] = key.split("|");
      const indicator = this.#plan.indicator.get(id);
      const mine = cellOf(this.#plan, id, districtId === "" ? null : districtId);
      if (!indicator || mine === null) continue;
      if (!this.#options.replace) this.#out.base.set(key, value);
      gone.add(id);
      this.#out.counts.missing += 1;
      this.#out.cells.push({
        kind: "missing",
        item: this.#plan.item.get(indicator.item)?.text ?? "",
        indicator: indicator.name,
        district: districtId === "" ? null : (this.#plan.district.get(districtId)?.name ?? ""),
        plan: displayValue(mine, indicator.scale),
        file: "",
        base: displayValue(value, indicator.scale),
        sheet: null,
        cell: null,
      });
    }
    if (!this.#options.replace) return;
    const seen = new Set([...this.#seen].map((key) => key.split("|")[0]));
    this.#structure.actions.push(...removals(this.#plan, new Set([...gone].filter((id) => !seen.has(id)))));
  }

  #finish(): void {
    const actions = [...this.#structure.actions];
    for (const [id, decimals] of this.#widen) {
      if (this.#plan.indicator.has(id)) actions.push(updateRow("indicator", id, { decimals }));
    }
    const { cells, broken } = withoutCircles(this.#plan, this.#cells);
    for (const { indicator, district } of broken) {
      const name = this.#structure.districts.find((one) => one.id === district)?.name ?? "";
      this.#out.notices.push(
        `“${this.#names.get(indicator) ?? ""}”的${name}写的“含在……”绕成了一圈，只保留文字，请核对。`,
      );
    }
    if (cells.length > 0) actions.push({ type: "cells.set", cells });
    if (actions.length > 0) this.#out.action = { type: "batch", actions };
  }
}
