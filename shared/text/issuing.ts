/** 印发, 调整, the versions of a series, and plans made for the level below. */

export const issuingText = {
  issueOnlyFinal: () => "方案还没有定稿，不能印发；请先定稿。",
  issuedAlready: (number: string) => `方案已用文号“${number}”印发，文号不能再改；要修改请另做调整方案。`,
  issueDateUnclear: (text: string) => `没有看懂日期“${text}”，请写成 2026-03-15 这样的日期。`,
  planIssued: (name: string, number: string, date: string) => `方案“${name}”已印发：${number}，${date}。`,
  issueFinal: () => "文号和日期填一次就不能再改，方案也不能再撤回定稿；以后要改只能做调整方案。",
  issueWhen: () => "文件签发后，把文号和日期填在这里。",
  onlyFinalIssues: () => "定稿以后才能印发。",
  onlyIssuedAdjusts: () => "印发以后才能做调整方案；没有印发的可以撤回定稿再改。",
  adjustNeedsIssue: (name: string) => `方案“${name}”还没有印发，不用做调整方案；请撤回定稿后直接修改，或先印发。`,
  adjustmentOpen: (name: string) =>
    `这个方案已有一份没有印发的调整“${name}”，一次只能有一份；请先把它定稿、印发，或删除。`,
  adjustmentTwice: (name: string) => `台账里已有同一方案的另一份调整“${name}”，一个方案只能接着调整一次。`,
  adjustmentMade: (name: string, from: string) => `已建立调整方案“${name}”，内容与“${from}”相同，改好后再定稿、印发。`,
  notAdjusting: () => "这个方案不是调整方案，没有原任务可比。",
  notAnAdjustment: () => "这个方案不是调整方案，没有调整表；请改为导出分解表。",
  originalGone: () => "台账里没有这份调整所对应的原方案，不能列出调整情况；请先导入原方案。",
  adjustsWhich: (original: string) => `原方案是“${original}”。`,
  nothingAdjusted: () => "与原方案相比，数值没有变化。",
  figureKeptAsText: (name: string) => `${name}的数位太多，按文字写出。`,
  adjustedRows: (rows: number, cells: number) => `与原方案相比，有 ${rows} 行、${cells} 个数有变化。`,
  notNetZero: () => "总目标没有变，增减没有相抵",
  seriesAlone: () => "这个方案还没有调整过。印发以后可以做调整方案。",
  seriesLine: (count: number) => `从原方案到最近一次调整共 ${count} 份，行和县区一一对应，可以两两对照。`,
  adjustmentStarts: () => "新方案先与原方案完全一样，行和县区一一对应；改好后定稿、印发，原方案一直保留。",
} as const;
