/** `allocate`: one allocation, previewed with --dry-run or carried out as one undo step. */

import type { AllocationRequest } from "../../shared/allocate/request.ts";
import { allocationMethods } from "../../shared/allocate/request.ts";
import type { Client } from "../../shared/contract/client.ts";
import { findingJson } from "../../shared/document/json/finding.ts";
import type { AllocationChange } from "../../shared/allocate/plan.ts";
import { AppError } from "../../shared/errors.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import type { Arguments } from "./args.ts";
import { withLibrary } from "./connect.ts";
import { findDistrict, findIndicator, findPlan, loadPlan } from "./lookup.ts";
import type { Answer } from "./output.ts";
import { findingLines, hasErrors, textTable } from "./output.ts";
import type { ChangeJson } from "./plan-commands.ts";
import { changeJson } from "./plan-commands.ts";

/** 甲县,乙县 → names. Both commas are taken. */
function names(text: string | undefined): string[] | undefined {
  return text
    ?.split(/[,，]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** 甲县=3,乙县=5 → pairs of district id and figure. */
function pairs(
  plan: PlanState,
  option: string,
  text: string | undefined,
): { district: string; value: string }[] | undefined {
  return names(text)?.map((pair) => {
    const at = pair.search(/[=＝]/);
    if (at < 1 || at === pair.length - 1) {
      throw new AppError("badRequest", `--${option} 要写成“县区=数”，多个用逗号隔开，现在是“${pair}”。`);
    }
    return { district: findDistrict(plan, pair.slice(0, at).trim()).id, value: pair.slice(at + 1).trim() };
  });
}

async function basisOf(client: Client, plan: PlanState, name: string): Promise<AllocationRequest["basis"]> {
  if (["上年", "上年数", "去年", "last-year"].includes(name)) return { kind: "lastYear" };
  const tables = await client.call("basis.list", {});
  if (tables.some((table) => table.name === name)) return { kind: "table", name };
  return { kind: "indicator", indicator: findIndicator(plan, name).id };
}

async function requestFrom(client: Client, plan: PlanState, args: Arguments): Promise<AllocationRequest> {
  const method = allocationMethods.find((one) => one === args.need("method"));
  if (!method)
    throw new AppError("badRequest", `没有“${args.need("method")}”这个方法，可用：${allocationMethods.join("、")}。`);
  const indicators = args.texts("indicator").map((name) => findIndicator(plan, name).id);
  if (indicators.length === 0) throw new AppError("badRequest", "缺少 --indicator，请写明要分配的指标。");
  const ids = (option: string): string[] | undefined =>
    names(args.text(option))?.map((name) => findDistrict(plan, name).id);
  const request: AllocationRequest = { indicators, method };
  const weights = pairs(plan, "weights", args.text("weights"));
  if (weights) request.weights = weights.map(({ district, value }) => ({ district, weight: value }));
  const basis = args.text("basis");
  if (basis !== undefined) request.basis = await basisOf(client, plan, basis);
  const into = args.text("into");
  if (into !== undefined) request.into = findDistrict(plan, into).id;
  for (const option of ["districts", "lock"] as const) {
    const list = ids(option);
    if (list) request[option] = list;
  }
  for (const option of ["min", "max"] as const) {
    const list = pairs(plan, option, args.text(option));
    if (list) request[option] = list;
  }
  const amount = args.text("amount");
  if (amount !== undefined) request.amount = amount;
  const multiple = args.text("multiple");
  if (multiple !== undefined) request.multiple = multiple;
  const atLeast = args.text("at-least");
  if (atLeast !== undefined) request.atLeast = atLeast;
  if (args.flag("not-below-last-year")) request.notBelowLastYear = true;
  if (args.flag("monotone")) request.monotone = true;
  if (args.flag("parts")) request.parts = true;
  return request;
}

type AllocatedJson = ChangeJson & { exact?: string; why?: string };

function allocatedJson(plan: PlanState, change: AllocationChange): AllocatedJson {
  return {
    ...changeJson(plan, change),
    ...(change.exact === undefined ? {} : { exact: change.exact }),
    ...(change.why === undefined ? {} : { why: change.why }),
  };
}

function shown(value: ChangeJson["after"]): string {
  return value === null ? "（空）" : "words" in value ? value.words : "mark" in value ? value.text : value.value;
}

export function allocateCommand(args: Arguments): Promise<Answer> {
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    const before = await loadPlan(client, id);
    const request = await requestFrom(client, before.plan, args);
    const answer = await client.call("plan.allocate", { plan: id, request, dryRun: args.flag("dry-run") });
    const { plan, findings } = answer.result ? await loadPlan(client, id) : before;
    const json = findings.map((finding) => findingJson(plan, finding));
    const changes = answer.changes.map((change) => allocatedJson(plan, change));
    const clash = answer.clash && { demands: answer.clash.demands, message: answer.clash.message };
    const skipped = answer.skipped.map(
      ({ indicator, reason }) => `${plan.indicator.get(indicator)?.name ?? ""}：${reason}`,
    );
    const table = changes.map((change) => [
      `  ${change.indicator}`,
      change.district ?? levelWords(plan).total,
      `${shown(change.before)} → ${shown(change.after)}`,
      change.exact === undefined ? "" : `应得${change.exact}`,
      change.why ?? "",
    ]);
    const head = clash
      ? `${clash.message}\n`
      : `${args.flag("dry-run") ? "预览，没有写入：" : ""}${changes.length} 格变化\n`;
    return {
      json: { changes, clash, findings: json },
      plain: `${head}${textTable(table)}${args.flag("dry-run") ? "" : findingLines(json)}`,
      exitCode: clash ? 2 : hasErrors(json) ? 1 : 0,
      problems: [...(clash ? [clash.message] : []), ...answer.notes, ...skipped],
    };
  });
}
