/** What stands in the margins of a printed page, over and under the table: page number, header text. */

import { escapeText, fontFamily } from "./html-style.ts";

interface EdgeMargins {
  right: number;
  left: number;
  /** Millimetres from the edge of the paper. */
  header: number;
  footer: number;
}

const PLACES = ["l", "c", "r"] as const;
type Place = (typeof PLACES)[number];

/**
 * The header or footer code of a sheet (`&C&"宋体,Regular"&14— &P —`) as positioned elements of one page. Known codes: &L &C &R,
 * &P and &N, font and size; others (date, file name) say nothing on paper and are left out. Source: ECMA-376 part 1, 18.3.1.46.
 */
export function edgeTexts(
  code: string | undefined,
  edge: "top" | "bottom",
  margins: EdgeMargins,
  page: number,
  pages: number,
): string {
  if (!code) return "";
  const parts = partsOf(code);
  const from = edge === "top" ? margins.header : margins.footer;
  const style = `${edge}:${from}mm;left:${margins.left}mm;right:${margins.right}mm`;
  return PLACES.filter((place) => parts[place] !== "")
    .map((place) => `<div class="edge ${place}" style="${style}">${runs(parts[place], page, pages)}</div>`)
    .join("");
}

function partsOf(code: string): Record<Place, string> {
  const parts: Record<Place, string> = { l: "", c: "", r: "" };
  let at: Place = "c";
  for (let i = 0; i < code.length; i += 1) {
    const next = code[i + 1] ?? "";
    const place = PLACES.find((one) => one === next.toLowerCase());
    if (code[i] === "&" && place) {
      at = place;
      i += 1;
    } else {
      parts[at] += code[i];
      if (code[i] === "&") {
        parts[at] += next;
        i += 1;
      }
    }
  }
  return parts;
}

function runs(code: string, page: number, pages: number): string {
  const out: string[] = [];
  let text = "";
  let font = "宋体";
  let size = 10;
  const flush = (): void => {
    if (text !== "") {
      const family = escapeText(fontFamily(font));
      out.push(`<span style="font:${size}pt ${family}">${escapeText(text)}</span>`);
    }
    text = "";
  };
  const token = /&"([^"]*)"|&(\d{1,3})|&([A-Za-z&])|([\s\S])/gu;
  for (const [, named, points, letter, char] of code.matchAll(token)) {
    if (named !== undefined) {
      flush();
      font = named.split(",")[0] ?? font;
    } else if (points !== undefined) {
      flush();
      size = Number(points);
    } else if (letter === "&") text += "&";
    else if (letter === "P") text += String(page);
    else if (letter === "N") text += String(pages);
    else if (char !== undefined) text += char;
  }
  flush();
  return out.join("");
}
