/**
 * 上报报告 to the government above: how many items and figures there are and what they come to, what adds up and what does not,
 * how the plan stands to what was allotted to it, and the tables of the 汇总上报表 behind it. Every figure is the plan's own or
 * an exact sum of one unit, and bound to its cells.
 */

import type { TextBlock, TextDocument, TextRun } from "../../document/text-document.ts";
import type { CellRef } from "../../model/cell.ts";
import type { ExactSum } from "../../model/decimal.ts";
import { compareSums } from "../../model/decimal.ts";
import { levelWords } from "../../model/level.ts";
import type { Indicator, Item, PlanState } from "../../model/plan.ts";
import { districtsOf, indicatorsOf, itemsOf } from "../../model/read-plan.ts";
import { fullRegionName, regionByCode, regionsNamed } from "../../model/region/region.ts";
import { printedUnit } from "../../model/unit.ts";
import { chineseCount } from "../../model/words/numerals.ts";
import type { Finding } from "../../rules/finding.ts";
import { plainMessage } from "../../rules/finding.ts";
import { qualified } from "../../rules/speak.ts";
import { effectiveTotal } from "../../rules/total.ts";
import { verdictOf } from "../../rules/verdict.ts";
import { say } from "../../text.ts";
import { textOf } from "../../view/cells.ts";
import { sumCell } from "../../view/figure.ts";
import { districtLabel } from "../district/label.ts";
import { apartWords, sumWords, summaryParts } from "../summary/summary.ts";
import type { UnitSum } from "../summary/sums.ts";
import { UnitTally, rolesOf } from "../summary/sums.ts";
import { titled } from "../titled.ts";
import { reportTitle, summaryTitle, titleStem } from "../titles.ts";
import { headBlocks, paragraph, signature } from "./frame.ts";
import { bareName, chapters, countOf } from "./headings.ts";
import { figureRuns, joined, sentence } from "./sentences.ts";
import { UPRIGHT, textStyles } from "./style.ts";
import { tableSections } from "./tables.ts";

/** What stands in the place of a receiver that nothing tells. */
const RECEIVER = "（主送机关）";

export function reportDocument(plan: PlanState, findings: readonly Finding[]): TextDocument {
  const view = titled(plan, reportTitle(plan));
  const receiver = receiverOf(plan);
  const parts: [heading: string, blocks: TextBlock[]][] = [
    ["总体情况", [body(overallRuns(plan))]],
    ["主要目标任务", targetBlocks(plan)],
    ["分解校验情况", checkBlocks(plan, findings)],
    ["与上级下达任务的衔接情况", allotmentBlocks(plan, findings)],
  ];
  const sections = parts.filter(([, blocks]) => blocks.length > 0);
  // The mark of a draft stands once: over the report.
  const tables = summaryParts(plan).map((part) => ({ ...part, plan: withoutStatus(part.plan) }));
  const { sections: pages, size } = tableSections(tables);
  const blocks: TextBlock[] = [
    ...headBlocks(view, UPRIGHT),
    paragraph("receiver", `${receiver ?? RECEIVER}：`),
    body([{ text: `现将${titleStem(plan)}目标任务分解情况报告如下。` }]),
    ...sections.flatMap(([heading, own], index) => [
      paragraph("heading1", `${chineseCount(index + 1)}、${heading}`),
      ...own,
    ]),
    // Issuer and date never stand on a page by themselves.
    ...["特此报告。", "", `附件：${summaryTitle(plan)}`].map((text) => ({
      ...paragraph("body", text),
      keepNext: true,
    })),
    ...signature(view),
  ];
  return {
    sections: [{ page: UPRIGHT, blocks }, ...pages],
    styles: textStyles(size),
    warnings: receiver === null ? [say.receiverToFill()] : [],
    properties: { title: view.header.title },
  };
}

function withoutStatus(plan: PlanState): PlanState {
  return { ...plan, header: { ...plan.header, status: "final" } };
}

function body(runs: TextRun[]): TextBlock {
  return paragraph("body", runs);
}

/** The government above the issuer, where the list of regions has the issuer once; null where it does not. */
function receiverOf({ header }: PlanState): string | null {
  const found = regionsNamed((header.issuer ?? "").trim().replace(/人民政府$/, ""));
  const [region] = found;
  if (found.length !== 1 || !region) return null;
  if (region.parent === null) return "国务院";
  const above = regionByCode(region.parent);
  return above === null ? null : `${fullRegionName(above)}人民政府`;
}

function overallRuns(plan: PlanState): TextRun[] {
  const items = itemsOf(plan);
  const own = countOf(items);
  const groups = chapters(plan).map(({ category, items: inside }) => ({
    name: category === null ? "未分类" : bareName(category.name),
    count: countOf(inside),
  }));
  const categories = groups.map(({ name, count }) => `${name}${count}个`).join("、");
  const above = items.length - own;
  const districts = districtsOf(plan);
  const places = districts.filter(({ kind }) => kind !== "own" && kind !== "reserve");
  const others = districts.filter((district) => !places.includes(district));
  const { place } = levelWords(plan);
  const parts = [
    `共有项目${own}个、指标${indicatorsOf(plan).length}项`,
    ...(above > 0 ? [`另列上级项目${above}个`] : []),
    ...(plan.category.size > 0 ? [`按类别分，${categories}`] : []),
    ...(districts.length > 0
      ? [
          `任务分解到${[
            ...(places.length > 0 ? [`${places.length}个${place}`] : []),
            ...others.map((one) => districtLabel(plan, one)),
          ].join("和")}`,
        ]
      : []),
  ];
  return [{ text: `${parts.join("；")}。` }];
}

/** Category by category, else for the whole: the sum of each unit with its largest figure, and what is in no sum. */
function targetBlocks(plan: PlanState): TextBlock[] {
  const { whole } = levelWords(plan);
  const groups = plan.category.size > 0 ? chapters(plan) : [{ category: null, items: itemsOf(plan) }];
  return groups
    .filter(({ items }) => items.length > 0)
    .flatMap(({ category, items }, index) => {
      const name = plan.category.size === 0 ? whole : category === null ? "未分类" : bareName(category.name);
      const heading = `（${chineseCount(index + 1)}）${name}`;
      const head = plan.category.size === 0 ? [] : [paragraph("heading2", heading)];
      return [...head, body(sentence(groupRuns(plan, items)))];
    });
}

function groupRuns(plan: PlanState, items: readonly Item[]): TextRun[] {
  const tally = new UnitTally();
  for (const item of items) tally.addItem(plan, item, null);
  const sums = tally.sums();
  const apart = apartWords(sums);
  const roles = items.flatMap((item) => [...rolesOf(plan, item, null).values()]);
  const within = roles.filter((role) => role === "within").length;
  const counted = sums.units.reduce((sum, { count }) => sum + count, sums.rates + sums.words + sums.pending);
  const blank = roles.length - within - counted;
  const rest = [
    ...(apart === "" ? [] : [apart]),
    ...(within > 0 ? [`已含在上级指标里、不重复计入的其中项${within}个`] : []),
    ...(blank > 0 ? [`没有${levelWords(plan).total}的指标${blank}个`] : []),
  ];
  return joined(
    [
      [{ text: `项目${countOf(items)}个、指标${roles.length}项` }],
      ...sums.units.map((unit) => unitRuns(plan, unit)),
      ...rest.map((text) => [{ text }]),
    ],
    "；",
  );
}

/** 以人计的指标2项，合计12816人，其中最大的是救助12816人. A single row is said by its name. */
function unitRuns(plan: PlanState, one: UnitSum): TextRun[] {
  const { count, of } = one;
  const name = printedUnit(one.unit, one.scale);
  const [first] = of.flatMap((ref) => rowOf(plan, ref));
  if (count === 1 && first) return figureRuns(plan, first, { kind: "total" }, first.name);
  const largest = one.qualifier === null || one.qualifier === "atMost" ? null : largestOf(plan, of);
  const mixed = one.qualifier === null ? "（既有“不少于”的数，也有“不超过”的数，只作参考）" : "";
  return [
    { text: `${name === "" ? "未写单位" : `以${name}计`}的指标${count}项，合计` },
    { text: spokenSum(one), figure: of },
    { text: mixed },
    ...(largest ? [{ text: "，其中最大的是" }, ...figureRuns(plan, largest, { kind: "total" }, largest.name)] : []),
  ].filter(({ text }) => text !== "");
}

function spokenSum(one: UnitSum): string {
  const { unit, scale, sum, qualifier } = one;
  const { before, after } = sumWords(one);
  const number = textOf(sumCell(sum, { unit, scale }));
  const shown = /\d$/.test(number) ? printedUnit(unit, scale) : "";
  return `${before}${number}${shown}${qualifier === null ? "" : after}`;
}

function rowOf(plan: PlanState, { indicator }: CellRef): Indicator[] {
  const row = plan.indicator.get(indicator);
  return row ? [row] : [];
}

/** The row of the largest total; null where two are equally large. */
function largestOf(plan: PlanState, of: readonly CellRef[]): Indicator | null {
  let best: { row: Indicator; total: ExactSum } | null = null;
  let tied = false;
  for (const row of of.flatMap((ref) => rowOf(plan, ref))) {
    const total = effectiveTotal(plan, row)?.value;
    if (!total) continue;
    const order = best === null ? 1 : compareSums(total, best.total);
    if (order > 0) [best, tied] = [{ row, total }, false];
    else if (order === 0) tied = true;
  }
  return tied ? null : (best?.row ?? null);
}

/** How many rows add up and how many do not, what no rule judged, and what is found, each finding in a line of its own. */
function checkBlocks(plan: PlanState, findings: readonly Finding[]): TextBlock[] {
  const { each, total, whole } = levelWords(plan);
  const rows = indicatorsOf(plan);
  const judged = rows.filter(
    ({ id, rule, totalMode }) =>
      rule === "sum" &&
      totalMode === "given" &&
      plan.figures.total(id)?.kind === "amount" &&
      plan.figures.row(id).amounts > 0,
  );
  const found = (rule: Finding["rule"]): Set<string> =>
    new Set(
      findings.filter((one) => one.rule === rule && one.severity !== "info").map(({ indicatorId = "" }) => indicatorId),
    );
  const wrong = found("sum");
  const open = found("incomplete");
  const differing = judged.filter(({ id }) => wrong.has(id)).length;
  const incomplete = judged.filter(({ id }) => open.has(id) && !wrong.has(id)).length;
  const computed = rows.filter(({ id, totalMode }) => totalMode === "computed" && plan.figures.row(id).amounts > 0);
  const sums = [
    `${each}分解数相加与${total}核对的指标${judged.length}项`,
    ...(judged.length > 0 ? [`相符${judged.length - differing - incomplete}项`] : []),
    ...(differing > 0 ? [`不相符${differing}项`] : []),
    ...(incomplete > 0 ? [`尚未填齐${incomplete}项`] : []),
    ...(computed.length > 0 ? [`${whole}数由${each}相加得出的指标${computed.length}项`] : []),
  ];
  const { balanced, notes } = verdictOf(plan, findings);
  const told = findings.filter(({ rule, severity }) => severity !== "info" && rule !== "allotment");
  const verdict = balanced
    ? "全部指标都经过校验，没有发现问题。"
    : notes.length > 0
      ? `没有列入“相符”结论的情况：${notes.join("；")}。`
      : "";
  return [
    body([{ text: `${sums.join("，")}。${verdict}` }]),
    ...(told.length > 0 ? [body([{ text: `校验发现${told.length}个问题：` }])] : []),
    ...told.map((one, index) => body(findingRuns(one, told.length > 1 ? `${index + 1}.` : ""))),
  ];
}

function findingRuns(finding: Finding, number: string): TextRun[] {
  const { explanation, waiver } = finding;
  const bare = plainMessage(finding).replace(/。$/, "");
  const reason = [
    ...(explanation === undefined ? [] : [`说明：${explanation}`]),
    ...(waiver === undefined ? [] : [`强制通过：${waiver}`]),
  ]
    .map((text) => text.replace(/。$/, ""))
    .join("；");
  return sentence([{ text: `${number}${bare}${reason === "" ? "" : `（${reason}）`}` }]);
}

/** What the upper plan gave, row by row beside the plan's own figure, and what differs; nothing where no row is linked. */
function allotmentBlocks(plan: PlanState, findings: readonly Finding[]): TextBlock[] {
  const linked = indicatorsOf(plan).filter(({ upper }) => upper !== null);
  if (linked.length === 0) return [];
  const told = findings.filter(({ rule }) => rule === "allotment");
  const differing = new Map(told.map((one) => [one.indicatorId, one]));
  const known = linked.filter(({ id, upper }) => upper?.given?.kind === "amount" || differing.has(id));
  const unmet = known.filter(({ id }) => (differing.get(id)?.severity ?? "info") !== "info").length;
  const added = known.filter(({ id }) => differing.get(id)?.severity === "info").length;
  const unknown = linked.length - known.length;
  const counts = [
    `上级下达任务的指标${linked.length}项`,
    `符合下达数${known.length - unmet - added}项`,
    ...(added > 0 ? [`自加压${added}项`] : []),
    ...(unmet > 0 ? [`不符合下达数${unmet}项`] : []),
    ...(unknown > 0 ? [`没有下达数可以核对的${unknown}项`] : []),
  ];
  const rows = linked.flatMap((row): TextRun[][] => {
    const given = row.upper?.given;
    if (given?.kind !== "amount") return [];
    const { total } = levelWords(plan);
    const own = figureRuns(plan, row, { kind: "total" }, `，${total}`);
    return [[{ text: `${row.name}下达${qualified(given, row)}` }, ...own]];
  });
  return [
    body([{ text: `${counts.join("，")}。` }]),
    ...(rows.length > 0 ? [body(sentence(joined(rows, "；")))] : []),
    ...told.map((one, index) => body(findingRuns(one, told.length > 1 ? `${index + 1}.` : ""))),
  ];
}
