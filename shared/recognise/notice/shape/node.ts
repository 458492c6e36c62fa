/** The lines of a notice by their numbers: what stands under what, annex by annex. */

import type { Line } from "./lines.ts";
import { cut } from "./lines.ts";
import type { Marker, MarkerKind } from "./markers.ts";
import { isAnnexLine, markerOf } from "./markers.ts";

export interface Node {
  marker: Marker | null;
  /** The number as printed. */
  label: string;
  /** The line behind its number. */
  line: Line;
  /** Lines without a number of their own. */
  body: Line[];
  children: Node[];
  parent: Node | null;
}

export interface Section {
  /** 附件1; null: the notice itself. */
  annex: string | null;
  /** Lines before the first number. */
  front: Line[];
  nodes: Node[];
}

export function sectionsOf(lines: readonly Line[]): Section[] {
  const sections: Section[] = [{ annex: null, front: [], nodes: [] }];
  let stack: Node[] = [];
  let listed = false;
  /** The last node of each depth. */
  let recent: (Node | undefined)[] = [];
  for (const line of lines) {
    const section = sections.at(-1) as Section;
    if (isAnnexLine(line.text)) {
      sections.push({ annex: line.text.replace(/[:.]$/, ""), front: [], nodes: [] });
      stack = [];
      recent = [];
      continue;
    }
    if (/^附件[:]/.test(line.text)) {
      listed = true;
      continue;
    }
    const marker = line.cells ? null : markerOf(line);
    // 附件：1.… and the names that follow it head nothing.
    if (
      listed &&
      marker !== null &&
      line.text.length < 60 &&
      /(?:表|清单|方案|措施|举措|名单|任务|docx?|xlsx?|pdf|wps)[)》]?$/i.test(line.text)
    )
      continue;
    listed = false;
    if (marker === null) {
      const at = stack.at(-1);
      if (at) at.body.push(line);
      else section.front.push(line);
      continue;
    }
    // 一是 inside of what is numbered begins a level of its own only where it stands at the beginning of lines.
    const kind = kindOf(marker, stack, recent);
    const level = stack.findIndex((node) => node.marker?.kind === kind);
    if (level >= 0) stack = stack.slice(0, level);
    const parent = stack.at(-1) ?? null;
    const rest = cut(line, marker.length);
    const node: Node = {
      ...{ marker: { ...marker, kind }, label: line.text.slice(0, marker.length).trim(), line: rest },
      ...{ body: [], children: [], parent },
    };
    recent[stack.length] = node;
    (parent?.children ?? section.nodes).push(node);
    stack.push(node);
  }
  return sections;
}

const ARABIC: ReadonlySet<MarkerKind> = new Set(["n.", "n)", "(n)"]);

/** 3) behind 2. goes on with its numbers, whatever its form: it is no list under it. */
function kindOf(marker: Marker, stack: readonly Node[], recent: readonly (Node | undefined)[]): MarkerKind {
  const { kind, number } = marker;
  if (number === null || number < 2 || stack.some((node) => node.marker?.kind === kind)) return kind;
  // Beside the last one under the heading before, else beside the one that is open.
  for (const depth of [stack.length, stack.length - 1]) {
    const before = recent[depth]?.marker;
    if (before?.kind === kind) return kind;
    if (before?.number === number - 1 && ARABIC.has(before.kind) && ARABIC.has(kind)) return before.kind;
  }
  return kind;
}
