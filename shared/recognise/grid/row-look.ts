/** A quick look at single rows: how many texts and figures, whether a header begins here, whether it is a line of words. */

import { plainForm } from "../../model/read-number.ts";
import { namesCorps } from "../header/corps.ts";
import { isAgencyName } from "../header/agencies.ts";
import type { SheetGrid, WordScore } from "./grid.ts";
import { cellText } from "./grid.ts";
import { placeLook } from "../header/places.ts";
import { splitUnitBracket, unitInLine } from "../header/units.ts";
import { columnWords, keyText } from "./words.ts";

export interface RowLook {
  /** Own texts that are no figures, from left to right. */
  texts: { column: number; text: string }[];
  figures: number;
  /** Whole numbers that could be years; they stand among the texts, too. */
  years: number;
  /** Whether a figure stands right of all texts. */
  figureLast: boolean;
}

const MARK = /^(?:[-—–―─－/\\×]+|无|无任务)$/;
const FIGURE =
  /^(?:各|均)?(?:约|不少于|不低于|不超过|至少|≥|≤|≧|≦|>|<|\+|-)?\d[\d,.]*(?:[%‰]|万|亿|千)?(?:[\p{Script=Han}()/·²³%]{0,10})?$/u;
const YEAR_OR_ORDER = /^(?:19|20)\d\d(?:年|[-—]|$)|^\d{1,2}月|^\d{1,3}(?:[、)）]|[.．](?!\d))|^\d{1,2}[年月日]/;

/** Whether a text is a figure or mark, by its shape alone; cheap, for deciding what kind of row this is. */
export function figureLike(text: string): boolean {
  if (text.length > 24) return false;
  const first = text.charCodeAt(0);
  // Digits, signs and marks, full-width digits, and the few words that stand before a figure.
  const digit = (first >= 0x30 && first <= 0x39) || (first >= 0xff10 && first <= 0xff19);
  if (!digit && !"-—–―─－/\\×无约不至各均≥≤≧≦＞＜><+".includes(text.charAt(0))) return false;
  if (MARK.test(text)) return true;
  if (namesCorps(text)) return false;
  const plain = plainForm(text);
  return FIGURE.test(plain) && !YEAR_OR_ORDER.test(plain);
}

/** Looks at a row; stops early once it is known to be one of figures, when only that is asked. */
export function lookAt(grid: SheetGrid, row: number, stopAtFigures = 0): RowLook {
  const look: RowLook = { texts: [], figures: 0, years: 0, figureLast: false };
  const cells = grid.sheet.rows[row];
  if (!cells) return look;
  for (const c of grid.columns) {
    if (c >= cells.length) break;
    const cell = cells[c];
    if (cell === undefined || cell.value === null || cell.value === "") continue;
    if (typeof cell.value === "number") {
      const year = Number.isInteger(cell.value) && cell.value >= 1990 && cell.value <= 2060;
      if (year) {
        look.years += 1;
        addText(look, c, String(cell.value));
      } else countFigure(look);
    } else if (typeof cell.value === "boolean" || typeof cell.value === "object") {
      countFigure(look);
    } else {
      const text = cellText(cell);
      if (text === "") continue;
      const merge = grid.mergeAt(row, c);
      if (merge && (merge.top !== row || merge.left !== c)) continue;
      if (figureLike(text)) countFigure(look);
      else addText(look, c, text);
    }
    if (stopAtFigures > 0 && look.figures >= stopAtFigures) return look;
  }
  return look;
}

function countFigure(look: RowLook): void {
  look.figures += 1;
  look.figureLast = true;
}

function addText(look: RowLook, column: number, text: string): void {
  look.texts.push({ column, text });
  look.figureLast = false;
}

const TITLE = /(?:表|方案|清单|一览|安排|计划|名单|台账)(?:[(（][^()（）]{1,20}[)）])?(?:\s*\d+)?$/;

/** Lines about the table rather than parts of it: title, 单位：…, 附件3, 截至…, 填报单位：…. */
export function isLineText(text: string): boolean {
  const unit = unitInLine(text);
  return (
    // 任务分解（单位：万人） is a header cell; a title with its unit is a line.
    (unit !== null && (unit.before === "" || unit.before.length > 10 || TITLE.test(unit.before))) ||
    /^附\s*[件表录]/.test(text) ||
    (text.length >= 9 && TITLE.test(text)) ||
    /^[(（]?截[至止]/.test(text) ||
    isSignText(text) ||
    /^(?:时间|日期|统计时间|统计日期|更新时间|制表时间)[:：]/.test(text)
  );
}

const SIGN = new RegExp(
  "^(?!审核说明)(?:填[报表写]|制表|制单|审[核签定]|[初复终]审|负责|单位(?:主要)?负责|[分主]管|主要(?:负责|领导)|联系|电话|手机|报送|上报|编制|编报|报表|签[字章发名]|" +
    "[(（]?(?:盖章|签[字章名]|公章)|单位[(（](?:盖章|公章|签章)[)）]|公章|经办|复核|校[对核]|统计(?:人|员|负责)|法定代表|法人|局长|科长|主任|院长|校长|镇长|乡长|领导|日期)" +
    "(?:[\\p{Script=Han}、/]|[(（][\\p{Script=Han}、/]{1,8}[)）]){0,8}\\s*[:：]|^[(（](?:盖章|签[字章名]|公章|签字盖章)[)）]$",
  "u",
);

/** 填报单位（盖章）：, 审核人：, 联系电话：, 制表日期： … as stand under and over forms. */
export function isSignText(text: string): boolean {
  return SIGN.test(text);
}

/** 注：, 说明：, 备注：, ※ at the beginning of a line under a table. */
export function isNoteText(text: string): boolean {
  return /^[(（]?(?:注|说明|备注|附注|填表说明|填报说明|编制说明|审核说明|有关说明|指标说明|注释|特别说明|数据来源|资料来源|指标解释|统计口径|名词解释|填表要求)[)）]?(?:\d+|[一二三])?\s*(?:[:：、.．]|$)|^[※★☆▲△●○◆◇*＊]+\s*\S/.test(
    text,
  );
}

const SPANNING =
  /^(?:分|各|其中|按|任务|目标|下达|分解|分配|承接).{0,12}$|(?:任务|目标|分解|情况|指标|计划|资金)(?:数|[(（].*[)）])?$/;

/** 县区\项目: one cell that names both sides. */
const CORNER =
  /^(?:县|区|市|地区|乡镇|镇街|单位|辖区).{0,4}(?:项目|指标|任务|类别)(?:名称)?$|^(?:项目|指标|任务|类别)(?:名称)?.{0,2}(?:县|区|市|地区|乡镇|镇街|单位).{0,2}$/;

export interface HeaderScore {
  /** Words that name what a column is. */
  roles: number;
  /** Names of districts. */
  places: number;
  texts: number;
}

/** How much a row reads like the top row of a header; null where it cannot be one. */
export function headerScore(grid: SheetGrid, look: RowLook): HeaderScore | null {
  if (look.figures > 0 || look.texts.length < 2) return null;
  const cells = look.texts.filter((cell) => !isLineText(cell.text));
  if (cells.length < 2 || cells.some((cell) => cell.text.length > 60)) return null;
  const seen = new Set<string>();
  let roles = 0;
  let places = 0;
  for (const { text } of cells) {
    const key = keyText(text);
    if (seen.has(key)) continue;
    seen.add(key);
    const score = wordScore(grid, text, key);
    roles += score.role;
    places += score.place;
  }
  return { roles, places, texts: cells.length };
}

/** Most words that are remembered for one sheet. */
const WORDS_KEPT = 20_000;

/** 6月底：完成, 新建；改建: a mark between words, outside of brackets and not behind 其中, makes a sentence, not a heading. */
const SENTENCE = /^(?!其中)[^(（]*[\p{Script=Han}\d][:：;；。](?=[\p{Script=Han}\d])/u;

function wordScore(grid: SheetGrid, text: string, key: string): WordScore {
  if (text.length > 30 || SENTENCE.test(text)) return { role: 0, place: 0 };
  const known = grid.wordScores.get(text);
  if (known) return known;
  const score = { role: 0, place: 0 };
  if (columnWords(text).size > 0 || CORNER.test(key)) score.role = 1;
  // Agencies fill rows of leads as well as headers: they do not tell one.
  else if (placeLook(text) !== "no") score.place = isAgencyName(text) ? 0 : 1;
  else if (text.length <= 16 && (splitUnitBracket(text).unit !== null || SPANNING.test(text))) score.role = 0.5;
  if (grid.wordScores.size > WORDS_KEPT) grid.wordScores.clear();
  grid.wordScores.set(text, score);
  return score;
}
