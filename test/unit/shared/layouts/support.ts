/** Small plans for the tests of layouts, written as rows of text. */

import { readFileSync } from "node:fs";
import { planFromDocument } from "../../../../shared/document/json/plan-document.ts";
import { FigureRow } from "../../../../shared/model/figures/row.ts";
import { parseValue } from "../../../../shared/model/amount-parse.ts";
import type { Value } from "../../../../shared/model/amount.ts";
import { placesInScale } from "../../../../shared/model/amount-text.ts";
import type { Indicator, Item, PlanHeader, PlanState, RowKind } from "../../../../shared/model/plan.ts";
import {
  emptyPlan,
  newCategory,
  newDistrict,
  newHeader,
  newIndicator,
  newItem,
  parentKey,
} from "../../../../shared/model/plan.ts";
import { parseUnit } from "../../../../shared/model/unit.ts";
import type { Sheet, SheetCell, SheetDocument } from "../../../../shared/document/sheet.ts";

export interface RowSpec {
  item: string;
  category?: string;
  name: string;
  unit?: string;
  total?: string;
  /** One text a district; "" is blank. */
  targets?: string[];
  fields?: Partial<Indicator>;
  itemFields?: Partial<Item>;
}

function put(plan: PlanState, kind: RowKind, row: { id: string }): void {
  (plan[kind] as Map<string, unknown>).set(row.id, row);
  const parent = parentKey(kind, row as never);
  plan.order[kind].set(parent, [...(plan.order[kind].get(parent) ?? []), row.id]);
}

/** Ids: districts d0 …, rows n0 …, items by their text. */
export function planOf(districts: string[], rows: RowSpec[], header: Partial<PlanHeader> = {}): PlanState {
  const plan = emptyPlan(
    newHeader({
      id: "p",
      name: "方案",
      title: "云溪市民生实事分解表",
      year: 2026,
      series: "p",
      issuer: "云溪市",
      status: "final",
      ...header,
    }),
  );
  districts.forEach((name, index) => put(plan, "district", newDistrict({ id: `d${index}`, name })));
  rows.forEach((row, index) => {
    if (row.category !== undefined && !plan.category.has(row.category))
      put(plan, "category", newCategory({ id: row.category, name: row.category }));
    if (!plan.item.has(row.item)) {
      put(
        plan,
        "item",
        newItem({
          id: row.item,
          text: row.item,
          category: row.category ?? null,
          seq: plan.item.size + 1,
          ...row.itemFields,
        }),
      );
    }
    const unit = parseUnit(row.unit ?? "人");
    const read = (text: string): Value => {
      const { value, ofName } = parseValue(text, unit);
      return value?.kind === "mark" && ofName !== undefined ? { ...value, of: `d${districts.indexOf(ofName)}` } : value;
    };
    const total = read(row.total ?? "");
    const targets = (row.targets ?? []).map(read);
    const decimals = Math.max(
      0,
      ...[total, ...targets].map((value) => (value?.kind === "amount" ? placesInScale(value.value, unit.scale) : 0)),
    );
    const id = `n${index}`;
    put(plan, "indicator", newIndicator({ id, item: row.item, name: row.name, ...unit, decimals, ...row.fields }));
    if (total) plan.figures.set(id, null, total);
    plan.figures.setRow(
      id,
      FigureRow.from(targets.flatMap((value, at) => (value ? [[`d${at}`, value] as const] : []))),
    );
  });
  return plan;
}

export function sheetOf(document: SheetDocument): Sheet {
  const [sheet] = document.sheets;
  if (!sheet) throw new Error("no sheet");
  return sheet;
}

/** The cell under a header in the row that holds `name`. */
export function cellUnder(sheet: Sheet, header: string, name: string): SheetCell | undefined {
  const clean = (cell: SheetCell | undefined): string => String(cell?.value ?? "").replace(/\n/g, "");
  let column = -1;
  for (const row of sheet.rows) {
    column = Math.max(
      column,
      row.findIndex((cell) => clean(cell) === header),
    );
  }
  const row = sheet.rows.find((cells) => cells.some((cell) => clean(cell) === name || clean(cell) === `其中：${name}`));
  return row?.[column];
}

/** Size of the merged block that carries a text. */
export function merged(sheet: Sheet, text: string): { rows: number; columns: number } | undefined {
  for (const merge of sheet.merges) {
    if (sheet.rows[merge.top]?.[merge.left]?.value === text) {
      return { rows: merge.bottom - merge.top + 1, columns: merge.right - merge.left + 1 };
    }
  }
  return undefined;
}

/** The plan that comes with the program. */
export function samplePlan(): PlanState {
  const text = readFileSync(new URL("../../../../resources/sample/plan.json", import.meta.url), "utf8");
  return planFromDocument(JSON.parse(text), () => {
    throw new Error("every row of the sample has an id");
  });
}
