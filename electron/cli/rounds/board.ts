/** `returns`: the board of a round, and what is decided of what came back. */

import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Client } from "../../../shared/contract/client.ts";
import type { Decision, ReturnsBoard } from "../../../shared/contract/returns.ts";
import { AppError } from "../../../shared/errors.ts";
import type { Id } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";
import type { Round } from "../../../shared/tracking/rounds/round.ts";
import { writeExport } from "../../service/exports/write.ts";
import type { Arguments } from "../args.ts";
import { dateOption } from "../layers.ts";
import { findDistrict, loadNamed } from "../lookup.ts";
import type { Answer } from "../output.ts";
import { boardJson, boardTable } from "./merge.ts";
import { roundJson } from "./split.ts";

function today(args: Arguments): { today?: string } {
  const day = dateOption(args, "today");
  return day === undefined ? {} : { today: day };
}

export async function showBoard(client: Client, args: Arguments, plan: Id, { id }: Round): Promise<Answer> {
  return boardAnswer(await client.call("returns.board", { plan, round: id, ...today(args) }));
}

function boardAnswer({ round, board, reminder, receipts }: ReturnsBoard): Answer {
  const listed = receipts.map(({ id: _id, problems, ...receipt }) => ({
    ...receipt,
    problems: problems.map(({ rows: _rows, ...problem }) => problem),
  }));
  return {
    json: { round: roundJson(round), board: board.map(boardJson), reminder, receipts: listed },
    plain: `${boardTable(board)}${reminder === "" ? "" : `\n${reminder}\n`}`,
    exitCode: 0,
  };
}

async function decide(client: Client, args: Arguments, plan: Id, round: Round, what: Decision): Promise<Answer> {
  const district = findDistrict(await loadNamed(client, plan), args.need("district")).id;
  const via = what === "record" ? args.need("by") : undefined;
  const reason = what === "record" ? args.text("note") : what === "include" ? args.text("reason") : args.need("reason");
  const answer = await client.call("returns.decide", {
    ...{ plan, round: round.id, district, what, ...today(args) },
    ...(reason === undefined ? {} : { reason }),
    ...(via === undefined ? {} : { via }),
  });
  return boardAnswer(answer);
}

async function fixLists(client: Client, args: Arguments, plan: Id, round: Round): Promise<Answer> {
  const out = args.need("out");
  const name = args.text("district");
  const district = name === undefined ? undefined : findDistrict(await loadNamed(client, plan), name).id;
  const { plan: state } = await loadNamed(client, plan);
  const lists = await client.call("returns.fixlists", {
    ...{ plan, round: round.id },
    ...(district === undefined ? {} : { district }),
  });
  mkdirSync(path.resolve(out), { recursive: true });
  const files: { district: string; file: string }[] = [];
  for (const list of lists) {
    const file = path.join(out, list.file);
    await writeExport({ file: path.resolve(file), format: "xlsx", overwrite: args.flag("overwrite") }, list.bytes);
    files.push({ district: state.district.get(list.district)?.name ?? list.district, file });
  }
  if (files.length === 0) throw new AppError("refused", say.returnNothingToFix());
  return {
    json: { round: roundJson(round), files },
    plain: `${say.fixListsWritten(files.length, out)}\n`,
    exitCode: 0,
  };
}

type Way = (client: Client, args: Arguments, plan: Id, round: Round) => Promise<Answer>;
const deciding =
  (what: Decision): Way =>
  (client, args, plan, round) =>
    decide(client, args, plan, round, what);

/** By the word behind `returns`; "" is the board. */
export const boardWays: Record<string, Way> = {
  "": showBoard,
  exclude: deciding("exclude"),
  include: deciding("include"),
  sendback: deciding("sendback"),
  record: deciding("record"),
  fixlist: fixLists,
};
