/**
 * Every way in which a plan leaves as a file or on paper: one row a layout. The contract, the window's dialogs, the command
 * line and 再次导出 take from here what can be asked for; a new layout is a row here and a file of its own.
 */

import type { SheetDocument } from "../document/sheet.ts";
import type { TextDocument } from "../document/text-document.ts";
import type { PlanState } from "../model/plan.ts";
import type { Finding } from "../rules/finding.ts";
import type { ChoiceName, LayoutChoices } from "./choices.ts";
import { choiceNames, layoutChoices, pageChoices, pickChoices } from "./choices.ts";
import { calledDistrict, districtNamed } from "./district/choice.ts";
import type { MonthPaper } from "./progress/paper.ts";
import { paperOf, spanOf } from "./progress/paper.ts";
import {
  adjustmentTitle,
  bulletinTitle,
  categoriesTitle,
  districtTitle,
  fundsTitle,
  measuresTitle,
  problemsTitle,
  progressTitle,
  reportTitle,
  summaryTitle,
} from "./titles.ts";
import type { LayerKey } from "../tracking/layer-key.ts";
import type { TrackingState } from "../tracking/state.ts";
import { emptyTracking } from "../tracking/state.ts";

interface Format {
  title: string;
  text: string;
  /** Whether it has paper, margins and fonts. */
  paged: boolean;
  /** Choices that mean nothing in it, whatever the layout. */
  lacks?: readonly ChoiceName[];
}

/** Files that this release writes, by their ending. */
export const formats = {
  xlsx: { title: "Excel 工作簿", text: "按公文样式排好，可以直接打印；合计是公式", paged: true },
  xls: { title: "Excel 97-2003", text: "老版本 Office、WPS 都能打开", paged: true },
  pdf: { title: "PDF", text: "版面固定，用来打印、传阅，不能再改", paged: true },
  csv: { title: "纯表格", text: "只有数值，给其他系统用", paged: false },
  docx: {
    title: "Word 文档",
    text: "按公文格式排好，Word、WPS 文字都能打开修改",
    paged: true,
    // Columns share the page, nothing is shrunk; a table stands straight and whole.
    lacks: ["scale", "sheets", "turned"],
  },
  txt: { title: "文本文件", text: "只有文字，复制到公文里用", paged: false },
  json: { title: "方案文件", text: "完整的方案，可以在另一台机器上导入", paged: false },
} as const satisfies Record<string, Format>;
export type ExportFormat = keyof typeof formats;

export const exportFormats = Object.keys(formats) as [ExportFormat, ...ExportFormat[]];

export interface LayoutContext extends LayoutChoices {
  findings: readonly Finding[];
  /** What goes on beside the plan, with the layers that the layout asks for; absent: nothing is known. */
  tracking?: TrackingState | undefined;
  /** YYYY-MM-DD of today, for what is overdue. */
  today?: string | undefined;
  /** The plan that this one adjusts, where it is at hand. */
  original?: PlanState | null | undefined;
  /** Of layouts of a month. */
  monthPaper?: MonthPaper | undefined;
}

/** What a layout makes: a sheet or a document in words that is written in the format asked for (.pdf: the sheet's printed pages), or the text of a .json. */
export type Laid =
  /** `of`: the plan as the sheet shows it, where that is another than the one that was given. */
  { sheet: SheetDocument; of?: PlanState } | { words: TextDocument } | { text: string };

export interface Layout {
  /** As people call it. */
  title: string;
  /** The title of what it makes, where that is not the plan's own. */
  called?: (plan: PlanState, choices: LayoutChoices) => string;
  /** The first is offered first. */
  formats: readonly ExportFormat[];
  /** The choices of choices.ts that it heeds. */
  options: readonly ChoiceName[];
  /** It speaks of what goes on beside the plan too: the layers whose cells it needs. */
  beside?(plan: PlanState, tracking: TrackingState, choices: LayoutChoices): Promise<LayerKey[]>;
  /** Whether it is for plans of this kind; absent: for all. */
  fits?(plan: PlanState): boolean;
  /** It tells of a month: of the version in force then, and of what was reported. */
  monthly?: true;
  /** Whether it can be printed; its sheet is then that of .xlsx. */
  print: boolean;
  /** Throws AppError("notSupported") where the plan does not fit the format. */
  build(plan: PlanState, format: ExportFormat, context: LayoutContext): Promise<Laid>;
}

/** What a sheet of the older format holds. */
const XLS = { maxColumns: 256, maxRows: 65_536 };

const rows = {
  decomposition: {
    title: "分解表",
    formats: ["xlsx", "xls", "pdf", "csv"],
    options: [
      "without",
      "rows",
      "display",
      "sums",
      "subtotals",
      "sheets",
      "turned",
      "figures",
      "thousands",
      ...pageChoices,
    ],
    print: true,
    async build(plan, format, context) {
      if (format === "csv") return { sheet: (await import("./flat.ts")).flatSheet(plan, context) };
      const { decompositionSheet } = await import("./decomposition.ts");
      return { sheet: decompositionSheet(plan, format === "xls" ? { ...context, ...XLS } : context) };
    },
  },
  district: {
    title: "县区任务清单",
    called: (plan, { district }) => districtTitle(plan, calledDistrict(plan, district)),
    formats: ["xlsx", "xls", "docx", "pdf"],
    options: ["district", "display", "sheets", "turned", "figures", "thousands", ...pageChoices],
    print: true,
    async build(plan, format, context) {
      const district = districtNamed(plan, context.district);
      const { districtLists, districtSheet, districtWords } = await import("./district/lists.ts");
      const lists = districtLists(plan, context.display);
      if (format === "docx") return { words: districtWords(lists, district, context) };
      const sheet = districtSheet(lists, district, format === "xls" ? { ...context, ...XLS } : context);
      return { sheet, of: lists.view(district) };
    },
  },
  categories: {
    title: "分类表",
    called: categoriesTitle,
    formats: ["xlsx", "xls", "docx", "pdf"],
    options: ["display", "figures", "thousands", ...pageChoices],
    print: true,
    beside: () => Promise.resolve([]),
    async build(plan, format, context) {
      const { categoriesSheet, categoriesWords } = await import("./categories/categories.ts");
      return format === "docx" ? { words: categoriesWords(plan, context) } : { sheet: categoriesSheet(plan, context) };
    },
  },
  summary: {
    title: "汇总上报表",
    called: summaryTitle,
    formats: ["xlsx", "xls", "docx", "pdf"],
    options: pageChoices,
    print: true,
    async build(plan, format, context) {
      const { summarySheet, summaryWords } = await import("./summary/summary.ts");
      return format === "docx" ? { words: summaryWords(plan, context) } : { sheet: summarySheet(plan, context) };
    },
  },
  measures: {
    title: "推进措施",
    called: measuresTitle,
    formats: ["docx", "pdf"],
    options: [],
    print: false,
    async build(plan) {
      return { words: (await import("./words/measures.ts")).measuresDocument(plan) };
    },
  },
  report: {
    title: "上报报告",
    called: reportTitle,
    formats: ["docx", "pdf"],
    options: [],
    print: false,
    async build(plan, _format, { findings }) {
      return { words: (await import("./words/report.ts")).reportDocument(plan, findings) };
    },
  },
  funds: {
    title: "资金表",
    called: fundsTitle,
    formats: ["xlsx", "xls", "docx", "pdf"],
    options: ["period", "display", ...pageChoices],
    print: true,
    async beside(plan, tracking, { period = null }) {
      return (await import("../tracking/funds/funds.ts")).fundKeys(plan, tracking, { period });
    },
    async build(plan, format, context) {
      const { fundsSheet, fundsWords } = await import("./funds/funds.ts");
      const tracking = context.tracking ?? emptyTracking(plan.header.series);
      return format === "docx"
        ? { words: fundsWords(plan, tracking, context) }
        : { sheet: fundsSheet(plan, tracking, context) };
    },
  },
  problems: {
    title: "问题销号台账",
    called: problemsTitle,
    formats: ["xlsx", "xls", "docx", "pdf"],
    options: pageChoices,
    print: true,
    beside: () => Promise.resolve([]),
    async build(plan, format, context) {
      const { problemsSheet, problemsWords } = await import("./problems.ts");
      const tracking = context.tracking ?? emptyTracking(plan.header.series);
      return format === "docx"
        ? { words: problemsWords(plan, tracking, context) }
        : { sheet: problemsSheet(plan, tracking, context) };
    },
  },
  adjustment: {
    title: "调整表",
    called: adjustmentTitle,
    formats: ["xlsx", "xls"],
    options: [],
    print: true,
    fits: (plan) => plan.header.adjustment !== null,
    async build(plan, _format, { original }) {
      return { sheet: (await import("./adjustment.ts")).adjustmentSheet(plan, original ?? null) };
    },
  },
  progress: {
    title: "进度表",
    called: (plan, { period }) => progressTitle(plan, period === undefined ? "" : spanOf(period)),
    formats: ["xlsx", "xls", "docx"],
    options: ["period"],
    monthly: true,
    print: false,
    async build(_plan, format, context) {
      const paper = paperOf(context.monthPaper);
      if (format === "docx") return { words: (await import("./progress/words.ts")).progressWords(paper) };
      const { progressSheet } = await import("./progress/table.ts");
      return { sheet: progressSheet(paper, format === "xls" ? XLS.maxColumns : undefined) };
    },
  },
  bulletin: {
    title: "通报",
    called: (plan, { period }) => bulletinTitle(plan, period === undefined ? "" : spanOf(period)),
    formats: ["docx", "txt"],
    options: ["period", "issued"],
    monthly: true,
    print: false,
    async build(_plan, format, context) {
      const paper = paperOf(context.monthPaper);
      const { bulletinDocument, bulletinText } = await import("./progress/bulletin.ts");
      return format === "txt" ? { text: bulletinText(paper) } : { words: bulletinDocument(paper) };
    },
  },
  plan: {
    title: "方案文件",
    formats: ["json"],
    options: [],
    print: false,
    async build(plan, _format, { findings }) {
      const { planDocument } = await import("../document/json/plan-document.ts");
      return { text: `${JSON.stringify(planDocument(plan, findings), null, 2)}\n` };
    },
  },
} satisfies Record<string, Layout>;

export type LayoutName = keyof typeof rows;
export const layouts: Readonly<Record<LayoutName, Layout>> = rows;
export const layoutNames = Object.keys(rows) as [LayoutName, ...LayoutName[]];

/** What an export is where nobody says it. */
export const defaultLayout = layoutNames[0];

export function isLayout(name: string): name is LayoutName {
  return Object.hasOwn(rows, name);
}

/** The choices that mean something for a layout in a format, in the table's order. */
export function choicesOf(name: LayoutName, format: ExportFormat): ChoiceName[] {
  const { options } = layouts[name];
  const { paged, lacks = [] }: Format = formats[format];
  return choiceNames.filter(
    (choice) => options.includes(choice) && !lacks.includes(choice) && (paged || layoutChoices[choice].paged !== true),
  );
}

/** The choices that some layout heeds. */
export const heededChoices = choiceNames.filter((choice) =>
  layoutNames.some((name) => layouts[name].options.includes(choice)),
);

/** The first of the choices made that the layout does not heed in that format; null where it heeds all. */
export function unheeded(name: LayoutName, format: ExportFormat, choices: LayoutChoices): ChoiceName | null {
  const heeded = choicesOf(name, format);
  return choiceNames.find((choice) => choices[choice] !== undefined && !heeded.includes(choice)) ?? null;
}

/** What is left of the choices where the layout heeds some of them only. */
export function heededOf(name: LayoutName, format: ExportFormat, choices: LayoutChoices): LayoutChoices {
  return pickChoices(choices, choicesOf(name, format));
}

/** The layout of a file by its ending: the first that has it and asks for no district; null where none has. */
export function layoutOf(ending: string): LayoutName | null {
  const has = (name: LayoutName): boolean => layouts[name].formats.some((format) => format === ending);
  return layoutNames.find((name) => has(name) && !layouts[name].options.includes("district")) ?? null;
}

/** .xlsx、.xls、.pdf 或 .csv */
export function formatList(name: LayoutName): string {
  const endings = layouts[name].formats.map((format) => `.${format}`);
  const last = endings.pop() ?? "";
  return endings.length === 0 ? last : `${endings.join("、")} 或 ${last}`;
}

/** 分解表（decomposition）用 .xlsx、.xls、.pdf 或 .csv，方案文件（plan）用 .json */
export function layoutList(): string {
  return layoutNames.map((name) => `${layouts[name].title}（${name}）用 ${formatList(name)}`).join("，");
}
