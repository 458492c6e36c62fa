/** An import that was corrected by hand: read as told, remembered for the next file, and forgotten again. */

import { expect, test } from "vitest";
import type { Reading } from "../../../../shared/recognise/told/reading.ts";
import { openDesk, stateOf } from "./desk.ts";

const strange = (year: number): Uint8Array =>
  new TextEncoder().encode(`溪东市${year}年任务\n甲栏,乙栏,丙栏,丁栏,戊栏\n改造户厕,户,30,10,20\n新建公厕,座,5,2,3\n`);
const reading = (sheet: string): Reading => ({
  tables: [
    {
      sheet,
      frame: { top: 1, left: 0, bottom: null, right: 4 },
      header: null,
      orientation: null,
      columns: [
        { column: 0, role: "indicator" },
        { column: 1, role: "unit" },
        { column: 2, role: "total" },
        { column: 3, role: "district", name: "东片" },
        { column: 4, role: "district", name: "西片" },
      ],
      rows: [],
    },
  ],
});

test("the next file of the shape and sender is read as the last was corrected, until that is dropped", async () => {
  const desk = await openDesk();
  const first = await desk.ask("import.open", { name: "溪东市2025.csv", bytes: strange(2025) });
  expect(first).toMatchObject({ tables: [], told: [] });
  const half = await desk.ask("import.again", {
    handle: first.handle,
    filtered: false,
    reading: { tables: reading("溪东市2025").tables.map((one) => ({ ...one, columns: one.columns.slice(0, 2) })) },
  });
  expect(half.told).toMatchObject([{ problem: expect.stringMatching(/县区/) as string, before: false }]);
  const told = await desk.ask("import.again", {
    handle: first.handle,
    filtered: false,
    reading: reading("溪东市2025"),
  });
  expect(told).toMatchObject({ tables: [{ rows: 2, districts: ["东片", "西片"] }], told: [{ problem: null }] });
  const made = await desk.ask("import.apply", { handle: first.handle });
  expect(made.notices).toEqual([]);
  await desk.restart();
  const next = await desk.ask("import.open", { name: "溪东市2026.csv", bytes: strange(2026) });
  expect(next).toMatchObject({ tables: [{ rows: 2, districts: ["东片", "西片"] }], told: [{ before: true }] });
  const plain = await desk.ask("import.again", {
    handle: next.handle,
    filtered: false,
    reading: { tables: [] },
    forget: true,
  });
  expect(plain).toMatchObject({ tables: [], told: [] });
  expect(await desk.ask("import.open", { name: "溪东市2027.csv", bytes: strange(2027) })).toMatchObject({ told: [] });
});

test("a name that the clerk said means a district of the plan means it from then on", async () => {
  const desk = await openDesk();
  const table = (title: string, first: string): Uint8Array =>
    new TextEncoder().encode(`${title}\n指标,单位,全市目标,${first},乙县\n改造户厕,户,30,10,20\n`);
  const made = await desk.ask("import.open", { name: "一.csv", bytes: table("云溪市2026年任务分解表", "甲县") });
  const { plan } = await desk.ask("import.apply", { handle: made.handle });
  const again = await desk.ask("import.open", { name: "二.csv", bytes: table("云溪市2026年任务分解表", "东新区") });
  const asked = { handle: again.handle, plan: plan.id };
  expect(await desk.ask("import.preview", asked)).toMatchObject({
    newDistricts: ["东新区"],
    offers: [{ kind: "district", name: "东新区" }],
    free: ["甲县"],
    elsewhere: null,
  });
  const aliases = [{ kind: "district" as const, name: "东新区", means: "甲县" }];
  expect(await desk.ask("import.preview", { ...asked, aliases })).toMatchObject({ newDistricts: [], offers: [] });
  await desk.ask("import.apply", { ...asked, aliases });
  expect((await stateOf(desk, plan.id)).district.size).toBe(2);
  const third = await desk.ask("import.open", { name: "三.csv", bytes: table("云溪市2026年任务分解表", "东新区") });
  expect(await desk.ask("import.preview", { handle: third.handle, plan: plan.id })).toMatchObject({ offers: [] });
  const other = await desk.ask("import.open", { name: "四.csv", bytes: table("平湖市2026年任务分解表", "丙县") });
  expect((await desk.ask("import.preview", { handle: other.handle, plan: plan.id })).elsewhere).toBeNull();
  const far = new TextEncoder().encode("平湖市2026年任务分解表\n指标,单位,全市目标,丙县,丁县\n改造户厕,户,30,10,20\n");
  const strange = await desk.ask("import.open", { name: "五.csv", bytes: far });
  expect((await desk.ask("import.preview", { handle: strange.handle, plan: plan.id })).elsewhere).toMatchObject({
    file: "平湖市",
    plan: "云溪市",
    known: 0,
  });
});
