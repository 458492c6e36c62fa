/**
 * 分类表: the items under the headings of their categories, with what each is to reach and who answers for it; by class where
 * the facts of any row say one.
 */

import type { SheetDocument } from "../../document/sheet.ts";
import type { TextDocument } from "../../document/text-document.ts";
import type { DisplayChoice } from "../../display/text.ts";
import type { PlanState } from "../../model/plan.ts";
import type { Finding } from "../../rules/finding.ts";
import { tableLines } from "../../view/lines.ts";
import { printedColumns } from "../columns.ts";
import { shownTable } from "../display.ts";
import { totalsView } from "../district/view.ts";
import type { TrackingState } from "../../tracking/state.ts";
import { classTable } from "./classes.ts";
import { footOf, signatureOf } from "../foot.ts";
import { categoryHeading, chapters } from "../words/headings.ts";
import { planTable } from "../printed/table.ts";
import type { SheetChoices } from "../printed/to-sheet.ts";
import { sheetsOf } from "../printed/to-sheet.ts";
import type { FigureLook } from "../row-figures.ts";
import { titled } from "../titled.ts";
import { categoriesTitle } from "../titles.ts";
import type { WordsPart } from "../words/tables.ts";
import { tablesInWords } from "../words/tables.ts";

export interface CategoriesOptions extends SheetChoices, Pick<FigureLook, "figures" | "thousands"> {
  findings?: readonly Finding[] | undefined;
  display?: DisplayChoice | undefined;
  /** Facts of rows that stand beside a final plan. */
  tracking?: Pick<TrackingState, "facts"> | undefined;
}

/** Columns of text and figures before those that panels side by side need not repeat: number, item, indicator, unit. */
const REPEATED = 4;

export function categoriesSheet(plan: PlanState, options: CategoriesOptions = {}): SheetDocument {
  const { part, warnings } = partOf(plan, options);
  const sheet = sheetsOf([{ name: "分类表", repeated: REPEATED, ...part }], options);
  return { ...sheet, warnings };
}

export function categoriesWords(plan: PlanState, options: CategoriesOptions = {}): TextDocument {
  const { part, warnings } = partOf(plan, options);
  return tablesInWords([part], warnings, options);
}

function partOf(
  stored: PlanState,
  { findings, display, figures, thousands, tracking = { facts: new Map() } }: CategoriesOptions,
): { part: WordsPart; warnings: string[] } {
  const byClass = classTable(stored, tracking);
  if (byClass) {
    const view = titled(stored, categoriesTitle(stored));
    const plan = { ...view, header: { ...view.header, unitLine: null } };
    return {
      part: { plan, table: byClass, notes: [], sign: plan.header.signsBelow, signature: signatureOf(plan) },
      warnings: [],
    };
  }
  const shown = display ? shownTable(stored, display, true) : null;
  const warnings = [...(shown?.warnings ?? [])];
  const plan = titled(totalsView(shown?.plan ?? stored), categoriesTitle(stored));
  const lines = tableLines(plan);
  const columns = printedColumns(plan, lines, false).filter(({ kind }) => kind !== "category");
  const headings = new Map(
    chapters(plan)
      .filter(({ category }) => category !== null)
      .map(({ category, items }, index) => [category?.id, category ? categoryHeading(category, items, index) : ""]),
  );
  const table = planTable(plan, lines, columns, {
    band: ({ category }) => (headings.size === 0 ? null : category ? (headings.get(category.id) ?? null) : "其他"),
    warnings,
    figures,
    thousands,
    adjusted: shown?.adjusted,
  });
  return { part: { plan, table, ...footOf(plan, lines, findings) }, warnings };
}
