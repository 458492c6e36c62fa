/**
 * 推进措施 annex in words: category by category and item by item, what is to be reached, who answers for it, and the
 * measures as the office wrote them.
 */

import type { TextBlock, TextDocument } from "../../document/text-document.ts";
import type { Item, PlanState } from "../../model/plan.ts";
import { indicatorsIn } from "../../model/read-plan.ts";
import { noteOf } from "../../view/lines.ts";
import { categoryHeading, chapters, isNumbered, itemHeading } from "./headings.ts";
import { titled } from "../titled.ts";
import { measuresTitle } from "../titles.ts";
import { headBlocks, paragraph, signature } from "./frame.ts";
import { sentence, targetRuns } from "./sentences.ts";
import { UPRIGHT, textStyles } from "./style.ts";

export function measuresDocument(plan: PlanState): TextDocument {
  const view = titled(plan, measuresTitle(plan));
  const blocks: TextBlock[] = headBlocks(view, UPRIGHT);
  let numbered = 0;
  for (const { category, items } of chapters(view)) {
    if (category) {
      blocks.push(paragraph("heading1", categoryHeading(category, items, numbered)));
      numbered += 1;
    }
    for (const item of items) blocks.push(...itemBlocks(view, item));
  }
  blocks.push(...signature(view));
  return {
    sections: [{ page: UPRIGHT, blocks }],
    styles: textStyles(),
    warnings: [],
    properties: { title: view.header.title },
  };
}

function itemBlocks(plan: PlanState, item: Item): TextBlock[] {
  const rows = indicatorsIn(plan, item.id);
  const blocks: TextBlock[] = [paragraph("heading2", itemHeading(item))];
  if (rows.length > 0) {
    blocks.push(paragraph("body", sentence([{ text: "目标任务：" }, ...targetRuns(plan, item.id)])));
  }
  blocks.push(...agencyLines(item).map((line) => paragraph("body", line)));
  const measures = measureLines(item);
  if (measures.length > 0) blocks.push(paragraph("body", "推进措施："));
  blocks.push(...measures.map((line) => paragraph("body", line)));
  const notes = new Set([null, ...rows].map((row) => noteOf(plan, item, row)));
  notes.delete("");
  blocks.push(...[...notes].map((note) => paragraph("body", `备注：${note}`)));
  return blocks;
}

/** Who answers for the item, and the office's own columns. */
function agencyLines(item: Item): string[] {
  const agencies = [
    ...(item.leads.length > 0 ? [`牵头单位：${item.leads.join("、")}`] : []),
    ...(item.supports.length > 0 ? [`配合单位：${item.supports.join("、")}`] : []),
  ];
  const own = Object.entries(item.extra).filter(([, text]) => text.trim() !== "");
  return [...(agencies.length > 0 ? [`${agencies.join("；")}。`] : []), ...own.map(([key, text]) => `${key}：${text}`)];
}

/** The measures with the numbers that they bring along; where none has one and there are several, 1. 2. 3. */
export function measureLines({ measures }: Item): string[] {
  const lines = measures.map((measure) => measure.trim()).filter((measure) => measure !== "");
  const own = lines.length < 2 || lines.some(isNumbered);
  return own ? lines : lines.map((line, index) => `${index + 1}.${line}`);
}
