import { expect, test } from "vitest";
import { ruleHelp, rules } from "../../../../shared/rules/table.ts";

test("every rule has a name of its own and words for people", () => {
  const names = rules.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(Object.keys(ruleHelp).toSorted()).toEqual(names.toSorted());
  for (const { words, touches } of rules) {
    expect(words).toMatch(/\p{Script=Han}/u);
    expect(touches.length).toBeGreaterThan(0);
  }
});
