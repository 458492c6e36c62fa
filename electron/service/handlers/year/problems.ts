/** The ledger of problems: entries in words, a table of it read in, and the preset negative list. */

import type { ParamsOf } from "../../../../shared/contract/methods.ts";
import type { EnterAnswer, LedgerImport, NegativePreset } from "../../../../shared/contract/problems.ts";
import { ALIASES, readAliases } from "../../../../shared/model/aliases.ts";
import { isoDay } from "../../../../shared/model/series/date.ts";
import type { Id } from "../../../../shared/model/plan.ts";
import { say } from "../../../../shared/text.ts";
import type { ProblemEntry } from "../../../../shared/tracking/problems/entry.ts";
import type { Entered } from "../../../../shared/tracking/problems/enter.ts";
import { enterProblems } from "../../../../shared/tracking/problems/enter.ts";
import { presetRows } from "../../../../shared/tracking/problems/negative.ts";
import type { LedgerSheet } from "../../../../shared/tracking/problems/read-ledger.ts";
import { readLedger } from "../../../../shared/tracking/problems/read-ledger.ts";
import { readResource } from "../../../paths.ts";
import type { Call } from "../../context.ts";
import type { Handlers } from "../../dispatch.ts";
import type { Upload } from "../../uploads.ts";

function preset(): NegativePreset {
  return presetRows(JSON.parse(readResource("presets/negative-list.json").toString("utf8")) as unknown);
}

type Written = Omit<Entered, "action"> & Pick<EnterAnswer, "result">;

/** Enters what is said as one step of tracking. */
function put(call: Call, id: Id, entries: readonly ProblemEntry[], file: string | null): Promise<Written> {
  const { service } = call;
  return service.plans.inTurn(id, async (plan) => {
    const tracking = await service.trackings.get(plan.library, plan.state.header.series);
    const aliases = readAliases((await plan.library.settings())[ALIASES]);
    const { action, ...counts } = enterProblems(plan.state, tracking.state, entries, {
      ...{ newId: service.newId, by: call.user, today: isoDay(service.now()), aliases, file },
    });
    const label = file === null ? say.problemsEntered(entries.length) : say.problemsImported(file);
    const options = { label: label.slice(0, 200), source: file, answered: true };
    const result = action ? await service.trackings.commit(call, tracking, action, options) : null;
    return { ...counts, result };
  });
}

async function enter(call: Call, { plan, entries }: ParamsOf<"problems.enter">): Promise<EnterAnswer> {
  return put(call, plan, entries as ProblemEntry[], null);
}

async function importLedger(call: Call, { plan, handle }: ParamsOf<"problems.import">): Promise<LedgerImport> {
  const upload = call.service.uploads.get(handle);
  const { entries, skipped } = readLedger(await sheetsOf(call, upload));
  if (entries.length === 0) return { added: 0, changed: 0, same: 0, skipped, result: null };
  const { refused, ...written } = await put(
    call,
    plan,
    entries.map(({ entry }) => entry),
    upload.name,
  );
  for (const { at, reason } of refused) {
    const from = entries[at];
    if (from) skipped.push({ sheet: from.sheet, range: `A${from.row}`, reason });
  }
  return { ...written, skipped };
}

/** Cells of a page. */
const PAGE = 100_000;
/** A ledger is no wider. */
const WIDEST = 100;

/** The visible sheets as texts, merged cells filled. */
async function sheetsOf({ service }: Call, { handle, sheets }: Upload): Promise<LedgerSheet[]> {
  const read: LedgerSheet[] = [];
  for (const [sheet, { name, visibility, rows: count, columns }] of sheets.entries()) {
    if (visibility !== "visible" || count === 0) continue;
    const right = Math.min(columns, WIDEST) - 1;
    const step = Math.max(1, Math.floor(PAGE / (right + 1)));
    const rows: string[][] = [];
    for (let top = 0; top < count; top += step) {
      const range = { top, left: 0, bottom: Math.min(count, top + step) - 1, right };
      const page = await service.exchange().request("cells", { handle, sheet, range });
      for (const { row, cells } of page.rows) {
        const texts = (rows[row] ??= []);
        for (const { column, text, value } of cells) texts[column] = value ?? text;
      }
      for (const { top: first, bottom, left } of page.merges)
        for (let row = first + 1; row <= bottom; row += 1) (rows[row] ??= [])[left] ??= rows[first]?.[left] ?? "";
    }
    const filled = Array.from(rows, (texts) => Array.from(texts ?? [], (text) => text ?? ""));
    read.push({ name, rows: filled });
  }
  return read;
}

export const problemHandlers = {
  "problems.preset": preset,
  "problems.enter": enter,
  "problems.import": importLedger,
} satisfies Partial<Handlers>;
