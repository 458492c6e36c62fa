/**
 * node electron/shell/launch.cjs test/support/store/make-fixture.ts
 *
 * Writes test/fixtures/store/vN.fjt.gz for the present schema version N: a library as that version leaves it, with a
 * journal, an undone step, a version, a source, layers beside a plan and one in the trash. Run once when a version is released, and never
 * again for it: later versions must open the very file.
 */

import { cellKey } from "../../../shared/model/cell.ts";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { openLibrary } from "../../../electron/store/open/open.ts";
import { SCHEMA_VERSION } from "../../../electron/store/open/schema.ts";
import type { Action } from "../../../shared/actions/action.ts";
import { applyAction } from "../../../shared/actions/apply.ts";
import { applyTracking } from "../../../shared/tracking/apply.ts";
import { fixtureProblems, fixtureReceipt, fixtureRounds, fixtureSent, fixtureTracking } from "../tracking/fixture.ts";
import { amount, samplePlan } from "./sample-plan.ts";

const folder = mkdtempSync(join(tmpdir(), "store-fixture-"));
const path = join(folder, "a.fjt");
let minute = 0;
const now = (): Date => new Date(Date.UTC(2026, 2, 5, 6, (minute += 1)));
const library = openLibrary(path, { now, backups: join(folder, "b") });
const plan = samplePlan();
await library.insertPlan(plan, {
  label: "新建",
  by: "王",
  counts: { error: 0, warning: 1, info: 2, waived: 0, unchecked: 0 },
});
await library.saveVersion(plan, { id: "v1", name: "初稿", by: "王" });
const source = { key: "附件3.xls|分解表", file: "附件3.xls", sheet: "分解表", hash: "ab", sender: null };
await library.setImportBase("plan-1", {
  source,
  base: new Map([[cellKey("jobs", "d1"), { value: amount("60"), cell: "E5" }]]),
});
for (const figure of ["61", "62"]) {
  const action: Action = { type: "cells.set", cells: [{ indicator: "jobs", district: "d1", value: amount(figure) }] };
  await library.commit({
    plan,
    applied: applyAction(plan, action),
    entry: { kind: "edit", action, label: `改为${figure}`, by: "王" },
  });
}
const { undo } = await library.undoLine("plan-1");
const back = await library.stepAction(undo?.id ?? 0);
await library.commit({
  plan,
  applied: applyAction(plan, back),
  entry: { kind: "undo", action: back, label: "撤销", by: "李", about: undo?.id ?? 0 },
});
const tracking = await library.tracking.load(plan.header.series);
for (const action of [...fixtureTracking, ...fixtureRounds, ...fixtureProblems]) {
  const applied = applyTracking(tracking, action);
  const kind = action.type === "layer.close" ? "barrier" : "edit";
  await library.tracking.commit({ state: tracking, applied, entry: { kind, action, label: action.type, by: "王" } });
}
await library.tracking.remember(plan.header.series, [fixtureSent]);
await library.tracking.receive(plan.header.series, [fixtureReceipt]);
await library.insertPlan(samplePlan("plan-2", "2025年民生实事"), { label: "新建", by: "王" });
await library.deletePlan("plan-2");
await library.setSetting("largeType", true);
await library.close();
const target = fileURLToPath(new URL(`../../fixtures/store/v${SCHEMA_VERSION}.fjt.gz`, import.meta.url));
writeFileSync(target, gzipSync(readFileSync(path), { level: 9 }));
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${target}\n`);
