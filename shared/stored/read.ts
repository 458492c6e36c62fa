/** Readers of stored JSON, one a kind. What is none throws AppError("libraryDamaged"). */

import type { Action } from "../actions/action.ts";
import { AppError } from "../errors.ts";
import type { Fields, RowOf } from "../model/fields.ts";
import {
  entriesOf,
  explanationFields,
  headerFields,
  lookFields,
  nounFields,
  waiverFields,
  withDefaults,
} from "../model/fields.ts";
import type { Id, Look, RowKind } from "../model/plan.ts";
import { say } from "../text.ts";
import { isObject, upToDate } from "./format.ts";
import type { PackedValue, PlanWire } from "./packed-plan.ts";

function damaged(): never {
  throw new AppError("libraryDamaged", say.storedUnreadable());
}

function object(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : damaged();
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : damaged();
}

/** A row with every field: what the release that wrote it did not know stands at its default. */
function row<F extends Fields>(fields: F, value: unknown): RowOf<F> {
  const filled = withDefaults(fields, object(value));
  if (Object.values(filled).includes(undefined)) damaged();
  return filled;
}

/** Only what is still a field. */
function patch(fields: Fields, value: unknown): Record<string, unknown> {
  const known = object(value);
  return Object.fromEntries(entriesOf(fields).flatMap(([name]) => (name in known ? [[name, known[name]]] : [])));
}

/** An action or an inverse of the journal. */
export function readAction(json: unknown): Action {
  return action(upToDate("action", json));
}

function action(value: unknown): Action {
  const data = object(value);
  const type = data["type"] as Action["type"];
  switch (type) {
    case "batch":
      return { type, actions: list(data["actions"]).map(action) };
    case "row.add":
      return { ...data, row: row(nounFields[kindOf(data)], data["row"]) } as unknown as Action;
    case "row.update":
      return { ...data, patch: patch(nounFields[kindOf(data)], data["patch"]) } as unknown as Action;
    case "plan.update":
      return { type, patch: patch(headerFields, data["patch"]) };
    case "explain": {
      const explanation = data["explanation"] === null ? null : row(explanationFields, data["explanation"]);
      return { type, finding: String(data["finding"]), explanation };
    }
    case "waive": {
      const waiver = data["waiver"] === null ? null : row(waiverFields, data["waiver"]);
      return { type, finding: String(data["finding"]), waiver };
    }
    case "cells.set":
    case "locks.set":
      return { type, cells: list(data["cells"]) } as Action;
    case "looks.set":
      return { type, cells: list(data["cells"]).map(lookEdit) } as Action;
    case "row.move":
    case "row.remove":
      kindOf(data);
      return data as unknown as Action;
    case "status.set":
    case "issue":
      return data as unknown as Action;
    default:
      return damaged();
  }
}

function lookEdit(value: unknown): object {
  const edit = object(value);
  return { ...edit, look: edit["look"] === null ? null : row(lookFields, edit["look"]) };
}

function cellLooks(value: unknown): [Id | null, Look][] {
  return list(value).map((one) => {
    const [district, look] = list(one);
    if (district !== null && typeof district !== "string") damaged();
    return [district, row(lookFields, look)];
  });
}

function kindOf(data: Record<string, unknown>): RowKind {
  const kind = String(data["kind"]);
  return Object.hasOwn(nounFields, kind) ? (kind as RowKind) : damaged();
}

/** A named version. */
export function readPlanWire(json: unknown): PlanWire {
  const data = object(upToDate("plan", json));
  return {
    header: row(headerFields, data["header"]),
    districts: list(data["districts"]).map((one) => row(nounFields.district, one)),
    categories: list(data["categories"]).map((one) => row(nounFields.category, one)),
    items: list(data["items"]).map((one) => row(nounFields.item, one)),
    indicators: list(data["indicators"]).map((one) => row(nounFields.indicator, one)),
    totals: object(data["totals"]) as PlanWire["totals"],
    targets: object(data["targets"]) as PlanWire["targets"],
    locks: object(data["locks"] ?? {}) as PlanWire["locks"],
    looks: Object.fromEntries(Object.entries(object(data["looks"] ?? {})).map(([id, looks]) => [id, cellLooks(looks)])),
    explanations: list(data["explanations"] ?? []).map((one) => row(explanationFields, one)),
    waivers: list(data["waivers"] ?? []).map((one) => row(waiverFields, one)),
  };
}

/**
 * What one entry of a journal changed in one row: by district (null: the total), from what to what; of a layer the note too,
 * and where only that changed both figures are null. Last of all, where the figure came from a file, where it stood there.
 */
export type StoredChange = [
  district: Id | null,
  before: PackedValue,
  after: PackedValue,
  noteBefore?: string | null,
  noteAfter?: string | null,
  origin?: StoredOrigin,
];
export type StoredOrigin = [file: string, sheet: string | null, cell: string | null, sender: string | null];

export function readChanges(json: unknown): StoredChange[] {
  return list(upToDate("changes", json)) as StoredChange[];
}

/**
 * What a source last brought for one row, by district ("": the total): the value, the cell of the file, and what stood in
 * the plan before where something did.
 */
export type StoredBase = Record<Id | "", [value: PackedValue, cell: string | null, before?: PackedValue]>;

export function readBaseCells(json: unknown): StoredBase {
  return object(upToDate("base", json)) as StoredBase;
}
