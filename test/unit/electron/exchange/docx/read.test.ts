import { expect, test } from "vitest";
import { readWords } from "../../../../../electron/exchange/words/read.ts";
import type { WordsBlock, WordsDocument } from "../../../../../shared/document/words.ts";
import { paragraphsOf, shownWords } from "../../../../../shared/document/words.ts";
import { makeZip } from "../files/make-zip.ts";

const main = `xmlns:w="w"`;

/** A .docx of these parts, each the inside of its root. */
function docx(body: string, { numbering = "", styles = "" } = {}): Uint8Array {
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`;
  const parts = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships>${relation("a", "officeDocument", "word/document.xml")}</Relationships>`,
    "word/_rels/document.xml.rels": `<Relationships>${relation("a", "styles", "styles.xml")}${relation("b", "numbering", "numbering.xml")}</Relationships>`,
    "word/document.xml": `<w:document ${main}><w:body>${body}</w:body></w:document>`,
    "word/styles.xml": `<w:styles ${main}>${styles}</w:styles>`,
    "word/numbering.xml": `<w:numbering ${main}>${numbering}</w:numbering>`,
  };
  return makeZip(Object.entries(parts).map(([name, data]) => ({ name, data })));
}

const p = (text: string, properties = ""): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const num = (id: number, level?: number): string =>
  `<w:numPr>${level === undefined ? "" : `<w:ilvl w:val="${level}"/>`}<w:numId w:val="${id}"/></w:numPr>`;
const level = (index: number, format: string, text: string, more = "", start = 1): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const definition = (id: number, levels: string): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`;
const numbering = (id: number, of: number, overrides = ""): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${overrides}</w:num>`;

async function read(body: string, parts: Parameters<typeof docx>[1] = {}): Promise<WordsDocument> {
  return readWords(docx(body, parts));
}

async function shown(body: string, parts: Parameters<typeof docx>[1] = {}): Promise<string[]> {
  return [...paragraphsOf((await read(body, parts)).blocks)].map(shownWords);
}

const chinese = definition(
  1,
  level(0, "chineseCountingThousand", "%1、") +
    level(1, "chineseCounting", "（%2）") +
    level(2, "decimal", "%3.") +
    level(3, "decimalEnclosedCircleChinese", "%4"),
);

test("levels count under their heading, and go on after plain text", async () => {
  expect(
    await shown(
      p("甲", num(1, 0)) +
        p("一", num(1, 1)) +
        p("x", num(1, 2)) +
        p("y", num(1, 2)) +
        p("正文") +
        p("二", num(1, 1)) +
        p("z", num(1, 2)) +
        p("圈", num(1, 3)) +
        p("乙", num(1, 0)) +
        p("三", num(1, 1)),
      { numbering: chinese + numbering(1, 1) },
    ),
  ).toEqual(["一、甲", "（一）一", "1.x", "2.y", "正文", "（二）二", "1.z", "①圈", "二、乙", "（一）三"]);
});

test("a level that never restarts counts the items of a whole notice", async () => {
  const going = definition(
    1,
    level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）", `<w:lvlRestart w:val="0"/>`),
  );
  expect(
    await shown(
      [p("甲", num(1, 0)), p("a", num(1, 1)), p("b", num(1, 1)), p("乙", num(1, 0)), p("c", num(1, 1))].join(""),
      {
        numbering: going + numbering(1, 1),
      },
    ),
  ).toEqual(["一、甲", "（一）a", "（二）b", "二、乙", "（三）c"]);
});

test("numberings of one definition count on together, one with a start of its own begins anew once", async () => {
  const own = `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>`;
  expect(
    await shown(p("a", num(1, 0)) + p("b", num(2, 0)) + p("c", num(3, 0)) + p("d", num(3, 0)) + p("e", num(1, 0)), {
      numbering: definition(1, level(0, "decimal", "%1.")) + numbering(1, 1) + numbering(2, 1) + numbering(3, 1, own),
    }),
  ).toEqual(["1.a", "2.b", "1.c", "2.d", "3.e"]);
});

test("a numbering may write a level in its own way", async () => {
  const own = `<w:lvlOverride w:ilvl="0">${level(0, "decimalFullWidth", "（%1）", "", 5)}</w:lvlOverride>`;
  expect(
    await shown(p("a", num(2, 0)) + p("b", num(2, 0)), {
      numbering: definition(1, level(0, "decimal", "%1.")) + numbering(2, 1, own),
    }),
  ).toEqual(["（５）a", "（６）b"]);
});

test("numbers of a style, by its link to a level; the paragraph's own go before, and 0 takes them away", async () => {
  const linked = definition(
    1,
    level(0, "chineseCounting", "%1、", `<w:pStyle w:val="h1"/>`) +
      level(1, "chineseCounting", "（%2）", `<w:pStyle w:val="h2"/>`),
  );
  const styles =
    `<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/></w:style>` +
    `<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:basedOn w:val="n"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>` +
    `<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="h1"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
    `<w:style w:type="paragraph" w:styleId="h3"><w:name w:val="条目"/><w:basedOn w:val="h2"/></w:style>`;
  const style = (id: string): string => `<w:pStyle w:val="${id}"/>`;
  const { blocks } = await read(
    p("甲", style("h1")) +
      p("a", style("h2")) +
      p("b", style("h3")) +
      p("c", style("h2") + num(1, 1)) +
      p("没有", style("h2") + num(0)) +
      p("d", style("h2")),
    { numbering: linked + numbering(1, 1), styles },
  );
  const all = [...paragraphsOf(blocks)];
  expect(all.map(shownWords)).toEqual(["一、甲", "（一）a", "（二）b", "（三）c", "没有", "（四）d"]);
  expect(all[0]).toMatchObject({ outline: 1, bold: true, style: "heading 1", list: 0 });
  expect(all[2]).toMatchObject({ style: "条目", outline: 1, list: 1 });
});

test("every form of number that offices use", async () => {
  const written = async (format: string, start: number, text = "%1"): Promise<string | undefined> => {
    const [first] = await shown(p("甲", num(1, 0)), {
      numbering: definition(1, level(0, format, text, "", start)) + numbering(1, 1),
    });
    return first?.replace(/甲$/, "");
  };
  expect(await written("chineseCounting", 21)).toBe("二十一");
  expect(await written("chineseCountingThousand", 105)).toBe("一百零五");
  expect(await written("chineseCountingThousand", 2010)).toBe("二千零一十");
  expect(await written("ideographDigital", 10)).toBe("一〇");
  expect(await written("chineseLegalSimplified", 12)).toBe("壹拾贰");
  expect(await written("ideographTraditional", 3)).toBe("丙");
  expect(await written("ideographZodiac", 2)).toBe("丑");
  expect(await written("decimalEnclosedCircle", 21)).toBe("㉑");
  expect(await written("decimalEnclosedParen", 3)).toBe("⑶");
  expect(await written("decimalZero", 7)).toBe("07");
  expect(await written("lowerLetter", 28)).toBe("bb");
  expect(await written("upperRoman", 14)).toBe("XIV");
  expect(await written("chineseCounting", 3, "第%1条")).toBe("第三条");
});

test("an unknown form of number is told, and the paragraphs stay in order", async () => {
  const document = await read(p("a", num(1, 0)) + p("b", num(1, 0)), {
    numbering: definition(1, level(0, "hebrew2x", "%1.")) + numbering(1, 1),
  });
  expect([...paragraphsOf(document.blocks)].map(({ text, labelUnread }) => [text, labelUnread])).toEqual([
    ["a", true],
    ["b", true],
  ]);
  expect(document.warnings).toEqual(["有 2 段的自动编号未读出，各段按原来的次序。"]);
});

test("a bullet is no number; a number of several levels is whole, in plain digits where the level says so", async () => {
  const legal = definition(
    1,
    level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", "<w:isLgl/>") + level(2, "bullet", "\uf0b7"),
  );
  const document = await read(p("甲", num(1, 0)) + p("a", num(1, 1)) + p("点", num(1, 2)), {
    numbering: legal + numbering(1, 1),
  });
  expect([...paragraphsOf(document.blocks)].map(({ label, list }) => [label, list])).toEqual([
    ["一、", 0],
    ["1.1", 1],
    [undefined, 2],
  ]);
});

test("tracked changes count as accepted: also a mark between paragraphs, also rows", async () => {
  const row = (text: string, more = ""): string => `<w:tr>${more}<w:tc>${p(text)}</w:tc></w:tr>`;
  const document = await read(
    `<w:p><w:r><w:t>新增</w:t></w:r><w:del><w:r><w:delText>500</w:delText></w:r></w:del><w:ins><w:r><w:t>600</w:t></w:r></w:ins><w:r><w:t>人</w:t></w:r></w:p>` +
      `<w:p><w:pPr><w:rPr><w:del/></w:rPr><w:pPrChange><w:pPr><w:jc w:val="right"/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>前半，</w:t></w:r></w:p>` +
      p("后半。") +
      `<w:tbl>${row("留")}${row("删", "<w:trPr><w:del/></w:trPr>")}</w:tbl>`,
  );
  expect([...paragraphsOf(document.blocks)].map(({ text }) => text)).toEqual(["新增600人", "前半，后半。", "留"]);
});

test("hidden text and instructions of fields are left out, results and boxes are read", async () => {
  const field = (kind: string): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
  expect(
    await shown(
      `<w:p><w:r><w:t>共</w:t></w:r>${field("begin")}<w:r><w:instrText> = 1+2 </w:instrText></w:r>${field("separate")}<w:r><w:t>3</w:t></w:r>${field("end")}<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:t>项</w:t></w:r>` +
        `<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing><w:txbxContent>${p("框里")}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p("框里")}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>` +
        p("a<w:noBreakHyphen/>").replace(
          '<w:t xml:space="preserve">a<w:noBreakHyphen/></w:t>',
          "<w:t>a</w:t><w:noBreakHyphen/><w:br/><w:t>b</w:t><w:tab/>",
        ),
    ),
  ).toEqual(["共3项", "框里", "a-", "b\t"]);
});

test("tables keep their spans and what is nested in cells", async () => {
  const cell = (inside: string, properties = ""): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;
  const { blocks } = await read(
    `<w:tbl><w:tr>${cell(p("类别"), `<w:vMerge w:val="restart"/>`)}${cell(p("任务"), `<w:gridSpan w:val="2"/>`)}</w:tr>` +
      `<w:tr>${cell(p(""), "<w:vMerge/>")}${cell(p("甲"))}${cell(`<w:tbl><w:tr>${cell(p("内"))}</w:tr></w:tbl>${p("")}`)}</w:tr></w:tbl>`,
  );
  const shape = (block: WordsBlock): unknown =>
    block.kind === "paragraph"
      ? block.text
      : block.rows.map(({ cells }) =>
          cells.map(({ blocks: inner, columnSpan, rowSpan }) => [inner.map(shape), columnSpan ?? 1, rowSpan ?? 1]),
        );
  expect(blocks.map(shape)).toEqual([
    [
      [
        [["类别"], 1, 2],
        [["任务"], 2, 1],
      ],
      [
        [["甲"], 1, 1],
        [[[[[["内"], 1, 1]]], ""], 1, 1],
      ],
    ],
  ]);
});
