/** The ledger of problems as the contract's JSON: names beside what they are of, money in 元 as exact decimal strings. */

import { sumText } from "../../model/decimal.ts";
import type { PlanState } from "../../model/plan.ts";
import type { TrackingState } from "../../tracking/state.ts";
import type { ProblemEntry } from "../../tracking/problems/entry.ts";
import { ledgerColumns } from "../../tracking/problems/columns.ts";
import type { LedgerTotals } from "../../tracking/problems/ledger.ts";
import { isOverdue, totalsOf } from "../../tracking/problems/ledger.ts";
import type { Problem, ProblemStep } from "../../tracking/problems/problem.ts";

export interface ProblemJson {
  number: string;
  found: string | null;
  source: string | null;
  item: string | null;
  indicator: string | null;
  district: string | null;
  text: string;
  kind: string | null;
  money: string | null;
  measure: string | null;
  who: string | null;
  deadline: string | null;
  progress: string | null;
  evidence: string | null;
  review: string | null;
  finding: string | null;
  state: Problem["state"];
  overdue: boolean;
  history: ProblemStep[];
}

export interface ProblemsJson {
  problems: ProblemJson[];
  totals: { count: number; struck: number; money: string; moneyStruck: string };
}

/** @param today YYYY-MM-DD */
export function problemJson(plan: PlanState, problem: Problem, today: string): ProblemJson {
  const { number, found, source, text, kind, money, measure, who, deadline, state, history, finding } = problem;
  const row = problem.indicator === null ? undefined : plan.indicator.get(problem.indicator);
  const item = plan.item.get(problem.item ?? row?.item ?? "");
  const district = problem.district === null ? undefined : plan.district.get(problem.district);
  return {
    ...{ number, found, source },
    item: item?.text ?? problem.project,
    indicator: row?.name ?? null,
    district: district?.name ?? problem.unit,
    ...{ text, kind, money, measure, who, deadline },
    ...{ progress: problem.progress, evidence: problem.evidence, review: problem.review, finding, state },
    overdue: isOverdue(problem, today),
    history: history.map((step) => ({ ...step })),
  };
}

export function problemsJson(
  plan: PlanState,
  { problems }: Pick<TrackingState, "problems">,
  today: string,
): ProblemsJson & { all: LedgerTotals } {
  const totals = totalsOf(problems.values(), today);
  return {
    problems: [...problems.values()].map((problem) => problemJson(plan, problem, today)),
    totals: {
      ...{ count: totals.all.count, struck: totals.struck.count },
      ...{ money: sumText(totals.all.money), moneyStruck: sumText(totals.struck.money) },
    },
    all: totals,
  };
}

const entryFields: ReadonlySet<string> = new Set<string>([
  ...ledgerColumns.map(({ field }) => field),
  ...["item", "indicator", "unit"],
]);

/** A problem of a file as words; or the field that it has and we do not know, or cannot read. */
export function entryFromJson(json: unknown): { entry: ProblemEntry } | { field: string } {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return { field: "" };
  const entry: Record<string, string> = {};
  for (const [field, value] of Object.entries(json)) {
    if (value === null || value === undefined) continue;
    // What the list prints of itself.
    if (field === "overdue" || field === "history" || field === "finding") continue;
    if (!entryFields.has(field)) return { field };
    const text = field === "money" ? moneyText(value) : typeof value === "number" ? String(value) : value;
    if (typeof text !== "string") return { field };
    entry[field] = text;
  }
  return { entry };
}

/** 1200.5, "1.2万元", or an amount of 元. */
function moneyText(value: unknown): unknown {
  if (typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null || !("value" in value)) return value;
  const { value: figure, unit = "元" } = value as { value: unknown; unit?: unknown };
  return typeof figure === "string" && (unit === "元" || unit === "") ? figure : null;
}
