/** An item of the outline and the pieces that stand under it, each by what it is: measures, targets, agencies, time. */

import type { Line } from "./lines.ts";
import { cut } from "./lines.ts";
import type { LabelKind } from "./markers.ts";
import { labelOf, partLabelOf } from "./markers.ts";
import type { Node } from "./node.ts";

export interface CategoryDraft {
  seq: number | null;
  name: string;
  declaredCount: number | null;
  annex: string | null;
  line: Line;
}

/** A piece of an item below its sentence, by what it is. */
export interface Piece {
  kind: LabelKind | "plain";
  /** 责任单位：, as printed. */
  word: string;
  /** Its number: 1. */
  label: string;
  line: Line;
}

export interface ItemDraft {
  seq: number | null;
  label: string;
  category: CategoryDraft | null;
  line: Line;
  pieces: Piece[];
  annex: string | null;
  /** Stands under a heading that says so: 瑶海区无任务（15项）. */
  under: string;
  /** A word such as 推进措施 heads what stands under it. */
  labelled: boolean;
}

/** An item with what stands under it, in reading order. */
export function itemOf(node: Node, category: CategoryDraft | null, annex: string | null, under: string): ItemDraft {
  const pieces: Piece[] = [];
  let kind: Piece["kind"] = "plain";
  let labelled = false;
  const addLine = (line: Line, label: string): void => {
    const found = label === "" ? labelOf(line.text) : partLabelOf(line.text);
    if (found) {
      // 责任单位：A；完成时限：B
      const next = [...line.text.matchAll(/[;。]/g)].find(
        ({ index }) =>
          index > found.length && /[:]/.test(line.text.slice(index, index + 14)) && labelOf(line.text.slice(index + 1)),
      );
      if (next) {
        addLine(cut(line, 0, next.index), label);
        addLine(cut(line, next.index + 1), label);
        return;
      }
      kind = found.kind;
      labelled ||= kind === "measures";
      const rest = cut(line, found.length);
      if (rest.text === "") return;
      pieces.push({ kind, word: line.text.slice(0, found.length), label, line: rest });
      // 责任单位：A stands for itself; 推进措施： goes on.
      if (kind !== "measures" && kind !== "target") kind = "plain";
      return;
    }
    pieces.push({ kind, word: "", label, line });
  };
  for (const line of node.body) addLine(line, "");
  const under2 = (child: Node): void => {
    const label = child.label;
    if (partLabelOf(child.line.text)) addLine(child.line, label);
    else pieces.push({ kind: kind === "plain" ? "measures" : kind, word: "", label, line: child.line });
    for (const line of child.body) addLine(line, "");
    child.children.forEach(under2);
  };
  node.children.forEach(under2);
  return {
    seq: node.marker?.number ?? null,
    label: node.label,
    category,
    line: node.line,
    pieces,
    annex,
    under,
    labelled,
  };
}
