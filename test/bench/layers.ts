/** The big plan with twelve months of figures beside it: layers are read when they are asked for, and not with the plan. */

import path from "node:path";
import type { Library } from "../../electron/store/library.ts";
import { openLibrary } from "../../electron/store/open/open.ts";
import { applyTracking } from "../../shared/tracking/apply.ts";
import { newLayer } from "../../shared/tracking/edit-figures.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import type { Result } from "./measure.ts";
import { measure, measureInTurn, timing, underRatio } from "./measure.ts";
import { amount, sizedPlan } from "./plans.ts";

const MONTHS = 12;

/** One month of 243,000 figures, written as one step. */
async function writeMonth(library: Library, plan: PlanState, month: number): Promise<number> {
  const state = await library.tracking.load(plan.header.series);
  const layer = `actual:2026-${String(month).padStart(2, "0")}`;
  const as = { unit: "人", scale: 1, decimals: 0 } as const;
  const cells = [...plan.figures.cells()].flatMap(([indicator, district]) => {
    const value = amount(month * 20 + (indicator.length % 7));
    return value === null ? [] : [{ indicator, district, figure: { value, as } }];
  });
  const action = {
    type: "batch" as const,
    actions: [
      { type: "layer.add" as const, layer: newLayer(layer) },
      { type: "figures.set" as const, layer, cells },
    ],
  };
  const start = performance.now();
  const applied = applyTracking(state, action);
  await library.tracking.commit({ state, applied, entry: { kind: "edit", action, label: layer, by: "bench" } });
  return performance.now() - start;
}

export async function layersBench(folder: string): Promise<Result[]> {
  const plan = sizedPlan(1620);
  const { id, series } = plan.header;
  const libraries = await Promise.all(
    ["十二个月", "没有"].map(async (name) => {
      const library = openLibrary(path.join(folder, `${name}.fjt`), { now: () => new Date() });
      await library.insertPlan(plan, { label: "新建", by: "bench" });
      return library;
    }),
  );
  const [beside, alone] = libraries as [Library, Library];
  const written: number[] = [];
  for (let month = 1; month <= MONTHS; month += 1) written.push(await writeMonth(beside, plan, month));
  const open = (library: Library) => async (): Promise<void> => {
    await library.loadPlan(id);
    await library.tracking.load(series);
  };
  const [taken, yardstick] = (await measureInTurn(7, [open(beside), open(alone)], 2)) as [
    ReturnType<typeof timing>,
    ReturnType<typeof timing>,
  ];
  const read = await measure(5, async () => {
    const state = await beside.tracking.load(series);
    await beside.tracking.loadLayer(state, "actual:2026-06");
    if (state.content.get("actual:2026-06")?.figures.count() !== plan.figures.count()) throw new Error("not all there");
  });
  for (const library of libraries) await library.close();
  return [
    underRatio("open of the big plan with twelve months beside it, against without", taken, yardstick, 1.1),
    { name: "a month of 243,000 figures written as one step", timing: timing(written), bar: "", holds: true },
    { name: "a month of 243,000 figures read and held against its checksums", timing: read, bar: "", holds: true },
  ];
}
