/** Attachments in: look at the sheet, preview the difference, apply as one step (opening: opened-files.ts). */

import type { Action } from "../../../shared/actions/action.ts";
import { batch } from "../../../shared/actions/action.ts";
import { applyAction } from "../../../shared/actions/apply.ts";
import type { CellPage, ImportDiff, ImportResult } from "../../../shared/contract/results.ts";
import type { ParamsOf } from "../../../shared/contract/methods.ts";
import type { CellStyle, SheetCell } from "../../../shared/document/sheet.ts";
import { AppError } from "../../../shared/errors.ts";
import { basisFromTables } from "../../../shared/import/basis-tables.ts";
import type { PlannedImport } from "../../../shared/import/plan-import.ts";
import { planImport } from "../../../shared/import/plan-import.ts";
import type { OwnPlan } from "../../../shared/import/own/own-file.ts";
import { structureActions } from "../../../shared/import/own/as-actions.ts";
import { headerOf } from "../../../shared/import/proposal.ts";
import { elsewhereOf } from "../../../shared/import/elsewhere.ts";
import { nameOffers } from "../../../shared/import/name-offers.ts";
import type { SourceFile } from "../../../shared/import/source.ts";
import type { Alias } from "../../../shared/model/aliases.ts";
import { ALIASES, readAliases, withAliases } from "../../../shared/model/aliases.ts";
import { cellsOf, mayBe, sameSource, senderOf } from "../../../shared/import/source.ts";
import type { Value } from "../../../shared/model/amount.ts";
import type { Beside } from "../../../shared/model/beside.ts";
import { alone } from "../../../shared/model/beside.ts";
import { copyPlan } from "../../../shared/actions/copy-plan.ts";
import type { Origin } from "../../../shared/model/cell.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { emptyPlan } from "../../../shared/model/plan.ts";
import { districtsOf, indicatorsOf, itemsOf } from "../../../shared/model/read-plan.ts";
import type { RecognisedTable } from "../../../shared/recognise/table.ts";
import { checkAll, findingsInOrder } from "../../../shared/rules/check.ts";
import { verdictOf } from "../../../shared/rules/verdict.ts";
import { say } from "../../../shared/text.ts";
import { IDENTITY_PROPERTY, readIdentity } from "../../../shared/tracking/rounds/identity.ts";
import type { Brought, ImportBase, Source } from "../../store/journal/source.ts";
import type { Library } from "../../store/library.ts";
import type { Call } from "../context.ts";
import { countFindings } from "../count-findings.ts";
import type { Handlers } from "../dispatch.ts";
import type { CheckedPlan, CommitOptions } from "../plans.ts";
import { planAt } from "../past.ts";
import { newOwnPlan, ownFile, proposalOf } from "../own/own-file.ts";
import type { Upload } from "../uploads.ts";
import { keepReadings, openedHandlers, tablesOf } from "./opened-files.ts";
import { freeName, freshHeader, summaryOf } from "./plans.ts";

async function cells(call: Call, { handle, sheet, top, rows }: ParamsOf<"import.cells">): Promise<CellPage> {
  const upload = call.service.uploads.get(handle);
  const size = upload.sheets[sheet];
  if (!size) throw new AppError("notFound", say.uploadWithoutSheet());
  const right = Math.max(0, Math.min(size.columns, 256) - 1);
  const bottom = Math.max(top, Math.min(size.rows, top + rows) - 1);
  const page = await call.service
    .exchange()
    .request("cells", { handle, sheet, range: { top, left: 0, bottom, right } });
  const styles = Object.entries(page.styles);
  const styleAt = new Map(styles.map(([index], position) => [Number(index), position]));
  const grid: (SheetCell | null)[][] = Array.from({ length: bottom - top + 1 }, () => []);
  const heights: number[] = [];
  for (const row of page.rows) {
    heights[row.row - top] = row.hidden ? 0 : (row.height ?? 15);
    const line = grid[row.row - top];
    for (const cell of row.cells) {
      if (line) line[cell.column] = { value: cell.text, style: styleAt.get(cell.style) ?? 0 };
    }
  }
  const widths: number[] = [];
  for (const column of page.columns) widths[column.column] = column.hidden ? 0 : (column.width ?? 9);
  return {
    sheet,
    top,
    rows: grid.map((line) => Array.from({ length: right + 1 }, (_, column) => line[column] ?? null)),
    styles: styles.map(([, style]) => style as unknown as CellStyle),
    merges: page.merges,
    widths: Array.from({ length: right + 1 }, (_, column) => widths[column] ?? 9),
    heights: Array.from(grid, (_, row) => heights[row] ?? 15),
    totalRows: size.rows,
  };
}

interface Planned {
  planned: PlannedImport;
  /** What is to be remembered of its source when it is applied. */
  brought: Brought;
  aliases: Alias[];
}

/** What the file would change in the plan. `library`: null for a plan that is not in one yet. */
async function prepare(
  call: Call,
  params: ParamsOf<"import.preview">,
  state: PlanState,
  library: Library | null,
  own: OwnPlan | null = null,
): Promise<Planned> {
  const { newId, uploads } = call.service;
  const upload = uploads.get(params.handle);
  const tables = own?.tables ?? tablesOf(upload, params.tables);
  const aliases = await aliasesFor(call, params, library);
  const file = { name: upload.name, hash: upload.hash, sender: senderOf(upload.name, tables, library ? state : null) };
  const known = library ? await sourceOf(library, state, file, tables, aliases) : null;
  const sent = library && (await sentWith(upload, state, library));
  const before = new Map<string, Value>();
  // Of one sender's file the newest word counts; where the sender is not known, another may have sent this one.
  if (known?.sender === null && !sent) for (const [key, cell] of known.base) before.set(key, cell.before ?? null);
  // Who sent it is not known: another may have brought what its likes brought last, and what was sent out stands firm.
  const last = sent && known?.sender == null ? [] : (known?.base ?? []);
  const planned = planImport(state, tables, {
    source: upload.name,
    base: new Map([...last].map(([key, { value }]) => [key, value])),
    sent,
    before,
    rows: own?.rows,
    typed: own?.typed,
    aliases,
    newId,
    ...(params.preferFile === undefined ? {} : { preferFile: params.preferFile }),
    decided: new Map((params.decided ?? []).map(({ key, file: taken }) => [key, taken])),
    ...(params.replace === undefined ? {} : { replace: params.replace }),
  });
  const isOurs = readIdentity(upload.custom[IDENTITY_PROPERTY] ?? "") !== null;
  if (!library && !own && isOurs) planned.notices.push(say.ownWithoutStructure());
  if (own) {
    planned.newItems.unshift(...itemsOf(state).map(({ text }) => text));
    planned.newIndicators.unshift(...indicatorsOf(state).map(({ name }) => name));
    planned.newDistricts.unshift(...districtsOf(state).map(({ name }) => name));
  }
  const base: ImportBase = new Map();
  for (const [key, value] of planned.base) {
    const stood = planned.before.get(key) ?? null;
    const cell = planned.places.get(key)?.cell ?? null;
    base.set(key, { value, cell, ...(stood === null ? {} : { before: stood }) });
  }
  const source = { key: known?.key ?? newId(), file: file.name, sheet: null, hash: file.hash, sender: file.sender };
  return { planned, brought: { source, base }, aliases };
}

/** The plan as it went out with the file, where the file is one that this plan was written into and that was remembered. */
async function sentWith({ custom }: Upload, state: PlanState, library: Library): Promise<PlanState | null> {
  const identity = readIdentity(custom[IDENTITY_PROPERTY] ?? "");
  if (identity === null || identity === "newer") return null;
  const { id, series } = state.header;
  if (identity.plan !== id || identity.series !== series) return null;
  const files = await library.tracking.sent(series, { print: identity.print });
  if (!files.some(({ plan, revision }) => plan === id && revision === identity.revision)) return null;
  try {
    return (await planAt({ library, state }, identity.revision)).state;
  } catch (error) {
    // What is not kept any more is no base.
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** What the library knows of other names, with what the clerk says now. */
async function aliasesFor(
  { service }: Call,
  { aliases = [] }: ParamsOf<"import.preview">,
  library: Library | null,
): Promise<Alias[]> {
  const settings = await (library ?? service.libraries.own()).settings();
  return withAliases(readAliases(settings[ALIASES]), aliases);
}

/** The source of the plan that the file is from, with what it last brought; null: a new one. */
async function sourceOf(
  library: Library,
  plan: PlanState,
  file: SourceFile,
  tables: readonly RecognisedTable[],
  aliases: readonly Alias[],
): Promise<(Source & { base: ImportBase }) | null> {
  const { id } = plan.header;
  const known: (Source & { base: ImportBase; cells: Set<string> })[] = [];
  for (const source of await library.sources(id)) {
    if (!mayBe(file, source)) continue;
    const base = await library.importBase(id, source.key);
    known.push({ ...source, base, cells: new Set(base.keys()) });
  }
  return known.length === 0 ? null : sameSource(file, cellsOf(plan, tables, aliases), known);
}

interface Proposed {
  state: PlanState;
  /** Of a file of ours: its structure, which is in `state`. */
  own: OwnPlan | null;
}

/** A plan as the file proposes it, not in the library yet. */
async function proposed(call: Call, params: ParamsOf<"import.preview">): Promise<Proposed> {
  const { libraries, now, uploads } = call.service;
  const upload = uploads.get(params.handle);
  const tables = tablesOf(upload, params.tables);
  const file = await ownFile(call, upload);
  const proposal = proposalOf(upload, tables, file, now().getFullYear());
  const { name = proposal.name, year = proposal.year, issuer = proposal.issuer } = params.newPlan ?? {};
  const free = await freeName(libraries.own(), name);
  if (file) {
    const own = newOwnPlan(call, file, upload, tables, { name: free, year, issuer });
    return { state: own.state, own };
  }
  const header = await freshHeader(call, { ...headerOf(tables, name, upload.name), name: free, year, issuer });
  return { state: emptyPlan(header), own: null };
}

/** Where each figure that the file brings stands in it. */
export function originsOf(
  places: PlannedImport["places"],
  { file, sender }: Pick<Source, "file" | "sender">,
): Map<string, Origin> {
  return new Map([...places].map(([key, { sheet, cell }]) => [key, { file, sheet, cell, sender }]));
}

const SHOWN = 5000;

/** What the rules will say of the plan with the import in it; null where it is final. */
function verdictAfter(state: PlanState, beside: Beside, action: Action | null): ImportDiff["verdict"] {
  if (state.header.status === "final") return null;
  const after = copyPlan(state);
  if (action) applyAction(after, action);
  const index = checkAll(after, beside);
  return { ...verdictOf(after, findingsInOrder(after, index)), findings: countFindings(after, index) };
}

/** A sub-total that the file writes is not kept with the plan; where its members do not make it, the word is not green. */
function withOffSums(verdict: ImportDiff["verdict"], tables: readonly RecognisedTable[]): ImportDiff["verdict"] {
  const rows = tables.flatMap((table) => table.rows.filter((row) => row.offSums !== undefined));
  if (verdict === null || rows.length === 0) return verdict;
  const names = [...new Set(rows.map((row) => row.indicator))];
  return { ...verdict, balanced: false, notes: [...verdict.notes, say.offSumsInFile(names)] };
}

async function preview(call: Call, params: ParamsOf<"import.preview">): Promise<ImportDiff> {
  const { plans } = call.service;
  const look = async (
    state: PlanState,
    beside: Beside,
    library: Library | null,
    own: OwnPlan | null = null,
  ): Promise<ImportDiff> => {
    const { planned, aliases } = await prepare(call, params, state, library, own);
    const { counts, newItems, newIndicators, newDistricts, notices } = planned;
    const upload = call.service.uploads.get(params.handle);
    const tables = tablesOf(upload, params.tables);
    const verdict = withOffSums(verdictAfter(state, beside, planned.action), tables);
    const named = library ? nameOffers(state, tables, aliases) : { offers: [], free: [] };
    const elsewhere = library ? elsewhereOf(state, upload.name, tables, aliases) : null;
    const shown = planned.cells.slice(0, SHOWN);
    return { counts, cells: shown, ...named, elsewhere, newItems, newIndicators, newDistricts, notices, verdict };
  };
  if (params.plan === undefined) {
    const { state, own } = await proposed(call, params);
    return look(state, alone, null, own);
  }
  return plans.inTurn(params.plan, (plan) => look(plan.state, plan.beside, plan.library));
}

async function apply(call: Call, params: ParamsOf<"import.apply">): Promise<ImportResult> {
  const { libraries, plans } = call.service;
  if (params.plan === undefined) return libraries.own().inTurn(() => applyNew(call, params));
  const id = params.plan;
  const library = await libraries.of(id);
  // A backup of what is gone would only say that it cannot be made.
  library.checkWritable();
  await library.backup("导入前");
  return plans.inTurn(id, async (plan) => {
    const ready = await prepare(call, params, plan.state, plan.library);
    return write(call, params, plan, ready, {});
  });
}

/** The plan, what fills it and what its source brought are one transaction: a plan is there whole or not at all. */
async function applyNew(call: Call, params: ParamsOf<"import.apply">): Promise<ImportResult> {
  const { state: known, own } = await proposed(call, params);
  const ready = await prepare(call, params, known, null, own);
  const state = own ? emptyPlan(known.header) : known;
  const { action } = ready.planned;
  if (own) ready.planned.action = batch([...structureActions(known), ...(action ? [action] : [])]);
  const plan: CheckedPlan = {
    library: call.service.libraries.own(),
    state,
    index: checkAll(state),
    beside: { allotments: new Map(), damaged: [], putBack: null, original: null },
  };
  const result = await write(call, params, plan, ready, { made: { label: "新建方案" } });
  call.service.emit({ type: "plans.changed" });
  return result;
}

/** One transaction. */
async function write(
  call: Call,
  params: ParamsOf<"import.apply">,
  plan: CheckedPlan,
  { planned, brought, aliases }: Planned,
  more: Pick<CommitOptions, "made">,
): Promise<ImportResult> {
  const { uploads, plans, libraries } = call.service;
  const upload = uploads.get(params.handle);
  const { id } = plan.state.header;
  if (planned.action || more.made) {
    await plans.commit(call, plan, planned.action ?? { type: "batch", actions: [] }, {
      label: `导入 ${upload.name}`,
      source: upload.name,
      sourceKey: brought.source.key,
      brought: () => brought,
      origins: originsOf(planned.places, brought.source),
      ...more,
    });
  } else await plan.library.setImportBase(id, brought);
  const notices = [...planned.notices];
  // What the clerk said is worth keeping; that it cannot be is no reason to call the import failed.
  try {
    if (params.aliases && params.aliases.length > 0) await plan.library.setSetting(ALIASES, aliases);
    await keepReadings(call, upload);
  } catch {
    notices.push(say.correctionNotKept());
  }
  const conflicts = planned.cells.filter((cell) => cell.kind === "conflict");
  const decided = new Set(params.decided?.map(({ key }) => key));
  return {
    plan: await summaryOf(plan.library, id, libraries.isSample(plan.library)),
    added: planned.counts.new,
    changed: planned.counts.changed + conflicts.filter(({ conflict }) => conflict?.taken).length,
    same: planned.counts.same,
    missing: planned.cells.filter((cell) => cell.kind === "missing"),
    // Those that nobody has decided.
    conflicts: conflicts.filter(({ conflict }) => conflict && !conflict.taken && !decided.has(conflict.key)),
    skipped: upload.skipped,
    notices,
    revision: plan.state.header.revision,
  };
}

export const importHandlers = {
  ...openedHandlers,
  "import.cells": cells,
  "import.basis": ({ service }, { handle }) => basisFromTables(service.uploads.get(handle).tables),
  "import.preview": preview,
  "import.apply": apply,
  "import.close": async ({ service }, { handle }) => {
    service.uploads.drop(handle);
    await service.exchange().request("close", { handle });
    return null;
  },
} satisfies Partial<Handlers>;
