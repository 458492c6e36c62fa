import { expect, test } from "vitest";
import { attribute, flagAttribute, scanXml, XmlScanner } from "../../../../../electron/exchange/files/xml-scanner.ts";
import { failureOf } from "../catch-failure.ts";

function events(feed: (scanner: XmlScanner) => void): string[] {
  const seen: string[] = [];
  const scanner = new XmlScanner({
    open: (name, raw) => seen.push(`<${name}${raw}`),
    close: (name) => seen.push(`/${name}`),
    text: (text) => seen.push(text),
  });
  feed(scanner);
  scanner.end();
  return seen;
}

const sample =
  '\ufeff<?xml version="1.0"?><!DOCTYPE a><a x="1>2"><!-- <b> --><p:b y=\'"\'/>t &lt;&#x4E2D;&#25991;&amp;amp;<![CDATA[<raw>&amp;]]></a>';
const expected = ['<a x="1>2"', "<b y='\"'", "/b", "t <中文&amp;", "<raw>&amp;", "/a"];

test("gives tags without prefix, text with entities resolved, CDATA as it is", () => {
  expect(events((scanner) => scanner.push(sample))).toEqual(expected);
});

test("pieces cut anywhere give the same text and tags", () => {
  for (let at = 1; at < sample.length; at += 1) {
    const seen = events((scanner) => {
      scanner.push(sample.slice(0, at));
      scanner.push(sample.slice(at));
    });
    expect(seen.join("")).toBe(expected.join(""));
  }
});

const quiet = { open: () => undefined, close: () => undefined, text: () => undefined };

test.each([
  ["never closed", "<a><b></b>"],
  ["crossed tags", "<a><b></a></b>"],
  ["cut in a tag", "<a><b"],
  ["nothing", "   "],
  ["too deep", "<a>".repeat(300)],
])("%s is damaged", async (_name, xml) => {
  expect((await failureOf(() => scanXml(xml, quiet))).code).toBe("fileDamaged");
});

test("entities of the file's own are refused before they unfold (billion laughs)", async () => {
  const lols = Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n};`.repeat(10)}">`).join("");
  const xml = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol0 "lol">${lols}]><lolz>&lol9;</lolz>`;
  expect((await failureOf(() => scanXml(xml, quiet))).message).toContain("实体");
});

test("attributes are found by name, not by ending or inside a value", () => {
  const raw = ` sheetid="7" r:id="rId1" dx='5' x = "a&quot;b" hidden="1" other="0"`;
  expect(attribute(raw, "id")).toBe("rId1");
  expect(attribute(raw, "x")).toBe('a"b');
  expect(attribute(raw, "y")).toBeUndefined();
  expect(flagAttribute(raw, "hidden")).toBe(true);
  expect(flagAttribute(raw, "other")).toBe(false);
});
