/** What web pages, paging and keyboards do to a notice: menus, broken lines, NBSP, half and full width mixed, nothing seen. */

import type { Random } from "../../kinds/random.ts";
import { damagedFeet, damagedMenus } from "./phrases.ts";

const HALF: Readonly<Record<string, string>> = { "，": ",", "；": ";", "：": ":", "（": "(", "）": ")" };
const WIDE = "０１２３４５６７８９";

/** The lines as they come out of a file; `full`: marks stay full-width. */
export function damaged(lines: readonly string[], random: Random, full: boolean): string {
  const kind = random.int(0, 5);
  let out = lines.map((line) => (full ? line : line.replace(/[，；：（）]/g, (char) => HALF[char] ?? char)));
  if (kind === 1)
    out = out.map((line) =>
      line
        .replace(/(?<=[\u4e00-\u9fff])(?=\d)/g, () => (random.chance(0.3) ? "\u00a0" : ""))
        .replace(/(?<=\d)(?=[\u4e00-\u9fff])/g, () => (random.chance(0.3) ? "\u00a0" : "")),
    );
  if (kind === 2)
    out = out.map((line) =>
      line
        .replace(/\d/g, (digit) => (random.chance(0.2) ? (WIDE[Number(digit)] ?? digit) : digit))
        .replace(/[，；：（）]/g, (char) => (random.chance(0.4) ? (HALF[char] ?? char) : char)),
    );
  if (kind === 3)
    out = out.map((line) =>
      line.replace(/(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])/g, () =>
        random.chance(0.03) ? "\u200b" : random.chance(0.02) ? " " : "",
      ),
    );
  // A .pdf breaks its lines where the paper ends, whatever stands there.
  if (kind === 4) out = out.flatMap((line) => broken(line, 28));
  if (random.chance(0.4)) out = [...damagedMenus, ...out, ...damagedFeet];
  if (random.chance(0.3)) out = out.flatMap((line) => [line, ""]);
  if (random.chance(0.3)) out = out.map((line) => `　　${line}`);
  return out.join("\n");
}

function broken(line: string, width: number): string[] {
  const parts: string[] = [];
  let rest = line;
  while (rest.length > width) {
    let at = width;
    // Digits of one number and marks that may not begin a line stay together.
    while (
      at < rest.length &&
      (/[，。；：、）】%]/.test(rest[at] ?? "") || (/[\d.]/.test(rest[at] ?? "") && /[\d.]/.test(rest[at - 1] ?? "")))
    )
      at += 1;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...parts, rest].filter((part) => part !== "");
}
