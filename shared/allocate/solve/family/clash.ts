/**
 * Which demands of a family cannot hold together. A flow that fails leaves a cut: what the arcs into it must carry at least
 * is more than what those out of it may carry (Hoffman's circulation theorem). That is one sum over few demands, so small
 * lower bounds that the excess does not need fall at once, without another flow. What is left is thinned by leaving out one
 * demand after another, on the rows and columns that still have any; rows and columns without demands count as one.
 */

import type { Budget, FamilyDemand, FamilyRow, FamilyShape } from "./demand.ts";
import { partitionKey } from "./demand.ts";
import type { Cut } from "./flow.ts";
import { demandsOf, NetworkFlow } from "./flow.ts";
import { networkOf } from "./network.ts";

export interface FamilyClash {
  demands: FamilyDemand[];
  /** Whether none of them could be missed. */
  smallest: boolean;
}

/** Null where the demands can hold together. */
export function familyClash(shape: FamilyShape, demands: readonly FamilyDemand[], budget: Budget): FamilyClash | null {
  const first = coreOf(shape, demands, budget);
  if (first === null) return null;
  const kept = coreOf(shape, first, budget) === null ? [...demands] : first;
  const multiple = kept.find(({ kind }) => kind === "multiple");
  if (multiple === undefined) return thinSteps(shape, demands, kept, budget);
  const whole = kept.filter((demand) => demand !== multiple);
  const core = coreOf(shape, whole, budget);
  return core === null ? thinAnew(shape, demands, kept, budget) : thinSteps(shape, demands, core, budget);
}

/** Leaves out one demand after another; each try goes on from the flow that failed before it. */
function thinSteps(
  shape: FamilyShape,
  demands: readonly FamilyDemand[],
  core: readonly FamilyDemand[],
  budget: Budget,
): FamilyClash {
  let kept = [...core];
  const needed = new Set<FamilyDemand>();
  for (;;) {
    const small = withoutIdle(shape, kept);
    const network = networkOf(small.shape, small.demands);
    // A figure without room: few demands, all on it.
    if (Array.isArray(network)) return thinAnew(shape, demands, kept, budget);
    const probe = new NetworkFlow(network, null);
    if (probe.solve(budget)) throw new RangeError("demands that clash have a cut");
    const left = new Set(small.demands);
    let smaller: FamilyDemand[] | null = null;
    for (const demand of [...small.demands].sort((a, b) => order(a) - order(b))) {
      const origin = small.origin.get(demand) as FamilyDemand;
      if (needed.has(origin)) continue;
      if (budget.left <= 0) return { demands: inOrder(demands, kept), smallest: false };
      const before = probe.save(budget);
      left.delete(demand);
      probe.release(demand, left, before);
      if (probe.solve(budget)) {
        probe.restore(before);
        left.add(demand);
        needed.add(origin);
        continue;
      }
      // What still clashes names its own core, so many demands may fall at once.
      kept = thinned(probe.cut()).map((copy) => small.origin.get(copy) as FamilyDemand);
      if (kept.length < left.size) {
        smaller = kept;
        break;
      }
      kept = [...left].map((copy) => small.origin.get(copy) as FamilyDemand);
    }
    if (smaller === null) return { demands: inOrder(demands, kept), smallest: true };
  }
}

/** The same from the start each time. With a multiple: what is no longer kept falls under it, so passes repeat until nothing more falls. */
function thinAnew(
  shape: FamilyShape,
  demands: readonly FamilyDemand[],
  core: readonly FamilyDemand[],
  budget: Budget,
): FamilyClash {
  let kept = [...core];
  for (let before = Infinity; kept.length < before;) {
    before = kept.length;
    for (const demand of [...kept].sort((a, b) => order(a) - order(b))) {
      if (!kept.includes(demand)) continue;
      if (budget.left <= 0) return { demands: inOrder(demands, kept), smallest: false };
      const without = kept.filter((other) => other !== demand);
      const left = coreOf(shape, without, budget);
      if (left === null) continue;
      kept = left.length < without.length && coreOf(shape, left, budget) !== null ? left : without;
    }
  }
  return { demands: inOrder(demands, kept), smallest: true };
}

function inOrder(demands: readonly FamilyDemand[], kept: readonly FamilyDemand[]): FamilyDemand[] {
  const some = new Set(kept);
  return demands.filter((demand) => some.has(demand));
}

/** The order of leaving out: the multiple, upper bounds, then small figures before large ones, totals last. */
function order(demand: FamilyDemand): number {
  if (demand.kind === "multiple") return -2e15;
  if (demand.kind === "max") return -1e15 - demand.steps;
  return demand.kind === "total" ? 1e15 + demand.steps : demand.steps;
}

/** Some of the demands that clash, or null. */
function coreOf(shape: FamilyShape, demands: readonly FamilyDemand[], budget: Budget): FamilyDemand[] | null {
  const small = withoutIdle(shape, demands);
  const network = networkOf(small.shape, small.demands);
  const back = (list: readonly FamilyDemand[]): FamilyDemand[] =>
    list.map((demand) => small.origin.get(demand) as FamilyDemand);
  if (Array.isArray(network)) {
    const core = back(network);
    // What a line lacks may come from another one: then all of it stands.
    const again = core.length < demands.length ? networkOf(small.shape, network) : network;
    return Array.isArray(again) ? core : [...demands];
  }
  const flow = new NetworkFlow(network, null);
  if (flow.solve(budget)) return null;
  if (network.grain > 1) return [...demands];
  return back(thinned(flow.cut()));
}

/** Drops lower bounds that the excess of a cut does not need, the smallest first, totals last. */
function thinned(cut: Cut): FamilyDemand[] {
  const found = new Set(demandsOf(cut));
  const needed = new Set<FamilyDemand>();
  for (const { high } of cut.out) if (high) needed.add(high);
  let { over } = cut;
  for (const { low, lower } of [...cut.into].sort(
    (a, b) => Number(a.column < 0) - Number(b.column < 0) || a.lower - b.lower,
  )) {
    if (!low || needed.has(low) || lower <= 0 || lower >= over) continue;
    found.delete(low);
    over -= lower;
  }
  return [...found];
}

/** The same problem with all rows and all columns that have no demand taken as one each. */
function withoutIdle(
  shape: FamilyShape,
  demands: readonly FamilyDemand[],
): { shape: FamilyShape; demands: FamilyDemand[]; origin: Map<FamilyDemand, FamilyDemand> } {
  const busyRow = new Uint8Array(shape.rows.length);
  const busyColumn = new Uint8Array(shape.columns);
  for (const demand of demands) {
    if (demand.kind === "multiple") continue;
    busyRow[demand.row] = 1;
    if (demand.kind !== "total") busyColumn[demand.column] = 1;
  }
  for (const { parent } of shape.rows) if (parent >= 0) busyRow[parent] = 1;
  for (const carriers of shape.merged.values()) {
    carriers.forEach((carrier, column) => {
      if (carrier !== column) busyColumn[carrier] = busyColumn[column] = 1;
    });
  }
  if (shape.rest != null) busyColumn[shape.rest] = 1;
  const columnAt = new Int32Array(shape.columns);
  let columns = 0;
  let idle = -1;
  busyColumn.forEach((busy, column) => {
    if (busy === 1) columnAt[column] = columns++;
    else columnAt[column] = idle < 0 ? (idle = columns++) : idle;
  });
  const rows: FamilyRow[] = [];
  const rowAt = new Int32Array(shape.rows.length);
  const idleOf = new Map<string, number>();
  shape.rows.forEach((row, index) => {
    const parent = row.parent < 0 ? -1 : (rowAt[row.parent] as number);
    const key = `${parent}|${row.partition}`;
    const known = busyRow[index] === 1 ? undefined : idleOf.get(key);
    if (known !== undefined) {
      rowAt[index] = known;
      return;
    }
    rowAt[index] = rows.length;
    if (busyRow[index] === 0) idleOf.set(key, rows.length);
    rows.push({ ...row, parent });
  });
  const merged = new Map<string, Int32Array>();
  for (const [key, carriers] of shape.merged) {
    const [row = 0, partition = 0] = key.split("|").map(Number);
    const list = Int32Array.from({ length: columns }, (_, column) => column);
    carriers.forEach((carrier, column) => (list[columnAt[column] as number] = columnAt[carrier] as number));
    merged.set(partitionKey(rowAt[row] as number, partition), list);
  }
  const origin = new Map<FamilyDemand, FamilyDemand>();
  const moved = demands.map((demand) => {
    const copy = { ...demand };
    if (copy.kind !== "multiple") copy.row = rowAt[copy.row] as number;
    if (copy.kind === "keep" || copy.kind === "min" || copy.kind === "max") {
      copy.column = columnAt[copy.column] as number;
    }
    origin.set(copy, demand);
    return copy;
  });
  const rest = shape.rest == null ? null : (columnAt[shape.rest] as number);
  return { shape: { ...shape, rows, columns, merged, rest }, demands: moved, origin };
}
