/**
 * Lines of pages to paragraphs: page numbers and running heads off, lines that go on joined, over the page too. A line goes
 * on in the next where it reaches the right edge of the text and the next does not begin a paragraph by its indent, a
 * number, or a larger gap.
 */
import type { PdfLine } from "./lines.ts";

export interface PdfPage {
  number: number;
  height: number;
  /** Those in tables are not among them. */
  lines: PdfLine[];
}

export interface PdfParagraph {
  text: string;
  page: number;
  align?: "center" | "right";
}

/** Page numbers: — 3 —, 3, 第3页, 3/12. */
const PAGE_NUMBER = /^[-—–－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:[\s,，]*[/／共]\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－·\s]*$/;
/** Numbers that begin a paragraph. */
const NUMBERED =
  /^(?:[（(〔]?[一二三四五六七八九十百]{1,4}[）)〕、.．]|第[一二三四五六七八九十百\d]{1,4}[章节条类项、]|\d{1,3}[.．、](?!\d)|[（(]\d{1,3}[）)]|\d{1,3}[）)]|[①-⑳])/;
/** Words that stand on a line of their own: 推进措施： */
const LEAD_IN = /^\p{Script=Han}{2,10}[：:]$/u;
const ENDED = /[。；;！!？?：:]["”’）)]?$|[）)]$/;
/** Begins with what is not parted at the end of a line: a long figure or word, or a bracket with what it holds. */
const HARD_TO_PART = /^[（(〔《“]?[\w.〔〕%％+-]{2,}|^[（(〔《“「]/;
const MARGIN_PART = 0.12;
/** Heads on odd pages only are on half of them. */
const REPEATED_PART = 0.4;

/** Drops page numbers, and what stands outermost at the same height on many pages. */
export function withoutEdges<P extends PdfPage>(pages: readonly P[]): P[] {
  let clean = pages.map((page) => ({ ...page }));
  // A head of two lines, or a foot above the number.
  for (let round = 0; round < 3; round += 1) clean = withoutOutermost(clean);
  return clean;
}

function withoutOutermost<P extends PdfPage>(pages: readonly P[]): P[] {
  const outermost = ({ lines, height }: PdfPage): PdfLine[] =>
    [lines[0], lines.at(-1)].filter(
      (line): line is PdfLine =>
        line !== undefined && (line.y < height * MARGIN_PART || line.y > height * (1 - MARGIN_PART)),
    );
  const keyOf = ({ text, y }: PdfLine): string => `${text.replace(/\d+/g, "#")}|${Math.round(y / 4)}`;
  const seen = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(outermost(page).map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const many = Math.max(3, pages.length * REPEATED_PART);
  return pages.map((page) => {
    const dropped = outermost(page).filter(
      (line) => PAGE_NUMBER.test(line.text) || (seen.get(keyOf(line)) ?? 0) >= many,
    );
    return { ...page, lines: page.lines.filter((line) => !dropped.includes(line)) };
  });
}

/** Where most lines of the text begin and end. */
interface Body {
  left: number;
  right: number;
  /** From line to line within a paragraph. */
  step: number;
}

export function bodyOf(lines: readonly PdfLine[]): Body {
  // The widest lines are the text: the left edge most of them share, the right edge that none but damage passes.
  const widest = Math.max(0, ...lines.map(({ left, right }) => right - left));
  const wide = lines.filter(({ left, right }) => right - left > widest * 0.85);
  const left = median(wide.map((line) => line.left));
  const right = quantile(
    wide.map((line) => line.right),
    0.9,
  );
  const steps: number[] = [];
  for (let index = 1; index < lines.length; index += 1) {
    const step = lines[index - 1]!.y - lines[index]!.y;
    if (step > 0) steps.push(step);
  }
  return { left, right, step: quantile(steps, 0.4) };
}

function median(values: number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Joins the lines of one page after the other. @param last the paragraph that the page before ended with, if it may go on */
export function paragraphsOfPage(
  page: PdfPage,
  lines: readonly PdfLine[],
  body: Body,
  paragraphs: PdfParagraph[],
  state: JoinState,
): void {
  for (const line of lines) {
    const before = state.last;
    const last = paragraphs.at(-1);
    if (before && last && goesOn(before, line, body, state.page === page.number))
      last.text = glued(last.text, line.text);
    else paragraphs.push({ text: line.text, page: page.number, ...alignOf(line, body) });
    state.last = line;
    state.page = page.number;
  }
}

/** What joining carries from page to page; `last` is cleared where something else (a table) stands between. */
export interface JoinState {
  last: PdfLine | undefined;
  page: number;
}

function goesOn(before: PdfLine, line: PdfLine, body: Body, samePage: boolean): boolean {
  const { size } = before;
  const ended = ENDED.test(before.text);
  // The line before stops short: its paragraph is over. What cannot be parted (a long number, a bracket with its word) may
  // have gone to the next line whole.
  const short = body.right - before.right;
  if (short > size * (ended ? 1.6 : 4)) {
    const long = before.right - body.left > (body.right - body.left) * 0.7;
    if (ended || !long || short > size * 9 || NUMBERED.test(line.text) || !HARD_TO_PART.test(line.text)) return false;
  }
  if (Math.abs(line.size - size) > size * 0.2) return false;
  // Indented, as first lines are; what is centred or set to the right begins anew too.
  const indented = (one: PdfLine): boolean => one.left > body.left + one.size * 0.8;
  const hanging = Math.abs(line.left - before.left) < size * 0.3 && indented(before) && !ended;
  if (indented(line) && !hanging) return false;
  if (samePage && before.y - line.y > Math.max(body.step, size) * 1.45 && ended) return false;
  return !(ended && (NUMBERED.test(line.text) || LEAD_IN.test(line.text)));
}

const LATIN = /[A-Za-z]$/;

/** Lines of a cell: one paragraph, but where a number begins another. */
export function gluedLines(lines: readonly string[]): string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last === undefined || (NUMBERED.test(line) && ENDED.test(last))) texts.push(line);
    else texts[texts.length - 1] = glued(last, line);
  }
  return texts;
}

/** Words of Latin letters are parted by blanks; Chinese and figures run on over the line's end. */
function glued(text: string, next: string): string {
  return LATIN.test(text) && /^[A-Za-z]/.test(next) ? `${text} ${next}` : text + next;
}

function alignOf(line: PdfLine, body: Body): Pick<PdfParagraph, "align"> {
  const before = line.left - body.left;
  const after = body.right - line.right;
  if (before > line.size * 3 && Math.abs(before - after) < line.size * 2) return { align: "center" };
  if (before > line.size * 8 && after < line.size * 5) return { align: "right" };
  return {};
}
