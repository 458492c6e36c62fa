import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ClipBlock } from "../../../../../shared/document/clip/block.ts";
import { isNoContent, textBlock } from "../../../../../shared/document/clip/block.ts";
import { exactText } from "../../../../../shared/document/clip/exact.ts";
import { readHtmlTable } from "../../../../../shared/document/clip/read-html.ts";

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../../fixtures/clip/${name}`, import.meta.url), "utf8");

function block(html: string): ClipBlock {
  const read = readHtmlTable(html);
  if (read === null || read === "tooLarge") throw new Error(String(read));
  return read;
}

/** Texts with what stands behind them: 1,235=1234.567; · for what a merged cell covers. */
const shown = ({ lines }: ClipBlock): string[][] =>
  lines.map((line) =>
    line.map((cell) => (cell === null ? "·" : `${cell.text}${cell.exact === undefined ? "" : `=${cell.exact}`}`)),
  );

const HEAD = ["序号", "实事项目", "目标任务", "计量单位", "全市目标", "溪北区", "青屏县", "石渡县"];

describe("what programs put on the clipboard", () => {
  it("Excel: shown texts alone, hidden rows and columns, runs of blanks, a measuring row at the end", () => {
    const read = block(fixture("excel.html"));
    expect(shown(read)).toEqual([
      HEAD,
      ["1", "促进就业", "城镇新增就业", "人", "35,000", "8,900", "8900", "1,235"],
      ["·", "·", "其中：失业人员再就业", "人", "9000", "####", "", "约300"],
      ["2", "养老服务", "适老化改造\n（含农村）", "户", "1200", "(15)", "#REF!", "60%"],
      ["", "", "", "", "注：一格里长过几列的文字。", "", "", ""],
    ]);
    expect(read.hidden).toEqual({ rows: 1, columns: 1 });
    expect(read.lines[2]?.[2]?.indent).toBe(1);
  });

  it("WPS: the number behind the text, formulas by their value", () => {
    const read = block(fixture("wps.html"));
    expect(shown(read)).toEqual([
      HEAD,
      ["1", "促进就业", "城镇新增就业", "人", "35,000=35000.4", "8,900", "8900", "1,235=1234.567"],
      ["·", "·", "其中：失业人员再就业", "人", "9000", "####=123456789", "", "约300"],
      ["2", "养老服务", "适老化改造\n（含农村）", "户", "1200", "(15)=-15", "#REF!", "60%=60.4%"],
      ["", "", "", "", "", "", "", ""],
    ]);
    expect(read.hidden).toEqual({ rows: 1, columns: 0 });
    expect(read.lines[2]?.[2]?.indent).toBe(1);
  });

  it("LibreOffice, as it wrote it: sdval, dates stay as shown", () => {
    const read = block(fixture("libreoffice.html"));
    expect(shown(read)).toEqual([
      HEAD,
      ["1", "促进就业", "城镇新增就业", "人", "35,000=35000.4", "8900", "1,2", "1,235=1234.567"],
      ["·", "·", "其中：失业人员再就业", "人", "9000", "0.3万=0.25万", "", "约300"],
      ["2", "养老服务", "适老化改造\n（含农村）", "户", "1200", "00120", "-15", "123456789"],
      ["4", "百分比", "达标率", "%", "60%=60.4%", "60.0%", "—", "2023/3/15"],
    ]);
    expect(read.hidden).toEqual({ rows: 0, columns: 0 });
  });

  it("text beside it says the same, with hidden rows in it", () => {
    const read = textBlock(fixture("excel.txt"));
    if (read === "tooLarge") throw new Error(read);
    expect(read.lines).toHaveLength(6);
    expect(read.lines[1]?.[6]?.text).toBe("8,900");
    expect(read.lines[4]?.[2]?.text).toBe("适老化改造\n（含农村）");
  });

  it("a merged cell whose first row or column is hidden stands in the first that is seen", () => {
    const html =
      "<table><col style='display:none'><col><tr style='display:none'><td colspan=2 rowspan=2>合并</td><td>1</td></tr>" +
      "<tr><td>2</td></tr></table>";
    const read = block(html);
    expect(shown(read)).toEqual([["合并", "2"]]);
    expect(read.hidden).toEqual({ rows: 1, columns: 0 });
  });

  it("paragraphs and tables of a word processor or a page inside a cell are its text", () => {
    const html =
      "<meta charset=utf-8><div><table><tbody><tr><td><p>第一段</p><p>第二段</p></td><td><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></tbody></table></div>";
    expect(shown(block(html))).toEqual([["第一段\n第二段", "甲 乙"]]);
    expect(readHtmlTable("<p>没有表格</p>")).toBeNull();
  });
});

it.each([
  ["1,235", 1234.567, "1234.567"],
  ["1,234.57", 1234.567, "1234.567"],
  ["35,000", 35000, undefined],
  ["0.3", 0.30000000000000004, undefined],
  ["60%", 0.604, "60.4%"],
  ["60%", 0.6, undefined],
  ["(1,234)", -1234, "-1234"],
  ["-1,235", -1234.5, "-1234.5"],
  ["¥8,900", 8900, "8900"],
  ["1.2万", 12345, "1.2345万"],
  ["0.3万", 0.25, "0.25万"],
  ["1.23E+05", 123456, "123456"],
  ["#####", 8900, "8900"],
  ["2023年", 45000, undefined],
  ["2023", 45000, undefined],
  ["8900左右", 8900, undefined],
  ["编号7", 7, undefined],
])("%s, behind which stands %d", (text, raw, exact) => {
  expect(exactText(text, raw)).toBe(exact);
});

it("tells what stands in place of a figure", () => {
  expect(["####", "#REF!", "#DIV/0!", "Err:502", "#1", "1", "＃"].map(isNoContent)).toEqual([
    "narrow",
    "error",
    "error",
    "error",
    null,
    null,
    null,
  ]);
});

describe("hostile payloads are bounded", () => {
  const timed = (html: string): { read: unknown; ms: number } => {
    const before = process.cpuUsage().user;
    const read = readHtmlTable(html);
    return { read, ms: (process.cpuUsage().user - before) / 1000 };
  };
  const cases: [string, string, boolean][] = [
    ["huge spans", `<table>${"<tr><td colspan=1000000 rowspan=1000000>1".repeat(5000)}</table>`, true],
    [
      "spans over spans",
      `<table>${"<tr><td rowspan=65534>1<td colspan=999 rowspan=65534>2".repeat(2000)}</table>`,
      true,
    ],
    ["two million cells", `<table><tr>${"<td>1".repeat(2_000_000)}</table>`, true],
    ["ten megabytes of one cell", `<table><tr><td>${"9".repeat(10_000_000)}</td></tr></table>`, false],
    ["nothing but line breaks", `<table><tr><td>${"<br>".repeat(500_000)}</td></tr></table>`, false],
    ["nothing but blanks in tags", `<table><tr><td>${"<b> </b>".repeat(300_000)}</td></tr></table>`, false],
    [
      "ten megabytes of an attribute",
      `<table><tr><td style='${"display :".repeat(1_100_000)}'>1</td></tr></table>`,
      false,
    ],
    ["nested tables", `<table><tr><td>${"<table><tr><td>".repeat(60_000)}1`, false],
    ["open comment", `<table><tr><td>1${"<!--".repeat(2_000_000)}`, false],
    ["styles", `<style>${".a{".repeat(3_000_000)}</style><table><tr><td>1</table>`, false],
    ["more than is read", "<table>".padEnd(17_000_000, " "), true],
  ];
  it.each(cases)("%s", (_, html, tooLarge) => {
    const { read, ms } = timed(html);
    expect(ms).toBeLessThan(2000);
    if (tooLarge) expect(read).toBe("tooLarge");
    else expect(read).not.toBe("tooLarge");
  });
});
