/** `split`: a round goes out, one fill-in workbook a district; or the workbooks of one that is out once more. */

import path from "node:path";
import type { Client } from "../../../shared/contract/client.ts";
import type { FillFormat, SplitAnswer } from "../../../shared/contract/rounds.ts";
import { fillFormats } from "../../../shared/contract/rounds.ts";
import { AppError } from "../../../shared/errors.ts";
import type { Id, PlanState } from "../../../shared/model/plan.ts";
import { itemsOf } from "../../../shared/model/read-plan.ts";
import { say } from "../../../shared/text.ts";
import type { Round } from "../../../shared/tracking/rounds/round.ts";
import { seqOf } from "../../../shared/view/lines.ts";
import type { Arguments } from "../args.ts";
import { withLibrary } from "../connect.ts";
import { dateOption, layerKeyOf } from "../layers.ts";
import { findDistrict, findPlan, loadNamed, namesIn } from "../lookup.ts";
import { orOverwrite } from "../file-commands.ts";
import type { Answer } from "../output.ts";
import { textTable } from "../output.ts";

/** What is asked for where nothing is said. */
const USUAL_FILL = "ask:征求意见";

export function splitCommand(args: Arguments): Promise<Answer> {
  const out = args.need("out");
  const format = formatOf(args.text("format") ?? "xlsx");
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    const named = await loadNamed(client, id);
    const districts = namesIn(args.text("districts"))?.map((name) => findDistrict(named, name).id);
    const target = { plan: id, format, into: path.resolve(out), overwrite: args.flag("overwrite") };
    const name = args.text("round")?.trim();
    const known = name === undefined ? undefined : await roundNamed(client, id, name);
    const made = await orOverwrite(() => {
      if (known) return again(client, args, target, known, districts);
      const fill = (namesIn(args.text("fill")) ?? [USUAL_FILL]).map(layerKeyOf);
      const items = namesIn(args.text("items"))?.map((one) => findItem(named.plan, one));
      const round = {
        fill,
        ...(name === undefined ? {} : { name }),
        ...(districts === undefined ? {} : { districts }),
        ...(items === undefined ? {} : { items }),
        ...spoken(args),
      };
      return client.call("round.split", { ...target, round });
    }, out);
    return splitAnswer(made, out);
  });
}

function again(
  client: Client,
  args: Arguments,
  target: { plan: Id; format: FillFormat; into: string; overwrite: boolean },
  round: Round,
  districts: Id[] | undefined,
): Promise<SplitAnswer> {
  if (["fill", "items", "deadline", "contact", "note"].some((option) => args.text(option) !== undefined))
    throw new AppError("badRequest", say.splitFillGiven(round.name));
  return client.call("round.resend", { ...target, round: round.id, ...(districts ? { districts } : {}) });
}

/** What the cover says. */
function spoken(args: Arguments): { deadline?: string; contact?: string; note?: string } {
  const deadline = dateOption(args, "deadline");
  const [contact, note] = [args.text("contact"), args.text("note")];
  return {
    ...(deadline === undefined ? {} : { deadline }),
    ...(contact === undefined ? {} : { contact }),
    ...(note === undefined ? {} : { note }),
  };
}

function formatOf(text: string): FillFormat {
  const found = fillFormats.find((format) => format === text.toLowerCase());
  if (!found) throw new AppError("badRequest", say.splitFormats(fillFormats));
  return found;
}

/** By id, by its number as printed, or by its text. */
function findItem(plan: PlanState, name: string): Id {
  const items = itemsOf(plan);
  const found =
    items.find((item) => item.id === name) ??
    items.find((item) => seqOf(item) === name || String(item.seq) === name) ??
    items.find((item) => item.text === name);
  if (!found) throw new AppError("notFound", say.itemUnknown(name));
  return found.id;
}

/** The round of that name or id; undefined: there is none. */
export async function roundNamed(client: Client, plan: Id, name: string): Promise<Round | undefined> {
  const rounds = (await client.call("round.list", { plan })).map(({ round }) => round);
  return rounds.find((round) => round.name === name) ?? rounds.find((round) => round.id === name);
}

export interface RoundJson {
  id: Id;
  name: string;
  fill: string[];
  deadline: string | null;
  revision: number;
  closed: boolean;
}

export function roundJson({ id, name, fill, deadline, revision, closed }: Round): RoundJson {
  return { id, name, fill, deadline, revision, closed };
}

function splitAnswer({ round, files, notices }: SplitAnswer, out: string): Answer {
  const listed = files.map(({ district, file, rows, cells }) => ({
    ...{ district, file: path.join(out, path.basename(file)), rows, cells },
  }));
  const lines = listed.map(({ district, file, rows, cells }) => [district, `${rows} 行`, `${cells} 格`, file]);
  return {
    json: { round: roundJson(round), files: listed, notices },
    plain: `${say.splitDone(round.name, files.length, out)}\n${textTable(lines)}`,
    exitCode: 0,
    problems: notices,
  };
}
