/** Arguments of the command line: which options each command takes, and one plain sentence where they do not fit. */

import { parseArgs } from "node:util";
import { allocationMethods, allocationOptions, methodNames, optionNames } from "../../shared/allocate/methods.ts";
import { endingsOf, planFile, tableFiles, wordFiles } from "../../shared/document/file-kinds.ts";
import { AppError } from "../../shared/errors.ts";
import { layoutChoices } from "../../shared/layouts/choices.ts";
import { heededChoices, layoutList, layoutNames, layouts } from "../../shared/layouts/table.ts";
import { say } from "../../shared/text.ts";

type Options = Record<string, { type: "string" | "boolean"; multiple?: boolean }>;

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const many = { type: "string", multiple: true } as const;
const target: Options = { library: text, plan: text };

/** [--paper A4|A3] …, and what each means. */
const choiceUsage = heededChoices
  .map((name) => layoutChoices[name])
  .map((choice) => `[--${choice.flag}${choice.form === "" ? "" : ` ${choice.form}`}]`)
  .join(" ");
const choiceHelp = heededChoices.map((name) => `--${layoutChoices[name].flag} ${layoutChoices[name].label}`).join("，");

/** Options of each command beside --json; `usage` is what help prints. */
export const commandTable: Record<string, { usage: string; does: string; options: Options }> = {
  read: {
    usage: "read 文件… [--filtered] [--reading 读法.json]",
    does: `识别附件里的目标任务分解表并校验（${endingsOf(tableFiles).join(" ")}）`,
    options: { password: text, filtered: flag, reading: text },
  },
  notice: {
    usage: "notice 通知文件",
    does: `把任务通知读成方案文件并校验（${endingsOf(wordFiles).join(" ")}）`,
    options: { password: text },
  },
  import: {
    usage: "import 文件… --library 台账 --plan 方案 [--layer 数据层] [--filtered] [--reading 读法.json]",
    does: `读入附件（同上）或方案文件（${endingsOf([planFile]).join(" ")}），写进方案；--layer 写进数据层，方案里没有的行和县区不加`,
    options: {
      ...{ ...target, layer: text, password: text, filtered: flag, reading: text, prefer: text },
      ...{ new: flag, replace: flag },
    },
  },
  check: { usage: "check --library 台账 --plan 方案", does: "列出方案的全部校验结果", options: target },
  show: {
    usage: "show --library 台账 [--plan 方案 [--layers]]",
    does: "列出台账里的方案，或显示一个方案（--layers 连数据层一起）",
    options: { ...target, layers: flag },
  },
  set: {
    usage:
      "set --library 台账 --plan 方案 --indicator 指标 (--district 县区 | --total) [--layer 数据层 [--note 说明]] 值",
    does: "像在表格里一样填一格；--layer 填到数据层里，没有的数据层随第一个数建立",
    options: { ...target, indicator: text, district: text, total: flag, layer: text, note: text },
  },
  edit: {
    usage: "edit --library 台账 --plan 方案 --actions 文件.json",
    does: "执行一组操作，算一步",
    options: { ...target, actions: text },
  },
  undo: {
    usage: "undo --library 台账 --plan 方案 [--steps N] [--tracking]",
    does: "撤销（--tracking 撤销数据层里的操作）",
    options: { ...target, steps: text, tracking: flag },
  },
  redo: {
    usage: "redo --library 台账 --plan 方案 [--steps N] [--tracking]",
    does: "恢复",
    options: { ...target, steps: text, tracking: flag },
  },
  history: {
    usage: "history --library 台账 --plan 方案 [--indicator 指标 [--district 县区]] [--layer 数据层]",
    does: "谁在什么时候改了什么",
    options: { ...target, indicator: text, district: text, layer: text },
  },
  explain: {
    usage: "explain --library 台账 --plan 方案 --finding 编号 说明",
    does: "给一条校验结果写说明",
    options: { ...target, finding: text },
  },
  status: {
    usage: "status --library 台账 --plan 方案 draft|review|final [--reason 原因] [--waive 编号]…",
    does: "改变方案状态",
    options: { ...target, reason: text, waive: many },
  },
  issue: {
    usage: "issue --library 台账 --plan 方案 --number 文号 --date 日期",
    does: "印发：给定稿的方案填文号和日期，只能填一次",
    options: { ...target, number: text, date: text },
  },
  adjust: {
    usage: "adjust --library 台账 --plan 方案 --reason 原因 --date 日期 --name 新方案",
    does: "给已印发的方案建立调整方案",
    options: { ...target, reason: text, date: text, name: text },
  },
  derive: {
    usage: "derive --library 台账 --plan 上级方案 --district 县区 --name 新方案 [--out 文件.json]",
    does: "按上级方案的一列建立下级的方案，或写成方案文件",
    options: { ...target, district: text, name: text, out: text },
  },
  allocate: {
    usage: "allocate --library 台账 --plan 方案 --indicator 指标 --method 方法 [选项…]",
    does: `把总数分到各承接单位；方法：${methodNames.map((name) => `${name} ${allocationMethods[name].name}`).join("，")}`,
    options: {
      ...target,
      indicator: many,
      method: text,
      ...Object.fromEntries(
        optionNames.map((name) => {
          const { flag: spelled, kind } = allocationOptions[name];
          return [spelled, kind === "flag" ? flag : text];
        }),
      ),
      "dry-run": flag,
    },
  },
  copy: {
    usage: "copy --library 台账 --plan 方案 --name 新方案名 --year 年度 [--figures]",
    does: "照一个方案做下一年的：项目、指标、县区照搬，数值清空（--figures 连数值一起复制）",
    options: { ...target, name: text, year: text, figures: flag },
  },
  compare: {
    usage: "compare --library 台账 --plan 方案 --with 方案|版本|年度|第N次",
    does: "两个方案、版本或年度有什么不同，逐格列出；早的一边算“原”",
    options: { ...target, with: text },
  },
  export: {
    usage: `export --library 台账 --plan 方案 [--layer 数据层] [--layout ${layoutNames.join("|")}] --out 文件 [--overwrite] ${choiceUsage}，或 --all-districts [--format ${layouts.district.formats.join("|")}] --out 文件夹`,
    does: `导出${layoutList()}；${choiceHelp}；--all-districts 一次导出全部县区的任务清单，每个县区一个文件，放进 --out 的文件夹；文件已在、又不是分解通写的，加 --overwrite 才覆盖`,
    options: {
      ...target,
      layer: text,
      layout: text,
      out: text,
      overwrite: flag,
      "all-districts": flag,
      format: text,
      ...Object.fromEntries(
        heededChoices.map((name) => {
          const choice = layoutChoices[name];
          return [choice.flag, choice.form === "" ? flag : text];
        }),
      ),
    },
  },
  layers: {
    usage:
      "layers [add|accept|close|correct|remove] --library 台账 --plan 方案 [--layer 数据层] [--unit 单位] [--as-of 日期] [--issued 日期] [--indicator 指标] [--district 县区 | --total] [--districts 县区,…] [--reason 原因] [--dry-run] [值]",
    does: "列出数据层（参考数、申报数、完成数、资金），或建立、采纳、关闭、更正、删除",
    options: {
      ...{ ...target, layer: text, unit: text, "as-of": text, issued: text, indicator: text, district: text },
      ...{ total: flag, districts: text, reason: text, "dry-run": flag },
    },
  },
  trace: {
    usage: "trace --library 台账 --plan 方案 --indicator 指标 [--district 县区] [--layer 数据层]",
    does: "一个数从哪里来：哪个文件哪一格、谁报的、谁改的、原来是多少；不写 --district 是总数，并列出分给了谁",
    options: { ...target, indicator: text, district: text, layer: text },
  },
  facts: {
    usage: "facts --library 台账 --plan 方案 [--indicator 指标] [--file 推进信息.json]",
    does: "各行的类别、序时进度、分值、资金标准和分担：列出，或按文件设置；定稿后记在跟踪里",
    options: { ...target, indicator: text, file: text },
  },
  funds: {
    usage: "funds --library 台账 --plan 方案 [--period 2026-06]",
    does: "资金测算（按县区和来源）与安排、到位、支付；--period 算到这个月",
    options: { ...target, period: text },
  },
  progress: {
    usage:
      "progress [import 文件…] --library 台账 --plan 方案 --period 2026-06 [--curve 序时] [--scheme 评分办法] [--today 日期] [--prefer file] [--monthly | --cumulative]",
    does: "一个月的进度：完成率、与序时的差、分组、亮灯和排名；import 把进度表读进这个月的完成数；--curve linear|days|quarters|halves 或 70@06-30,100@12-31",
    options: {
      ...target,
      period: text,
      curve: text,
      scheme: text,
      today: text,
      password: text,
      prefer: text,
      ...{ monthly: flag, cumulative: flag },
    },
  },
  problems: {
    usage: "problems [add|move|import 文件…] --library 台账 --plan 方案 [--file 问题.json] [--today 日期]",
    does: "问题销号台账：列出，登记（add）、推进状态（move），或读入台账表格（import）",
    options: { ...target, file: text, today: text, password: text },
  },
  split: {
    usage:
      "split --library 台账 --plan 方案 --out 文件夹 [--round 轮次] [--fill 数据层,…] [--deadline 日期] [--format xlsx|xls] [--districts 县区,…] [--items 项目,…] [--contact 联系人] [--note 要求] [--overwrite]",
    does: "下发：每个县区一个填报表，默认填 ask:征求意见；轮次已经有了就再发一次",
    options: {
      ...{ ...target, out: text, round: text, fill: text, deadline: text, format: text, districts: text, items: text },
      ...{ contact: text, note: text, overwrite: flag },
    },
  },
  returns: {
    usage:
      "returns [exclude|include|sendback|record|fixlist|close|again] --library 台账 --plan 方案 [--round 轮次] [--today 日期] [--district 县区] [--reason 原因] [--by 电话] [--note 说明] [--out 文件夹] [--period 2026-06] [--deadline 日期]",
    does: "一个轮次谁报了谁没报、催报文字；排除、恢复、退回、记电话答复、写退回修改清单、结束，或照这一轮建下一个月的",
    options: {
      ...{ ...target, round: text, period: text, deadline: text, today: text, district: text, reason: text },
      ...{ by: text, note: text, out: text, overwrite: flag },
    },
  },
  merge: {
    usage:
      "merge 文件或文件夹… --library 台账 --plan 方案 [--round 轮次] [--accept clean|all|none] [--dry-run] [--today 日期]",
    does: "收件：把县区填好的表（也可以是文件夹、压缩包）收进轮次，一步完成；--accept all 有错的表也收好的格子",
    options: { ...target, round: text, accept: text, "dry-run": flag, today: text, password: text },
  },
  serve: {
    usage: "serve [--library 台账] [--port N]",
    does: "在浏览器里打开窗口，持续运行",
    options: { library: text, port: text },
  },
  bench: {
    usage: "bench [core exchange allocate start window] [--strict]",
    does: "测量速度（只在源码目录里）",
    options: { strict: flag },
  },
};

/** How many words each command takes beside its options; the others take none. */
const positionalsOf: Record<string, number> = {
  read: Infinity,
  notice: 1,
  import: Infinity,
  set: Infinity,
  layers: Infinity,
  problems: Infinity,
  progress: Infinity,
  explain: Infinity,
  status: 1,
  returns: 1,
  merge: Infinity,
  bench: Infinity,
};

export interface Arguments {
  command: string;
  json: boolean;
  positionals: string[];
  /** Value of a text option, trimmed of nothing; undefined where absent. */
  text(name: string): string | undefined;
  texts(name: string): string[];
  flag(name: string): boolean;
  /** A text option that must be there. */
  need(name: string): string;
}

/** `--amount -7` as `--amount=-7`: a negative figure is a value, not an option. */
function joined(argv: readonly string[], options: Options): string[] {
  const words: string[] = [];
  for (const word of argv) {
    const last = words.at(-1) ?? "";
    const takes = last.startsWith("--") && options[last.slice(2)]?.type === "string" && !words.includes("--");
    if (takes && /^-[\d.]/.test(word)) words[words.length - 1] = `${last}=${word}`;
    else words.push(word);
  }
  return words;
}

export function parseArguments(argv: readonly string[]): Arguments {
  const command = argv[0] ?? "help";
  const known = commandTable[command];
  if (!known) throw new AppError("badRequest", say.commandUnknown(command));
  let parsed;
  try {
    parsed = parseArgs({
      args: joined(argv.slice(1), known.options),
      options: { ...known.options, json: flag },
      allowPositionals: true,
      strict: true,
    });
  } catch {
    throw new AppError("badRequest", `参数不对，用法：fenjie ${known.usage}`);
  }
  const most = positionalsOf[command] ?? 0;
  if (parsed.positionals.length > most) {
    throw new AppError("badRequest", `多了“${parsed.positionals[most] ?? ""}”，用法：fenjie ${known.usage}`);
  }
  const values = parsed.values as Record<string, string | boolean | string[] | undefined>;
  const one = (name: string): string | undefined => (typeof values[name] === "string" ? values[name] : undefined);
  return {
    command,
    json: values.json === true,
    positionals: parsed.positionals,
    text: one,
    texts: (name) => (Array.isArray(values[name]) ? values[name] : []),
    flag: (name) => values[name] === true,
    need: (name) => {
      const value = one(name);
      if (value === undefined || value === "") {
        throw new AppError("badRequest", `缺少 --${name}，用法：fenjie ${known.usage}`);
      }
      return value;
    },
  };
}

export function helpText(): string {
  const width = Math.max(...Object.keys(commandTable).map((name) => name.length));
  const lines = Object.entries(commandTable).map(([name, { does }]) => `  ${name.padEnd(width)}  ${does}`);
  const usages = Object.values(commandTable).map(({ usage }) => `  fenjie ${usage}`);
  return [say.commandLineTitle(), "", ...lines, "", "用法：", ...usages, ""].join("\n");
}
