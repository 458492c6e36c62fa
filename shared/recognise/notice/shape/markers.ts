/** Numbers at the beginning of lines, in every form that offices use: 一、（一）1. （1） 1） ① 第一项 实事一： 一是. */

import { chineseNumber } from "../../../model/words/numerals.ts";
import { isUnitWord } from "../../../model/words/unit-words.ts";

/** A line, as far as its beginning goes (lines.ts). */
interface Beginning {
  text: string;
  gap: boolean[];
}

export type MarkerKind = "cn" | "(cn)" | "n." | "(n)" | "n)" | "①" | "ordinal" | "是";

export interface Marker {
  kind: MarkerKind;
  /** null where the numeral cannot be read. */
  number: number | null;
  /** As printed, without the stop behind it: （一）, 1. */
  length: number;
}

const CN = "[零〇一二两三四五六七八九十百]{1,5}";
const FORMS: readonly (readonly [MarkerKind, RegExp])[] = [
  ["(cn)", new RegExp(`^[(〔](${CN})[)〕][、.,:]?`)],
  ["(n)", /^[(〔](\d{1,3})[)〕][、.,:]?/],
  ["cn", new RegExp(`^(${CN})[、.,]`)],
  ["n.", /^(\d{1,3})(?:[.、。]|,(?=\p{Script=Han}))(?:(?!\d)|(?=\s?20\d\d年)|(?=\s\d))\s?/u],
  ["n)", /^(\d{1,3})\)[、.,:]?/],
  ["①", /^([①-⑳㉑-㉟㊱-㊿⑴-⑽⒈-⒛])[、.,]?/],
  [
    "ordinal",
    new RegExp(
      `^(?:民生)?(?:第(${CN}|\\d{1,3})[项件条个类][、.:,]?|(?:实事|项目|工程|任务)(${CN}|\\d{1,3})[、.:,]|第(${CN})[、,])`,
    ),
  ],
  ["ordinal", new RegExp(`^[(〔](?:实事|项目|工程|任务)(${CN}|\\d{1,3})[)〕][、.:,]?`)],
  ["是", new RegExp(`^(${CN})(?:是|要)(?=\\p{Script=Han}{2})`, "u")],
];

const CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿";
const BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽";
const STOPPED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛";

/** The number at the beginning of a line; null where there is none. */
export function markerOf(line: Beginning, surely = false): Marker | null {
  const text = line.text.slice(0, 24);
  for (const [kind, form] of FORMS) {
    const match = form.exec(text);
    if (!match) continue;
    const named = match[1] ?? match[2] ?? match[3] ?? "";
    return { kind, number: numberOf(named), length: match[0].length };
  }
  return surely ? null : bareNumber(line, text);
}

/** 1<tab>促进就业: the stop is missing, the blank is not; 31 场 is a figure. */
function bareNumber(line: Beginning, text: string): Marker | null {
  const bare = /^(\d{1,3})(?=\p{Script=Han})/u.exec(text);
  if (!bare || line.gap[bare[0].length] !== true) return null;
  const behind = text.slice(bare[0].length);
  const unit = [4, 3, 2, 1].some((length) => isUnitWord(behind.slice(0, length)));
  return unit || /^[余多万亿千百]/.test(behind)
    ? null
    : { kind: "n.", number: Number(bare[1]), length: bare[0].length };
}

function numberOf(text: string): number | null {
  for (const list of [CIRCLED, BRACKETED, STOPPED]) {
    const at = [...list].indexOf(text);
    if (at >= 0) return at + 1;
  }
  if (/百/.test(text)) {
    const [hundreds = "", rest = ""] = text.split("百");
    const low = rest === "" ? 0 : chineseNumber(rest.replace(/^零|^〇/, ""));
    const high = chineseNumber(hundreds);
    return high === null || low === null ? null : high * 100 + low;
  }
  return chineseNumber(text.replace(/两/g, "二"));
}

/** Words that head a part of an item: 推进措施：, 责任单位：, 目标任务：. */
export type LabelKind = "measures" | "target" | "leads" | "supports" | "deadline" | "funds" | "other";
const LABELS: readonly (readonly [LabelKind, string])[] = [
  [
    "measures",
    "(?:推进|工作|主要|具体|保障|落实|实施|重点)?(?:措施|举措|步骤|做法)(?:及要求)?|工作安排|实施步骤|工作要求|推进计划|进度安排|进度计划|实施计划",
  ],
  [
    "target",
    "(?:年度|总体|工作|主要|任务|绩效|\\d{4}年(?:度)?)?目标(?:任务)?(?:及内容)?|目标要求|(?:年度|工作|主要|具体|建设|重点|\\d{4}年)?任务(?:目标|内容)?|(?:主要|建设|工作|实施|项目|具体|任务|服务)?内容(?:及规模)?|(?:建设|实施)规模|项目概况|工作任务|任务分解|任务分配|任务安排|分解任务",
  ],
  [
    "leads",
    "(?:牵头|责任|主办|实施|承办|主管|负责|项目)(?:责任)?(?:单位|部门|主体)|牵头(?:责任)?单位|责任(?:主体|科室)|主责单位|牵头",
  ],
  ["supports", "(?:配合|协办|协同|协助|参与|参加)(?:责任)?(?:单位|部门)"],
  ["deadline", "(?:完成|建设|实施|办理)?(?:时限|期限|时间)|完成时间节点|时间节点|时间安排|时间要求"],
  ["funds", "(?:资金|经费|投资)(?:来源|安排|保障|筹措|测算|估算|渠道|规模|预算)?|投资金额|计划投资"],
  [
    "other",
    "(?:分管|责任|牵头|包保|市|区|县)?(?:领导|责任人)|联系人|项目名称|建设地点|实施地点|政策依据|补助标准|实施对象|服务对象|服务范围|验收标准|考核(?:办法|标准)",
  ],
];
const LABEL = LABELS.map(
  ([kind, words]) =>
    [kind, new RegExp(`^(?:[(](?:${words})[:)]|(?:[一二三四五六七八九十]是)?(?:${words})[:])`)] as const,
);
/** Behind a number a stop will do: （一）建设内容。新建…. */
const LABEL_PART = LABELS.map(([kind, words]) => [kind, new RegExp(`^(?:${words})[:。]`)] as const);
const LABEL_ALONE = LABELS.map(([kind, words]) => [kind, new RegExp(`^(?:${words})[:。]?$`)] as const);

export interface Label {
  kind: LabelKind;
  length: number;
}

/** The label that a text begins with: 责任单位：市教育局, 推进措施. */
export function labelOf(text: string): Label | null {
  const start = text.slice(0, 24);
  for (const [kind, form] of LABEL) {
    const match = form.exec(start);
    if (match) return { kind, length: match[0].length };
  }
  if (text.length > 12) return null;
  for (const [kind, form] of LABEL_ALONE) if (form.test(text)) return { kind, length: text.length };
  return null;
}

/** The label of a numbered part of an item. */
export function partLabelOf(text: string): Label | null {
  const start = text.slice(0, 24);
  for (const [kind, form] of LABEL_PART) {
    const match = form.exec(start);
    if (match) return { kind, length: match[0].length };
  }
  return labelOf(text);
}

/** 附件1, 附件：, 附录二: the line that heads an annex. */
const ANNEX = /^附(?:件|录|表)[\d一二三四五六七八九十]{0,3}[:.]?$/;
/** Lines of the page: menus, addresses, rights. */
const FURNITURE =
  /^(?:长者|无障碍|联系我们|当前位置|您(?:的|当前|现在)?(?:所在)?(?:的)?位置|首页|网站首页|网站地图|关于我们|版权所有|版权归|网站标识|政府网站标识|备案|扫一扫|上一[篇条][:]|下一[篇条][:]|相关(?:文档|稿件|链接|解读|附件)|附件下载|Copyright|©|政策解读$|\(?此件|用微信扫)|^(?:主办单位|主办|承办单位|承办|技术支持|分享|打印|关闭|字体|字号|浏览|浏览次数|浏览量|阅读次数|阅读|点击数?|来源|信息来源|稿源|发布时间|发布日期|发文日期|成文日期|生成日期|生效日期|索引号?|组配分类|信息分类|主题分类|发布机构|发文机关|公开方式|有效性|关键词|主题词|咨询(?:机构|电话)|责任编辑|编辑|内容概述|文章来源)(?:到)?[:\[(]|^(?:打印|关闭|分享|收藏|本页|窗口|字体|大|中|小|我要纠错|下载){1,6}$/i;
const FURNITURE_INSIDE =
  /Copyright|版权所有|ICP备|公网安备|网站标识码|IPv6|All rights reserved|扫一扫在手机打开|技术支持[:：]/i;

/** The foot of a web page. */
export function isPageEnd(text: string): boolean {
  return FURNITURE_INSIDE.test(text.slice(0, 200));
}

export function isFurniture(text: string): boolean {
  return FURNITURE_INSIDE.test(text.slice(0, 200)) || (text.length <= 60 && FURNITURE.test(text));
}

export function isAnnexLine(text: string): boolean {
  return text.length <= 8 && ANNEX.test(text);
}

/** Whether a line surely begins something of its own: a number, a label, an annex, a line of the page. */
export function startsNew(line: Beginning, inside = false): boolean {
  const { text } = line;
  return (
    markerOf(line, true) !== null ||
    isAnnexLine(text) ||
    /^附件?[:：]/.test(text) ||
    isFurniture(text) ||
    // Within a bracket a label is no beginning: （牵头单位：A；broken here 配合单位：B）.
    (!inside && LABEL.some(([, form]) => form.test(text.slice(0, 24)))) ||
    /^20\d\d年\d{1,2}月\d{1,2}日$/.test(text) ||
    /^[(【](?:牵头|责任|主办|配合)/.test(text)
  );
}
