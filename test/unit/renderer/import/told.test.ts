import { expect, test } from "vitest";
import { movedRect } from "../../../../renderer/import/moved-rect.ts";
import {
  isBySheets,
  leftOutAround,
  pieceIn,
  pieceNear,
  piecesOf,
  rolesFor,
  tellCell,
  tellColumns,
  tellDistrict,
  tellFrame,
  tellHeader,
  tellOrientation,
  tellRows,
  tellSheets,
  untell,
} from "../../../../renderer/import/told.ts";
import type { OpenedFile } from "../../../../shared/contract/results.ts";
import { recogniseDocument } from "../../../../shared/recognise/recognise.ts";
import type { Reading } from "../../../../shared/recognise/told/reading.ts";
import { readingSchema } from "../../../../shared/recognise/told/reading.ts";
import { documentOf } from "../../../support/recognise/build.ts";

const rows = [
  ["2026年任务分解表"],
  ["序号", "项目", "单位", "全市", "谯城区", "涡阳县"],
  [1, "改造户厕", "户", 30, 10, 20],
];

/** The file as the service tells it, after a reading. */
function read(reading: Reading = { tables: [] }): Pick<OpenedFile, "tables" | "told"> & OpenedFile {
  const { tables, told = [] } = recogniseDocument(documentOf({ rows }), readingSchema.parse(reading));
  const outlines = tables.map((table) => ({ ...table, rows: table.rows.length, unsure: { count: 0, first: [] } }));
  return { tables: outlines, told: told.map((one) => ({ ...one, before: false })) } as unknown as OpenedFile;
}

test("what is said of a piece is told of it, and the newest word of a column counts", () => {
  const opened = read();
  const [piece] = piecesOf(opened, "Sheet1");
  if (!piece) throw new Error("no piece");
  expect(pieceIn([piece], { top: 2, left: 3, bottom: 2, right: 3 })).toBe(piece);
  expect(pieceIn([piece], { top: 0, left: 0, bottom: 0, right: 0 })).toBeNull();
  const once = read(tellColumns(opened, piece, [4], "ignore"));
  expect(once.tables[0]?.districts).toEqual(["涡阳县"]);
  const [told] = piecesOf(once, "Sheet1");
  if (!told) throw new Error("no piece");
  const twice = read(tellColumns(once, told, [4], "district", "蒙城县"));
  expect(twice.tables[0]?.districts).toEqual(["蒙城县", "涡阳县"]);
  expect(twice.told).toHaveLength(1);
  const [again] = piecesOf(twice, "Sheet1");
  if (!again) throw new Error("no piece");
  expect(read(untell(twice, again)).tables[0]?.districts).toEqual(["谯城区", "涡阳县"]);
  expect(read(tellRows(opened, piece, [2], "ignore")).tables).toEqual([]);
});

test("a table that cannot be read yet stays a piece, with what it lacks", () => {
  const opened = read();
  const [piece] = piecesOf(opened, "Sheet1");
  if (!piece) throw new Error("no piece");
  const turned = read(tellOrientation(opened, piece, "list"));
  const [open] = piecesOf(turned, "Sheet1");
  expect([open?.found.orientation, open?.table, open?.problem === null]).toEqual(["list", null, false]);
  const bare = read(tellHeader(opened, piece, 1, 2));
  expect(piecesOf(bare, "Sheet1")[0]?.found.header).toEqual({ top: 1, bottom: 2 });
});

test("a frame drawn over a table takes its place", () => {
  const opened = read(tellFrame(read(), "Sheet1", { top: 1, left: 0, bottom: 2, right: 4 }));
  expect(opened.tables.map((table) => table.districts)).toEqual([["谯城区"]]);
  expect(tellFrame(opened, "Sheet1", { top: 1, left: 0, bottom: 2, right: 5 }).tables).toHaveLength(1);
});

test("what was seen and left out can be told as it stands", () => {
  const skipped = [
    { sheet: "甲", range: "A2:DF152", reason: "没有县区" },
    { sheet: "甲", range: "B3:C4", reason: "" },
    { sheet: "甲", range: "7:9", reason: "" },
    { sheet: "乙", range: null, reason: "" },
  ];
  const rect = { top: 2, left: 1, bottom: 2, right: 1 };
  expect(leftOutAround({ skipped }, "甲", rect)).toEqual({ top: 1, left: 0, bottom: 151, right: 109 });
  expect(leftOutAround({ skipped }, "甲", { top: 0, left: 0, bottom: 0, right: 0 })).toBeNull();
  expect(leftOutAround({ skipped }, "乙", rect)).toBeNull();
});

test("each orientation offers what its columns can be", () => {
  expect(rolesFor("items")).toContain("total");
  expect(rolesFor("districts")).not.toContain("total");
  expect(rolesFor("list")).toContain("figure");
});

test("arrow keys move the selection and with Shift widen it", () => {
  const area = { rows: 10, columns: 4 };
  const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });
  const cell = { top: 1, left: 1, bottom: 1, right: 1 };
  expect(movedRect(key("a"), cell, null, area)).toBeNull();
  expect(movedRect(key("ArrowDown"), null, null, area)?.rect).toEqual({ top: 0, left: 0, bottom: 0, right: 0 });
  expect(movedRect(key("ArrowRight"), cell, null, area)?.rect).toEqual({ ...cell, left: 2, right: 2 });
  const wide = movedRect(key("ArrowDown", true), cell, { row: 1, column: 1 }, area);
  expect(wide?.rect).toEqual({ ...cell, bottom: 2 });
  expect(movedRect(key("ArrowUp", true), wide?.rect ?? cell, wide?.anchor ?? null, area)?.rect).toEqual(cell);
  expect(movedRect(key("End"), cell, null, area)?.rect.right).toBe(3);
  // Out of a merged cell by its far edge.
  expect(movedRect(key("ArrowRight"), { ...cell, right: 2 }, null, area)?.rect.left).toBe(3);
});

test("sheets that are a district each are told at once by their names, then named one by one", () => {
  const page = (name: string, figure: number) => ({
    name,
    rows: [["2026年任务"], ["序号", "项目", "单位", "任务数"], [1, "改造户厕", "户", figure]],
  });
  const open = (reading: Reading = { tables: [] }): OpenedFile => {
    const document = documentOf(page("一组", 3), page("二组", 4));
    const { tables, skipped, told = [] } = recogniseDocument(document, readingSchema.parse(reading));
    const sheets = document.sheets.map(({ name, visibility }) => ({ name, visibility }));
    return { tables, skipped, sheets, told: told.map((one) => ({ ...one, before: false })) } as unknown as OpenedFile;
  };
  const opened = open();
  expect([opened.tables.length, isBySheets(opened)]).toEqual([0, false]);
  const told = open(tellSheets(opened));
  expect(told.tables.map((one) => one.districts)).toEqual([["一组", "二组"]]);
  expect(isBySheets(told)).toBe(true);
  const [second] = piecesOf(told, "二组");
  if (!second) throw new Error("no piece");
  const named = open(tellDistrict(told, second, "西片"));
  expect(named.tables[0]?.districts).toEqual(["一组", "西片"]);
  const [piece] = piecesOf(named, "二组");
  if (!piece) throw new Error("no piece");
  const titled = open(tellCell(named, piece, "title", { row: 0, column: 0 }));
  expect(titled.told.map((one) => one.reading.title)).toEqual([undefined, { row: 0, column: 0 }]);
  expect(open(tellDistrict(named, piece, null)).tables[0]?.districts).toEqual(["一组"]);
  // A line over a table is the table's; one below all tables is the last one's.
  expect(pieceNear([piece], { top: 0, left: 0, bottom: 0, right: 0 })).toBe(piece);
  expect(pieceNear([piece], { top: 9, left: 0, bottom: 9, right: 0 })).toBe(piece);
  expect(pieceNear([], { top: 9, left: 0, bottom: 9, right: 0 })).toBeNull();
});
