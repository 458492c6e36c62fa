import { expect, test } from "vitest";
import { readDocument } from "../../../../electron/exchange/files/read-document.ts";
import { writeDocument } from "../../../../electron/exchange/files/write-document.ts";
import { sampleDocument } from "../../electron/exchange/sample-document.ts";

test("half a character in a file is seen as �, in every format that keeps it", async () => {
  for (const format of ["xls", "xlsx", "csv"] as const) {
    const document = sampleDocument();
    const [sheet] = document.sheets;
    if (!sheet) throw new Error("no sheet");
    sheet.rows[1] = [
      { value: "项目", style: 0 },
      { value: "半\ud83d个", style: 0 },
      { value: "\udc00半", style: 0 },
      { value: "笑😀脸", style: 0 },
    ];
    const read = await readDocument(await writeDocument(document, format), { fileName: `表.${format}` });
    const texts = read.sheets[0]?.rows[1]?.map((cell) => cell?.value);
    expect(texts, format).toEqual(["项目", "半�个", "�半", "笑😀脸"]);
  }
});
