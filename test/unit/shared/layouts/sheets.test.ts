import { expect, it } from "vitest";
import { decompositionSheet } from "../../../../shared/layouts/decomposition.ts";
import { planFrom, textsOf } from "./read-back.ts";
import { planOf } from "./support.ts";

const plan = planOf(
  ["谯城区", "涡阳县"],
  [
    ["促进就业", "新增就业", "市人社局"],
    ["促进就业", "技能培训", "市教育局"],
    ["住有/所居", "老旧小区", "市住建局"],
    [undefined, "公厕", undefined],
  ].map(([category, name, lead], at) => ({
    item: `${name}项目`,
    ...(category === undefined ? {} : { category }),
    name: name ?? "",
    total: `${at + 3}`,
    targets: [`${at + 1}`, "2"],
    itemFields: { leads: lead === undefined ? [] : [lead, "市财政局"] },
  })),
  { notes: ["按月报送。"], unitLine: "单位：人" },
);

it("a table leaves in one sheet a category, each whole, and reads back as the one plan", () => {
  const document = decompositionSheet(plan, { sheets: "category" });
  expect(document.sheets.map(({ name }) => name)).toEqual(["促进就业", "住有所居", "其他"]);
  for (const sheet of document.sheets) {
    expect(textsOf({ ...document, sheets: [sheet] })[0]).toContain("云溪市民生实事分解表");
    expect(sheet.rows.flat().every((cell) => cell === undefined || document.styles[cell.style] !== undefined)).toBe(
      true,
    );
  }
  const one = decompositionSheet(plan);
  expect(textsOf(decompositionSheet(planFrom(document, "final")))).toEqual(textsOf(one));
  expect(document.styles.length).toBeLessThan(one.styles.length * 2);
});

it("a table leaves in one sheet a lead agency", () => {
  const names = (made: ReturnType<typeof decompositionSheet>): string[] => made.sheets.map(({ name }) => name);
  expect(names(decompositionSheet(plan, { sheets: "agency" }))).toEqual(["市人社局", "市教育局", "市住建局", "其他"]);
  const turned = decompositionSheet(plan, { sheets: "agency", turned: true });
  expect(names(turned)).toHaveLength(4);
});
