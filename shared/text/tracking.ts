/** What is said of layers and of the rest beside the plan. Keys and figures come in as they are shown. */

export const trackingText = {
  layerKeyUnknown: (key: string) =>
    `“${key.slice(0, 60)}”不是数据层的名称，请写成 reference:名称、ask:名称、actual:2026-06 或 fund:支付:省:2026-06。`,
  layerKeyForm: (key: string, example: string) =>
    `数据层“${key.slice(0, 60)}”写得不完整或多了一段，请写成 ${example} 的样子。`,
  layerPeriod: (key: string, period: string) =>
    `数据层“${key.slice(0, 60)}”里的“${period.slice(0, 20)}”不是月份，请写成 2026-06 或 2026-Q2 的样子。`,
  layerStage: (key: string, stage: string, known: readonly string[]) =>
    `数据层“${key.slice(0, 60)}”里的“${stage.slice(0, 20)}”不能保存，资金只有${known.join("、")}三种。`,
  layerName: (key: string, most: number) =>
    `数据层“${key.slice(0, 60)}”里的名称不能用，请写 1 到 ${most} 个字，不要用冒号。`,
  layerThere: (layer: string) => `${layer}已经有了，不用再建。`,
  layerMissing: (layer: string) => `还没有${layer}，请先建立或填第一个数。`,
  layerClosed: (layer: string) => `${layer}已随通报关闭，只能查看；要改请用“更正”，写明原因。`,
  layerOpen: (layer: string) => `${layer}还没有关闭，直接改就行，不用更正。`,
  layerClosedAlready: (layer: string) => `${layer}已经关闭了。`,
  layerDate: (option: string, date: string) =>
    `--${option} 的“${date.slice(0, 20)}”不是日期，请写成 2026-06-30 的样子。`,
  tooManyLayers: (most: number) => `一个方案的数据层最多${most}个，请先删除不再需要的。`,
  layerFinerThanStep: (figure: string) => `数值 ${figure} 比它自己的小数位更细，没有保存，请刷新后再试。`,
  layerMarkOfTotal: () => "“含在……”只能写在县区的格子里，不能写在总数里。",
  correctionSame: () => "更正后的数和原来的一样，不用更正。",
  correctionReason: () => "更正要写明原因。",
  trackingChanged: () => "数据层刚被别处改动，这次修改没有保存；请刷新后再试。",
  layerDamaged: (layer: string, rows: number) =>
    `${layer}有 ${rows} 行数据和保存时的记录不一致，可能是磁盘损坏或被别的程序改过，只能查看；请打开最近的备份核对。`,
  layerRowDamaged: (layer: string) =>
    `${layer}的这一行和保存时的记录不一致，可能是磁盘损坏或被别的程序改过，只能查看；请打开最近的备份核对。`,
  trackingReserved: () => "这类操作由程序自己完成，不能直接执行；请用关闭、更正等命令。",
  askWords: (row: string, words: string) => `“${row}”报的是文字“${words.slice(0, 40)}”，没有采纳。`,
  askPending: (row: string) => `“${row}”报的是上级未下达，没有采纳。`,
  askElsewhere: (row: string) => `“${row}”报的是含在一个已不在方案里的单位，没有采纳。`,
  askUnit: (row: string, unit: string, rowUnit: string) =>
    `“${row}”报数的单位是“${unit}”，和本行的“${rowUnit}”不同，没有采纳。`,
  onlyAsksAccepted: () => "只有申报数（ask:名称）能采纳进方案，请换一个数据层。",
  layersNow: (layers: number) => `已完成，现有 ${layers} 个数据层。`,
  layersWord: (word: string, known: readonly string[]) =>
    `layers 后面的“${word.slice(0, 30)}”不认识，可用：${known.join("、")}；不写就列出数据层。`,
  noteNeedsLayer: () => "--note 要和 --layer 一起用，说明写在数据层的格子上。",
  actionsOnWhat: () => '操作文件里的 "on" 只能是 "tracking"，并要有 "actions" 列表。',
  goneRows: (rows: number) => `另有 ${rows} 行已删除或已取消，数还留着。`,
  factsForm: () => '推进信息要写成 {"class":"工程","curve":"quarters"} 的样子；写 null 表示去掉。',
  factsField: (field: string, known: readonly string[]) =>
    `推进信息里没有“${field.slice(0, 30)}”这一项，可用：${known.join("、")}。`,
  factsValue: (field: string) => `推进信息里“${field}”的内容不对，请检查后再试。`,
  factsFile: (file: string) => `“${file}”不存在或不是 JSON，请检查。`,
  factsSet: (rows: number, beside: boolean) =>
    `已设置 ${rows} 行的推进信息${beside ? "（方案已定稿，记在跟踪里，不改方案）" : ""}。`,
  noFactsYet: () => "还没有推进信息。",
  lastYearTaken: () => "带入上年数作参考",
  referencesLaid: (layers: readonly string[]) => `已带上${layers.join("、")}，供对照。`,
  noLayersYet: () => "还没有数据层。",
};
