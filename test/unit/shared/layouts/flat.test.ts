import { describe, expect, it } from "vitest";
import { flatSheet } from "../../../../shared/layouts/flat.ts";
import { planOf, sheetOf } from "./support.ts";

describe("flat table", () => {
  const plan = planOf(
    ["溪北区", "青屏县"],
    [
      {
        item: "康复",
        category: "帮扶",
        name: "救助",
        total: "不少于10",
        targets: ["6", "—"],
        itemFields: { leads: ["市残联", "市财政局"] },
      },
      {
        item: "康复",
        category: "帮扶",
        name: "比例",
        unit: "%",
        total: "60%",
        targets: ["60%", ""],
        fields: { parent: "n0", rule: "uniform" },
      },
      { item: "口腔", category: "卫生", name: "封闭", unit: "万人", total: "3.15万", targets: ["3", "0.15"] },
    ],
    { status: "review", notes: ["按季调度"] },
  );
  const values = sheetOf(flatSheet(plan)).rows.map((row) => row.map((cell) => cell?.value ?? null));

  it("fills every row in full, without merges", () => {
    expect(values).toEqual([
      ["云溪市民生实事分解表（征求意见稿）"],
      ["序号", "类别", "实事项目", "目标任务", "计量单位", "全市目标", "溪北区", "青屏县", "牵头单位"],
      ["1", "帮扶", "康复", "救助", "人", "不少于10", 6, "—", "市残联、市财政局"],
      ["1", "帮扶", "康复", "其中：比例", "%", "60%", "60%", null, "市残联、市财政局"],
      ["2", "卫生", "口腔", "封闭", "万人", 3.15, 3, 0.15, null],
      ["注：1.按季调度"],
      ["　　2.“—”表示无任务。"],
    ]);
    expect(sheetOf(flatSheet(plan)).merges).toEqual([]);
  });
});
