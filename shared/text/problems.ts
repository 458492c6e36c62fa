/** What is said of the ledger of problems and of the negative list. */

export const problemsText = {
  problemMissing: () => "这条问题不在台账里，请刷新后再试。",
  problemUnknown: (number: string) => `台账里没有编号“${number.slice(0, 60)}”的问题，请核对编号。`,
  problemThere: (number: string) => `台账里已经有编号“${number}”的问题，请换一个编号。`,
  tooManyProblems: (most: number) => `一个台账最多记${most}条问题。`,
  problemStruck: (number: string) => `问题“${number}”已销号，只能填回头看结果；又出现时请转为“反弹”。`,
  problemArrow: (number: string, from: string, to: string, next: readonly string[]) =>
    `问题“${number}”现在是“${from}”，不能直接变成“${to}”；下一步可以是：${next.join("、")}。`,
  problemOffice: (number: string, to: string) => `问题“${number}”变成“${to}”要由发文单位办理，县区只能申请销号。`,
  problemSteps: (number: string, most: number) => `问题“${number}”的经过已满${most}步，不能再加。`,
  problemFrom: (file: string) => `从“${file.slice(0, 200)}”导入`,
  problemNoWay: (number: string, now: string, to: string) =>
    `问题“${number}”在台账里是“${now}”，文件里是“${to}”，不能一步变过去，状态没有改。`,
  problemsEntered: (count: number) => `登记问题${count}条`,
  problemsImported: (file: string) => `导入台账“${file}”`,
  problemsMoved: (count: number) => `推进问题${count}条`,
  ledgerNeedsFile: () => "请写要导入的台账文件。",
  ledgerEmpty: () => "没有读到问题：表里要有“问题描述”和至少两列台账内容，请检查表头。",
  ledgerTally: ({ added, changed, same }: { added: number; changed: number; same: number }) =>
    `台账：新增${added}条，更新${changed}条，相同${same}条。`,
  problemForm: () =>
    '问题要写成 {"text":"问题描述","district":"县区","money":"1.2万元","deadline":"2026-06-30"} 的样子，或这样的列表。',
  problemField: (field: string) => `问题里没有“${field.slice(0, 30)}”这一项，请检查拼写。`,
  problemValue: (field: string, value: string) => `问题的“${field}”写的是“${value.slice(0, 60)}”，看不懂，请改正。`,
  problemNeedsText: () => "问题要写明问题描述（text）。",
  problemNeedsState: (known: readonly string[]) => `请写明要变成什么状态（state）：${known.join("、")}。`,
  problemNeedsNumber: () => "请写明问题的编号（number）。",
  problemsFile: (file: string) => `“${file}”不存在或不是 JSON，请检查。`,
  problemsWord: (word: string, known: readonly string[]) =>
    `problems 后面的“${word.slice(0, 30)}”不认识，可用：${known.join("、")}；不写就列出台账。`,
  noProblemsYet: () => "台账里还没有问题。",
  problemsTotal: (count: number, struck: number, money: string, moneyStruck: string, overdue: number) =>
    `共${count}条，已销号${struck}条，未销号${count - struck}条；涉及金额${money}元，已销号${moneyStruck}元；超期${overdue}条。`,
  problemTextEmpty: () => "请写明是什么问题。",
  problemFound: (number: string) => `已登记为问题“${number}”，请补全时限和责任单位。`,
  problemFoundBefore: (number: string, state: string) => `这条校验结果已经登记为问题“${number}”（${state}）。`,
  problemFindingGone: () => "这条校验结果已经不在了，没有登记问题。",
  problemPick: () => "在左边选一条问题，看它的经过和下一步；或者新增一条。",
  problemNoneHere: () => "没有符合条件的问题，请改筛选条件。",
  problemsMore: (shown: number, all: number) => `只列出前${shown}条，共${all}条；请用筛选缩小范围。`,
  problemOnlyReview: () => "已销号的问题只能填回头看结果；又出现时点“回头看：反弹”。",
  problemByHint: () => "县区办的写县区名称；不写就是发文单位（您）办的。",
  negativeAgain: () => "负面清单又判为有",
  negativeOpened: (number: string) => `已登记为问题“${number}”，在台账里补全地方和时限。`,
  negativeHint: () => "判为“有”的，自动在台账里登记一条问题；以后改判，台账里的问题也不会删除。",
  negativeNeedsWords: () => "请写明环节和负面情形。",
  negativeGone: () => "负面清单里没有这一行，请刷新后再试。",
};
