/** A printed plan read as a file from somebody else: into a new plan, which is printed in its turn. */

import { applyAction } from "../../../../shared/actions/apply.ts";
import type { SheetDocument } from "../../../../shared/document/sheet.ts";
import { shownText } from "../../../../shared/document/sheet.ts";
import { planImport } from "../../../../shared/import/plan-import.ts";
import { headerOf, proposePlan } from "../../../../shared/import/proposal.ts";
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
