/** Commands on one plan of a library. Each is a thin layer over the service that the window calls. */

import { readFile } from "node:fs/promises";
import type { Action } from "../../shared/actions/action.ts";
import { editCells } from "../../shared/actions/edit-cells.ts";
import { judgedJson } from "../../shared/document/json/finding.ts";
import { planDocument } from "../../shared/document/json/plan-document.ts";
import { AppError } from "../../shared/errors.ts";
import { valueText } from "../../shared/model/amount.ts";
import { levelWords } from "../../shared/model/level.ts";
import { districtsOf } from "../../shared/model/read-plan.ts";
import { say, statusWords } from "../../shared/text.ts";
import { isOfLayer } from "../../shared/tracking/checks/check.ts";
import type { Arguments } from "./args.ts";
import { layerHistory } from "./layer-history.ts";
import { editTracking, explainLayer, layerNamed, layerTables, setLayer, shownLayers, undoTracking } from "./layers.ts";
import { changed, historyAnswer } from "./changed.ts";
import { withLibrary } from "./connect.ts";
import { findDistrict, findIndicator, findPlan, loadJudged, loadNamed, loadPlan, ownPlans } from "./lookup.ts";
import type { Answer } from "./output.ts";
import { judgedLines, hasErrors, textTable } from "./output.ts";

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
    const beside = args.flag("layers") ? await shownLayers(client, plan) : null;
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
      json: beside ? { ...document, layers: beside.layers } : document,
      plain: `${document.title}（${statusWords[document.status]}）\n${textTable([header, ...rows])}${beside ? layerTables(plan, beside.layers) : ""}`,
      exitCode: 0,
      problems: [...problems, ...(beside?.damaged ?? [])],
    };
  });
}

export function checkCommand(args: Arguments): Promise<Answer> {
  return withLibrary(args.need("library"), false, async (client) => {
    const summary = await findPlan(client, args.need("plan"));
    const { plan, findings } = await loadJudged(client, summary.id);
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
  const layer = layerNamed(args);
  const noteAlone = layer !== null && args.text("note") !== undefined;
  if ((value === undefined && !noteAlone) || rest.length > 0) throw new AppError("badRequest", say.valueNeeded());
  if (layer === null && args.text("note") !== undefined) throw new AppError("badRequest", say.noteNeedsLayer());
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    if (layer !== null) return setLayer(client, id, layer, args);
    const loaded = await loadNamed(client, id);
    const { plan } = loaded;
    const indicator = findIndicator(plan, args.need("indicator"));
    const name = args.text("district");
    const district = name === undefined ? null : findDistrict(loaded, name).id;
    const edit = editCells(plan, [{ indicator: indicator.id, district, text: value ?? "" }]);
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

/** {"on":"tracking","actions":[…]}: what is not for the plan. */
function onTracking(parsed: unknown): { actions: unknown } | null {
  if (typeof parsed !== "object" || parsed === null || !("on" in parsed)) return null;
  if (parsed.on !== "tracking" || !("actions" in parsed)) throw new AppError("badRequest", say.actionsOnWhat());
  return { actions: parsed.actions };
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
    const { id } = await findPlan(client, args.need("plan"));
    const beside = onTracking(parsed);
    if (beside) return editTracking(client, id, beside.actions);
    // The service parses it; here only a bare list is wrapped into one step.
    const action = (Array.isArray(parsed) ? { type: "batch", actions: parsed } : parsed) as Action;
    const { plan } = await loadPlan(client, id);
    return changed(client, id, plan, await client.call("plan.apply", { plan: id, action, label: "命令行操作" }));
  });
}

export function undoCommand(args: Arguments): Promise<Answer> {
  const steps = Number(args.text("steps") ?? "1");
  if (!Number.isInteger(steps) || steps < 1 || steps > 1000) throw new AppError("badRequest", say.stepsRange());
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    const way = args.command === "undo" ? "undo" : "redo";
    if (args.flag("tracking")) return undoTracking(client, id, way, steps);
    const { plan } = await loadPlan(client, id);
    const method = args.command === "undo" ? "plan.undo" : "plan.redo";
    return changed(client, id, plan, await client.call(method, { plan: id, steps }));
  });
}

export function historyCommand(args: Arguments): Promise<Answer> {
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    const layer = layerNamed(args);
    if (layer !== null) return layerHistory(client, id, layer, args);
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
    return historyAnswer(history, levelWords(plan));
  });
}

export function explainCommand(args: Arguments): Promise<Answer> {
  const text = args.positionals.join(" ");
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    const finding = args.need("finding");
    if (isOfLayer(finding)) return explainLayer(client, id, finding, text);
    const { plan } = await loadPlan(client, id);
    const result = await client.call("plan.explain", { plan: id, finding, text });
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
