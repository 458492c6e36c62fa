/**
 * Attachments that may come back say who they are, and are remembered: which plan, at which revision. What stood in them is
 * what the plan held then. Only figures as they are: a table shown in a larger unit would come back rounded.
 */

import { createHash } from "node:crypto";
import type { LayoutChoices } from "../../../shared/layouts/choices.ts";
import type { ExportFormat, Laid, LayoutName } from "../../../shared/layouts/table.ts";
import { exportName } from "../../../shared/layouts/export-name.ts";
import { IDENTITY_PROPERTY, identityText } from "../../../shared/tracking/rounds/identity.ts";
import { sentText } from "../../../shared/tracking/rounds/sent.ts";
import type { Call } from "../context.ts";
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
  if (!returns || !("sheet" in laid) || library.readOnlyReason !== null) return write(laid);
  const { id, series, revision } = state.header;
  const of = { plan: id, round: null, district: null, revision };
  const print = createHash("sha256").update(sentText(of, [])).digest("hex").slice(0, 32);
  const text = identityText({ ...of, form: layout, series, layout: LAYOUT, print });
  const { properties } = laid.sheet;
  const sheet = {
    ...laid.sheet,
    properties: { ...properties, custom: { ...properties?.custom, [IDENTITY_PROPERTY]: text } },
  };
  const made = await write({ ...laid, sheet });
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
