/** Excel 5.0 and 95 through the one reader for .xls. */
import { cpuTime } from "../../../../../support/cpu-time.ts";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import XLSX from "@e965/xlsx";
import * as codePages from "@e965/xlsx/dist/cpexcel.full.mjs";
import { expect, test } from "vitest";
import { readDocument } from "../../../../../../electron/exchange/files/read-document.ts";
import { cellAt, shownText } from "../../../../../../shared/document/sheet.ts";
import { biff5, formula, label, number, record, words } from "./build.ts";

const gbk = (hex: string): Buffer => Buffer.from(hex.replaceAll(" ", ""), "hex");
const QIAOCHENG = gbk("dadb b3c7 c7f8");
const FENJIE = gbk("b7d6 bde2 b1ed");
const codePage = (value: number): Buffer => record(0x0042, words(value));
const read = async (bytes: Uint8Array) => {
  const document = await readDocument(bytes, { fileName: "老表.xls" });
  expect(document.source).toBe("biff5");
  return document.sheets[0]!;
};

test.each([
  ["without a code page", []],
  ["with a Western one", [codePage(1252)]],
  ["with the Macintosh's", [codePage(32_768)]],
  ["with its own", [codePage(936)]],
])("GBK %s is Chinese, sheet name and cells", async (_name, globals) => {
  const sheet = await read(biff5(FENJIE, [label(0, 0, QIAOCHENG), label(0, 1, gbk("b8f6"))], globals));
  expect(sheet.name).toBe("分解表");
  expect(sheet.rows[0]!.map((cell) => shownText(cell))).toEqual(["谯城区", "个"]);
});

test("Big5 without a code page; accents stay accents; a stated page is believed", async () => {
  const big5 = await read(biff5(Buffer.from("A"), [label(0, 0, gbk("bb4f a55f a5ab"))]));
  expect(shownText(cellAt(big5, 0, 0))).toBe("臺北市");
  const western = await read(biff5(Buffer.from("A"), [label(0, 0, Buffer.from("Köln, São Paulo", "latin1"))]));
  expect(shownText(cellAt(western, 0, 0))).toBe("Köln, São Paulo");
  const greek = await read(biff5(Buffer.from("A"), [label(0, 0, gbk("c1e8deede1"))], [codePage(1253)]));
  expect(shownText(cellAt(greek, 0, 0))).toBe("Αθήνα");
});

test("rich text, formulas with numbers and texts as results, references near and far, shared ones", async () => {
  const sum = Buffer.concat([Buffer.from([0x25]), words(0xc000, 0xc001), Buffer.from([0, 1, 0x19, 0x10, 0, 0])]);
  const text = Buffer.concat([Buffer.from([0x17, 2, 0xb8, 0xf6, 0x17, 1, 0x41, 0x08])]);
  const pointer = Buffer.concat([Buffer.from([0x01]), words(2), Buffer.from([3, 0])]);
  // One cell up and one to the left, counted from where it stands.
  const upLeft = Buffer.concat([Buffer.from([0x2c]), words(0xffff), Buffer.from([0xff])]);
  const sheet = await read(
    biff5(FENJIE, [
      record(0x00d6, words(0, 2, 0, 6), QIAOCHENG, 1, 0, 0),
      number(0, 0, 1),
      number(0, 1, 2),
      formula(2, 0, 3, sum),
      formula(2, 1, Buffer.from([0, 0, 0, 0, 0, 0, 0xff, 0xff]), text),
      record(0x0207, words(3), gbk("b8f6"), 0x41),
      formula(2, 3, 9, pointer),
      record(0x04bc, words(2, 3), 3, 3, words(0, upLeft.length), upLeft),
      formula(3, 3, 9, pointer),
    ]),
  );
  expect(shownText(cellAt(sheet, 0, 2))).toBe("谯城区");
  expect(sheet.rows[2]).toEqual([
    { value: 3, style: 0, formula: "SUM(A1:B2)" },
    { value: "个A", style: 0, formula: '"个"&"A"' },
    undefined,
    { value: 9, style: 0, formula: "C2" },
  ]);
  expect(cellAt(sheet, 3, 3)).toEqual({ value: 9, style: 0, formula: "C3" });
});

test("bytes flipped anywhere: fewer cells or one sentence, at once", async () => {
  const sound = biff5(FENJIE, [
    ...Array.from({ length: 20 }, (_, row) => [label(row, 0, QIAOCHENG), number(row, 1, row)]).flat(),
    formula(
      21,
      1,
      190,
      Buffer.concat([Buffer.from([0x25]), words(0xc000, 0xc013), Buffer.from([1, 1, 0x19, 0x10, 0, 0])]),
    ),
  ]);
  let state = 11;
  const next = (bound: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % bound;
  };
  for (let round = 0; round < 300; round += 1) {
    const bytes = Uint8Array.from(sound);
    for (let flips = 0; flips < 3; flips += 1) bytes[512 + next(bytes.length - 512)]! ^= 1 << next(8);
    const start = cpuTime();
    await readDocument(bytes).catch((error: unknown) => expect(error).toHaveProperty("code"));
    expect(cpuTime() - start).toBeLessThan(2_000);
  }
});

const corpus = fileURLToPath(new URL("../../../../../../../shared/corpus", import.meta.url));
const present = existsSync(corpus);

test.skipIf(!present)(
  `SheetJS reads the same values out of every BIFF5 file${present ? "" : " (../shared/corpus is absent)"}`,
  async () => {
    XLSX.set_cptable(codePages);
    let cells = 0;
    for (const name of readdirSync(corpus).filter((one) => /\.xls$/i.test(one) && !/password/.test(one))) {
      const bytes = readFileSync(path.join(corpus, name));
      const document = await readDocument(bytes, { fileName: name }).catch(() => undefined);
      if (document?.source !== "biff5") continue;
      const book = XLSX.read(bytes, { type: "buffer", cellText: false, cellHTML: false });
      for (const sheet of document.sheets) {
        for (const [address, cell] of Object.entries(book.Sheets[sheet.name] ?? {}) as [string, XLSX.CellObject][]) {
          if (address.startsWith("!") || cell.v === undefined || cell.v === "" || cell.t === "e") continue;
          const at = XLSX.utils.decode_cell(address);
          expect([name, address, cellAt(sheet, at.r, at.c)?.value]).toEqual([name, address, cell.v]);
          cells += 1;
        }
      }
    }
    expect(cells).toBeGreaterThan(4_000);
  },
);
