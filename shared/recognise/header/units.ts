/** Measure units in headers and labels: what looks like one, and where a bracket holds one. */

import { keyText } from "../grid/words.ts";

const BASE =
  "(?:人次|人\\(次\\)|人/次|人份|户次|家次|件次|场次|批次|车次|班次|例次|项次|台次|对次|床位|学位|车位|泊位|机位|点位|席位|托位|站点|标准间|课时|学时|工时|人天|人|名|位|户|个|件|家|套\\(间\\)|套|间|所|处|座|公里|千米|平方公里|平方千米|平方米|立方米|米|m|亩|公顷|元|例|次|台套|台|辆|只|头|吨|千瓦时|千瓦|千伏安|千伏|兆瓦|度|个百分点|百分点|天|日|项|场|条|块|张|份|本|期|班|年|月|岁|床|单|对|组|支|村|镇|批|栋|幢|部|口|眼|株|棵|盏|起|宗|笔|平米|方|千克|公斤|斤|克|羽|尾|艘|架|枚|颗|袋|盒|桶|桩|枪|门|根|片|段|孔|道|幅|册|篇|届|届次|轮|周|小时|分钟|岁|分|分贝|微克/立方米|毫克/升|升|毫升|号|点|面|把|顶|粒|剂次|剂|针次|针|人户|mw|gw|kw|kwh|km|km2|m2|m3|t|kg|cm|mm|%|‰|μg/m3|摄氏度|℃)";
const UNIT = new RegExp(
  `^(?:[十百千]?[万亿])?(?:${BASE})(?:\\((?:间|户|人|次|座|栋|处|所|套|个|家|辆|台)\\))?(?:/(?:${BASE}|年|季|季度|生|学年|孩|胎|新生儿|平米)(?:[·./](?:月|年|天|日|次|期|学期|人))?)*$`,
  "i",
);
const SCALE_ONLY = /^[万亿]$/;

/** Whether a word is a unit of measure: 人次, 万元, 元/人·月, %, 套(间), 个、户. */
export function isUnitWord(word: string): boolean {
  const key = unitKey(word);
  if (key === "" || key.length > 14) return false;
  if (SCALE_ONLY.test(key) || UNIT.test(key)) return true;
  const parts = key.split(/[、,或]/);
  return parts.length > 1 && parts.every((part) => UNIT.test(part));
}

function unitKey(word: string): string {
  return keyText(word).replace(/²/g, "2").replace(/³/g, "3");
}

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
