import { expect, it } from "vitest";
import { fitting } from "../../../../renderer/app/settings.ts";

it("takes of stored settings only what can be shown", () => {
  const good = {
    largeType: true,
    density: "comfortable",
    treeWidth: 240,
    findingsHeight: 100,
  };
  expect(fitting(good)).toEqual(good);
  expect(
    fitting({
      treeWidth: 1e9,
      inspectorWidth: -5,
      findingsHeight: "100",
      largeType: "yes",
      treeOpen: null,
      density: "spacious",
      other: 1,
    }),
  ).toEqual({});
  for (const nonsense of [null, 7, "x", [], [1]]) expect(fitting(nonsense)).toEqual({});
});
