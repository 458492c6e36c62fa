/** Fill-in workbooks of a round: laid out for each district, written by the process that writes files, and remembered. */

import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import path from "node:path";
import type { FillFormat, SplitAnswer, SplitFile } from "../../../../shared/contract/rounds.ts";
import { fileName } from "../../../../shared/document/file-name.ts";
import { AppError } from "../../../../shared/errors.ts";
import { districtLabel } from "../../../../shared/layouts/district/label.ts";
import type { FillInBook } from "../../../../shared/layouts/fill-in/book.ts";
import { FILL_LAYOUT, fillInBook } from "../../../../shared/layouts/fill-in/book.ts";
import { identified } from "../../../../shared/layouts/fill-in/identified.ts";
import type { Asked } from "../../../../shared/layouts/fill-in/rows.ts";
import { askedIn, keyBefore } from "../../../../shared/layouts/fill-in/rows.ts";
import { titleStem } from "../../../../shared/layouts/titles.ts";
import { levelWords } from "../../../../shared/model/level.ts";
import type { District, Id, PlanState } from "../../../../shared/model/plan.ts";
import { say } from "../../../../shared/text.ts";
import { FILL_FORM } from "../../../../shared/tracking/rounds/identity.ts";
import type { Round } from "../../../../shared/tracking/rounds/round.ts";
import type { Sent } from "../../../../shared/tracking/rounds/sent.ts";
import { sentText } from "../../../../shared/tracking/rounds/sent.ts";
import { freePath } from "../../../free-path.ts";
import type { Call } from "../../context.ts";
import { newFolder } from "../../exports/folder.ts";
import { openWithSystem } from "../../exports/open-file.ts";
import { isFreeOrOurs, standing, writeExport } from "../../exports/write.ts";
import { checkFolder } from "../../machine-settings.ts";
import type { CheckedPlan } from "../../plans.ts";
import type { OpenTracking } from "../../tracking/trackings.ts";

export interface BooksTarget {
  format: FillFormat;
  folder?: string | undefined;
  into?: string | undefined;
  overwrite?: boolean | undefined;
  open?: boolean | undefined;
  task?: string | undefined;
}

export type InTurn = <T>(job: (tracking: OpenTracking, plan: CheckedPlan) => Promise<T>) => Promise<T>;

/** A workbook that is being written. */
interface Underway {
  target: Targets["targets"][number];
  book: FillInBook & { print: string };
  bytes: Promise<{ bytes: Uint8Array }>;
}

interface Written extends SplitFile {
  sent: Sent;
}

/**
 * Writes a workbook for each of the districts, then runs `finish` in the library's turn, where what was sent is remembered.
 * Where it is cancelled, or anything fails on the way, no file stays and nothing is remembered.
 * @param round as it is, or as it will be
 */
export async function sendBooks(
  call: Call,
  inTurn: InTurn,
  round: Round,
  districts: readonly Id[],
  target: BooksTarget,
  finish: (tracking: OpenTracking, sent: Sent[]) => Promise<Round>,
): Promise<SplitAnswer> {
  const { service } = call;
  const task = target.task ?? `split:${call.caller.id}`;
  const signal = service.tasks.begin(task);
  const written: Written[] = [];
  const fresh: string[] = [];
  let folder: string | null = null;
  let made = false;
  try {
    const first = await inTurn((tracking, plan) => targetsOf(call, tracking, plan, round, districts, target));
    folder = first.folder;
    made = first.made;
    const keep = async ({ target: { district, label, file }, book, bytes: writing }: Underway): Promise<void> => {
      const { bytes } = await writing;
      if (standing(file) === undefined) fresh.push(file);
      await writeExport({ file, format: target.format, overwrite: target.overwrite ?? false }, bytes);
      const { print, cells, rows, open } = book;
      const at = service.now().toISOString();
      written.push({
        ...{ district: label, districtId: district.id, file, rows, cells: open },
        sent: {
          ...{ form: FILL_FORM, plan: first.plan, round: round.id, district: district.id, file: path.basename(file) },
          ...{ hash: createHash("sha256").update(bytes).digest("hex"), print, layout: FILL_LAYOUT },
          ...{ revision: first.revision, at, cells },
        },
      });
    };
    let last: Underway | null = null;
    for (const [done, one] of first.targets.entries()) {
      const { district, label } = one;
      if (signal.aborted) throw cancelled();
      service.emit({
        type: "progress",
        task,
        label: say.districtBeingWritten(label),
        done,
        total: first.targets.length,
      });
      const book = await inTurn((tracking, plan) => {
        if (plan.state.header.revision !== first.revision || tracking.state.revision !== first.tracking)
          throw new AppError("refused", say.changedWhileSplit());
        return Promise.resolve(bookOf(plan.state, first.asked, district));
      });
      // The next is laid out here while the other process writes this one.
      if (last) await keep(last);
      const bytes = service.exchange().write(book.document, target.format, { signal });
      // Whoever waits for it is told; where something else fails first, nobody waits any more.
      bytes.catch(() => undefined);
      last = { target: one, book, bytes };
    }
    if (last) await keep(last);
    if (signal.aborted) throw cancelled();
    const kept = await inTurn((tracking) =>
      finish(
        tracking,
        written.map(({ sent }) => sent),
      ),
    );
    const files = written.map(({ sent: _sent, ...file }) => file);
    if (target.open) openWithSystem(folder);
    return { round: kept, folder, files, notices: first.notices };
  } catch (error) {
    for (const file of fresh) rmSync(file, { force: true });
    if (made && folder !== null) rmSync(folder, { recursive: true, force: true });
    throw error;
  } finally {
    service.tasks.end(task);
  }
}

function cancelled(): AppError {
  return new AppError("cancelled", say.splitCancelled());
}

interface Targets {
  asked: Asked;
  plan: Id;
  /** Of the plan and of tracking, as they were looked at. */
  revision: number;
  tracking: number;
  folder: string;
  /** The folder is new, and goes where nothing comes of it. */
  made: boolean;
  targets: { district: District; label: string; file: string }[];
  notices: string[];
}

async function targetsOf(
  call: Call,
  tracking: OpenTracking,
  { state }: CheckedPlan,
  round: Round,
  districts: readonly Id[],
  { format, folder: parent, into, overwrite }: BooksTarget,
): Promise<Targets> {
  tracking.library.checkWritable();
  for (const key of round.fill) {
    await call.service.trackings.layer(tracking, key);
    const before = keyBefore(key);
    if (before !== null) await call.service.trackings.layer(tracking, before);
  }
  const asked = askedIn(state, tracking.state, round);
  const all = districts.flatMap((id) => state.district.get(id) ?? []);
  const taking = all.filter((district) => asked.rowsOf(district).some(({ open }) => open));
  if (taking.length === 0) throw new AppError("refused", say.nothingToAsk(levelWords(state)));
  const left = all.filter((district) => !taking.includes(district)).map((district) => districtLabel(state, district));
  const name = fileName(`${titleStem(state)}${round.name}`, "", format, round.name).slice(0, -format.length - 1);
  const folder = into ?? newFolder(parent, name);
  checkFolder(path.resolve(folder));
  const taken = new Set<string>();
  const targets = taking.map((district) => {
    const label = districtLabel(state, district);
    const usual = fileName(`${label}-${round.name}`, "", format, label);
    const free = freePath(
      (copy) => (copy === 1 ? usual : `${usual.slice(0, -format.length - 1)}（${copy}）.${format}`),
      // Windows tells no capital from a small letter.
      (one) => !taken.has(one.toLowerCase()),
    );
    taken.add(free.toLowerCase());
    return { district, label, file: path.join(folder, free) };
  });
  const foreign = overwrite ? undefined : targets.find(({ file }) => !isFreeOrOurs(file));
  // Nothing is written where one of them would have to be asked about.
  if (foreign) {
    const one = path.basename(foreign.file);
    throw new AppError("fileNotOurs", say.exportOntoOthers(one), one);
  }
  return {
    ...{ asked, plan: state.header.id, revision: state.header.revision, tracking: tracking.state.revision },
    ...{ folder, made: into === undefined, targets },
    notices: left.length === 0 ? [] : [say.districtsNotAsked(left)],
  };
}

function bookOf(plan: PlanState, asked: Asked, district: District): FillInBook & { print: string } {
  const book = fillInBook(asked, district);
  const { id, series, revision } = plan.header;
  const of = { plan: id, round: asked.round.id, district: district.id, revision };
  const print = createHash("sha256").update(sentText(of, book.cells)).digest("hex").slice(0, 32);
  const identity = { form: FILL_FORM, ...of, series, layout: FILL_LAYOUT, print };
  return { ...book, print, document: identified(book.document, identity, book.lines) };
}
