/** `allocate`: one allocation, previewed with --dry-run or carried out as one undo step. */

import { givenOptions } from "../../shared/allocate/check-request.ts";
import type { MethodName, OptionName } from "../../shared/allocate/methods.ts";
import {
  allocationMethods,
  allocationOptions,
  heeds,
  methodNames,
  optionNames,
} from "../../shared/allocate/methods.ts";
import type { AllocationRequest, Basis, GapChoice } from "../../shared/allocate/request.ts";
import { gapChoices } from "../../shared/allocate/request.ts";
import type { Client } from "../../shared/contract/client.ts";
import { judgedJson } from "../../shared/document/json/finding.ts";
import { fairnessLine } from "../../shared/allocate/fairness.ts";
import type { AllocationChange } from "../../shared/allocate/plan.ts";
import { AppError } from "../../shared/errors.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";
import { layerKey, readLayerKey } from "../../shared/tracking/layer-key.ts";
import type { Arguments } from "./args.ts";
import { withLibrary } from "./connect.ts";
import type { NamedPlan } from "./lookup.ts";
import { findDistrict, findIndicator, findPlan, loadNamed, loadPlan, namesIn } from "./lookup.ts";
import type { Answer } from "./output.ts";
import { hasErrors, judgedLines, textTable } from "./output.ts";
import type { ChangeJson } from "./changed.ts";
import { changeJson } from "./changed.ts";

/** 甲县=3,乙县=5 → pairs of name and figure. A comma between three digits (1,200) belongs to the figure. */
function namedFigures(option: string, text: string | undefined, what: string): { name: string; value: string }[] {
  const joined = (text ?? "").replace(/(?<=[=＝]\d{1,3}(?:,\d{3})*),(?=\d{3}(?:\D|$))/g, "");
  return (namesIn(joined) ?? []).map((pair) => {
    const at = pair.search(/[=＝]/);
    if (at < 1 || at === pair.length - 1) {
      throw new AppError("badRequest", say.pairsMalformed(option, what, pair));
    }
    return { name: pair.slice(0, at).trim(), value: pair.slice(at + 1).trim() };
  });
}

/** The same with districts of the plan. */
function pairs(loaded: NamedPlan, option: string, text: string): { district: string; value: string }[] {
  return namedFigures(option, text, levelWords(loaded.plan).place).map(({ name, value }) => ({
    district: findDistrict(loaded, name).id,
    value,
  }));
}

async function basisOf(client: Client, plan: PlanState, name: string): Promise<Basis> {
  if (["上年", "上年数", "去年", "last-year"].includes(name)) return { kind: "lastYear" };
  const tables = await client.call("basis.list", {});
  if (tables.some((table) => table.name === name)) return { kind: "table", name };
  const key = readLayerKey(name);
  if ("parts" in key) return { kind: "table", name: layerKey(key.parts) };
  return { kind: "indicator", indicator: findIndicator(plan, name).id };
}

function methodOf(args: Arguments): MethodName {
  const asked = args.need("method");
  const method = methodNames.find((one) => one === asked);
  if (!method) {
    const known = methodNames.map((one) => `${one}（${allocationMethods[one].name}）`).join("、");
    throw new AppError("badRequest", say.methodUnknown(asked, known));
  }
  return method;
}

/** What the command line says of each option, by its name in a request. */
function spoken(args: Arguments): Partial<Record<OptionName, string | true>> {
  return Object.fromEntries(
    optionNames.flatMap((name) => {
      const { flag, kind } = allocationOptions[name];
      const value = kind === "flag" ? args.flag(flag) || undefined : args.text(flag);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function checkOptions(method: MethodName, given: readonly OptionName[]): void {
  const useless = given.filter((name) => !heeds(method, name)).map((name) => `--${allocationOptions[name].flag}`);
  if (useless.length === 0) return;
  const { name } = allocationMethods[method];
  throw new AppError("badRequest", say.optionsUseless(method, name, useless));
}

function gapOf(text: string): GapChoice {
  const found = (Object.keys(gapChoices) as GapChoice[]).find((one) => one === text || gapChoices[one] === text);
  if (!found) {
    const known = Object.entries(gapChoices).map(([one, name]) => `${one}（${name}）`);
    throw new AppError("badRequest", say.gapUnknown(known, text));
  }
  return found;
}

async function requestFrom(client: Client, loaded: NamedPlan, args: Arguments): Promise<AllocationRequest> {
  const { plan } = loaded;
  const method = methodOf(args);
  const indicators = args.texts("indicator").map((name) => findIndicator(plan, name).id);
  if (indicators.length === 0) throw new AppError("badRequest", say.indicatorNeeded());
  const said = spoken(args);
  checkOptions(method, givenOptions(said));
  const request: AllocationRequest = { indicators, method };
  const text = (name: OptionName): string | undefined => (typeof said[name] === "string" ? said[name] : undefined);
  const weights = text("weights");
  if (weights !== undefined) {
    request.weights = pairs(loaded, "weights", weights).map(({ district, value }) => ({ district, weight: value }));
  }
  const basis = text("basis");
  if (basis !== undefined) request.basis = await basisOf(client, plan, basis);
  const factors = text("factors");
  if (factors !== undefined) {
    request.factors = [];
    for (const { name, value } of namedFigures("factors", factors, "因素")) {
      request.factors.push({ basis: await basisOf(client, plan, name), weight: value });
    }
  }
  const into = text("into");
  if (into !== undefined) request.into = findDistrict(loaded, into).id;
  for (const option of ["districts", "lock"] as const) {
    const list = namesIn(text(option))?.map((name) => findDistrict(loaded, name).id);
    if (list) request[option] = list;
  }
  for (const option of ["min", "max"] as const) {
    const list = text(option);
    if (list !== undefined) request[option] = pairs(loaded, option, list);
  }
  for (const option of ["amount", "percent", "multiple", "atLeast"] as const) {
    const figure = text(option);
    if (figure !== undefined) request[option] = figure;
  }
  const gap = text("gap");
  if (gap !== undefined) request.gap = gapOf(gap);
  for (const option of ["notBelowLastYear", "monotone", "parts"] as const) if (said[option]) request[option] = true;
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
    const before = await loadNamed(client, id);
    const request = await requestFrom(client, before, args);
    const answer = await client.call("plan.allocate", { plan: id, request, dryRun: args.flag("dry-run") });
    const { plan, findings } = answer.result ? await loadPlan(client, id) : before;
    const json = judgedJson(plan, findings);
    const changes = answer.changes.map((change) => allocatedJson(plan, change));
    const clash = answer.clash && {
      demands: answer.clash.demands,
      smallest: answer.clash.smallest,
      message: answer.clash.message,
    };
    const fairness = answer.fairness && { largest: answer.fairness.largest, perHead: answer.fairness.perHead };
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
    const row = plan.indicator.get(request.indicators[0] ?? "");
    const even = answer.fairness && row ? `${fairnessLine(plan, row, answer.fairness)}\n` : "";
    const head = clash
      ? `${clash.message}\n`
      : `${args.flag("dry-run") ? "预览，没有写入：" : ""}${changes.length} 格变化\n`;
    return {
      json: { changes, clash, ...(fairness ? { fairness } : {}), ...json },
      plain: `${head}${textTable(table)}${even}${args.flag("dry-run") ? "" : judgedLines(json)}`,
      exitCode: clash ? 2 : hasErrors(json.findings) ? 1 : 0,
      problems: [...(clash ? [clash.message] : []), ...answer.notes, ...skipped],
    };
  });
}
