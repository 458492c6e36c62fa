/** Looking for words in the pages of the help. */

import type { HelpPage } from "./pages.ts";

export interface Hit {
  page: HelpPage;
  /** The line that holds the first of the words; "" where the title does. */
  line: string;
}

/** Pages that hold all words, those with one in the title first. An empty query gives all. */
export function searchHelp(pages: readonly HelpPage[], query: string): Hit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = pages.flatMap((page) => {
    const title = page.title.toLowerCase();
    const lines = page.text.split("\n").map(plainLine).filter(Boolean);
    const text = lines.join("\n").toLowerCase();
    if (!words.every((word) => title.includes(word) || text.includes(word))) return [];
    const inTitle = words.some((word) => title.includes(word));
    const line = inTitle ? "" : (lines.find((one) => one.toLowerCase().includes(words[0] ?? "")) ?? "");
    return [{ page, line, inTitle }];
  });
  return [...hits.filter(({ inTitle }) => inTitle), ...hits.filter(({ inTitle }) => !inTitle)].map(
    ({ page, line }) => ({
      page,
      line: words.length === 0 ? "" : line,
    }),
  );
}

/** A line without its marks: **错误** → 错误. */
export function plainLine(line: string): string {
  return line
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^(?:#+|-|\d+\.)\s+/, "")
    .replace(/[*`]/g, "")
    .trim();
}
