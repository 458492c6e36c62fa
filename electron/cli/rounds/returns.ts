/** `returns`: what is done with a round and what came back of it. */

import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import type { Client } from "../../../shared/contract/client.ts";
import type { Id } from "../../../shared/model/plan.ts";
import type { Round } from "../../../shared/tracking/rounds/round.ts";
import type { Arguments } from "../args.ts";
import { withLibrary } from "../connect.ts";
import { dateOption } from "../layers.ts";
import { findPlan } from "../lookup.ts";
import type { Answer } from "../output.ts";
import { boardWays } from "./board.ts";
import { roundJson } from "./split.ts";

type Way = (client: Client, args: Arguments, plan: Id, round: Round) => Promise<Answer>;

/** By the word behind `returns`. */
const ways: Record<string, Way> = { ...boardWays, close: closeRound, again: nextRound };

export function returnsCommand(args: Arguments): Promise<Answer> {
  const [word = ""] = args.positionals;
  const way = ways[word];
  if (!way || !Object.hasOwn(ways, word))
    throw new AppError(
      "badRequest",
      say.returnsWord(
        word,
        Object.keys(ways).filter((one) => one !== ""),
      ),
    );
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    return way(client, args, id, await roundMeant(client, id, args.text("round")?.trim()));
  });
}

/** The round of the name; without one the only one that is open. */
async function roundMeant(client: Client, plan: Id, name: string | undefined): Promise<Round> {
  const rounds = (await client.call("round.list", { plan })).map(({ round }) => round);
  if (name !== undefined) {
    const found = rounds.find((round) => round.name === name) ?? rounds.find((round) => round.id === name);
    if (!found) throw new AppError("notFound", say.roundUnknown(name));
    return found;
  }
  const open = rounds.filter(({ closed }) => !closed);
  const [only] = open;
  if (!only || open.length > 1) throw new AppError("badRequest", say.roundWhich(open.map((round) => round.name)));
  return only;
}

async function closeRound(client: Client, _args: Arguments, plan: Id, { id }: Round): Promise<Answer> {
  const round = await client.call("round.close", { plan, round: id, closed: true });
  return { json: { round: roundJson(round) }, plain: `${say.roundClosedNow(round.name)}\n`, exitCode: 0 };
}

async function nextRound(client: Client, args: Arguments, plan: Id, { id }: Round): Promise<Answer> {
  const period = args.text("period");
  const deadline = dateOption(args, "deadline");
  const round = await client.call("round.again", {
    ...{ plan, round: id },
    ...(period === undefined ? {} : { period }),
    ...(deadline === undefined ? {} : { deadline }),
  });
  return {
    json: { round: roundJson(round) },
    plain: `${say.roundMadeNow(round.name)}\n${say.roundNoFiles(round.name)}\n`,
    exitCode: 0,
  };
}
