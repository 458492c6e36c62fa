/** Changing a plan: actions, undo and redo, explanations, status. */

import { cellKey } from "../../../shared/model/cell.ts";
import type { Action } from "../../../shared/actions/action.ts";
import { withOwnTexts } from "../../../shared/actions/own-texts.ts";
import type { ApplyResult, StatusResult } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import { isOpen } from "../../../shared/rules/finding.ts";
import { isIssued } from "../../../shared/model/series/issued.ts";
import type { PlanStatus, Waiver } from "../../../shared/model/plan.ts";
import { say, statusWords } from "../../../shared/text.ts";
import type { Call } from "../context.ts";
import { explanationOf } from "../plan/explanation.ts";
import type { Handlers } from "../dispatch.ts";
import type { CheckedPlan, CommitOptions } from "../plans.ts";
import type { Way } from "../plan/undo-walk.ts";
import { walkLine } from "../plan/undo-walk.ts";

/** Actions that only the service makes, because they need findings, time or a barrier. */
function reserved(action: Action): boolean {
  if (action.type === "batch") return action.actions.some(reserved);
  return ["status.set", "issue", "waive", "explain"].includes(action.type);
}

/** Each step is a journal row; the result is the last one's with all changes. */
function walk(call: Call, plan: CheckedPlan, steps: number, way: Way): Promise<ApplyResult> {
  const { library } = plan;
  return walkLine(
    {
      read: () => library.undoLine(plan.state.header.id),
      setAside: (step, reason) => library.setAside(step, reason),
      async carryOut(row, answered) {
        const brought = row.sourceKey === null ? undefined : await baseThatFollows(plan, row.sourceKey);
        const options = { label: row.label, kind: way, about: row.id, answered, ...(brought ? { brought } : {}) };
        return call.service.plans.commit(call, plan, await library.stepAction(row.id), options);
      },
    },
    steps,
    way,
  );
}

/**
 * What a file last brought follows its undo and redo, so that the same file, imported once more, is not taken for one
 * that the clerk has overruled.
 */
async function baseThatFollows(plan: CheckedPlan, key: string): Promise<CommitOptions["brought"]> {
  const { id } = plan.state.header;
  const source = (await plan.library.sources(id)).find((one) => one.key === key);
  if (!source) return undefined;
  const base = await plan.library.importBase(id, key);
  return (changes) => {
    for (const { indicator, district, after } of changes) {
      const at = cellKey(indicator, district);
      if (after === null) base.delete(at);
      else base.set(at, { value: after, cell: base.get(at)?.cell ?? null });
    }
    return { source, base };
  };
}

async function changeStatus(
  call: Call,
  plan: CheckedPlan,
  status: PlanStatus,
  reason: string | null,
  waive: readonly { finding: string; reason: string }[],
): Promise<StatusResult> {
  const { header } = plan.state;
  if (header.status === status) throw new AppError("refused", say.alreadyStatus(statusWords[status]));
  const actions: Action[] = [];
  if (header.status === "final") {
    if (isIssued(header)) throw new AppError("refused", say.issuedWithNumber(header.documentNumber ?? ""));
    if (!reason?.trim()) throw new AppError("refused", say.withdrawNeedsReason());
  }
  if (status === "final") {
    const damaged = await call.service.plans.verify(plan);
    if (damaged.length > 0) throw new AppError("refused", say.damagedNotFinal(damaged.length));
    const findings = call.service.plans.findings(plan);
    const waivers = new Map(waive.map((one) => [one.finding, one.reason]));
    const errors = findings.filter((finding) => finding.severity === "error" && isOpen(finding));
    const standing = errors.filter((finding) => !waivers.has(finding.key));
    for (const key of waivers.keys()) {
      if (!errors.some((finding) => finding.key === key)) throw new AppError("notFound", say.findingGone(key));
    }
    if (standing.length > 0) return { done: false, errors: standing };
    for (const finding of errors) {
      const waiver: Waiver = {
        finding: finding.key,
        reason: waivers.get(finding.key) ?? "",
        by: call.user,
        at: call.service.now().toISOString(),
        expected: finding.expected ?? null,
        actual: finding.actual ?? null,
      };
      actions.push({ type: "waive", finding: finding.key, waiver });
    }
  }
  actions.push({ type: "status.set", status, reason });
  const only = actions[0];
  const action: Action = only && actions.length === 1 ? only : { type: "batch", actions };
  const label = header.status === "final" ? "撤回定稿" : `改为${statusWords[status]}`;
  // 草稿 and 征求意见 are steps like any other; only 定稿 and 撤回 shut the undo line.
  const kind = status === "final" || header.status === "final" ? "barrier" : "edit";
  return { done: true, result: await call.service.plans.commit(call, plan, action, { label, kind, answered: true }) };
}

export const editHandlers = {
  "plan.apply": (call, { plan: id, action, label }) => {
    if (reserved(action)) throw new AppError("badRequest", say.actionReserved());
    return call.service.plans.inTurn(id, (plan) =>
      call.service.plans.commit(call, plan, withOwnTexts(plan.state, action), { label, answered: true }),
    );
  },
  "plan.undo": (call, { plan: id, steps }) =>
    call.service.plans.inTurn(id, (plan) => walk(call, plan, steps ?? 1, "undo")),
  "plan.redo": (call, { plan: id, steps }) =>
    call.service.plans.inTurn(id, (plan) => walk(call, plan, steps ?? 1, "redo")),
  "plan.explain": (call, { plan: id, finding: key, text }) =>
    call.service.plans.inTurn(id, async (plan) => {
      const finding = call.service.plans.findings(plan).find((one) => one.key === key);
      const explanation = explanationOf(call, key, finding, text);
      const label = explanation ? "写说明" : "去掉说明";
      return call.service.plans.commit(
        call,
        plan,
        { type: "explain", finding: key, explanation },
        { label, answered: true },
      );
    }),
  "plan.status": (call, { plan: id, status, reason, waive }) =>
    call.service.plans.inTurn(id, (plan) => changeStatus(call, plan, status, reason ?? null, waive ?? [])),
} satisfies Partial<Handlers>;
