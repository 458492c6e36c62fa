/** What is wrong with a page as it stands: for people who see or hear it otherwise (axe), and words that are cut without a way to read them. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeNode {
  target: unknown[];
  failureSummary?: string;
}
interface Axe {
  run(context: string, options: object): Promise<{ violations: { id: string; help: string; nodes: AxeNode[] }[] }>;
}

/** The violations of axe-core's rules, one line an element; `within`: only of what lies in it, a selector. */
export async function violations(page: Page, within = "html"): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  return page.evaluate(async (context) => {
    const { axe } = window as unknown as { axe: Axe };
    // What is printed lies in a frame: paper, not screen.
    const { violations: found } = await axe.run(context, { resultTypes: ["violations"], iframes: false });
    return found.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(" ")} ${failureSummary ?? ""}`),
    );
  }, within);
}

/** Words that are cut and have no title that tells them, and what reaches over the sides of the window. */
export function cutWords(page: Page, within = "body"): Promise<string[]> {
  return page.evaluate((root) => {
    const cut: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) cut.push(`the page is ${scrollWidth} wide in a window of ${innerWidth}`);
    const clips = (value: string) => value === "hidden" || value === "clip";
    const isSeen = (element: Element) => {
      const box = element.getBoundingClientRect();
      return (
        box.width > 2 && box.height > 2 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      );
    };
    for (const element of document.querySelectorAll<HTMLElement>(`:is(${root}) *`)) {
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      const text = own.map((node) => node.textContent?.trim() ?? "").join("");
      if (text === "" || !isSeen(element) || element.closest("[aria-hidden=true], svg, select, option")) continue;
      if (element.closest("[title]")?.getAttribute("title")) continue;
      const range = document.createRange();
      const [first, last] = [own[0], own.at(-1)];
      if (!first || !last) continue;
      range.setStartBefore(first);
      range.setEndAfter(last);
      const words = range.getBoundingClientRect();
      for (let box: HTMLElement | null = element; box && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box);
        const sides = box.getBoundingClientRect();
        // Without a clip of its own a cell's text would run into the next one; that of an item spreads by design.
        const cell = box.matches(".ag-cell:not(.cell-seq, .cell-item, .cell-leads, .cell-supports)");
        if ((cell || clips(style.overflowX)) && (words.right > sides.right + 1.5 || words.left < sides.left - 1.5)) {
          // Columns that scroll are cut by the sides of the table.
          if (box.matches(".ag-cell, .cell-text, .ag-header-cell, .head-name") || !box.closest(".grid-root")) {
            cut.push(`“${text.slice(0, 30)}” in ${box.tagName}.${box.className}`);
            break;
          }
        }
        if (box.matches(".cell-text, .head-name") && clips(style.overflowY) && words.bottom > sides.bottom + 3) {
          cut.push(`“${text.slice(0, 30)}” below in ${box.className}`);
          break;
        }
        if (style.overflowX === "auto" || style.overflowX === "scroll" || box.matches(".ag-cell, .ag-header-cell"))
          break;
        if (style.position === "fixed") break;
      }
    }
    return [...new Set(cut)];
  }, within);
}
