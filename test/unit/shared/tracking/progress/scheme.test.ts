import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ProgressMonth } from "../../../../../shared/tracking/progress/month.ts";
import { progressOf } from "../../../../../shared/tracking/progress/month.ts";
import { shownFraction } from "../../../../../shared/tracking/progress/fraction.ts";
import { qualityOf } from "../../../../../shared/tracking/progress/scheme/quality.ts";
import type { Lateness } from "../../../../../shared/tracking/returns/lateness.ts";
import { inTime } from "../../../../../shared/tracking/returns/lateness.ts";
import type { Scheme } from "../../../../../shared/tracking/progress/scheme/scheme.ts";
import { schemeSchema } from "../../../../../shared/tracking/progress/scheme/scheme.ts";
import { scoresOf } from "../../../../../shared/tracking/progress/scheme/score.ts";
import { buildPlan } from "../../../../support/plans.ts";
import { monthOf } from "../../../../support/tracking/month.ts";

const COUNTIES = ["甲县", "乙县", "丙县", "丁县", "戊县", "己县", "庚县", "辛县", "壬县"];
const presets = (
  JSON.parse(
    readFileSync(new URL("../../../../../resources/presets/schemes.json", import.meta.url), "utf8"),
  ) as unknown[]
).map((scheme) => schemeSchema.parse(scheme));

function preset(name: string): Scheme {
  return presets.find((scheme) => scheme.name === name) as Scheme;
}

type Told = [district: string, rank: number, score: string, explain: string[]];

/** @param done by month and district, of one row of 100 each */
function scored(
  scheme: unknown,
  done: Record<string, (string | null)[]>,
  { points = null, late = {} }: { points?: string | null; late?: Record<string, Lateness> } = {},
): Told[] {
  const places = COUNTIES.slice(0, Object.values(done)[0]?.length ?? 0);
  const plan = buildPlan(places, [
    { name: "就业", total: String(places.length * 100), targets: places.map(() => "100") },
  ]);
  const months = Object.entries(done).map(([month, texts]) =>
    progressOf(monthOf(plan, `2026-${month}`, { n0: texts })),
  );
  const last = months.at(-1) as ProgressMonth;
  const quality = qualityOf(last, months.at(-2) ?? null, new Map(Object.entries(late)));
  const ranked = scoresOf(schemeSchema.parse(scheme), {
    months: months as [...ProgressMonth[], ProgressMonth],
    pointsOf: () => points,
    quality,
  });
  return ranked.map(({ district, rank, score, explain }) => [
    plan.district.get(district)?.name ?? "",
    rank,
    score ? shownFraction(score) : "",
    explain,
  ]);
}

const scores = (told: Told[]): string[] => told.map(([district, rank, score]) => `${rank} ${district} ${score}`);

test("nine counties: +3, +1.5, 0, then half a point less each; the last loses 0.2 more", () => {
  const told = scored(preset("椒江"), { "06": ["90", "80", "70", "60", "50", "40", "30", "20", "10"] });
  expect(scores(told)).toEqual([
    ...["1 甲县 3.00", "2 乙县 1.50", "3 丙县 0.00", "4 丁县 -0.50", "5 戊县 -1.00", "6 己县 -1.50", "7 庚县 -2.00"],
    ...["8 辛县 -2.50", "9 壬县 -3.20"],
  ]);
  expect(told.at(-1)?.[3]).toEqual(["排名：第9名 -3分", "末位：6月末位 -0.2分"]);
});

test("five counties: +3, 0, then one point less each; ties share their place", () => {
  expect(scores(scored(preset("椒江"), { "06": ["90", "80", "70", "60", "50"] }))).toEqual([
    ...["1 甲县 3.00", "2 乙县 0.00", "3 丙县 -1.00", "4 丁县 -2.00", "5 戊县 -3.20"],
  ]);
  expect(scores(scored(preset("椒江"), { "06": ["90", "80", "80", "60", "50"] }))).toEqual([
    ...["1 甲县 3.00", "2 乙县 0.00", "2 丙县 0.00", "4 丁县 -2.00", "5 戊县 -3.20"],
  ]);
});

test("last again and again costs a further 0.8, then 1.2; a month in between ends it", () => {
  const good = ["90", "80", "70"];
  const [first, second] = [["90", "80", "10"], good];
  const told = scored(preset("椒江"), { "01": first, "02": first, "03": first });
  expect(told.at(-1)?.[3]).toEqual([
    "排名：第3名 -1分",
    "末位：1月末位 -0.2分",
    "末位：2月末位，连续2个月 -1分",
    "末位：3月末位，连续3个月 -1.4分",
  ]);
  const broken = scored(preset("椒江"), { "01": first, "02": ["10", "80", "70"], "03": second });
  expect(broken.find(([name]) => name === "丙县")?.[3]).toContain("末位：3月末位 -0.2分");
  expect(broken.find(([name]) => name === "甲县")?.[3]).toContain("末位：2月末位 -0.2分");
});

test("value by the best value, with a coefficient, and ± a percentage point", () => {
  const told = scored(
    {
      name: "温州",
      rules: [
        {
          ...{ kind: "rows", by: "best", total: 10, coefficients: { districts: { 乙县: "1.35" } } },
          ...{ over: { points: "0.1", most: 1 }, short: { points: "0.1", most: 5 } },
        },
      ],
    },
    { "12": ["125", "100", "50"] },
  );
  expect(told).toEqual([
    ["甲县", 1, "11.00", ["就业：10分×125.00%÷最好125.00%＝10.00分", "就业：超25.00个百分点 +1分（封顶）"]],
    ["乙县", 2, "10.80", ["就业：10分×系数1.35×100.00%÷最好125.00%＝10.80分"]],
    ["丙县", 3, "-1.00", ["就业：10分×50.00%÷最好125.00%＝4.00分", "就业：差50.00个百分点 -5分"]],
  ]);
});

test.each([
  ["101", "101.00"],
  ["105", "102.00"],
  ["99", "99.00"],
  ["37.5", "37.50"],
  [null, "0.00"],
])("full points at the target, one for each percent over, two at most, down to none: %s is %s", (done, score) => {
  expect(scored(preset("增减分"), { "12": [done, "100"] }).find(([name]) => name === "甲县")?.[2]).toBe(score);
});

test("quarters weigh 15, 25, 25 and 35; each against what was due at its end", () => {
  const told = scored(preset("季度考核"), { "03": ["25", "20"], "06": ["40", "50"], "07": ["50", "60"] });
  expect(told).toEqual([
    ["乙县", 1, "37.00", ["就业：100分×（一季度15%×80.00%＋二季度25%×100.00%）＝37.00分"]],
    ["甲县", 2, "35.00", ["就业：100分×（一季度15%×100.00%＋二季度25%×80.00%）＝35.00分"]],
  ]);
});

test("late, falling and careless returns lose points down to nothing, line by line", () => {
  const told = scored(
    preset("报送质量"),
    { "05": ["50", "50", "50", "50"], "06": ["60", "40", "持续推进", null] },
    {
      late: {
        d0: { ...inTime, days: 3 },
        d2: { ...inTime, back: 2, reason: "数不实" },
        d3: { ...inTime, days: 2, out: true },
      },
    },
  );
  expect(Object.fromEntries(told.map(([name, , score, lines]) => [name, [score, ...lines.slice(1)]]))).toEqual({
    甲县: ["62.50", "报送质量：基础分 +10分", "报送质量：迟报3天 -1.5分"],
    乙县: ["45.00", "报送质量：基础分 +10分", "报送质量：累计数下降1行 -1分"],
    丁县: ["5.00", "报送质量：基础分 +10分", "报送质量：未报（已迟2天） -5分"],
  });
});

test("what is done or not begun rightly stands still; all the rest standing still is the month before again", () => {
  const plan = buildPlan(
    ["甲县", "乙县"],
    [
      { name: "就业", total: "200", targets: ["100", "100"] },
      { name: "改造", total: "200", targets: ["100", "100"] },
      { name: "培训", total: "200", targets: ["100", "100"] },
    ],
  );
  const careless = (before: (string | null)[][], now: (string | null)[][]): number[] => {
    const [old, last] = [before, now].map((rows, at) =>
      progressOf(monthOf(plan, `2026-0${at + 5}`, Object.fromEntries(rows.map((row, index) => [`n${index}`, row])))),
    );
    return [...qualityOf(last as ProgressMonth, old as ProgressMonth).values()].map((one) => one.careless);
  };
  const still = [
    ["100", "0"],
    ["40", "0"],
    ["30", "0"],
  ];
  expect(careless(still, still)).toEqual([2, 0]);
  expect(
    careless(
      [
        ["100", "0"],
        ["100", "0"],
        ["30", "20"],
      ],
      [
        ["100", "0"],
        ["100", "0"],
        ["30", "20"],
      ],
    ),
  ).toEqual([0, 0]);
  expect(
    careless(still, [
      ["100", "0"],
      ["40", "0"],
      ["31", "9"],
    ]),
  ).toEqual([0, 0]);
});

test("one veto and the score is nothing; the whole is capped; points of facts go before equal shares", () => {
  const scheme = {
    name: "一票否决",
    cap: 100,
    rules: [
      { kind: "rows" },
      { kind: "given", title: "荣誉", points: { 甲县: "9", 乙县: "0.4" }, most: "0.25" },
      { kind: "veto", districts: { 乙县: "统计造假" } },
    ],
  };
  expect(scored(scheme, { "12": ["100", "100", "80"] }, { points: "20" })).toEqual([
    ["甲县", 1, "20.25", ["就业：20分×100.00%＝20.00分", "荣誉：+9分，按上限0.25计"]],
    ["丙县", 2, "16.00", ["就业：20分×80.00%＝16.00分"]],
    [
      "乙县",
      3,
      "0.00",
      ["就业：20分×100.00%＝20.00分", "荣誉：+0.4分，按上限0.25计", "一票否决：统计造假，总分记0.00分"],
    ],
  ]);
  expect(scored(scheme, { "12": ["100", "50"] })[0]?.[3].at(-1)).toBe("总分封顶100.00分");
});
