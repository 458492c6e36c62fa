/** A printed plan read as a file from somebody else: into a new plan, which is printed in its turn. */

import { applyAction } from "../../../../shared/actions/apply.ts";
import type { SheetDocument } from "../../../../shared/document/sheet.ts";
import { shownText } from "../../../../shared/document/sheet.ts";
import { planImport } from "../../../../shared/import/plan-import.ts";
import { headerOf, proposePlan } from "../../../../shared/import/proposal.ts";
import { displayValue } from "../../../../shared/model/amount-text.ts";
import { cellOf, districtsOf, indicatorsIn, itemsOf } from "../../../../shared/model/read-plan.ts";
import { printedUnit } from "../../../../shared/model/unit.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { emptyPlan, newHeader } from "../../../../shared/model/plan.ts";
import { recogniseDocument } from "../../../../shared/recognise/recognise.ts";

/** As `import --new` makes it. */
export function planFrom(document: SheetDocument, status?: PlanState["header"]["status"]): PlanState {
  const { tables } = recogniseDocument(document);
  const { year, issuer } = proposePlan("附件.xlsx", tables, 2026);
  const plan = emptyPlan(
    newHeader({ id: "new", series: "new", year, issuer, name: "方案", ...headerOf(tables, "方案") }),
  );
  let next = 0;
  const { action } = planImport(plan, tables, {
    source: "附件.xlsx",
    base: new Map(),
    newId: () => `id${(next += 1)}`,
  });
  if (action) applyAction(plan, action);
  if (status) plan.header.status = status;
  return plan;
}

export interface RowContent {
  category: string | null;
  item: string;
  name: string;
  unit: string;
  parent: string | null;
  part: string | null;
  total: string;
  targets: Record<string, string>;
  leads: string[];
  supports: string[];
  note: string | null;
  extra: Record<string, string>;
}

/** What a plan says of its rows and districts in words and figures, without ids and what is nowhere printed. */
export function contentOf(plan: PlanState): { districts: string[]; rows: RowContent[] } {
  const districts = districtsOf(plan);
  const rows = itemsOf(plan).flatMap((item) =>
    indicatorsIn(plan, item.id).map((indicator): RowContent => {
      const shown = (district: string | null): string => {
        const value = cellOf(plan, indicator.id, district);
        const of = value?.kind === "mark" && value.of ? (plan.district.get(value.of)?.name ?? "?") : "";
        return displayValue(value, indicator.scale) + (of === "" ? "" : ` → ${of}`);
      };
      return {
        category: item.category === null ? null : (plan.category.get(item.category)?.name ?? null),
        item: item.text,
        name: indicator.name,
        unit: printedUnit(indicator.unit, indicator.scale),
        parent: indicator.parent === null ? null : (plan.indicator.get(indicator.parent)?.name ?? null),
        part: indicator.part,
        total: shown(null),
        targets: Object.fromEntries(districts.map(({ id, name }) => [name, shown(id)])),
        leads: item.leads,
        supports: item.supports,
        note: indicator.note === "" ? null : indicator.note,
        extra: { ...item.extra, ...indicator.extra },
      };
    }),
  );
  return { districts: districts.map(({ name }) => name), rows };
}

/** Every text of a sheet by its place, without the empty ones. */
export function textsOf({ sheets }: SheetDocument): string[] {
  return sheets.flatMap(({ rows }, sheet) =>
    rows.flatMap((row, at) =>
      row.flatMap((cell, column) => {
        const text = cell === undefined ? "" : shownText(cell);
        return text === "" ? [] : [`${sheet}!${at}:${column} ${text}`];
      }),
    ),
  );
}
