import { expect, it } from "vitest";
import { firstTarget } from "../../../../renderer/import/target.ts";

const proposal = { name: "民生实事汇总", year: 2024, issuer: null };

it("is a new plan as the file proposes it, with nothing where no issuer is told", () => {
  expect(firstTarget({ proposal }, null)).toEqual({
    kind: "new",
    name: "民生实事汇总",
    year: 2024,
    issuer: "",
    preferFile: false,
  });
});

it("is the plan that is open, where one is", () => {
  expect(firstTarget({ proposal }, "plan")).toMatchObject({ kind: "plan" });
});
