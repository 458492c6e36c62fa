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
};
