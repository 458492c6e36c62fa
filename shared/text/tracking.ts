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
  correctedNote: (printed: string, { reason, by, at }: { reason: string; by: string; at: string }) =>
    `更正：印发时为${printed === "" ? "空" : printed}；${reason}${by === "" ? "" : `（${by} ${at.slice(0, 10)}）`}`,
  layerRowsStay: (layer: string) => `现在显示的是${layer}，只填数；要改项目、指标或县区，请先切换回分解数。`,
  besideRowsStay: () => "并列显示数据层时只填数；要改项目、指标或县区，请先切换回分解数。",
  besideOwnUnit: (layer: string, unit: string) => `${layer}的单位是${unit}，和各行的单位不同，不能并列，已单独显示。`,
  noLayersWindow: () => "还没有数据层。上年数、各县区的申报数、每月的完成数和资金，都可以放在分解数旁边。",
  besideNotHere: (unit: string) => `单位是${unit}，和各行不同，不能并列`,
  shownInstead: (layer: string) => `表里是${layer}`,
  shownBeside: (layer: string) => `${layer}和分解数并列`,
  closedWith: (issued: string) => `已关闭${issued === "" ? "" : `（通报${issued}印发）`}，改数请用更正`,
  goneShown: (cells: number) => `另有 ${cells} 格在已取消或已删除的行列里`,
  noLayerShown: () => "请先在表格左上角选一个数据层。",
  notAsk: () => "只有申报数能采纳进方案，请先显示一个申报数。",
  closeAsks: () => "关闭后这一层只能查看，改数要用更正并写明原因。关闭之前的修改不能再撤销。",
  correctHint: () => "印发时的数保留，从下个月起按更正后的数算，下次通报里会写明。",
  correctWhere: () => "请先选中要更正的一格（总数或县区的数）。",
  correctedAlready: (reason: string) => `这一格更正过：${reason.replace(/。$/, "")}。`,
  printedAs: (figure: string, unit: string) => `印发时为 ${figure}${unit}。`,
  layerRemoved: (layer: string) => `已删除${layer}。`,
  moreAccepted: (cells: number) => `另有 ${cells} 格，一并采纳。`,
  moreCells: (cells: number) => `另有 ${cells} 格。`,
  removeLayerAsks: (cells: number) => `里面有 ${cells} 格数。删除后可以用撤销找回。`,
  layerMade: (layer: string) => `已建立${layer}，可以填数了。`,
  layerClosedDone: (layer: string) => `${layer}已关闭。`,
  acceptHint: () => "下面是方案里会变的格。采纳是方案的一步，可以撤销。",
  acceptNothing: () => "没有不同的数，不用采纳。",
  acceptSkipped: (count: number) => `有 ${count} 格不能采纳：`,
  accepted: (cells: number) => `已采纳 ${cells} 格，方案已更新。`,
  lastYearHint: () =>
    "上年的任务数和完成数放进参考数，和今年并列对照，不改今年的方案。照搬来的行直接对上；只凭名称和单位对上的，请逐个确认。",
  lastYearNone: () => "没有可以带入的上年数：上年方案没有对得上的行，或参考数已经有了。",
  lastYearRows: (sure: number, offered: number, without: number) =>
    `照搬来的 ${sure} 行，凭名称对上的 ${offered} 行，${without} 行上年没有。`,
  noLastYear: () => "台账里没有别的方案，没有上年数可带。",
  factsLater: () => "方案已定稿，这里的改动记在跟踪里，不改方案本身。",
  layerUnitAlone: () => "并列时各列都用本行的单位；要改单位，请先单独显示。",
  goneHint: () => "这些数所在的行或县区不在这一版方案里。数还留着，行或县区回来时原样恢复；不计入完成率。",
  goneNone: () => "没有这样的数。",
  rowNameless: () => "（已删除的行，各版方案里都没有）",
  placeNameless: (place: string) => `（已删除的${place}）`,
  sharesForm: () => "资金分担没有看懂，请写成“省70%、县区其余”的样子；定额写“市5000元”，未定写“社会未定比例”。",
  factsBeside: () => "这是定稿以后改的，方案里的没有动。",
  copyReferences: () => "把上年的任务数和年底完成数带到今年方案旁边，作参考数对照",
  lastYearTaken: () => "带入上年数作参考",
  referencesLaid: (layers: readonly string[]) => `已带上${layers.join("、")}，供对照。`,
  noLayersYet: () => "还没有数据层。",
};
