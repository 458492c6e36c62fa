/** 任务清单 of one district: its tasks as rows of the 分解表, with the whole's figure beside its own. */

import type { DisplayChoice } from "../../display/text.ts";
import type { SheetDocument } from "../../document/sheet.ts";
import type { TextDocument } from "../../document/text-document.ts";
import type { District, PlanState } from "../../model/plan.ts";
import { tableLines } from "../../view/lines.ts";
import { printedColumns } from "../columns.ts";
import type { DecompositionOptions } from "../decomposition.ts";
import { tableSheet } from "../decomposition.ts";
import { shownTable } from "../display.ts";
import { districtViews } from "./view.ts";
import { footOf } from "../foot.ts";
import { planTable } from "../printed/table.ts";
import { tablesInWords } from "../words/tables.ts";

interface Lists {
  view: (district: District) => PlanState;
  adjusted?: ReadonlySet<string>;
  warnings: string[];
}

/** The lists of every district, in the unit that is asked for: digits are moved once, for the table of all. */
export function districtLists(plan: PlanState, display: DisplayChoice | undefined): Lists {
  if (!display) return { view: districtViews(plan), warnings: [] };
  const { plan: shown, adjusted, warnings } = shownTable(plan, display, true);
  return { view: districtViews(shown), adjusted, warnings };
}

export function districtSheet(lists: Lists, district: District, options: DecompositionOptions): SheetDocument {
  const { adjusted } = lists;
  const sheet = tableSheet(lists.view(district), "none", { ...options, ...(adjusted ? { adjusted } : {}) });
  return { ...sheet, warnings: [...lists.warnings, ...sheet.warnings] };
}

export function districtWords(lists: Lists, district: District, options: DecompositionOptions): TextDocument {
  const { findings, figures, thousands } = options;
  const view = lists.view(district);
  const lines = tableLines(view);
  const warnings = [...lists.warnings];
  const table = planTable(view, lines, printedColumns(view, lines, false), {
    warnings,
    figures,
    thousands,
    adjusted: lists.adjusted,
  });
  return tablesInWords([{ plan: view, table, ...footOf(view, lines, findings) }], warnings, options);
}
