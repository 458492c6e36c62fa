/**
 * Actions that somebody made by hand: of every type of the union and every field of the tables, with references to rows of
 * the wrong kind, of another plan, to themselves and to nothing; texts that lie; numbers at the edges. A new type of action
 * does not compile until it has a line here; a new field is played from its schema.
 */

import fc from "fast-check";
import type { Action } from "../../shared/actions/action.ts";
import { stampNames } from "../../shared/actions/action.ts";
import { isReference } from "../../shared/document/json/document-fields.ts";
import type { Field, Fields } from "../../shared/model/fields.ts";
import {
  defaultOf,
  entriesOf,
  explanationFields,
  formOf,
  headerFields,
  lookFields,
  nounFields,
  waiverFields,
} from "../../shared/model/fields.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { uuidOf } from "./uuids.ts";

/** Numbers from which `hostileAction` makes its choices for the plan as it then stands. */
export interface HostileSeed {
  choices: number[];
}

export const hostileSeed: fc.Arbitrary<HostileSeed> = fc.record({
  choices: fc.array(fc.nat(9_999), { minLength: 60, maxLength: 60 }),
});

const texts = [
  "甲",
  "x".repeat(401),
  "",
  " ",
  "甲县",
  " 甲县",
  "__proto__",
  "constructor",
  "a|b",
  "\ud800",
  "100",
  "按病种".repeat(130),
  "<b>",
  "=1+1",
];
const wholes = [0, 1, 2, 3, -1, 1.5, 99_999, 1e15, 1e16, 2 ** 53, Number.NaN, 10_000, 100_000_000];
const figure = { kind: "amount", value: { digits: 30, places: 0 }, qualifier: "exact", text: "30" };
const values = [
  null,
  figure,
  { ...figure, text: "300" },
  { ...figure, value: { digits: 25, places: 1 }, text: "2.5" },
  { ...figure, value: { digits: 30, places: 1 } },
  { ...figure, value: { digits: 1e15, places: 0 }, text: "1000000000000000" },
  { ...figure, value: { digits: 1e15, places: 15 }, text: "1" },
  { ...figure, to: { digits: 40, places: 0 }, text: "30—40" },
  { ...figure, to: { digits: 405, places: 1 }, text: "30—40.5" },
  { ...figure, qualifier: "atLeast", text: "不超过30" },
  { kind: "words", words: "按需" },
  { kind: "words", words: "300" },
  { kind: "mark", mark: "none", text: "—" },
  { kind: "mark", mark: "none", text: "300" },
  { kind: "mark", mark: "pending", text: "上级未下达" },
  { kind: "mark", mark: "zero", text: "0" },
];

/** Builds one action; untrusted, so of no type. `plan` is what it is sent to. */
export function hostileAction(plan: PlanState, { choices }: HostileSeed): unknown {
  let next = 0;
  const choose = <T>(list: readonly T[]): T => list[(choices[next++ % choices.length] ?? 0) % list.length] as T;
  const often = (odds: number): boolean => (choices[next++ % choices.length] ?? 0) % 10 < odds;

  const known = () => [
    ...plan.district.keys(),
    ...plan.category.keys(),
    ...plan.item.keys(),
    ...plan.indicator.keys(),
    plan.header.id,
  ];
  /** Mostly one of that kind; else one of another kind, of another plan, nothing's or no id at all. */
  const id = (kind: keyof typeof nounFields | null): string => {
    const own = kind ? [...plan[kind].keys()] : [];
    if (own.length > 0 && often(7)) return choose(own);
    return choose([...known(), uuidOf("elsewhere"), uuidOf("nowhere"), "x", "", "__proto__", "d".repeat(65)]);
  };
  const at = (): number => choose([0, 0, 1, 2, 5, 1e6, -1, 1.5, 1e9]);
  const valueOf = (): unknown => {
    if (!often(2)) return choose(values);
    return { kind: "mark", mark: "includedIn", text: choose(["含在甲县", "300"]), of: id("district") };
  };
  const fieldValue = (name: string, field: Field): unknown => {
    if (isReference(field))
      return often(3) ? null : id(name === "parent" ? "indicator" : name in nounFields ? (name as "item") : null);
    const form = formOf(field);
    if (form.nullable && often(2)) return null;
    if (form.options) return choose([...form.options, ...form.options, "x", 7]);
    if (form.kind === "flag") return choose([true, false, 1]);
    if (form.kind === "whole") return choose(wholes);
    if (form.kind === "text") return choose(texts);
    if (name === "eachBound") return choose(values);
    const upper = { plan: id(null), indicator: id(null), district: choose([null, id(null)]) };
    return choose<unknown>([
      defaultOf(field),
      [],
      ["甲", "\udc00"],
      ["甲"],
      { 甲: "乙" },
      JSON.parse('{"__proto__":"x"}'),
      upper,
      row(lookFields),
      { number: "1", reason: "", date: "" },
    ]);
  };
  const row = (fields: Fields): object =>
    Object.fromEntries(
      entriesOf(fields).map(([name, field]): [string, unknown] => {
        if (name === "id") return [name, often(8) ? uuidOf(`new${choose(choices)}-${choose(choices)}`) : id(null)];
        if (field.default !== undefined && !often(2)) return [name, defaultOf(field)];
        // What has no default must mostly be right, or no row is ever added.
        if (field.default === undefined && !isReference(field) && often(8)) return [name, `名${choose(choices)}`];
        return [name, fieldValue(name, field)];
      }),
    );
  const patch = (fields: Fields): object =>
    Object.fromEntries(
      Array.from({ length: choose([1, 1, 2, 3]) }, () => {
        const [name, field] = choose(entriesOf(fields));
        return [name, fieldValue(name, field)];
      }),
    );
  const kind = () => choose(Object.keys(nounFields) as (keyof typeof nounFields)[]);
  const remark = (fields: Fields, key: string) =>
    choose<unknown>([null, { ...row(fields), finding: key }, { ...row(fields), finding: "sum|x||" }]);
  const key = (): string =>
    `${choose(["sum", "parts", "x"])}|${id("indicator")}|${choose(["", id("district")])}|${choose(["", "按病种".repeat(130)])}`;

  const stamp = (): object =>
    Object.fromEntries(stampNames.map((name) => [name, fieldValue(name, headerFields[name])]));

  const makers: Record<Action["type"], () => object> = {
    "plan.update": () => ({ patch: patch(headerFields) }),
    "row.add": () => {
      const of = kind();
      return { kind: often(9) ? of : kind(), row: row(nounFields[of]), at: at() };
    },
    "row.update": () => {
      const of = kind();
      return { kind: of, id: id(often(9) ? of : null), patch: patch(nounFields[of]) };
    },
    "row.move": () => {
      const of = kind();
      return {
        kind: of,
        id: id(of),
        parent: often(3) ? "" : id(choose(["category", "item", "district", "indicator"] as const)),
        at: at(),
      };
    },
    "row.remove": () => {
      const of = kind();
      return { kind: of, id: id(of) };
    },
    "cells.set": () => ({
      cells: Array.from({ length: choose([1, 2, 4]) }, () => ({
        indicator: id("indicator"),
        district: choose([null, id("district"), id("district")]),
        value: valueOf(),
      })),
    }),
    "locks.set": () => ({
      cells: [{ indicator: id("indicator"), district: id("district"), locked: choose([true, true, false, 1]) }],
    }),
    "looks.set": () => ({
      cells: [
        {
          indicator: id("indicator"),
          district: choose([null, id("district"), id("district")]),
          look: often(2) ? null : row(lookFields),
        },
      ],
    }),
    explain: () => {
      const of = key();
      return { finding: of, explanation: remark(explanationFields, of) };
    },
    waive: () => {
      const of = key();
      return { finding: of, waiver: remark(waiverFields, of) };
    },
    issue: () => ({ stamp: stamp() }),
    "status.set": () => ({
      status: choose(["draft", "review", "draft", "final", "issued"]),
      reason: choose([null, "x"]),
    }),
    batch: () => ({ actions: Array.from({ length: choose([1, 2, 3]) }, () => one(false)) }),
  };
  const types = Object.keys(makers) as Action["type"][];
  const one = (mayNest: boolean): unknown => {
    const type = choose(mayNest ? types : types.filter((name) => name !== "batch"));
    return { type, ...makers[type]() };
  };
  return one(true);
}
