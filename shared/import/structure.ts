/** The districts, categories, items and indicators that the tables of a file mean: those of the plan, and new ones. */

import { get } from "../model/named.ts";
import { placesOf } from "../model/amount-text.ts";
import type { Alias } from "../model/aliases.ts";
import { meaningsOf } from "../model/aliases.ts";
import { matchName } from "../model/district-name.ts";
import type { Category, District, Id, Indicator, Item, PlanState } from "../model/plan.ts";
import { newCategory, newDistrict, newIndicator, newItem } from "../model/plan.ts";
import { categoriesOf, districtsOf, itemsOf } from "../model/read-plan.ts";
import type { RecognisedRow, RecognisedTable } from "../recognise/table.ts";
import type { Action } from "../actions/action.ts";
import { addRow } from "../actions/action.ts";
import { kindOfDistrict, nameForm, parseCategory, parseSeq } from "./names.ts";
import { ruleOf } from "./rule.ts";

export interface StructureOptions {
  /** Shown as the source of new rows: file name. */
  source: string;
  /** Other names of districts and agencies that the clerk confirmed. */
  aliases?: readonly Alias[];
  /** Makes ids (UUIDv7 in the program). */
  newId: () => Id;
}

export class Structure {
  /** What adds the new ones. */
  readonly actions: Action[] = [];
  /** Of the plan, and the new ones behind them. */
  readonly districts: District[];
  readonly newItems: string[] = [];
  readonly newIndicators: string[] = [];
  readonly newDistricts: string[] = [];
  readonly #options: StructureOptions;
  /** What the clerk said that names of the file mean. */
  readonly #meanings: Record<Alias["kind"], (name: string) => string | null>;
  readonly #categories: Category[];
  readonly #items = new Map<Id, Item>();
  /** Items by the normal form of their text: a file may have tens of thousands of rows. */
  readonly #itemsByForm = new Map<string, Item[]>();
  /** Where in the rows of a table the last new item with own texts was found. */
  #searched = 0;
  readonly #freshItems = new Set<Id>();

  constructor(plan: PlanState, options: StructureOptions) {
    this.#options = options;
    const { aliases = [] } = options;
    this.#meanings = { district: meaningsOf("district", aliases), agency: meaningsOf("agency", aliases) };
    this.districts = [...districtsOf(plan)];
    this.#categories = [...categoriesOf(plan)];
    for (const item of itemsOf(plan)) this.#keepItem(item);
  }

  /** The indicator of each row of a table, and the district of each of its names. `known`: rows that the plan has. */
  of(
    table: RecognisedTable,
    known: ReadonlyMap<RecognisedRow, Indicator>,
  ): { indicators: Indicator[]; columns: Map<string, District> } {
    const columns = this.#columns(table.districts, table.groups ?? {});
    const indicators: Indicator[] = [];
    // A table without any total is a collection of reports: its totals are computed.
    const computed = table.rows.every((row) => row.total.cell === undefined && row.total.value === null);
    let last: { row: RecognisedRow; item: Item } | null = null;
    for (const row of table.rows) {
      const parent = row.parent === null ? null : (indicators[row.parent] ?? null);
      const indicator: Indicator = known.get(row) ?? this.#newIndicator(row, table, parent, computed, last);
      const item = this.#items.get(indicator.item);
      if (item) last = { row, item };
      indicators.push(indicator);
    }
    return { indicators, columns };
  }

  /** The district that a name means among all, with the new ones so far; null where it is none of ours. */
  districtNamed(name: string): Id | null {
    return matchName(name, this.districts, this.#meanings.district(name));
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
        this.districts.find((district) => district.name === name),
      );
    for (const name of names) {
      if (!columns.has(name))
        give(
          name,
          this.#district(
            name,
            this.districts.filter((district) => !taken.has(district.id)),
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
    this.actions.push(addRow("district", fresh, this.districts.length));
    this.districts.push(fresh);
    this.newDistricts.push(name);
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
    this.actions.push(addRow("category", fresh, this.#categories.length));
    this.#categories.push(fresh);
    return fresh;
  }

  #item(row: RecognisedRow, table: RecognisedTable, last: { row: RecognisedRow; item: Item } | null): Item {
    const text = row.item ?? row.indicator;
    const seq = parseSeq(row.seq);
    if (last && isOfItem(row, last.row)) return last.item;
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
      extra: this.#sharedTexts(row, table),
    });
    this.#freshItems.add(fresh.id);
    this.actions.push(addRow("item", fresh, this.#items.size));
    this.#keepItem(fresh);
    this.newItems.push(text);
    return fresh;
  }

  /** The item has the own texts of its first row, but none that a further row leaves blank: it would be printed there. */
  #sharedTexts(row: RecognisedRow, table: RecognisedTable): Record<string, string> {
    const texts = Object.entries(row.extra);
    if (row.item === null || texts.length === 0) return {};
    const { rows } = table;
    // Rows come in their order: the search goes on where it ended.
    const found = rows.indexOf(row, this.#searched);
    const at = found < 0 ? rows.indexOf(row) : found;
    this.#searched = Math.max(0, at);
    let end = at + 1;
    while (at >= 0 && end < rows.length && isOfItem(rows[end] as RecognisedRow, row)) end += 1;
    const others = at < 0 ? [] : rows.slice(at + 1, end);
    return Object.fromEntries(texts.filter(([key]) => others.every((one) => Object.hasOwn(one.extra, key))));
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
    const item = parent ? parent.item : this.#item(row, table, last).id;
    const itemRow = this.#items.get(item);
    if (itemRow && this.#freshItems.has(item)) {
      joinAgencies(itemRow, { leads: this.#agencies(row.leads), supports: this.#agencies(row.supports) });
    }
    // What a row says differently from its item stays with that row.
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
    this.actions.push(addRow("indicator", fresh, 1_000_000));
    this.newIndicators.push(row.indicator);
    return fresh;
  }
}

function isOfItem(row: RecognisedRow, before: RecognisedRow): boolean {
  return row.item !== null && before.item === row.item && before.seq === row.seq && before.category === row.category;
}

/** An item answers with the agencies of all its rows. */
function joinAgencies(item: Item, row: Pick<RecognisedRow, "leads" | "supports">): void {
  item.leads.push(...row.leads.filter((name) => !item.leads.includes(name)));
  item.supports.push(...row.supports.filter((name) => !item.supports.includes(name)));
}
