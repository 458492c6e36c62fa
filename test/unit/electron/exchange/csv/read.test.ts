import { expect, test } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { shownText } from "../../../../../shared/document/sheet.ts";
import { failureOf } from "../catch-failure.ts";

/** GBK bytes of "项目,县区\r\n就业,谯城区\r\n". */
const gbk = Buffer.from("cfeec4bf2ccfd8c7f80d0abecdd2b52cdadbb3c7c7f80d0a", "hex");

async function grid(bytes: Uint8Array, fileName = "a.csv"): Promise<string[][]> {
  const document = await readDocument(bytes, { fileName });
  expect(document.source).toBe("csv");
  return Array.from(document.sheets[0]!.rows, (row) => Array.from(row ?? [], (cell) => shownText(cell)));
}

test.each<[string, Uint8Array]>([
  ["UTF-8", Buffer.from("项目,县区\r\n就业,谯城区\r\n")],
  ["UTF-8 with mark", Buffer.from("\ufeff项目,县区\n就业,谯城区")],
  ["UTF-16 LE with mark", Buffer.from("\ufeff项目\t县区\r\n就业\t谯城区\r\n", "utf16le")],
  ["UTF-16 BE with mark", Buffer.from("\ufeff项目\t县区\r\n就业\t谯城区\r\n", "utf16le").swap16()],
  [
    "UTF-16 LE without mark",
    Buffer.from("项目,县区\r\n就业,谯城区\r\n,1,2,3\r\n,4,5,6\r\n", "utf16le").subarray(0, 30),
  ],
  ["GB18030", gbk],
  ["semicolons", Buffer.from("项目;县区\r就业;谯城区\r")],
])("%s", async (_name, bytes) => {
  const rows = await grid(bytes);
  expect(rows.slice(0, 2)).toEqual([
    ["项目", "县区"],
    ["就业", "谯城区"],
  ]);
});

test("cells stay the text that was written", async () => {
  const text = '序号,目标\n001,0.10\n2,"8,700"\n3,1.10000000000000000001\n4,=1+1\n5,"第一行\n第二""行"""\n';
  expect((await grid(Buffer.from(text))).slice(1)).toEqual([
    ["001", "0.10"],
    ["2", "8,700"],
    ["3", "1.10000000000000000001"],
    ["4", "=1+1"],
    ["5", '第一行\n第二"行"'],
  ]);
});

test("commas inside quotes or single lines do not mislead the choice of separator", async () => {
  const text = "2024年任务分解表\n单位：人,户\n项目\t谯城区\t涡阳县\n甲,乙\t1\t2\n丙\t3\t4\n丁\t5\t6\n";
  expect((await grid(Buffer.from(text)))[2]).toEqual(["项目", "谯城区", "涡阳县"]);
});

test("a stated separator is taken", async () => {
  expect(await grid(Buffer.from("sep=|\na|b,c\n1|2\n"))).toEqual([
    ["a", "b,c"],
    ["1", "2"],
  ]);
});

test("empty fields are no cells, trailing ones no columns", async () => {
  expect(await grid(Buffer.from("a,,b,\n,,,\nc,d,e,f\n"))).toEqual([["a", "", "b"], [], ["c", "d", "e", "f"]]);
});

test("a quote that never closes is said", async () => {
  const document = await readDocument(Buffer.from('a,b\n1,"2\n3,4\n'), { fileName: "x.csv" });
  expect(document.warnings.join()).toContain("引号");
  expect(shownText(document.sheets[0]!.rows[1]![1])).toBe("2\n3,4\n");
});

test("the sheet is named after the file", async () => {
  const document = await readDocument(Buffer.from("a,b\n1,2\n"), { fileName: "C:\\x\\市[1]残联.csv" });
  expect(document.sheets[0]!.name).toBe("市 1 残联");
});

test("plain text is no table", async () => {
  const notice = Buffer.from("关于印发方案的通知\n各县区人民政府：\n现将方案印发给你们。\n");
  expect((await failureOf(() => readDocument(notice, { fileName: "通知.txt" }))).code).toBe("fileNoTable");
});
