/**
 * Tables of items inside of a notice, as lines that the outline can read: 1.新建2座人行天桥。 责任单位：县住建局. Real tables come
 * row by row; web pages often give one cell a paragraph, and the running number tells the rows.
 */

import { namesOwners } from "../agencies.ts";
import type { Line } from "./lines.ts";
import { joined, lineOf } from "./lines.ts";

type Column = "seq" | "leads" | "supports" | "deadline" | "content" | "other";
const COLUMNS: readonly (readonly [Column, RegExp])[] = [
  ["seq", /^(?:序号|编号|序)$/],
  ["supports", /^(?:配合|协办|协同|协助|参与)(?:单位|部门)/],
  ["leads", /(?:责任|牵头|主办|实施|承办|主管)(?:责任)?(?:单位|部门)/],
  ["deadline", /时限|期限|完成时间|时间节点|完成日期/],
  ["other", /领导|责任人|联系|备注|资金|投资|地点|类别|电话/],
  ["content", /实事|项目|内容|任务|目标|工作|事项|名称|措施/],
];

function columnOf(head: string): Column {
  return head.length > 20 ? "other" : (COLUMNS.find(([, form]) => form.test(head))?.[0] ?? "other");
}

/** The lines of one row; null where it holds nothing to read. */
function rowLines(columns: readonly Column[], cells: readonly Line[]): Line[] | null {
  const of = (column: Column): Line[] => cells.filter((cell, at) => columns[at] === column && cell.text !== "");
  const [number] = of("seq");
  const content = of("content");
  const [first] = content;
  if (!number || !first || !/^\d{1,3}[.、]?$/.test(number.text)) return null;
  const paragraph = first.sources[0]?.paragraph ?? 0;
  const stop = (line: Line): Line => (/[。;!]$/.test(line.text) ? line : joined(line, lineOf("。", paragraph)));
  const sentence = content.slice(1).reduce((line, next) => joined(stop(line), next), first);
  const lines = [joined(lineOf(`${number.text.replace(/[.、]$/, "")}.`, paragraph), stop(sentence))];
  for (const [column, label] of [
    ["leads", "责任单位："],
    ["supports", "配合单位："],
    ["deadline", "完成时限："],
  ] as const) {
    const said = of(column);
    const [start, ...rest] = said;
    if (start)
      lines.push(
        rest.reduce(
          (line, next) => joined(joined(line, lineOf("、", paragraph)), next),
          joined(lineOf(label, paragraph), start),
        ),
      );
  }
  return lines;
}

/** Real tables: the row that names 序号 and contents heads those below it. */
export function withTableRows(pieces: readonly Line[]): Line[] {
  let columns: Column[] | null = null;
  return pieces.flatMap((piece) => {
    if (!piece.cells) {
      columns = null;
      return [piece];
    }
    const kinds = piece.cells.map((cell) => columnOf(cell.text));
    if (kinds.includes("seq") && kinds.includes("content")) {
      columns = kinds;
      return [];
    }
    return (columns && rowLines(columns, piece.cells)) ?? [piece];
  });
}

/** At most so many columns has a table that was laid flat. */
const MOST_COLUMNS = 12;

/** Tables that a page gives as one cell a paragraph: 序号, the other heads, then 1, its cells, 2, its cells … */
export function withFlatRows(pieces: readonly Line[]): Line[] {
  const out: Line[] = [];
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at] as Line;
    const heads = piece.text === "序号" ? headsFrom(pieces, at) : null;
    if (!heads) {
      out.push(piece);
      continue;
    }
    let row = at + heads.length;
    let number = 1;
    while (pieces[row]?.text === String(number)) {
      let end = row + 1;
      while (
        end < pieces.length &&
        end - row <= 40 &&
        pieces[end]?.text !== String(number + 1) &&
        !isOver(pieces[end] as Line, number)
      )
        end += 1;
      const cells = pieces.slice(row, end);
      const lines = rowLines(...fitted(heads, cells));
      out.push(...(lines ?? cells));
      row = end;
      number += 1;
    }
    at = row - 1;
  }
  return out;
}

function headsFrom(pieces: readonly Line[], at: number): Column[] | null {
  const heads: Column[] = [];
  for (let i = at; i < at + MOST_COLUMNS; i += 1) {
    const text = pieces[i]?.text ?? "";
    if (text === "1") return heads.includes("content") && heads.length > 1 ? heads : null;
    if (text === "" || text.length > 20) return null;
    heads.push(columnOf(text));
  }
  return null;
}

/** What stands behind the last row: an annex, a date, a note. */
function isOver(line: Line, number: number): boolean {
  return number > 1 && /^(?:附件|注[:]|备注[:]|20\d\d年\d{1,2}月\d{1,2}日$)/.test(line.text);
}

/** As many cells as heads go together; else each cell is told by what it holds. */
function fitted(heads: readonly Column[], cells: readonly Line[]): [Column[], readonly Line[]] {
  if (cells.length === heads.length) return [[...heads], cells];
  const kinds = cells.map(({ text }, at): Column => {
    if (at === 0) return "seq";
    if (namesOwners(text)) return heads.includes("leads") ? "leads" : "supports";
    if (heads.includes("deadline") && text.length <= 16 && /\d{1,2}月|年底|全年|季度/.test(text)) return "deadline";
    return text.length < 4 && heads.includes("other") ? "other" : "content";
  });
  return [kinds, cells];
}
