/** A round of 104 districts and 150 rows: its workbooks written (split), filled in, and taken back as one step (merge). */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readDocument } from "../../electron/exchange/files/read-document.ts";
import { writeXls } from "../../electron/exchange/xls/writer/write.ts";
import { writeXlsx } from "../../electron/exchange/xlsx/write.ts";
import { openService } from "../../electron/service/core.ts";
import { openLibrary } from "../../electron/store/open/open.ts";
import { fillFormats } from "../../shared/contract/rounds.ts";
import type { FillFormat } from "../../shared/contract/rounds.ts";
import { identityIn } from "../../shared/tracking/returns/form.ts";
import type { Result } from "./measure.ts";
import { timing, underBar } from "./measure.ts";
import { sizedPlan } from "./plans.ts";

const DISTRICTS = 104;
/** Milliseconds. */
const LIMIT = 10_000;

export async function roundsBench(): Promise<Result[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "fenjie-bench-"));
  process.env.FENJIETONG_HOME = folder;
  try {
    const results: Result[] = [];
    for (const format of fillFormats) results.push(...(await round(folder, format)));
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function round(folder: string, format: FillFormat): Promise<Result[]> {
  const libraryPath = path.join(folder, `${format}.fjt`);
  const library = openLibrary(libraryPath, { now: () => new Date() });
  const plan = sizedPlan(DISTRICTS);
  await library.insertPlan(plan, { label: "新建", by: "bench" });
  await library.close();
  const service = openService({ libraryPath, host: "browser" });
  const call = async (method: string, params: object): Promise<unknown> => {
    const reply = await service.call({ id: "bench" }, method, params);
    if (!reply.ok) throw new Error(reply.failure.message);
    return reply.value;
  };
  try {
    const { id } = plan.header;
    const into = path.join(folder, format);
    const fill = ["actual:2026-06"];
    const split = await timed(() => call("round.split", { plan: id, format, into, round: { fill } }));
    const returned = await Promise.all(
      readdirSync(into).map(async (name) => ({ name, bytes: await filledIn(path.join(into, name), format) })),
    );
    const merge = await timed(async () => {
      for (const file of returned) await call("returns.take", { plan: id, tray: "bench", ...file });
      const { files } = (await call("returns.merge", { plan: id, tray: "bench" })) as { files: { state: string }[] };
      const accepted = files.filter(({ state }) => state === "accepted").length;
      if (accepted !== DISTRICTS) throw new Error(`${accepted} of ${DISTRICTS} accepted`);
    });
    return [
      underBar(`split of ${DISTRICTS} districts with 150 rows as .${format}`, timing([split]), LIMIT),
      underBar(`merge of their ${DISTRICTS} filled files`, timing([merge]), LIMIT),
    ];
  } finally {
    await service.close();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The workbook as it comes home: a figure in each cell that is asked for. */
async function filledIn(file: string, format: FillFormat): Promise<Uint8Array> {
  const document = await readDocument(readFileSync(file), { fileName: path.basename(file) });
  const lines = identityIn(document)?.lines ?? [];
  for (const column of lines) {
    if (column.kind !== "column" || !column.holds.startsWith("actual:")) continue;
    const sheet = document.sheets.find(({ name }) => name === column.sheet);
    for (const row of lines) {
      const cells = row.kind === "row" && row.sheet === column.sheet ? sheet?.rows[row.line - 1] : undefined;
      const cell = cells?.[column.column - 1];
      if (cells && cell) cells[column.column - 1] = { ...cell, value: 100 + (cells.length % 7) };
    }
  }
  return format === "xls" ? writeXls(document) : writeXlsx(document);
}
