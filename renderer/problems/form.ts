/** The fields of a problem as a form holds them, and what of them is to be written; the ledger filtered. No DOM. */

import { sumText } from "../../shared/model/decimal.ts";
import type { Alias } from "../../shared/model/aliases.ts";
import type { Id, PlanState } from "../../shared/model/plan.ts";
import { indicatorsOf, itemsOf } from "../../shared/model/read-plan.ts";
import type { Finding } from "../../shared/rules/finding.ts";
import { plainMessage } from "../../shared/rules/finding.ts";
import { say } from "../../shared/text.ts";
import type { TrackingAction } from "../../shared/tracking/action.ts";
import { trackingBatch } from "../../shared/tracking/action.ts";
import { changedOf, readEntry } from "../../shared/tracking/problems/entry.ts";
import type { LedgerTotals } from "../../shared/tracking/problems/ledger.ts";
import { isOverdue, nextNumber } from "../../shared/tracking/problems/ledger.ts";
import type { NegativeRow, Verdict } from "../../shared/tracking/problems/negative.ts";
import type { Problem, ProblemPatch, ProblemStep } from "../../shared/tracking/problems/problem.ts";
import { newProblem } from "../../shared/tracking/problems/problem.ts";
import type { ProblemState } from "../../shared/tracking/problems/states.ts";
import { problemStates } from "../../shared/tracking/problems/states.ts";

export const formFields = [
  ...(["text", "project", "district", "kind", "money", "deadline", "who", "found", "source"] as const),
  ...(["measure", "progress", "evidence", "review"] as const),
] as const;
export type FormField = (typeof formFields)[number];
export type ProblemForm = Record<FormField, string>;

export const emptyForm = Object.fromEntries(formFields.map((field) => [field, ""])) as ProblemForm;

/** Item and row as one name: 促进就业·城镇新增就业. */
export function projectName(plan: PlanState, { item, indicator, project }: Problem): string {
  const row = indicator === null ? undefined : plan.indicator.get(indicator);
  const of = plan.item.get(item ?? row?.item ?? "");
  if (!row) return of?.text ?? project ?? "";
  return of && of.text !== row.name ? `${of.text}·${row.name}` : row.name;
}

export function placeName(plan: PlanState, { district, unit }: Problem): string {
  return (district === null ? undefined : plan.district.get(district)?.name) ?? unit ?? "";
}

/** What may stand in the field of the project. */
export function projectChoices(plan: PlanState): string[] {
  const rows = indicatorsOf(plan).map(({ item, name }) => {
    const text = plan.item.get(item)?.text ?? "";
    return text === "" || text === name ? name : `${text}·${name}`;
  });
  return [...new Set([...itemsOf(plan).map(({ text }) => text), ...rows])];
}

export function formOf(plan: PlanState, problem: Problem): ProblemForm {
  const own = { project: projectName(plan, problem), district: placeName(plan, problem) };
  return Object.fromEntries(
    formFields.map((field) => [
      field,
      field === "project" || field === "district" ? own[field] : (problem[field] ?? ""),
    ]),
  ) as ProblemForm;
}

/** What is written where a field is emptied. */
function emptied(field: FormField): ProblemPatch {
  if (field === "project") return { item: null, indicator: null, project: null };
  if (field === "district") return { district: null, unit: null };
  return field === "text" ? {} : { [field]: null };
}

/** What the changed fields of a form say; or the one sentence why not. */
export function patchOf(
  plan: PlanState,
  before: Readonly<ProblemForm>,
  form: Readonly<ProblemForm>,
  aliases: readonly Alias[],
): { patch: ProblemPatch } | { refusal: string } {
  if (form.text.trim() === "") return { refusal: say.problemTextEmpty() };
  const changed = formFields.filter((field) => form[field].trim() !== before[field].trim());
  const result = readEntry(plan, Object.fromEntries(changed.map((field) => [field, form[field]])), aliases);
  if ("refusal" in result) return result;
  return { patch: Object.assign({}, ...changed.map(emptied), result.read.patch) as ProblemPatch };
}

/** null: nothing is changed. */
export function updateOf(problem: Problem, patch: ProblemPatch): TrackingAction | null {
  const changed = changedOf(problem, patch);
  return Object.keys(changed).length === 0 ? null : { type: "problem.update", problem: problem.id, patch: changed };
}

/** The service says who and when. */
const opening: ProblemStep = { state: "待交办", at: "", by: "", role: "office", note: null };

export interface Making {
  id: Id;
  today: string;
  problems: Iterable<Problem>;
}

/** `number`: "" for the next one. */
export function made(
  { id, today, problems }: Making,
  fields: ProblemPatch & { text: string; finding?: string },
  number = "",
): Problem {
  const own = number.trim() === "" ? nextNumber(problems) : number.trim();
  return newProblem({ found: today, ...fields, id, number: own }, [opening]);
}

/** The newest problem that a finding has opened. */
export function problemOfFinding(problems: Iterable<Problem>, key: string): Problem | undefined {
  return [...problems].findLast(({ finding }) => finding === key);
}

export function fromFinding(making: Making, plan: PlanState, finding: Finding<string>): Problem {
  const indicator = finding.indicatorId ?? null;
  const district = finding.districtId ?? null;
  return made(making, {
    ...{ source: "校验", text: plainMessage(finding).slice(0, 4_000), finding: finding.key },
    ...{ indicator, item: finding.itemId ?? (indicator === null ? null : plan.indicator.get(indicator)?.item) ?? null },
    district: district !== null && plan.district.has(district) ? district : null,
  });
}

/**
 * A row of the negative list is judged. 有 opens a problem, or finds that a struck one is there again; what is in the ledger
 * stays in it, whatever is judged later.
 */
export function judged(
  row: NegativeRow,
  verdict: Verdict | null,
  known: ReadonlyMap<Id, Problem>,
  making: Making,
): { action: TrackingAction; opened: Problem | null } {
  const there = row.problem === null ? undefined : known.get(row.problem);
  const opened =
    verdict === "有" && !there
      ? made(making, {
          ...{ source: "负面清单", text: row.text.slice(0, 4_000), kind: row.text.slice(0, 400) },
          ...{ measure: row.measure, who: row.unit },
        })
      : null;
  const next: NegativeRow = {
    ...row,
    verdict,
    found: verdict === "有" ? making.today : null,
    problem: opened?.id ?? there?.id ?? null,
  };
  const again: TrackingAction[] =
    verdict === "有" && there?.state === "已销号"
      ? [{ type: "problem.move", problem: there.id, step: { ...opening, state: "反弹", note: say.negativeAgain() } }]
      : [];
  const actions: TrackingAction[] = [
    ...(opened ? [{ type: "problem.add", problem: opened } as const] : []),
    ...again,
    { type: "negative.set", rows: [{ id: row.id, row: next }] },
  ];
  return { action: trackingBatch(actions) as TrackingAction, opened };
}

export interface LedgerFilter {
  state: ProblemState | "all" | "open";
  /** A district of the plan; "none": of none. */
  district: Id | "all" | "none";
  overdue: boolean;
}

/** @param today YYYY-MM-DD */
export function filtered(problems: Iterable<Problem>, filter: LedgerFilter, today: string): Problem[] {
  return [...problems].filter(
    (problem) =>
      (filter.state === "all" ||
        (filter.state === "open" ? problem.state !== "已销号" : problem.state === filter.state)) &&
      (filter.district === "all" || (problem.district ?? "none") === filter.district) &&
      (!filter.overdue || isOverdue(problem, today)),
  );
}

/** Each state that is there, in count and money. */
export function stateTotals({ byState }: LedgerTotals): { state: ProblemState; count: number; money: string }[] {
  return problemStates
    .map((state) => ({ state, count: byState[state].count, money: sumText(byState[state].money) }))
    .filter(({ count }) => count > 0);
}
