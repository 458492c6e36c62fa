/** What a column of a table of progress is, by its heading. */

export type ProgressRole =
  | "seq"
  | "category"
  | "item"
  | "name"
  | "district"
  | "unit"
  | "target"
  | "split"
  | "done"
  | "monthly"
  | "rate"
  | "lead"
  | "note";

/** The first that fits; 完成进度 and 完成情况 may hold figure and rate in one. */
const WORDS: readonly (readonly [RegExp, ProgressRole])[] = [
  [/^(?:序号|编号|项次|号|no\.?)$/i, "seq"],
  [/^(?:计量)?单位(?:[（(].*[)）])?$/, "unit"],
  [/牵头|责任(?:单位|部门|主体|领导|人)|主管|主办|配合|承办(?:单位|部门)|实施主体/, "lead"],
  [/备注|说明|存在(?:的)?问题|原因|下一步|措施|评分|基本分|分值|权重|得分|完成时限|时间节点/, "note"],
  [/分解(?:情况|任务|数)?$|任务分解/, "split"],
  [/(?:本|当)月|月度(?:完成|新增)|^\d{1,2}月(?:份)?(?:完成|新增)/, "monthly"],
  [
    /(?:完成|进度|执行|达成|占.*(?:任务|目标|计划).*)(?:率|比|比例|比重|百分比)|占.*之比|占.*(?:%|％)|百分比|累计进度|^(?:完成)?进度(?:[（(]?[%％].*)?$|^[%％]$|序时/,
    "rate",
  ],
  [/完成|进展|落实|推进情况|推进成效|工作成效|实施情况|实绩|实际|达到|已.*数|累计|进度/, "done"],
  [
    /^(?:县|市|区|旗|州|乡|镇|街道?|地)[县市区旗州乡镇街道办、,（()）]*$|地区|承接单位|^单位名称|行政区|辖区|县[（(]?市?、?区/,
    "district",
  ],
  [/目标|任务|计划|指标值|应完成|年度数|全[省市县区州]数|下达/, "target"],
  [/类别|分类|领域|板块|^工程$/, "category"],
  [/指标|主要内容|工作内容|实施内容|建设内容|内容$/, "name"],
  [/项目|事项|工作|实事|工程|名称/, "item"],
];

export function roleOfHeading(heading: string): ProgressRole | null {
  const text = heading.normalize("NFKC").replace(/\s/g, "");
  if (text === "" || text.length > 40) return null;
  return WORDS.find(([words]) => words.test(text))?.[1] ?? null;
}

/** 截至6月底 → text; the period that a title or heading speaks of, YYYY-MM, the year from the title or the plan. */
export function periodIn(text: string, year: number): string | null {
  const plain = text.normalize("NFKC").replace(/\s/g, "");
  const at = Number(/(20\d{2})年/.exec(plain)?.[1] ?? year);
  const month =
    /(?:1月?[-—–~至到]|一至|前|截[至止到](?:20\d{2}年)?)(\d{1,2})(?:个)?月/.exec(plain)?.[1] ??
    /(?:20\d{2}年)?(\d{1,2})月(?:份|底|末|完成|进度|进展|通报|\d{1,2}日)/.exec(plain)?.[1];
  if (month !== undefined) return Number(month) >= 1 && Number(month) <= 12 ? `${at}-${month.padStart(2, "0")}` : null;
  if (/上半年/.test(plain)) return `${at}-06`;
  const quarter = /(?:第?([一二三四1-4])|前([三3]))(?:个)?季度/.exec(plain);
  const count = quarter?.[1] ?? quarter?.[2];
  if (count === undefined) return null;
  const number = "一二三四".indexOf(count) + 1 || Number(count);
  return `${at}-${String(number * 3).padStart(2, "0")}`;
}
