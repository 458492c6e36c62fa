import { describe, expect, test } from "vitest";
import { recogniseDocument } from "../../../../shared/recognise/recognise.ts";
import { documentOf, onlyTable, recognise } from "../../../support/recognise/build.ts";

describe("columns beside the figures", () => {
  const table = onlyTable({
    rows: [
      [
        "序号",
        "项目",
        "指标",
        "单位",
        "全市",
        "谯城区",
        "涡阳县",
        "牵头单位",
        "配合单位",
        "完成时限",
        "责任人",
        "备注",
      ],
      [
        1,
        "改厕",
        "改厕",
        "户",
        3,
        1,
        2,
        "市农业农村局、市财政局\n市生态环境局",
        "市妇联；市残联",
        "12月底",
        "张三",
        "含高新区",
      ],
      [null, null, "管护", "个", 3, 1, 2],
      [2, "养老", "床位", "张", 3, 1, 2, "牵头单位：市民政局；配合单位：市卫健委、市医保局"],
    ],
    merges: ["B2:B3"],
  });

  test("lead and support agencies are split, and hold for the item", () => {
    expect(table.rows.map((row) => row.leads)).toEqual([
      ["市农业农村局", "市财政局", "市生态环境局"],
      ["市农业农村局", "市财政局", "市生态环境局"],
      ["市民政局"],
    ]);
    expect(table.rows.map((row) => row.supports)).toEqual([
      ["市妇联", "市残联"],
      ["市妇联", "市残联"],
      ["市卫健委", "市医保局"],
    ]);
  });

  test("notes and the clerk's own columns are carried", () => {
    expect(table.rows[0]?.note).toBe("含高新区");
    expect(table.rows[0]?.extra).toEqual({ 完成时限: "12月底", 责任人: "张三" });
    expect(table.rows[1]?.extra).toEqual({});
  });

  test("figures that are no target are carried as text, not dropped", () => {
    const { rows } = onlyTable({
      rows: [
        ["项目", "单位", "2023年任务", "2024年任务", "补助标准（元）", "谯城区", "涡阳县"],
        ["改厕", "户", 9, 10, 1500, 4, 6],
      ],
    });
    expect(rows[0]?.extra).toEqual({ "2023年任务": "9", 补助标准: "1500" });
  });
});

describe("decimals and addresses", () => {
  test("decimals are what the figures need at the row's scale", () => {
    const { rows } = onlyTable({
      rows: [
        ["指标", "单位", "全市", "谯城区", "涡阳县"],
        ["里程", "公里", 14.395, 10, 4.395],
        ["人数", "万人", 3.15, "7500人", 2.4],
        ["户数", "户", 3, 1, 2],
      ],
    });
    expect(rows.map((row) => row.decimals)).toEqual([3, 2, 0]);
    expect(rows[1]?.targets["谯城区"]).toEqual({
      value: { kind: "amount", value: { digits: 7500, places: 0 }, qualifier: "exact", text: "7500人" },
      cell: "D3",
    });
  });

  test("the file's shown text is kept, unless it hides digits", () => {
    const { rows } = onlyTable({
      rows: [
        ["指标", "单位", "全市", "谯城区", "涡阳县"],
        [
          "人数",
          "人",
          { value: 8700, format: "#,##0", text: "8,700" },
          { value: 0.5, format: "0", text: "1" },
          0.30000000000000004,
        ],
      ],
    });
    const texts = [rows[0]?.total, rows[0]?.targets["谯城区"], rows[0]?.targets["涡阳县"]].map((found) =>
      found?.value?.kind === "amount" ? found.value.text : null,
    );
    expect(texts).toEqual(["8,700", "0.5", "0.3"]);
  });
});

describe("numbers under odd formats", () => {
  test.each([
    ['0!.0,"万"', "3.5万", "3.5万", []],
    ["0.00E+00", "3.50E+04", "35000", []],
    ["0!.0,", "3.5", "35000", ["C2 显示为“3.5”，实际是 35000，按实际数读入。"]],
    ['0.0"%"', "35000.0%", "35000.0%", ["C2 显示为“35000.0%”，与本行单位“人”不同，请核对。"]],
    ['_ "¥"* #,##0_ ', "¥35,000", "35000", []],
  ])("35000 under %s", (format, text, kept, unsure) => {
    const { rows } = onlyTable({
      rows: [
        ["指标", "单位", "全市", "谯城区", "涡阳县"],
        ["人数", "人", { value: 35_000, format, text }, 20_000, 15_000],
      ],
    });
    expect(rows[0]?.total.value).toMatchObject({ kind: "amount", value: { digits: 35_000, places: 0 }, text: kept });
    expect(rows[0]?.unsure).toEqual(unsure);
  });
});

describe("sheets", () => {
  const rows = [
    ["指标", "单位", "全市", "谯城区", "涡阳县"],
    ["人数", "人", 3, 1, 2],
  ];

  test("hidden sheets are listed and left out, the others are read in order", () => {
    const found = recogniseDocument(
      documentOf({ name: "一", rows }, { name: "藏", rows, visibility: "veryHidden" }, { name: "二", rows }),
    );
    expect(found.tables.map((table) => table.sheet)).toEqual(["一", "二"]);
    expect(found.skipped).toEqual([
      { sheet: "藏", range: null, reason: "工作表是隐藏的，没有读入；需要时请先取消隐藏" },
    ]);
  });

  test("names that objects know by heart are plain names", () => {
    const found = recognise({
      rows: [
        ["县区", "改厕（户）"],
        ["全市", 3],
        ["谯城区", 1],
        ["constructor", 2],
      ],
    });
    expect(found.tables[0]?.districts).toEqual(["谯城区", "constructor"]);
    expect(found.tables[0]?.rows[0]?.targets["constructor"]?.cell).toBe("B4");
  });
});
