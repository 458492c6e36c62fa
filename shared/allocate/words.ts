/** Sentences of the allocation, as clerks read them. Figures come in as they are shown, with the row's unit. */

import type { LevelWords } from "../model/level.ts";
import type { Demand } from "./solve/demand.ts";
import type { TableDemand } from "./solve/table-demand.ts";

/** Why a district has its figure. */
export const why = {
  locked: (value: string) => `已锁定，保持${value}`,
  apart: (value: string) => `没有参加这次分配，保持${value}`,
  copied: (value: string) => `照抄来源的数${value}`,
  remainder: (total: string, others: string, { place }: LevelWords) => `倒挤：${total}减去其他${place}合计${others}`,
  totalOf: ({ each }: LevelWords) => `由${each}相加得出`,
  totalGiven: () => "按要求填写的新总数",
  totalWithParent: (parent: string, { total }: LevelWords) => `随“${parent}”的${total}按比例调整`,
  totalWithAdded: ({ each }: LevelWords) => `${each}增减后，总数相应增减`,
  table: ({ place }: LevelWords) => `其中项与${place}两个方向同时配平，取与拟合份额相差最小的整数`,
  rest: (odd: string) => `，另承担取整后余下的零头${odd}`,
  tooSmall: (least: string) => `份额小，不足${least}的不分`,
  noWeight: () => "权重为0，不分",
  whole: () => "份额正好是整数，不用取整",
  webster: (value: string, { each }: LevelWords) => `${each}按同一除数折算后四舍五入，得${value}`,
  plus: (left: number, one: string, rank: number, { whole, place }: LevelWords) =>
    `份额去掉零头后${whole}余${left}份，每份${one}，本${place}零头大小排第${rank}，补1份`,
  minus: (left: number, one: string, rank: number, { whole, place }: LevelWords) =>
    `份额去掉零头后${whole}余${left}份，每份${one}，本${place}零头大小排第${rank}，不补`,
  plusTied: (left: number, one: string, { whole, place }: LevelWords) =>
    `份额去掉零头后${whole}余${left}份，每份${one}，本${place}零头与别处一样大，按${place}顺序在前，补1份`,
  minusTied: (left: number, one: string, { whole, place }: LevelWords) =>
    `份额去掉零头后${whole}余${left}份，每份${one}，本${place}零头与别处一样大，按${place}顺序在后，不补`,
  atLower: (value: string, reason: string, { place }: LevelWords) =>
    reason === "lastYear"
      ? `按比例不到上年数，取上年数${value}`
      : reason === "noCut"
        ? `只增不减，保持原数${value}`
        : reason === "rule"
          ? `按比例不到本行“每${place}不少于”的要求，取${value}`
          : reason === "atLeast"
            ? `按比例不到起点数，取起点数${value}`
            : `按比例低于下限，取下限${value}`,
  atUpper: (value: string, reason: string, { place }: LevelWords) =>
    reason === "noRise"
      ? `只减不增，保持原数${value}`
      : reason === "zeroWeight"
        ? `权重为0，只取下限${value}`
        : reason === "rule"
          ? `按比例超过本行“每${place}不超过”的要求，取${value}`
          : `按比例超过上限，取上限${value}`,
};

/** One demand in words, for the list of what cannot hold together. */
export function demandWords(
  demand: Demand,
  name: (cell: number) => string,
  show: (steps: number) => string,
  level: LevelWords,
): string {
  switch (demand.kind) {
    case "total":
      return demand.reason === "goal"
        ? `${level.total}为${show(demand.steps)}`
        : `${level.each}合计为${show(demand.steps)}`;
    case "keep":
      if (demand.reason === "lock") return `${name(demand.cell)}已锁定为${show(demand.steps)}`;
      if (demand.reason === "noFigure") return `${name(demand.cell)}没有任务`;
      return `${name(demand.cell)}不参加分配，保持${show(demand.steps)}`;
    case "copy":
      return `${name(demand.cell)}照抄${show(demand.steps)}`;
    case "min":
      if (demand.reason === "lastYear") return `${name(demand.cell)}不低于上年的${show(demand.steps)}`;
      if (demand.reason === "noCut") return `${name(demand.cell)}不低于现在的${show(demand.steps)}`;
      if (demand.reason === "rule") return `${name(demand.cell)}不少于${show(demand.steps)}（本行要求${level.every}）`;
      return `${name(demand.cell)}不少于${show(demand.steps)}`;
    case "max":
      if (demand.reason === "noRise") return `${name(demand.cell)}不高于现在的${show(demand.steps)}`;
      if (demand.reason === "zeroWeight") return `${name(demand.cell)}权重为0，不超过${show(demand.steps)}`;
      if (demand.reason === "rule") return `${name(demand.cell)}不超过${show(demand.steps)}（本行要求${level.every}）`;
      return `${name(demand.cell)}不超过${show(demand.steps)}`;
    case "multiple":
      return `${level.every}是${show(demand.steps)}的整倍数`;
    case "atLeast":
      return `${level.every}要么没有，要么不少于${show(demand.steps)}`;
  }
}

/** One demand of a table of children and districts in words. */
export function tableDemandWords(
  demand: TableDemand,
  row: (index: number) => string,
  column: (index: number) => string,
  show: (steps: number) => string,
  level: LevelWords,
): string {
  const figure = show(demand.steps);
  if (demand.kind === "row") return `“${row(demand.row)}”的${level.total}为${figure}`;
  if (demand.kind === "column") return `${column(demand.column)}各其中项合计为${figure}`;
  if (demand.kind === "multiple") return `每个数是${figure}的整倍数`;
  const where = `${column(demand.column)}的“${row(demand.row)}”`;
  if (demand.kind === "keep") {
    if (demand.reason === "noFigure") return `${where}没有任务`;
    return demand.reason === "lock" ? `${where}已锁定为${figure}` : `${where}不参加分配，保持${figure}`;
  }
  if (demand.kind === "min") return `${where}${demand.reason === "noCut" ? "不低于现在的" : "不少于"}${figure}`;
  return `${where}${demand.reason === "noRise" ? "不高于现在的" : "不超过"}${figure}`;
}

/** The clash in one sentence; long lists are shortened, the whole list stands beside it. */
export function clashMessage(demands: readonly string[], where = ""): string {
  const most = 6;
  const listed =
    demands.length > most ? `${demands.slice(0, most).join("；")}……共${demands.length}项` : demands.join("；");
  return `${where}下面的要求不能同时满足，没有改动任何数：${listed}。请放宽其中一项后再分配。`;
}

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
  noWeights: (row: string) => `“${row}”按权重分配还没有给出权重，请填写权重或选择依据。`,
  missingWeight: (row: string, source: string, names: string) =>
    `“${row}”的依据“${source}”里没有${names}的数，请补上后再分配，空着的不能当作0。`,
  negativeWeight: (row: string, name: string, value: string) =>
    `“${row}”的依据里${name}是负数（${value}），负数不能作权重，请改用别的依据或先更正。`,
  mixedWeight: (row: string, names: string) =>
    `“${row}”的依据有正有负（负数：${names}），不能按比例分配，请改用别的依据或先更正。`,
  weightWords: (row: string, name: string) => `“${row}”的依据里${name}写的不是数值，不能作权重，请先更正。`,
  noBasis: (row: string, source: string) => `“${row}”没有找到依据“${source}”的数，请换一个依据。`,
  noLastYear: (row: string) => `“${row}”没有上年数可比，请先关联上年方案，或去掉“不低于上年”。`,
  badFigure: (row: string, text: string) => `“${row}”看不懂数值“${text}”，请填写数字，如 100 或 0.5万。`,
  tooFine: (row: string, text: string) => `“${row}”的数值“${text}”比本行的小数位更细，请先增加小数位或改数值。`,
  copyTooFine: (row: string, source: string, district: string) =>
    `“${source}”里${district}的数比“${row}”的小数位更细，不能照抄，请先给“${row}”增加小数位。`,
  negativeOption: (row: string, text: string) => `“${row}”的上下限、倍数和起点不能是负数或零（${text}），请更正。`,
  tooLarge: (row: string) => `“${row}”的数值太大，超出可以精确计算的范围，请检查单位。`,
  noInto: (row: string, { place }: LevelWords) => `“${row}”倒挤要指定由哪个${place}承担余数，请选择一个${place}。`,
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

/** The line that stands for what the children leave of their parent. */
export const spareName = "其余部分";

/** What the clerk should know beside the figures. */
export const note = {
  zeroBase: (row: string) => `“${row}”的依据都是0，已改为平均分配。`,
  childZeroBase: (row: string, { each }: LevelWords) => `“${row}”的其中项原来没有数，按${each}的比例分配。`,
  totalFollows: (row: string, before: string, after: string, { total }: LevelWords) =>
    `“${row}”的${total}由${before}改为${after}。`,
};
