/** What is wrong with a request whatever the plan holds: options that the method has no use for, names given twice. */

import { levelWords } from "../model/level.ts";
import type { Id, PlanState } from "../model/plan.ts";
import { refused } from "./figures.ts";
import type { OptionName } from "./methods.ts";
import { allocationMethods, allocationOptions, heeds, optionNames } from "./methods.ts";
import { refuse } from "./refuse.ts";
import type { AllocationRequest } from "./request.ts";

/** Options that a request gives. An unticked box gives none. */
export function givenOptions(request: Partial<Record<OptionName, unknown>>): OptionName[] {
  return optionNames.filter((name) => request[name] !== undefined && request[name] !== false);
}

/** Options that are given and not heeded. */
export function unheeded(request: AllocationRequest): OptionName[] {
  return givenOptions(request).filter((name) => !heeds(request.method, name));
}

/** Throws AppError("refused") with one sentence that names what does not fit. */
export function checkRequest(plan: PlanState, request: AllocationRequest): void {
  const { method } = request;
  const { name, needs } = allocationMethods[method];
  const titles = (options: readonly OptionName[]): string =>
    options.map((option) => `“${allocationOptions[option].name}”`).join("、");
  const useless = unheeded(request);
  if (useless.length > 0) throw refused(refuse.notHeeded(name, titles(useless)));
  const given = givenOptions(request);
  if (needs && !needs.options.some((option) => given.includes(option)))
    throw refused(refuse.needs(name, needs.missing(levelWords(plan))));
  const rest = allocationMethods[method].recipe === "split" && request.into !== undefined;
  if (rest && request.multiple === undefined) throw refused(refuse.intoAlone());
  const lists = { weights: request.weights, min: request.min, max: request.max };
  for (const [option, list] of Object.entries(lists)) {
    const seen = new Set<string>();
    for (const { district, ...bound } of list ?? []) {
      const key = `${district}|${"indicator" in bound ? (bound.indicator ?? "") : ""}`;
      if (seen.has(key)) {
        throw refused(refuse.namedTwice(nameOf(plan, district), allocationOptions[option as OptionName].name));
      }
      seen.add(key);
    }
  }
  const factors = (request.factors ?? []).map(({ basis }) => JSON.stringify(basis));
  const twice = request.factors?.find((_, at) => factors.indexOf(factors[at] ?? "") !== at);
  if (twice) throw refused(refuse.namedTwice(basisName(plan, twice.basis), allocationOptions.factors.name));
}

function nameOf(plan: PlanState, district: Id): string {
  return plan.district.get(district)?.name ?? district;
}

function basisName(plan: PlanState, basis: NonNullable<AllocationRequest["basis"]>): string {
  if (basis.kind === "table") return basis.name;
  return basis.kind === "lastYear" ? "上年数" : (plan.indicator.get(basis.indicator)?.name ?? "");
}
