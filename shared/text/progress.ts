/** What is said of a month's progress: rates, schedule, ranking. */

export const progressText = {
  periodUnread: (text: string) => `“${text.slice(0, 20)}”不是月份，请写成 2026-06 或 2026-Q2 的样子。`,
  curveUnread: (text: string) =>
    `“${text.slice(0, 60)}”不是序时进度，请写 linear（按月）、days（按天）、quarters（按季度）、halves（按半年），或 70@06-30,95@10-31,100@12-31 的样子。`,
  versionDraft: (name: string) => `“${name}”还没有定稿，按草稿的目标计算。`,
  versionEarliest: (name: string, month: string) => `${month}还没有生效的版本，按最早定稿的“${name}”计算。`,
  noActualYet: (layer: string) => `还没有${layer}，各行都是未报。`,
  monthHead: (month: string, day: string, schedule: string, plan: string) =>
    `${month}进度（截至${day}，序时进度 ${schedule}%，按“${plan}”计算）`,
  groupLine: (items: number, parts: readonly string[]) => `共 ${items} 项：${parts.join("，")}`,
  progressWord: (word: string) => `progress 后面的“${word.slice(0, 30)}”不认识，可用：import；不写就列出进度。`,
  progressNeedsFile: () => "请在 progress import 后面写要读入的进度表文件。",
  schemeUnknown: (name: string, known: readonly string[]) =>
    `没有“${name.slice(0, 40)}”这个评分办法，可用：${known.join("、")}；也可以写一个 .json 文件。`,
  schemeFile: (file: string) => `“${file}”不存在或不是 JSON，没有读到评分办法。`,
  schemeForm: (file: string, where: string) =>
    `“${file}”里的评分办法不对${where === "" ? "" : `（${where}）`}，请检查后再试。`,
  lateNote: (words: string) => `报送：${words}（不计分）`,
  periodNeeded: () => "请说明是哪个月的（--period 2026-06）。",
  asOfBefore: (day: string, period: string) =>
    `截至日期是 ${day}，早于 ${period}，像是沿用了上月的日期，没有导出；请先改这个月完成数的截至日期。`,
  otherMonthLabel: (label: string, month: number, text: string) =>
    `${month}月的通报里还有“${label}”（${text}…），像是上月留下的，没有导出；请改正后再导出。`,
  progressNoMonths: () => "还没有任何月份的完成数，请先收报表、读入进度表或在命令行填写。",
  progressHead: (day: string, schedule: string, plan: string) =>
    `截至 ${day}，序时进度 ${schedule}%，按“${plan}”计算。`,
  progressDay: (text: string) => `印发日期“${text.slice(0, 20)}”不是日期，请写成 2026-07-08 的样子。`,
  progressCloseTitle: (month: string) => `关闭${month}？`,
  progressCloseText: (day: string) => `印发日期 ${day}。关闭后这个月只能查看，要改请用“更正”，写明原因。`,
  progressNameless: () => "这一行没有指标名称，没有读入。",
  progressPlaceUnknown: (name: string) => `方案里没有“${name}”这个承接单位，没有读入。`,
  progressRowUnknown: (name: string) => `方案里没有找到“${name}”，没有读入。`,
  progressRowSeveral: (name: string, rows: readonly string[]) =>
    `“${name}”和方案里的${rows.map((row) => `“${row}”`).join("、")}都像，没有读入，请改成方案里的名称。`,
  progressTwice: (row: string, first: string, second: string) =>
    `“${row}”在 ${first} 和 ${second} 有两个不同的完成数，取了前一个。`,
  progressSeveralFigures: (name: string, cell: string) =>
    `“${name}”（${cell}）一格里有几个完成数，分不清是哪个指标的，整句按文字保留。`,
  progressMonthly: (files: string) =>
    `“${files}”里是当月数，不是累计数：要加到上月累计数上，请加 --monthly；本来就是累计数，请加 --cumulative。`,
  progressMonthlyNoBefore: (layer: string) => `还没有${layer}，当月数不能累计，请先填上月。`,
  progressOtherMonth: (file: string, told: string, asked: string) =>
    `“${file}”写的是${told}的进度，按 --period 读进了${asked}，请核对。`,
  progressNoTable: (reason: string) => `没有读到完成情况：${reason}。`,
  progressTally: (added: number, changed: number, same: number, texts: number) =>
    `读入进度：新填 ${added} 格，改动 ${changed} 格，相同 ${same} 格，其中文字 ${texts} 格。`,
  printedRate: (
    row: string,
    printed: string,
    right: string,
    cut: boolean,
    denominator: string | null,
    swapped: boolean,
  ) => {
    if (cut) return `“${row}”的完成率 ${printed}% 是截去尾数，四舍五入应为 ${right}%。`;
    const like = swapped ? "，像是两位数字写颠倒了" : denominator === null ? "" : `；按目标 ${denominator} 才是这个数`;
    return `“${row}”的完成率写的是 ${printed}%，按完成数和目标应为 ${right}%${like}。`;
  },
};
