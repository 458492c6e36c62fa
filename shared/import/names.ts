/** Names in files against names in a plan: normal forms, category headings, kinds of districts, titles. */

import type { DistrictKind } from "../model/plan.ts";
import { plainForm } from "../model/read-number.ts";
import { districtForm } from "../model/district-name.ts";
import { chineseNumber } from "../model/words/numerals.ts";

/** NFKC, without blanks, brackets and quotes: the form in which rows are compared. */
export function nameForm(text: string): string {
  return plainForm(text).replace(/[()\[\]【】〔〕“”"'‘’「」《》、，,。.;；:：]/g, "");
}

/** 市教育局、市人社局 as a list. */
export function splitNames(text: string): string[] {
  return text
    .split(/[、，,;；\n]+/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

export interface CategoryHeading {
  seq: number | null;
  name: string;
  declaredCount: number | null;
}

const NUMBER = "[一二三四五六七八九十]{1,3}|\\d{1,2}";
/** 一、 1. （一） (一)、 but not the 1. of 1.5亿元. */
const HEADING = new RegExp(`^(?:[（(](${NUMBER})[)）]\\s*[、.．]?|(${NUMBER})[)）]?\\s*[、.．])\\s*(?!\\d)(.+)$`);
const COUNT = /[（(]\s*(?:共|计|合计)?\s*([\d０-９]{1,3}|[一二三四五六七八九十两]{1,3})\s*[项件]\s*[)）]\s*$/;

/** 一、促进就业（3项） → 1, 促进就业, 3. */
export function parseCategory(text: string): CategoryHeading {
  const match = HEADING.exec(text.trim());
  const number = match?.[1] ?? match?.[2];
  const seq = number ? chineseNumber(number) : null;
  let name = (match?.[3] ?? text).trim();
  const count = COUNT.exec(name);
  if (count) name = name.slice(0, count.index).trim();
  const declaredCount = count?.[1] ? chineseNumber(plainForm(count[1]).replace("两", "二")) : null;
  return name === "" ? { seq: null, name: text.trim(), declaredCount: null } : { seq, name, declaredCount };
}

/** What a typed heading says of its category: number and count only where they are written. */
export function categoryPatch(text: string): Partial<CategoryHeading> {
  const { seq, name, declaredCount } = parseCategory(text);
  return { name, ...(seq === null ? {} : { seq }), ...(declaredCount === null ? {} : { declaredCount }) };
}

/** The number of an item as printed: 1, （一）, 十二. */
export function parseSeq(label: string | null): number | null {
  if (label === null) return null;
  const bare = plainForm(label).replace(/[()、.第项]/g, "");
  return bare === "" ? null : chineseNumber(bare);
}

export function kindOfDistrict(name: string): DistrictKind {
  if (districtForm(name) === "市本级" || /市(?:法援中心|直)|本级$/.test(name)) return "own";
  if (/(?:预留|机动)(?:数|指标|任务|资金|部分)?$/.test(districtForm(name))) return "reserve";
  if (/(?:高新|经开|开发|示范|保税|工业)区|产业园|园区|新区$|片区$/.test(name)) return "zone";
  if (/[镇乡]$|街道$|办事处$/.test(name)) return "town";
  return /市$/.test(name) && name.length <= 4 ? "city" : "county";
}

export interface TitleFacts {
  year: number | null;
  issuer: string | null;
}

/** 亳州市2024年50项民生实事… → 2024, 亳州市. */
export function readTitle(title: string): TitleFacts {
  const plain = plainForm(title);
  const year = /(20\d{2})年?/.exec(plain)?.[1];
  const issuer =
    /^(?:附件\d*[:：]?)?(?:关于)?([\p{Script=Han}]{1,8}?[省市县区镇])(?=20\d{2}|[\p{Script=Han}]*(?:民生|目标|任务|工程))/u.exec(
      plain,
    )?.[1];
  return { year: year ? Number(year) : null, issuer: issuer ?? null };
}

export interface TableFoot {
  notes: string[];
  issuerLine: string | null;
  /** ISO date. */
  issueDate: string | null;
}

/** Issuer and date that close a paper stand under the notes, both or one of them: 云溪市民生办 / 2026年3月1日. */
export function splitFoot(lines: readonly string[]): TableFoot {
  const notes = [...lines];
  const date = /^(20\d{2})年(\d{1,2})月(\d{1,2})日$/.exec(plainForm(notes.at(-1) ?? ""));
  if (date) notes.pop();
  const pad = (part: string | undefined): string => (part ?? "").padStart(2, "0");
  const issueDate = date ? `${date[1]}-${pad(date[2])}-${pad(date[3])}` : null;
  const last = plainForm(notes.at(-1) ?? "");
  const isIssuer =
    last.length <= 30 &&
    /(?:办公室|民生办|人民政府|政府|局|委员会|委|小组|办)$/.test(last) &&
    !/[。；，,;:：]/.test(last);
  return {
    notes: isIssuer ? notes.slice(0, -1) : notes,
    issuerLine: isIssuer ? (notes.at(-1)?.trim() ?? null) : null,
    issueDate,
  };
}
