import type { LevelWords } from "../model/level.ts";

/** Why a row cannot be allocated at all. */
export const refuse = {
  gone: () => "这一行已经不在方案里，可能刚被别人删除，请刷新后再试。",
  districtGone: (row: string, { place }: LevelWords) =>
    `“${row}”的分配里有${place}已经不在方案里，请重新选择${place}。`,
  notSum: (row: string, { each }: LevelWords) =>
    `“${row}”是${each}统一的要求，不是${each}相加的数，不用分配；确需分配请先把它改为“${each}相加”。`,
  noTotal: (row: string, { total }: LevelWords) => `“${row}”还没有${total}，请先填写${total}或在分配时给出总数。`,
  totalNoFigure: (row: string, { total }: LevelWords) => `“${row}”的${total}不是数值，不能分配，请先填写数值。`,
  negativeTotal: (row: string, total: string) => `“${row}”要分配的总数是负数（${total}），不能按比例分配，请检查总数。`,
  nobody: (row: string, { place }: LevelWords) =>
    `“${row}”没有可以参加分配的${place}（都已锁定、无任务或未选），请至少留一个${place}。`,
  missingWeight: (row: string, source: string, names: string) =>
    `“${row}”的依据“${source}”里没有${names}的数，请补上后再分配，空着的不能当作0。`,
  negativeWeight: (row: string, name: string, value: string) =>
    `“${row}”的依据里${name}是负数（${value}），负数不能作权重，请改用别的依据或先更正。`,
  mixedWeight: (row: string, names: string) =>
    `“${row}”的依据有正有负（负数：${names}），不能按比例分配，请改用别的依据或先更正。`,
  weightWords: (row: string, name: string) => `“${row}”的依据里${name}写的不是数值，不能作权重，请先更正。`,
  noBasis: (row: string, source: string) => `“${row}”没有找到依据“${source}”的数，请换一个依据。`,
  noLastYearBase: (row: string) => `“${row}”没有上年数作基数，请先关联上年方案，或另选一个依据作基数。`,
  noFactors: (row: string) => `“${row}”各因素的权重都是0，请至少给一个因素填写权重。`,
  negativeFactor: (row: string, name: string) => `“${row}”的因素“${name}”权重是负数，请更正。`,
  emptyFactor: (row: string, name: string) => `“${row}”的因素“${name}”在参与分配的各处合计为0，请换一个因素。`,
  noLastYear: (row: string) => `“${row}”没有上年数可比，请先关联上年方案，或去掉“不低于上年”。`,
  notHeeded: (method: string, options: string) => `“${method}”用不上${options}，请去掉后再分配，或换一种方法。`,
  needs: (method: string, missing: string) => `“${method}”${missing}`,
  intoAlone: () => "零头由谁承担，要和取整倍数一起填写；只想让一处承担差额，请用“余数给一个单位”。",
  namedTwice: (name: string, where: string) => `${where}里“${name}”写了两次，请删去一个。`,
  overfilled: (row: string, gap: string, change: string) =>
    `“${row}”的缺口是${gap}，不能补${change}；要连总目标一起增减，请选“增加总目标”。`,
  raiseBy: (row: string) => `“${row}”要增加总目标，请写明增加多少或百分之几。`,
  amountAndPercent: (row: string) => `“${row}”的数量和百分比只能填一个。`,
  percentOfGap: (row: string) => `“${row}”补足缺口不按百分比；请填数量，或选“增加总目标”。`,
  badPercent: (text: string) => `看不懂百分比“${text}”，请填写一个数，如 5 或 5%。`,
  otherUnit: (row: string, text: string) => `“${row}”的数值“${text}”不是本行的单位，请按本行的单位填写。`,
  notSingle: (row: string, text: string) => `“${row}”的“${text}”不是一个确定的数，这里要填一个数，如 100 或 0.5万。`,
  badWeight: (row: string, text: string) => `“${row}”的权重“${text}”不是一个数，请填写数字，如 3 或 30%。`,
  mixedPercent: (row: string) => `“${row}”的权重有的带 %、有的不带，分不清大小，请写成一样的。`,
  baseTooFine: (row: string, source: string, district: string) =>
    `“${source}”里${district}的数比“${row}”的小数位更细，不能作基数，请先给“${row}”增加小数位。`,
  negativeBase: (row: string, source: string, district: string) =>
    `“${row}”的基数“${source}”里${district}是负数，不能保基数，请先更正。`,
  badFigure: (row: string, text: string) => `“${row}”看不懂数值“${text}”，请填写数字，如 100 或 0.5万。`,
  tooFine: (row: string, text: string) => `“${row}”的数值“${text}”比本行的小数位更细，请先增加小数位或改数值。`,
  copyTooFine: (row: string, source: string, district: string) =>
    `“${source}”里${district}的数比“${row}”的小数位更细，不能照抄，请先给“${row}”增加小数位。`,
  negativeOption: (row: string, text: string) => `“${row}”的上下限、倍数和起点不能是负数或零（${text}），请更正。`,
  tooLarge: (row: string) => `“${row}”的数值太大，超出可以精确计算的范围，请检查单位。`,
  computed: (row: string, { whole, each }: LevelWords) =>
    `“${row}”的${whole}数由${each}汇总得出，本来就等于${each}之和，不用倒挤或汇总。`,
  nothingToAdd: (row: string, { each, place }: LevelWords) =>
    `“${row}”的${each}都没有数，无法汇总，请先填写${place}的数。`,
  words: (row: string, name: string) => `“${row}”里${name}写的不是数值，汇总前请先更正或改为“无任务”。`,
  childTotal: (parent: string, child: string, { total }: LevelWords) =>
    `“${parent}”的其中项“${child}”还没有${total}，请先填写。`,
  childNegative: (parent: string, child: string) => `“${parent}”的其中项“${child}”有负数，不能两个方向配平，请先更正。`,
  childStep: (parent: string) => `“${parent}”与其中项的小数位不一致，不能同时配平，请先统一小数位。`,
};
