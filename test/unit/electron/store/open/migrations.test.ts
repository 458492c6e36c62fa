import { cellKey } from "../../../../../shared/model/cell.ts";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { connect, reading } from "../../../../../electron/store/open/connection.ts";
import { migrations } from "../../../../../electron/store/open/migration-steps.ts";
import { create, migrate, versionOf } from "../../../../../electron/store/open/migrations.ts";
import { canonicalSchema, freshSchema, schemaOf } from "../../../../../electron/store/open/schema-check.ts";
import { SCHEMA_VERSION } from "../../../../../electron/store/open/schema.ts";
import { damagedRows } from "../../../../../electron/store/sums/verify.ts";
import { openIn, picture, step, testClock, testFolder } from "../../../../support/store/library.ts";
import { emptyTracking } from "../../../../../shared/tracking/state.ts";
import { applyTracking } from "../../../../../shared/tracking/apply.ts";
import { trackingPicture } from "../../../../support/tracking/actions.ts";
import {
  fixtureProblems,
  fixtureReceipt,
  fixtureRounds,
  fixtureSent,
  fixtureTracking,
} from "../../../../support/tracking/fixture.ts";
import { amount, samplePlan } from "../../../../support/store/sample-plan.ts";

const fixtures = fileURLToPath(new URL("../../../../fixtures/store", import.meta.url));
const released = readdirSync(fixtures)
  .flatMap((name) => /^v(\d+)\.fjt\.gz$/.exec(name)?.[1] ?? [])
  .map(Number)
  .toSorted((a, b) => a - b);

test("there is a file of every version", async () => {
  expect(released).toEqual(Array.from({ length: SCHEMA_VERSION }, (_, index) => index + 1));
  expect(migrations.map((step) => step.to)).toEqual(released.slice(1));
});

test("what a fresh file consists of is known without making one", () => {
  const db = connect(":memory:", { mustExist: false });
  create(db, "");
  expect(freshSchema).toEqual(schemaOf(db));
  db.close();
});

describe.each(released)("a library of version %i", (version) => {
  test("becomes what a fresh one is, with all that it held", async () => {
    const folder = testFolder();
    writeFileSync(join(folder, "台账.fjt"), gunzipSync(readFileSync(join(fixtures, `v${version}.fjt.gz`))));
    const { library, path, backups } = openIn(folder, { now: testClock("2026-03-06T00:00:00.000Z").now });
    const db = new Database(path, { readonly: true });
    expect(versionOf(db)).toBe(SCHEMA_VERSION);
    expect(canonicalSchema(schemaOf(db))).toEqual(canonicalSchema(freshSchema));
    // The checksums are those of what the version left there; they are stored, so what they are never changes.
    for (const [n, id] of [
      [1, "plan-1"],
      [2, "plan-2"],
    ] as const)
      expect(damagedRows(reading(db), id, n)).toEqual([]);
    const sum = db.prepare("SELECT a, b FROM checksum WHERE plan = 1 AND kind = 'indicator' AND id = 'jobs'").get();
    expect(sum).toEqual({ a: 3423699223, b: 733364913 });
    db.close();
    // Only what is brought up is backed up first.
    const made = version === SCHEMA_VERSION ? [] : readdirSync(backups);
    expect(made).toHaveLength(version === SCHEMA_VERSION ? 0 : 1);

    const plan = await library.loadPlan("plan-1");
    const expected = samplePlan();
    expected.header.revision = 3;
    expected.figures.set("jobs", "d1", amount("61"));
    expect(picture(plan)).toEqual(picture(expected));
    expect(picture(await library.loadVersion("plan-1", "v1"))).toEqual(picture(samplePlan()));
    expect(await library.plans()).toMatchObject([{ id: "plan-1", findings: { error: 0, warning: 1, info: 2 } }]);
    expect(await library.trash()).toMatchObject([{ id: "plan-2" }]);
    expect(await library.settings()).toEqual({ largeType: true });
    const base = await library.importBase("plan-1", "附件3.xls|分解表");
    expect(base.get(cellKey("jobs", "d1"))).toEqual({ value: amount("60"), cell: "E5" });
    const tracking = await library.tracking.load(plan.header.series);
    for (const key of tracking.layers.keys()) expect(await library.tracking.loadLayer(tracking, key)).toEqual([]);
    expect(await library.tracking.damaged(tracking)).toEqual([]);
    const beside = emptyTracking(plan.header.series);
    if (version >= 8) for (const action of fixtureTracking) applyTracking(beside, action);
    if (version >= 10) for (const action of fixtureRounds) applyTracking(beside, action);
    if (version >= 11) for (const action of fixtureProblems) applyTracking(beside, action);
    expect(trackingPicture(tracking)).toEqual(trackingPicture(beside));
    const { cells, ...sent } = fixtureSent;
    const files = await library.tracking.sent(plan.header.series, { print: sent.print });
    expect(files).toEqual(version >= 10 ? [{ ...sent, id: 1 }] : []);
    const round = { round: fixtureReceipt.round };
    const receipts = await library.tracking.receipts(plan.header.series, round);
    expect(receipts).toEqual(version >= 12 ? [{ ...fixtureReceipt, id: 1, stands: true }] : []);
    for (const { id } of files) expect(await library.tracking.sentCells(id)).toEqual(cells);
    expect((await library.history("plan-1")).map((row) => row.label)).toEqual(["撤销", "改为62", "改为61", "新建"]);
    expect(await step(library, plan, "redo")).toBe(true);
    expect(plan.figures.get("jobs", "d1")).toEqual(amount("62"));
  });
});

describe("migrating", () => {
  const memory = (): Database.Database => {
    const db = connect(":memory:", { mustExist: false });
    onTestFinished(() => void db.close());
    create(db, "t");
    return db;
  };

  test("runs the steps after the file's version, in order", async () => {
    const db = memory();
    migrate(db, [
      { to: SCHEMA_VERSION, statements: ["this is never run"] },
      { to: SCHEMA_VERSION + 1, statements: ["ALTER TABLE mapping ADD COLUMN note TEXT"] },
      { to: SCHEMA_VERSION + 2, statements: ["UPDATE mapping SET note = shape"] },
    ]);
    expect(versionOf(db)).toBe(SCHEMA_VERSION + 2);
    expect(db.pragma("foreign_keys", { simple: true })).toBe(1);
  });

  test("leaves the file as it was where a step fails or breaks references", async () => {
    const db = memory();
    db.exec(
      "INSERT INTO plan (n, id, name, title, year, status, revision, series, notes, created_at, updated_at) VALUES (1, 'p', 'p', '', 1, 'draft', 0, '', '[]', '', '')",
    );
    db.exec("INSERT INTO finding_count VALUES (1, 0, 0, 0, 0, 0)");
    const before = schemaOf(db);
    const first = { to: SCHEMA_VERSION + 1, statements: ["ALTER TABLE mapping ADD COLUMN note TEXT"] };
    expect(() => migrate(db, [first, { to: SCHEMA_VERSION + 2, statements: ["no sql"] }])).toThrow();
    const breaks = { to: SCHEMA_VERSION + 2, statements: ["UPDATE finding_count SET plan = 7"] };
    expect(() => migrate(db, [first, breaks])).toThrow("broken references");
    expect(schemaOf(db)).toEqual(before);
    expect(versionOf(db)).toBe(SCHEMA_VERSION);
    expect(db.pragma("foreign_keys", { simple: true })).toBe(1);
  });

  test("refuses a list that does not rise", async () => {
    const steps = [3, 2].map((to) => ({ to, statements: [] }));
    expect(() => migrate(memory(), steps)).toThrow("rise");
  });
});
