/** What commands that change a plan answer. */

import type { CellChange } from "../../shared/actions/apply.ts";
import type { Client } from "../../shared/contract/client.ts";
import type { ApplyResult } from "../../shared/contract/results.ts";
import type { ValueJson } from "../../shared/document/json/amount.ts";
import { valueJson } from "../../shared/document/json/amount.ts";
import { judgedJson } from "../../shared/document/json/finding.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";
import { loadPlan } from "./lookup.ts";
import type { Answer } from "./output.ts";
import { hasErrors, judgedLines } from "./output.ts";

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
  const lines = changes.slice(0, 50).map((change) => {
    const text = (value: ValueJson): string =>
      value === null ? "（空）" : "words" in value ? value.words : value.text;
    return `  ${change.indicator} ${change.district ?? level.total}：${text(change.before)} → ${text(change.after)}\n`;
  });
  if (changes.length > 50) lines.push(`  …共 ${changes.length} 格\n`);
  return {
    json: { changes, revision: plan.header.revision, ...json },
    plain: `${lines.join("") || `${say.nothingChanged()}\n`}${judgedLines(json)}`,
    exitCode: hasErrors(json.findings) ? 1 : 0,
    problems: notices,
  };
}
