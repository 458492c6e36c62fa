/** `progress import`: published tables of progress into the layer of a month; answers as `import` does. */

import path from "node:path";
import type { DiffCell } from "../../../shared/contract/results.ts";
import type { FindingJson } from "../../../shared/document/json/finding.ts";
import { judgedJson } from "../../../shared/document/json/finding.ts";
import { AppError, toFailure } from "../../../shared/errors.ts";
import type { RateFinding } from "../../../shared/import/progress/printed-rates.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { say, severityWords } from "../../../shared/text.ts";
import { layerKey } from "../../../shared/tracking/layer-key.ts";
import { readBounded } from "../../exchange/files/read-file.ts";
import type { Arguments } from "../args.ts";
import { withLibrary } from "../connect.ts";
import { findPlan, loadPlan } from "../lookup.ts";
import type { Answer } from "../output.ts";
import { hasErrors, judgedLines } from "../output.ts";
import { periodOf } from "./period.ts";

export function importTables(args: Arguments): Promise<Answer> {
  const files = args.positionals.slice(1);
  if (files.length === 0) throw new AppError("badRequest", say.progressNeedsFile());
  const prefer = args.text("prefer");
  if (prefer !== undefined && prefer !== "file") throw new AppError("badRequest", say.preferOnlyFile());
  const period = periodOf(args);
  const key = layerKey({ kind: "actual", name: null, period, stage: null });
  const figures = args.flag("monthly") ? "monthly" : args.flag("cumulative") ? "cumulative" : undefined;
  const password = args.text("password");
  return withLibrary(args.need("library"), false, async (client) => {
    const { id, name } = await findPlan(client, args.need("plan"));
    const tally = { ...{ added: 0, changed: 0, same: 0 }, missing: [] as DiffCell[], conflicts: [] as DiffCell[] };
    const skipped: { sheet: string; range: string | null; reason: string }[] = [];
    const rates: RateFinding[] = [];
    const notices: string[] = [];
    const failed: { file: string; error: string }[] = [];
    let texts = 0;
    for (const file of files) {
      try {
        const told = await client.call("progress.import", {
          ...{ plan: id, period, name: path.basename(file), bytes: await readBounded(file) },
          preferFile: prefer === "file",
          ...(password === undefined ? {} : { password }),
          ...(figures === undefined ? {} : { figures }),
        });
        tally.added += told.added;
        tally.changed += told.changed;
        tally.same += told.same;
        texts += told.texts;
        tally.conflicts.push(...told.conflicts);
        skipped.push(...told.skipped);
        rates.push(...told.findings);
        notices.push(...told.notices);
      } catch (error) {
        failed.push({ file, error: toFailure(error, say.internal()).message });
      }
    }
    const { plan, findings } = await loadPlan(client, id);
    const judged = judgedJson(plan, findings);
    const json = {
      ...{ plan: name, ...tally, skipped, texts },
      findings: [...judged.findings, ...rates.map((rate) => rateJson(plan, rate, key))],
      unchecked: judged.unchecked,
      ...(failed.length > 0 ? { files: failed } : {}),
    };
    const plain = [
      `${say.progressTally(tally.added, tally.changed, tally.same, texts)}\n`,
      ...tally.conflicts.map(
        ({ indicator, district, plan: mine, file, cell }) =>
          `  冲突（保留原来的数）：${indicator}${district === null ? "" : ` ${district}`}：原来 ${mine}，文件 ${file}〔${cell ?? ""}〕\n`,
      ),
      ...skipped.map(({ sheet, range, reason }) => `  未读：${sheet}${range === null ? "" : `!${range}`}  ${reason}\n`),
      judgedLines(json),
    ].join("");
    return {
      json,
      plain: failed.length === files.length ? "" : plain,
      exitCode: failed.length > 0 ? 2 : tally.conflicts.length > 0 || hasErrors(json.findings) ? 1 : 0,
      problems: [...notices, ...failed.map(({ file, error }) => `${file}：${error}`)],
    };
  });
}

function rateJson(plan: PlanState, rate: RateFinding, layer: string): FindingJson & { layer: string } {
  const { indicator, district, severity, sentence, expected, actual, sheet, cell } = rate;
  const row = plan.indicator.get(indicator);
  const item = row && plan.item.get(row.item);
  const place = district === null ? undefined : plan.district.get(district)?.name;
  return {
    ...{ key: ["rate", indicator, district ?? "", "", layer].join("|"), rule: "rate", severity },
    message: `〔${severityWords[severity]}〕${sentence}`,
    ...(item ? { item: item.text } : {}),
    ...(row ? { indicator: row.name, indicatorId: row.id } : {}),
    ...(place === undefined ? {} : { district: place }),
    ...{ expected, actual, sheet, cells: [cell], layer },
  };
}
