/**
 * 退回修改清单: what a district has to mend in the file that it sent, cell by cell, to be ticked off. It says of itself who it
 * is, so that nobody's list is ever read as an answer.
 */

import type { SheetDocument } from "../../document/sheet.ts";
import type { PlanState } from "../../model/plan.ts";
import { say } from "../../text.ts";
import { FIX_LIST_FORM } from "../../tracking/returns/sender.ts";
import type { ReturnProblem } from "../../tracking/returns/problem.ts";
import type { KeptReceipt } from "../../tracking/returns/receipt.ts";
import { IDENTITY_PROPERTY, identityText } from "../../tracking/rounds/identity.ts";
import type { Round } from "../../tracking/rounds/round.ts";
import { ListSheet } from "../page/list.ts";
import { FONTS } from "../page/style.ts";

/** Characters. */
const WIDTHS = [6, 14, 34, 20, 40, 36, 7];
const HEADS = ["序号", "单位", "项目", "位置", "问题", "怎么改", "已改"];
/** Lines of one problem; a whole sheet of wrong cells is one thing to mend. */
const MOST_LINES = 100;

/** null: nothing in it is to be mended. */
export function fixListBook(
  plan: PlanState,
  round: Round,
  district: string,
  receipt: KeptReceipt,
): SheetDocument | null {
  const problems = (receipt.report?.problems ?? []).filter(({ severity }) => severity !== "info");
  if (problems.length === 0) return null;
  const title = say.fixListTitle(district, round.name);
  const list = new ListSheet("修改清单", WIDTHS);
  list.addTitle(title, { name: FONTS.title.name, size: 18 }, 34);
  list.addLine(say.fixListHow(receipt.file ?? ""), 36);
  list.addHeads(HEADS, 26);
  const [text, centred] = [list.cellStyle(false), list.cellStyle(true)];
  let number = 0;
  for (const problem of problems) {
    const [what = "", ...rest] = problem.message.split("；");
    for (const { place, item } of linesOf(plan, problem)) {
      number += 1;
      const link = place === "" ? undefined : linkTo(receipt.file ?? "", problem.sheet ?? "", place);
      list.addRow([
        { value: number, style: centred },
        { value: district, style: text },
        { value: item, style: text },
        { value: place, style: text, ...(link === undefined ? {} : { formula: link }) },
        { value: what, style: text },
        { value: rest.join("；"), style: text },
        { value: "☐", style: centred },
      ]);
    }
  }
  const identity = identityText({
    ...{ form: FIX_LIST_FORM, plan: plan.header.id, series: plan.header.series, round: round.id },
    ...{ district: receipt.district, revision: plan.header.revision, layout: 1, print: "0".repeat(32) },
  });
  const document = list.document(title, []);
  return { ...document, properties: { title, custom: { [IDENTITY_PROPERTY]: identity } } };
}

function linesOf(plan: PlanState, { cells, rows }: ReturnProblem): { place: string; item: string }[] {
  if (cells.length === 0) return [{ place: "", item: "" }];
  return cells.slice(0, MOST_LINES).map((place, index) => {
    const row = rows[index];
    const indicator = row == null ? undefined : plan.indicator.get(row);
    const item = indicator && plan.item.get(indicator.item);
    return { place, item: indicator ? `${item?.text ?? ""} ${indicator.name}`.trim() : "" };
  });
}

/** Opens the very cell of the file where both lie in one folder. Without "=". */
function linkTo(file: string, sheet: string, cell: string): string | undefined {
  // More than a formula may hold, or what ends a name in it.
  if (file.length + sheet.length > 180 || /[[\]"]/.test(file + sheet)) return undefined;
  return `HYPERLINK("[${file}]'${sheet.replaceAll("'", "''")}'!${cell}","${cell}")`;
}
