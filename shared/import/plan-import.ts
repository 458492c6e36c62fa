/**
 * From recognised tables to one action on a plan, and the difference cell by cell before anything is written.
 *
 * Base = what the same source last brought. A cell is *new* (the plan has none), *same*, *changed* (the plan still equals
 * the base), *conflict* (the plan differs from base and file) or *missing* (from this source, not in the file; kept).
 */

import { get } from "../model/named.ts";
import { cellKey } from "../model/cell.ts";
import type { Value } from "../model/amount.ts";
import { displayValue, placesOf } from "../model/amount-text.ts";
import type { Alias } from "../model/aliases.ts";
import { meaningsOf } from "../model/aliases.ts";
import { matchName } from "../model/district-name.ts";
import type { Category, District, Id, Indicator, Item, PlanState } from "../model/plan.ts";
import { newCategory, newDistrict, newIndicator, newItem } from "../model/plan.ts";
import { categoriesOf, cellOf, districtsOf, itemsOf } from "../model/read-plan.ts";
import type { FoundValue, RecognisedRow, RecognisedTable } from "../recognise/table.ts";
import type { Action, CellEdit } from "../actions/action.ts";
import { addRow, updateRow } from "../actions/action.ts";
import type { DiffCell, DiffKind } from "./diff.ts";
import { classify } from "./diff.ts";
import { matchRows } from "./match.ts";
import { kindOfDistrict, nameForm, parseCategory, parseSeq } from "./names.ts";
import { ruleOf } from "./rule.ts";
import { removals, withoutCircles } from "./safe.ts";

/** Cell of the import base: indicator id, and district id or "" for the total. */

export interface ImportOptions {
  /** Shown as the source of new rows: file name. */
  source: string;
  base: ReadonlyMap<string, Value>;
  /** What stood in the plan before this source brought its own, where another may have sent the file (diff.ts). */
  before?: ReadonlyMap<string, Value>;
  /** Other names of districts and agencies that the clerk confirmed. */
  aliases?: readonly Alias[];
  /** Makes ids (UUIDv7 in the program). */
  newId: () => Id;
  /** On a conflict take the file's value. */
  preferFile?: boolean;
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
  /** What the clerk said that names of the file mean. */
  readonly #meanings: Record<Alias["kind"], (name: string) => string | null>;
  readonly #structure: Action[] = [];
  readonly #widen = new Map<Id, number>();
  readonly #cells: CellEdit[] = [];
  readonly #districts: District[];
  readonly #categories: Category[];
  readonly #items = new Map<Id, Item>();
  /** Items by the normal form of their text: a file may have tens of thousands of rows. */
  readonly #itemsByForm = new Map<string, Item[]>();
  readonly #freshItems = new Set<Id>();
  readonly #seen = new Set<string>();
  readonly #names = new Map<Id, string>();
  readonly #out: PlannedImport = {
    action: null,
    cells: [],
    counts: { new: 0, changed: 0, same: 0, conflict: 0, missing: 0 },
    base: new Map(),
    before: new Map(),
    newItems: [],
    newIndicators: [],
    newDistricts: [],
    notices: [],
    places: new Map(),
  };

  constructor(plan: PlanState, options: ImportOptions) {
    this.#plan = plan;
    this.#options = options;
    const { aliases = [] } = options;
    this.#meanings = { district: meaningsOf("district", aliases), agency: meaningsOf("agency", aliases) };
    this.#districts = [...districtsOf(plan)];
    this.#categories = [...categoriesOf(plan)];
    for (const item of itemsOf(plan)) this.#keepItem(item);
  }

  run(tables: readonly RecognisedTable[]): PlannedImport {
    const matches = matchRows(this.#plan, tables);
    for (const { row, plan } of matches.near) {
      this.#out.notices.push(`“${row}”与方案里的“${plan}”名称相近，没有自动对应，按新指标处理。`);
    }
    for (const table of tables) {
      const columns = this.#columns(table.districts, table.groups ?? {});
      const made: Indicator[] = [];
      // A table without any total is a collection of reports: its totals are computed.
      const computed = table.rows.every((row) => row.total.cell === undefined && row.total.value === null);
      let last: { row: RecognisedRow; item: Item } | null = null;
      for (const row of table.rows) {
        const known = matches.byRow.get(row);
        const parent = row.parent === null ? null : (made[row.parent] ?? null);
        const indicator: Indicator = known ?? this.#newIndicator(row, table, parent, computed, last);
        const item = this.#items.get(indicator.item);
        if (item) last = { row, item };
        made.push(indicator);
        this.#row(indicator, row, table, columns);
      }
    }
    this.#missing();
    this.#finish();
    return this.#out;
  }

  /**
   * A district for each name of a table. Equal names go first, and no two names share one: 高新区 and 新站高新区 in one file
   * are two columns, whatever the aliases say.
   */
  #columns(names: readonly string[], groups: Readonly<Record<string, string>>): Map<string, District> {
    const columns = new Map<string, District>();
    const taken = new Set<Id>();
    const give = (name: string, district: District | undefined): void => {
      if (!district) return;
      columns.set(name, district);
      taken.add(district.id);
    };
    for (const name of names)
      give(
        name,
        this.#districts.find((district) => district.name === name),
      );
    for (const name of names) {
      if (!columns.has(name))
        give(
          name,
          this.#district(
            name,
            this.#districts.filter((district) => !taken.has(district.id)),
            get(groups, name) ?? null,
          ),
        );
    }
    return new Map(names.map((name) => [name, columns.get(name) as District]));
  }

  /** `group`: what the file puts over it. */
  #district(name: string, free: readonly District[], group: string | null): District {
    const id = matchName(name, free, this.#meanings.district(name));
    const known = free.find((district) => district.id === id);
    if (known) return known;
    const fresh = newDistrict({ id: this.#options.newId(), name, kind: kindOfDistrict(name), group });
    this.#structure.push(addRow("district", fresh, this.#districts.length));
    this.#districts.push(fresh);
    this.#out.newDistricts.push(name);
    return fresh;
  }

  #category(text: string): Category {
    const heading = parseCategory(text);
    const known = this.#categories.find((category) => nameForm(category.name) === nameForm(heading.name));
    if (known) return known;
    const fresh = newCategory({
      id: this.#options.newId(),
      ...heading,
      seq: heading.seq ?? this.#categories.length + 1,
    });
    this.#structure.push(addRow("category", fresh, this.#categories.length));
    this.#categories.push(fresh);
    return fresh;
  }

  #item(row: RecognisedRow, last: { row: RecognisedRow; item: Item } | null): Item {
    const text = row.item ?? row.indicator;
    const seq = parseSeq(row.seq);
    if (
      last &&
      row.item !== null &&
      last.row.item === row.item &&
      last.row.seq === row.seq &&
      last.row.category === row.category
    ) {
      return last.item;
    }
    const category = row.category === null ? null : this.#category(row.category).id;
    const named = row.item === null ? [] : (this.#itemsByForm.get(nameForm(text)) ?? []);
    const known = named.find(
      (item) =>
        (seq === null || item.seq === null || item.seq === seq) &&
        (category === null || item.category === null || item.category === category),
    );
    if (known) return known;
    const fresh = newItem({
      id: this.#options.newId(),
      text,
      category,
      seq,
      label: row.seq ?? "",
      leads: this.#agencies(row.leads),
      supports: this.#agencies(row.supports),
      extra: row.item === null ? {} : row.extra,
    });
    this.#freshItems.add(fresh.id);
    this.#structure.push(addRow("item", fresh, this.#items.size));
    this.#keepItem(fresh);
    this.#out.newItems.push(text);
    return fresh;
  }

  /** By the names that the clerk said the file's mean, each once. */
  #agencies(names: readonly string[]): string[] {
    return [...new Set(names.map((name) => this.#meanings.agency(name) ?? name))];
  }

  #keepItem(item: Item): void {
    this.#items.set(item.id, item);
    const form = nameForm(item.text);
    const same = this.#itemsByForm.get(form);
    if (same) same.push(item);
    else this.#itemsByForm.set(form, [item]);
  }

  #newIndicator(
    row: RecognisedRow,
    table: RecognisedTable,
    parent: Indicator | null,
    computed: boolean,
    last: { row: RecognisedRow; item: Item } | null,
  ): Indicator {
    const item = parent ? parent.item : this.#item(row, last).id;
    const itemRow = this.#items.get(item);
    if (itemRow && this.#freshItems.has(item)) {
      joinAgencies(itemRow, { leads: this.#agencies(row.leads), supports: this.#agencies(row.supports) });
    }
    // The item has the texts of its first row; what another row says differently stays with that row.
    const extra = Object.fromEntries(
      Object.entries(row.extra).filter(([key, text]) => (itemRow && get(itemRow.extra, key)) !== text),
    );
    const values = [row.total.value, ...Object.values(row.targets).map((found) => found.value)];
    const places = values.map((value) => (value?.kind === "amount" ? placesOf(value, row.scale) : 0));
    const fresh = newIndicator({
      id: this.#options.newId(),
      item,
      name: row.indicator,
      unit: row.unit ?? "",
      scale: row.scale,
      decimals: Math.max(row.decimals, ...places),
      ...ruleOf(row),
      parent: parent?.id ?? null,
      part: parent ? (row.part ?? "parts") : null,
      totalMode: computed ? "computed" : "given",
      note: row.note,
      source: `${this.#options.source}›${table.sheet}`.slice(0, 400),
      extra,
    });
    this.#structure.push(addRow("indicator", fresh, 1_000_000));
    this.#out.newIndicators.push(row.indicator);
    return fresh;
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
    const file = this.#ownIds(found.value, district);
    this.#seen.add(key);
    const place = found.cell === undefined ? null : placeOf(table.sheet, found.cell);
    if (place) this.#out.places.set(key, place);
    const mine = cellOf(this.#plan, indicator.id, district?.id ?? null);
    const base = this.#options.base.get(key);
    const kept = file ?? base ?? null;
    if (kept !== null) this.#out.base.set(key, kept);
    const before = this.#options.before?.get(key);
    const kind = classify(mine, file, base, before);
    if (kind === null) return;
    this.#out.counts[kind] += 1;
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
      });
    }
    const takes = kind === "new" || kind === "changed" || (kind === "conflict" && this.#options.preferFile === true);
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

  /** "Included in" names a district of the file; in the plan it is an id, or nothing where it is none of ours. */
  #ownIds(value: Value, district: District | null): Value {
    if (value?.kind !== "mark" || value.mark !== "includedIn") return value;
    if (district === null) return { kind: "words", words: value.text };
    const of = value.of === undefined ? null : matchName(value.of, this.#districts, this.#meanings.district(value.of));
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
    this.#structure.push(...removals(this.#plan, new Set([...gone].filter((id) => !seen.has(id)))));
  }

  #finish(): void {
    const actions = [...this.#structure];
    for (const [id, decimals] of this.#widen) {
      if (this.#plan.indicator.has(id)) actions.push(updateRow("indicator", id, { decimals }));
    }
    const { cells, broken } = withoutCircles(this.#plan, this.#cells);
    for (const { indicator, district } of broken) {
      const name = this.#districts.find((one) => one.id === district)?.name ?? "";
      this.#out.notices.push(
        `“${this.#names.get(indicator) ?? ""}”的${name}写的“含在……”绕成了一圈，只保留文字，请核对。`,
      );
    }
    if (cells.length > 0) actions.push({ type: "cells.set", cells });
    if (actions.length > 0) this.#out.action = { type: "batch", actions };
  }
}

/** An item answers with the agencies of all its rows. */
function joinAgencies(item: Item, row: Pick<RecognisedRow, "leads" | "supports">): void {
  item.leads.push(...row.leads.filter((name) => !item.leads.includes(name)));
  item.supports.push(...row.supports.filter((name) => !item.supports.includes(name)));
}

/** 涡阳县!E5 stands on another sheet than its table. */
function placeOf(sheet: string, address: string): { sheet: string; cell: string } {
  const at = address.lastIndexOf("!");
  return at < 0 ? { sheet, cell: address } : { sheet: address.slice(0, at), cell: address.slice(at + 1) };
}
