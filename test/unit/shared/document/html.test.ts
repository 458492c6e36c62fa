import { describe, expect, it } from "vitest";
import { decompositionSheet } from "../../../../shared/layouts/decomposition.ts";
import type { Sheet, SheetDocument } from "../../../../shared/document/sheet.ts";
import { defaultStyle, emptySheet } from "../../../../shared/document/sheet.ts";
import { pageList, sheetHtml } from "../../../../shared/document/html.ts";
import { pagesOf } from "../../../../shared/document/pages.ts";
import { planOf } from "../layouts/support.ts";

function documentOf(
  cells: (string | number | null)[][],
  change: (sheet: Sheet) => void = () => undefined,
): SheetDocument {
  const sheet = emptySheet("表");
  sheet.rows = cells.map((row) => row.map((value) => (value === null ? undefined : { value, style: 0 })));
  change(sheet);
  return { sheets: [sheet], styles: [defaultStyle], warnings: [] };
}

const count = (html: string, part: string): number => html.split(part).length - 1;

describe("printable HTML", () => {
  it("escapes whatever a file can hold, in texts, fonts, colours and footers", () => {
    const hostile = "</style><script>alert(1)</script>\"'&";
    const document = documentOf([[hostile]], (sheet) => {
      sheet.print = {
        paper: "A4",
        landscape: false,
        margins: { top: 1, right: 1, bottom: 1, left: 1, header: 1, footer: 1 },
        footer: `&C&"${hostile}"${hostile}`,
      };
    });
    document.styles = [{ ...defaultStyle, fill: `fff}${hostile}`, font: { name: hostile, size: 11, color: hostile } }];
    const html = sheetHtml(document, { title: hostile });
    expect(html).not.toContain("<script");
    expect(count(html, "</style>")).toBe(1);
    expect(html).toContain("&#60;/style&#62;&#60;script&#62;");
    expect(html).not.toMatch(/<(?:img|link|iframe)|url\(|@import/i);
  });

  it("merges cells, skips hidden rows and columns and shows the shown text", () => {
    const html = sheetHtml(
      documentOf(
        [
          ["标题", null, null],
          ["甲", "藏", 0.5],
          ["乙", null, 2],
          ["丙", null, 3],
        ],
        (sheet) => {
          sheet.merges = [
            { top: 0, left: 0, bottom: 0, right: 2 },
            { top: 1, left: 0, bottom: 3, right: 0 },
          ];
          sheet.columns = [{ width: 10 }, { hidden: true }, { width: 10 }];
          sheet.rowInfo = [undefined, undefined, { hidden: true }];
          const cell = sheet.rows[1]?.[2];
          if (cell) cell.text = "50%";
        },
      ),
    );
    expect(html).toContain('colspan="2">标题<');
    expect(html).toContain('rowspan="2">甲<');
    expect(html).toContain(">50%<");
    expect(html).not.toContain("藏");
    expect(html).not.toContain(">2<");
    expect(count(html, "<col ")).toBe(2);
  });

  it("sets paper, margins and page numbers", () => {
    const plan = planOf(["甲县", "乙县"], [{ item: "路", name: "公里数", total: "3", targets: ["1", "2"] }]);
    const html = sheetHtml(decompositionSheet(plan));
    expect(html).toContain("@page s0{size:297mm 210mm;margin:0}");
    expect(html).toMatch(/\.page\.s0\{page:s0;width:297mm;min-height:209\.7mm;padding:28mm \d+mm 25\.7mm \d+mm\}/);
    expect(html).toMatch(/<div class="edge c" style="bottom:13mm;[^"]*"><span style="font:14pt &#34;宋体[^>]*>— 1 —</);
    expect(html).toContain('"方正小标宋简体","方正小标宋_GBK","FZXiaoBiaoSong-B05S"');
    expect(count(html, "<thead>")).toBe(1);
  });

  it("repeats header and title columns on every panel and page, and the text of what is cut", () => {
    const districts = Array.from({ length: 104 }, (_, index) => `${String.fromCharCode(0x4e00 + index)}山县`);
    const rows = Array.from({ length: 40 }, (_, index) => ({
      item: "修路造桥",
      category: "交通",
      name: `第${index}条`,
      unit: "公里",
      total: "104",
      targets: districts.map(() => "1"),
    }));
    const document = decompositionSheet(planOf(districts, rows));
    const panels = (document.sheets[0]?.print?.colBreaks?.length ?? 0) + 1;
    const html = sheetHtml(document);
    const pages = count(html, "<thead>");
    const list = pageList(document);
    expect(list.pages).toHaveLength(pages);
    for (const [index] of list.pages.entries()) expect(list.html(index)).toContain(`>— ${index + 1} —<`);
    expect(list.html(pages)).toBe("");
    expect(panels).toBeGreaterThan(1);
    expect(pages % panels).toBe(0);
    expect(pages).toBeGreaterThan(panels);
    for (const header of ["序号", "类别", "实事项目", "目标任务"])
      expect(count(html, `>${header}<`), header).toBe(pages);
    expect(count(html, ">分县（区）任务<")).toBe(pages);
    expect(count(html, ">修路造桥<")).toBe(pages);
    for (const district of districts) expect(count(html, `>${district}<`), district).toBe(pages / panels);
    expect(count(html, ">云溪市民生实事分解表</td>")).toBe(panels);
  });
});

describe("pages", () => {
  const sheet = emptySheet("表");
  sheet.rowInfo = Array.from({ length: 20 }, () => ({ height: 10 }));
  const rows = sheet.rowInfo.map((_, row) => row);

  it("ends a page before merged cells that would be cut, but not at the price of half a page", () => {
    sheet.merges = [1, 2, 3, 4, 5, 6].map((column) => ({ top: 8, left: column, bottom: 11, right: column }));
    expect(pagesOf(sheet, rows, 100, 100)[0]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    sheet.merges = [{ top: 3, left: 0, bottom: 19, right: 0 }];
    expect(pagesOf(sheet, rows, 100, 100).map((page) => page.length)).toEqual([10, 10]);
  });

  it("puts every row on one page, once, in order, whatever the room", () => {
    for (const room of [-5, 5, 10, 35, 1000]) expect(pagesOf(sheet, rows, room, room).flat()).toEqual(rows);
  });

  it("keeps the breaks that the sheet asks for", () => {
    const asked = {
      ...sheet,
      merges: [],
      print: {
        paper: "A4" as const,
        landscape: false,
        margins: { top: 0, right: 0, bottom: 0, left: 0, header: 0, footer: 0 },
        rowBreaks: [3, 7],
      },
    };
    expect(pagesOf(asked, rows, 100, 100).map((page) => page[0])).toEqual([0, 3, 7, 17]);
  });
});
