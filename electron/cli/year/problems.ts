/** `problems`: the ledger, what is added to it, moved along in it, and read into it from a table. */

import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Client } from "../../../shared/contract/client.ts";
import type { LedgerImport } from "../../../shared/contract/problems.ts";
import type { ProblemJson } from "../../../shared/document/json/problems.ts";
import { entryFromJson, problemsJson } from "../../../shared/document/json/problems.ts";
import { AppError, toFailure } from "../../../shared/errors.ts";
import { sumText } from "../../../shared/model/decimal.ts";
import { isoDate, isoDay } from "../../../shared/model/series/date.ts";
import { unpackTracking } from "../../../shared/stored/packed-layer.ts";
import { say } from "../../../shared/text.ts";
import type { TrackingAction } from "../../../shared/tracking/action.ts";
import { trackingBatch } from "../../../shared/tracking/action.ts";
import type { ProblemEntry } from "../../../shared/tracking/problems/entry.ts";
import { readEntry, roleOf, stateIn } from "../../../shared/tracking/problems/entry.ts";
import { problemStates } from "../../../shared/tracking/problems/states.ts";
import { readBounded } from "../../exchange/files/read-file.ts";
import type { Arguments } from "../args.ts";
import { withLibrary } from "../connect.ts";
import { findPlan, loadNamed } from "../lookup.ts";
import type { Answer } from "../output.ts";
import { textTable } from "../output.ts";

type Sub = (client: Client, id: string, args: Arguments, today: string) => Promise<Answer>;

/** The day that --today names; the machine's where it names none. */
export function todayOf(args: Arguments): string {
  const text = args.text("today");
  if (text === undefined) return isoDay(new Date());
  const date = isoDate(text);
  if (date === null) throw new AppError("badRequest", say.layerDate("today", text));
  return date;
}

async function ledger(client: Client, id: string, today: string, head = ""): Promise<Answer> {
  const { plan } = await loadNamed(client, id);
  const { tracking, damaged } = await client.call("tracking.open", { plan: id });
  const { all, ...json } = problemsJson(plan, unpackTracking(tracking), today);
  const { count, struck, money, moneyStruck } = json.totals;
  const total = `${say.problemsTotal(count, struck, money, moneyStruck, all.overdue)}\n`;
  const states = problemStates
    .filter((state) => all.byState[state].count > 0)
    .map((state) => `${state}${all.byState[state].count}条（${sumText(all.byState[state].money)}元）`);
  const lines = textTable([HEADS, ...json.problems.map(lineOf)]);
  const plain = count === 0 ? `${say.noProblemsYet()}\n` : `${lines}${total}${states.join("，")}\n`;
  return { json, plain: head + plain, exitCode: 0, problems: damaged };
}

const HEADS = ["编号", "发现日期", "地方", "项目", "问题", "金额（元）", "时限", "状态"];

function lineOf(problem: ProblemJson): string[] {
  const { number, found, district, item, text, money, deadline, state, overdue } = problem;
  const short = (words: string | null, most: number): string => (words ?? "").slice(0, most);
  const late = overdue ? "（超期）" : "";
  return [
    ...[number, found ?? "", short(district, 12), short(item, 16), short(text, 24)],
    ...[money ?? "", deadline ?? "", `${state}${late}`],
  ];
}

const list: Sub = (client, id, _args, today) => ledger(client, id, today);

async function read(args: Arguments): Promise<unknown[]> {
  const file = args.need("file");
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
  } catch {
    throw new AppError("fileUnreadable", say.problemsFile(file));
  }
  const listed =
    typeof json === "object" && json !== null && "problems" in json && Array.isArray(json.problems)
      ? json.problems
      : json;
  const entries: unknown[] = Array.isArray(listed) ? listed : [listed];
  if (entries.length === 0) throw new AppError("badRequest", say.problemForm());
  return entries;
}

const add: Sub = async (client, id, args, today) => {
  const entries = (await read(args)).map((json) => {
    const given = entryFromJson(json);
    if ("field" in given)
      throw new AppError("badRequest", given.field === "" ? say.problemForm() : say.problemField(given.field));
    return given.entry;
  });
  const { plan, aliases } = await loadNamed(client, id);
  for (const entry of entries) {
    const result = readEntry(plan, entry, aliases);
    if ("refusal" in result) throw new AppError("badRequest", result.refusal);
    if (result.read.patch.text === undefined) throw new AppError("badRequest", say.problemNeedsText());
  }
  await refuseKnown(client, id, entries);
  await client.call("problems.enter", { plan: id, entries: entries as Record<string, string>[] });
  return ledger(client, id, today);
};

/** `add` adds; what is there is moved. */
async function refuseKnown(client: Client, id: string, entries: readonly ProblemEntry[]): Promise<void> {
  const known = unpackTracking((await client.call("tracking.open", { plan: id })).tracking).problems;
  const numbers = new Set([...known.values()].map(({ number }) => number));
  for (const { number } of entries) {
    if (number === undefined || number === "") continue;
    if (numbers.has(number)) throw new AppError("refused", say.problemThere(number));
    numbers.add(number);
  }
}

/** What a step says beside the fields of the problem. */
interface Step {
  number: string;
  state: string;
  by: string;
  at: string;
  note: string;
  role: string | undefined;
}

const stepFields = ["number", "state", "by", "at", "date", "note", "reason", "role", "history", "overdue"] as const;

function stepIn(json: unknown): { step: Step; rest: Record<string, unknown> } {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new AppError("badRequest", say.problemForm());
  const given = json as Record<string, unknown>;
  const text = (field: string): string => {
    const value = given[field];
    if (value === undefined || value === null) return "";
    if (typeof value === "string" || typeof value === "number") return String(value).trim();
    throw new AppError("badRequest", say.problemField(field));
  };
  const date = text("at") || text("date");
  const at = date === "" ? "" : isoDate(date);
  if (at === null) throw new AppError("badRequest", say.problemValue("日期", date));
  const rest = Object.fromEntries(Object.entries(given).filter(([field]) => !stepFields.some((one) => one === field)));
  const role = text("role") === "district" ? "district" : text("role") === "office" ? "office" : undefined;
  const note = text("note") || text("reason");
  return { step: { number: text("number"), state: text("state"), by: text("by"), at, note, role }, rest };
}

const move: Sub = async (client, id, args, today) => {
  const steps = (await read(args)).map(stepIn);
  const { plan, aliases } = await loadNamed(client, id);
  const known = unpackTracking((await client.call("tracking.open", { plan: id })).tracking).problems;
  const actions = steps.flatMap(({ step, rest }): TrackingAction[] => {
    if (step.number === "") throw new AppError("badRequest", say.problemNeedsNumber());
    const problem = [...known.values()].find(({ number }) => number === step.number);
    if (!problem) throw new AppError("notFound", say.problemUnknown(step.number));
    const entry = entryFromJson(rest);
    if ("field" in entry) throw new AppError("badRequest", say.problemField(entry.field));
    const result = readEntry(plan, entry.entry, aliases);
    if ("refusal" in result) throw new AppError("badRequest", result.refusal);
    const { patch } = result.read;
    const update: TrackingAction[] =
      Object.keys(patch).length === 0 ? [] : [{ type: "problem.update", problem: problem.id, patch }];
    if (step.state === "") {
      if (update.length === 0) throw new AppError("badRequest", say.problemNeedsState(problemStates));
      return update;
    }
    const state = stateIn(step.state);
    if (state === null) throw new AppError("badRequest", say.problemValue("状态", step.state));
    const role = roleOf(plan, step.by, step.role);
    const taken: TrackingAction = {
      ...{ type: "problem.move", problem: problem.id },
      step: { state, at: step.at, by: step.by, role, note: step.note === "" ? null : step.note },
    };
    // What is struck takes no more words: they come first, unless it is there again.
    return problem.state === "已销号" ? [taken, ...update] : [...update, taken];
  });
  const action = trackingBatch(actions);
  if (action) await client.call("tracking.apply", { plan: id, action, label: say.problemsMoved(steps.length) });
  return ledger(client, id, today);
};

const importFiles: Sub = async (client, id, args, today) => {
  const [, ...files] = args.positionals;
  if (files.length === 0) throw new AppError("badRequest", say.ledgerNeedsFile());
  const tally: Omit<LedgerImport, "result"> = { added: 0, changed: 0, same: 0, skipped: [] };
  const failed: { file: string; error: string }[] = [];
  for (const file of files) {
    try {
      const { handle } = await client.call("import.open", {
        ...{ name: path.basename(file), bytes: await readBounded(file) },
        ...(args.text("password") === undefined ? {} : { password: args.need("password") }),
      });
      try {
        const given = await client.call("problems.import", { plan: id, handle });
        tally.added += given.added;
        tally.changed += given.changed;
        tally.same += given.same;
        tally.skipped.push(...given.skipped);
        if (given.added + given.changed + given.same === 0) failed.push({ file, error: say.ledgerEmpty() });
      } finally {
        await client.call("import.close", { handle });
      }
    } catch (error) {
      failed.push({ file, error: toFailure(error, say.internal()).message });
    }
  }
  const { skipped } = tally;
  const told = skipped.map(
    ({ sheet, range, reason }) => `  未读：${sheet}${range === null ? "" : `!${range}`}  ${reason}\n`,
  );
  const head = `${say.ledgerTally(tally)}\n${told.join("")}`;
  const answer = await ledger(client, id, today, head);
  const json = { ...(answer.json as object), ...tally, ...(failed.length > 0 ? { files: failed } : {}) };
  const problems = [...(answer.problems ?? []), ...failed.map(({ file, error }) => `${file}：${error}`)];
  return { ...answer, json, problems, exitCode: failed.length > 0 ? 2 : 0 };
};

const subs: Record<string, Sub> = { add, move, import: importFiles };

export function problemsCommand(args: Arguments): Promise<Answer> {
  const [word] = args.positionals;
  const sub = word === undefined ? list : Object.hasOwn(subs, word) ? subs[word] : undefined;
  if (!sub || (word !== "import" && args.positionals.length > 1))
    throw new AppError("badRequest", say.problemsWord(args.positionals[sub ? 1 : 0] ?? "", Object.keys(subs)));
  const today = todayOf(args);
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    return sub(client, id, args, today);
  });
}
