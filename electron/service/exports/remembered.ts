/**
 * Attachments that may come back say who they are, and are remembered: which plan, at which revision. What stood in them is
 * what the plan held then. Only figures as they are: a table shown in a larger unit would come back rounded.
 */

import { createHash } from "node:crypto";
import type { LayoutChoices } from "../../../shared/layouts/choices.ts";
import type { ExportFormat, Laid, LayoutName } from "../../../shared/layouts/table.ts";
import { exportName } from "../../../shared/layouts/export-name.ts";
import type { SheetDocument } from "../../../shared/document/sheet.ts";
import { bareDocument } from "../../../shared/document/json/bare-document.ts";
import { identified } from "../../../shared/layouts/fill-in/identified.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { carriedCells } from "../../../shared/tracking/rounds/carried.ts";
import type { Identity, IdentityLine } from "../../../shared/tracking/rounds/identity.ts";
import { sentText } from "../../../shared/tracking/rounds/sent.ts";
import type { Call } from "../context.ts";
import { packBare, shortNames } from "../own/carried.ts";
import type { CheckedPlan } from "../plans.ts";

type Document = Exclude<Laid, { text: string }>;

interface Asked {
  layout: LayoutName;
  format: ExportFormat;
  choices: LayoutChoices;
}

/** Of the layouts' own lay-out, as far as identities tell it. */
const LAYOUT = 1;
const RETURNING: ReadonlySet<LayoutName> = new Set<LayoutName>(["decomposition", "district"]);

/** Has the document written with its identity where it has one, and remembers it. */
export async function remembered<M extends { bytes: Uint8Array }>(
  { service }: Call,
  { library, state }: CheckedPlan,
  { layout, format, choices }: Asked,
  laid: Document,
  write: (laid: Document) => Promise<M>,
): Promise<M> {
  const returns = RETURNING.has(layout) && (format === "xlsx" || format === "xls") && choices.display === undefined;
  if (!returns || !("sheet" in laid)) return write(laid);
  const { id, series, revision } = state.header;
  const of = { plan: id, round: null, district: null, revision };
  const print = createHash("sha256").update(sentText(of, [])).digest("hex").slice(0, 32);
  const made = await write({
    sheet: carrying(laid.sheet, { ...of, form: layout, series, layout: LAYOUT, print }, laid.of ?? state),
  });
  // It carries what it must; who may not write here remembers nothing.
  if (library.readOnlyReason !== null) return made;
  const hash = createHash("sha256").update(made.bytes).digest("hex");
  const known = await library.tracking.sent(series, { print });
  if (!known.some((one) => one.hash === hash)) {
    const file = exportName(state, layout, format, choices);
    const at = service.now().toISOString();
    await library.tracking.remember(series, [
      { ...of, form: layout, file, hash, print, layout: LAYOUT, at, cells: null },
    ]);
  }
  return made;
}

/** With who it is, which line is which row, and what of the plan its cells do not say. */
export function carrying(sheet: SheetDocument, identity: Identity, plan: PlanState): SheetDocument {
  const names = shortNames(plan);
  const shown = new Set<string>();
  const lines: IdentityLine[] = [];
  const foot = sheet.sheets.flatMap(({ rows, rowIds = [] }) =>
    rows
      .slice(rowIds.length)
      .flatMap((row) => row.flatMap((cell) => (typeof cell?.value === "string" ? [cell.value] : []))),
  );
  const sheets = sheet.sheets.map(({ rowIds = [], ...one }) => {
    rowIds.forEach((id, row) => {
      if (id === undefined) return;
      shown.add(id);
      lines.push({ kind: "row", sheet: one.name, line: row + 1, indicator: names.get(id) ?? id });
    });
    return one;
  });
  if (lines.length === 0) for (const id of [...plan.indicator.keys(), ...plan.item.keys()]) shown.add(id);
  return identified(
    { ...sheet, sheets },
    identity,
    lines,
    carriedCells(packBare(bareDocument(plan, shown), foot, names)),
  );
}
