/** What `import` counts over its files, into a plan or into a layer, and how each is opened. */

import path from "node:path";
import type { Client } from "../../../shared/contract/client.ts";
import type { DiffCell } from "../../../shared/contract/results.ts";
import type { JudgedJson } from "../../../shared/document/json/finding.ts";
import { judgedJson } from "../../../shared/document/json/finding.ts";
import { AppError, toFailure } from "../../../shared/errors.ts";
import { levelWords } from "../../../shared/model/level.ts";
import type { Skipped } from "../../../shared/recognise/table.ts";
import type { Reading } from "../../../shared/recognise/told/reading.ts";
import { say } from "../../../shared/text.ts";
import { readBounded } from "../../exchange/files/read-file.ts";
import type { Arguments } from "../args.ts";
import type { LoadedPlan } from "../lookup.ts";
import { loadJudged } from "../lookup.ts";
import type { Answer } from "../output.ts";
import { hasErrors, judgedLines } from "../output.ts";
import { readingFrom, untold } from "../reading.ts";

export interface Tally extends JudgedJson {
  plan: string;
  added: number;
  changed: number;
  same: number;
  missing: DiffCell[];
  conflicts: DiffCell[];
  skipped: Skipped[];
  files?: { file: string; error: string }[];
}

/** What every file of one command is read with, and what comes of them. */
export interface Import {
  client: Client;
  args: Arguments;
  reading: Reading | null;
  tally: Tally;
  /** For standard error. */
  notices: string[];
}

export function addTo(
  { tally }: Import,
  result: Pick<Tally, "added" | "changed" | "same" | "missing" | "conflicts">,
): void {
  tally.added += result.added;
  tally.changed += result.changed;
  tally.same += result.same;
  tally.missing.push(...result.missing);
  tally.conflicts.push(...result.conflicts);
}

/**
 * Each file by itself: one that cannot be read does not stop the others.
 * @param each the plan that has the file now, by its id
 */
export async function importFiles(
  client: Client,
  args: Arguments,
  name: string,
  each: (file: string, into: Import, id: string | undefined) => Promise<string>,
  known: string | undefined,
): Promise<Answer> {
  const tally: Tally = {
    ...{ plan: name, added: 0, changed: 0, same: 0 },
    ...{ missing: [], conflicts: [], skipped: [], findings: [], unchecked: [] },
  };
  const into: Import = { client, args, reading: await readingFrom(args), tally, notices: [] };
  const failed: { file: string; error: string }[] = [];
  let id = known;
  for (const file of args.positionals) {
    try {
      id = await each(file, into, id);
    } catch (error) {
      failed.push({ file, error: toFailure(error, say.internal()).message });
    }
  }
  if (failed.length > 0) tally.files = failed;
  const loaded = id === undefined ? null : await loadJudged(client, id);
  if (loaded) Object.assign(tally, judgedJson(loaded.plan, loaded.findings));
  return {
    json: tally,
    plain: loaded ? tallyLines(tally, loaded.plan) : "",
    exitCode: failed.length > 0 ? 2 : tally.conflicts.length > 0 || hasErrors(tally.findings) ? 1 : 0,
    problems: [...into.notices, ...failed.map(({ file, error }) => `${file}：${error}`)],
  };
}

function tallyLines(tally: Tally, plan: LoadedPlan["plan"]): string {
  const { total } = levelWords(plan);
  const counts = { ...tally, conflicts: tally.conflicts.length, missing: tally.missing.length };
  const conflicts = tally.conflicts.map(
    (cell) =>
      `  冲突（保留方案的数）：${cell.indicator} ${cell.district ?? total}：方案 ${cell.plan || "（空）"}，文件 ${cell.file}\n`,
  );
  const skipped = tally.skipped.map(
    (skip) => `  未读：${skip.sheet}${skip.range ? `!${skip.range}` : ""}  ${skip.reason}\n`,
  );
  return `${say.importTally(tally.plan, counts)}\n${conflicts.join("")}${skipped.join("")}${judgedLines(tally)}`;
}

/** Opens a file for as long as `use` needs its tables. Throws AppError("fileNoTable") where it has none. */
export async function withTables<T>(
  { client, args, reading, tally, notices }: Import,
  file: string,
  use: (handle: string) => Promise<T>,
): Promise<T> {
  const bytes = await readBounded(file);
  const password = args.text("password");
  const opened = await client.call("import.open", {
    name: path.basename(file),
    bytes,
    ...(password === undefined ? {} : { password }),
    filtered: args.flag("filtered"),
    ...(reading ? { reading } : {}),
  });
  try {
    tally.skipped.push(...opened.skipped);
    notices.push(...untold(file, opened.told));
    if (opened.told.some((one) => one.before)) notices.push(`${file}：${say.readAsBefore()}`);
    if (opened.tables.length === 0) {
      throw new AppError(
        "fileNoTable",
        opened.skipped[0]?.reason ? say.noTableBecause(opened.skipped[0].reason) : say.noTableFound(),
      );
    }
    return await use(opened.handle);
  } finally {
    await client.call("import.close", { handle: opened.handle });
  }
}
