/** Sentences of the allocation, as clerks read them. Figures come in as they are shown, with the row's unit. */

import type { LevelWords } from "../model/level.ts";
import type { FamilyDemand } from "./solve/family/demand.ts";
import type { Demand } from "./solve/demand.ts";
import type { TableDemand } from "./solve/table-demand.ts";

/** Why a district has its figure. */
export const why = {
  locked: (value: string) => `已锁定，保持${value}`,
  apart: (value: string) => `没有参加这次分配，保持${value}`,
  copied: (value: string) => `照抄来源的数${value}`,
  remainder: (total: string, others: string, { place }: LevelWords) => `倒挤：${total}减去其他${place}合计${others}`,
  startsFrom: (what: string, value: string) => `${what}${value}，另按比例加减`,
  asked: (value: string) => `申报${value}`,
  factor: (name: string, part: string, weight: string, gives: string) => `${name}占${part}×${weight}＝${gives}`,
  factorShare: (parts: string, coefficient: string, share: string) =>
    `${parts}${coefficient === "" ? "" : `，系数${coefficient}`}，份额${share}`,
  totalOf: ({ each }: LevelWords) => `由${each}相加得出`,
  totalGiven: () => "按要求填写的新总数",
  totalWithParent: (parent: string, { total }: LevelWords) => `随“${parent}”的${total}按比例调整`,
  totalWithAdded: ({ each }: LevelWords) => `${each}增减后，总数相应增减`,
  together: (value: string) => `按份额是${value}，为使其中项也能配平而调整`,
  table: ({ place }: LevelWords) => `其中项与${place}两个方向同时配平，取与拟合份额相差最小的整数`,
  rest: (odd: string) => `，另承担取整后余下的零头${odd}`,
  tooSmall: (least: string) => `份额小，不足${least}的不分`,
  tooSmallTied: (least: string, name: string, served: number, { place }: LevelWords) =>
    `份额与${name}一样大，但总数只够${served}个${place}各得${least}，按${place}顺序在后，不分`,
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
        : reason === "base"
          ? `保基数，取${value}`
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
        : reason === "ask"
          ? `按申报数满足，取${value}`
          : reason === "rule"
            ? `按比例超过本行“每${place}不超过”的要求，取${value}`
            : `按比例超过上限，取上限${value}`,
};

export function boundWord(bound: "atLeast" | "atMost" | undefined): string {
  return bound === "atLeast" ? "不少于" : bound === "atMost" ? "不超过" : "为";
}

/** One demand in words, for the list of what cannot hold together. */
export function demandWords(
  demand: Demand,
  name: (cell: number) => string,
  show: (steps: number) => string,
  level: LevelWords,
): string {
  switch (demand.kind) {
    case "total":
      return `${demand.reason === "goal" ? level.total : `${level.each}合计`}${boundWord(demand.bound)}${show(demand.steps)}`;
    case "keep":
      if (demand.reason === "lock") return `${name(demand.cell)}已锁定为${show(demand.steps)}`;
      if (demand.reason === "noFigure") return `${name(demand.cell)}没有任务`;
      return `${name(demand.cell)}不参加分配，保持${show(demand.steps)}`;
    case "copy":
      return `${name(demand.cell)}照抄${show(demand.steps)}`;
    case "min":
      if (demand.reason === "lastYear") return `${name(demand.cell)}不低于上年的${show(demand.steps)}`;
      if (demand.reason === "noCut") return `${name(demand.cell)}不低于现在的${show(demand.steps)}`;
      if (demand.reason === "base") return `${name(demand.cell)}不低于基数${show(demand.steps)}`;
      if (demand.reason === "rule") return `${name(demand.cell)}不少于${show(demand.steps)}（本行要求${level.every}）`;
      return `${name(demand.cell)}不少于${show(demand.steps)}`;
    case "max":
      if (demand.reason === "noRise") return `${name(demand.cell)}不高于现在的${show(demand.steps)}`;
      if (demand.reason === "ask") return `${name(demand.cell)}不超过申报的${show(demand.steps)}`;
      if (demand.reason === "zeroWeight") return `${name(demand.cell)}权重为0，不超过${show(demand.steps)}`;
      if (demand.reason === "rule") return `${name(demand.cell)}不超过${show(demand.steps)}（本行要求${level.every}）`;
      return `${name(demand.cell)}不超过${show(demand.steps)}`;
    case "multiple":
      return `${level.every}是${show(demand.steps)}的整倍数`;
    case "atLeast":
      return `${level.every}要么没有，要么不少于${show(demand.steps)}`;
  }
}

/** One demand of a row and its children in words. */
export function familyDemandWords(
  demand: FamilyDemand,
  row: (index: number) => string,
  column: (index: number) => string,
  show: (steps: number) => string,
  level: LevelWords,
): string {
  if (demand.kind === "total")
    return `“${row(demand.row)}”的${level.total}${boundWord(demand.bound)}${show(demand.steps)}`;
  if (demand.kind === "multiple") return `每个数是${show(demand.steps)}的整倍数`;
  const where = `“${row(demand.row)}”的`;
  const one = { ...demand, cell: demand.column } as Demand;
  return `${where}${demandWords(one, column, show, level)}`;
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

/**
 * The clash in one sentence; long lists are shortened, the whole list stands beside it. `smallest`: whether each of them
 * is needed for the clash.
 */
export function clashMessage(demands: readonly string[], where = "", smallest = true): string {
  const most = 6;
  const listed =
    demands.length > most ? `${demands.slice(0, most).join("；")}……共${demands.length}项` : demands.join("；");
  const more = smallest ? "" : "（要求太多，其中有的可能并不相干）";
  return `${where}下面的要求不能同时满足，没有改动任何数${more}：${listed}。请放宽其中一项后再分配。`;
}

/** The line that stands for what the children leave of their parent. */
export const spareName = "其余部分";

/** What the clerk should know beside the figures. */
export const note = {
  gapStays: (row: string, gap: string, { each }: LevelWords) =>
    `“${row}”原来的差额${gap}没有动，总目标和${each}一起增减。`,
  percentRounded: (row: string, taking: string, percent: string, steps: string) =>
    `“${row}”参与分配的合计${taking}，其${percent.replace(/%?$/, "%")}不是整数，按${steps}计。`,
  boundMoved: (row: string, bound: string, total: string, sum: string) =>
    `“${row}”的总目标是${bound}${total}，按各项要求分得合计${sum}，总目标不变。`,
  notMonotone: (row: string, option: string, { place }: LevelWords) =>
    `“${row}”同时要求${option}，“只增不减”不能保证：总数变大时仍可能有${place}减少。`,
  factorSum: (row: string, sum: string) => `“${row}”各因素的权重合计${sum}，不是100%，已按比例折算。`,
  baseGuessed: (row: string, name: string) => `“${row}”没有上年数，以“${name}”作基数，增量也按它分。`,
  zeroBase: (row: string) => `“${row}”的依据都是0，已改为平均分配。`,
  childZeroBase: (row: string, { each }: LevelWords) => `“${row}”的其中项原来没有数，按${each}的比例分配。`,
  totalFollows: (row: string, before: string, after: string, { total }: LevelWords) =>
    `“${row}”的${total}由${before}改为${after}。`,
};
