/** Attachments opened: read, recognised, read anew as the clerk tells it; what was told is kept for the next of the shape. */

import type { OpenedFile, TableOutline, ToldOutline } from "../../../shared/contract/results.ts";
import type { ParamsOf } from "../../../shared/contract/methods.ts";
import type { Recognised, RecognisedTable, ToldTable } from "../../../shared/recognise/table.ts";
import type { Reading } from "../../../shared/recognise/told/reading.ts";
import type { KeptReading } from "../../../shared/recognise/told/shape.ts";
import { MOST_KEPT, keptReadingSchema } from "../../../shared/recognise/told/shape.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { FILL_FORM, IDENTITY_PROPERTY, readIdentity } from "../../../shared/tracking/rounds/identity.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import { ownFile, proposalOf } from "../own/own-file.ts";
import type { Upload } from "../uploads.ts";

async function open(call: Call, params: ParamsOf<"import.open">): Promise<OpenedFile> {
  const { name, bytes, password, filtered = false, reading, task = `open:${call.caller.id}` } = params;
  const exchange = call.service.exchange();
  const onProgress = ({ cells }: { cells: number }): void => {
    call.service.emit({ type: "progress", task, label: `正在读取 ${name}`, done: cells, total: null });
  };
  const signal = call.service.tasks.begin(task);
  try {
    const source = { bytes, fileName: name, ...(password === undefined ? {} : { password }) };
    const opened = await exchange.open(source, { onProgress, signal });
    // What a district fills in goes into the layers that it was asked for, never into the targets.
    const identity = readIdentity(opened.custom[IDENTITY_PROPERTY] ?? "");
    if (identity !== null && identity !== "newer" && identity.form === FILL_FORM) {
      await exchange.request("close", { handle: opened.handle });
      throw new AppError("refused", say.fillInIsReturn(name));
    }
    const found = await recognised(call, { handle: opened.handle, fileName: name, filtered }, reading, { signal });
    const { handle, hash, format, warnings, custom, own } = opened;
    const sheets = opened.sheets.map(({ rowCount, columnCount, filteredRows: _filtered, ...sheet }) => ({
      ...sheet,
      rows: rowCount,
      columns: columnCount,
    }));
    const filteredRows = opened.sheets.reduce((sum, sheet) => sum + sheet.filteredRows, 0);
    const upload: Upload = { handle, name, hash, ...found, sheets, format, warnings, custom, own, filteredRows };
    if (reading) upload.reading = reading;
    call.service.uploads.add(upload);
    return openedFile(call, upload, filtered);
  } finally {
    call.service.tasks.end(task);
  }
}

/** The same file read anew: what a filter hides is taken, and what the clerk tells of its tables holds. */
async function again(call: Call, params: ParamsOf<"import.again">): Promise<OpenedFile> {
  const { handle, filtered, forget = false } = params;
  const { told = [], ...before } = call.service.uploads.get(handle);
  if (forget) await forgetReadings(call, told);
  const reading = params.reading ?? before.reading;
  const found = await recognised(call, { handle, fileName: before.name, filtered }, reading);
  const upload: Upload = { ...before, ...found, ...(reading ? { reading } : {}) };
  call.service.uploads.add(upload);
  return openedFile(call, upload, filtered);
}

/** The tables of an open file by what the clerk said of them, or else by what was kept. */
async function recognised(
  call: Call,
  asked: { handle: string; fileName: string; filtered: boolean },
  reading: Reading | undefined,
  options: { signal?: AbortSignal } = {},
): Promise<Recognised> {
  const said = reading ? { reading } : { kept: await keptReadings(call) };
  return call.service.exchange().request("recognise", { ...asked, ...said }, options);
}

/** What the library keeps of files that were corrected; a record of another program's making counts as none. */
async function keptReadings({ service }: Call): Promise<KeptReading[]> {
  const kept: KeptReading[] = [];
  for (const { shape, value } of await service.libraries.own().mappings()) {
    const parsed = keptReadingSchema.safeParse({ key: shape, table: value });
    if (parsed.success && kept.length < MOST_KEPT) kept.push(parsed.data);
  }
  return kept;
}

async function forgetReadings({ service }: Call, told: readonly ToldTable[]): Promise<void> {
  const library = service.libraries.own();
  if (library.readOnlyReason !== null) return;
  for (const { by } of told) if (by !== undefined) await library.setMapping(by, null, MOST_KEPT);
}

/** Keeps what was told of the tables of a file for the next one of their shape. */
export async function keepReadings({ service }: Call, { told = [] }: Upload): Promise<void> {
  const library = service.libraries.own();
  if (library.readOnlyReason !== null) return;
  for (const { kept, problem } of told)
    if (kept && problem === null) await library.setMapping(kept.key, kept.table, MOST_KEPT);
}

async function openedFile(call: Call, upload: Upload, filtered: boolean): Promise<OpenedFile> {
  const { tables, told = [], hash: _hash, custom: _custom, own: _own, reading: _reading, ...rest } = upload;
  const proposal = proposalOf(upload, tables, await ownFile(call, upload), call.service.now().getFullYear());
  return { ...rest, tables: tables.map(outlineOf), told: told.map(toldOutline), filtered, proposal };
}

function toldOutline({ reading, problem, found, by }: ToldTable): ToldOutline {
  return { reading, problem, found, before: by !== undefined };
}

const UNSURE_SHOWN = 50;

function outlineOf({ rows, ...table }: RecognisedTable): TableOutline {
  const { sheet, range, title, unit, orientation, districts, header, found } = table;
  const unsure = { count: 0, first: [] as string[] };
  for (const row of rows) {
    unsure.count += row.unsure.length;
    for (const why of row.unsure) if (unsure.first.length < UNSURE_SHOWN) unsure.first.push(`${row.indicator}：${why}`);
  }
  return { sheet, range, title, unit, orientation, districts, header, found, rows: rows.length, unsure };
}

export const openedHandlers = {
  "import.open": open,
  "import.again": again,
} satisfies Partial<Handlers>;

/** The tables of an open file that were chosen; absent: all. Throws AppError("fileNoTable"). */
export function tablesOf(upload: Upload, chosen: readonly number[] | undefined): RecognisedTable[] {
  const tables = upload.tables.filter((_, index) => chosen?.includes(index) ?? true);
  if (tables.length === 0) throw new AppError("fileNoTable", say.noTableChosen(upload.name));
  return tables;
}
