/** Custom document properties, and hidden sheets with them: how a file that we handed out is known when it comes home. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { readCustom } from "../../../../../electron/exchange/xls/summary-read.ts";

const fixture = (name: string): URL => new URL(`../../../../fixtures/rounds/${name}`, import.meta.url);

/** All three were saved by LibreOffice 7.4 from one .xlsx. */
test.each(["identity.xlsx", "identity.xls", "identity.ods"])(
  "%s keeps its custom properties and hidden sheets",
  async (name) => {
    const { properties, sheets, macros } = await readDocument(readFileSync(fixture(name)), { fileName: name });
    expect(properties?.custom).toMatchObject({ 分解通: 'FJT1|{"district":"谯城区"}', other: "x<&>" });
    expect(sheets.map((sheet) => [sheet.name, sheet.visibility === "visible"])).toEqual([
      ["填报表", true],
      ["身份", false],
      ["隐藏", false],
    ]);
    expect(sheets[1]!.rows[0]![0]!.value).toBe("FJT1|甲");
    expect(macros).toBeUndefined();
  },
);

test("a stream of properties that breaks off anywhere, or lies about its lengths, gives texts or nothing", async () => {
  const whole = readFileSync(fixture("identity.xls"));
  const { openContainer } = await import("../../../../../electron/exchange/xls/container.ts");
  const container = openContainer(whole);
  const entry = container.streams.find(({ name }) => name === "\u0005DocumentSummaryInformation")!;
  const stream = container.read(entry);
  expect(readCustom(stream)).toMatchObject({ other: "x<&>" });
  for (let length = 0; length < stream.length; length += 1) readCustom(stream.subarray(0, length));
  for (let at = 0; at + 4 <= stream.length; at += 2) {
    const odd = Buffer.from(stream);
    odd.writeUInt32LE(0xfffffff0, at);
    readCustom(odd);
  }
});
