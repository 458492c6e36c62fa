/**
 * One owner that edits and says what was acknowledged, to be killed at any moment:
 *
 *   writer.ts LIBRARY EDITS
 *
 * Edit k sets the figure of jobs in d1 to k, the note of i2 to "k" and writes "k\n" to standard output once the library
 * has answered. Continues after the last edit that it finds.
 */

import { writeSync } from "node:fs";
import { join } from "node:path";
import { openLibrary } from "../../../electron/store/open/open.ts";
import type { Action } from "../../../shared/actions/action.ts";
import { updateRow } from "../../../shared/actions/action.ts";
import { applyAction } from "../../../shared/actions/apply.ts";
import { amount, samplePlan } from "../store/sample-plan.ts";

const [path = "", edits = "200"] = process.argv.slice(2);
const library = openLibrary(path, { now: () => new Date(), backups: join(path, "..", "备份") });
if ((await library.plans()).length === 0) await library.insertPlan(samplePlan(), { label: "新建", by: "王" });
const plan = await library.loadPlan("plan-1");
writeSync(1, "open\n");
for (let index = 0; index < Number(edits); index += 1) {
  const k = plan.header.revision + 1;
  const action: Action = {
    type: "batch",
    actions: [
      { type: "cells.set", cells: [{ indicator: "jobs", district: "d1", value: amount(String(k)) }] },
      updateRow("item", "i2", { text: String(k) }),
    ],
  };
  const applied = applyAction(plan, action);
  await library.commit({ plan, applied, entry: { kind: "edit", action, label: `第${k}次`, by: "王" } });
  writeSync(1, `${k}\n`);
}
await library.close();
