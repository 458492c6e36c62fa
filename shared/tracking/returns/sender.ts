/** Whose file it is that came back: by its identity, else by its own words. */

import type { SheetDocument } from "../../document/sheet.ts";
import type { Id } from "../../model/id.ts";
import type { PlanState } from "../../model/plan.ts";
import { districtsOf } from "../../model/read-plan.ts";
import { say } from "../../text.ts";
import type { Identity } from "../rounds/identity.ts";
import { IDENTITY_PROPERTY, IDENTITY_SHEET, readIdentity } from "../rounds/identity.ts";
import type { Round } from "../rounds/round.ts";
import type { TrackingState } from "../state.ts";
import type { ReturnedFile } from "./returned-file.ts";
import { districtIn } from "./district.ts";
import { identityIn } from "./form.ts";
import type { Problems } from "./problem.ts";
import { wordsForm } from "./texts.ts";

/** What a file is held against. */
export interface ReturnContext {
  plan: PlanState;
  tracking: TrackingState;
  /** The one that was named, else what the files say. */
  round: Round | null;
}

/** Whose file it is, before it is read. */
export interface Sender {
  district: Id | null;
  by: "identity" | "content" | null;
  round: Round | null;
  identity: Identity | null;
}

/** Whose file it is. Problems that make it nobody's are told, and nothing more of it is read then. */
export function senderOf(file: ReturnedFile, context: ReturnContext, problems: Problems): Sender {
  const { plan, tracking } = context;
  const nobody: Sender = { district: null, by: null, round: context.round, identity: null };
  const whole = (kind: Parameters<Problems["add"]>[0], message: string): Sender => {
    problems.add(kind, "error", {}, () => message);
    return nobody;
  };
  const identity = identityOf(file.document);
  if (isEmpty(file.document)) return whole("emptyFile", say.returnEmpty());
  if (identity === "newer") return whole("newerFormat", say.returnNewerFormat());
  if (identity === "torn") return whole("districtUnclear", say.returnIdentityTorn());
  if (isFixList(file.document, identity)) return whole("fixList", say.returnFixList());
  const named = districtIn(file, districtsOf(plan));
  if (identity === null) {
    const round = context.round ?? onlyOpen(tracking);
    if (!round) return whole("noRound", say.returnNoRound());
    const sender: Sender = { ...nobody, round };
    if (named === "several") {
      problems.add("districtUnclear", "error", {}, say.returnDistrictSeveral);
      return sender;
    }
    if (named === null) {
      problems.add("districtUnclear", "error", {}, say.returnDistrictUnknown);
      return sender;
    }
    return asked({ ...sender, district: named.id, by: "content" }, plan, problems);
  }
  const byIdentity: Sender = { ...nobody, by: "identity", identity };
  if (identity.series !== plan.header.series) {
    const years = yearsIn(file.document);
    const [year] = years;
    const isYear = year !== undefined && !years.includes(plan.header.year);
    problems.add(isYear ? "wrongYear" : "wrongPlan", "error", {}, () =>
      isYear ? say.returnWrongYear(year, plan.header.year) : say.returnWrongPlan(plan.header.name),
    );
    // Shown in the row of whom its own words name; nothing of it is read.
    return { ...byIdentity, district: named === null || named === "several" ? null : named.id };
  }
  const own = identity.round === null ? null : (tracking.rounds.get(identity.round) ?? null);
  const sender: Sender = { ...byIdentity, district: identity.district, round: context.round ?? own };
  if (identity.form !== "fill" || identity.round === null) {
    problems.add("wrongTemplate", "error", {}, say.returnNotFillIn);
    return sender;
  }
  if (context.round && identity.round !== context.round.id) {
    const asks = context.round.name;
    problems.add("wrongRound", "error", {}, () => say.returnWrongRound(own?.name ?? null, asks));
    return sender;
  }
  if (!own) {
    problems.add("noRound", "error", {}, say.returnRoundGone);
    return sender;
  }
  if (named !== null && named !== "several" && named.id !== identity.district && named.from === "file")
    problems.add("districtDiffers", "warning", {}, () =>
      say.returnDistrictDiffers(named.name, nameOf(plan, identity.district)),
    );
  return asked(sender, plan, problems);
}

function asked(sender: Sender, plan: PlanState, problems: Problems): Sender {
  const { round, district } = sender;
  if (district === null || !plan.district.has(district))
    problems.add("wrongDistrict", "error", {}, say.returnDistrictGone);
  else if (round && !round.districts.includes(district))
    problems.add("wrongDistrict", "error", {}, () => say.returnDistrictNotAsked(nameOf(plan, district), round.name));
  if (round?.closed) problems.add("roundClosed", "error", {}, () => say.returnRoundClosed(round.name));
  return sender;
}

export function nameOf(plan: PlanState, district: Id | null): string {
  return (district !== null && plan.district.get(district)?.name) || "";
}

/** "torn": the property and the hidden sheet name two senders. */
function identityOf(document: SheetDocument): Identity | "newer" | "torn" | null {
  const property = readIdentity(document.properties?.custom?.[IDENTITY_PROPERTY] ?? "");
  const sheet = readIdentity(identityIn(document)?.text ?? "");
  if (property === "newer" || sheet === "newer") return "newer";
  if (property && sheet && (property.district !== sheet.district || property.round !== sheet.round)) return "torn";
  return property ?? sheet;
}

function isEmpty(document: SheetDocument): boolean {
  return document.sheets.every(
    (sheet) =>
      sheet.name === IDENTITY_SHEET || sheet.rows.every((row) => row.every((cell) => !cell || cell.value === null)),
  );
}

/** 退回修改清单, or a list of findings: it went out from us and is no answer. */
function isFixList(document: SheetDocument, identity: Identity | null): boolean {
  if (identity?.form === FIX_LIST_FORM) return true;
  const first = document.sheets.find(({ visibility }) => visibility === "visible");
  return (first?.rows.slice(0, 5) ?? []).some((row) =>
    row.some((cell) => typeof cell?.value === "string" && /退回修改清单|校验结果清单/.test(wordsForm(cell.value))),
  );
}

/** The form that a fix list names in its identity. */
export const FIX_LIST_FORM = "fixlist";

/** The years that the first lines name. */
function yearsIn(document: SheetDocument): number[] {
  const first = document.sheets.find(({ visibility, name }) => visibility === "visible" && name !== IDENTITY_SHEET);
  return (first?.rows.slice(0, 4) ?? []).flatMap((row) =>
    row.flatMap((cell) =>
      typeof cell?.value === "string"
        ? [...cell.value.normalize("NFKC").matchAll(/(20\d{2})\s*年/g)].map(([, year]) => Number(year))
        : [],
    ),
  );
}

/** The round that most of the files name; null: none does. */
export function roundNamedBy(files: readonly ReturnedFile[], { rounds }: TrackingState): Round | null {
  const counts = new Map<Id, number>();
  for (const { document } of files) {
    const identity = identityOf(document);
    const id = identity !== null && typeof identity === "object" ? identity.round : null;
    if (id !== null && rounds.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return (most && rounds.get(most[0])) ?? null;
}

export function onlyOpen(tracking: TrackingState): Round | null {
  const open = [...tracking.rounds.values()].filter(({ closed }) => !closed);
  return open.length === 1 ? (open[0] ?? null) : null;
}
