/** What commands that change a plan answer. */

import type { CellChange } from "../../shared/actions/apply.ts";
import type { Client } from "../../shared/contract/client.ts";
import type { ApplyResult } from "../../shared/contract/results.ts";
import type { ValueJson } from "../../shared/document/json/amount.ts";
import { valueJson } from "../../shared/document/json/amount.ts";
import { judgedJson } from "../../shared/document/json/finding.ts";
import type { LevelWords } from "../../shared/model/level.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";
import { loadPlan } from "./lookup.ts";
import type { Answer } from "./output.ts";
import { hasErrors, judgedLines, localTime } from "./output.ts";

export interface ChangeJson {
  indicator: string;
  indicatorId: string;
  district: string | null;
  before: ValueJson;
  after: ValueJson;
}

export function changeJson(plan: PlanState, change: CellChange): ChangeJson {
  const indicator = plan.indicator.get(change.indicator);
  const nameOf = (id: string): string | undefined => plan.district.get(id)?.name;
  const json = (value: CellChange["before"]): ValueJson => valueJson(value, indicator?.unit ?? "", nameOf);
  return {
    indicator: indicator?.name ?? change.indicator,
    indicatorId: change.indicator,
    district: change.district === null ? null : (nameOf(change.district) ?? change.district),
    before: json(change.before),
    after: json(change.after),
  };
}

/** As typed; `blank` for an empty cell. */
export function textOfJson(value: ValueJson, blank = "（空）"): string {
  return value === null ? blank : "words" in value ? value.words : value.text;
}

/** A line a change, no more than fifty. */
export function changeLines(
  changes: readonly Pick<ChangeJson, "indicator" | "district" | "before" | "after">[],
  { total }: LevelWords,
): string {
  const lines = changes
    .slice(0, 50)
    .map(
      ({ indicator, district, before, after }) =>
        `  ${indicator} ${district ?? total}：${textOfJson(before)} → ${textOfJson(after)}\n`,
    );
  if (changes.length > 50) lines.push(`  …共 ${changes.length} 格\n`);
  return lines.join("");
}

/** What set, edit, undo, redo and explain answer: the changes, and the findings of the whole plan afterwards. */
export async function changed(
  client: Client,
  id: string,
  before: PlanState,
  result: Pick<ApplyResult, "changes"> | null,
  notices: string[] = [],
): Promise<Answer> {
  const { plan, findings } = await loadPlan(client, id);
  const json = judgedJson(plan, findings);
  const level = levelWords(plan);
  // Rows that the change removed are named as they were.
  const changes = (result?.changes ?? []).map((change) =>
    changeJson(plan.indicator.has(change.indicator) ? plan : before, change),
  );
  return {
    json: { changes, revision: plan.header.revision, ...json },
    plain: `${changeLines(changes, level) || `${say.nothingChanged()}\n`}${judgedLines(json)}`,
    exitCode: hasErrors(json.findings) ? 1 : 0,
    problems: notices,
  };
}

/** An entry of a history with names in place of ids, and figures as texts. */
interface HistoryEntry {
  at: string;
  by: string;
  label: string;
  source: string | null;
  changes: HistoryCell[];
  /** Of a layer. */
  notes?: HistoryCell[];
}

interface HistoryCell {
  indicator: string;
  district: string | null;
  /** 已取消, 已删除的行: the plan does not have it. */
  gone?: string;
  before: string;
  after: string;
}

/** Of a plan or of a layer: each entry with its first ten changes. */
export function historyAnswer(history: readonly HistoryEntry[], { total }: LevelWords): Answer {
  const told = (what: string, { indicator, district, gone, before, after }: HistoryCell): string =>
    `    ${gone === undefined ? "" : `（${gone}）`}${indicator} ${district ?? total}${what}：${before || "（空）"} → ${after || "（空）"}\n`;
  const lines = history.flatMap(({ at, by, label, source, changes, notes = [] }) => [
    `${localTime(at)}  ${by}  ${label}${source ? `（${source}）` : ""}\n`,
    ...[...changes.map((one) => told("", one)), ...notes.map((one) => told("的说明", one))].slice(0, 10),
  ]);
  return { json: { history }, plain: lines.join("") || `${say.noHistoryYet()}\n`, exitCode: 0 };
}
