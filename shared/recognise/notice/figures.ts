/**
 * The figures of a sentence: number, range or change with its unit and the words that bound it. Years, dates, ages, document
 * numbers, ratios and what stands in quotation marks are none; conditions (20万元以下的行政村) are told apart from targets.
 */

import type { Amount } from "../../model/amount.ts";
import { isAmount } from "../../model/amount.ts";
import { parseValue } from "../../model/amount-parse.ts";
import { parseUnit } from "../../model/unit.ts";
import { isUnitWord } from "../../model/words/unit-words.ts";
import { wordNumberAt } from "./word-numbers.ts";

export interface Found {
  /** From its first word (不少于) to its last (左右). */
  start: number;
  end: number;
  /** Where the digits begin. */
  digits: number;
  amount: Amount;
  /** As printed: 万人次; "" where none stands behind the figure. */
  unit: string;
  /** 以下的行政村, 每千人口, 3种以上功能的: says what something is like, not what is to be done. */
  condition: boolean;
  /** Stands for each of something: 每人每年1000元, 1500元/人, 40元/颗. */
  standard: boolean;
  /** A part of the unit did not come through. */
  lost?: true;
}

const NUMBER = /\d[\d,]*(?:\.\d+)?|[零一二两三四五六七八九十百千]{1,7}/g;
/** Time, age and place are no measure of a task. */
const NO_TASK =
  /^(?:年|月|日|天|小时|分钟|分|岁|周|周岁|号|点|时|秒|届|期|度|面|级|季度|个月|周年|日内|元旦|年级|个月)$/;
const BEFORE =
  /(?:不少于|不得少于|不低于|不得低于|不小于|至少|最少|大于|超过|突破|≥|>|力争达到|不超过|不得超过|不高于|不大于|不突破|至多|最多|小于|≤|<|低于|少于|控制在|大约|约为|约|近)$/;
const FAR = /(不低于|不少于|不超过|至少|不高于)[\p{Script=Han}]{1,6}的$/u;
const AFTER = /^(?:\(含[^()]{0,8}\))?(?:及以上|以上|左右|上下|以内|之内|以下|及以下|余|多)(?:\(含\))?/;
const CHANGE_WORD =
  /^(?:,)?(?:大幅|逐步|统一|均|再)?(?:提高|提升|增加|增长|上升|扩大|降低|下降|减少|压减|调整|提标|升|降|增|减)(?:到|至|为)/;
const DASH = /^(?:—+|–|―|-|~|至|到)/;
/** At most this many figures of one line are looked at. */
export const MOST = 500;

const unitLengths = new Map<string, number>();

/** How many characters behind a figure are its unit; 0: none. */
export function unitAt(text: string, at: number): number {
  const behind = text.slice(at, at + 12);
  const known = unitLengths.get(behind);
  if (known !== undefined) return known;
  let length = 0;
  for (let n = Math.min(12, behind.length); n > 0 && length === 0; n -= 1)
    if (isUnitWord(behind.slice(0, n)) && fits(behind, n)) length = n;
  if (unitLengths.size > 20_000) unitLengths.clear();
  unitLengths.set(behind, length);
  return length;
}

/** 8个社区 counts 个, not 个社; 5台套; 3个百分点. A scale alone (20万) is a unit only where nothing names one. */
function fits(behind: string, n: number): boolean {
  const word = behind.slice(0, n);
  if (/[\/·]$|[,、或]/.test(word)) return false;
  if (/^[十百千]?[万亿]$/.test(word)) return false;
  // 12m, 3km: letters that go on are no unit.
  return !(/[A-Za-z]$/.test(word) && /^[A-Za-z0-9]/.test(behind.slice(n)));
}

/** Parts of the text that hold no targets: “15分钟阅读圈”, 《…》, 〔2024〕3号. */
function shut(text: string): [number, number][] {
  const parts: [number, number][] = [];
  for (const [open, close, longest] of [
    ["“", "”", 24],
    ["《", "》", 80],
    ["〔", "〕", 12],
    ['"', '"', 24],
    ["「", "」", 24],
  ] as const) {
    for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, at + 1)) {
      const end = text.slice(at + 1, at + 2 + longest).indexOf(close);
      if (end >= 0) {
        parts.push([at, at + 2 + end]);
        at += 1 + end;
      }
    }
  }
  return parts;
}

interface Piece {
  digits: number;
  /** Behind number, scale and unit. */
  end: number;
  unit: string;
  number: string;
  lost?: true;
}

/** A number with scale and unit at `at`. */
function pieceAt(text: string, at: number, number: string, length = number.length): Piece {
  let end = at + length;
  if (/^[余多来]/.test(text.slice(end, end + 1))) end += 1;
  const scale = /^(?:万亿|[十百千]?[万亿]|[十百千](?![米克瓦伏卡赫帕乏分]))/.exec(text.slice(end, end + 2))?.[0] ?? "";
  const from = end;
  end += scale.length;
  if (scale !== "" && /^[余多来]/.test(text.slice(end, end + 1))) end += 1;
  const span = /^个(?:月|工作日|小时|自然日|学期|年度|季度)/.exec(text.slice(end, end + 4))?.[0];
  if (span !== undefined) return { digits: at, end: end + span.length, unit: "个月", number };
  // 1500/人: 元 was lost on the way.
  const lost = /^\/(?:人|户|亩|生|村|月|年|件|颗|院|床|台)(?:[·\/](?:年|月))?/.exec(text.slice(end, end + 5))?.[0];
  if (lost !== undefined && scale === "")
    return { digits: at, end: end + lost.length, unit: `元${lost}`, number, lost: true };
  const counted = unitAt(text, end);
  const base = text.slice(end, end + counted);
  const unit = /[万亿]/.test(scale) ? `${scale.replace(/^[十百千]/, "")}${base}` : base;
  return {
    digits: at,
    end: end + counted,
    unit: counted === 0 && scale !== "" ? text.slice(from, from + scale.length) : unit,
    number,
  };
}

/** All figures of a sentence. `loose`: numbers without a unit too (lists of places). */
export function figuresIn(text: string): Found[] {
  const found: Found[] = [];
  const closed = shut(text);
  let past = 0;
  let looked = 0;
  for (const match of text.matchAll(NUMBER)) {
    const at = match.index;
    if (at < past || looked > MOST) continue;
    const spoken = /^\d/.test(match[0]) ? null : wordNumberAt(text, at, match[0]);
    if (spoken === null && !/^\d/.test(match[0])) continue;
    if ((looked += 1) > MOST) continue;
    if (closed.some(([a, b]) => at >= a && at < b)) continue;
    const number = spoken?.number ?? match[0].replace(/,+$/, "");
    const width = spoken?.length ?? number.length;
    const before = text.slice(Math.max(0, at - 12), at);
    if (/[A-Za-z〔第\/×]$|[A-Za-z]-$|\d\.$/.test(before)) continue;
    const first = pieceAt(text, at, number, width);
    const behind = text.slice(first.end, first.end + 24);
    if (/^(?:19|20|21)\d\d$/.test(number) && /^(?:年|-|—|至|届|级|〕|\))/.test(text.slice(at + 4, at + 5))) continue;
    if (/^[:：]\d/.test(text.slice(at + width, at + width + 2)) || /\d[:：]$/.test(before)) {
      past = at + width;
      continue;
    }
    let last = first;
    let changed: Piece | null = null;
    const dash = DASH.exec(behind);
    const second = dash ? /^\d[\d,]*(?:\.\d+)?/.exec(text.slice(first.end + dash[0].length)) : null;
    if (dash && second) last = pieceAt(text, first.end + dash[0].length, second[0].replace(/,+$/, ""));
    const change = CHANGE_WORD.exec(text.slice(last.end, last.end + 10));
    const goal = change
      ? /^(?:每人每[年月]|每[人户生亩]|人均)?(?:不低于|不少于)?(\d[\d,]*(?:\.\d+)?)/.exec(
          text.slice(last.end + change[0].length, last.end + change[0].length + 24),
        )
      : null;
    if (change && goal) {
      const to = last.end + change[0].length + goal[0].length - (goal[1]?.length ?? 0);
      changed = pieceAt(text, to, (goal[1] ?? "").replace(/,+$/, ""));
    }
    const end = changed ?? last;
    past = end.end;
    const unit = end.unit !== "" ? end.unit : first.unit;
    if (NO_TASK.test(parseUnit(unit).unit)) {
      past = end.end;
      continue;
    }
    const bound = BEFORE.exec(before)?.[0] ?? "";
    // 不低于上年的5%: the bound stands further in front.
    const far = bound === "" ? (FAR.exec(before)?.[1] ?? "") : "";
    const tail = AFTER.exec(text.slice(end.end, end.end + 12))?.[0] ?? "";
    const start = at - bound.length;
    const bare = (piece: Piece): string => text.slice(piece.digits, piece.digits + piece.number.length);
    const words = end.lost
      ? `${bound}${bare(end)}${end.unit}`
      : changed
        ? `从${number}${text.slice(at + width, last.end)}提高到${text.slice(changed.digits, changed.end)}`
        : `${bound === "近" ? "约" : bound || far}${number}${text.slice(at + width, end.end)}${tail.replace(/\([^()]*\)/g, "")}`;
    let amount = amountOf(words, unit, text.slice(start, end.end + tail.length));
    if (!amount) continue;
    // 由4.5%降到4.2%以内, 提高到不低于35%: the goal has a bound of its own.
    if (changed) {
      const least = /(?:不低于|不少于)$/.exec(text.slice(Math.max(at, changed.digits - 3), changed.digits))?.[0] ?? "";
      const goal = amountOf(`${least}${text.slice(changed.digits, changed.end)}${tail}`, unit, "");
      if (goal) amount = { ...amount, qualifier: goal.qualifier };
    }
    past = end.end + tail.length;
    found.push({
      start,
      end: past,
      digits: at,
      amount,
      unit,
      condition: isCondition(text, start, past, unit, tail),
      standard: isStandard(text, start, end.end, unit),
      ...(end.lost ? { lost: true as const } : {}),
    });
  }
  return found;
}

function amountOf(words: string, unit: string, printed: string): Amount | null {
  const context = parseUnit(unit);
  const scaleOnly = context.unit === "" && context.scale !== 1;
  const { value } = parseValue(words, { unit: context.unit, scale: scaleOnly ? 1 : 1 });
  if (!isAmount(value ?? null)) return null;
  return { ...(value as Amount), text: printed };
}

/** What is said of something else: 20万元以下的行政村, 每千人口, 60岁以上, 3种以上功能. */
function isCondition(text: string, start: number, end: number, unit: string, tail: string): boolean {
  const before = text.slice(Math.max(0, start - 6), start);
  const behind = text.slice(end, end + 10);
  if (/(?:每|按每|满|超|年满|含|起付线|自付)$/.test(before) && !/[个家]$/.test(unit)) return true;
  if (
    /^(?:以上|以下|以内|及以上)/.test(tail) &&
    /元$/.test(unit) &&
    (/^(?:的|部分|至|[\p{Script=Han}]{0,2}(?:村|人员|项目|企业|家庭))/u.test(behind) ||
      /(?:收入|收益|费用|自付)$/.test(before))
  )
    return true;
  if (/^(?:以上|以下)/.test(tail) && /^(?:的|规模|功能)/.test(behind) && !/[%户名人]$/.test(unit)) return true;
  return /^(?:部分|的部分)/.test(behind);
}

/** For each of something: the unit says so, or 每人每年 in front. */
function isStandard(text: string, start: number, end: number, unit: string): boolean {
  if (/\//.test(unit)) return true;
  if (!/元$/.test(unit)) return false;
  const before = text.slice(Math.max(0, start - 30), start);
  const behind = text.slice(end, end + 10);
  return (
    /(?:每|人均|户均|平均|标准)[^,;。]{0,16}$|每[村人户院场生个所]每年[^,;。]{0,26}$/.test(before) ||
    /^(?:每|的标准|标准|一次性)/.test(behind) ||
    /^(?:\/|每)/.test(behind)
  );
}
