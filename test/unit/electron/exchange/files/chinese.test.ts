import fc from "fast-check";
import { expect, test } from "vitest";
import { guessChinese } from "../../../../../electron/exchange/files/chinese.ts";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { shownText } from "../../../../../shared/document/sheet.ts";

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(" ", ""), "hex");
/** 縣市,任務數 / 臺北市,100 / 新北市,200 in Big5. */
const big5 = Buffer.concat([
  bytes("bfa4 a5ab"), Buffer.from(","), bytes("a5f4 b0c8 bcc6"), Buffer.from("\r\n"),
  bytes("bb4f a55f a5ab"), Buffer.from(",100\r\n"), bytes("b773 a55f a5ab"), Buffer.from(",200\r\n"),
]); // prettier-ignore
/** 县区,任务数 / 谯城区,100 / 涡阳县,200 in GBK. */
const gbk = Buffer.concat([
  bytes("cfd8 c7f8"), Buffer.from(","), bytes("c8ce cef1 cafd"), Buffer.from("\r\n"),
  bytes("dadb b3c7 c7f8"), Buffer.from(",100\r\n"), bytes("ced0 d1f4 cfd8"), Buffer.from(",200\r\n"),
]); // prettier-ignore

test("Big5 and GBK are told apart by their bytes", () => {
  expect(guessChinese(big5)).toBe("big5");
  expect(guessChinese(gbk)).toBe("gb18030");
});

test("Western text is no Chinese", () => {
  for (const text of ["Résumé; naïve; Köln; São", "Überblick über Größen", "plain", "España; año; mañana; niño"]) {
    expect([text, guessChinese(Buffer.from(text, "latin1"))]).toEqual([text, undefined]);
  }
});

test("text of the 3,755 common characters is always GB", () => {
  const common = fc.tuple(fc.integer({ min: 0xb0, max: 0xd6 }), fc.integer({ min: 0xa1, max: 0xfe }));
  fc.assert(
    fc.property(fc.array(common, { minLength: 3, maxLength: 60 }), (pairs) => {
      expect(guessChinese(Uint8Array.from(pairs.flat()))).toBe("gb18030");
    }),
    { seed: 7, numRuns: 300 },
  );
});

test("a .csv in Big5 reads as what it says, one in GBK too", async () => {
  const texts = async (file: Uint8Array): Promise<string[]> => {
    const document = await readDocument(file, { fileName: "任務.csv" });
    return document.sheets[0]!.rows.map((row) => shownText(row[0]));
  };
  expect(await texts(big5)).toEqual(["縣市", "臺北市", "新北市"]);
  expect(await texts(gbk)).toEqual(["县区", "谯城区", "涡阳县"]);
});

test("UTF-8 with a broken character stays UTF-8, and shows that it is broken", async () => {
  const whole = Buffer.from("县区,任务数\n谯城区,100\n涡阳县,200\n蒙城县,300\n");
  const broken = Buffer.concat([whole.subarray(0, 1), whole.subarray(2)]);
  const document = await readDocument(broken, { fileName: "任务.csv" });
  expect(document.sheets[0]!.rows.slice(1).map((row) => shownText(row[0]))).toEqual(["谯城区", "涡阳县", "蒙城县"]);
  expect(shownText(document.sheets[0]!.rows[0]![0])).toContain("\ufffd");
});
