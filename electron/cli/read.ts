/** `read`: recognises and checks attachments without any library. One file that fails does not stop the others. */

import { checkTables } from "../../shared/import/check-tables.ts";
import { fileReadJson } from "../../shared/document/json/read.ts";
import type { JudgedJson } from "../../shared/document/json/finding.ts";
import { AppError, toFailure } from "../../shared/errors.ts";
import type { Recognised } from "../../shared/recognise/table.ts";
import { say } from "../../shared/text.ts";
import { wordsOfTable } from "../../shared/model/level.ts";
import path from "node:path";
import { startExchange } from "../exchange/process/run.ts";
import type { Arguments } from "./args.ts";
import type { Answer } from "./output.ts";
import { readingFrom, untold } from "./reading.ts";
import { judgedLines, hasErrors } from "./output.ts";

type FileEntry = ReturnType<typeof fileReadJson> | { file: string; error: string };

export async function readCommand(args: Arguments): Promise<Answer> {
  if (args.positionals.length === 0) throw new AppError("badRequest", say.readNeedsFile());
  const reading = await readingFrom(args);
  const exchange = startExchange();
  const files: FileEntry[] = [];
  const plain: string[] = [];
  const problems: string[] = [];
  let failed = false;
  let errors = false;
  try {
    for (const file of args.positionals) {
      try {
        const password = args.text("password");
        const opened = await exchange.open({ path: file, ...(password === undefined ? {} : { password }) });
        const found = await exchange.request("recognise", {
          handle: opened.handle,
          filtered: args.flag("filtered"),
          ...(reading ? { reading } : {}),
        });
        problems.push(...untold(file, found.told ?? []));
        const judged = checkTables(found.tables, path.basename(file));
        errors ||= hasErrors(judged.findings);
        files.push(fileReadJson(file, found, judged));
        plain.push(describe(file, found, judged, opened.warnings));
        await exchange.request("close", { handle: opened.handle });
      } catch (error) {
        failed = true;
        const { message } = toFailure(error, say.internal());
        files.push({ file, error: message });
        problems.push(`${file}：${message}`);
      }
    }
  } finally {
    await exchange.stop();
  }
  return { json: { files }, plain: plain.join("\n"), exitCode: failed ? 2 : errors ? 1 : 0, problems };
}

function describe(file: string, found: Recognised, judged: JudgedJson, warnings: readonly string[]): string {
  const lines = [`${file}：识别到 ${found.tables.length} 张分解表`];
  for (const table of found.tables) {
    lines.push(
      `  ${table.sheet}!${table.range}  ${table.title ?? ""}`,
      `    ${table.rows.length} 行；${wordsOfTable(table.title, table.districts).place}：${table.districts.join("、")}`,
    );
    for (const row of table.rows) for (const why of row.unsure) lines.push(`    请核对“${row.indicator}”：${why}`);
  }
  for (const skip of found.skipped)
    lines.push(`  未读：${skip.sheet}${skip.range ? `!${skip.range}` : ""}  ${skip.reason}`);
  for (const warning of warnings) lines.push(`  ${warning}`);
  return `${lines.join("\n")}\n${found.tables.length === 0 ? "" : judgedLines(judged)}`;
}
