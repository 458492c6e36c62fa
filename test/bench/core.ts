/** Checks, edits and the store: pure code and SQLite, without a window. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { applyAction } from "../../shared/actions/apply.ts";
import { packPlan, unpackPlan } from "../../shared/stored/packed-plan.ts";
import { checkAll, recheck } from "../../shared/rules/check.ts";
import { findMatches } from "../../renderer/grid/edit/matches.ts";
import { buildColumns } from "../../renderer/grid/table/columns.ts";
import { buildRows } from "../../renderer/grid/table/rows.ts";
import { openService } from "../../electron/service/core.ts";
import { openLibrary } from "../../electron/store/open/open.ts";
import { layersBench } from "./layers.ts";
import type { Result } from "./measure.ts";
import { measure, underBar } from "./measure.ts";
import { amount, sizedPlan } from "./plans.ts";

export async function coreBench(): Promise<Result[]> {
  const results: Result[] = [];
  const big = sizedPlan(1620);
  results.push(underBar("full check, 243,000 targets", await measure(40, () => checkAll(big), 10), 2));
  const index = checkAll(big);
  let next = 0;
  const edit = (): void => {
    next += 1;
    const cell = { indicator: `n${next % 150}`, district: `d${next % 1620}`, value: amount(200 + (next % 3)) };
    recheck(big, index, applyAction(big, { type: "cells.set", cells: [cell] }).touched);
  };
  results.push(underBar("apply and re-check after an edit, big plan", await measure(300, edit, 50), 0.5));
  const rows = buildRows(big, { folded: new Set(), keep: null, withNew: false });
  const columns = buildColumns(big);
  results.push(
    underBar("find in the big plan", await measure(10, () => findMatches(big, rows, columns, "2619"), 2), 100),
  );
  results.push(
    underBar(
      "big plan to wire and back",
      await measure(10, () => unpackPlan(JSON.parse(JSON.stringify(packPlan(big))) as never)),
      1500,
    ),
  );

  const folder = mkdtempSync(path.join(tmpdir(), "fenjie-bench-"));
  process.env.FENJIETONG_HOME = folder;
  try {
    const file = path.join(folder, "台账.fjt");
    const library = openLibrary(file, { now: () => new Date() });
    const city = sizedPlan(12);
    await library.insertPlan(sizedPlan(1620), { label: "新建", by: "bench" });
    await library.insertPlan(city, { label: "新建", by: "bench" });
    results.push(
      underBar("load of the big plan from SQLite", await measure(5, () => library.loadPlan("plan-1620"), 1), 1500),
    );
    await library.close();
    const service = openService({ libraryPath: file, host: "browser" });
    const caller = { id: "bench" };
    const acknowledged = async (): Promise<void> => {
      next += 1;
      const cell = { indicator: `n${next % 150}`, district: `d${next % 12}`, value: amount(next) };
      const reply = await service.call(caller, "plan.apply", {
        plan: "plan-12",
        action: { type: "cells.set", cells: [cell] },
        label: "bench",
      });
      if (!reply.ok) throw new Error(reply.failure.message);
    };
    results.push(underBar("edit acknowledged on disk, city plan", await measure(200, acknowledged, 20), 34));
    await service.close();
    results.push(...(await layersBench(folder)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return results;
}
