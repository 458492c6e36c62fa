/** `merge`: returned workbooks, folders and archives of them, taken back into a round. */

import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Client } from "../../../shared/contract/client.ts";
import type { MergeAnswer, MergedFileAnswer } from "../../../shared/contract/returns.ts";
import type { ValueJson } from "../../../shared/document/json/amount.ts";
import { valueJson } from "../../../shared/document/json/amount.ts";
import { judgedJson } from "../../../shared/document/json/finding.ts";
import { AppError, toFailure } from "../../../shared/errors.ts";
import type { Value } from "../../../shared/model/amount.ts";
import type { Id, PlanState } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";
import type { LayerKey } from "../../../shared/tracking/layer-key.ts";
import { layerTitle } from "../../../shared/tracking/layer-key.ts";
import type { BoardRow } from "../../../shared/tracking/returns/board.ts";
import { acceptances } from "../../../shared/tracking/returns/merge.ts";
import { MOST_FILES } from "../../exchange/files/unpack.ts";
import { readBounded } from "../../exchange/files/read-file.ts";
import type { Arguments } from "../args.ts";
import { textOfJson } from "../changed.ts";
import { withLibrary } from "../connect.ts";
import { findPlan, loadJudged } from "../lookup.ts";
import type { Answer } from "../output.ts";
import { textTable } from "../output.ts";
import { dateOption } from "../layers.ts";
import { roundJson } from "./split.ts";

/** Folders within folders that are looked into. */
const DEEPEST = 5;
const TRAY = "merge";

export function mergeCommand(args: Arguments): Promise<Answer> {
  if (args.positionals.length === 0) throw new AppError("badRequest", say.mergeNeedsFile());
  const accept = acceptances.find((one) => one === (args.text("accept") ?? "clean"));
  if (!accept) throw new AppError("badRequest", say.mergeAccept(acceptances));
  const today = dateOption(args, "today");
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    const { files, failed } = await filesIn(args.positionals);
    const password = args.text("password");
    for (const [done, file] of files.entries()) {
      process.stderr.write(args.json || files.length < 10 ? "" : `\r${say.mergeReading(done + 1, files.length)}`);
      try {
        const asked = { plan: id, tray: TRAY, name: file, bytes: new Uint8Array(await readBounded(file)) };
        await client.call("returns.take", { ...asked, ...(password === undefined ? {} : { password }) });
      } catch (error) {
        failed.push({ file, error: toFailure(error, say.internal()).message });
      }
    }
    if (!args.json && files.length >= 10) process.stderr.write("\n");
    const round = args.text("round")?.trim();
    const dryRun = args.flag("dry-run");
    const merged = await client.call("returns.merge", {
      ...{ plan: id, tray: TRAY, accept, dryRun },
      ...(round === undefined ? {} : { round }),
      ...(today === undefined ? {} : { today }),
    });
    return mergeAnswer(client, id, merged, failed, dryRun);
  });
}

interface Failed {
  file: string;
  error: string;
}

/** Every file that is named, and those in folders that are; what the system keeps for itself is passed over. */
async function filesIn(paths: readonly string[]): Promise<{ files: string[]; failed: Failed[] }> {
  const files: string[] = [];
  const failed: Failed[] = [];
  const add = async (one: string, depth: number): Promise<void> => {
    const isFolder = await stat(one).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) {
      files.push(one);
      if (files.length > MOST_FILES) throw new AppError("fileTooMuch", say.returnFilesTooMany(MOST_FILES));
      return;
    }
    if (depth >= DEEPEST) return void failed.push({ file: one, error: say.mergeTooDeep(DEEPEST) });
    const names = (await readdir(one)).toSorted();
    for (const name of names)
      if (!/^(?:\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$)/i.test(name)) await add(path.join(one, name), depth + 1);
  };
  for (const one of paths) await add(one, 0);
  return { files, failed };
}

async function mergeAnswer(
  client: Client,
  id: Id,
  { round, files, board }: MergeAnswer,
  failed: readonly Failed[],
  dryRun: boolean,
): Promise<Answer> {
  const { plan, findings } = await loadJudged(client, id);
  const listed = files.map((file) => fileJson(plan, file));
  const unread = [...failed, ...files.flatMap(({ file, error }) => (error === null ? [] : [{ file, error }]))];
  const judged = judgedJson(plan, findings);
  const json = {
    round: round && roundJson(round),
    files: [...listed, ...failed],
    board: board.map(boardJson),
    ...judged,
  };
  const wholly = listed.every(({ state }) => state === "accepted");
  return {
    json,
    plain: `${listed.map(fileLines).join("")}${dryRun ? `${say.mergeDryRun()}\n` : ""}${boardTable(board)}`,
    exitCode: unread.length > 0 ? 2 : wholly ? 0 : 1,
    problems: unread.map(({ file, error }) => `${file}：${error}`),
  };
}

interface ChangeLine {
  layer: LayerKey;
  indicator: string;
  district: string | null;
  before: ValueJson;
  after: ValueJson;
}

function fileJson(plan: PlanState, file: MergedFileAnswer) {
  const nameOf = (district: Id | null): string | null =>
    district === null ? null : (plan.district.get(district)?.name ?? district);
  const json = (value: Value, indicator: Id, unit?: string): ValueJson =>
    valueJson(value, unit ?? plan.indicator.get(indicator)?.unit ?? "", (one) => plan.district.get(one)?.name);
  const row = (indicator: Id): string => plan.indicator.get(indicator)?.name ?? indicator;
  return {
    file: file.file,
    ...(file.error === null ? {} : { error: file.error }),
    district: nameOf(file.district),
    by: file.by,
    state: file.state,
    version: file.version,
    changes: file.changes.map(({ layer, indicator, district, before, after, sheet, cell }) => ({
      ...{ layer, indicator: row(indicator), indicatorId: indicator, district: nameOf(district) },
      before: json(before?.value ?? null, indicator, before?.as?.unit),
      after: json(after?.value ?? null, indicator, after?.as?.unit),
      ...{ sheet, cell },
    })),
    conflicts: file.conflicts.map(({ layer, indicator, district, sent, returned, now }) => ({
      ...{ layer, indicator: row(indicator), indicatorId: indicator, district: nameOf(district) },
      ...{ sent: json(sent, indicator), returned: json(returned, indicator), now: json(now, indicator) },
    })),
    problems: file.problems.map(({ rows: _rows, ...problem }) => problem),
    notes: file.notes.map(({ layer, indicator, district, note, sheet, cell }) => ({
      ...{ layer, indicator: row(indicator), indicatorId: indicator, district: nameOf(district), note, sheet, cell },
    })),
    ...{ filled: file.filled, of: file.of, agreed: file.agreed },
  };
}

export function boardJson({ id: _id, ...row }: BoardRow): Omit<BoardRow, "id"> {
  return row;
}

const STATES = { accepted: "已收", partly: "部分收", refused: "没有收" } as const;

function fileLines(file: ReturnType<typeof fileJson>): string {
  const who = file.district === null ? say.mergeNobody() : file.district;
  const head = `${file.file}：${who}，${STATES[file.state]}，${file.changes.length} 处改动，填了 ${file.filled}/${file.of} 格${file.agreed ? "，无意见" : ""}\n`;
  const lines = [
    ...(file.changes as ChangeLine[])
      .slice(0, 20)
      .map(
        ({ layer, indicator, district, before, after }) =>
          `  ${layerTitle(layer)} ${indicator} ${district ?? ""}：${textOfJson(before)} → ${textOfJson(after)}`,
      ),
    ...file.conflicts.map(
      ({ indicator, district, sent, returned, now }) =>
        `  〔冲突〕${indicator} ${district ?? ""}：发出 ${textOfJson(sent)}，报来 ${textOfJson(returned)}，现在 ${textOfJson(now)}`,
    ),
    ...file.problems.map(
      ({ severity, message, sheet }) => `  〔${SEVERITIES[severity]}〕${sheet === null ? "" : `${sheet}：`}${message}`,
    ),
  ];
  return head + lines.map((line) => `${line}\n`).join("");
}

const SEVERITIES = { error: "错误", warning: "警告", info: "提示" } as const;

export const BOARD_WORDS: Record<BoardRow["state"], string> = say.boardStates();

export function boardTable(board: readonly BoardRow[]): string {
  if (board.length === 0) return "";
  return textTable([
    ["单位", "状态", "填报", "文件", "说明"],
    ...board.map(({ district, state, days, filled, of, agreed, file, reason }) => [
      ...[district, `${BOARD_WORDS[state]}${days === null ? "" : say.boardDays(days)}`],
      ...[`${filled}/${of}${agreed ? " 无意见" : ""}`, file === null ? "" : path.basename(file), reason ?? ""],
    ]),
  ]);
}
