import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { PasteLine, PasteTable, PasteWay } from "../../../../../renderer/grid/clip/paste-plan.ts";
import { plainWay, planPaste } from "../../../../../renderer/grid/clip/paste-plan.ts";
import { textsToAction } from "../../../../../renderer/grid/edit/text-edit.ts";
import { buildColumns } from "../../../../../renderer/grid/table/columns.ts";
import { buildRows } from "../../../../../renderer/grid/table/rows.ts";
import { readHtmlTable } from "../../../../../shared/document/clip/read-html.ts";
import { applyAction } from "../../../../../shared/actions/apply.ts";
import { valueText } from "../../../../../shared/model/amount.ts";
import type { PlanState } from "../../../../../shared/model/plan.ts";
import { buildPlan } from "../../../../support/plans.ts";

const build = (): PlanState =>
  buildPlan(
    ["溪北区", "青屏县", "石渡县"],
    [
      { name: "就业", total: "35000", targets: ["8700", "26000", "300"] },
      { name: "培训", total: "7", targets: ["3", "4", ""] },
      { name: "养老", total: "", targets: ["", "4", "按需"], patch: { totalMode: "computed" } },
    ],
  );

const tableOf = (plan: PlanState, keep: string[] | null = null): PasteTable => ({
  plan,
  rows: buildRows(plan, {
    folded: new Set(),
    keep: keep ? (row) => row.kind === "indicator" && keep.includes(row.indicator.name) : null,
    withNew: true,
  }),
  columns: buildColumns(plan),
});

const texts = (lines: string[][]): PasteLine[] => lines.map((line) => line.map((text) => ({ text })));

/** Pastes at a cell (or down and right from it to another) and gives the plan's figures, total first. */
function run(
  plan: PlanState,
  from: [row: string, column: string],
  lines: readonly PasteLine[],
  more: Partial<PasteWay & { to: [string, string]; keep: string[] }> = {},
) {
  const table = tableOf(plan, more.keep);
  const row = (name: string) => table.rows.findIndex((one) => one.kind === "indicator" && one.indicator.name === name);
  const column = (title: string) => table.columns.findIndex((one) => one.title === title);
  const to = more.to ?? from;
  const active = { top: row(from[0]), left: column(from[1]), bottom: row(to[0]), right: column(to[1]) };
  const planned = planPaste(table, active, lines, { ...plainWay, ...more });
  const { action } = textsToAction(plan, planned.edits);
  if (action) applyAction(plan, action);
  const figures = [...plan.indicator.keys()].map((id) =>
    [null, "d0", "d1", "d2"].map((district) => valueText(plan.figures.get(id, district))).join(" "),
  );
  return { ...planned, figures };
}

describe("pasting a block", () => {
  it("passes over computed columns and computed totals, and counts them", () => {
    const { figures, told } = run(
      build(),
      ["培训", "全市目标"],
      texts([
        ["8", "1", "2", "5", "99", "0"],
        ["7", "1", "2", "4"],
      ]),
    );
    expect(figures).toEqual(["35000 8700 26000 300", "8 1 2 5", " 1 2 4"]);
    expect(told).toMatchObject({ computed: 3, outside: 0 });
  });

  it("leaves locked cells as they are", () => {
    const plan = build();
    applyAction(plan, { type: "locks.set", cells: [{ indicator: "n1", district: "d1", locked: true }] });
    const { figures, told } = run(plan, ["培训", "溪北区"], texts([["1", "2", "5"]]));
    expect(figures[1]).toBe("7 1 4 5");
    expect(told.locked).toBe(1);
  });

  it("never takes a total away by a blank, nor by one value over a selection", () => {
    const blank = run(build(), ["培训", "全市目标"], texts([["", "", "6"]]));
    expect(blank.figures[1]).toBe("7  6 ");
    expect(blank.told.totals).toBe(1);
    const repeated = run(build(), ["就业", "全市目标"], texts([["1"]]), { to: ["培训", "石渡县"] });
    expect(repeated.figures.slice(0, 2)).toEqual(["35000 1 1 1", "7 1 1 1"]);
    expect(repeated.told.totals).toBe(2);
    // Alone it is what was meant.
    expect(run(build(), ["培训", "全市目标"], texts([["8"]])).figures[1]).toBe("8 3 4 ");
  });

  it("fills the rows that a filter shows, and no other", () => {
    const { figures, told } = run(build(), ["就业", "溪北区"], texts([["1"], ["2"], ["3"]]), {
      keep: ["就业", "养老"],
    });
    expect(figures.map((row) => row.split(" ")[1])).toEqual(["1", "3", "2"]);
    expect(told.outside).toBe(1);
  });

  it("adds and takes off exactly, keeps words and what is no figure", () => {
    const cells: PasteLine[] = [
      ...texts([
        ["0.1", "0.2", "1"],
        ["1", "x", "5"],
      ]),
    ];
    const added = run(build(), ["培训", "溪北区"], cells, { operation: "add" });
    expect(added.figures.slice(1)).toEqual(["7 3.1 4.2 1", " 1 4 按需"]);
    expect(added.refusals).toHaveLength(2);
    expect(run(build(), ["培训", "溪北区"], texts([["1", "", "1"]]), { operation: "subtract" }).figures[1]).toBe(
      "7 2 4 -1",
    );
  });

  it("skips blanks where asked to", () => {
    expect(run(build(), ["培训", "溪北区"], texts([["", "9"]])).figures[1]).toBe("7  9 ");
    expect(run(build(), ["培训", "溪北区"], texts([["", "9"]]), { skipBlanks: true }).figures[1]).toBe("7 3 9 ");
  });

  it.each([
    ["excel.html", ["35000 8900 8900 1235", "9000 3  约300", "  4 按需"], 0],
    ["wps.html", ["35000.4 8900 8900 1234.567", "9000 123456789  约300", " -15 4 按需"], 3],
    ["libreoffice.html", ["35000.4 8900 1,2 1234.567", "9000 0.25万  约300", " 00120 -15 123456789"], 3],
  ])("takes the figures of %s, says what is none", (file, figures, rounded) => {
    const html = readFileSync(new URL(`../../../../fixtures/clip/${file}`, import.meta.url), "utf8");
    const read = readHtmlTable(html);
    if (read === null || read === "tooLarge") throw new Error("unread");
    const lines = read.lines.slice(1, 4).map((line) => line.slice(4));
    const done = run(build(), ["就业", "全市目标"], lines);
    expect(
      done.figures.map((row) => row.replace("35,000", "35000").replace("8,900", "8900").replace("1,235", "1235")),
    ).toEqual(figures);
    expect(done.told.rounded).toBe(rounded);
    expect(done.refusals.map(({ text }) => text)).toEqual(
      file === "excel.html" ? ["####", "#REF!"] : file === "wps.html" ? ["#REF!"] : [],
    );
  });
});
