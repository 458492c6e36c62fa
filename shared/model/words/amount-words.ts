/** The words that stand around a figure in a cell, and what they mean. All in the plain form (half-width, no blanks). */

import type { Qualifier } from "../amount.ts";

export const NONE = /^(?:[-—–―─－/\\×✕✖xX·]+|无|無|无任务|無任務|没有任务|不涉及|无指标|不承担|无此任务|不适用|—无—)$/;
/** Not yet handed down by the level above: neither blank nor without a task. */
export const PENDING =
  /^\(?(?:(?:上级|省里?|市里?|国家|省级|市级|自治区)?(?:尚未|暂未|还未|未)(?:分解)?下达(?:任务|指标|计划)?|(?:待|等)(?:上级|省里?|市里?|国家|省级|市级|自治区)?(?:分解)?下达(?:任务|指标|计划)?)\)?$/;
export const INCLUDED =
  /^\(?(?:已)?(?:包?含在|含于|含入|计入|并入|纳入|列入|归入|合并到|合并至|统计在)(.+?)(?:之?内|中|统计|合计)?\)?$/;
/** 纳入低保1200人 speaks of a figure, not of a district; 第3师 is one. */
export const FIGURE_INSIDE = /(?<![第\d])\d[\d,.]*[万亿千百]?\D{0,3}$/;

export const BEFORE: readonly (readonly [RegExp, Qualifier])[] = [
  [
    /^(?:不少于|不低于|不小于|不得少于|不得低于|至少|最少|大于等于|大于或等于|大于|≥|≧|⩾|>=|>|超过|超出|超|突破|力争达到|力争|保底|高于|多于|下限)/,
    "atLeast",
  ],
  [
    /^(?:不超过|不超出|不超|不突破|不高于|不大于|不多于|不得超过|不得高于|不得突破|至多|最多|小于等于|小于或等于|小于|≤|≦|⩽|<=|<|低于|少于|控制在|限额|限|上限)/,
    "atMost",
  ],
  [/^(?:大约|大概|约为|约|近似|~|≈)/, "about"],
  [
    /^(?:确保完成|确保|保证|保障|计划完成|计划|规划|预计|拟|目标任务数?|目标数|目标值|目标|任务数|安排|完成|达到|达|实现|新增|新改扩建|新改建|新建|改扩建|扩建|改建|改造|建设|建成|培训|发放|救助|共计|共|合计|总计|计|为|=)/,
    "exact",
  ],
];

export const AFTER: readonly (readonly [RegExp, Qualifier])[] = [
  // 200元起, but not 100起: there 起 counts cases.
  [/(?:\(含[^()]{0,8}\))?(?:及以上|或以上|以上)$|及更多$|(?<=[^\d万亿千百])起$|下限$/, "atLeast"],
  [/(?:\(含[^()]{0,8}\))?(?:及以下|或以下|以下|以内|之内|为限)$|上限$/, "atMost"],
  [/(?:左右|上下|前后)$/, "about"],
];

/** Between a figure and its unit: 100余人, 20多万, 300来人. */
export const INFIX: readonly (readonly [string, Qualifier])[] = [
  ["余", "atLeast"],
  ["多", "atLeast"],
  ["来", "about"],
];

export const CHANGE =
  /^(?:从|由)?(.*?)(?:提高|提升|增加|增长|上升|扩大|降低|下降|减少|压减|调整|提标|升|降|增|减)(?:到|至|为)(.+)$|^(.+?)(?:→|->)(.+)$/;
/** In front of where a change starts: 上年的, 2023年底. */
export const CHANGE_START = /^(?:\d{4}年)?(?:底|末)?(?:上年|去年|目前|现有|原有|原|现在|当前)?的?/;
export const DASH = /^(?:—+|–|―|-|~|～|至|到)/;
export const CURRENCY = /^(?:¥|RMB|人民币)/;
/** A remark in brackets with a figure of its own is one where it begins so. */
export const REMARK = /^(?:不?含|不?包括|其中|另|注|见|详见|截至|比|较|同比|按|即|约?占)/;

export const SCALES: readonly (readonly [string, number])[] = [
  ["万亿", 12],
  ["千亿", 11],
  ["百亿", 10],
  ["十亿", 9],
  ["亿", 8],
  ["千万", 7],
  ["百万", 6],
  ["十万", 5],
  ["万", 4],
  ["千", 3],
  ["百", 2],
];
/** 千 and 百 begin units that are not thousands and hundreds. */
export const THOUSAND_UNIT = /^(?:千(?:米|克|瓦|伏|卡|赫|帕|乏|字|焦)|百分|百帕)/;
/** A single character that is not in the list of units is taken for one, but for these. */
export const NO_UNIT =
  /[零〇一二两三四五六七八九十百千万亿兆半成折倍全无有含约余多来几数上下内外底前后中第等共计合未已不在到至]/;
