/**
 * One owner that works and says what was acknowledged, to be killed at any moment:
 *
 *   writer.ts LIBRARY WORK EDITS
 *
 * Edit k sets the figure of jobs in d1 to k, the note of i2 to "k" and writes "k\n" to standard output once the library
 * has answered. Continues after the last edit that it finds. WORK says what goes on around the edits (works.ts).
 */

import { writeSync } from "node:fs";
import { flushCompileCache } from "node:module";
import { basename, dirname, join } from "node:path";
import { openService } from "../../../electron/service/core.ts";
import type { Library } from "../../../electron/store/library.ts";
import { openLibrary } from "../../../electron/store/open/open.ts";
import type { Action } from "../../../shared/actions/action.ts";
import { addRow, updateRow } from "../../../shared/actions/action.ts";
import { applyAction } from "../../../shared/actions/apply.ts";
import { cellKey } from "../../../shared/model/cell.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { newIndicator } from "../../../shared/model/plan.ts";
import { amount, samplePlan } from "../store/sample-plan.ts";
import type { TrackingAction } from "../../../shared/tracking/action.ts";
import { applyTracking } from "../../../shared/tracking/apply.ts";
import { newLayer } from "../../../shared/tracking/edit-figures.ts";
import { figure } from "../tracking/figure.ts";
import { IMPORTED, WRITTEN_LAYER } from "./works.ts";
import type { Work } from "./works.ts";

const [path, work, edits] = process.argv.slice(2) as [string, Work, string];
const say = (line: string): void => void writeSync(1, `${line}\n`);

// Whoever is killed writes nothing down at its end, and the next would compile all of it anew.
flushCompileCache();
/** In the middle of what the library does at opening and closing there is nothing to say. */
say("begin");
if (work === "export") await exportAfterEach();
else if (work === "close")
  for (let index = 0; index < Number(edits); index += 1) await inALibrary((library, plan) => edit(library, plan));
else await inALibrary(workOn);

async function inALibrary(job: (library: Library, plan: PlanState) => Promise<void>): Promise<void> {
  const library = openLibrary(path, {
    now: () => new Date(),
    backups: join(dirname(path), "备份"),
    thread: work === "backup",
  });
  if ((await library.plans()).length === 0) await library.insertPlan(samplePlan(), { label: "新建", by: "王" });
  await job(library, await library.loadPlan("plan-1"));
  await library.close();
}

async function workOn(library: Library, plan: PlanState): Promise<void> {
  say("open");
  if (work === "layers") return layersBeside(library, plan);
  let copying: Promise<unknown> | null = null;
  for (let index = 0; index < Number(edits); index += 1) {
    // The whole library from a backup of what it holds just now: it is the same, before, after and in between.
    if (work === "restore" && index % 2 === 0) {
      await library.takeWhole(basename(await library.backup("手工")), () => undefined);
      plan = await library.loadPlan(plan.header.id);
    }
    if (work === "backup") copying ??= library.backup("自动").finally(() => (copying = null));
    // As the service does it: the copy first.
    if (work === "import" && index % 10 === 0) await library.backup("导入前");
    await edit(library, plan);
  }
  await copying;
}

/** Edit k, which is tracking's own revision, sets two figures and a note of a layer to k. */
async function layersBeside(library: Library, { header }: PlanState): Promise<void> {
  const state = await library.tracking.load(header.series);
  await library.tracking.loadLayer(state, WRITTEN_LAYER);
  for (let index = 0; index < Number(edits); index += 1) {
    const k = String(state.revision + 1);
    const layer = WRITTEN_LAYER;
    const cells = ["d1", "d2"].map((district) => ({ indicator: "jobs", district, figure: figure(k) }));
    const action: TrackingAction = {
      type: "batch",
      actions: [
        ...(state.layers.has(layer) ? [] : [{ type: "layer.add", layer: newLayer(layer) } as const]),
        { type: "figures.set", layer, cells },
        { type: "notes.set", layer, cells: [{ indicator: "jobs", district: null, note: k }] },
      ],
    };
    const applied = applyTracking(state, action);
    await library.tracking.commit({ state, applied, entry: { kind: "edit", action, label: `第${k}次`, by: "王" } });
    say(k);
  }
}

function edit(library: Library, plan: PlanState): Promise<void> {
  const k = plan.header.revision + 1;
  const rows = work === "import" ? imported(plan, k) : [];
  const action: Action = {
    type: "batch",
    actions: [
      ...rows,
      { type: "cells.set", cells: [{ indicator: "jobs", district: "d1", value: amount(String(k)) }] },
      updateRow("item", "i2", { text: String(k) }),
    ],
  };
  const applied = applyAction(plan, action);
  const source = { key: "附件.xls|表", file: "附件.xls", sheet: "表", hash: String(k), sender: null };
  const cells = applied.changes.map(
    ({ indicator, district, after }) => [cellKey(indicator, district), { value: after, cell: null }] as const,
  );
  return library
    .commit({
      plan,
      applied,
      entry: { kind: "edit", action, label: `第${k}次`, by: "王" },
      ...(work === "import" ? { brought: { source, base: new Map(cells) } } : {}),
    })
    .then(() => say(String(k)));
}

/** The rows that a file brings, the first time; then their figures. */
function imported(plan: PlanState, k: number): Action[] {
  const ids = Array.from({ length: IMPORTED }, (_, index) => `import-${index}`);
  const missing = ids.filter((id) => !plan.indicator.has(id));
  return [
    ...missing.map((id): Action => addRow("indicator", newIndicator({ id, item: "i2", name: id, unit: "人" }), 1e6)),
    {
      type: "cells.set",
      cells: ids.flatMap((indicator) =>
        ["d1", "d2"].map((district) => ({ indicator, district, value: amount(String(k)) })),
      ),
    },
  ];
}

/** Through the service, which writes the file. */
async function exportAfterEach(): Promise<void> {
  process.env["FENJIETONG_HOME"] = dirname(path);
  process.env["FENJIETONG_EXPORTS"] = join(dirname(path), "导出");
  await inALibrary(async () => undefined);
  const service = openService({ libraryPath: path, host: "browser", user: "王" });
  say("open");
  for (let index = 0; index < Number(edits); index += 1) {
    const k = (await ask<{ revision: number }[]>("plan.list", {}))[0]?.revision ?? 0;
    const actions: Action[] = [
      { type: "cells.set", cells: [{ indicator: "jobs", district: "d1", value: amount(String(k + 1)) }] },
      updateRow("item", "i2", { text: String(k + 1) }),
    ];
    await ask("plan.apply", { plan: "plan-1", action: { type: "batch", actions }, label: `第${k + 1}次` });
    say(String(k + 1));
    const again = index === 0 ? { layout: "plan", format: "json" } : { again: true };
    await ask("export.save", { plan: "plan-1", ...again });
  }
  await service.close();

  async function ask<R>(method: string, params: unknown): Promise<R> {
    const reply = await service.call({ id: "writer" }, method, params);
    if (!reply.ok) throw new Error(`${method}: ${reply.failure.message}`);
    return reply.value as R;
  }
}
