/** Returns of a round: files read into a tray, shown against what was sent and stands, merged as one step; the board. */

import type { MergeAnswer, MergedFileAnswer, ReturnsBoard, TakenFile } from "../../../../shared/contract/returns.ts";
import type { ParamsOf } from "../../../../shared/contract/methods.ts";
import { AppError } from "../../../../shared/errors.ts";
import type { Value } from "../../../../shared/model/amount.ts";
import type { Origin } from "../../../../shared/model/cell.ts";
import type { Id, PlanState } from "../../../../shared/model/plan.ts";
import { isoDay } from "../../../../shared/model/series/date.ts";
import { say } from "../../../../shared/text.ts";
import type { TrackingAction } from "../../../../shared/tracking/action.ts";
import { layersIn } from "../../../../shared/tracking/action.ts";
import { layerCellKey } from "../../../../shared/tracking/layer.ts";
import { boardOf, reminderText } from "../../../../shared/tracking/returns/board.ts";
import type { BoardRow } from "../../../../shared/tracking/returns/board.ts";
import { decide } from "../../../../shared/tracking/returns/decide.ts";
import type { Judged } from "../../../../shared/tracking/returns/judge.ts";
import type { ReturnContext } from "../../../../shared/tracking/returns/sender.ts";
import { judgeReturn } from "../../../../shared/tracking/returns/judge.ts";
import { onlyOpen, roundNamedBy, senderOf } from "../../../../shared/tracking/returns/sender.ts";
import type { JudgedFile, MergedFile } from "../../../../shared/tracking/returns/merge.ts";
import { mergeReturns, reportOf } from "../../../../shared/tracking/returns/merge.ts";
import type { ReturnProblem } from "../../../../shared/tracking/returns/problem.ts";
import { Problems } from "../../../../shared/tracking/returns/problem.ts";
import type { KeptReceipt, Receipt } from "../../../../shared/tracking/returns/receipt.ts";
import type { Round } from "../../../../shared/tracking/rounds/round.ts";
import type { TrackingState } from "../../../../shared/tracking/state.ts";
import type { Call } from "../../context.ts";
import type { Handlers } from "../../dispatch.ts";
import type { CheckedPlan } from "../../plans.ts";
import { arrivedAt } from "../../returns/arrived-at.ts";
import { SentForms } from "../../returns/sent-forms.ts";
import type { TrayFile } from "../../returns/tray.ts";
import { baseName, takeInto } from "../../returns/tray.ts";
import type { OpenTracking } from "../../tracking/trackings.ts";
import { fixLists } from "../../returns/fix-lists.ts";
import { saveBoard, saveFixLists } from "../../returns/save.ts";

function inTurn<T>(
  { service }: Call,
  id: Id,
  job: (tracking: OpenTracking, plan: CheckedPlan) => Promise<T>,
): Promise<T> {
  return service.plans.inTurn(id, async (plan) =>
    job(await service.trackings.get(plan.library, plan.state.header.series), plan),
  );
}

/** By id or name; without either the newest that is open, else the newest. */
export function roundMeant({ rounds }: TrackingState, named: string | undefined): Round {
  const all = [...rounds.values()];
  const found =
    named === undefined
      ? (all.findLast(({ closed }) => !closed) ?? all.at(-1))
      : (rounds.get(named) ?? all.find(({ name }) => name === named));
  if (!found)
    throw new AppError("notFound", named === undefined ? say.returnNoRounds() : say.returnRoundUnknown(named));
  return found;
}

async function take(call: Call, params: ParamsOf<"returns.take">): Promise<TakenFile[]> {
  const { plan, tray: key, name, bytes, password, task = `returns:${call.caller.id}` } = params;
  const tray = call.service.trays.of(key, plan);
  const signal = call.service.tasks.begin(task);
  try {
    const taken = await takeInto(tray, call.service.exchange(), { name, bytes, password }, signal);
    return taken.map(({ path, error }) => ({ file: path, error }));
  } finally {
    call.service.tasks.end(task);
  }
}

/** All that is in the tray, judged. */
async function judgeAll(
  tracking: OpenTracking,
  plan: CheckedPlan,
  files: readonly TrayFile[],
  round: Round | null,
  forms: SentForms,
): Promise<{ file: TrayFile; judged: JudgedFile | null }[]> {
  const context: ReturnContext = { plan: plan.state, tracking: tracking.state, round };
  const judged: { file: TrayFile; judged: JudgedFile | null }[] = [];
  for (const one of files) {
    if (!one.file) {
      judged.push({ file: one, judged: null });
      continue;
    }
    const problems = new Problems();
    const sender = senderOf(one.file, context, problems);
    const isReadable = !problems.hasErrors && sender.round !== null && sender.district !== null;
    const sent = isReadable ? await forms.of(sender.round!, sender.district!, sender.identity?.print ?? null) : null;
    judged.push({
      file: one,
      judged: { name: one.path, hash: one.file.hash, judged: judgeReturn(one.file, sender, sent, context, problems) },
    });
  }
  return judged;
}

async function merge(call: Call, params: ParamsOf<"returns.merge">): Promise<MergeAnswer> {
  const { plan: id, tray: key, round: named, accept = "clean", decided = [], dryRun = false, today } = params;
  const tray = call.service.trays.of(key, id);
  return inTurn(call, id, async (tracking, plan) => {
    const { library, state } = tracking;
    const given = named === undefined ? null : roundMeant(state, named);
    const round =
      given ??
      roundNamedBy(
        tray.files.flatMap(({ file }) => file ?? []),
        state,
      ) ??
      onlyOpen(state);
    const forms = new SentForms(call, tracking, plan);
    for (const layer of round?.fill ?? []) await call.service.trackings.layer(tracking, layer);
    const all = await judgeAll(tracking, plan, tray.files, round, forms);
    const earlier = round ? await library.tracking.receipts(state.series, { round: round.id }) : [];
    const byHand = new Map(decided.map((one) => [one.file, one]));
    const judged = all.flatMap(({ judged: one }, index): JudgedFile[] => {
      const hand = byHand.get(index);
      if (!one) return [];
      return [hand ? { ...one, accept: hand.accept, over: new Set(hand.over?.map(layerCellKey)) } : one];
    });
    const merged = mergeReturns(judged, state, earlier, accept);
    const before = standingOf(merged.files, state);
    if (!dryRun) await keep(call, tracking, plan.state, merged, round, today);
    const byJudged = new Map(merged.files.map((one) => [one.file.judged, one]));
    const files = all.map(({ file, judged: one }) =>
      answerOf(file, one ? (byJudged.get(one.judged) ?? null) : null, before),
    );
    const receipts = round ? await library.tracking.receipts(state.series, { round: round.id }) : [];
    return { round, files, board: round ? await boardFor(call, plan, forms, round, receipts, today) : [] };
  });
}

/** One step for all files, with a receipt of each in the same transaction. */
async function keep(
  call: Call,
  tracking: OpenTracking,
  plan: PlanState,
  { action, files }: { action: TrackingAction | null; files: readonly MergedFile[] },
  round: Round | null,
  today: string | undefined,
): Promise<void> {
  const at = arrivedAt(call.service.now(), today);
  const receipts = files.flatMap((merged): Receipt[] => {
    const { file, state } = merged;
    const of = file.judged.round ?? round?.id;
    if (of === undefined) return [];
    return [
      {
        ...{ kind: "file", round: of, district: file.judged.district, file: baseName(file.name), hash: file.hash, at },
        ...{ by: call.user, via: file.judged.by, state, version: file.judged.version, reason: null, revision: null },
        report: reportOf(merged, state !== "refused"),
      },
    ];
  });
  if (!action) {
    if (receipts.length > 0) await tracking.library.tracking.receive(tracking.state.series, receipts);
    return;
  }
  const names = files.filter(({ state }) => state !== "refused").map(({ file }) => baseName(file.name));
  const label = say.returnsMerged(round?.name ?? "", names.length);
  const source = names.join("、").slice(0, 200);
  await call.service.trackings.commit(call, tracking, action, {
    label,
    source,
    receipts,
    origins: originsOf(files, plan),
  });
}

/** Where each figure that is taken stood in its file, and who sent it. */
function originsOf(files: readonly MergedFile[], plan: PlanState): Map<string, Origin> {
  const origins = new Map<string, Origin>();
  for (const { file, state, taken } of files) {
    if (state === "refused") continue;
    const sender = plan.district.get(file.judged.district ?? "")?.name ?? null;
    for (const one of taken)
      origins.set(layerCellKey(one), { file: baseName(file.name), sheet: one.sheet, cell: one.cell, sender });
  }
  return origins;
}

/** What stands in the cells of the files before anything is written. */
type Standing = ReadonlyMap<string, Value>;

function standingOf(files: readonly MergedFile[], { content }: TrackingState): Standing {
  const standing = new Map<string, Value>();
  for (const { file } of files)
    for (const cell of file.judged.cells)
      standing.set(layerCellKey(cell), content.get(cell.layer)?.figures.get(cell.indicator, cell.district) ?? null);
  return standing;
}

function answerOf(file: TrayFile, merged: MergedFile | null, standing: Standing): MergedFileAnswer {
  if (!merged) {
    const message = file.error ?? say.internal();
    const problem: ReturnProblem = { kind: "unreadable", severity: "error", message, sheet: null, cells: [], rows: [] };
    return {
      ...{ file: file.path, error: message, district: null, by: null, state: "refused", version: null },
      ...{ changes: [], conflicts: [], problems: [problem], filled: 0, of: 0, agreed: false, cells: [], notes: [] },
    };
  }
  const { judged }: { judged: Judged } = merged.file;
  return {
    ...{ file: file.path, error: null, district: judged.district, by: judged.by, state: merged.state },
    ...{
      version: judged.version,
      changes: merged.state === "refused" ? [] : merged.taken,
      conflicts: merged.conflicts,
      problems: merged.problems,
    },
    ...{ filled: judged.filled, of: judged.of, agreed: judged.agreed, notes: judged.notes },
    cells: judged.cells.map(({ as: _as, ...cell }) => ({ ...cell, now: standing.get(layerCellKey(cell)) ?? null })),
  };
}

async function boardFor(
  call: Call,
  { state }: CheckedPlan,
  forms: SentForms,
  round: Round,
  receipts: readonly KeptReceipt[],
  today: string | undefined,
): Promise<BoardRow[]> {
  const came = new Set(receipts.flatMap(({ district, report }) => (report?.of ? [district] : [])));
  const asked = new Map<Id, number>();
  for (const id of round.districts) if (!came.has(id)) asked.set(id, await forms.openCells(round, id));
  const now = isoDay(call.service.now());
  return boardOf({
    ...{ plan: state, round, receipts, asked, today: today ?? now },
    dayOf: (at) => isoDay(new Date(at)),
  });
}

function board(call: Call, { plan: id, round: named, today }: ParamsOf<"returns.board">): Promise<ReturnsBoard> {
  return inTurn(call, id, (tracking, plan) => boardNow(call, tracking, plan, named, today));
}

async function boardNow(
  call: Call,
  tracking: OpenTracking,
  plan: CheckedPlan,
  named: string | undefined,
  today: string | undefined,
): Promise<ReturnsBoard> {
  const round = roundMeant(tracking.state, named);
  const forms = new SentForms(call, tracking, plan);
  const receipts = await tracking.library.tracking.receipts(tracking.state.series, { round: round.id });
  const rows = await boardFor(call, plan, forms, round, receipts, today);
  return {
    round,
    board: rows,
    reminder: reminderText(round, rows, today ?? isoDay(call.service.now())),
    receipts: receipts.map(({ report, ...receipt }) => ({ ...receipt, problems: report?.problems ?? [] })),
  };
}

/** 排除, 恢复, 退回, and an answer without a file. */
function decideOn(call: Call, params: ParamsOf<"returns.decide">): Promise<ReturnsBoard> {
  const { plan: id, round: named, district, what, reason = null, via = null, today } = params;
  return inTurn(call, id, async (tracking, plan) => {
    const round = roundMeant(tracking.state, named);
    const name = plan.state.district.get(district)?.name ?? "";
    if (!round.districts.includes(district))
      throw new AppError("refused", say.returnDistrictNotAsked(name, round.name));
    for (const layer of round.fill) await call.service.trackings.layer(tracking, layer);
    const { series } = tracking.state;
    const earlier = await tracking.library.tracking.receipts(series, { round: round.id });
    const action = decide(what, district, earlier, tracking.state, name);
    const receipt: Receipt = {
      ...{ kind: what, round: round.id, district, file: null, hash: null, at: arrivedAt(call.service.now(), today) },
      ...{ by: call.user, via, state: null, version: null, reason, revision: null, report: null },
    };
    if (action) {
      for (const key of layersIn(action)) await call.service.trackings.layer(tracking, key);
      const label = say.returnDecided(what, name, round.name);
      await call.service.trackings.commit(call, tracking, action, { label, receipts: [receipt] });
    } else await tracking.library.tracking.receive(series, [receipt]);
    return boardNow(call, tracking, plan, round.id, today);
  });
}

export const returnHandlers = {
  "returns.take": take,
  "returns.merge": merge,
  "returns.drop": (call, { tray }) => {
    call.service.trays.drop(tray);
    return Promise.resolve(null);
  },
  "returns.board": board,
  "returns.decide": decideOn,
  "returns.fixlists": (call, { plan: id, round: named, district }) =>
    inTurn(call, id, async (tracking, plan) => {
      const round = roundMeant(tracking.state, named);
      const receipts = await tracking.library.tracking.receipts(tracking.state.series, { round: round.id });
      return fixLists(call, plan.state, round, receipts, district ?? null);
    }),
  "returns.save": (call, { plan: id, round: named, today, district, ...target }) =>
    inTurn(call, id, async (tracking, plan) => {
      if (target.what === "board") return saveBoard(call, await boardNow(call, tracking, plan, named, today), target);
      const round = roundMeant(tracking.state, named);
      const receipts = await tracking.library.tracking.receipts(tracking.state.series, { round: round.id });
      return saveFixLists(round, await fixLists(call, plan.state, round, receipts, district ?? null), target);
    }),
} satisfies Partial<Handlers>;
