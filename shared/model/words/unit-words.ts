/** The measure units that offices write: what tells a unit from any other word, in a header as behind a figure. */

const BASE =
  "(?:人次|人\\(次\\)|人/次|人份|户次|家次|件次|场次|批次|亩次|头次|羽次|架次|趟次|车次|班次|例次|项次|台次|对次|床位|学位|车位|泊位|机位|点位|席位|托位|站点|标准间|课时|学时|工时|人天|人|名|位|户|个|件|家|套\\(间\\)|套|间|所|处|座|车公里|人公里|延长米|延米|海里|公里|千米|平方公里|平方千米|平方米|立方米|米|m|亩|千公顷|公顷|元|例|次|台套|台|辆|只|头|吨标准煤|吨标煤|吨煤|吨公里|千克标准煤|吨|千瓦时|兆瓦时|千瓦|千伏安|千伏|兆瓦|度|个百分点|百分点|天|日|项|场|条|块|张|份|本|期|班|年|月|岁|床|单|对|组|支|村|镇|批|栋|幢|部|口|眼|株|棵|盏|起|宗|笔|平米|方|千克|公斤|斤|克|羽|尾|艘|架|具|樘|副|杆|基|箱|标准箱|标箱|teu|枚|颗|袋|盒|桶|桩|枪|门|根|片|段|孔|道|幅|册|篇|届|届次|轮|周|小时|分钟|岁|分|分贝|微克/立方米|毫克/升|升|毫升|号|点|面|把|顶|粒|剂次|剂|针次|针|人户|mw|gw|kw|kwh|km|km2|m2|m3|t|kg|cm|mm|%|‰|μg/m3|摄氏度|℃)";
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

/** Half-width, lower case, no blanks, round brackets only. */
function unitKey(word: string): string {
  return word
    .normalize("NFKC")
    .replace(/[\s\p{Cf}]/gu, "")
    .replace(/[〔[【]/g, "(")
    .replace(/[〕\]】]/g, ")")
    .toLowerCase();
}
