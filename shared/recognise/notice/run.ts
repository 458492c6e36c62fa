/** Which places stand right before a figure: 涡阳县、谯城区各, 每个县（区）各. */

import type { Mention, Places } from "./places.ts";

const EVERY =
  /(?:(每个?)|各)(县\(市、区\)|县\(市\)、区|县\(区、市\)|县\(市区\)|县\(区\)|市\(县、区\)|县市区|旗县区|县区|区县|市县|市州|乡\(镇、街道\)|乡镇\(街道\)|乡镇街道|乡镇|镇街|镇\(街道\)|街道|行政村|村\(社区\)|社区|村|县|市|区|镇|乡|旗)(?:\(园区\)|\(街道\)|\(区\)|、园区|、开发区)*(都|均|各)?((?:要|应|至少|不少于)*)(?:新?建立|建成|建设|新建|培育|打造|完成|安排|开设|配备|创建|选址|设立|设置|举办|组织|开展|改造|新增)?(至少)?([\p{Script=Han}“”]{0,16})$/u;

const VILLAGE = /村|社区/;
const VERB = /^(?:新建|改造|新城|长安|和平|向阳|前进|东风|红旗|新华|文峰|城关|新市|郊|中原)$/;

/** 每个县（区）各建成零工市场 at the end of the words before a figure. */
export interface Every {
  /** 县（区）. */
  level: string;
  /** 各, 均. */
  shared: boolean;
  /** 零工市场; "" where the figure stands right behind. */
  object: string;
}

export function everyBefore(gap: string): Every | null {
  const match = EVERY.exec(gap.slice(-48));
  if (!match) return null;
  const [, each, level = "", shared, least = "", most, object = ""] = match;
  // 各县区新建公厕20座 may be all of them together.
  if (object !== "" && each === undefined && shared === undefined && least === "" && most === undefined) return null;
  if (object === "" && VILLAGE.test(level)) return null;
  // 每个乡镇卫生院至少配备1台: what each one is to have stands behind the doing.
  const [, owner, thing] =
    /^(.*?)(?:至少|不少于|均|都)(?:新?建设?|配备|设立|建成|开展|举办|达到)?(.*)$/.exec(object) ?? [];
  if (owner !== undefined) return { level: `${level}${owner}`, shared: false, object: thing ?? "" };
  return { level, shared: shared === "各", object: object.replace(/(?:不少于|至少|达到)$/, "") };
}

/** Places in a row, and the words between them and the figure. */
export interface Run {
  run: Mention[];
  tail: string;
  /** 某某园、涡阳县各3个: a name in front that nobody knows shares the figure. */
  unknown: boolean;
}

/** The places right before `end`: 涡阳县、谯城区各; null where none stands there. */
export function placesBefore(places: Places, text: string, from: number, end: number): Run | null {
  const start = Math.max(from, end - 90);
  const mentions = places.mentions(text, start, end);
  const last = mentions.at(-1);
  if (!last) return null;
  const tail = text.slice(last.end, end).replace(/\([^()]{0,30}\)/g, "");
  if (/[,;。:]/.test(tail.replace(/^[:]/, "")) || tail.length > 24) return null;
  const run = [last];
  for (let i = mentions.length - 2; i >= 0; i -= 1) {
    const one = mentions[i] as Mention;
    const next = run[0] as Mention;
    if (!/^(?:[、,和及与]|以及)$/.test(text.slice(one.end, next.start))) break;
    run.unshift(one);
  }
  const first = run[0] as Mention;
  const before = text.slice(Math.max(0, first.start - 3), first.start);
  const apart =
    first.start === 0 ||
    /[,、;。:(和及与]$|其中$|为$|对$|在$|由$|向$|是$|将$|给$|推动$|支持$|指导$|督促$/.test(before) ||
    (first.start === from && from > 0);
  const direct = /^(?:各|均|分别|各自|:|完成|不少于|不低于|约|新增|新建)*$/.test(tail);
  if (!apart && !(first.whole && direct)) return null;
  // 新建公共充电桩 is no 新建区: a name without its last word stands right before its figure, and 新建3座 names none.
  if (!first.whole && (!direct || (run.length === 1 && VERB.test(first.words)))) return null;
  const shared = /各|均|分别/.test(tail) || run.length > 1;
  const unknown =
    shared &&
    first.start - 1 > from &&
    /[、和及与]/.test(text[first.start - 1] ?? "") &&
    !/[,;:。(]/.test(text[first.start - 2] ?? "");
  return { run, tail, unknown };
}
