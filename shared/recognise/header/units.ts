/** Measure units in headers and labels: what looks like one, and where a bracket holds one. */

import { isUnitWord } from "../../model/unit-words.ts";

export { isUnitWord };

/** Several units in one word (个、户) say nothing about one row. */
export function isSeveralUnits(word: string): boolean {
  return /[、,，;；或和]/.test(word);
}

/** A header or label with a unit in brackets at its end, or after a comma: 城镇新增就业(人) → 城镇新增就业 and 人. */
export function splitUnitBracket(label: string): { name: string; unit: string | null } {
  if (label.length > 200 || !/[)）\]】〕数量]$/.test(label)) return { name: label, unit: null };
  const match =
    /^(.*?)\s*[(（\[【〔]\s*(?:单位\s*[:：]\s*)?([^()（）\[\]【】〔〕]{1,12}(?:[(（][^()（）]{1,3}[)）])?)\s*[)）\]】〕]\s*$/.exec(
      label,
    );
  if (match && match[1] && isUnitWord(match[2] ?? "")) return { name: match[1].trim(), unit: (match[2] ?? "").trim() };
  // 新建、改造（个）数 and 任务数（户）左右 keep their words; only a bracket before a bare 数 is a unit.
  const inner = /^(.+?)[(（]([^()（）]{1,8})[)）](数|数量)?$/.exec(label);
  if (inner && inner[1] && isUnitWord(inner[2] ?? "")) {
    return { name: `${inner[1]}${inner[3] ?? ""}`, unit: (inner[2] ?? "").trim() };
  }
  return { name: label, unit: null };
}

/** A header cell that is nothing but a unit: (人), 万元, 单位：户. */
export function unitAlone(label: string): string | null {
  const match = /^[(（]?(?:(?:计量)?单位\s*[:：]\s*)?([^()（）]{1,12}(?:[(（][^()（）]{1,3}[)）])?)[)）]?$/.exec(label);
  return match && isUnitWord(match[1] ?? "") ? (match[1] ?? "").trim() : null;
}

/** 单位：万元 inside a line, but not 填报单位：…; null where there is none. */
export function unitInLine(line: string): { unit: string; before: string; after: string } | null {
  const match = /(?:计量)?单\s*位\s*[:：]\s*([^\s()（）:：]{1,20}(?:[(（][^()（）\s]{1,3}[)）])?)/.exec(line);
  if (!match) return null;
  const before = line.slice(0, match.index);
  if (
    /(?:填报|制表|编制|责任|牵头|报送|实施|主管|填表|编报|上报|发布|承办|印发|主办|配合|协办|建设|申报|汇总)\s*$/.test(
      before,
    )
  )
    return null;
  const unit = (match[1] ?? "").replace(/[,，。;；、]+$/, "");
  const units = unit.split(/[、,，]/);
  if (!units.every((part) => isUnitWord(part))) return null;
  return {
    unit,
    before: before.replace(/[(（\s]+$/, ""),
    after: line.slice(match.index + match[0].length).replace(/^[)）\s]+/, ""),
  };
}
