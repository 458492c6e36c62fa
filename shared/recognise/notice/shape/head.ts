/** What is said of the whole paper: title, document number, issuer, year, date. */

import { isRegionName, regionsNamed } from "../../../model/region/region.ts";
import { withoutMark } from "../../../model/words/draft-mark.ts";
import type { Line } from "./lines.ts";
import { shown } from "./lines.ts";
import { isFurniture } from "./markers.ts";

export interface Head {
  title: string | null;
  documentNumber: string | null;
  issuer: string | null;
  issuerLine: string | null;
  year: number | null;
  /** ISO. */
  date: string | null;
  status: "draft" | "review";
}

const NUMBER = /[\p{Script=Han}]{2,14}[〔(]?(?:20|21)\d\d[〕)]?(?:第)?\d{1,4}号/u;
const TITLE_END =
  /(?:的通知|实施方案|工作方案|行动方案|实事|项目|清单|任务分解|分工方案|的意见|责任分解|工程|计划|任务|举措|措施|方案|安排|要点|报告|分工|分解表?|任务表|计划表|安排表|一览表|清单表|目标|实事(?:项目)?发布)$/;
const ABOUT = /民生|实事|办实事|惠民|目标任务|政府工作报告|重点工作|为民/;
const DATE = /(20\d\d)年(\d{1,2})月(\d{1,2})日/;
const PLACE =
  /^((?:[\p{Script=Han}]{2,8}?(?:自治区|省))?(?:[\p{Script=Han}]{2,10}?(?:自治州|地区|市|州|盟))?(?:[\p{Script=Han}]{1,10}?(?:自治县|县|区|旗|市))?(?:[\p{Script=Han}]{1,8}?(?:街道|镇|乡))?)/u;

/** `front`: lines before the first number; `all`: the first and last lines of the paper. */
export function headOf(front: readonly Line[], all: readonly Line[], annexFronts: readonly Line[]): Head {
  const lines = front.slice(-60);
  const titles = titlesOf(lines);
  const printed =
    titles.find(({ text }) => !/的通知$/.test(text)) ?? titles[0] ?? titlesOf(annexFronts.slice(0, 12))[0];
  const raw = printed ? titleIn(printed.text) : null;
  const mark = raw === null ? null : withoutMark(raw);
  const title = mark?.text ?? null;
  const notice = titles.find(({ text }) => /的通知$/.test(text));
  const ends = [...lines, ...all.slice(-30)];
  const date = dateOf(lines) ?? dateOf(all.slice(-30));
  const year =
    /(20\d\d)\s?年?/.exec(title ?? "")?.[1] ?? /(20\d\d)年/.exec(notice?.text ?? "")?.[1] ?? date?.slice(0, 4);
  const issuerLine = signedBy(ends);
  return {
    title,
    documentNumber: documentNumberOf(lines),
    issuer: issuerOf([title, notice?.text ?? null, issuerLine]),
    issuerLine,
    year: year === undefined ? null : Number(year),
    date,
    status: mark?.status ?? "draft",
  };
}

function titlesOf(lines: readonly Line[]): { text: string; line: Line }[] {
  const found: { text: string; line: Line }[] = [];
  lines.forEach((line, at) => {
    let { text } = line;
    if (
      text.length > 90 ||
      text.length < 4 ||
      isFurniture(text) ||
      DATE.test(text.slice(0, 12)) ||
      /[。;]/.test(text.slice(0, -1)) ||
      /^(?:各|附件)/.test(text)
    )
      return;
    // A title is often broken into two lines: 关于印发……／实施方案的通知.
    const next = lines[at + 1]?.text ?? "";
    if (
      !TITLE_END.test(text) &&
      next.length <= 60 &&
      TITLE_END.test(next) &&
      /^关于|印发|人民政府|办公室$|^20\d\d|年$/.test(text)
    )
      text += next;
    const bare = text.replace(/^\([^()]*\)|[(][^()]*[)]$/g, "").replace(/^名称:/, "");
    if (TITLE_END.test(bare) && (ABOUT.test(bare) || /20\d\d年/.test(bare)))
      found.push({ text: shownTitle(line, text), line });
  });
  return found;
}

/** As it is printed, where it stands in one line. */
function shownTitle(line: Line, text: string): string {
  return (text === line.text ? shown(line) : text)
    .replace(/^【[^】]*】|^\([^()]*\)/, "")
    .replace(/^名称[:：]\s*/, "")
    .trim();
}

/** 关于印发《…实施方案》的通知 → the plan that is issued. */
function titleIn(text: string): string {
  const quoted = /《([^《》]{4,80})》/.exec(text)?.[1];
  if (quoted) return quoted;
  const issued = /印发(.{4,80}?)的通知$/.exec(text)?.[1];
  return (
    issued ??
    text.replace(
      /^.*?关于(?:下达|公布|分解(?:落实)?|落实|组织实施)?(?=[\p{Script=Han}]{0,10}20\d\d年|做好|实施|下达)/u,
      "",
    )
  )
    .replace(/^附件\d*[:：]?/, "")
    .replace(/的通知$/, "");
}

function documentNumberOf(lines: readonly Line[]): string | null {
  for (const line of lines) {
    const match = NUMBER.exec(line.text.slice(0, 300));
    if (!match) continue;
    const alone = line.text.replace(/^(?:发布文号|发文文号|文号|发文字号|文件编号|文件号):?/, "");
    const labelled = /(?:发布文号|发文文号|文号|发文字号|文件编号|文件号):?$/.test(line.text.slice(0, match.index));
    if (alone.length > match[0].length + 6 && !labelled) continue;
    const start = line.text.indexOf(match[0]);
    return shown(line, start, start + match[0].length).replace(
      /^(?:发布文号|发文文号|文号|发文字号|文件编号|文件号)[:：]?/,
      "",
    );
  }
  return null;
}

function dateOf(lines: readonly Line[]): string | null {
  let found: string | null = null;
  for (const { text } of lines) {
    if (text.length > 60 && !/(?:发文|成文|印发|生成)日期/.test(text)) continue;
    const match = DATE.exec(text);
    const dashed = match ?? /(?:发文|成文|印发|生成)日期:?(20\d\d)-(\d{1,2})-(\d{1,2})/.exec(text);
    if (!dashed) continue;
    const alone = text.replace(DATE, "").length <= 16;
    if (match && !alone && !/日期/.test(text)) continue;
    const [, year = "", month = "", day = ""] = dashed;
    found = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    if (match && alone) return found;
  }
  return found;
}

/** The office that signed: the line above the date. */
function signedBy(lines: readonly Line[]): string | null {
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i] as Line;
    if (!DATE.test(line.text) || line.text.length > 14) continue;
    const above = lines[i - 1] as Line;
    if (
      /(?:人民政府|办公室|委员会|领导小组|局|委|办)$/.test(above.text) &&
      above.text.length <= 40 &&
      !isFurniture(above.text)
    )
      return shown(above);
  }
  return null;
}

const NOT_ISSUER = /^(?:城市|全市|全县|全区|全省|我市|各市|县区|社区|园区|小区|中心区|新区|开发区|市区|城区)$/;

function issuerOf(texts: readonly (string | null)[]): string | null {
  for (const text of texts) {
    const start = text
      ?.replace(/\s/g, "")
      .replace(/^(?:关于)?(?:印发|下达|公布|分解落实|分解|落实|组织实施)?(?:20\d\d年(?:度)?)?/, "");
    const found = start ? (PLACE.exec(start)?.[1] ?? "") : "";
    if (found.length >= 2 && !NOT_ISSUER.test(found) && sound(found)) return found;
  }
  return null;
}

/** 相山区 and 云溪市 are places; 推进民生实事项目市 is none. */
function sound(name: string): boolean {
  return isRegionName(name) || name.length <= 12 || regionsNamed(name.slice(0, 3)).length > 0;
}
