/** Shares of money as people write them: 中央60%、省20%（限溪东区、溪西县）、县区其余. The same words as `factsSaid` gives. */

import { parseDecimal } from "../decimal.ts";
import type { Share } from "./facts.ts";

const FORM =
  /^(\p{Script=Han}[^\d（(、，,]*?)\s*(?:(\d+(?:\.\d+)?)\s*(%|％|元|万元)|(其余|未定比例))((?:[（(][^）)]*[）)])*)$/u;

/** null: some part is not written so. Nothing: no shares. */
export function readShares(text: string): Share[] | null {
  const parts = splitParts(text);
  const shares = parts.map(readShare);
  return shares.every((share) => share !== null) ? shares : null;
}

/** At 、 and commas outside of brackets. */
function splitParts(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const letter of text.trim()) {
    if (/[（(]/.test(letter)) depth += 1;
    if (/[）)]/.test(letter)) depth -= 1;
    if (depth === 0 && /[、，,；;\n]/.test(letter)) {
      parts.push(part);
      part = "";
    } else part += letter;
  }
  return [...parts, part].map((one) => one.trim()).filter((one) => one !== "");
}

function readShare(text: string): Share | null {
  const [, source, figure, unit, rest, brackets = ""] = FORM.exec(text) ?? [];
  if (source === undefined) return null;
  let of: string | null = null;
  let only: string[] | null = null;
  for (const [, inner = ""] of brackets.matchAll(/[（(]([^）)]*)[）)]/g)) {
    if (inner.startsWith("占")) of = inner.slice(1).trim();
    else if (inner.startsWith("限"))
      only = inner
        .slice(1)
        .split(/[、，,]/)
        .map((name) => name.trim());
    else return null;
  }
  if (rest !== undefined)
    return { source: source.trim(), kind: rest === "其余" ? "remainder" : "open", value: null, of, only };
  if (figure === undefined || parseDecimal(figure) === null) return null;
  if (unit === "%" || unit === "％") return { source: source.trim(), kind: "ratio", value: figure, of, only };
  return { source: source.trim(), kind: "fixed", value: unit === "万元" ? inYuan(figure) : figure, of, only };
}

/** 12.5 (万) → 125000. */
function inYuan(figure: string): string {
  const [whole = "", part = ""] = figure.split(".");
  const digits = `${whole}${part.padEnd(4, "0").slice(0, 4)}`.replace(/^0+(?=\d)/, "");
  const left = part.slice(4);
  return left === "" ? digits : `${digits}.${left}`;
}
