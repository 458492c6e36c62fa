/** A plan as the table that an attachment of it would be: so it goes into another plan as attachments do. */

import type { Value } from "../../model/amount.ts";
import type { PlanState } from "../../model/plan.ts";
import { cellOf, districtsOf, indicatorsIn, itemsOf } from "../../model/read-plan.ts";
import type { FoundValue, RecognisedRow, RecognisedTable } from "../../recognise/table.ts";

/** Where words stand: a notice has one text. */
const TEXT = "正文";

export function planTable(plan: PlanState): RecognisedTable {
  const { header } = plan;
  const districts = districtsOf(plan);
  const rows: RecognisedRow[] = [];
  const found = (value: Value): FoundValue => ({ value });
  for (const item of itemsOf(plan)) {
    const at = new Map<string, number>();
    for (const indicator of indicatorsIn(plan, item.id)) {
      at.set(indicator.id, rows.length);
      const { name, unit, scale, decimals, rule, part, note } = indicator;
      const targets = districts.flatMap((district): [string, FoundValue][] => {
        const value = cellOf(plan, indicator.id, district.id);
        return value === null ? [] : [[district.name, found(value)]];
      });
      rows.push({
        seq: item.label === "" ? null : item.label,
        category: plan.category.get(item.category ?? "")?.name ?? null,
        item: item.text,
        indicator: name,
        ...{ unit: unit === "" ? null : unit, scale, decimals, rule, part, note },
        parent: at.get(indicator.parent ?? "") ?? null,
        total: found(cellOf(plan, indicator.id, null)),
        targets: Object.fromEntries(targets),
        leads: [...item.leads],
        supports: [...item.supports],
        extra: {},
        unsure: [],
      });
    }
  }
  return {
    sheet: TEXT,
    range: "",
    title: header.title,
    documentNumber: header.documentNumber,
    unit: null,
    asOf: null,
    notes: [],
    orientation: "items",
    districts: districts.map(({ name }) => name),
    rows,
    header: { top: 0, bottom: 0 },
    annex: null,
    found: [],
  };
}
