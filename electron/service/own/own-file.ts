/** What a file of ours says of the plan that it was written from: by what it carries, or else by what the library remembers. */

import { z } from "zod";
import { AppError } from "../../../shared/errors.ts";
import { headerOf, proposePlan } from "../../../shared/import/proposal.ts";
import type { PlanProposal } from "../../../shared/import/proposal.ts";
import { nameForm } from "../../../shared/import/names.ts";
import type { OwnFile, OwnPlan } from "../../../shared/import/own/own-file.ts";
import { ownPlan } from "../../../shared/import/own/own-file.ts";
import { plainTitle } from "../../../shared/layouts/titles.ts";
import type { PlanHeader, PlanState } from "../../../shared/model/plan.ts";
import { withoutMark } from "../../../shared/model/words/draft-mark.ts";
import type { RecognisedTable } from "../../../shared/recognise/table.ts";
import { readCarried } from "../../../shared/tracking/rounds/carried.ts";
import type { Identity, IdentityRead } from "../../../shared/tracking/rounds/identity.ts";
import { IDENTITY_PROPERTY, readIdentity, readIdentityCells } from "../../../shared/tracking/rounds/identity.ts";
import type { Call } from "../context.ts";
import { planAt } from "../past.ts";
import type { Upload } from "../uploads.ts";
import { unpackBare } from "./carried.ts";

/** Five columns of a hidden sheet; what is longer than any of ours is none. */
const cellsSchema = z.array(z.array(z.string().max(40_000)).max(5)).max(200_000);

/** null: the file is none of ours, or nothing is known of the plan that it was written from. */
export async function ownFile(call: Call, { own, custom }: Upload): Promise<OwnFile | null> {
  const cells = own === null ? null : cellsSchema.safeParse(JSON.parse(own));
  const places: IdentityRead | null = cells?.success ? readIdentityCells(cells.data) : null;
  const carried = cells?.success ? readCarried(cells.data) : null;
  if (carried !== null && carried !== "newer") {
    const known = unpackBare(carried, call.service.newId);
    if (known) return { ...known, places };
  }
  const identity = readIdentity(custom[IDENTITY_PROPERTY] ?? places?.text ?? "");
  if (identity === null || identity === "newer" || identity.form !== "decomposition") return null;
  const plan = await remembered(call, identity);
  return plan && { plan, places, foot: null, ids: new Map() };
}

/** The plan as it was at the revision of a file that this library wrote. */
async function remembered(
  { service }: Call,
  { plan: id, series, print, revision }: Identity,
): Promise<PlanState | null> {
  try {
    const plan = await service.plans.get(id);
    const files = await plan.library.tracking.sent(series, { print });
    const known = files.some((file) => file.plan === id && file.revision === revision);
    return known ? (await planAt(plan, revision)).state : null;
  } catch (error) {
    // It is another's, or not kept any more: the file is read as anybody's.
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** Name, year and issuer of a new plan: what the file says of its own, else what its words tell. */
export function proposalOf(
  upload: Upload,
  tables: readonly RecognisedTable[],
  own: OwnFile | null,
  thisYear: number,
): PlanProposal {
  const { name, year, issuer } = proposePlan(upload.name, tables, thisYear);
  return own ? { name, year: own.plan.header.year, issuer: own.plan.header.issuer } : { name, year, issuer };
}

/** The plan that the file makes, with a header of its own. */
export function newOwnPlan(
  { service }: Call,
  own: OwnFile,
  { name: file }: Upload,
  tables: readonly RecognisedTable[],
  told: PlanProposal,
): OwnPlan {
  const made = ownPlan(own, tables, service.newId);
  const { header } = made.state;
  made.state.header = {
    ...header,
    ...visible(made.state, headerOf(tables, told.name, file), own.foot),
    ...told,
    revision: 0,
    issued: false,
  };
  return made;
}

type FileHeader = ReturnType<typeof headerOf>;

/** What was written over round the table wins. */
function visible(plan: PlanState, now: FileHeader, foot: OwnFile["foot"]): Partial<PlanHeader> {
  const { header } = plan;
  const was = withoutMark(plainTitle(plan)).text;
  const known = foot?.map(nameForm).join("");
  const added = known === undefined ? [] : (now.notes ?? []).filter((note) => !known.includes(nameForm(note)));
  return {
    status: header.status === "final" ? now.status : header.status,
    ...(now.title && nameForm(now.title) !== nameForm(was) ? { title: now.title } : {}),
    ...(now.documentNumber ? { documentNumber: now.documentNumber } : {}),
    ...(added.length > 0 ? { notes: [...header.notes, ...added] } : {}),
  };
}
