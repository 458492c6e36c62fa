import { expect, it } from "vitest";
import { firstTarget } from "../../../../renderer/import/target.ts";

const file = (...titles: (string | null)[]) => ({
  name: "附件2 民生实事汇总.xls",
  tables: titles.map((title) => ({ title })),
});

it("names a new plan after the one title that all tables have", () => {
  const title = "云溪市2024年民生实事目标任务分解表";
  expect(firstTarget(file(title, null, title), null, 2030)).toMatchObject({
    kind: "new",
    name: title,
    year: 2024,
    issuer: "云溪市",
  });
});

it("names it after the file where the tables have titles of several bureaus", () => {
  const target = firstTarget(file("云溪市2024年就业目标任务分解表", "云溪市2024年养老目标任务分解表"), null, 2030);
  expect(target).toMatchObject({ name: "民生实事汇总", year: 2024, issuer: "云溪市" });
});

it("names it after the file where no table has a title", () => {
  expect(firstTarget(file(null), "plan", 2030)).toMatchObject({ kind: "plan", name: "民生实事汇总", year: 2030 });
});
