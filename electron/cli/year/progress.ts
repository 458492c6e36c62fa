/** `progress`: rates, schedule, groups and ranking of a month. */

import { readFile } from "node:fs/promises";
import type { ProgressAnswer } from "../../../shared/contract/progress.ts";
import type { ProgressRowJson } from "../../../shared/document/json/progress.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { layerTitle } from "../../../shared/tracking/layer-key.ts";
import type { Group } from "../../../shared/tracking/progress/group.ts";
import { groupNames, groups, lightWords } from "../../../shared/tracking/progress/group.ts";
import type { Scheme } from "../../../shared/tracking/progress/scheme/scheme.ts";
import { schemeSchema } from "../../../shared/tracking/progress/scheme/scheme.ts";
import { readCurve } from "../../../shared/tracking/progress/schedule.ts";
import type { Arguments } from "../args.ts";
import { textOfJson } from "../changed.ts";
import { withLibrary } from "../connect.ts";
import { dateOption } from "../layers.ts";
import { findPlan } from "../lookup.ts";
import type { Answer } from "../output.ts";
import { hasErrors, textTable } from "../output.ts";
import { periodOf } from "./period.ts";
import { importTables } from "./progress-import.ts";

function curveOf(args: Arguments): { curve?: string } {
  const text = args.text("curve");
  if (text === undefined) return {};
  const curve = readCurve(text);
  if (curve === null) throw new AppError("badRequest", say.curveUnread(text));
  return { curve };
}

/** The name of a preset, or what a file says. */
async function schemeOf(args: Arguments): Promise<{ scheme?: string | Scheme }> {
  const text = args.text("scheme")?.trim();
  if (text === undefined) return {};
  if (!/\.json$/i.test(text)) return { scheme: text };
  let json: unknown;
  try {
    json = JSON.parse(await readFile(text, "utf8"));
  } catch {
    throw new AppError("fileUnreadable", say.schemeFile(text));
  }
  const read = schemeSchema.safeParse(json);
  if (read.success) return { scheme: read.data };
  throw new AppError("badRequest", say.schemeForm(text, read.error.issues[0]?.path.join(".") ?? ""));
}

export async function progressCommand(args: Arguments): Promise<Answer> {
  const [word] = args.positionals;
  if (word === "import") return importTables(args);
  if (word !== undefined) throw new AppError("badRequest", say.progressWord(word));
  const period = periodOf(args);
  const asked = { period, ...curveOf(args), ...(await schemeOf(args)) };
  return withLibrary(args.need("library"), false, async (client) => {
    const today = dateOption(args, "today");
    const { id } = await findPlan(client, args.need("plan"));
    const { notices, ...json } = await client.call("progress.month", {
      plan: id,
      ...asked,
      ...(today === undefined ? {} : { today }),
    });
    const rows = json.rows.map(({ districtId: _districtId, ...row }) => row);
    return {
      json: { ...json, rows },
      plain: plainOf(json),
      exitCode: hasErrors(json.findings) ? 1 : 0,
      problems: notices,
    };
  });
}

function plainOf(json: Omit<ProgressAnswer, "notices">): string {
  const { period, asOf, schedule, version, rows, groups: counts, items, ranking } = json;
  const month = layerTitle(`actual:${period}`).replace(/完成数$/, "");
  const some = groupNames.filter((name) => counts[name] > 0).map((name) => `${groups[name]} ${counts[name]} 项`);
  const scored = ranking.some(({ score }) => score !== null);
  const order = ranking.flatMap(({ rank, district, rate, score, explain }) => [
    [`第${rank}名`, district, score === null ? `${rate ?? ""}%` : `${score}分`],
    ...(scored ? explain.map((line) => ["", line]) : []),
  ]);
  return [
    `${say.monthHead(month, asOf, schedule, version.plan)}\n`,
    `${say.groupLine(items, some)}\n\n`,
    textTable([HEAD, ...rows.filter(({ district }) => district === null).map(lineOf)]),
    order.length > 0 ? `\n${textTable(order)}` : "",
  ].join("");
}

const HEAD = ["指标", "目标", "完成", "进度", "与序时差", "情况", "灯", "未报"];

function lineOf(row: ProgressRowJson): string[] {
  const { indicator, target, actual, rate, gap, group, light, missing = [], measure, monthsBehind } = row;
  const late = monthsBehind > 1 ? `（连续${monthsBehind}个月）` : "";
  return [
    `${indicator.slice(0, 24)}${measure === "完成" ? "" : `（${measure}）`}`,
    ...[textOfJson(target, ""), textOfJson(actual, ""), rate === null ? "" : `${rate}%`, gap ?? ""],
    ...[`${groups[group satisfies Group]}${late}`, light ? lightWords[light] : ""],
    missing.length > 5 ? `${missing.slice(0, 5).join("、")}等${missing.length}个` : missing.join("、"),
  ];
}
