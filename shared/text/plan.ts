/** What is said of a plan and of what is done to it. */

import type { LevelWords } from "../model/level.ts";

export const planText = {
  offSumsInFile: (names: readonly string[]) =>
    `文件里的小计与所含各数之和不符 ${names.length}（${names.slice(0, 3).join("、")}${names.length > 3 ? " 等" : ""}）`,
  planIsFinal: (plan: string) => `方案“${plan}”已定稿，只能查看；要修改请先撤回定稿。`,
  rowGone: () => "这一行已经不在方案里，可能刚被别人删除，请刷新后再试。",
  columnGone: ({ place }: LevelWords) => `这一列（${place}）已经不在方案里，可能刚被别人删除，请刷新后再试。`,
  idTaken: () => "同一行已经存在，不能重复添加。",
  nameEmpty: () => "名称不能为空，请填写名称。",
  districtTaken: (name: string, { place }: LevelWords) => `${place}“${name}”已经有了，请换一个名称。`,
  categoryNotEmpty: (name: string) => `类别“${name}”下还有项目，请先移走或删除这些项目。`,
  moveFamilyTogether: (name: string) => `“${name}”带有其中项，不能单独移到别的项目。`,
  nestedTooDeep: (name: string, most: number) => `“${name}”的其中项最多${most}层，请减少层数后再试。`,
  tooManyRows: (most: number) => `一个方案里这样的行最多${most}个，放不下更多，请拆成几个方案。`,
  tooManyRemarks: (most: number) => `一个方案里的说明和强制通过最多各${most}条，请先去掉不再需要的。`,
  remarkElsewhere: () => "说明写的是另一条提示，请刷新后再试。",
  rowHasNoParent: ({ place }: LevelWords) => `${place}和类别不能放到别的行下面，请刷新后再试。`,
  parentCircle: (name: string) => `“${name}”不能成为自己的其中项。`,
  finerThanStep: (name: string, figure: string) => `“${name}”的数值 ${figure} 比本行的小数位更细，请先增加小数位。`,
  totalIsComputed: (name: string, { whole, each }: LevelWords) =>
    `“${name}”的${whole}数由${each}汇总得出，不能直接填写；可先把它改为“下达”。`,
  clearTotalFirst: (name: string, { total }: LevelWords) => `“${name}”已有下达的${total}，改为汇总前请先清空它。`,
  totalCannotBeIncluded: ({ place, total }: LevelWords) => `“含在……”只能写在${place}的格子里，不能写在${total}里。`,
  includedInItself: (name: string, { place }: LevelWords) =>
    `“${name}”不能含在自己里面，请检查“含在……”所指的${place}。`,
  internal: () => "程序内部出错，本次操作没有生效；请重试，仍不行请把日志发给维护人员。",
  textTooLong: () => "这一格的内容太长，请缩短到 400 字以内。",
  figureTooLarge: (text: string) => `“${text}”超出了可以保存的数值范围（一千万亿），请检查单位或位数。`,
  rangeBackwards: (text: string) => `“${text}”的下限大于上限，请检查后重填。`,
  unitDiffers: (text: string, unit: string, rowUnit: string) =>
    `“${text}”的单位是“${unit}”，本行的单位是“${rowUnit}”，请改成本行的单位或先修改本行单位。`,
  contradictory: (text: string) => `“${text}”既写了下限又写了上限，请只留一个，或写成“下限—上限”。`,
  bracketed: (text: string) => `“${text}”整个写在括号里，可能是负数也可能是序号，请去掉括号；负数写成 -5 的样子。`,
  fullStop: (text: string) => `“${text}”中间是句号不是小数点，请写成 3.5 的样子。`,
  oneFigure: (text: string) => `“${text}”不是一个数，请只写一个数值。`,
  noFormula: (text: string) =>
    `“${text}”算不出来：可以写 =870+30、=8900*1.05、=3.5万-8900 这样的算式，不能引用别的格子。`,
  mixedScales: (text: string, unit: string) =>
    `“${text}”里有的数带单位、有的不带，本行的单位是“${unit}”，分不清指多少；请都带上单位，或都不带。`,
  ratioOfRate: (text: string, unit: string) =>
    `“${text}”算得的是一个比值，本行的单位是“${unit}”；要化成百分数请在后面写 *100，否则请直接填数。`,
  sumRoundsToZero: (text: string, name: string) =>
    `“${text}”按“${name}”的小数位取整会变成 0，请先增加小数位（Ctrl+1）。`,
  sumEndless: (text: string) => `“${text}”除不尽，请直接填要用的数。`,
  sumRounded: (name: string, text: string, exact: string, figure: string) =>
    `“${name}”的“${text}”算得 ${exact}，按本行的小数位四舍五入为 ${figure}。`,
  noFigure: (text: string) => `“${text}”不是数值，请检查。`,
  unknownDistrict: (name: string, { place }: LevelWords) => `方案里没有“${name}”这个${place}，请写方案里的${place}名。`,
  keptAsWords: (name: string, text: string) => `“${name}”的“${text}”不是数值，按文字保存，不参加合计。`,
  decimalsWidened: (name: string, decimals: number) => `“${name}”的小数位已增加到 ${decimals} 位。`,
  countedWidened: (name: string, unit: string) =>
    `“${name}”按${unit}计数，刚填的数带小数，请核对；确实如此则小数位已放宽。`,
  nothingToUndo: () => "没有可以撤销的操作。",
  nothingToRedo: () => "没有可以恢复的操作。",
  storedByNewer: () => "这部分内容由更新版本的分解通保存，本版本不能读取；请升级程序，文件没有改动。",
  sumTooLarge: () => "有一行的分解数加起来超过九百亿亿，无法核对，不能定稿；请核对数值和单位。",
  storedTooLarge: (megabytes: number) =>
    `资料库里的一条记录展开后超过 ${megabytes} MB，没有读取；其余内容可以照常使用。`,
  storedUnreadable: () => "台账库里的一条记录无法读取，文件可能已损坏；请从备份恢复。",
  undoDoesNotFit: (label: string, reason: string) =>
    `“${label}”已不能撤销：${reason}已跳过这一步，可以继续撤销更早的操作。`,
  alreadyStatus: (status: string) => `方案已经是“${status}”。`,
  issuedWithNumber: (number: string) => `方案已用文号“${number}”印发，不能撤回定稿，请改用调整方案。`,
  withdrawNeedsReason: () => "撤回定稿需要写明原因。",
  findingGone: (key: string) => `没有编号为“${key}”的校验结果，它可能已经解决，请刷新后再看。`,
  planGone: (name: string) => `台账里没有方案“${name}”，请检查名称。`,
  keyNeeded: () => "此地址已失效或不完整，请从分解通重新打开窗口（或使用启动时显示的完整地址）。",
  planNameTaken: (name: string) => `台账里已有名为“${name}”的方案，请换一个名称。`,
};
