/** Names given on the command line to rows of a plan. */

import { levelWords } from "../../shared/model/level.ts";
import type { Client } from "../../shared/contract/client.ts";
import type { PlanSummary } from "../../shared/contract/results.ts";
import { unpackPlan } from "../../shared/stored/packed-plan.ts";
import { AppError } from "../../shared/errors.ts";
import type { Alias } from "../../shared/model/aliases.ts";
import { ALIASES, districtFinder, readAliases } from "../../shared/model/aliases.ts";
import type { Finding } from "../../shared/rules/finding.ts";
import type { District, Indicator, PlanState } from "../../shared/model/plan.ts";
import { districtsOf, indicatorsOf } from "../../shared/model/read-plan.ts";
import { say } from "../../shared/text.ts";

/** The plans of the library itself: where a window has the sample open beside it, its plan is not among them. */
export async function ownPlans(client: Client): Promise<PlanSummary[]> {
  return (await client.call("plan.list", {})).filter((plan) => !plan.sample);
}

export async function findPlan(client: Client, name: string): Promise<PlanSummary> {
  const plans = await ownPlans(client);
  const plan = plans.find((one) => one.name === name) ?? plans.find((one) => one.id === name);
  if (!plan) throw new AppError("notFound", say.planGone(name));
  return plan;
}

export interface LoadedPlan {
  plan: PlanState;
  findings: Finding[];
}

/** A plan whose districts may be named by the caller. */
export interface NamedPlan extends LoadedPlan {
  /** Other names that the clerk has confirmed in this library. */
  aliases: Alias[];
}

export async function loadPlan(client: Client, id: string): Promise<LoadedPlan> {
  const snapshot = await client.call("plan.open", { plan: id });
  return { plan: unpackPlan(snapshot.plan), findings: snapshot.findings };
}

/** A plan with all that is found of it and of its layers. */
export async function loadJudged(
  client: Client,
  id: string,
): Promise<{ plan: PlanState; findings: Finding<string>[] }> {
  const { plan, findings } = await loadPlan(client, id);
  return { plan, findings: [...findings, ...(await client.call("tracking.findings", { plan: id }))] };
}

export async function loadNamed(client: Client, id: string): Promise<NamedPlan> {
  const loaded = await loadPlan(client, id);
  const settings = await client.call("settings.get", {});
  return { ...loaded, aliases: readAliases(settings[ALIASES]) };
}

/** By id, by a name that is unique in the plan, or by item/indicator. */
export function findIndicator(plan: PlanState, name: string): Indicator {
  const byId = plan.indicator.get(name);
  if (byId) return byId;
  const all = indicatorsOf(plan);
  const named = all.filter((row) => row.name === name);
  const [only] = named;
  if (only && named.length === 1) return only;
  const full = all.filter((row) => `${plan.item.get(row.item)?.text ?? ""}/${row.name}` === name);
  const [exact] = full;
  if (exact && full.length === 1) return exact;
  if (named.length > 1) {
    throw new AppError("badRequest", say.indicatorAmbiguous(named.length, name));
  }
  throw new AppError("notFound", say.indicatorUnknown(name));
}

/** By id, by name, or by an alias: one that its shape tells, or one that the clerk confirmed. */
export function findDistrict({ plan, aliases }: Pick<NamedPlan, "plan" | "aliases">, name: string): District {
  const districts = districtsOf(plan);
  const id = plan.district.has(name) ? name : districtFinder(districts, aliases)(name);
  const district = id === null ? undefined : plan.district.get(id);
  if (!district) throw new AppError("notFound", say.unknownDistrict(name, levelWords(plan)));
  return district;
}

/** 甲县,乙县 → names; undefined where nothing was given. Both commas are taken. */
export function namesIn(text: string | undefined): string[] | undefined {
  return text
    ?.split(/[,，]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
