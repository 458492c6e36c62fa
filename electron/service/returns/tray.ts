/** Files that came back and wait for the clerk's word: what was read of them, never their bytes. */

import type { SheetDocument } from "../../../shared/document/sheet.ts";
import { AppError, toFailure } from "../../../shared/errors.ts";
import type { Id } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";
import type { ReturnedFile } from "../../../shared/tracking/returns/returned-file.ts";
import { MOST_FILES } from "../../exchange/files/unpack.ts";
import type { ExchangeHandle } from "../../exchange/process/run.ts";

export interface TrayFile {
  /** As it was handed over; a file of an archive has the archive's name before it. */
  path: string;
  /** null: it could not be read, and `error` says why. */
  file: ReturnedFile | null;
  error: string | null;
}

interface Tray {
  plan: Id;
  files: TrayFile[];
}

/** Trays that nobody has open any more go first. */
const MOST_TRAYS = 8;
/** An archive in an archive in an archive is no way to send a table. */
const DEEPEST = 3;

export class Trays {
  readonly #trays = new Map<string, Tray>();

  of(key: string, plan: Id): Tray {
    let tray = this.#trays.get(key);
    if (tray?.plan !== plan) tray = { plan, files: [] };
    this.#trays.delete(key);
    this.#trays.set(key, tray);
    for (const oldest of this.#trays.keys()) {
      if (this.#trays.size <= MOST_TRAYS) break;
      this.#trays.delete(oldest);
    }
    return tray;
  }

  drop(key: string): void {
    this.#trays.delete(key);
  }
}

interface Dropped {
  name: string;
  bytes: Uint8Array;
  password?: string | undefined;
}

/** Reads one file, or each file of an archive, into the tray. What cannot be read is told in its own entry. */
export async function takeInto(
  tray: Tray,
  exchange: ExchangeHandle,
  { name, bytes, password }: Dropped,
  signal: AbortSignal,
): Promise<TrayFile[]> {
  const taken: TrayFile[] = [];
  const take = async (path: string, content: Uint8Array, depth: number): Promise<void> => {
    if (tray.files.length + taken.length >= MOST_FILES)
      throw new AppError("fileTooMuch", say.returnFilesTooMany(MOST_FILES));
    try {
      const inside = isZip(content) ? await exchange.ask("unpack", { bytes: content }, { signal }) : null;
      if (inside) {
        if (depth >= DEEPEST) throw new AppError("fileTooMuch", say.returnNested());
        for (const one of inside) await take(`${path}/${one.name}`, one.bytes, depth + 1);
        return;
      }
      const source = { bytes: content };
      const asked = { source, fileName: baseName(path), ...(password === undefined ? {} : { password }) };
      const { hash, document } = await exchange.ask("returned", asked, { signal });
      taken.push({ path, file: { name: baseName(path), hash, document: revived(document) }, error: null });
    } catch (error) {
      const failure = toFailure(error, say.internal());
      if (failure.code === "cancelled") throw error;
      taken.push({ path, file: null, error: failure.message });
    }
  };
  await take(name, bytes, 0);
  tray.files.push(...taken);
  return taken;
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

/** JSON has no holes: they arrive as null. */
function revived(json: string): SheetDocument {
  const document = JSON.parse(json) as SheetDocument;
  const holes = <T>(list: (T | null | undefined)[]): (T | undefined)[] => Array.from(list, (one) => one ?? undefined);
  for (const sheet of document.sheets) {
    sheet.rows = sheet.rows.map((row) => holes(row ?? []));
    sheet.columns = holes(sheet.columns);
    sheet.rowInfo = holes(sheet.rowInfo);
  }
  return document;
}
