/** The lines over and under a table: title, document number, annex, 单位 line, as-of line, notes. */

import type { DraftStatus } from "../../model/words/draft-mark.ts";
import { markAlone } from "../../model/words/draft-mark.ts";
import { isNoteText, isSignText } from "./row-look.ts";
import { splitUnitBracket, unitAlone, unitInLine } from "../header/units.ts";

export interface Line {
  row: number;
  column: number;
  text: string;
  /** The text with the blanks that its author set. */
  written: string;
}

export interface Heading {
  title: string | null;
  documentNumber: string | null;
  annex: string | null;
  unit: string | null;
  asOf: string | null;
  /** 征求意见稿 on a line of its own. */
  status: DraftStatus | null;
  /** Sentences before the table, kept as notes. */
  notes: string[];
  /** 填报单位：… and the like: printed round the table, no part of it. */
  signs: Line[];
}

const ANNEX =
  /^附\s*([件表录])\s*([0-9０-９]{1,3}(?:[-—－.]\d{1,2})?|[一二三四五六七八九十]{1,3})?\s*(?:[:：、.]\s*|$|\s+|(?=[\u4e00-\u9fff《]))/;
const DOCUMENT_NUMBER =
  /[(（]?([\u4e00-\u9fff]{2,12}[〔\[［(（【]?\s*(?:19|20)\d\d\s*(?:年)?[〕\]］)）】]?\s*(?:第)?\s*\d{1,4}\s*号)[)）]?/;
const AS_OF =
  /^[(（]?(?:(?:数据)?(?:统计)?(?:截[至止到]|时间|日期|统计时间|统计日期|数据时间|制表时间|制表日期|填报时间|填报日期)[\u4e00-\u9fff]{0,4}\s*[:：]?\s*)?(\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?(?:底|末|份)?|\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?|\d{1,2}月(?:\d{1,2}日|底|末))[)）]?$/;
const AS_OF_BRACKET = /[(（]((?:数据)?截[至止到][^()（）]{2,20})[)）]/;
const AS_OF_WORD = /^[(（]?((?:数据)?截[至止到].{2,24}?)[)）]?$/;
const TITLE_END = /(?:表|清单|一览|方案|安排|计划|任务|指标|情况|台账|汇总|分解)(?:[(（][^()（）]{1,20}[)）])*$/;
const VERSION =
  /^[(（](?:征求意见稿|讨论稿|送审稿|初稿|草稿|草案|审议稿|建议数|下达数|调整数|修订稿?|续表?|[\u4e00-\u9fff]{1,12})[)）]$/;

/** 续表 alone over the second half of a table, and （续） behind its title. */
const CONTINUED = /^[(（]?(?:续|续表|续上表|接上表|续前表|上接[\u4e00-\u9fff]{0,4})[)）]?[\s\d一二三四五]*$/;
const CONTINUED_END = /[(（\s]续表?\s*[\d一二三四五]*[)）]?$/;

export function emptyHeading(): Heading {
  return {
    title: null,
    documentNumber: null,
    annex: null,
    unit: null,
    asOf: null,
    status: null,
    notes: [],
    signs: [],
  };
}

/** Sorts the lines over a table. The texts stay the words of the file. */
export function readHeading(lines: readonly Line[]): Heading {
  const heading = emptyHeading();
  const titles: string[] = [];
  for (const line of lines) {
    let text = line.text.trim();
    if (text === "" || CONTINUED.test(text)) continue;
    const annex = ANNEX.exec(text);
    if (annex && heading.annex === null && text.length - annex[0].length !== 1) {
      heading.annex = `附${annex[1] ?? ""}${annex[2] ?? ""}`;
      text = text.slice(annex[0].length).trim();
      if (text === "") continue;
    }
    for (let unit = unitInLine(text); unit; unit = unitInLine(text)) {
      addUnit(heading, unit.unit);
      text = `${OF_UNIT.test(unit.before) ? "" : unit.before} ${unit.after}`.trim();
    }
    const alone = /^单位\s+(\S+)$/.exec(text)?.[1] ?? text;
    if (text !== "" && text.length <= 12 && unitAlone(alone) !== null) {
      addUnit(heading, unitAlone(alone) ?? "");
      continue;
    }
    if (text === "") continue;
    // The cell beside 填报单位： holds its name.
    const beside = heading.signs.at(-1);
    if (beside?.row === line.row && /[:：]$/.test(beside.text.trim()) && !isSignText(text)) {
      heading.signs.push({ ...line, text });
      continue;
    }
    const mark = markAlone(text);
    // （征求意见稿） under a title ends it.
    if (mark !== null && (titles.length === 0 || !VERSION.test(text))) {
      heading.status ??= mark;
      continue;
    }
    const within = AS_OF_BRACKET.exec(text);
    if (within && within.index > 0) {
      heading.asOf ??= within[1] ?? null;
    }
    const asOf = AS_OF.exec(text) ?? AS_OF_WORD.exec(text);
    if (asOf) heading.asOf ??= text.replace(/^[(（]|[)）]$/g, "");
    if (asOf && !isSignText(text)) continue;
    if (isSignText(text)) {
      heading.signs.push({ ...line, text });
      continue;
    }
    const number = DOCUMENT_NUMBER.exec(text);
    if (number) {
      heading.documentNumber ??= (number[1] ?? "").replace(/\s/g, "");
      if (number[0].length >= text.length - 2) continue;
    }
    addTitle(titles, text.replace(CONTINUED_END, ""), heading);
  }
  // 2024年高标准农田建设任务分解表(万亩)
  const inTitle = heading.unit === null ? splitUnitBracket(titles.join("")).unit : null;
  if (inTitle !== null) addUnit(heading, inTitle);
  heading.title = titles.length > 0 ? titles.join("") : null;
  return heading;
}

/** 金额单位：万元, 面积单位：亩: the word before says again what the unit belongs to. */
const OF_UNIT = /^[\s(（]*(?:金额|资金|数量|面积|长度|里程|人数|户数|货币|计量)?$/;

/** Lines may name a unit each: 单位：户 and 单位：万元. */
function addUnit(heading: Heading, unit: string): void {
  if (heading.unit === null) heading.unit = unit;
  else if (!heading.unit.split(/[、,，]/).includes(unit)) heading.unit = `${heading.unit}、${unit}`;
}

/** A title may run over two lines; what follows a finished title, or is a sentence, is a note. */
function addTitle(titles: string[], text: string, heading: Heading): void {
  const last = titles[titles.length - 1];
  const sentence = text.length > 60 || /[。；;]/.test(text) || isNoteText(text);
  if (sentence) heading.notes.push(text);
  else if (last === undefined) titles.push(text);
  else if (VERSION.test(text) || (!TITLE_END.test(titles.join("")) && TITLE_END.test(text))) titles.push(text);
  else if (!TITLE_END.test(last) && last.length < 8) titles[titles.length - 1] = text;
  else heading.notes.push(text);
}

/** Whether a line begins the heading of the next table rather than ends the notes of the last. */
export function beginsHeading(text: string): boolean {
  if (isNoteText(text) || isSignText(text) || text.length > 60 || /[。；;]$/.test(text)) return false;
  return (
    ANNEX.test(text) ||
    unitInLine(text) !== null ||
    (text.length >= 6 && TITLE_END.test(text)) ||
    /^表\s*[\d一二三四五六七八九十]+/.test(text)
  );
}

export interface Footing {
  notes: string[];
  signs: Line[];
  /** Lines that belong to the next table. */
  rest: Line[];
}

/** Sorts the lines under a table: notes first, signatures, then what heads the next table. */
export function readFooting(lines: readonly Line[], next: boolean): Footing {
  const footing: Footing = { notes: [], signs: [], rest: [] };
  let start = lines.length;
  if (next) {
    start = lines.findIndex((line) => beginsHeading(line.text));
    // Without a clear title, what follows the last note heads the next table.
    if (start < 0)
      start =
        1 +
        lines.findLastIndex(
          (line) => isNoteText(line.text) || isSignText(line.text) || /^\d{1,2}[.、．]|[。；;]$/.test(line.text),
        );
  }
  let row = -1;
  for (const line of lines.slice(0, start)) {
    const text = line.text.trim();
    if (text === "" || /^(?:第\s*\d+\s*页.*|[-—– ]*\d{1,3}[-—– ]*)$/.test(text)) continue;
    if (isSignText(text) || (row === line.row && footing.signs[footing.signs.length - 1]?.row === row)) {
      footing.signs.push(line);
    } else if (row === line.row && footing.notes.length > 0) {
      // 注 in one cell, its words in the next.
      const joined = footing.notes[footing.notes.length - 1] ?? "";
      footing.notes[footing.notes.length - 1] = /[:：]$/.test(joined)
        ? joined + text
        : `${joined}${joined.length <= 2 ? "：" : " "}${text}`;
    } else {
      footing.notes.push(line.written);
    }
    row = line.row;
  }
  footing.rest = lines.slice(start);
  return footing;
}
