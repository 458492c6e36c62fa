/** The checksums of a plan: one a row (an indicator's with its figures, locks and looks), one for the header with its remarks. */

import type { Id, PlanState, RowKind } from "../../../shared/model/plan.ts";
import { rowKinds } from "../rows/noun-rows.ts";
import type { Sum } from "./hash.ts";
import { noSum } from "./hash.ts";
import type { FieldsOf } from "./parts.ts";
import { addCell, addFields, addLock, addLook, addPlace } from "./parts.ts";

export type SumKind = RowKind | "plan";

export interface SumKey {
  kind: SumKind;
  id: Id;
}

/** Sums, or what moves them. */
export class Sums {
  readonly #byKind = new Map<SumKind, Map<Id, Sum>>();

  of(kind: SumKind, id: Id): Sum {
    let rows = this.#byKind.get(kind);
    if (!rows) this.#byKind.set(kind, (rows = new Map()));
    let sum = rows.get(id);
    if (!sum) rows.set(id, (sum = noSum()));
    return sum;
  }

  /** null: nothing of it is here. */
  find(kind: SumKind, id: Id): Sum | null {
    return this.#byKind.get(kind)?.get(id) ?? null;
  }

  addFields(to: SumKey, kind: FieldsOf, id: string, row: object, sign: 1 | -1 = 1): void {
    addFields(this.of(to.kind, to.id), kind, id, row, sign);
  }

  addPlace(kind: RowKind, id: Id, rank: number, sign: 1 | -1 = 1): void {
    addPlace(this.of(kind, id), kind, id, rank, sign);
  }

  *[Symbol.iterator](): Generator<[SumKind, Id, Sum]> {
    for (const [kind, rows] of this.#byKind) for (const [id, sum] of rows) yield [kind, id, sum];
  }
}

/** All of a plan as it stands. Figures of rows and districts that it does not have are left out, as they are not stored. */
export function sumsOf(plan: PlanState): Sums {
  const sums = new Sums();
  const header: SumKey = { kind: "plan", id: plan.header.id };
  sums.addFields(header, "plan", header.id, plan.header);
  for (const [key, remark] of plan.explanations) sums.addFields(header, "explanation", key, remark);
  for (const [key, remark] of plan.waivers) sums.addFields(header, "waiver", key, remark);
  for (const kind of rowKinds) {
    for (const [id, row] of plan[kind]) sums.addFields({ kind, id }, kind, id, row);
    for (const list of plan.order[kind].values()) list.forEach((id, rank) => sums.addPlace(kind, id, rank));
  }
  for (const id of plan.indicator.keys()) {
    const sum = sums.of("indicator", id);
    const total = plan.figures.total(id);
    if (total !== null) addCell(sum, id, null, total, 1);
    for (const [district, value] of plan.figures.row(id))
      if (value !== null && plan.district.has(district)) addCell(sum, id, district, value, 1);
    for (const district of plan.locks.get(id) ?? []) if (plan.district.has(district)) addLock(sum, id, district, 1);
    for (const [district, look] of plan.looks.get(id) ?? [])
      if (district === null || plan.district.has(district)) addLook(sum, id, district, look, 1);
  }
  return sums;
}
