/** The same notice in every kind of file (test/fixtures/notice) gives the same plan; what cannot be read is told in one sentence. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readWords } from "../../../../../electron/exchange/words/read.ts";
import { paragraphsOf, shownWords } from "../../../../../shared/document/words.ts";
import { planDocument, planFromDocument } from "../../../../../shared/document/json/plan-document.ts";
import { readNotice } from "../../../../../shared/recognise/notice/read.ts";
import { failureOf } from "../catch-failure.ts";
import { makeZip } from "../files/make-zip.ts";

const bytesOf = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../../../../fixtures/notice/${name}`, import.meta.url)));

/** The plan without ids, which differ from reading to reading. */
async function planOf(bytes: Uint8Array, pasted = false): Promise<unknown> {
  let next = 0;
  const id = (): string => `00000000-0000-7000-8000-${String((next += 1)).padStart(12, "0")}`;
  const words = await readWords(bytes, { pasted });
  return planDocument(planFromDocument(readNotice(words, id, 2026).plan, id), []);
}

describe("one notice", () => {
  test.each(["notice.docx", "numbered.docx", "notice.doc", "notice.html", "notice.pdf"])(
    "%s gives the plan of the text",
    async (name) => {
      expect(await planOf(bytesOf(name))).toEqual(await planOf(bytesOf("notice.txt")));
    },
  );

  test("pasted and in UTF-16 too", async () => {
    const text = await planOf(bytesOf("notice.txt"));
    expect(await planOf(bytesOf("notice.txt"), true)).toEqual(text);
    const wide = Buffer.from(`\ufeff${bytesOf("notice.txt").toString("utf8")}`, "utf16le");
    expect(await planOf(wide)).toEqual(text);
  });

  test("automatic numbers of a .doc are computed from its list tables", async () => {
    const { blocks, warnings } = await readWords(bytesOf("numbered.doc"));
    const labels = [...paragraphsOf(blocks)].map(({ label }) => label);
    // The program that wrote it begins the items anew in each category.
    expect(labels.filter((label) => label !== undefined)).toEqual([
      "一、",
      "（一）",
      "1.",
      "2.",
      "（二）",
      "1.",
      "二、",
      "（一）",
      "1.",
      "2.",
    ]);
    expect(warnings).toEqual([]);
  });
});

describe("what is no notice", () => {
  const sentence = async (bytes: Uint8Array): Promise<string> => (await failureOf(() => readWords(bytes))).message;

  test("is named with what to do", async () => {
    expect(await sentence(Buffer.from("\u0089PNG....", "latin1"))).toContain("图片");
    expect(await sentence(Buffer.from("{\\rtf1 abc}"))).toContain("RTF");
    expect(await sentence(Buffer.alloc(0))).toContain("。");
    expect(await sentence(makeZip([{ name: "a.txt", data: "x" }]))).toContain("压缩包");
    expect(await sentence(makeZip([{ name: "xl/workbook.xml", data: "<a/>" }]))).toContain("表格");
    expect(await sentence(Buffer.from(" \n \n"))).toContain("没有文字");
  });

  test("cut off anywhere ends in a sentence or in what was read of it", async () => {
    for (const name of ["notice.docx", "notice.doc", "notice.pdf", "notice.html"]) {
      const whole = bytesOf(name);
      for (const part of [0.02, 0.3, 0.6, 0.95]) {
        const cut = whole.subarray(0, Math.floor(whole.length * part));
        try {
          const { blocks } = await readWords(cut);
          expect(blocks.length).toBeGreaterThan(0);
        } catch (error) {
          expect((error as Error).message).toMatch(/[\u4e00-\u9fff].*。$/);
        }
      }
    }
  });

  test("depth, size and entities are bounded", async () => {
    const parts = (body: string): Uint8Array =>
      makeZip([
        { name: "[Content_Types].xml", data: "<Types/>" },
        { name: "word/document.xml", data: `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>` },
      ]);
    const deep = `${"<w:tbl><w:tr><w:tc>".repeat(40)}<w:p/>${"</w:tc></w:tr></w:tbl>".repeat(40)}`;
    expect(await sentence(parts(deep))).toContain("套得太深");
    expect(await sentence(parts(`<w:p><w:r><w:t>${"字".repeat(4_100_000)}</w:t></w:r></w:p>`))).toContain("万字");
    expect(await sentence(Buffer.from(`<html><body>${"<table><tr><td>".repeat(5000)}x`))).toContain("套得太深");
    const open = `<html><body>${"<div hidden>".repeat(1500)}x${"</b>".repeat(100_000)}`;
    expect(await sentence(Buffer.from(open))).toContain("没有文字");
  });
});

test("a web page: blocks are paragraphs, line breaks part them, lists have their numbers, what is hidden is not read", async () => {
  const { blocks } = await readWords(
    Buffer.from(
      `<!DOCTYPE html><html><head><title>题</title></head><body><h1 align="center">通知</h1><p>一、甲&nbsp;乙<br>（一）丙<p style="display:none">藏</p>` +
        `<ol start="3"><li>丁</li><li><p>戊</p></li></ol><table><tr><td rowspan="2">己<td>庚<tr><td>辛</table></body></html>`,
    ),
  );
  expect([...paragraphsOf(blocks)].map(shownWords)).toEqual([
    "通知",
    "一、甲\u00a0乙",
    "（一）丙",
    "3.丁",
    "4.戊",
    "己",
    "庚",
    "辛",
  ]);
  expect(blocks[0]).toMatchObject({ outline: 1, align: "center" });
});
