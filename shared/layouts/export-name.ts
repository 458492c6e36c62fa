/** What an exported file is called where the clerk says nothing. */

import { fileName } from "../document/file-name.ts";
import type { PlanState } from "../model/plan.ts";
import { printedUnit } from "../model/unit.ts";
import type { LayoutChoices } from "./choices.ts";
import type { ExportFormat } from "./table.ts";

/** The usual name of an export: 附件3 + title, with the status while it is not final and the unit shown; free of what file systems refuse. */
export function exportName(plan: PlanState, format: ExportFormat, { display }: LayoutChoices = {}): string {
  const { annex, title, name, status } = plan.header;
  const words = status === "final" ? "" : status === "draft" ? "（草稿）" : "（征求意见稿）";
  const unit = display
    ? `（${(display.units ?? ["元"]).map((one) => printedUnit(one, display.scale)).join("、")}）`
    : "";
  return fileName(`${annex ? `${annex}-` : ""}${title || name}`, `${words}${unit}`, format, "分解表");
}
