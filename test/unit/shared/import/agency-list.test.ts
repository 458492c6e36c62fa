import { expect, test } from "vitest";
import { updateRow } from "../../../../shared/actions/action.ts";
import { applyAction } from "../../../../shared/actions/apply.ts";
import type { Agency } from "../../../../shared/import/agency-list.ts";
import { agenciesOf, likeAgencies } from "../../../../shared/import/agency-list.ts";
import { buildPlan } from "../../../support/plans.ts";

test("every agency once with its items, leads and supports apart, in the order of the plan", () => {
  const plan = buildPlan(
    ["溪东区"],
    ["就业", "养老"].map((name) => ({ name, total: "1", targets: ["1"] })),
  );
  applyAction(plan, updateRow("item", "i0", { leads: ["市人社局"], supports: ["市财政局", "市财政局", ""] }));
  applyAction(plan, updateRow("item", "i1", { leads: ["市民政局", "市财政局"], supports: ["市人社局"] }));
  const told = agenciesOf(plan).map(({ name, leads, supports }) => [
    name,
    leads.map(({ id }) => id),
    supports.map(({ id }) => id),
  ]);
  expect(told).toEqual([
    ["市人社局", ["i0"], ["i1"]],
    ["市财政局", ["i1"], ["i0"]],
    ["市民政局", ["i1"], []],
  ]);
});

/** Agencies by how much they are used: the first the most. */
function used(names: readonly string[]): Agency[] {
  return names.map((name, at) => ({ name, leads: Array<never>(names.length - at), supports: [] }));
}

const grouped = (names: readonly string[], aliases: Parameters<typeof likeAgencies>[1] = []) =>
  likeAgencies(used(names), aliases).map((group) => group.map(({ name }) => name).join("、"));

test.each([
  ["abbreviations", "市人力资源和社会保障局", "市人社局"],
  ["abbreviations", "市卫健委", "市卫生健康委员会"],
  ["a word left out", "市住房和城乡建设局", "市住房城乡建设局"],
  ["the level left out", "市教育局", "教育局"],
  ["another sign", "市发展改革委(市粮食局)", "市发展改革委（市粮食局）"],
  ["a wrong character in a long name", "市农业农村局办公室", "市农业农材局办公室"],
])("%s: %s and %s stand beside one another", (_, one, other) => {
  expect(grouped([one, "市审计局", other])).toEqual([`${one}、${other}`, "市审计局"]);
});

test.each([
  ["市教育局", "市体育局"],
  ["市财政局", "县财政局"],
  ["市生态环境局", "县生态环境局"],
  ["市委", "市卫生健康委员会"],
  ["市民政局", "市财政局"],
  ["市第一人民医院", "市第二人民医院"],
])("%s and %s are two", (one, other) => {
  expect(grouped([one, other])).toEqual([one, other]);
});

test("an alias that the clerk confirmed brings together what looks different, whichever is used more", () => {
  const alias = { kind: "agency" as const, name: "市老干部活动中心", means: "市委老干部局" };
  expect(grouped(["市委老干部局", "市审计局", "市老干部活动中心"], [alias])[0]).toBe("市委老干部局、市老干部活动中心");
  expect(grouped(["市老干部活动中心", "市审计局", "市委老干部局"], [alias])[0]).toBe("市老干部活动中心、市委老干部局");
  expect(grouped(["市委老干部局", "市老干部活动中心"], [{ ...alias, kind: "district" }])).toHaveLength(2);
});

test("likeness is looked for among the most used only; of the rest none is lost, and equal forms find one another", () => {
  const names = Array.from({ length: 5_000 }, (_, at) => `第${at}个单位`);
  const groups = likeAgencies(used([...names, "第（7）个单位"]), []);
  expect(groups.flat()).toHaveLength(5_001);
  const home = groups.find((group) => group.some(({ name }) => name === "第（7）个单位"));
  expect(home?.some(({ name }) => name === "第7个单位")).toBe(true);
});
