/**
 * Lines of a notice in the form in which it is read: half-width, without blanks, without what is not seen, pieces that a web
 * page or the paging of a PDF broke apart put together again. Every character knows the paragraph and the offset it came from,
 * so that a figure can be shown where it stands.
 */

import type { WordsBlock, WordsDocument } from "../../../document/words.ts";
import { shownWords } from "../../../document/words.ts";
import { isFurniture, isPageEnd, markerOf, startsNew } from "./markers.ts";

/** Where a figure or a sentence stands: `paragraph` as the words document counts, `offset` and `length` in its shown text. */
export interface Spot {
  paragraph: number;
  offset: number;
  length: number;
}

/** One line: a heading, an item, a measure, a sentence under them. */
export interface Line {
  /** Half-width, without blanks; one blank stands where digits or letters stood apart. */
  text: string;
  /** Of each character of `text`: which of `sources`, and where in it. */
  from: number[];
  at: number[];
  /** Whether a blank stood before the character. */
  gap: boolean[];
  sources: { paragraph: number; text: string }[];
  /** A row of a table, its cells apart. */
  cells?: Line[];
  /** What the file knows of it: an automatic number that could not be read. */
  unread?: boolean;
}

/** A line is read no further than this: longer ones are no sentence of an office. */
export const LONGEST = 20_000;
/** More lines than these no notice has; the longest that was seen has some nine hundred. */
export const MOST_LINES = 8_000;
/** Blanks, and what is not seen. */
const UNSEEN = /[\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}⠀]/u;
const LATIN = /[0-9A-Za-z]/;
/** What half-width form would change into another meaning. */
const KEPT = /[①-⒇⒈-⒛㉑-㉟㊱-㊿²³¹⁰-₉¼-¾⅐-↉℃…—–―]/;
const FOLDED: Readonly<Record<string, string>> = {
  "【": "(",
  "】": ")",
  "[": "(",
  "]": ")",
  "﹝": "〔",
  "﹞": "〕",
  "〜": "~",
  "∼": "~",
  "•": "·",
  "‧": "·",
  "・": "·",
  "−": "-",
  萬: "万",
  億: "亿",
  "﹪": "%",
  "︰": ":",
  "､": "、",
};

function folded(char: string): string {
  const known = FOLDED[char];
  if (known !== undefined) return known;
  const code = char.codePointAt(0) ?? 0;
  // Nearly every character is a Chinese one or plain ASCII.
  if (code < 0x80 || (code >= 0x4e00 && code <= 0x9fff)) return char;
  if (KEPT.test(char)) return char;
  const plain = char.normalize("NFKC");
  return FOLDED[plain] ?? plain;
}

/** The line of one text. */
export function lineOf(text: string, paragraph: number): Line {
  const line: Line = { text: "", from: [], at: [], gap: [], sources: [{ paragraph, text }] };
  let out = "";
  let blank = false;
  let offset = 0;
  for (const char of text) {
    const here = offset;
    offset += char.length;
    if (out.length >= LONGEST) break;
    if (UNSEEN.test(char)) {
      // What has no width parts nothing.
      blank ||= /[\s\p{Zs}]/u.test(char);
      continue;
    }
    const plain = folded(char);
    if (blank && LATIN.test(plain) && LATIN.test(out.slice(-1))) {
      push(line, " ", here);
      out += " ";
    }
    for (const one of plain) {
      push(line, one, here, blank && one === plain[0]);
      out += one;
    }
    blank = false;
  }
  // 〔市教育局牵头〕 is a bracket; that of 〔2024〕7号 is part of the number.
  line.text = out.replace(/〔([^〔〕]{1,300})〕/g, (all, inside: string) =>
    /^[\d ]+$/.test(inside) ? all : `(${inside})`,
  );
  return line;
}

function push(line: Line, char: string, at: number, gap = false): void {
  for (let i = 0; i < char.length; i += 1) {
    line.from.push(0);
    line.at.push(at);
    line.gap.push(gap && i === 0);
  }
}

/** Two pieces of one sentence. */
export function joined(a: Line, b: Line): Line {
  if (a.text.length + b.text.length > LONGEST) return a;
  const shift = a.sources.length;
  return {
    text: a.text + b.text,
    from: [...a.from, ...b.from.map((one) => one + shift)],
    at: [...a.at, ...b.at],
    gap: [...a.gap, ...b.gap],
    sources: [...a.sources, ...b.sources],
  };
}

/** A part of a line, with its places. */
export function cut(line: Line, start: number, end = line.text.length): Line {
  return {
    text: line.text.slice(start, end),
    from: line.from.slice(start, end),
    at: line.at.slice(start, end),
    gap: line.gap.slice(start, end),
    sources: line.sources,
  };
}

/** The words of the file from `start` to `end` of the line, blanks of the damage taken out. */
export function shown(line: Line, start = 0, end = line.text.length): string {
  let text = "";
  for (let i = start; i < end; i += 1) {
    if (i > start && line.at[i] === line.at[i - 1] && line.from[i] === line.from[i - 1] && line.text[i] !== " ")
      continue;
    if (line.text[i] === " ") text += " ";
    else {
      const source = line.sources[line.from[i] ?? 0]?.text ?? "";
      const code = source.codePointAt(line.at[i] ?? 0);
      text += code === undefined ? "" : String.fromCodePoint(code);
    }
  }
  return text;
}

/** Where that part of the line stands in the file. */
export function spotOf(line: Line, start: number, end: number): Spot {
  const source = line.from[start] ?? 0;
  let last = start;
  while (last + 1 < end && line.from[last + 1] === source) last += 1;
  const offset = line.at[start] ?? 0;
  return {
    paragraph: line.sources[source]?.paragraph ?? 0,
    offset,
    length: (line.at[last] ?? offset) - offset + 1,
  };
}

/** The document's paragraphs, line by line, and the rows of its tables. */
export function piecesOf(document: WordsDocument): Line[] {
  const pieces: Line[] = [];
  const take = (blocks: readonly WordsBlock[]): void => {
    for (const block of blocks) {
      if (pieces.length >= MOST_LINES) return;
      if (block.kind === "table") {
        for (const row of block.rows) {
          const cells = row.cells.map((cell) => cellLine(cell.blocks));
          const whole = cells.filter((cell) => cell.text !== "");
          const [first] = whole;
          if (!first) continue;
          if (whole.length === 1 && row.cells.length <= 1) take(row.cells[0]?.blocks ?? []);
          else pieces.push({ ...first, text: whole.map((cell) => cell.text).join(" "), cells });
        }
        continue;
      }
      const text = shownWords(block);
      let start = 0;
      for (const part of text.split(/[\n\r\v\f\u2028\u2029]/)) {
        const line = lineOf(part, block.place.paragraph);
        if (start > 0) line.at = line.at.map((at) => at + start);
        if (start > 0) line.sources = [{ paragraph: block.place.paragraph, text }];
        if (block.labelUnread && start === 0) line.unread = true;
        if (line.text !== "" && pieces.length < MOST_LINES) pieces.push(line);
        start += part.length + 1;
      }
    }
  };
  take(document.blocks);
  return pieces;
}

/** Halves of sentences put together, pages' menus taken out, items of one paragraph apart. `spoken`: 一是…；二是… are items too. */
export function settled(pieces: readonly Line[], spoken = false): Line[] {
  return together(withoutPage(pieces)).flatMap((line) => apart(line, spoken));
}

const NUMBERED =
  /(?<=[。;)!?:])(?=\d{1,3}[.、](?!\d)|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、|[①-⑳])/gu;
const SPOKEN = /(?<=[。;:])(?=[一二三四五六七八九十]{1,3}是\p{Script=Han})/gu;

/** Items that a page runs into one paragraph: （3项）1.…（牵头单位：甲）2.…. Their numbers must follow one another. */
function apart(line: Line, spoken: boolean): Line[] {
  if (line.cells || line.text.length < 40) return [line];
  const cuts: number[] = [];
  const last = new Map<string, number>();
  const first = markerOf(line, true);
  if (first?.number != null) last.set(first.kind, first.number);
  for (const match of line.text.matchAll(spoken ? SPOKEN : NUMBERED)) {
    const at = match.index;
    const marker = markerOf({ text: line.text.slice(at, at + 24), gap: [] }, true);
    if (marker?.number == null) continue;
    const before = last.get(marker.kind);
    const heading = /\(\d{1,2}项\)$/.test(line.text.slice(Math.max(0, at - 8), at));
    // A number that follows its like, or the first of a kind behind a heading or a label.
    if (
      before === undefined
        ? !(heading || (marker.number === 1 && /[。:]$/.test(line.text.slice(at - 1, at)) && cuts.length + 1 < 200))
        : marker.number !== before + 1
    )
      continue;
    last.set(marker.kind, marker.number);
    cuts.push(at);
  }
  // One number alone is no list: 按照1.…. It stays where nothing follows it.
  if (cuts.length === 0) return [line];
  return [0, ...cuts].map((start, i) => cut(line, start, cuts[i] ?? line.text.length));
}

/** Without menus, addresses and rights: what stands on every page of the site. */
function withoutPage(pieces: readonly Line[]): Line[] {
  const ends = pieces.map((piece) => isPageEnd(piece.text));
  return pieces.filter((piece, at) => {
    if (piece.cells) return true;
    if (ends[at] || PAGE_NUMBER.test(piece.text)) return false;
    // 主办单位：… is an agency in an item, and the owner of the site beside its rights.
    const near = ends[at - 1] || ends[at - 2] || ends[at + 1] || ends[at + 2];
    if (
      near &&
      at > pieces.length / 2 &&
      piece.text.length < 80 &&
      /联系|电话|地址|邮编|维护|浏览器|网站|首页|传真/.test(piece.text)
    )
      return false;
    return !(isFurniture(piece.text) && !/^(?:主办|承办|来源|文号|发文日期|成文日期|名称)/.test(piece.text));
  });
}

function cellLine(blocks: readonly WordsBlock[]): Line {
  let line: Line | null = null;
  for (const block of blocks) {
    const next: Line =
      block.kind === "paragraph"
        ? lineOf(shownWords(block), block.place.paragraph)
        : cellLine(block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks)));
    line = line ? joined(line, next) : next;
  }
  return line ?? lineOf("", 0);
}

/** — 3 —, 第3页 共8页. */
const PAGE_NUMBER = /^(?:[-—–·.]*\d{1,3}[-—–·.]*|第\d{1,3}页(?:[,、]?共\d{1,3}页)?|\d{1,3}\/\d{1,3})$/;

/** Ends of a sentence or a heading: what follows is not its other half. */
const ENDED = /[。!?:…]$|[。]["”’』」)]$/;
/** Ends in the middle: behind it the sentence goes on, whatever the next line looks like. */
const OPEN = /[,、(“《+\-—–~至和与及或的为]$/;

/** Puts the halves of broken sentences together: a line without an end, followed by one that begins nothing of its own. */
function together(pieces: readonly Line[]): Line[] {
  const lines: Line[] = [];
  let held: Line[] = [];
  const flush = (): void => {
    const [first, ...rest] = held;
    if (first) lines.push(rest.reduce((line, next) => joined(line, next), first));
    held = [];
  };
  let open = 0;
  for (const piece of pieces) {
    const last = held.at(-1);
    const first = held[0];
    const goesOn =
      last !== undefined &&
      first !== undefined &&
      !piece.cells &&
      !last.cells &&
      held.length < 60 &&
      (open > 0 || !ENDED.test(last.text)) &&
      !startsNew(piece, open > 0) &&
      (open > 0 || !isOwnersEnd(first, last, piece)) &&
      (OPEN.test(last.text) || open > 0 || (isSentence(first) && !/\)$/.test(last.text)));
    if (!goesOn) {
      flush();
      open = 0;
    }
    held.push(piece);
    open = Math.max(0, open + openBrackets(piece.text));
  }
  flush();
  return lines;
}

/** 责任单位：市民政局 has no stop at its end: what follows goes on only where it is more of the list. */
function isOwnersEnd(first: Line, last: Line, piece: Line): boolean {
  return (
    /^(?:牵头|责任|配合|主办|协办|承办)(?:单位|部门)?[:]/.test(first.text) &&
    /(?:局|委|办|会|厅|院|司|队|心|联|府|办公室)$/.test(last.text) &&
    !/^[、,;]|、|(?:局|委|办|会|厅|院|司|队|心|联|府)[。)]?$/.test(piece.text)
  );
}

function openBrackets(text: string): number {
  let open = 0;
  for (const char of text) {
    if (char === "(") open += 1;
    else if (char === ")") open -= 1;
  }
  return open;
}

/** Whether the first piece is a sentence that has begun, rather than a heading or a line of the page. */
function isSentence(line: Line): boolean {
  return line.text.length >= 16 && /[,、。;]/.test(line.text);
}
