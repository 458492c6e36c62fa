import { expect, test } from "vitest";
import {
  citiesOf,
  countiesOf,
  fullRegionName,
  isRegionName,
  provinces,
  regionByCode,
  regionsNamed,
  searchRegions,
} from "../../../../../shared/model/region/region.ts";

test("a city's counties by code, zones only where asked for", () => {
  expect(countiesOf("341600").map((region) => `${region.code}${region.name}`)).toEqual([
    "341602谯城区",
    "341621涡阳县",
    "341622蒙城县",
    "341623利辛县",
  ]);
  const zones = countiesOf("340100", { zones: true }).filter((region) => region.level === "zone");
  expect(zones.map((region) => region.name)).toContain("合肥高新技术产业开发区");
  expect(countiesOf("340100").every((region) => region.level === "county")).toBe(true);
});

test("Anhui has 16 cities and 104 counties", () => {
  const cities = citiesOf("340000");
  expect(cities.length).toBe(16);
  expect(cities.flatMap((city) => countiesOf(city.code)).length).toBe(104);
});

test("municipalities hold their districts themselves, provinces their directly governed counties", () => {
  expect(citiesOf("110000")).toEqual([]);
  expect(countiesOf("110000").length).toBe(16);
  expect(countiesOf("420000").map((region) => region.name)).toEqual(["仙桃市", "潜江市", "天门市", "神农架林区"]);
  expect(provinces().length).toBe(34);
});

test("names in full, without the class word, and without the names of peoples", () => {
  expect(isRegionName("谯城区")).toBe(true);
  expect(isRegionName("谯城")).toBe(false);
  expect(regionsNamed("谯城").map((region) => region.code)).toEqual(["341602"]);
  expect(regionsNamed("恩施").map(fullRegionName)).toEqual([
    "湖北省恩施土家族苗族自治州",
    "湖北省恩施土家族苗族自治州恩施市",
  ]);
  expect(regionByCode("341602")?.parent).toBe("341600");
  expect(regionByCode("999999")).toBeNull();
});

test("search finds names that begin with the text first", () => {
  expect(searchRegions("亳").map((region) => region.name)).toEqual(["亳州市"]);
  expect(searchRegions("鼓楼", 3).length).toBe(3);
  expect(searchRegions(" ")).toEqual([]);
});
