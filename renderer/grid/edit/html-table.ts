/**
 * The HTML form of a copied block. Excel and WPS offer a table with merged cells; a merged cell's text stands in its
 * first cell, the cells it covers are null: they hold nothing, not even a blank. Parsed in an inert document: nothing in
 * it runs or loads.
 */

import { guardFormula, unguardFormula } from "../../../shared/document/formula-guard.ts";

/** The cells of the first table; null where there is none. */
export function parseHtmlTable(html: string): (string | null)[][] | null {
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!table) return null;
  const rows: (string | null)[][] = [];
  const covered = new Set<string>();
  [...table.rows].forEach((tr, r) => {
    const row = (rows[r] ??= []);
    let c = 0;
    for (const td of tr.cells) {
      while (covered.has(`${r}|${c}`)) row[c++] = null;
      const down = Math.min(Math.max(td.rowSpan, 1), table.rows.length - r);
      const across = Math.min(Math.max(td.colSpan, 1), 2000);
      for (let dr = 0; dr < down; dr += 1) for (let dc = 0; dc < across; dc += 1) covered.add(`${r + dr}|${c + dc}`);
      row[c] = unguardFormula(cellText(td));
      for (let dc = 1; dc < across; dc += 1) row[c + dc] = null;
      c += across;
    }
    while (covered.has(`${r}|${c}`)) row[c++] = null;
  });
  const width = Math.max(0, ...rows.map((row) => row.length));
  rows.forEach((row, r) => {
    for (let c = 0; c < width; c += 1) if (row[c] === undefined) row[c] = covered.has(`${r}|${c}`) ? null : "";
  });
  return rows.length === 0 || width === 0 ? null : rows;
}

/** Text with line breaks where the cell has them; white space of the HTML source is no text. */
function cellText(cell: HTMLTableCellElement): string {
  const read = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? "").replace(/[\t\r\n ]+/g, " ");
    if (!(node instanceof Element)) return "";
    const name = node.tagName;
    if (name === "BR") return "\n";
    if (name === "STYLE" || name === "SCRIPT") return "";
    const inner = [...node.childNodes].map(read).join("");
    return name === "P" || name === "DIV" ? `${inner}\n` : inner;
  };
  return [...cell.childNodes]
    .map(read)
    .join("")
    .replace(/ *\n */g, "\n")
    .trim();
}

export function writeHtmlTable(rows: readonly (readonly string[])[]): string {
  const escape = (text: string) =>
    text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll("\n", "<br>");
  const body = rows
    .map((row) => `<tr>${row.map((text) => `<td>${escape(guardFormula(text))}</td>`).join("")}</tr>`)
    .join("");
  return `<meta charset="utf-8"><table>${body}</table>`;
}
