/** `compare`: what differs between a plan and another, a version of it, another year's, or a point of its history. */

import type { Difference } from "../../shared/compare/difference.ts";
import { changeWords } from "../../shared/compare/difference.ts";
import type { Client } from "../../shared/contract/client.ts";
import type { ParamsOf } from "../../shared/contract/methods.ts";
import type { PlanSummary } from "../../shared/contract/results.ts";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import type { Arguments } from "./args.ts";
import { withLibrary } from "./connect.ts";
import { findPlan, loadPlan, ownPlans } from "./lookup.ts";
import type { Answer } from "./output.ts";

type Side = ParamsOf<"compare.plans">["before"];

/** A version of the plan's series by its place in it (原方案, 第2次调整) or by its document number; null: it is none. */
async function versionNamed(client: Client, plan: PlanSummary, given: string): Promise<string | null> {
  const chain = await client.call("plan.series", { plan: plan.id });
  const nth = given === "原方案" ? "0" : /^第?(\d{1,3})次调整$/.exec(given)?.[1];
  const found = nth === undefined ? chain.find((one) => one.documentNumber === given) : chain[Number(nth)];
  return found?.id ?? null;
}

/** A plan by name, a version by name, either by id, a version of the series, the one plan of a year, or 第12次 (12次, r12). */
async function otherSide(client: Client, plan: PlanSummary, given: string): Promise<Side & { of: PlanSummary | null }> {
  const plans = await ownPlans(client);
  const named = plans.find((one) => one.name === given) ?? plans.find((one) => one.id === given);
  if (named && named.id !== plan.id) return { plan: named.id, of: named };
  const versions = await client.call("plan.versions", { plan: plan.id });
  const version = versions.find((one) => one.name === given) ?? versions.find((one) => one.id === given);
  if (version) return { plan: plan.id, version: version.id, of: null };
  if (named) throw new AppError("badRequest", say.comparedWithItself());
  const point = /^(?:第?(\d{1,9})次|r(\d{1,9}))$/.exec(given);
  if (point) return { plan: plan.id, revision: Number(point[1] ?? point[2]), of: null };
  const inSeries = await versionNamed(client, plan, given);
  const ofSeries = inSeries === null ? undefined : plans.find(({ id }) => id === inSeries);
  if (ofSeries?.id === plan.id) throw new AppError("badRequest", say.comparedWithItself());
  if (ofSeries) return { plan: ofSeries.id, of: ofSeries };
  const year = Number(/^(\d{4})年?$/.exec(given)?.[1]);
  const ofYear = plans.filter((one) => one.year === year && one.id !== plan.id);
  const near = ofYear.filter((one) => one.issuer === plan.issuer);
  const [only] = near.length > 0 ? near : ofYear;
  if (only && (near.length > 0 ? near : ofYear).length === 1) return { plan: only.id, of: only };
  const names = ofYear.map((one) => one.name);
  throw new AppError("notFound", only ? say.withSeveralYears(year, names) : say.withUnknown(given));
}

/** Whether the second is the later one: of a later year, or made from the first; else the order in which they are given. */
async function isLater(client: Client, first: PlanSummary, second: PlanSummary): Promise<boolean> {
  if (first.series === second.series) {
    const chain = (await client.call("plan.series", { plan: first.id })).map(({ id }) => id);
    return chain.indexOf(second.id) > chain.indexOf(first.id);
  }
  if (first.year !== second.year) return second.year > first.year;
  const [a, b] = [(await loadPlan(client, first.id)).plan.header, (await loadPlan(client, second.id)).plan.header];
  return a.lineage !== b.id;
}

/** The earlier side is `before`: a version or a point before the plan as it is, last year before this one. */
export function compareCommand(args: Arguments): Promise<Answer> {
  return withLibrary(args.need("library"), false, async (client) => {
    const plan = await findPlan(client, args.need("plan"));
    const { of, ...other } = await otherSide(client, plan, args.need("with"));
    const own = { plan: plan.id };
    const later = of !== null && (await isLater(client, plan, of));
    const sides = later ? { before: own, after: other } : { before: other, after: own };
    const { before, after, counts, differences } = await client.call("compare.plans", sides);
    const summary = differences.length === 0 ? say.nothingDiffers() : `${say.differCounts(counts)}：`;
    return {
      json: { rows: differences.map(rowJson) },
      plain: `${say.differOf(before.name, after.name)}\n${summary}\n${differences.map(line).join("")}`,
      exitCode: 0,
    };
  });
}

/** CONTRACT.md `compare`. */
function rowJson({ change, item, indicator, district, field, before, after }: Difference) {
  return { change, item, indicator, district, field, before, after };
}

function line({ change, of, category, item, indicator, district, shown }: Difference): string {
  const names = of === "category" ? [category] : [item?.slice(0, 30) ?? null, indicator?.slice(0, 30) ?? null];
  const where = names.filter((name) => name !== null).join("·");
  const what = shown.what || (district ?? "");
  const sides = `${shown.before || "（空）"} → ${shown.after || "（空）"}`;
  const gap = shown.difference === "" ? "" : `（${shown.difference}）`;
  return `  ${changeWords[change]}  ${[where, what].filter((part) => part !== "").join(" ")}：${sides}${gap}\n`;
}
