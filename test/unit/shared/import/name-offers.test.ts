import { describe, expect, test } from "vitest";
import { elsewhereOf } from "../../../../shared/import/elsewhere.ts";
import { nameOffers, nearest } from "../../../../shared/import/name-offers.ts";
import type { Alias } from "../../../../shared/model/aliases.ts";
import { MOST_ALIASES, meaningsOf, readAliases, withAliases } from "../../../../shared/model/aliases.ts";
import { districtForm, matchName } from "../../../../shared/model/district-name.ts";
import { buildPlan } from "../../../support/plans.ts";
import { onlyTable } from "../../../support/recognise/build.ts";

const districts = ["谯城区", "涡阳县", "亳州高新区"];
const plan = (() => {
  const state = buildPlan(districts, [{ name: "新增就业", total: "3", targets: ["1", "1", "1"] }]);
  state.header = { ...state.header, issuer: "亳州市" };
  for (const item of state.item.values()) item.leads = ["市人力资源和社会保障局"];
  return state;
})();
const file = (title: string, ...names: string[]) =>
  onlyTable({
    rows: [
      [title],
      ["指标", "单位", "牵头单位", "全市目标", ...names],
      ["新增就业", "人", "市人社局", names.length, ...names.map(() => 1)],
    ],
  });

describe("names that the plan does not have", () => {
  test.each([
    ["谯诚区", "谯城区"],
    ["亳高新", "亳州高新区"],
  ])("%s may be %s", (name, wanted) => expect(nearest(name, districts, districtForm)[0]).toBe(wanted));

  test("are offered with what is near and not taken, agencies too", () => {
    const table = file("亳州市2026年任务分解表", "谯城区", "涡阳市", "某新区");
    const { offers, free } = nameOffers(plan, [table], []);
    expect(offers).toEqual([
      { kind: "district", name: "某新区", near: [] },
      { kind: "agency", name: "市人社局", near: ["市人力资源和社会保障局"] },
    ]);
    expect(free).toEqual(["亳州高新区"]);
    const aliases: Alias[] = [
      { kind: "district", name: "某新区", means: "亳州高新区" },
      { kind: "agency", name: "市人社局", means: "市人力资源和社会保障局" },
    ];
    expect(nameOffers(plan, [table], aliases).offers).toEqual([]);
  });
});

test("an alias goes before the shape of a name, never before the name itself", () => {
  const known = districts.map((name) => ({ id: name, name }));
  expect(matchName("谯城", known, "涡阳县")).toBe("涡阳县");
  expect(matchName("谯城区", known, "涡阳县")).toBe("谯城区");
  expect(matchName("谯城", known, "不在")).toBe("谯城区");
});

test("the newest word on a name counts, the oldest go, what is broken counts as none", () => {
  const first: Alias = { kind: "district", name: "高新", means: "甲区" };
  const later: Alias = { ...first, means: "乙区" };
  expect(withAliases([first], [later])).toEqual([later]);
  expect(meaningsOf("district", [later])("高 新")).toBe("乙区");
  expect(meaningsOf("agency", [later])("高新")).toBeNull();
  const many = Array.from({ length: MOST_ALIASES + 5 }, (_, at): Alias => ({ ...first, name: `名${at}` }));
  expect(withAliases([], many)).toHaveLength(MOST_ALIASES);
  expect(readAliases([first, { kind: "x" }, 3])).toEqual([first]);
  expect(readAliases("x")).toEqual([]);
});

describe("another government's file", () => {
  const asked = (title: string, ...names: string[]) => elsewhereOf(plan, "来表.xls", [file(title, ...names)], []);
  test("is noticed by its title or by its districts", () => {
    expect(asked("合肥市2026年任务分解表", "瑶海区", "庐阳区")).toMatchObject({
      file: "合肥市",
      plan: "亳州市",
      known: 0,
    });
    expect(asked("任务分解表", "瑶海区", "庐阳区")).toMatchObject({ file: null, known: 0, of: 2 });
  });
  test("the plan's own, a district's return and a table with some strangers are not", () => {
    expect(asked("亳州市2026年任务分解表", "谯城区", "涡阳县")).toBeNull();
    expect(asked("安徽省亳州市2026年任务分解表", "谯城区", "涡阳县")).toBeNull();
    expect(asked("谯城区2026年任务分解表", "谯城区", "某新区")).toBeNull();
    expect(asked("任务分解表", "谯城区", "瑶海区")).toBeNull();
  });
  test("a plan without districts takes any", () => {
    const empty = buildPlan([], []);
    expect(elsewhereOf(empty, "合肥市.xls", [file("合肥市2026年任务分解表", "瑶海区", "庐阳区")], [])).toBeNull();
  });
});
