/** The HTML form of a copied block. */

import { guardFormula } from "../../../shared/document/formula-guard.ts";

export function writeHtmlTable(rows: readonly (readonly string[])[]): string {
  const escape = (text: string) =>
    text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll("\n", "<br>");
  const body = rows
    .map((row) => `<tr>${row.map((text) => `<td>${escape(guardFormula(text))}</td>`).join("")}</tr>`)
    .join("");
  return `<meta charset="utf-8"><table>${body}</table>`;
}
