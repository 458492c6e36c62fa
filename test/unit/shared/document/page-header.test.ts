import { describe, expect, it } from "vitest";
import { pageHeaderCodes, readPageHeader } from "../../../../shared/document/page-header.ts";

describe("text over each page", () => {
  it.each([
    ["&L草稿&R&D", ["草稿", "", "&D"]],
    ['&C&"宋体,Regular"&10内部资料 第&P页', ["", "内部资料 第&P页", ""]],
    // The foot of our pages has the number already.
    ["&C&P", ["", "", ""]],
    ["&L云溪市&C第 &P 页，共 &N 页&R—&P—", ["云溪市", "", ""]],
  ])("%s", (codes, sides) => expect(readPageHeader(codes)).toEqual(sides));

  it("is none where no side says anything", () => {
    expect(pageHeaderCodes(readPageHeader("&C- &P -"))).toBeUndefined();
    expect(readPageHeader(pageHeaderCodes(["草稿", "", "第&P页"]))).toEqual(["草稿", "", ""]);
  });
});
