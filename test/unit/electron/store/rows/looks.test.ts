import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { reading } from "../../../../../electron/store/open/connection.ts";
import { damagedRows } from "../../../../../electron/store/sums/verify.ts";
import { plainLook } from "../../../../../shared/model/look.ts";
import type { Look } from "../../../../../shared/model/plan.ts";
import { apply, openIn, picture, step, testFolder } from "../../../../support/store/library.ts";
import { samplePlan } from "../../../../support/store/sample-plan.ts";

const bold: Look = { ...plainLook, bold: true, colour: "yellow" };
const noted: Look = { ...plainLook, flag: true, note: "等县里回复" };

test("looks are kept, undone, versioned, and covered by the checksum of their row", async () => {
  const { library, path } = openIn(testFolder());
  const plan = samplePlan();
  await library.insertPlan(plan, { label: "新建", by: "王" });
  await apply(library, plan, {
    type: "looks.set",
    cells: [
      { indicator: "jobs", district: null, look: bold },
      { indicator: "jobs", district: "d1", look: noted },
      { indicator: "rate", district: "d2", look: { ...plainLook, bold: false } },
    ],
  });
  await apply(library, plan, { type: "row.update", kind: "indicator", id: "men", patch: { look: bold } });
  await library.saveVersion(plan, { id: "v", name: "标注", by: "王" });
  const marked = picture(plan);
  expect(picture(await library.loadPlan("plan-1"))).toEqual(marked);

  await apply(library, plan, { type: "row.remove", kind: "district", id: "d1" });
  expect(plan.looks.get("jobs")?.size).toBe(1);
  expect(picture(await library.loadPlan("plan-1"))).toEqual(picture(plan));
  await step(library, plan, "undo");
  expect(plan.looks.get("jobs")?.get("d1")).toEqual(noted);
  expect(picture(await library.loadPlan("plan-1"))).toEqual(picture(plan));
  expect(picture(await library.loadVersion("plan-1", "v"))).toEqual(marked);

  const other = new Database(path);
  onTestFinished(() => void other.close());
  expect(damagedRows(reading(other), "plan-1", 1)).toEqual([]);
  other.exec("UPDATE look SET note = '等市里回复' WHERE note IS NOT NULL");
  expect(damagedRows(reading(other), "plan-1", 1)).toEqual([{ kind: "indicator", id: "jobs" }]);
  other.exec("UPDATE look SET note = '等县里回复' WHERE note IS NOT NULL");
  await apply(library, plan, { type: "status.set", status: "final", reason: null });
  expect(() => other.exec("UPDATE look SET flag = 1")).toThrow("已定稿");
  expect(() => other.exec("DELETE FROM look")).toThrow("已定稿");
});
