/**
 * Reads .xls and .et of Excel 97 and later (BIFF8), and of Excel 5.0 and 95 (BIFF5), into a sheet document: values, shown
 * texts, formulas, styles, merges, widths, hidden state, frozen panes and print set-up. Format: [MS-XLS]. Older workbooks
 * are told apart by `biffVersion` and are another reader's business.
 */
import type { Sheet, SheetDocument } from "../../../shared/document/sheet.ts";
import { markFiltered } from "../../../shared/document/sheet.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { defaultBounds, Meter, tooLarge } from "../files/bounds.ts";
import { unlockBiff5 } from "./biff5/unlock.ts";
import { upgradeBiff5 } from "./biff5/upgrade.ts";
import { Budget } from "./cells.ts";
import { findWorkbookStream, isContainer, openContainer } from "./container.ts";
import { fileDamaged, tooOld } from "./damage.ts";
import { bofAt, readGlobals } from "./globals.ts";
import type { Globals, SheetEntry } from "./globals.ts";
import { areasOfName } from "./print-read.ts";
import { BIFF8, builtinName, MAX_COLUMNS, MAX_ROWS, substream } from "./records.ts";
import { readSheet } from "./sheet-read.ts";
import { DOCUMENT_SUMMARY_STREAM, readCustom, readSummary, SUMMARY_STREAM } from "./summary-read.ts";

/** Bytes of the properties that are looked at. */
const MAX_SUMMARY = 65_536;

export interface XlsOptions {
  /** Tried where the stock password does not open the file. */
  password?: string;
  /** Bounds and progress; the default bounds where absent. */
  meter?: Meter;
}

/**
 * What kind of workbook the bytes hold, from the first bytes only: 8 (Excel 97 and later), 5 (Excel 5 and 95), 4, 3 or 2
 * (a bare stream without container); undefined for anything else, other OLE2 files included.
 */
export function biffVersion(bytes: Uint8Array): 2 | 3 | 4 | 5 | 8 | undefined {
  if (isContainer(bytes)) {
    const stream = startOfWorkbook(bytes);
    const bof = stream && bofAt(stream, 0);
    if (!bof) return undefined;
    return bof.version === BIFF8 ? 8 : 5;
  }
  if (bytes.length < 8 || bytes[0] !== 0x09) return undefined;
  const length = bytes[2]! | (bytes[3]! << 8);
  if (bytes[1] === 0x08 && (length === 8 || length === 16)) return bytes[5] === 0x06 ? 8 : 5;
  if (length !== 4 && length !== 6) return undefined;
  return bytes[1] === 0x00 ? 2 : bytes[1] === 0x02 ? 3 : bytes[1] === 0x04 ? 4 : undefined;
}

function startOfWorkbook(bytes: Uint8Array): Buffer | undefined {
  try {
    const container = openContainer(bytes);
    const entry = findWorkbookStream(container);
    return entry && container.read(entry, 16);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** Whether a BIFF5 workbook is one sheet without the part that is common to all: that is not read here. */
export function isSingleSheet(bytes: Uint8Array): boolean {
  const stream = isContainer(bytes) ? startOfWorkbook(bytes) : Buffer.from(bytes.subarray(0, 16));
  return stream !== undefined && bofAt(stream, 0)?.kind === substream.worksheet;
}

/**
 * @throws {AppError} fileTooLarge, fileTooMuch, fileEncrypted, fileDamaged (nothing of it can be read), fileUnknown (an
 *   OLE2 file without workbook), notSupported (older than BIFF5)
 */
export function readXls(bytes: Uint8Array, options: XlsOptions = {}): SheetDocument {
  const meter = options.meter ?? new Meter(defaultBounds);
  if (bytes.length > meter.bounds.inputBytes) throw tooLarge(meter.bounds);
  try {
    return read(bytes, options.password, meter);
  } catch (error) {
    // A length that nobody checked: the file is damaged, whatever the check was.
    if (error instanceof RangeError) throw fileDamaged();
    throw error;
  }
}

function read(bytes: Uint8Array, password: string | undefined, meter: Meter): SheetDocument {
  const opened = openWorkbook(bytes);
  const { summary, more, macros } = opened;
  const isOld = biffVersion(bytes) === 5;
  const globals = isOld
    ? readGlobals(upgradeBiff5(unlockBiff5(opened.stream, password)), undefined)
    : readGlobals(opened.stream, password);
  const warnings: string[] = [];
  const budget = new Budget(meter);
  const sheets: Sheet[] = [];
  const sheetOfEntry = new Map<number, Sheet>();
  const seen = new Set<number>();
  // Sheets that overlap would let a small file be read thousands of times.
  let bytesLeft = globals.stream.length * 2;
  globals.sheets.forEach((entry, index) => {
    const reason = skipReason(globals, entry, seen.has(entry.start) || bytesLeft < 0);
    if (reason !== undefined) {
      warnings.push(reason);
      return;
    }
    seen.add(entry.start);
    const result = readSheet(globals, entry, budget);
    bytesLeft -= result.end - entry.start;
    sheets.push(result.sheet);
    sheetOfEntry.set(index + 1, result.sheet);
    if (result.filtered) markFiltered(result.sheet.rowInfo, filterRange(globals, index + 1));
    if (!result.complete) warnings.push(say.sheetCutShort(entry.name));
    if (result.mergesLeftOut) warnings.push(say.mergesLeftOut(entry.name));
  });
  if (sheets.length === 0 && !globals.sheets.some((entry) => entry.kind !== "worksheet")) throw fileDamaged();
  applyNames(globals, sheetOfEntry);
  sayLosses(globals, budget, warnings);
  const custom = more && readCustom(more);
  const properties = { ...(summary ? readSummary(summary) : {}), ...(custom ? { custom } : {}) };
  const document: SheetDocument = {
    sheets,
    styles: globals.styles.styles,
    warnings,
    source: isOld ? "biff5" : "biff8",
    ...(macros ? { macros } : {}),
  };
  return Object.keys(properties).length > 0 ? { ...document, properties } : document;
}

interface Opened {
  stream: Buffer;
  summary?: Buffer | undefined;
  /** The stream with the custom properties. */
  more?: Buffer | undefined;
  macros: boolean;
}

function openWorkbook(bytes: Uint8Array): Opened {
  if (!isContainer(bytes)) {
    // A bare workbook stream without container: some exporters write that.
    const version = biffVersion(bytes);
    if (version === undefined) throw fileDamaged();
    if (version < 5) throw tooOld();
    return { stream: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), macros: false };
  }
  const container = openContainer(bytes);
  const entry = findWorkbookStream(container);
  if (!entry) {
    const encrypted = container.streams.some((stream) => stream.name === "EncryptedPackage");
    if (encrypted) throw new AppError("fileEncrypted", say.xlsEncrypted());
    throw new AppError("fileUnknown", say.xlsWithoutWorkbook());
  }
  const stream = container.read(entry);
  const properties = (wanted: string): Buffer | undefined => {
    const found = container.streams.find(({ name }) => name === wanted);
    return found && container.read(found, MAX_SUMMARY);
  };
  return {
    stream,
    summary: properties(SUMMARY_STREAM),
    more: properties(DOCUMENT_SUMMARY_STREAM),
    macros: container.streams.some(({ name }) => name === "_VBA_PROJECT"),
  };
}

/** Why a sheet is not read, as a sentence; undefined where it is. */
function skipReason(globals: Globals, entry: SheetEntry, overlaps: boolean): string | undefined {
  if (entry.kind === "chart") return say.sheetIsChart(entry.name);
  if (entry.kind !== "worksheet") return say.sheetIsMacro(entry.name);
  const bof = bofAt(globals.stream, entry.start);
  if (overlaps || !bof || bof.version !== BIFF8) return say.sheetDamaged(entry.name);
  if (bof.kind !== substream.worksheet) return say.sheetIsNoTable(entry.name);
  return undefined;
}

function sayLosses(globals: Globals, budget: Budget, warnings: string[]): void {
  if (budget.lostTexts > 0) {
    warnings.push(say.textsLost(budget.lostTexts));
  } else if (globals.stringsShort) {
    warnings.push(say.textsIncomplete());
  }
  if (budget.meter.blanksLeftOut) warnings.push(say.blanksLeftOut());
  if (budget.formulasLeftOut) warnings.push(say.formulasLeftOut());
  if (budget.rowsLeftOut) warnings.push(say.farCellsLeftOut());
}

/** Rows of the filter of a sheet, by the name that Excel gives its range; all of them where there is no such name. */
function filterRange({ names }: Globals, sheet: number): { top: number; bottom: number } {
  const name = names.find((one) => one.builtin === builtinName.filterDatabase && one.sheet === sheet);
  return (name && areasOfName(name.tokens)[0]) ?? { top: 0, bottom: MAX_ROWS };
}

/** Print titles and print areas stand in names of the workbook. */
function applyNames(globals: Globals, sheets: ReadonlyMap<number, Sheet>): void {
  for (const { builtin, sheet, tokens } of globals.names) {
    const print = sheets.get(sheet)?.print;
    if (!print) continue;
    const areas = areasOfName(tokens);
    if (builtin === builtinName.printArea && areas.length === 1) print.printArea = areas[0]!;
    if (builtin !== builtinName.printTitles) continue;
    for (const area of areas) {
      if (area.left === 0 && area.right === MAX_COLUMNS - 1) print.titleRows = [area.top, area.bottom];
      else if (area.top === 0 && area.bottom === MAX_ROWS - 1) print.titleColumns = [area.left, area.right];
    }
  }
}
