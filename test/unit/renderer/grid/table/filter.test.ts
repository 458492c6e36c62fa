import { describe, expect, it } from "vitest";
import { sortTexts } from "../../../../../renderer/grid/table/filter.ts";

describe("choices of the list filter", () => {
  it("stand by exact value, blanks before and words behind", () => {
    const texts = ["—", "≥14", "0.4", "", "0.33", "含在青屏县", "14", "2.5左右", "-1", "+100", "1.8—2.1", "10000"];
    expect(sortTexts(texts)).toEqual([
      "",
      "-1",
      "0.33",
      "0.4",
      "1.8—2.1",
      "2.5左右",
      "≥14",
      "14",
      "+100",
      "10000",
      "—",
      "含在青屏县",
    ]);
  });
});
