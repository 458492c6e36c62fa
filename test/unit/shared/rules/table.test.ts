import { expect, test } from "vitest";
import { rules } from "../../../../shared/rules/table.ts";

test("every rule has a name of its own and words for people", () => {
  const names = rules.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(rules.map(({ words }) => words)).size).toBe(names.length);
  for (const { words, touches } of rules) {
    expect(words).toMatch(/\p{Script=Han}/u);
    expect(touches.length).toBeGreaterThan(0);
  }
});
