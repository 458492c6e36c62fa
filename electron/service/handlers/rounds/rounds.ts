/** Rounds: sent out, sent once more, listed, closed, and the next month's made from one. */

import type { NewRoundAsked, RoundListed, SplitAnswer } from "../../../../shared/contract/rounds.ts";
import type { ParamsOf } from "../../../../shared/contract/methods.ts";
import { AppError } from "../../../../shared/errors.ts";
import { keyAfter } from "../../../../shared/layouts/fill-in/rows.ts";
import type { Id, PlanState } from "../../../../shared/model/plan.ts";
import { districtsOf } from "../../../../shared/model/read-plan.ts";
import { dayIn, monthsBetween, monthsLater } from "../../../../shared/model/series/month.ts";
import { levelWords } from "../../../../shared/model/level.ts";
import { say } from "../../../../shared/text.ts";
import type { LayerKey } from "../../../../shared/tracking/layer-key.ts";
import { layerKey, layerTitle, partsOf, readPeriod } from "../../../../shared/tracking/layer-key.ts";
import type { RoundAction } from "../../../../shared/tracking/rounds/actions.ts";
import { roundOf } from "../../../../shared/tracking/rounds/actions.ts";
import type { Round } from "../../../../shared/tracking/rounds/round.ts";
import { newRound } from "../../../../shared/tracking/rounds/round.ts";
import type { TrackingState } from "../../../../shared/tracking/state.ts";
import type { Call } from "../../context.ts";
import type { Handlers } from "../../dispatch.ts";
import { newId } from "../../ids.ts";
import type { OpenTracking } from "../../tracking/trackings.ts";
import type { InTurn } from "./books.ts";
import { sendBooks } from "./books.ts";

/** Runs jobs on the tracking of a plan's series, in the library's turn. */
function turnsOf({ service }: Call, id: Id): InTurn {
  return (job) =>
    service.plans.inTurn(id, async (plan) =>
      job(await service.trackings.get(plan.library, plan.state.header.series), plan),
    );
}

async function split(call: Call, { plan: id, round: asked, ...target }: ParamsOf<"round.split">): Promise<SplitAnswer> {
  const inTurn = turnsOf(call, id);
  const round = await inTurn((tracking, { state }) => {
    refuseClosed(tracking.state, asked.fill);
    return Promise.resolve(roundAsked(call, state, tracking.state, asked));
  });
  return sendBooks(call, inTurn, round, round.districts, target, async (tracking, sent) => {
    // Only those that have a task were asked.
    const kept = { ...round, districts: sent.flatMap(({ district }) => district ?? []) };
    await commit(call, tracking, { type: "round.add", round: kept }, say.roundSent(round.name));
    await tracking.library.tracking.remember(tracking.state.series, sent);
    return kept;
  });
}

async function resend(call: Call, params: ParamsOf<"round.resend">): Promise<SplitAnswer> {
  const { plan: id, round: roundId, districts, ...target } = params;
  const inTurn = turnsOf(call, id);
  const round = await inTurn(({ state }, plan) => {
    const found = roundOf(state, roundId);
    if (found.closed) throw new AppError("refused", say.roundClosed(found.name));
    refuseClosed(state, found.fill);
    for (const one of districts ?? [])
      if (!found.districts.includes(one)) {
        const name = plan.state.district.get(one)?.name ?? one;
        throw new AppError("refused", say.districtNotInRound(name, found.name));
      }
    return Promise.resolve(found);
  });
  return sendBooks(call, inTurn, round, districts ?? round.districts, target, async (tracking, sent) => {
    await tracking.library.tracking.remember(tracking.state.series, sent);
    return round;
  });
}

function refuseClosed(state: TrackingState, fill: readonly LayerKey[]): void {
  for (const key of fill)
    if (state.layers.get(key)?.closed) throw new AppError("refused", say.layerClosed(layerTitle(key)));
}

function roundAsked(call: Call, plan: PlanState, state: TrackingState, asked: NewRoundAsked): Round {
  const fill = [...new Set(asked.fill)];
  const { name, districts, items, ...rest } = asked;
  const known = districtsOf(plan);
  const chosen = new Set(districts ?? known.filter(({ kind }) => kind !== "reserve").map((one) => one.id));
  const taking = known.filter((district) => chosen.has(district.id)).map((district) => district.id);
  if (taking.length < chosen.size) throw new AppError("notFound", say.rowGone());
  if (taking.length === 0) throw new AppError("badRequest", say.noDistricts(levelWords(plan)));
  if (items?.some((item) => !plan.item.has(item))) throw new AppError("notFound", say.rowGone());
  return newRound({
    ...definedOnly(rest),
    id: newId(),
    name: name ?? freeName(state, usualName(fill)),
    plan: plan.header.id,
    revision: plan.header.revision,
    fill,
    made: call.service.now().toISOString(),
    districts: taking,
    items: items ?? null,
  });
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function definedOnly<T extends object>(given: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Defined<T>>;
}

/** What a round is called by what it asks for: 征求意见, 2026年6月完成数. */
function usualName(fill: readonly LayerKey[]): string {
  const [first = ""] = fill;
  const parts = partsOf(first);
  const name = parts?.kind === "ask" ? (parts.name ?? first) : layerTitle(first);
  return fill.length === 1 ? name : `${name}等${fill.length}项`;
}

function freeName(state: TrackingState, name: string): string {
  const taken = new Set([...state.rounds.values()].map((round) => round.name));
  for (let copy = 1; ; copy += 1) {
    const free = copy === 1 ? name : `${name}（${copy}）`;
    if (!taken.has(free)) return free;
  }
}

async function commit(call: Call, tracking: OpenTracking, action: RoundAction, label: string): Promise<void> {
  await call.service.trackings.commit(call, tracking, action, { label: label.slice(0, 200) });
}

function list(call: Call, { plan: id }: ParamsOf<"round.list">): Promise<RoundListed[]> {
  return turnsOf(
    call,
    id,
  )(async ({ state, library }) => {
    const listed: RoundListed[] = [];
    for (const round of state.rounds.values()) {
      const sent = await library.tracking.sent(state.series, { round: round.id });
      listed.push({ round, sent: [...new Set(sent.flatMap(({ district }) => district ?? []))] });
    }
    return listed;
  });
}

function close(call: Call, { plan: id, round: roundId, closed }: ParamsOf<"round.close">): Promise<Round> {
  return turnsOf(
    call,
    id,
  )(async (tracking) => {
    const { name } = roundOf(tracking.state, roundId);
    const label = closed ? say.roundEnded(name) : say.roundReopened(name);
    await commit(call, tracking, { type: "round.close", round: roundId, closed }, label);
    return roundOf(tracking.state, roundId);
  });
}

/** Rows, districts, contact and the day of the month of the deadline are those of the round; layers are of the next month. */
function again(call: Call, params: ParamsOf<"round.again">): Promise<Round> {
  const { plan: id, round: roundId, period: typed, deadline } = params;
  return turnsOf(
    call,
    id,
  )(async (tracking, { state }) => {
    const from = roundOf(tracking.state, roundId);
    const period = typed === undefined ? null : readPeriod(typed);
    if (typed !== undefined && period === null) throw new AppError("badRequest", say.periodUnread(typed));
    const fill = from.fill.map((key) => keyAt(key, period));
    if (fill.every((key, at) => key === from.fill[at])) throw new AppError("refused", say.roundOfNoMonth(from.name));
    refuseClosed(tracking.state, fill);
    const districts = from.districts.filter((district) => state.district.has(district));
    if (districts.length === 0) throw new AppError("refused", say.nothingToAsk(levelWords(state)));
    const round = newRound({
      ...from,
      id: newId(),
      name: freeName(tracking.state, usualName(fill)),
      plan: state.header.id,
      revision: state.header.revision,
      fill,
      deadline: deadline === undefined ? movedDay(from, fill) : deadline,
      made: call.service.now().toISOString(),
      closed: false,
      districts,
      items: from.items?.filter((item) => state.item.has(item)) ?? null,
    });
    await commit(call, tracking, { type: "round.add", round }, say.roundMadeAgain(round.name));
    return round;
  });
}

/** The layer in another month; one of no month stays. */
function keyAt(key: LayerKey, period: string | null): LayerKey {
  if (period === null) return keyAfter(key) ?? key;
  const parts = partsOf(key);
  return parts?.period == null ? key : layerKey({ ...parts, period });
}

/** The deadline as many months later as the layers are; a day that the month lacks is its last. */
function movedDay({ deadline, fill: before }: Round, after: readonly LayerKey[]): string | null {
  const [from, to] = [before, after].map((keys) => keys.flatMap((key) => partsOf(key)?.period ?? [])[0]);
  if (deadline === null || from === undefined || to === undefined) return deadline;
  return dayIn(monthsLater(deadline.slice(0, 7), monthsBetween(from, to)), Number(deadline.slice(8)));
}

export const roundHandlers = {
  "round.split": split,
  "round.resend": resend,
  "round.list": list,
  "round.close": close,
  "round.again": again,
} satisfies Partial<Handlers>;
