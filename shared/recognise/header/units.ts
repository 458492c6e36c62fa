/** Measure units in headers and labels: what looks like one, and where a bracket holds one. */

import { isUnitWord } from "../../model/words/unit-words.ts";

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

/**
 * 单位：万元 inside a line, or 单位：户、万元 with several; not 填报单位：…. Several units come joined by 、 or as printed; null where
 * there is none.
 */
export function unitInLine(line: string): { unit: string; before: string; after: string } | null {
  const match = [...line.matchAll(/(?:计量)?单\s*位\s*[:：]\s*/g)].find(
    ({ index }) =>
      !/(?:填报|制表|编制|责任|牵头|报送|实施|主管|填表|编报|上报|发布|承办|印发|主办|配合|协办|建设|申报|汇总)\s*$/.test(
        line.slice(0, index),
      ),
  );
  if (!match) return null;
  const before = line.slice(0, match.index);
  const behind = line.slice(match.index + match[0].length);
  // 面积单位：亩 金额单位：万元: the next unit is read in its turn.
  const stop = behind.search(/(?:金额|资金|面积|数量|长度|里程|人数|户数|货币)?(?:计量)?单\s*位\s*[:：]/);
  const rest = stop < 0 ? behind : behind.slice(0, stop);
  const units: string[] = [];
  let end = 0;
  for (;;) {
    const token = /^[\s、,，;；]*([^\s、,，;；()（）:：]{1,14}(?:[(（][^()（）\s]{1,3}[)）])?)/.exec(rest.slice(end));
    const word = (token?.[1] ?? "").replace(/[。.]+$/, "");
    const found = isUnitWord(word) ? [word] : word.split(/[/和或及]/);
    if (!token || !found.every(isUnitWord)) break;
    units.push(...found);
    end += token[0].length;
  }
  if (units.length === 0) return null;
  const printed = rest.slice(0, end).replace(/[,，。.;；、\s]+$/, "");
  return {
    unit: units.length === 1 ? (units[0] ?? "") : /[\s/及]/.test(printed) ? units.join("、") : printed,
    before: before.replace(/[(（\s]+$/, ""),
    after: behind.slice(end).replace(/^[)）\s]+/, ""),
  };
}
