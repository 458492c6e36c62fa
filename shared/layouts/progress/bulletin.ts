/**
 * 通报 of a month, in the order and the plain words that offices use (CYCLE 1.4): overall with counts that add up, ranking,
 * slow items with who answers for them and where, who has not reported, what was corrected and adjusted, demands. Every
 * figure in it is the month's own, bound to its cell.
 */

import type { TextBlock, TextDocument, TextRun } from "../../document/text-document.ts";
import { plainText } from "../../document/text-document.ts";
import { levelWords } from "../../model/level.ts";
import type { Item, PlanState } from "../../model/plan.ts";
import { districtsOf } from "../../model/read-plan.ts";
import { chineseCount } from "../../model/words/numerals.ts";
import type { Fraction } from "../../tracking/progress/fraction.ts";
import { ratio, shownFraction } from "../../tracking/progress/fraction.ts";
import type { Group } from "../../tracking/progress/group.ts";
import { groupNames, groups } from "../../tracking/progress/group.ts";
import type { ProgressCell, ProgressRow } from "../../tracking/progress/month.ts";
import { gapOf } from "../../tracking/progress/month.ts";
import { isRanked } from "../../tracking/progress/ranking.ts";
import { chineseDate } from "../notes.ts";
import { titled } from "../titled.ts";
import { bulletinTitle, titleStem } from "../titles.ts";
import { headBlocks, paragraph, signature } from "../words/frame.ts";
import { joined, sentence } from "../words/sentences.ts";
import { UPRIGHT, textStyles } from "../words/style.ts";
import type { Corrected, MonthPaper } from "./paper.ts";
import { checkLabels, nameOf, spanOf } from "./paper.ts";
import { annexes, shown, spoken } from "./rows.ts";
import { annexSections } from "./words.ts";

/** Groups that say nothing of speed; they are told apart. */
const APART: readonly Group[] = ["noQuantity", "noTask"];
const SLOW: readonly Group[] = ["missing", "unmet", "behind"];

export function bulletinDocument(paper: MonthPaper): TextDocument {
  const { month, issued } = paper;
  const { plan, period } = month;
  const title = bulletinTitle(plan, spanOf(period));
  const view = titled(plan, title);
  const dated = { ...view, header: { ...view.header, issueDate: issued, annex: null } };
  const parts: [heading: string, blocks: TextBlock[]][] = [
    ["总体情况", [body(overall(paper))]],
    [`${levelWords(plan).place}排名`, rankingBlocks(paper)],
    ["进度较慢的项目", slowBlocks(paper)],
    ["未报送情况", missingBlocks(paper)],
    ["目标调整情况", adjustedBlocks(paper)],
    ["数据更正情况", correctedBlocks(paper)],
    ["下一步工作要求", demandBlocks(paper)],
  ];
  const filled = parts.filter(([, blocks]) => blocks.length > 0);
  const blocks: TextBlock[] = [
    ...headBlocks(dated, UPRIGHT),
    paragraph("receiver", `${levelWords(plan).each}，各牵头单位：`),
    body([
      {
        text: `为推动${titleStem(plan)}按时完成，现将${spanOf(period)}实施进度通报如下（数据截至${chineseDate(paper.asOf)}）。`,
      },
    ]),
    ...filled.flatMap(([heading, own], at) => [paragraph("heading1", `${chineseCount(at + 1)}、${heading}`), ...own]),
    { ...paragraph("body", ""), keepNext: true },
    ...annexes.map(({ title: name }, at) => ({
      ...paragraph("body", `${at === 0 ? "附件：" : "　　　"}${at + 1}.${name}`),
      keepNext: true,
    })),
    ...signature(dated),
  ];
  checkLabels(blocks.map(plainText), paper);
  return {
    sections: [{ page: UPRIGHT, blocks }, ...annexSections(paper)],
    styles: textStyles(),
    warnings: [],
    properties: { title },
  };
}

/** The words of the 通报 alone, a line a paragraph, with its annexes as tables of tabs. */
export function bulletinText(paper: MonthPaper): string {
  const { sections } = bulletinDocument(paper);
  return `${sections.flatMap(({ blocks }) => blocks.map(plainText)).join("\n")}\n`;
}

function body(runs: readonly TextRun[]): TextBlock {
  return paragraph("body", sentence(runs));
}

function shareOf(count: number, items: number): string {
  const share = ratio({ digits: count, places: 0 }, { digits: Math.max(1, items), places: 0 });
  return `${share ? shownFraction(share) : "0.00"}%`;
}

function overall({ month }: MonthPaper): TextRun[] {
  const { plan, groups: counts, items, schedule } = month;
  const all = items.length;
  const told = groupNames
    .filter((group) => counts[group] > 0 && !APART.includes(group))
    .map((group) => `${groups[group]}${counts[group]}项，占${shareOf(counts[group], all)}`);
  const apart = APART.filter((group) => counts[group] > 0).map((group) =>
    group === "noQuantity" ? `没有年度量化任务、持续推进的${counts[group]}项` : `无任务的${counts[group]}项`,
  );
  const parts = [
    `${levelWords(plan).whole}${titleStem(plan).replace(/^.*?(?=\d{4}年)/, "")}共${all}项`,
    ...(told.length > 0 ? [`其中，${told.join("；")}`] : []),
    ...(apart.length > 0 ? [`另有${apart.join("、")}`] : []),
  ];
  return [{ text: `${parts.join("。")}。目前序时进度为${shownFraction(schedule)}%` }];
}

/** 第一名A；第二名B；第三名C、D；第五名E. */
function rankingBlocks({ month, ranking }: MonthPaper): TextBlock[] {
  if (ranking.length === 0) return [];
  const scored = ranking.some(({ score }) => score !== null);
  const places = new Map<number, string[]>();
  for (const { district, rank, rate, score } of ranking) {
    const figure = score ? `${shownFraction(score)}分` : rate ? shown(rate) : "";
    places.set(rank, [...(places.get(rank) ?? []), `${nameOf(month.plan, district)}（${figure}）`]);
  }
  const how = scored ? "按评分办法得分" : "按各项任务完成率的平均数（超过100%的按100%计，未报的按0计）";
  const list = [...places].map(([rank, names]) => `第${chineseCount(rank)}名${names.join("、")}`);
  return [body([{ text: `${how}排名：${list.join("；")}` }])];
}

function slowBlocks(paper: MonthPaper): TextBlock[] {
  const { month } = paper;
  const slow = month.items.filter(({ group }) => SLOW.includes(group));
  return slow.map(({ item }, at) => {
    const rows = month.rows.filter(
      (row) => row.item.id === item.id && row.indicator.parent === null && SLOW.includes(row.whole.group),
    );
    const leads = item.leads.length === 0 ? "" : `，牵头单位：${item.leads.join("、")}`;
    const head: TextRun[] = [{ text: `${at + 1}.${nameOfItem(item)}${leads}。` }];
    return body([
      ...head,
      ...joined(
        rows.map((row) => rowRuns(row, paper)),
        "；",
      ),
    ]);
  });
}

/** Items are named by their words without the number before. */
function nameOfItem({ text }: Item): string {
  return text.replace(/[。；;.\s]+$/, "");
}

function rowRuns(row: ProgressRow, paper: MonthPaper): TextRun[] {
  const { indicator, whole } = row;
  const { plan } = paper.month;
  const months = paper.behind(indicator.id, null);
  const runs: TextRun[] = [];
  const figure = (text: string, cell: ProgressCell): TextRun => ({
    text,
    figure: [{ indicator: indicator.id, district: cell.district }],
  });
  if (whole.group === "missing") runs.push({ text: `${indicator.name}没有单位报送` });
  else {
    const done = spoken(whole.actual, indicator);
    runs.push({ text: indicator.name });
    if (done !== "") runs.push({ text: `完成` }, figure(done, whole));
    if (whole.rate) runs.push({ text: "，完成率" }, figure(shown(whole.rate), whole));
    const gap = gapOf(row, whole);
    if (gap) runs.push({ text: "，低于序时进度" }, figure(`${shownFraction(negated(gap))}个百分点`, whole));
    if (whole.group === "unmet") runs.push({ text: "，未达到目标" });
    if (months > 1) runs.push({ text: `，连续${months}个月慢于序时` });
  }
  const slow = row.districts.filter(({ group }) => group === "behind" || group === "unmet");
  if (slow.length > 0) {
    runs.push({ text: "，其中进度较慢的为" });
    slow.forEach((cell, at) => {
      const name = cell.district === null ? "" : nameOf(plan, cell.district);
      runs.push({ text: `${at === 0 ? "" : "、"}${name}` });
      if (cell.rate) runs.push({ text: "（" }, figure(shown(cell.rate), cell), { text: "）" });
    });
  }
  if (row.missing.length > 0 && whole.group !== "missing")
    runs.push({ text: `，未报的为${row.missing.map((id) => nameOf(plan, id)).join("、")}` });
  for (const { district } of slow) {
    const note = paper.notes?.get(indicator.id, district)?.trim();
    if (note && district !== null)
      runs.push({ text: `。${nameOf(plan, district)}说明：“${note.replace(/[。；;]+$/, "")}”` });
  }
  return runs;
}

function negated({ top, over }: Fraction): Fraction {
  return typeof top === "bigint" ? { top: -top, over: over as bigint } : { top: -top, over: over as number };
}

function missingBlocks({ month }: MonthPaper): TextBlock[] {
  const { plan } = month;
  const tops = month.rows.filter(({ indicator }) => indicator.parent === null);
  const told = districtsOf(plan)
    .filter(isRanked)
    .flatMap(({ id, name }) => {
      const asked = tops.filter(({ districts }) =>
        districts.some(({ district, group }) => district === id && group !== "noTask" && group !== "noQuantity"),
      );
      const missing = tops.filter((row) => row.missing.includes(id));
      if (missing.length === 0) return [];
      if (missing.length === asked.length) return [`${name}全部${missing.length}项指标未报`];
      return [`${name}有${missing.length}项指标未报（${missing.map(({ indicator }) => indicator.name).join("、")}）`];
    });
  return told.length === 0 ? [] : [body([{ text: told.join("；") }])];
}

function adjustedBlocks({ month }: MonthPaper): TextBlock[] {
  const { plan } = month;
  const moved = month.rows.flatMap(({ indicator, was, whole, districts }) =>
    [whole, ...districts].flatMap((cell): TextRun[][] => {
      if (!was.has(cell.district)) return [];
      const place = cell.district === null ? levelWords(plan).whole : nameOf(plan, cell.district);
      const [before, after] = [was.get(cell.district) ?? null, cell.target].map(
        (one) => spoken(one, indicator) || "无",
      );
      return [[{ text: `${indicator.name}${place}目标由${before ?? ""}调整为${after ?? ""}` }]];
    }),
  );
  const kept = month.rows.filter(({ adjusted, indicator }) => adjusted && indicator.parent === null);
  const names = kept.map(({ indicator }) => indicator.name).join("、");
  const number = plan.header.adjustment?.number ?? plan.header.documentNumber;
  return [
    ...(moved.length > 0
      ? [
          body([
            { text: number === null ? "" : `按照${number}，` },
            ...joined(moved, "；"),
            { text: "；完成率按现任务计算" },
          ]),
        ]
      : []),
    ...(kept.length > 0 ? [body([{ text: `${names}的时间节点已经同意调整` }])] : []),
  ];
}

function correctedBlocks({ month, corrected }: MonthPaper): TextBlock[] {
  const { plan, period } = month;
  const last = Number(period.slice(5)) - 1;
  const months = [...new Set(corrected.map((one) => one.period))];
  return months.map((of) => {
    const month = Number(of.slice(5));
    const told = corrected.filter((one) => one.period === of).map(toldOf(plan));
    return body([{ text: `${month === last ? `上月（${month}月）` : `${month}月`}数据更正如下：${told.join("；")}` }]);
  });
}

function toldOf(plan: PlanState): (one: Corrected) => string {
  return ({ indicator, district, printed, correction }) => {
    const place = district === null ? levelWords(plan).whole : nameOf(plan, district);
    const [old, now] = [printed, correction.figure].map((one) => spoken(one?.value ?? null, indicator) || "空");
    return `${place}${indicator.name}完成数由${old ?? ""}更正为${now ?? ""}，原因：${correction.reason.replace(/[。；;]+$/, "")}`;
  };
}

function demandBlocks({ month }: MonthPaper): TextBlock[] {
  const { groups: counts, plan } = month;
  const { each } = levelWords(plan);
  const slow = counts.behind + counts.unmet > 0;
  const missing = month.rows.some((row) => row.missing.length > 0);
  const demands = [
    ...(slow ? ["慢于序时进度的项目，牵头单位和有关单位要倒排工期、挂图作战，书面说明原因和预计完成时间"] : []),
    ...(missing ? ["没有报送的单位要立即补报，并说明原因"] : []),
    `${each}要严格审核数据，按时报送，下次报送时间另行通知`,
  ];
  return demands.map((text, at) => body([{ text: `（${chineseCount(at + 1)}）${text}` }]));
}
