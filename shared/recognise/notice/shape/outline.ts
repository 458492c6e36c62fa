/**
 * The shape of a notice: annexes, chapters, categories, items and what stands under them. Which kind of number heads the items
 * is told by the paper itself: items name agencies or figures, categories are short headings over them, chapters such as
 * 工作要求 hold neither.
 */

import { namesOwners } from "../agencies.ts";
import type { Line } from "./lines.ts";
import type { MarkerKind } from "./markers.ts";
import { isFurniture, labelOf, markerOf, partLabelOf } from "./markers.ts";
import type { Node } from "./node.ts";
import { nameNoTask } from "./no-task.ts";
import { sectionsOf } from "./node.ts";
import type { CategoryDraft, ItemDraft } from "./pieces.ts";
import { itemOf } from "./pieces.ts";

export interface Outline {
  front: Line[];
  categories: CategoryDraft[];
  items: ItemDraft[];
  /** Sentences outside of items: duties, milestones, closing lists. */
  other: Line[];
  annexes: string[];
}

/** Chapters that hold no items. */
const EMPTY_CHAPTER =
  /总体要求|指导思想|基本原则|工作原则|总体目标|工作要求|有关要求|相关要求|保障措施|组织实施|组织领导|工作保障|实施步骤|工作步骤|推进步骤|工作机制|职责分工|考核|监督检查|督查|调度|宣传引导|附则|资金管理|时间安排|进度安排|其他要求|强化|严格|压实|加强组织|加强领导|加强协调|落实责任|明确责任|务必/;
/** Chapters that hold nothing but them. */
const FULL_CHAPTER =
  /^(?:\d{4}年)?(?:年度)?(?:目标任务|重点任务|主要任务|工作任务|实施内容|项目内容|工作内容|主要内容|任务分工|任务分解|项目安排|具体项目|实事项目|民生实事(?:项目)?|实施项目|重点工作|主要目标任务|目标任务及责任分工)/;
const COUNT =
  /\(?(?:共)?(\d{1,3}|[一二三四五六七八九十]{1,3})[项件个](?:实事|项目)?\)?$|[\p{Script=Han}]\(\d{1,2}\)?$/u;

/** A short line without a sentence in it: 促进就业（3项）. */
function isHeading(node: Node): boolean {
  const { text } = node.line;
  const bare = text.replace(/\([^()]*\)$/, "");
  return COUNT.test(text) || (bare.length <= 32 && !/[。;]./.test(bare) && !/\d/.test(bare.replace(/^20\d\d年/, "")));
}

function ownsAgencies(node: Node): boolean {
  const open = node.line.text.lastIndexOf("(");
  const last = open < 0 ? "" : node.line.text.slice(open + 1).replace(/[)。]+$/, "");
  return (
    /(?:牵头|责任|配合|主办)(?:单位|部门)[:]/.test(node.line.text.slice(-400)) ||
    (last.length > 2 && last.length < 400 && namesOwners(last)) ||
    node.body.some((line) => {
      const label = labelOf(line.text)?.kind;
      return label === "leads" || label === "supports" || /^\(?(?:牵头|责任|配合|主办)(?:单位|部门)[:]/.test(line.text);
    })
  );
}

interface KindFacts {
  nodes: Node[];
  agencies: number;
  headings: number;
  figures: number;
}

/** Which nodes are the items: the outermost kind that names agencies, else the outermost that is more than headings. */
function itemKind(nodes: readonly Node[]): MarkerKind | null {
  const facts = new Map<MarkerKind, KindFacts>();
  const order: MarkerKind[] = [];
  const walk = (list: readonly Node[], depth: number): void => {
    for (const node of list) {
      const kind = node.marker?.kind;
      if (!kind) continue;
      let one = facts.get(kind);
      if (!one) {
        facts.set(kind, (one = { nodes: [], agencies: 0, headings: 0, figures: 0 }));
        order.push(kind);
      }
      one.nodes.push(node);
      if (ownsAgencies(node)) one.agencies += 1;
      if (isHeading(node) && node.children.length > 0) one.headings += 1;
      if (/\d/.test(node.line.text)) one.figures += 1;
      if (depth < 6) walk(node.children, depth + 1);
    }
  };
  walk(nodes, 0);
  // （一）建设内容 （二）责任单位 are parts of what stands above them.
  for (const [kind, one] of facts) {
    const parts = one.nodes.filter((node) => node.parent !== null && partLabelOf(node.line.text) !== null).length;
    if (parts * 2 <= one.nodes.length || order[0] === kind) continue;
    return order[Math.max(0, order.indexOf(kind) - 1)] ?? null;
  }
  const named = order.filter(
    (kind) => (facts.get(kind)?.agencies ?? 0) * 10 >= (facts.get(kind)?.nodes.length ?? 1) * 3,
  );
  const [best] = named.toSorted((a, b) => (facts.get(b)?.agencies ?? 0) - (facts.get(a)?.agencies ?? 0));
  if (best) return best;
  const outer = order.find((kind) => {
    const one = facts.get(kind) as KindFacts;
    const measures = one.nodes.every(
      (node) => node.body.some((line) => labelOf(line.text) !== null) || node.children.length === 0,
    );
    return one.headings * 2 < one.nodes.length || (measures && one.figures > 0);
  });
  return outer ?? order[0] ?? null;
}

/** Reads the outline of the document. */
export function outlineOf(lines: readonly Line[]): Outline {
  const sections = sectionsOf(lines);
  const outline: Outline = { front: sections[0]?.front ?? [], categories: [], items: [], other: [], annexes: [] };
  for (const section of sections) {
    if (section.annex !== null) outline.annexes.push(section.annex);
    const { held, heading } = chaptersOpened(section.nodes, outline);
    const kind = itemKind(held);
    if (section.annex !== null) outline.other.push(...section.front);
    if (kind === null) continue;
    let category = heading ?? headingBehind(section.front);
    if (category) outline.categories.push(Object.assign(category, { annex: section.annex }));
    const walk = (nodes: readonly Node[], under: string): void => {
      for (const node of nodes) {
        if (node.marker?.kind === kind) {
          const next = headingBehind(lastUnder(node).body);
          outline.items.push(itemOf(node, category, section.annex, under));
          if (next) {
            category = Object.assign(next, { annex: section.annex });
            outline.categories.push(category);
          }
          continue;
        }
        if (node.children.length === 0 && !COUNT.test(node.line.text)) {
          // Neither a category nor an item: a chapter of sentences.
          outline.other.push(node.line, ...node.body);
          continue;
        }
        if (holds(node, kind) || COUNT.test(node.line.text)) {
          if (!FULL_CHAPTER.test(node.line.text) || node.children.some(({ marker }) => marker?.kind === kind)) {
            category = categoryOf(node, section.annex);
            outline.categories.push(category);
          }
          outline.other.push(...node.body.filter((line) => line.text.length > 20));
          const closing = /无任务|不承担/.test(node.line.text) ? node.line.text : under;
          // A closing list numbers its items in another form.
          if (holds(node, kind)) walk(node.children, closing);
          else outline.items.push(...node.children.map((child) => itemOf(child, category, section.annex, closing)));
        } else outline.other.push(node.line, ...node.body);
      }
    };
    const from = outline.items.length;
    walk(held, "");
    closingWords(outline.items.slice(from), outline);
  }
  nameNoTask(outline);
  return outline;
}

/** Sentences behind the last item of a bare list are no measures of it: they speak of the whole. */
function closingWords(items: readonly ItemDraft[], outline: Outline): void {
  const last = items.at(-1);
  const bare = (item: ItemDraft): boolean => item.pieces.every(({ kind, label }) => kind !== "plain" || label !== "");
  if (!last || items.length < 4 || last.labelled || bare(last) || !items.slice(0, -1).every(bare)) return;
  const kept = last.pieces.filter(
    ({ kind, label, line }) => kind !== "plain" || label !== "" || line.text.startsWith("("),
  );
  outline.other.push(...last.pieces.filter((piece) => !kept.includes(piece)).map(({ line }) => line));
  last.pieces = kept;
}

function holds(node: Node, kind: MarkerKind): boolean {
  return node.children.some((child) => child.marker?.kind === kind || holds(child, kind));
}

/** Chapters without items go to `other`; those around them are opened. */
function chaptersOpened(nodes: readonly Node[], outline: Outline): { held: Node[]; heading: CategoryDraft | null } {
  let heading: CategoryDraft | null = null;
  const chapters = nodes.filter((node) => isHeading(node));
  const owned = (one: Node): boolean => ownsAgencies(one) || one.children.some(owned);
  const groups = chapters.filter((node) => owned(node) && !EMPTY_CHAPTER.test(node.line.text.slice(0, 30)));
  // 二、民生实事 beside 一、主要目标 with items of its own is one of the groups.
  const full =
    groups.length > 1
      ? []
      : chapters.filter(
          (node) => FULL_CHAPTER.test(node.line.text) && !COUNT.test(node.line.text) && node.children.length > 0,
        );
  const held: Node[] = [];
  for (const node of nodes) {
    const { text } = node.line;
    const bare = text.slice(0, 30);
    const counted = COUNT.test(text);
    if (full.includes(node)) {
      heading ??= headingBehind(node.body);
      held.push(...node.children);
    } else if (!counted && (full.length > 0 || EMPTY_CHAPTER.test(bare)) && isChapter(node, nodes, full.length > 0)) {
      outline.other.push(...linesUnder(node));
    } else held.push(node);
  }
  return { held, heading };
}

/** 三、保障措施: no agency answers for it, and others beside it are another thing. */
function isChapter(node: Node, beside: readonly Node[], full: boolean): boolean {
  if (ownsAgencies(node)) return false;
  if (full) return true;
  const owned = (one: Node): boolean => ownsAgencies(one) || one.children.some(ownsAgencies);
  return (
    (node.line.text.length <= 16 || /^(?:加强|强化|严格|压实|落实|明确|务必)/.test(node.line.text)) &&
    !owned(node) &&
    beside.length > 1
  );
}

function lastUnder(node: Node): Node {
  const last = node.children.at(-1);
  return last ? lastUnder(last) : node;
}

function linesUnder(node: Node): Line[] {
  return [node.line, ...node.body, ...node.children.flatMap(linesUnder)];
}

export function categoryOf(node: Node, annex: string | null): CategoryDraft {
  const { text } = node.line;
  const count = /[(](?:共)?(\d{1,3}|[一二三四五六七八九十]{1,3})(?:[项件个][^()]{0,6}[)]?|[)]?)$/.exec(text);
  const name = text.slice(0, count?.index ?? text.length).replace(/[:。.;,]+$/, "");
  const declared = count ? countOf(count[1] ?? "") : null;
  return { seq: node.marker?.number ?? null, name, declaredCount: declared, annex, line: node.line };
}

function countOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  return markerOf({ text: `${text}、`, gap: [] })?.number ?? null;
}

/** A short line between two items without a number: 交通出行方面. It heads what follows. */
function headingBehind(body: Line[]): CategoryDraft | null {
  const line = body.at(-1);
  if (!line || line.cells || line.text.length > 16 || line.text.length < 2) return null;
  if (/[\d,。;、:!?]/.test(line.text.replace(/\(\d{1,2}项\)$/, "")) || labelOf(line.text) || isFurniture(line.text))
    return null;
  if (!/(?:方面|类|工程|篇|领域|行动|\(\d{1,2}项\))$/.test(line.text)) return null;
  body.pop();
  return categoryOf({ marker: null, label: "", line, body: [], children: [], parent: null }, null);
}
