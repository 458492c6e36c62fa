/**
 * No figure that a strict reading would not give. A quick sample here; the whole with
 * AMOUNTS=1000000 JUNK=300000 npm run unit -- test/property/amount-strict.test.ts
 */

import { expect, test } from "vitest";
import { isSum } from "../../shared/model/formula/arithmetic.ts";
import { parseValue } from "../../shared/model/amount-parse.ts";
import { decimalText } from "../../shared/model/decimal.ts";
import type { Scale } from "../../shared/model/unit.ts";
import { figuresIn } from "../support/strict-amount.ts";

const AMOUNTS = Number(process.env.AMOUNTS ?? 20_000);
const JUNK = Number(process.env.JUNK ?? 20_000);

/** mulberry32: the same sequence every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const SCALES: [string, number][] = [
  ["", 0],
  ["", 0],
  ["", 0],
  ["万", 4],
  ["亿", 8],
  ["千", 3],
  ["百", 2],
  ["百万", 6],
  ["千万", 7],
  ["萬", 4],
];
const BEFORE = [
  "",
  "",
  "",
  "约",
  "不少于",
  "≥",
  "不超过",
  "确保",
  "计划",
  "目标",
  "新建",
  "改造",
  "培训",
  "超",
  "突破",
  "大于等于",
  "上限",
  "￥",
  "完成",
];
const AFTER = ["", "", "", "左右", "以上", "以内", "及以上", "余", "多", "来"];
const UNITS = ["", "", "人", "户", "个", "万", "%", "公里", "元", "人次"];

test("amounts of every form are the figure that they say", () => {
  const next = random(20260317);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  let read = 0;
  for (let run = 0; run < AMOUNTS; run += 1) {
    const whole = Math.floor(10 ** (next() * 6));
    const fraction = next() < 0.3 ? String(Math.floor(next() * 1000)).padStart(1, "0") : "";
    const [scale, power] = pick(SCALES);
    const rowScale = pick([1, 1, 10_000] as const) as Scale;
    const before = pick(BEFORE);
    const after = pick(AFTER);
    const unit = scale === "" || !/[%万]/.test("") ? pick(UNITS.filter((one) => one !== "万")) : "";
    let digits = String(whole);
    if (next() < 0.3 && whole > 999) digits = digits.replace(/\B(?=(\d{3})+$)/g, ",");
    let number = fraction === "" ? digits : `${digits}.${fraction}`;
    if (next() < 0.2)
      number = number.replace(/[\d.,]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0));
    const infix = /[余多来]/.test(after);
    const bracket = next() < 0.15 && (scale !== "" || unit !== "") && !infix;
    const measure = `${scale}${unit}`;
    const text = bracket
      ? `${before}${number}（${measure}）`
      : infix
        ? `${before}${number}${after}${measure}`
        : `${before}${number}${measure}${after}`;
    const { value } = parseValue(text, { unit, scale: rowScale });
    if (value?.kind !== "amount") continue;
    read += 1;
    const exponent = power + (scale === "" && unit === "" && before !== "￥" ? Math.log10(rowScale) : 0);
    const bare = `${whole}${fraction}`;
    const places = fraction.length - exponent;
    const expected = places >= 0 ? BigInt(bare) : BigInt(bare) * 10n ** BigInt(-places);
    const shown = decimalText(value.value);
    const scaled = BigInt(shown.replace(".", "")) * 10n ** BigInt(Math.max(0, places) + 4);
    const shownPlaces = shown.includes(".") ? shown.length - shown.indexOf(".") - 1 : 0;
    if (scaled !== expected * 10n ** BigInt(shownPlaces + 4) || value.to)
      throw new Error(`${text} was read as ${shown}`);
  }
  // Contradictions and the like are refused; nearly all else is read.
  expect(read / AMOUNTS).toBeGreaterThan(0.8);
});

test("junk is never a figure that is not in it", () => {
  const next = random(20260318);
  const alphabet = [
    ..."0123456789".repeat(4),
    ..."００１２５９.,，。、；;:-—~～+%‰()（）/\\ \u3000\u00a0\u200b\u2009①³½xXwke",
    ..."万亿千百十零一二三半成余多来几约近至到从提高于不少以上内左右人户个元次月年日第全无含在其中合格￥¥=",
  ];
  let figures = 0;
  for (let run = 0; run < JUNK; run += 1) {
    const length = 1 + Math.floor(next() * 9);
    let text = "";
    for (let at = 0; at < length; at += 1) text += alphabet[Math.floor(next() * alphabet.length)] ?? "";
    const { value } = parseValue(text, { unit: "", scale: 1 });
    if (value?.kind !== "amount") continue;
    figures += 1;
    // The result of a sum is none of its figures: those are held against exact fractions (model/formula).
    if (isSum(text)) continue;
    const found = figuresIn(text);
    const own = [value.value, ...(value.to ? [value.to] : []), ...(value.from ? [value.from] : [])].map(decimalText);
    // Every end that was read stands in the text, and the text holds no figure beyond them.
    if (!found || found.length > own.length + (value.from ? 0 : 1))
      throw new Error(`${JSON.stringify(text)} was read as ${own.join()}`);
    const strange = own.filter((one) => !found.includes(one));
    const shared = value.to || value.from ? 1 : 0;
    if (strange.length > shared)
      throw new Error(`${JSON.stringify(text)} was read as ${own.join()}, holds ${found.join()}`);
  }
  expect(figures).toBeGreaterThan(JUNK / 200);
});
