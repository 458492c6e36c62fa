/** Sums typed into a cell: exact, rounded only where the row cannot hold the result, and never in silence. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editCells } from "../../../../../shared/actions/edit-cells.ts";
import { applyAction } from "../../../../../shared/actions/apply.ts";
import { parseValue } from "../../../../../shared/model/amount-parse.ts";
import { decimalText } from "../../../../../shared/model/decimal.ts";
import { ownText, saysFigure } from "../../../../../shared/model/own-text.ts";
import type { ParseContext } from "../../../../../shared/model/read-number.ts";
import { buildPlan } from "../../../../support/plans.ts";

const people: ParseContext = { unit: "人", scale: 1, decimals: 0 };
const manyPeople: ParseContext = { unit: "人", scale: 10000, decimals: 2 };
const length: ParseContext = { unit: "公里", scale: 1, decimals: 0 };
const rate: ParseContext = { unit: "%", scale: 1, decimals: 2 };

/** The figure in the base unit, or the problem. */
function figure(text: string, row: ParseContext): string {
  const { value, problem } = parseValue(text, row);
  if (problem !== undefined) return problem;
  return value?.kind === "amount" ? decimalText(value.value) : (value?.kind ?? "blank");
}

describe("sums in a cell", () => {
  it.each([
    ["=870+30", "900"],
    ["=8900*1.05", "9345"],
    ["=3.5万-8900", "26100"],
    ["＝８７０＋３０", "900"],
    ["= 870 + 30", "900"],
    ["=(870+30)÷2×3", "1350"],
    ["=8,700+300", "9000"],
    ["=SUM(8,700,30)", "738"],
    ["=ROUND(8900*1.055,0)", "9390"],
    ["=2万5千-1", "24999"],
    ["=3.5万人-8900人", "26100"],
    ["=8900*5%", "445"],
    ["=-5+8", "3"],
    ["=0.1+0.2+0.7", "1"],
    ["=1/3*3", "1"],
    ["=300", "300"],
    ["=999999999999999+1", "1000000000000000"],
  ])("%s is %s people", (text, wanted) => {
    expect(figure(text, people)).toBe(wanted);
    expect(parseValue(text, people).rounded).toBeUndefined();
  });

  it.each([
    ["=A1+3", people, "words"],
    ["=SUM(B2:B5)", people, "words"],
    ["=VLOOKUP(1,2,3)", people, "words"],
    ["=870+", people, "words"],
    ["=1/0", people, "words"],
    ["=8 70+1", people, "words"],
    ["=20多万+1", people, "words"],
    ["=870=30", people, "words"],
    ["=300公里+5", people, "unitDiffers"],
    ["=999999999999999*9", people, "tooLarge"],
    ["=1/3", people, "roundsToZero"],
    ["=1/3", { unit: "人", scale: 1 }, "endless"],
    // A bare number in a row of 万人 means 万人, so that these say two things.
    ["=3.5万-8900", manyPeople, "mixedScales"],
    ["=3.5万人*2万人", manyPeople, "mixedScales"],
    ["=736/4000", rate, "ratioOfRate"],
    ["=60*105%", rate, "mixedScales"],
  ] as [string, ParseContext, string][])("%s is not worked out: %s", (text, row, wanted) => {
    expect(figure(text, row)).toBe(wanted);
  });

  it("takes bare numbers in the row's scale and named ones as they are", () => {
    expect(figure("=3.5+0.25", manyPeople)).toBe("37500");
    expect(figure("=3.5万*1.05", manyPeople)).toBe("36750");
    expect(figure("=3.5万-0.89万", manyPeople)).toBe("26100");
    expect(figure("=60+5", rate)).toBe("65");
    expect(figure("=60%+5%", rate)).toBe("65");
    expect(figure("=736/4000*100", rate)).toBe("18.4");
    expect(figure("=(99.90+99.96)/2", rate)).toBe("99.93");
  });

  it("rounds only what the row cannot hold, and says what it was", () => {
    const whole = parseValue("=8900*1.055", people);
    expect([figure("=8900*1.055", people), whole.rounded]).toEqual(["9390", "9389.5"]);
    expect(figure("=10/3", people)).toBe("3");
    expect(parseValue("=10/3", people).rounded).toBe("3.333333…");
    expect(parseValue("=-10/3", people).rounded).toBe("-3.333333…");
    expect(figure("=10/3", manyPeople)).toBe("33300");
    expect(parseValue("=10/3", manyPeople).rounded).toBe("3.333333…");
    // Finer than the row, but it ends: the row's decimals widen as for any typed figure.
    expect(figure("=14.395/2", length)).toBe("7.1975");
    expect(figure("=3.5/4", manyPeople)).toBe("8750");
    expect(figure("=20/3", length)).toBe("7");
  });

  it("equals exact fractions for every sum of typed decimals", () => {
    interface Term {
      text: string;
      top: bigint;
      over: bigint;
    }
    const leaf = fc
      .tuple(fc.nat(99_999), fc.integer({ min: 0, max: 3 }), fc.constantFrom("", "万", "千"))
      .map(([digits, places, word]): Term => {
        const padded = String(digits).padStart(places + 1, "0");
        const text = places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`;
        const size = word === "万" ? 10_000n : word === "千" ? 1_000n : 1n;
        return { text: `${text}${word}`, top: BigInt(digits) * size, over: 10n ** BigInt(places) };
      });
    const { term } = fc.letrec<{ term: Term }>((tie) => ({
      term: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        leaf,
        fc
          .tuple(tie("term"), fc.constantFrom("+", "-", "*", "/", "×", "÷"), tie("term"))
          .filter(([, sign, right]) => !"/÷".includes(sign) || right.top !== 0n)
          .map(([left, sign, right]) => join(left, sign, right)),
      ),
    }));
    const join = (left: Term, sign: string, right: Term): Term => {
      const text = `(${left.text}${sign}${right.text})`;
      switch (sign) {
        case "+":
          return { text, top: left.top * right.over + right.top * left.over, over: left.over * right.over };
        case "-":
          return { text, top: left.top * right.over - right.top * left.over, over: left.over * right.over };
        case "*":
        case "×":
          return { text, top: left.top * right.top, over: left.over * right.over };
        default: {
          const sign = right.top < 0n ? -1n : 1n;
          return { text, top: sign * left.top * right.over, over: sign * left.over * right.top };
        }
      }
    };
    fc.assert(
      fc.property(term, fc.integer({ min: 0, max: 4 }), ({ text, top, over }, decimals) => {
        const { value, rounded, problem } = parseValue(`=${text}`, { unit: "", scale: 1, decimals });
        if (value?.kind !== "amount") {
          // Only what no cell can hold is left out.
          const size = (top < 0n ? -top : top) / over;
          expect(["tooLarge", "roundsToZero"]).toContain(problem);
          expect(problem === "tooLarge" ? size >= 10n ** BigInt(14 - decimals) : size === 0n).toBe(true);
          return;
        }
        const grain = 10n ** BigInt(value.value.places);
        const error = BigInt(value.value.digits) * over - top * grain;
        if (rounded === undefined) expect(error).toBe(0n);
        else expect((error < 0n ? -error : error) * 2n * 10n ** BigInt(decimals)).toBeLessThanOrEqual(over * grain);
        expect(saysFigure(`=${text}`, value, { unit: "", scale: 1 })).toBe(true);
      }),
      { seed: 9, numRuns: 400 },
    );
  });
});

describe("sums as cells of a plan", () => {
  it("keeps what was typed beside the result, says what was rounded, and refuses what it cannot work out", () => {
    const plan = buildPlan(["甲县", "乙县"], [{ name: "就业", total: "1000", targets: ["", ""] }]);
    const [indicator] = [...plan.indicator.keys()];
    const [first, second] = [...plan.district.keys()];
    if (!indicator || !first || !second) throw new Error("no plan");
    const typed = editCells(plan, [
      { indicator, district: first, text: "=870+30" },
      { indicator, district: second, text: "=1000/3" },
      { indicator, district: null, text: "=A1" },
    ]);
    expect(typed.notices).toEqual(["“就业”的“=1000/3”算得 333.333333…，按本行的小数位四舍五入为 333。"]);
    expect(typed.refusals.map(({ reason }) => reason)).toEqual([expect.stringContaining("不能引用别的格子")]);
    if (!typed.action) throw new Error("no action");
    applyAction(plan, typed.action);
    expect(plan.figures.get(indicator, first)).toMatchObject({ value: { digits: 900, places: 0 }, text: "=870+30" });
    const third = plan.figures.get(indicator, second);
    expect(third).toMatchObject({ value: { digits: 333, places: 0 }, text: "=1000/3" });
    // The text still says its figure when the row's decimals have widened since; another figure gets a text of its own.
    if (third?.kind !== "amount") throw new Error("no figure");
    const row = { unit: "人", scale: 1 as const, decimals: 2 };
    expect(ownText(third, row)).toBe(third);
    expect(ownText({ ...third, value: { digits: 334, places: 0 } }, row).text).toBe("334");
  });

  it("says why a sum has no result: each reason has its own sentence", () => {
    const plan = buildPlan(["甲县"], [{ name: "就业", total: "1000", targets: [""] }]);
    const [indicator] = [...plan.indicator.keys()];
    if (!indicator) throw new Error("no plan");
    const reasons = ["=0.1+0.2", "=3.5万-8900元", "=99999999999999*99", "=A1"].map(
      (text) => editCells(plan, [{ indicator, district: null, text }]).refusals[0]?.reason,
    );
    expect(reasons).toEqual([
      expect.stringContaining("取整会变成 0"),
      expect.stringContaining("单位是“元”"),
      expect.stringContaining("超出了可以保存的数值范围"),
      expect.stringContaining("不能引用别的格子"),
    ]);
  });
});
