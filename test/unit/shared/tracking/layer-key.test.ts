import { expect, test } from "vitest";
import {
  compareLayers,
  layerKey,
  layerTitle,
  partsOf,
  readLayerKey,
  readPeriod,
} from "../../../../shared/tracking/layer-key.ts";

function key(text: string): string {
  const read = readLayerKey(text);
  return "parts" in read ? layerKey(read.parts) : read.refusal;
}

test("a key is read in whatever way it is typed and has one written form", () => {
  expect(key("actual:2026-06")).toBe("actual:2026-06");
  expect(key("actual:2026-6")).toBe("actual:2026-06");
  expect(key("actual:2026-Q1")).toBe("actual:2026-03");
  expect(key("actual:2026-q4:开工")).toBe("actual:2026-12:开工");
  expect(key("actual:2026-06:完成")).toBe("actual:2026-06");
  expect(key(" ask : 一上 ")).toBe("ask:一上");
  expect(key("fund:支付:省:2026-06")).toBe("fund:支付:省:2026-06");
  expect(key("reference:上年（完成）")).toBe("reference:上年（完成）");
});

test.each([
  ["target", "不是数据层"],
  ["ask", "ask:一上"],
  ["ask:", "1 到"],
  ["ask:一:上", "ask:一上"],
  ["actual:2026-13", "不是月份"],
  ["actual:一月", "不是月份"],
  ["actual:2026-06:开工:完工", "actual:2026-06"],
  ["fund:测算:省:2026-06", "安排、到位、支付"],
  ["fund:支付:2026-06", "fund:支付:省:2026-06"],
  ["reference:" + "长".repeat(61), "1 到 60"],
  ["constructor:一", "不是数据层"],
])("%s is none, and says so in one sentence", (text, part) => {
  expect(key(text)).toContain(part);
  expect(key(text)).toMatch(/。$/);
});

test("only the written form is a key of the store", () => {
  expect(partsOf("actual:2026-06")).toEqual({ kind: "actual", name: null, period: "2026-06", stage: null });
  expect(partsOf("actual:2026-6")).toBeNull();
  expect(partsOf("actual:2026-06:完成")).toBeNull();
  expect(readPeriod("2026-Q2")).toBe("2026-06");
});

test("layers are named and listed as a person says them", () => {
  expect(layerTitle("actual:2026-06")).toBe("2026年6月完成数");
  expect(layerTitle("actual:2026-06:发放人数")).toBe("2026年6月发放人数");
  expect(layerTitle("fund:支付:省:2026-06")).toBe("2026年6月支付资金（省）");
  const keys = [
    "fund:支付:省:2026-06",
    "actual:2026-10",
    "actual:2026-06:开工",
    "actual:2026-06",
    "ask:一上",
    "reference:上年",
  ];
  expect(keys.toSorted(compareLayers)).toEqual(keys.toReversed());
});
