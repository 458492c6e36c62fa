/** What is to be decided of files that came back: which can be taken, what each would change, where another figure stands. */

import type { ParamsOf } from "../../shared/contract/methods.ts";
import type { MergedFileAnswer } from "../../shared/contract/returns.ts";
import type { Value } from "../../shared/model/amount.ts";
import { sameMeaning } from "../../shared/model/amount.ts";
import type { Id } from "../../shared/model/id.ts";
import { layerCellKey } from "../../shared/tracking/layer.ts";
import type { LayerKey } from "../../shared/tracking/layer-key.ts";

export type Verdict = "clean" | "conflict" | "faulty" | "again" | "useless";

export const verdictWords: Record<Verdict, string> = {
  clean: "可收",
  conflict: "有冲突",
  faulty: "有错",
  again: "已收过",
  useless: "收不了",
};

type Arrived = Pick<MergedFileAnswer, "error" | "district" | "problems" | "cells" | "conflicts" | "changes" | "state">;

function hasErrors({ problems }: Pick<Arrived, "problems">): boolean {
  return problems.some(({ severity }) => severity === "error");
}

/** Something of it can be taken, if only its good cells. */
export function canTake(file: Arrived): boolean {
  if (file.error !== null || file.district === null || isAgain(file)) return false;
  return !hasErrors(file) || file.cells.length > 0;
}

function isAgain({ problems }: Pick<Arrived, "problems">): boolean {
  return problems.some(({ kind }) => kind === "sameFile");
}

export function verdictOf(file: Arrived): Verdict {
  if (isAgain(file)) return "again";
  if (!canTake(file)) return "useless";
  if (hasErrors(file)) return "faulty";
  return file.conflicts.length > 0 ? "conflict" : "clean";
}

export interface ArrivedLine {
  key: string;
  layer: LayerKey;
  indicator: Id;
  district: Id | null;
  sheet: string;
  cell: string;
  sent: Value;
  returned: Value;
  now: Value;
  /** Another figure stands there than was sent. */
  isConflict: boolean;
}

/** The cells in which the file says something else than stands now; conflicts first. */
export function linesOf(file: Arrived, over: ReadonlySet<string>): ArrivedLine[] {
  const torn = new Set([...file.conflicts.map(layerCellKey), ...over]);
  const changed = new Set(file.changes.map(layerCellKey));
  const lines = file.cells.flatMap((cell): ArrivedLine[] => {
    const key = layerCellKey(cell);
    const isConflict = torn.has(key);
    if (sameMeaning(cell.returned, cell.now)) return [];
    // Of a file that is left out nobody has said yet what it would change: what its sender has written.
    const isChange = file.state === "refused" ? !sameMeaning(cell.returned, cell.sent) : changed.has(key);
    return isConflict || isChange ? [{ ...cell, key, isConflict }] : [];
  });
  return [...lines.filter(({ isConflict }) => isConflict), ...lines.filter(({ isConflict }) => !isConflict)];
}

/** What the clerk has said of each file, by its index. */
export interface Ticks {
  taken: ReadonlyMap<number, boolean>;
  over: ReadonlyMap<number, ReadonlySet<string>>;
}

export const noTicks: Ticks = { taken: new Map(), over: new Map() };

/** As the program proposes: what has no error; what was said by hand stays. */
export function proposed(files: readonly Arrived[], { taken, over }: Ticks): Ticks {
  return {
    taken: new Map(files.map((file, at) => [at, canTake(file) && (taken.get(at) ?? file.state !== "refused")])),
    over,
  };
}

/** Of one file; where another one of the same district was ticked, that one is left out: both cannot be right. */
export function tick(files: readonly Arrived[], { taken, over }: Ticks, at: number, on: boolean): Ticks {
  const own = files[at]?.problems.some(({ kind }) => kind === "twoFiles") ? files[at]?.district : undefined;
  const others = on && own !== undefined ? files.flatMap((one, index) => (one.district === own ? [index] : [])) : [];
  return { taken: new Map([...taken, ...others.map((one) => [one, false] as const), [at, on]]), over };
}

export function tickOver({ taken, over }: Ticks, at: number, key: string, on: boolean): Ticks {
  const own = new Set(over.get(at));
  if (on) own.add(key);
  else own.delete(key);
  return { taken, over: new Map([...over, [at, own]]) };
}

type Decided = NonNullable<ParamsOf<"returns.merge">["decided"]>;

export function decidedOf(files: readonly Arrived[], { taken, over }: Ticks): Decided {
  return files.map((file, at) => {
    const keys = over.get(at);
    const cells = keys ? file.cells.filter((cell) => keys.has(layerCellKey(cell))) : [];
    return {
      file: at,
      accept: taken.get(at) ?? false,
      over: cells.map(({ layer, indicator, district }) => ({ layer, indicator, district })),
    };
  });
}
