/** A plan written as an attachment of ours, and read into a new plan, through the bytes of a file and as the service does it. */

import { createHash } from "node:crypto";
import { readDocument } from "../../../electron/exchange/files/read-document.ts";
import type { WriteFormat } from "../../../electron/exchange/files/write-document.ts";
import { writeDocument } from "../../../electron/exchange/files/write-document.ts";
import { takeOwnSheet } from "../../../electron/exchange/process/own-sheet.ts";
import type { Call } from "../../../electron/service/context.ts";
import { carrying } from "../../../electron/service/exports/remembered.ts";
import { newOwnPlan, ownFile } from "../../../electron/service/own/own-file.ts";
import type { Upload } from "../../../electron/service/uploads.ts";
import { batch } from "../../../shared/actions/action.ts";
import { applyAction } from "../../../shared/actions/apply.ts";
import { planDocument } from "../../../shared/document/json/plan-document.ts";
import type { SheetDocument } from "../../../shared/document/sheet.ts";
import { structureActions } from "../../../shared/import/own/as-actions.ts";
import { planImport } from "../../../shared/import/plan-import.ts";
import { decompositionSheet } from "../../../shared/layouts/decomposition.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { emptyPlan } from "../../../shared/model/plan.ts";
import { recogniseDocument } from "../../../shared/recognise/recognise.ts";

let next = 0;
const newId = (): string => {
  next += 1;
  return `019a0000-0000-7000-8000-${String(next).padStart(12, "0")}`;
};
const call = { service: { newId } } as unknown as Call;

export function written(plan: PlanState, format: WriteFormat): Promise<Uint8Array> {
  const { id, series } = plan.header;
  const print = createHash("sha256").update("").digest("hex").slice(0, 32);
  const identity = {
    form: "decomposition",
    plan: id,
    series,
    round: null,
    district: null,
    revision: 0,
    layout: 1,
    print,
  };
  return writeDocument(carrying(decompositionSheet(plan), identity, plan), format);
}

export async function readBack(document: SheetDocument): Promise<PlanState> {
  const own = takeOwnSheet(document);
  const { tables } = recogniseDocument(document);
  const upload = { name: "附件.xlsx", own: own && JSON.stringify(own), custom: {} } as unknown as Upload;
  const file = await ownFile(call, upload);
  if (!file) throw new Error("the file does not say whose it is");
  const { name, year, issuer } = file.plan.header;
  const made = newOwnPlan(call, file, upload, tables, { name, year, issuer });
  const { state, rows, typed } = made;
  const { action } = planImport(state, made.tables, { source: upload.name, base: new Map(), rows, typed, newId });
  const plan = emptyPlan(state.header);
  const all = batch([...structureActions(state), ...(action ? [action] : [])]);
  if (all) applyAction(plan, all);
  return plan;
}

export async function roundTrip(plan: PlanState, format: WriteFormat): Promise<PlanState> {
  return readBack(await readDocument(await written(plan, format)));
}

/** The plan document without ids, name, series and what was done to it here. */
export function contentOf(plan: PlanState): unknown {
  const { findings: _findings, unchecked: _unchecked, ...document } = planDocument(plan, []);
  const names = new Map([...plan.indicator.values()].map(({ id }, at) => [id, String(at)]));
  const json = JSON.stringify(document, (key: string, value: unknown): unknown =>
    ["id", "name", "series", "revision", "lineage", "source"].includes(key) && key !== "name"
      ? undefined
      : key === "parent" && typeof value === "string"
        ? names.get(value)
        : value,
  );
  return JSON.parse(json);
}
