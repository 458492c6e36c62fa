/**
 * 分类表 by class (附件1 of the offices that sort their projects by how they are carried out): under each class its items, with
 * what they are to reach, how progress is counted, the dates that matter, what is to be kept, and where to look out.
 */

import type { Indicator, Item, PlanState } from "../../model/plan.ts";
import { indicatorsIn, itemsOf } from "../../model/read-plan.ts";
import type { RowClass } from "../../model/facts/facts.ts";
import { rowClasses } from "../../model/facts/facts.ts";
import { displayValue } from "../../model/amount-text.ts";
import { chineseCount } from "../../model/words/numerals.ts";
import { printedUnit } from "../../model/unit.ts";
import { factsOf } from "../../tracking/facts.ts";
import type { TrackingState } from "../../tracking/state.ts";
import type { PrintedColumn, PrintedRow, PrintedTable } from "../printed/table.ts";
import { textCell } from "../printed/table.ts";

/** How each class is counted, proved and looked after (the four duties of the notices, and what offices report by). */
const CLASS_WORDS: Record<RowClass, { measure: string; papers: string; stages: string }> = {
  工程: {
    measure: "开工、完工、验收数，投资和支付",
    papers: "前后照片、合同、验收单",
    stages: "采购、合同、施工、质量、验收、管护",
  },
  服务: { measure: "服务人次、场次、覆盖率", papers: "服务记录、对象签字、回访记录", stages: "对象、服务" },
  发放: { measure: "应发人数、已发人数、金额", papers: "公示照片、发放名册、打卡流水", stages: "对象、公开、发放" },
  培训: { measure: "培训人次、取证人数、补贴", papers: "花名册、签到、照片、结业名册", stages: "对象、培训、资金" },
  保险: { measure: "参保人数、参保率、筹资", papers: "参保名册、缴费凭证", stages: "参保、资金" },
};

interface ClassedItem {
  item: Item;
  /** The main one first; none: nothing is said. */
  classes: RowClass[];
  curves: string[];
}

/** null: no row of the plan says its class. */
export function classTable(plan: PlanState, tracking: Pick<TrackingState, "facts">): PrintedTable | null {
  const classed = itemsOf(plan).map((item): ClassedItem => {
    const facts = indicatorsIn(plan, item.id).flatMap((row) => factsOf(plan, tracking, row.id) ?? []);
    return {
      item,
      classes: [...new Set(facts.flatMap((one) => one.class ?? []))],
      curves: [...new Set(facts.flatMap((one) => one.curve ?? []))],
    };
  });
  if (classed.every(({ classes }) => classes.length === 0)) return null;
  const rows: PrintedRow[] = [];
  const groups = [
    ...rowClasses.map((of): [RowClass | null, ClassedItem[]] => [
      of,
      classed.filter(({ classes }) => classes[0] === of),
    ]),
    [null, classed.filter(({ classes }) => classes.length === 0)] as [null, ClassedItem[]],
  ];
  let at = 0;
  for (const [of, items] of groups) {
    if (items.length === 0) continue;
    at += 1;
    rows.push({ band: `${chineseCount(at)}、${of === null ? "未分类" : `${of}类`}（${items.length}项）` });
    for (const one of items) rows.push({ cells: cellsOf(plan, one).map(textCell) });
  }
  return { columns: COLUMNS, rows, runs: [] };
}

const COLUMNS: PrintedColumn[] = [
  { header: "序号", room: { least: 2, preferred: 2.4, grow: 0, short: true } },
  { header: "项目名称", room: { least: 6, preferred: 12, grow: 2 } },
  { header: "类别", room: { least: 3.2, preferred: 4, grow: 0, short: true } },
  { header: "牵头单位", room: { least: 4, preferred: 6, grow: 0.5 } },
  { header: "主要指标", room: { least: 7, preferred: 14, grow: 3 } },
  { header: "进度口径", room: { least: 5, preferred: 9, grow: 1 } },
  { header: "关键节点", room: { least: 4, preferred: 7, grow: 0.5 } },
  { header: "资料要求", room: { least: 5, preferred: 9, grow: 1 } },
  { header: "负面清单环节", room: { least: 5, preferred: 8, grow: 1 } },
];

function cellsOf(plan: PlanState, { item, classes, curves }: ClassedItem): string[] {
  const rows = indicatorsIn(plan, item.id).filter(({ parent }) => parent === null);
  const words = classes.map((of) => CLASS_WORDS[of]);
  const joined = (texts: readonly string[]): string => [...new Set(texts)].join("；");
  const nodes = [
    ...curves.map(curveWords),
    ...Object.entries(item.extra).flatMap(([name, text]) =>
      /时限|节点|期限|完成时间/.test(name) ? [text.trim()] : [],
    ),
  ].filter((text) => text !== "");
  return [
    item.seq === null ? "" : String(item.seq),
    item.text,
    classes.map((of) => `${of}类`).join("、"),
    item.leads.join("、"),
    rows.map((row) => target(plan, row)).join("；"),
    joined(words.map(({ measure }) => measure)),
    nodes.join("；"),
    joined(words.map(({ papers }) => papers)),
    [...new Set(words.flatMap(({ stages }) => stages.split("、")))].join("、"),
  ];
}

/** 培训613人次 */
function target(plan: PlanState, row: Indicator): string {
  const total = plan.figures.total(row.id);
  if (total === null) return row.name;
  const unit = total.kind === "amount" ? printedUnit(row.unit, row.scale) : "";
  return `${row.name}${displayValue(total, row.scale)}${unit}`;
}

/** 70@06-30,100@12-31 as 6月底70%、12月底100%. */
function curveWords(curve: string): string {
  const parts = curve.split(",").map((part) => /^([\d.]+)@(\d\d)-(\d\d)$/.exec(part));
  if (parts.some((part) => part === null)) return "";
  return parts
    .map((part) => {
      const [, percent = "", month = "", day = ""] = part ?? [];
      return `${Number(month)}月${Number(day) >= 28 ? "底" : `${Number(day)}日`}${percent}%`;
    })
    .join("、");
}
