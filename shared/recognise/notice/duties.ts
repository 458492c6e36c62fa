/** What is to be done by when: 4月底前, 6月底完成70%, 按月通报. Dates go by the year of the paper. */

import { isCurve } from "../../model/facts/facts.ts";
import type { Line } from "./shape/lines.ts";
import { shown } from "./shape/lines.ts";

export interface Duty {
  /** ISO, or 每月, 每季度, 每周. */
  date: string;
  /** The clause, as printed. */
  text: string;
}

const LAST_DAY = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DATED =
  /(?:(20\d\d)年)?(\d{1,2})月(底|末|份|上旬|中旬|下旬|(\d{1,2})[日号])?(?:之?前|止|完成|全部|基本|全面|内)|(20\d\d)?年底(?:之?前)?(?=[\p{Script=Han},])/gu;
const REGULAR =
  /(?:按月|每月|逐月|月度|实行月|月)(?:初|末|底|\d{1,2}[日号]前?)?(?:调度|通报|报送|汇总|报告|上报|督查|公布|反馈)|(?:按季度?|每季度?|季度?)(?:调度|通报|报送|评议|考核|报告|督查)|(?:按周|每周|周)(?:调度|通报|报送|报告)|每月报送|月通报|周调度|季考核/g;
/** No more duties than these are read of one item. */
const MOST = 40;

/** The duties of some lines. */
export function dutiesIn(lines: readonly Line[], year: number): Duty[] {
  const duties: Duty[] = [];
  for (const line of lines) {
    for (const { start, end } of clausesOf(line.text)) {
      if (duties.length >= MOST) return duties;
      const text = line.text.slice(start, end);
      const dates = [...text.matchAll(DATED)].map((match) => dateOf(match, year)).filter((one) => one !== null);
      const words = shown(line, start, end)
        .replace(/^[，,；;、。]+/, "")
        .slice(0, 400);
      for (const date of new Set(dates)) duties.push({ date, text: words });
      for (const rhythm of new Set([...text.matchAll(REGULAR)].map(([match]) => rhythmOf(match))))
        duties.push({ date: rhythm, text: words });
    }
  }
  return duties;
}

function rhythmOf(words: string): string {
  return /周/.test(words) ? "每周" : /季/.test(words) ? "每季度" : "每月";
}

function dateOf(match: RegExpExecArray, year: number): string | null {
  const [, own, month, , day, ownEnd] = match;
  const of = Number(own ?? ownEnd ?? year);
  // 较2021年底增加15%: what was, not what is to be.
  if (of < year) return null;
  if (month === undefined) return `${of}-12-31`;
  const at = Number(month);
  if (at < 1 || at > 12) return null;
  const end = at === 2 && of % 4 === 0 && (of % 100 !== 0 || of % 400 === 0) ? 29 : (LAST_DAY[at - 1] ?? 30);
  const part = match[3] ?? "";
  const on = day === undefined ? (part === "上旬" ? 10 : part === "中旬" ? 20 : end) : Number(day);
  if (on < 1 || on > end) return null;
  return `${of}-${String(at).padStart(2, "0")}-${String(on).padStart(2, "0")}`;
}

/** Sentences; a dated clause of a list (6月底…，10月底…) is one by itself. */
function clausesOf(text: string): { start: number; end: number }[] {
  const clauses: { start: number; end: number }[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i += 1) {
    const char = text[i];
    const dated = (char === "," || char === "、") && /^(?:20\d\d年)?\d{1,2}月|^年底/.test(text.slice(i + 1, i + 10));
    if (char !== undefined && char !== "。" && char !== ";" && !dated) continue;
    if (i > start) clauses.push({ start, end: i });
    start = i + 1;
  }
  return clauses;
}

/** 6月底70%、10月底基本完成、12月底完成 → 70@06-30,95@10-31,100@12-31; null where no share is named. */
export function curveOf(lines: readonly Line[]): string | null {
  for (const { text } of lines) {
    const points = new Map<string, string>();
    for (const { start, end } of clausesOf(text)) {
      const clause = text.slice(start, end);
      const month = /(\d{1,2})月(?:底|末|(\d{1,2})[日号])(?:之?前)?/.exec(clause);
      if (!month) continue;
      const share =
        /(\d{1,3}(?:\.\d{1,2})?)%/.exec(clause)?.[1] ??
        (/基本(?:完成|建成|完工)/.test(clause)
          ? "95"
          : /(?:全部|全面|如期|按期)?(?:完成|完工|建成)/.test(clause)
            ? "100"
            : null);
      const at = Number(month[1]);
      if (share === null || at < 1 || at > 12 || Number(share) > 100) continue;
      const day = month[2] ?? String(LAST_DAY[at - 1]);
      points.set(`${String(at).padStart(2, "0")}-${day.padStart(2, "0")}`, share);
    }
    // One date alone is a deadline, no schedule.
    if (points.size < 2 || ![...points.values()].some((share) => Number(share) < 100)) continue;
    const curve = [...points]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([date, share]) => `${share}@${date}`)
      .join(",");
    if (isCurve(curve)) return curve;
  }
  return null;
}
