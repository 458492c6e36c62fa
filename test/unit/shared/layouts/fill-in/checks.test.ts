import { expect, test } from "vitest";
import { fillInBook } from "../../../../../shared/layouts/fill-in/book.ts";
import { askedIn, keyAfter, keyBefore } from "../../../../../shared/layouts/fill-in/rows.ts";
import { districtsOf } from "../../../../../shared/model/read-plan.ts";
import { newRound } from "../../../../../shared/tracking/rounds/round.ts";
import { emptyTracking } from "../../../../../shared/tracking/state.ts";
import { buildPlan } from "../../../../support/plans.ts";

const round = (fill: string[]) =>
  newRound({ id: "r", name: "轮", plan: "plan", revision: 0, fill, made: "t", districts: ["d0"] });

const plan = buildPlan(
  ["溪东区", "溪西县"],
  [
    { name: "残疾人康复", total: "", targets: [] },
    { name: "假肢", total: "100", targets: ["60", "40"], parent: "残疾人康复", patch: { part: "parts" } },
    { name: "药费", total: "50", targets: ["50", "—"], parent: "残疾人康复", patch: { part: "parts" } },
    { name: "未分解", total: "10", targets: [] },
  ],
);

test("a district is asked for its own rows; of what is not split yet only where it is asked how to split it", () => {
  const named = (fill: string[], district: number) => {
    const to = districtsOf(plan)[district];
    if (!to) throw new Error("no district");
    return askedIn(plan, emptyTracking("s"), round(fill))
      .rowsOf(to)
      .map(({ indicator, open }) => [indicator.name, open]);
  };
  expect(named(["ask:一上"], 0)).toEqual([
    ["残疾人康复", false],
    ["假肢", true],
    ["药费", true],
    ["未分解", true],
  ]);
  expect(named(["actual:2026-06"], 1)).toEqual([
    ["残疾人康复", false],
    ["假肢", true],
  ]);
});

test("every figure in the book is told with its cell, and only open ones are open", () => {
  const [district] = districtsOf(plan);
  if (!district) throw new Error("no district");
  const book = fillInBook(
    askedIn(plan, emptyTracking("s"), round(["actual:2026-06", "fund:支付:省:2026-06"])),
    district,
  );
  expect(book).toMatchObject({ rows: 2, open: 4 });
  const [sheet] = book.document.sheets;
  for (const { cell, open, layer } of book.cells) {
    const [, letters = "", line = ""] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
    const style = sheet?.rows[Number(line) - 1]?.[letters.charCodeAt(0) - 65]?.style ?? 0;
    expect(book.document.styles[style]?.unlocked ?? false).toBe(open);
    expect(open).toBe(layer !== "target");
  }
  expect(book.lines.filter(({ kind }) => kind === "row")).toHaveLength(3);
});

test("the month before and the month after, figures beginning anew in January", () => {
  expect(keyBefore("actual:2026-06:开工")).toBe("actual:2026-05:开工");
  expect(keyBefore("actual:2026-01")).toBeNull();
  expect(keyAfter("fund:支付:省:2026-12")).toBe("fund:支付:省:2027-01");
  expect(keyAfter("ask:一上")).toBeNull();
});
