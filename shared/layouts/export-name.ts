/** What an exported file is called where the clerk says nothing. */

import { fileName } from "../document/file-name.ts";
import type { PlanState } from "../model/plan.ts";
import { printedUnit } from "../model/unit.ts";
import type { LayoutChoices } from "./choices.ts";
import { STATUS_MARKS } from "./notes.ts";
import { plainTitle } from "./titles.ts";
import type { ExportFormat, LayoutName } from "./table.ts";
import { layouts } from "./table.ts";

/**
 * The usual name of an export: 附件3 + title, or what the layout is called, with the status while it is not final and the
 * unit shown; free of what file systems refuse.
 */
export function exportName(
  plan: PlanState,
  layout: LayoutName,
  format: ExportFormat,
  choices: LayoutChoices = {},
): string {
  const { annex, status } = plan.header;
  const { display } = choices;
  const unit = display
    ? `（${(display.units ?? ["元"]).map((one) => printedUnit(one, display.scale)).join("、")}）`
    : "";
  const called = layouts[layout].called?.(plan, choices) ?? `${annex ? `${annex}-` : ""}${plainTitle(plan)}`;
  return fileName(called, `${STATUS_MARKS[status]}${unit}`, format, layouts[layout].title);
}
