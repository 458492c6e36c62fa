/**
 * 推进措施 in words, a whole notice that reads back to the plan: category by category and item by item, what is to be reached
 * and how it is split, who answers for it, and the measures as the office wrote them.
 */

import type { TextBlock, TextDocument } from "../../document/text-document.ts";
import type { Item, PlanState } from "../../model/plan.ts";
import { indicatorsIn } from "../../model/read-plan.ts";
import type { LevelWords } from "../../model/level.ts";
import { levelWords } from "../../model/level.ts";
import { scopeWords } from "../../text.ts";
import { noteOf } from "../../view/lines.ts";
import { categoryHeading, chapters, isNumbered } from "./headings.ts";
import { itemSentence } from "./item-sentence.ts";
import { titled } from "../titled.ts";
import { measuresTitle } from "../titles.ts";
import { headBlocks, paragraph, signature } from "./frame.ts";
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
  const blocks: TextBlock[] = [
    paragraph("heading2", [...itemSentence(plan, item), { text: behind(item, levelWords(plan)) }]),
  ];
  blocks.push(...ownColumns(item).map((line) => paragraph("body", line)));
  const measures = measureLines(item);
  if (measures.length > 0) blocks.push(paragraph("body", "推进措施："));
  blocks.push(...measures.map((line) => paragraph("body", line)));
  const notes = new Set([null, ...rows].map((row) => noteOf(plan, item, row)));
  notes.delete("");
  blocks.push(...[...notes].map((note) => paragraph("body", `备注：${note}`)));
  return blocks;
}

/** Whose task it is and who answers for it, in brackets behind the sentence, as notices have it. */
function behind({ leads, supports, scope, text }: Item, words: LevelWords): string {
  const agencies = [
    ...(leads.length > 0 ? [`牵头单位：${leads.join("、")}`] : []),
    ...(supports.length > 0 ? [`配合单位：${supports.join("、")}`] : []),
  ];
  const whose = scopeWords(words)[scope];
  return [
    ...(whose === "" || text.includes(whose) ? [] : [`（${whose}）`]),
    ...(agencies.length > 0 ? [`（${agencies.join("；")}）`] : []),
  ].join("");
}

/** The office's own columns. */
function ownColumns({ extra }: Item): string[] {
  return Object.entries(extra)
    .filter(([, text]) => text.trim() !== "")
    .map(([key, text]) => `${key}：${text}`);
}

/** The measures with the numbers that they bring along; where none has one and there are several, 1. 2. 3. */
export function measureLines({ measures }: Item): string[] {
  const lines = measures.map((measure) => measure.trim()).filter((measure) => measure !== "");
  const own = lines.length < 2 || lines.some(isNumbered);
  return own ? lines : lines.map((line, index) => `${index + 1}.${line}`);
}
