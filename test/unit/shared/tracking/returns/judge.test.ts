/** A file that comes home: whole, and with each damage that people do to it. */

import { describe, expect, test } from "vitest";
import type { SheetDocument } from "../../../../../shared/document/sheet.ts";
import { columnName } from "../../../../../shared/document/sheet.ts";
import { IDENTITY_SHEET } from "../../../../../shared/tracking/rounds/identity.ts";
import { FILL, atHome, copyOf, fillAll, judge, placesOf, put, table } from "../../../../support/rounds/home.ts";

const home = atHome();
const D = "d1";
const { line, column } = placesOf(home, D);
const first = Math.min(...line.values());
const at = column.get(FILL)!;
const note = column.get("note")!;
const A1 = (row: number, of: string): string => `${columnName(column.get(of)!)}${row + 1}`;

function returned(spoil: (document: SheetDocument) => void = () => undefined) {
  const document = copyOf(home, D);
  const filled = fillAll(home, D, document);
  spoil(document);
  return { filled, judged: judge(home, document) };
}

const kinds = (judged: { problems: { kind: string }[] }): string[] => judged.problems.map(({ kind }) => kind);
const figures = (judged: ReturnType<typeof judge>): Map<string, string> =>
  new Map(
    judged.cells.flatMap(({ indicator, returned: value }) =>
      value?.kind === "amount" ? [[indicator, String(value.value.digits / 10 ** value.value.places)]] : [],
    ),
  );
const expected = (filled: Map<string, number>): Map<string, string> =>
  new Map([...filled].map(([row, value]) => [row, String(value)]));

test("as it was sent, filled: every figure in its row, nothing to say", () => {
  const { judged, filled } = returned();
  expect(judged).toMatchObject({ district: D, by: "identity", round: home.round.id, version: "same", problems: [] });
  expect(figures(judged)).toEqual(expected(filled));
  expect([judged.filled, judged.of]).toEqual([filled.size, filled.size]);
});

test("as it was sent and not touched: an empty answer is no answer", () => {
  const judged = judge(home, copyOf(home, D));
  expect(kinds(judged)).toEqual(["nothingFilled"]);
  expect(judged.cells.every(({ returned: value }) => value === null)).toBe(true);
});

describe("without identity", () => {
  const strip = (document: SheetDocument): void => {
    delete document.properties;
    document.sheets = document.sheets.filter(({ name }) => name !== IDENTITY_SHEET);
  };
  test("its title tells whose it is, its words where each figure belongs", () => {
    const { judged, filled } = returned(strip);
    expect(judged).toMatchObject({ district: D, by: "content", problems: [] });
    expect(figures(judged)).toEqual(expected(filled));
  });
  test("where nothing names a district it is nobody's", () => {
    const { judged } = returned((document) => {
      strip(document);
      for (const row of table(document).rows.slice(0, 3))
        for (const cell of row) if (typeof cell?.value === "string") cell.value = cell.value.replaceAll("乙县", "本县");
    });
    expect(judged).toMatchObject({ district: null, cells: [] });
    expect(kinds(judged)).toEqual(["districtUnclear"]);
  });
});

describe("rows", () => {
  test("inserted, sorted, and pushed down: known by their words", () => {
    const { judged, filled } = returned((document) => {
      const sheet = table(document);
      const rows = sheet.rows.splice(first, line.size).reverse();
      sheet.rows.splice(first, 0, [], ...rows.slice(0, 2), [], ...rows.slice(2));
    });
    expect(figures(judged)).toEqual(expected(filled));
    expect(kinds(judged)).toEqual(["rowMoved"]);
  });
  test("one that is gone is named; the others are read", () => {
    const { judged, filled } = returned((document) => table(document).rows.splice(first, 1));
    filled.delete("n0");
    expect(figures(judged)).toEqual(expected(filled));
    expect(judged.problems).toMatchObject([{ kind: "rowMissing", severity: "error" }]);
    expect(judged.problems[0]!.message).toContain("城镇新增就业");
  });
  test("one twice with different figures is taken not at all, with the same one once", () => {
    const twice = (change: boolean) => (document: SheetDocument) => {
      const sheet = table(document);
      sheet.rows.splice(first + 1, 0, structuredClone(sheet.rows[first]!));
      if (change) put(document, first + 1, at, 5);
    };
    const torn = returned(twice(true));
    torn.filled.delete("n0");
    expect(figures(torn.judged)).toEqual(expected(torn.filled));
    const cells = [A1(first, "name"), A1(first + 1, "name")];
    expect(torn.judged.problems).toMatchObject([{ kind: "rowDoubled", severity: "error", cells }]);
    const same = returned(twice(false));
    expect(figures(same.judged)).toEqual(expected(same.filled));
    expect(same.judged.problems).toMatchObject([{ kind: "rowDoubled", severity: "warning" }]);
  });
  test("a row of its own is named and not taken", () => {
    const { judged, filled } = returned((document) => {
      table(document).rows.splice(first + 2, 0, []);
      put(document, first + 2, column.get("name")!, "本县自加项目");
      put(document, first + 2, at, 99);
    });
    expect(figures(judged)).toEqual(expected(filled));
    expect(judged.problems).toMatchObject([{ kind: "rowAdded", severity: "error", cells: [A1(first + 2, FILL)] }]);
  });
  test("a name and a unit that were written over: that row is not taken", () => {
    const { judged, filled } = returned((document) => {
      put(document, first, column.get("name")!, "城镇就业人数合计");
      put(document, first + 1, column.get("unit")!, "万人次");
    });
    filled.delete("n0");
    filled.delete("n1");
    expect(figures(judged)).toEqual(expected(filled));
    expect(judged.problems.map(({ kind, cells }) => [kind, cells])).toEqual([
      ["rowRenamed", [A1(first, "name")]],
      ["wrongUnit", [A1(first + 1, "unit")]],
    ]);
  });
  test("a stray figure under the table, and a sum of one's own", () => {
    const { judged, filled } = returned((document) => {
      put(document, first + line.size, column.get("name")!, "合 计");
      put(document, first + line.size, at, 500);
      put(document, first + line.size + 1, at, 7);
    });
    expect(figures(judged)).toEqual(expected(filled));
    expect(judged.problems.map(({ kind, severity, cells }) => [kind, severity, cells])).toEqual([
      ["strayCell", "info", [A1(first + line.size, FILL)]],
      ["strayCell", "error", [A1(first + line.size + 1, FILL)]],
    ]);
  });
  test("hidden rows are read and told", () => {
    const { judged, filled } = returned((document) => (table(document).rowInfo[first] = { hidden: true }));
    expect(figures(judged)).toEqual(expected(filled));
    expect(kinds(judged)).toEqual(["rowHidden"]);
  });
});

describe("columns", () => {
  const eachRow = (document: SheetDocument, change: (row: (object | undefined)[]) => void): void => {
    const sheet = table(document);
    sheet.merges = [];
    for (let row = first - 1; row < first + line.size; row += 1) change(sheet.rows[row]!);
  };
  test("one inserted before the figures: found by its heading, the new one told", () => {
    const { judged, filled } = returned((document) =>
      eachRow(document, (row) => {
        row.splice(2, 0, { value: row === table(document).rows[first - 1] ? "备注" : "甲", style: 0 });
      }),
    );
    expect(figures(judged)).toEqual(expected(filled));
    expect(judged.problems).toMatchObject([{ kind: "columnAdded", severity: "warning", cells: [`C${first}`] }]);
  });
  test("the figures' own column gone, or its heading written over: nothing is taken", () => {
    const gone = returned((document) => eachRow(document, (row) => row.splice(at, 1)));
    expect(figures(gone.judged).size).toBe(0);
    expect(gone.judged.problems).toMatchObject([{ kind: "columnMissing", severity: "error" }]);
    const changed = returned((document) => put(document, first - 1, at, "2024年5月完成数"));
    expect(figures(changed.judged).size).toBe(0);
    const cells = [A1(first - 1, FILL)];
    expect(changed.judged.problems).toMatchObject([{ kind: "columnMissing", severity: "error", cells }]);
  });
  test("the figures' column twice: nobody knows which", () => {
    const { judged } = returned((document) => eachRow(document, (row) => row.splice(at, 0, structuredClone(row[at]))));
    expect(figures(judged).size).toBe(0);
    expect(kinds(judged)).toContain("columnDoubled");
  });
  test("two that changed places", () => {
    const { judged, filled } = returned((document) =>
      eachRow(document, (row) => {
        const [target] = row.splice(at - 1, 1);
        row.splice(at, 0, target);
      }),
    );
    expect(figures(judged)).toEqual(expected(filled));
    expect(kinds(judged)).toEqual(["columnMoved"]);
  });
});

describe("cells", () => {
  test("texts, full-width digits, thousands, float noise are figures", () => {
    const { judged, filled } = returned((document) => {
      put(document, first, at, "１２００");
      put(document, first + 1, at, "1,300人次");
      put(document, first + 2, at, " 7 ");
      put(document, first + 3, at, 0.1 + 0.2);
    });
    const typed = { n0: "1200", n1: "1300", n2: "7", n3: "0.3" };
    expect(figures(judged)).toEqual(new Map([...expected(filled), ...Object.entries(typed)]));
    expect(judged.problems.every(({ severity }) => severity === "info")).toBe(true);
  });
  test("words, other units, errors, dates: one sentence a kind, each cell named, none taken", () => {
    const { judged, filled } = returned((document) => {
      put(document, first, at, "已完成大部分");
      put(document, first + 1, at, "12户");
      put(document, first + 2, at, { error: "#REF!" });
      put(document, first + 5, at, "暂缓");
    });
    for (const row of ["n0", "n1", "n2", "n5"]) filled.delete(row);
    expect(figures(judged)).toEqual(expected(filled));
    expect(judged.problems.map(({ kind, cells }) => [kind, cells])).toEqual([
      ["notANumber", [A1(first, FILL), A1(first + 5, FILL)]],
      ["otherUnit", [A1(first + 1, FILL)]],
      ["cellError", [A1(first + 2, FILL)]],
    ]);
  });
  test("60 and 60% say the same in a row of %", () => {
    const { judged } = returned((document) => put(document, first + 4, at, "60%"));
    expect(figures(judged).get("n4")).toBe("60");
  });
  test("figures that were there to be read: told, never taken; a link to another file: told", () => {
    const { judged, filled } = returned((document) => {
      put(document, first, column.get("target")!, 999);
      put(document, first + 1, at, 45, "[1]Sheet1!$A$1");
    });
    filled.set("n1", 45);
    expect(figures(judged)).toEqual(expected(filled));
    expect(judged.problems.map(({ kind, severity, cells }) => [kind, severity, cells])).toEqual([
      ["foreignCell", "error", [A1(first, "target")]],
      ["externalLink", "warning", [A1(first + 1, FILL)]],
    ]);
  });
  test("notes come along; a check that was written over is told", () => {
    const { judged } = returned((document) => {
      put(document, first, note, "下月启动");
      put(document, first, note + 1, "正确");
    });
    const told = { indicator: "n0", district: D, layer: FILL, note: "下月启动", cell: A1(first, "note") };
    expect(judged.notes).toMatchObject([told]);
    expect(kinds(judged)).toEqual(["formulaOverwritten"]);
  });
});

test("another plan's file, the fix list, an empty one: one sentence, nothing read", () => {
  const other = returned((document) => {
    const text = document.properties!.custom!["分解通"]!.replace("|plan|plan|", "|other|other|");
    document.properties!.custom!["分解通"] = text;
    document.sheets.find(({ name }) => name === IDENTITY_SHEET)!.rows[0]![0]!.value = text;
  });
  expect(kinds(other.judged)).toEqual(["wrongPlan"]);
  expect(other.judged.cells).toEqual([]);
  const list = returned((document) => put(document, 0, 0, "乙县“6月进度”退回修改清单"));
  expect(kinds(list.judged)).toEqual(["fixList"]);
  const empty = returned((document) => {
    table(document).rows = [];
  });
  expect(kinds(empty.judged)).toEqual(["emptyFile"]);
});
