/**
 * 征求意见稿, 草稿, 送审稿 …: what is written on a paper, over it, in its title and in its file's name before it is issued. It tells
 * the state of the plan and is never part of its title: what is printed says the state by itself, once, and an issued paper
 * says none.
 */

import type { PlanStatus } from "../plan.ts";

const OPEN = "（(【\\[［〔〖「『〈〘{｛<＜﹙";
const CLOSE = "）)】\\]］〕〗」』〉〙}｝>＞﹚";
const COUNT = "[一二三四五六七八九十两\\d]{1,2}";
/** What follows the word: 第二版, 2, v1.2, 3.15, 20240315, 2024年3月15日. */
const BEHIND = `(?:[\\s\\-—–_·.]*(?:第?${COUNT}[版稿次轮]|[vV]?\\d+(?:[.\\-]\\d+)*|\\d{2,4}年(?:\\d{1,2}月(?:\\d{1,2}日)?)?|\\d{1,2}月(?:\\d{1,2}日)?|修[改订]版?))*`;
const ASKING = "(?:公开|内部|再次|书面)?(?:征求|征询|征集|听取)意见|意见征[求询集]";
const KINDS =
  "草拟?|代?拟|初|讨论|送审|报审|待审|审议|审查|审核|审阅|审定|上会|会议|汇报|修改|修订|修正|建议|报批|过程|会签|内部|交流|印发|发文|最终|终|正式|定";
const WORD = `(?:(?:${ASKING}|${KINDS}|第?${COUNT})(?:修改|修订|第?${COUNT})?稿|[dD]raft|DRAFT)`;
/** What says so only within brackets, or set apart. */
const SHORT = `(?:${ASKING}|草案|讨论|送审|报审)`;
const APART = "[\\s\\-—–_·:：、，,.．]";

const BRACKETED = new RegExp(
  `[${OPEN}]\\s*(?:[\\p{Script=Han}\\d.\\s]{0,10}${WORD}|(?:第?${COUNT}[次轮])?${SHORT})${BEHIND}\\s*[${CLOSE}]`,
  "gu",
);
const LEADING = new RegExp(`^\\s*(?:${WORD}|${SHORT})${BEHIND}\\s*${APART}+(?=\\S)`, "u");
const TRAILING = new RegExp(`(?:${APART}*${WORD}|${APART}+${SHORT})${BEHIND}\\s*$`, "u");
const WHOLE = new RegExp(`^[${OPEN}]?\\s*(?:${WORD}|${SHORT})${BEHIND}\\s*[${CLOSE}]?$`, "u");
/** 定稿, 印发稿: the paper is no draft any more. */
const ENDED = /(?:印发|发文|最终|终|正式|定)稿/;

/** The states of a paper that is not issued. */
export type DraftStatus = Exclude<PlanStatus, "final">;

export interface Unmarked {
  text: string;
  /** What the marks say; null where there is none, or only 定稿 and its like. */
  status: DraftStatus | null;
}

/** Takes the marks out of a title or a file's name; a text that is nothing else stays. */
export function withoutMark(text: string): Unmarked {
  const marks: string[] = [];
  const take = (mark: string): string => {
    marks.push(mark);
    return " ";
  };
  let rest = text.trim();
  for (let before = ""; before !== rest;) {
    before = rest;
    for (const pattern of [BRACKETED, LEADING, TRAILING]) {
      const next = rest.replace(pattern, take);
      if (next !== rest) rest = tidy(next) || rest;
    }
  }
  return rest === text.trim() ? { text: rest, status: null } : { text: rest, status: statusOf(marks) };
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])/g, "")
    .replace(new RegExp(`^${APART}+|(?![.．])${APART}+$`, "g"), "")
    .trim();
}

/** The state that a line tells which is nothing but a mark, as stands over a title; null: another line. */
export function markAlone(line: string): DraftStatus | null {
  return WHOLE.test(line.trim()) ? statusOf([line]) : null;
}

function statusOf(marks: readonly string[]): DraftStatus | null {
  if (marks.some((mark) => /意见/.test(mark))) return "review";
  return marks.every((mark) => ENDED.test(mark)) ? null : "draft";
}
