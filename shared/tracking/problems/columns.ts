/** The columns of the 销号台账, as it is printed and read: one row a column. */

export type LedgerField =
  | "number"
  | "found"
  | "source"
  | "project"
  | "district"
  | "text"
  | "kind"
  | "money"
  | "measure"
  | "who"
  | "deadline"
  | "progress"
  | "evidence"
  | "asked"
  | "checked"
  | "struck"
  | "review"
  | "state";

export interface LedgerColumn {
  field: LedgerField;
  /** As printed. */
  heading: string;
  /** In characters. */
  width: number;
  centred?: true;
  /** What offices write over such a column, without blanks and brackets. */
  names: RegExp;
}

export const ledgerColumns: readonly LedgerColumn[] = [
  { field: "number", heading: "编号", width: 7, centred: true, names: /^(?:问题)?(?:编号|台账号|问题号)$/ },
  {
    field: "found",
    heading: "发现日期",
    width: 11,
    centred: true,
    names: /^(?:问题)?(?:发现|检查|交办|督查|反馈)(?:日期|时间)$/,
  },
  {
    field: "source",
    heading: "来源",
    width: 8,
    centred: true,
    names: /^(?:问题)?(?:来源|线索来源|发现方式|发现途径|检查来源)$/,
  },
  {
    field: "project",
    heading: "项目·指标",
    width: 18,
    names: /^(?:(?:涉及|实事|民生|工作)?项目(?:名称|·指标|指标)?|指标|事项)$/,
  },
  {
    field: "district",
    heading: "县区（单位）",
    width: 12,
    centred: true,
    names:
      /^(?:县市区|市县区|县区|区县|乡镇|镇街|涉及|被检查|问题)*(?:单位|地区|县|县区|区县|县市区|乡镇|县区单位|区县单位)(?:名称)?$/,
  },
  {
    field: "text",
    heading: "问题描述",
    width: 30,
    names: /^(?:存在(?:的)?|主要|具体|发现(?:的)?)?问题(?:描述|内容|情况|表现|及表现|清单|简述|详情)?$/,
  },
  { field: "kind", heading: "类型", width: 14, names: /^(?:问题)?(?:类型|类别|性质|分类|负面清单行?|负面情形)$/ },
  {
    field: "money",
    heading: "涉及金额",
    width: 13,
    centred: true,
    names: /^(?:涉及|问题|违规)?(?:资金|金额)(?:数额|总额|数)?$/,
  },
  { field: "measure", heading: "整改措施", width: 24, names: /^整改(?:措施|要求|意见|办法)$/ },
  {
    field: "who",
    heading: "责任单位、责任人",
    width: 14,
    names: /^(?:整改)?责任(?:单位|人|单位责任人|单位[及和与]责任人|主体|领导)$|^牵头单位$/,
  },
  {
    field: "deadline",
    heading: "整改时限",
    width: 11,
    centred: true,
    names: /^(?:整改|完成)(?:时限|期限|限期|时间|完成时限|完成时间|截止日期|到期日)$/,
  },
  {
    field: "progress",
    heading: "进展",
    width: 18,
    names: /^(?:整改)?(?:进展|进展情况|情况|完成情况|整改情况|落实情况|结果|成效)$/,
  },
  { field: "evidence", heading: "佐证", width: 12, names: /^(?:整改)?(?:佐证|佐证材料|佐证资料|证明材料|附件)$/ },
  {
    field: "asked",
    heading: "申请销号日期",
    width: 11,
    centred: true,
    names: /^(?:区县|县区|单位)?(?:申请销号|申请)(?:日期|时间)$/,
  },
  {
    field: "checked",
    heading: "核查人、日期",
    width: 12,
    names: /^(?:核查|复核|验收|审核)(?:人|人员|人日期|人及日期|情况|日期|时间)$/,
  },
  { field: "struck", heading: "销号日期", width: 11, centred: true, names: /^(?:销号|办结|完成整改)(?:日期|时间)$/ },
  { field: "review", heading: "回头看结果", width: 12, names: /^回头看(?:结果|情况)?$/ },
  {
    field: "state",
    heading: "状态",
    width: 10,
    centred: true,
    names: /^(?:整改|当前|销号|办理|是否)?(?:状态|销号|是否销号|完成|整改到位|销号情况|是否完成整改)$/,
  },
];
