/** Formula text to tokens and back, and what stays without formula. */
import { describe, expect, test } from "vitest";
import type { FormulaContext } from "../../../../../electron/exchange/xls/formulas-decode.ts";
import {
  decodeFormula,
  quoteSheetName,
  sharedFormulaAnchor,
} from "../../../../../electron/exchange/xls/formulas-decode.ts";
import { encodeFormula } from "../../../../../electron/exchange/xls/formulas-encode.ts";

const sheets = ["分解表", "汇总 表", "It's"];
const context: FormulaContext = {
  sheetReference: (index) => (sheets[index] === undefined ? undefined : quoteSheetName(sheets[index])),
  definedName: (index) => ["基数"][index - 1],
  externalName: (index, name) => (index === 9 && name === 1 ? "_xlfn.IFERROR" : undefined),
};
const sheetIndex = (name: string): number | undefined => (sheets.includes(name) ? sheets.indexOf(name) : undefined);
const origin = { row: 0, column: 0 };

function through(formula: string): string | undefined {
  const tokens = encodeFormula(formula, sheetIndex);
  return tokens && decodeFormula(tokens, context, origin);
}

const decode = (hex: string, place = origin): string | undefined =>
  decodeFormula(Buffer.from(hex, "hex"), context, place);

describe("encode, then decode", () => {
  test.each([
    "SUM(G5:L5)",
    "SUM(A1,B2:C3,7)",
    "A1+B1-C1*D1/2",
    "(A1+B1)*(C1-D1)",
    "-A1",
    "A1%",
    "2^3^2",
    "$A$1:B$2",
    "IV65536",
    "SUM(C:D)",
    "SUM($1:$3)",
    "分解表!F5+1",
    "SUM('汇总 表'!$A$1:$B$9)",
    "'It''s'!A1",
    '"甲""乙"&A1',
    "A1>=B1",
    "A1<>#N/A",
    'IF(A1>0,SUM(B1:B3),"无")',
    "ROUND(SUM(A1:A3)/B1,2)",
    'SUMIF(A1:A9,">0",B1:B9)',
    "SUBTOTAL(9,A1:A9)",
    "TRUE",
    "1.5",
    "65536",
    "SUMPRODUCT(A1:A3,B1:B3)",
  ])("%s", (formula) => expect(through(formula)).toBe(formula));

  test("spaces, lower case and the equals sign say nothing", () => {
    expect(through("= sum( a1 : b2 , 3 )")).toBe("SUM(A1:B2,3)");
  });

  test.each([
    ["a column past IV", "IW1+1"],
    ["a row past 65536", "A65537"],
    ["a sheet that is not there", "没有!A1"],
    ["a function of another kind", "IFERROR(A1,0)"],
    ["a name", "基数*2"],
    ["an open bracket", "SUM(A1"],
    ["nothing", ""],
    ["rest behind", "A1 B1"],
    ["too few arguments", "ROUND(A1)"],
    ["a text over 255 letters", `"${"长".repeat(256)}"`],
    ["a range upside down", "A3:A1"],
    ["brackets without end", "(".repeat(100_000)],
  ])("%s cannot be said", (_, formula) => expect(encodeFormula(formula, sheetIndex)).toBeUndefined());
});

describe("tokens as Excel writes them", () => {
  test("a sum by attribute and by call, references of all classes", () => {
    // area A1:A3 relative, attribute SUM
    expect(decode("250000020000c000c019100000")).toBe("SUM(A1:A3)");
    // ref $A$1 (value class), area B1:B2 (array class), funcVar 2 × SUM
    expect(decode("4400000000650000010001c001c042020400")).toBe("SUM($A$1,B1:B2)");
  });

  test("relative parts of a shared formula count from its cell and wrap around", () => {
    // refN, row −1, column −1, both relative
    const tokens = "2cffffffc0";
    expect(decode(tokens, { row: 4, column: 2 })).toBe("B4");
    expect(decode(tokens, { row: 0, column: 0 })).toBe("IV65536");
  });

  test("a call by name of a newer function loses its prefix", () => {
    // nameX(9, 1), A1, 0, funcVar 3 × 255
    expect(decode("3909000100000024000000c01e00002203ff00")).toBe("IFERROR(A1,0)");
  });

  test("what is cut off, unknown or left over has no text", () => {
    expect(decode("24000000")).toBeUndefined();
    expect(decode("1e")).toBeUndefined();
    expect(decode("03")).toBeUndefined();
    expect(decode("1801020304")).toBeUndefined();
    expect(decode("1e01001e0200")).toBeUndefined();
    expect(decode("3a0700000000c0")).toBeUndefined();
    expect(decode("")).toBeUndefined();
  });

  test("a pointer to a shared formula is told apart", () => {
    expect(sharedFormulaAnchor(Buffer.from("0105000200", "hex"))).toEqual({ row: 5, column: 2 });
    expect(sharedFormulaAnchor(Buffer.from("240500c000", "hex"))).toBeUndefined();
    expect(decode("0105000200")).toBeUndefined();
  });
});
