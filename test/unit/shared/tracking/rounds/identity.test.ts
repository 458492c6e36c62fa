import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Identity, IdentityLine } from "../../../../../shared/tracking/rounds/identity.ts";
import {
  identityCells,
  identityText,
  readIdentity,
  readIdentityCells,
} from "../../../../../shared/tracking/rounds/identity.ts";

const id = "01900000-0000-7000-8000-00000000000a";
const identity: Identity = {
  form: "fill",
  plan: id,
  series: id,
  round: id,
  district: id,
  revision: 123_456,
  layout: 1,
  print: "0123456789abcdef".repeat(2),
};

describe("the line of identity", () => {
  test("is read as it was written, and every program keeps it whole", () => {
    const text = identityText(identity);
    expect(text.length).toBeLessThanOrEqual(255);
    expect(readIdentity(text)).toEqual(identity);
    expect(readIdentity(` ${text}\r\n`)).toEqual(identity);
    const nobodys = { ...identity, form: "decomposition", round: null, district: null };
    expect(readIdentity(identityText(nobodys))).toEqual(nobodys);
  });

  test.each([
    ["nothing", ""],
    ["other words", "分解通"],
    ["a part too many", `${identityText(identity)}|x`],
    ["a part too few", identityText(identity).split("|").slice(0, -1).join("|")],
    ["a hash that is none", identityText({ ...identity, print: "xyz" })],
    ["a revision that is none", identityText(identity).replace("123456", "-1")],
    ["a plan that is nobody's", identityText({ ...identity, plan: "" })],
    ["more than any property holds", `${identityText(identity)}${"0".repeat(600)}`],
  ])("of %s is none", (_, text) => {
    expect(readIdentity(text)).toBeNull();
  });

  test("of a later release is told apart", () => {
    expect(readIdentity("FJT2|whatever|it|may|say")).toBe("newer");
  });

  test("whatever stands there, reading it ends in an answer", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `FJT1|${text}`),
        ),
        (text) => {
          const read = readIdentity(text);
          if (read !== null && read !== "newer") expect(readIdentity(identityText(read))).toEqual(read);
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe("the hidden sheet", () => {
  const lines: IdentityLine[] = [
    { kind: "row", sheet: "填报表", line: 7, indicator: id },
    { kind: "column", sheet: "填报表", column: 28, holds: "actual:2026-07:开工", district: id },
    { kind: "column", sheet: "填报表", column: 5, holds: "total", district: null },
    { kind: "field", sheet: "填报表", cell: "C4", field: "person" },
  ];

  test("is read as it was written, with the places as they are now", () => {
    const cells = identityCells({ text: identityText(identity), lines });
    expect(cells[1]?.[4]).toBe("=ROW('填报表'!$A$7)");
    expect(cells[2]?.[4]).toBe("=COLUMN('填报表'!$AB$1)");
    const computed = cells.map((row) => row.map((cell) => (cell.startsWith("=ROW") ? "9" : cell)));
    expect(readIdentityCells(computed)).toEqual({
      text: identityText(identity),
      lines,
      live: [9, null, null, null],
    });
  });

  test("of others is none, and lines that are none of ours are left out", () => {
    expect(readIdentityCells([["序号", "项目"]])).toBeNull();
    expect(readIdentityCells([])).toBeNull();
    const strange = [
      ["row", "s", "0", id],
      ["row", "s", "x", id],
      ["column", "s", "3", "nothing|"],
      ["field", "s", "C4", "x"],
      [],
    ];
    expect(readIdentityCells([[identityText(identity)], ...strange])?.lines).toEqual([]);
  });
});
