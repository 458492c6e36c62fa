/** A column whose cells list districts with their figures: 元坝镇280 白果乡15, 谯城区40户、涡阳县和蒙城县各30户. */

import { shownText } from "../../document/sheet.ts";
import { parseValue } from "../../model/amount-parse.ts";
import { cleanText, keyText } from "../grid/words.ts";
import { couldBePlace, findPlaces } from "../header/places.ts";
import type { ColumnFacts, Region } from "./region.ts";
import { cellOf, sampleLines } from "./region.ts";
import { OVER_DISTRICTS } from "./owner-columns.ts";

export interface ListPart {
  name: string;
  /** The words of the figure: 280, 约40户. */
  figure: string;
}

export interface FigureList {
  parts: ListPart[];
  /** Pieces that hold no district with its figure. */
  rest: string[];
}

/** Longer texts are prose. */
const LONGEST = 4000;
const NAME = String.raw`(?:\d{1,3}[团师连]场?|[\p{Script=Han}·]{2,16}?)(?:[(（][\p{Script=Han}、]{1,12}[)）])?`;
const FIGURE = String.raw`(?:不少于|不低于|至少|约|达到|≥|≤)?\s*\d[\d,，]*(?:\.\d+)?\s*(?:[\p{Script=Han}%‰²]{0,6}|km|m2)?(?:[(（]?(?:以上|左右)[)）]?)?`;
const PIECE = new RegExp(String.raw`^(${NAME})\s*[:：]?\s*(各)?\s*[(（]?\s*(${FIGURE})\s*[)）]?$`, "u");
const RUN =
  /([\p{Script=Han}·]{1,10}?(?:街道办?|社区|[市县区旗镇乡村屯州盟]))[:：]?(\d[\d,，]*(?:\.\d+)?(?:[万亿]?\p{Script=Han}{0,3}?|%))(?=[\p{Script=Han}·]{2,}[:：]?\d|$)/gu;
const NAME_ALONE = new RegExp(`^(${NAME})$`, "u");
const FIGURE_ALONE = new RegExp(`^(${FIGURE})$`, "u");
/** 详见附件2, 共295户 name no district. */
const NO_NAME = /^(?:详?见|附件|共|总|合计|小计|其余|其他|第)/;
/** A comma between digits separates thousands. */
const BETWEEN = /[、；;。\n\r\t\u3000 ]+|[,，](?!\d{3}(?!\d))|(?<!\d)[,，]/u;

/** The districts and figures of a cell's text; null where it is no list. Keeps line breaks' meaning: give it the raw text. */
export function splitList(text: string): FigureList | null {
  if (text.length > LONGEST || !/\d/.test(text)) return null;
  const pieces = text
    .replace(/^\s*其中[:：]?/, "")
    .replace(/\s*([:：])\s*/g, "$1")
    .split(BETWEEN)
    .map((piece) => cleanText(piece).replace(/^其中[:：]?/, ""))
    .filter((piece) => piece !== "");
  const list: FigureList = { parts: [], rest: [] };
  /** Names that wait for their figure: the next piece's, or 各30 for all of them. */
  let waiting: string[] = [];
  const close = () => {
    list.rest.push(...waiting);
    waiting = [];
  };
  for (const piece of pieces) {
    const whole = NO_NAME.test(piece) ? null : PIECE.exec(piece);
    const alone = FIGURE_ALONE.exec(piece);
    if (whole) {
      const [, name = "", each, figure = ""] = whole;
      const names = name.split(/和|及|与/).filter((one) => one !== "");
      if (each === undefined) close();
      else list.parts.push(...waiting.map((one) => ({ name: one, figure })));
      waiting = [];
      if (each === undefined || names.length < 2) list.parts.push({ name, figure });
      else list.parts.push(...names.map((one) => ({ name: one, figure })));
    } else if (alone && waiting.length > 0) {
      const name = waiting.pop() ?? "";
      close();
      list.parts.push({ name, figure: alone[1] ?? "" });
    } else if (runOn(piece, list.parts)) close();
    else if (NAME_ALONE.test(piece)) waiting.push(piece);
    else {
      close();
      list.rest.push(piece);
    }
  }
  close();
  return list.parts.length === 0 ? null : list;
}

/** 元坝镇280白果乡15: without anything between, names end in their class. */
function runOn(piece: string, parts: ListPart[]): boolean {
  const found = [...piece.matchAll(RUN)];
  if (found.length < 2 || found.map((match) => match[0]).join("") !== piece) return false;
  parts.push(...found.map(([, name = "", figure = ""]) => ({ name, figure })));
  return true;
}

/** The column of lists among `facts`, or null. */
export function findListColumn(region: Region, facts: readonly ColumnFacts[]): number | null {
  for (const column of facts) {
    if (column.texts === 0 || column.texts < column.figures) continue;
    if (column.words.has("item") || column.words.has("lead") || column.words.has("support") || column.words.has("note"))
      continue;
    // As written: blanks and line breaks separate.
    const texts = sampleLines(region).map((line) => shownText(cellOf(region, line, column.index)).trim());
    const lists = texts.filter((text) => text !== "").map(splitList);
    const whole = lists.filter((list) => list !== null && list.parts.length >= list.rest.length * 2);
    const parts = whole.flatMap((list) => list?.parts ?? []);
    if (whole.length * 3 < lists.length * 2 || parts.length < lists.length + 1) continue;
    const names = [...new Set(parts.map((part) => part.name))];
    const figures = parts.filter((part) => parseValue(part.figure, { unit: "", scale: 1 }).value?.kind === "amount");
    if (names.length < 2 || figures.length < parts.length) continue;
    const share = findPlaces(names).filter(Boolean).length / names.length;
    const over = OVER_DISTRICTS.test(keyText(column.name));
    if (share >= 0.6 || (over && names.every(couldBePlace))) return column.index;
  }
  return null;
}
