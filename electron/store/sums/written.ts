/**
 * A plan as it was last read or written, for what a commit takes out of the checksums: the old part comes from here and
 * never from the file, so that a bit that has flipped there is not taken for what somebody wrote. Rows are replaced and
 * never changed in place (shared/actions/apply.ts), so that keeping the old ones costs a few maps; the figures that an
 * action replaces come with it.
 */

import type { Applied } from "../../../shared/actions/apply.ts";
import type { Id, Look, PlanHeader, PlanState, RowKind } from "../../../shared/model/plan.ts";
import { emptyPlan } from "../../../shared/model/plan.ts";
import { rowKinds } from "../rows/noun-rows.ts";
import { addCell, addLock, addLook } from "./parts.ts";
import { Sums } from "./sums.ts";

const remarks = [
  ["explanation", "explanations"],
  ["waiver", "waivers"],
] as const;

export class Written {
  #header: PlanHeader;
  readonly #rows: Record<RowKind, Map<Id, object>>;
  readonly #order: PlanState["order"];
  readonly #locks: Map<Id, Set<Id>>;
  readonly #looks: Map<Id, Map<Id | null, Look>>;
  readonly #remarks: { explanations: Map<string, object>; waivers: Map<string, object> };

  constructor(plan: PlanState) {
    this.#header = { ...plan.header };
    this.#rows = byKind((kind) => new Map<Id, object>(plan[kind]));
    this.#order = byKind((kind) => new Map([...plan.order[kind]].map(([parent, list]) => [parent, [...list]])));
    this.#locks = new Map([...plan.locks].map(([id, districts]) => [id, new Set(districts)]));
    this.#looks = new Map([...plan.looks].map(([id, looks]) => [id, new Map(looks)]));
    this.#remarks = { explanations: new Map(plan.explanations), waivers: new Map(plan.waivers) };
  }

  /** Of a plan that was made empty. */
  static empty(header: PlanHeader): Written {
    return new Written(emptyPlan({ ...header }));
  }

  /** By how much the change moves each sum. */
  moves(plan: PlanState, { touched, changes }: Applied): Sums {
    const sums = new Sums();
    const header = { kind: "plan", id: plan.header.id } as const;
    if (touched.header || touched.status) {
      sums.addFields(header, "plan", header.id, this.#header, -1);
      sums.addFields(header, "plan", header.id, plan.header);
    }
    for (const [kind, of] of remarks) {
      for (const key of touched[of]) {
        const [old, now] = [this.#remarks[of].get(key), plan[of].get(key)];
        if (old) sums.addFields(header, kind, key, old, -1);
        if (now) sums.addFields(header, kind, key, now);
      }
    }
    for (const kind of rowKinds) {
      for (const id of touched.rows[kind]) {
        const [old, now] = [this.#rows[kind].get(id), plan[kind].get(id)];
        if (old) sums.addFields({ kind, id }, kind, id, old, -1);
        if (now) sums.addFields({ kind, id }, kind, id, now);
      }
      for (const parent of touched.orders[kind]) {
        const [old, now] = [this.#order[kind].get(parent) ?? [], plan.order[kind].get(parent) ?? []];
        old.forEach((id, rank) => now[rank] !== id && sums.addPlace(kind, id, rank, -1));
        now.forEach((id, rank) => old[rank] !== id && sums.addPlace(kind, id, rank));
      }
    }
    for (const { indicator, district, before, after } of changes) {
      const sum = sums.of("indicator", indicator);
      if (before !== null) addCell(sum, indicator, district, before, -1);
      if (after !== null) addCell(sum, indicator, district, after, 1);
    }
    for (const [indicator, districts] of touched.locks) {
      for (const district of districts) {
        const [old, now] = [this.#locks, plan.locks].map((locks) => locks.get(indicator)?.has(district) === true);
        if (old !== now) addLock(sums.of("indicator", indicator), indicator, district, now ? 1 : -1);
      }
    }
    for (const [indicator, districts] of touched.looks) {
      const sum = sums.of("indicator", indicator);
      for (const district of districts) {
        const [old, now] = [this.#looks, plan.looks].map((looks) => looks.get(indicator)?.get(district));
        if (old) addLook(sum, indicator, district, old, -1);
        if (now) addLook(sum, indicator, district, now, 1);
      }
    }
    return sums;
  }

  /** The change is on disk. */
  take(plan: PlanState, { touched }: Applied): void {
    if (touched.header || touched.status) this.#header = { ...plan.header };
    for (const [, of] of remarks) for (const key of touched[of]) follow(this.#remarks[of], key, plan[of].get(key));
    for (const kind of rowKinds) {
      for (const id of touched.rows[kind]) follow(this.#rows[kind], id, plan[kind].get(id));
      for (const parent of touched.orders[kind])
        this.#order[kind].set(parent, [...(plan.order[kind].get(parent) ?? [])]);
    }
    for (const id of touched.locks.keys()) this.#locks.set(id, new Set(plan.locks.get(id)));
    for (const id of touched.looks.keys()) this.#looks.set(id, new Map(plan.looks.get(id)));
  }
}

function byKind<T>(make: (kind: RowKind) => T): Record<RowKind, T> {
  return Object.fromEntries(rowKinds.map((kind) => [kind, make(kind)])) as Record<RowKind, T>;
}

function follow<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}
