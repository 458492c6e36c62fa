/** Commands on one plan of a library. Each is a thin layer over the service that the window calls. */

import { readFile } from "node:fs/promises";
import type { Action } from "../../shared/actions/action.ts";
import { editCells } from "../../shared/actions/edit-cells.ts";
import type { CellChange } from "../../shared/actions/apply.ts";
import type { ValueJson } from "../../shared/document/json/amount.ts";
import { valueJson } from "../../shared/document/json/amount.ts";
import type { Client } from "../../shared/contract/client.ts";
import { judgedJson } from "../../shared/document/json/finding.ts";
import { planDocument } from "../../shared/document/json/plan-document.ts";
import type { ApplyResult } from "../../shared/contract/results.ts";
import { AppError } from "../../shared/errors.ts";
import { valueText } from "../../shared/model/amount.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { districtsOf } from "../../shared/model/read-plan.ts";
import { say, statusWords } from "../../shared/text.ts";
import type { Arguments } from "./args.ts";
import { withLibrary } from "./connect.ts";
import { findDistrict, findIndicator, findPlan, loadNamed, loadPlan, ownPlans } from "./lookup.ts";
import type { Answer } from "./output.ts";
import { judgedLines, hasErrors, localTime, textTable } from "./output.ts";

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
async function changed(
  client: Client,
  id: string,
  before: PlanState,
  result: ApplyResult | null,
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

export function showCommand(args: Arguments): Promise<Answer> {
  return withLibrary(args.need("library"), false, async (client) => {
    const name = args.text("plan");
    if (name === undefined) {
      const plans = await ownPlans(client);
      const rows = plans.map(({ id, name: planName, title, year, issuer, status, findings }) => ({
        id,
        name: planName,
        title,
        year,
        issuer,
        status,
        findings,
      }));
      const table = rows.map((row) => [
        row.name,
        String(row.year),
        statusWords[row.status],
        `错误${row.findings.error} 警告${row.findings.warning}`,
      ]);
      return {
        json: { plans: rows },
        plain: rows.length === 0 ? `${say.noPlansYet()}\n` : textTable(table),
        exitCode: 0,
      };
    }
    const { id } = await findPlan(client, name);
    // Before the plan: what is found is among its findings.
    const damaged = await client.call("damage.check", { plan: id });
    const { plan, findings } = await loadPlan(client, id);
    const names = damaged.slice(0, 5).map((row) => row.name);
    const problems = damaged.length > 0 ? [say.planDamaged(plan.header.name, names, damaged.length)] : [];
    const document = planDocument(plan, findings);
    const districts = districtsOf(plan);
    const rows = document.items.flatMap((item) =>
      item.indicators.map((row) => {
        const indicator = findIndicator(plan, row.id);
        const cells = districts.map((district) => valueText(plan.figures.get(row.id, district.id)));
        return [
          item.label,
          item.text.slice(0, 20),
          indicator.name.slice(0, 20),
          indicator.unit,
          valueText(plan.figures.total(row.id)),
          ...cells,
        ];
      }),
    );
    const header = [
      "序号",
      "项目",
      "指标",
      "单位",
      levelWords(plan).whole,
      ...districts.map((district) => district.name),
    ];
    return {
      json: document,
      plain: `${document.title}（${statusWords[document.status]}）\n${textTable([header, ...rows])}`,
      exitCode: 0,
      problems,
    };
  });
}

export function checkCommand(args: Arguments): Promise<Answer> {
  return withLibrary(args.need("library"), false, async (client) => {
    const summary = await findPlan(client, args.need("plan"));
    const { plan, findings } = await loadPlan(client, summary.id);
    const json = judgedJson(plan, findings);
    return {
      json: { plan: summary.name, ...json },
      plain: judgedLines(json),
      exitCode: hasErrors(json.findings) ? 1 : 0,
    };
  });
}

export function setCommand(args: Arguments): Promise<Answer> {
  if ((args.text("district") !== undefined) === args.flag("total")) {
    throw new AppError("badRequest", say.districtOrTotal());
  }
  const [value, ...rest] = args.positionals;
  if (value === undefined || rest.length > 0) throw new AppError("badRequest", say.valueNeeded());
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    const loaded = await loadNamed(client, id);
    const { plan } = loaded;
    const indicator = findIndicator(plan, args.need("indicator"));
    const name = args.text("district");
    const district = name === undefined ? null : findDistrict(loaded, name).id;
    const edit = editCells(plan, [{ indicator: indicator.id, district, text: value }]);
    const [refusal] = edit.refusals;
    if (refusal) throw new AppError("refused", refusal.reason);
    const result = edit.action
      ? await client.call("plan.apply", {
          plan: id,
          action: edit.action,
          label: `填写 ${indicator.name}`.slice(0, 200),
        })
      : null;
    return changed(client, id, plan, result, edit.notices);
  });
}

export function editCommand(args: Arguments): Promise<Answer> {
  return withLibrary(args.need("library"), false, async (client) => {
    const file = args.need("actions");
    let parsed: unknown;
    try {
      parsed = JSON.parse(await readFile(file, "utf8"));
    } catch {
      throw new AppError("fileUnreadable", say.actionFileUnreadable(file));
    }
    // The service parses it; here only a bare list is wrapped into one step.
    const action = (Array.isArray(parsed) ? { type: "batch", actions: parsed } : parsed) as Action;
    const { id } = await findPlan(client, args.need("plan"));
    const { plan } = await loadPlan(client, id);
    return changed(client, id, plan, await client.call("plan.apply", { plan: id, action, label: "命令行操作" }));
  });
}

export function undoCommand(args: Arguments): Promise<Answer> {
  const steps = Number(args.text("steps") ?? "1");
  if (!Number.isInteger(steps) || steps < 1 || steps > 1000) throw new AppError("badRequest", say.stepsRange());
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    const { plan } = await loadPlan(client, id);
    const method = args.command === "undo" ? "plan.undo" : "plan.redo";
    return changed(client, id, plan, await client.call(method, { plan: id, steps }));
  });
}

export function historyCommand(args: Arguments): Promise<Answer> {
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    const loaded = await loadNamed(client, id);
    const { plan } = loaded;
    const name = args.text("indicator");
    const districtName = args.text("district");
    if (districtName !== undefined && name === undefined)
      throw new AppError("badRequest", say.districtNeedsIndicator());
    const indicator = name === undefined ? undefined : findIndicator(plan, name).id;
    const district = districtName === undefined ? undefined : findDistrict(loaded, districtName).id;
    const entries = await client.call("plan.history", {
      plan: id,
      ...(indicator === undefined ? {} : { indicator }),
      ...(district === undefined ? {} : { district }),
    });
    const history = entries.map(({ changes, ...entry }) => ({
      ...entry,
      changes: changes.map((change) => ({
        ...change,
        indicator: plan.indicator.get(change.indicator)?.name ?? change.indicator,
        indicatorId: change.indicator,
        district: change.district === null ? null : (plan.district.get(change.district)?.name ?? change.district),
      })),
    }));
    const level = levelWords(plan);
    const lines = history.flatMap((entry) => [
      `${localTime(entry.at)}  ${entry.by}  ${entry.label}${entry.source ? `（${entry.source}）` : ""}\n`,
      ...entry.changes
        .slice(0, 10)
        .map(
          (change) =>
            `    ${change.indicator} ${change.district ?? level.total}：${change.before || "（空）"} → ${change.after || "（空）"}\n`,
        ),
    ]);
    return { json: { history }, plain: lines.join("") || `${say.noHistoryYet()}\n`, exitCode: 0 };
  });
}

export function explainCommand(args: Arguments): Promise<Answer> {
  const text = args.positionals.join(" ");
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    const { plan } = await loadPlan(client, id);
    const result = await client.call("plan.explain", { plan: id, finding: args.need("finding"), text });
    // `explain` is none of the commands that exit 1 on findings.
    return { ...(await changed(client, id, plan, result)), exitCode: 0 };
  });
}

export function statusCommand(args: Arguments): Promise<Answer> {
  const status = args.positionals[0];
  if (status !== "draft" && status !== "review" && status !== "final") {
    throw new AppError("badRequest", say.statusNeeded());
  }
  const reason = args.text("reason");
  const waived = args.texts("waive");
  if (waived.length > 0 && !reason?.trim()) throw new AppError("badRequest", say.waiveNeedsReason());
  return withLibrary(args.need("library"), false, async (client) => {
    const { id, name } = await findPlan(client, args.need("plan"));
    const result = await client.call("plan.status", {
      plan: id,
      status,
      ...(reason === undefined ? {} : { reason }),
      waive: waived.map((finding) => ({ finding, reason: reason ?? "" })),
    });
    const { plan, findings } = await loadPlan(client, id);
    const json = judgedJson(plan, result.done ? findings : result.errors);
    const answer = { plan: name, status: plan.header.status, revision: plan.header.revision, ...json };
    if (!result.done) {
      return {
        json: answer,
        plain: judgedLines(json),
        exitCode: 2,
        problems: [say.errorsForbidFinal(json.findings.length)],
      };
    }
    return {
      json: answer,
      plain: `${say.statusChanged(name, statusWords[status])}\n${judgedLines(json)}`,
      exitCode: hasErrors(json.findings) ? 1 : 0,
    };
  });
}
