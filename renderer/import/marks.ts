/** How the cells of a sheet are marked: frames of tables, heads coloured and named by what their columns were taken for. */

import type { OpenedFile } from "../../shared/contract/results.ts";
import { wordsOfTable } from "../../shared/model/level.ts";
import type { ColumnRole, RowRole } from "../../shared/recognise/told/reading.ts";
import type { Piece } from "./told.ts";
import { roleWord, rowWord } from "./told.ts";

export interface Marks {
  cell(
    row: number,
    column: number,
    bottom: number,
    right: number,
  ): { className: string; tag?: { role: ColumnRole; text: string } };
  rowRole(row: number): { role: RowRole; text: string } | undefined;
}

const NOTHING = { className: "" };

export function marksOf(
  pieces: readonly Piece[],
  chosen: ReadonlySet<number>,
  { tables }: Pick<OpenedFile, "tables">,
): Marks {
  const rows = new Map<number, { role: RowRole; text: string }>();
  const known = pieces.map(({ found, table, problem }) => {
    const outline = table === null ? undefined : tables[table];
    const words = wordsOfTable(outline?.title ?? null, outline?.districts ?? []);
    for (const { row, role } of found.rows) {
      if (role !== "row") rows.set(row, { role, text: `第 ${row + 1} 行：${rowWord(role, found.orientation, words)}` });
    }
    const tags = new Map(
      found.columns.map(({ column, role, name }) => {
        const word = roleWord(role, found.orientation, words);
        // The head itself says most names; a district's may be another.
        const text = role === "district" && found.orientation === "items" && name !== "" ? `${word} ${name}` : word;
        return [column, { role, text }] as const;
      }),
    );
    const { header, frame } = found;
    const on = problem === null && table !== null && chosen.has(table);
    return { frame, header, tags, on, tagRow: Math.max(header.bottom, frame.top), open: problem !== null };
  });
  return {
    rowRole: (row) => rows.get(row),
    cell: (row, column, bottom, right) => {
      const piece = known.find(
        ({ frame }) => row <= frame.bottom && bottom >= frame.top && column <= frame.right && right >= frame.left,
      );
      if (!piece) return NOTHING;
      const { frame, header, on, open } = piece;
      const names = [on ? "in-table" : open ? "in-table open" : "in-table off"];
      const tag = row <= piece.tagRow && piece.tagRow <= bottom ? piece.tags.get(column) : undefined;
      if (row >= header.top && row <= header.bottom) names.push("in-header");
      if (tag) names.push("has-tag");
      if (row <= frame.top) names.push("edge-t");
      if (bottom >= frame.bottom) names.push("edge-b");
      if (column <= frame.left) names.push("edge-l");
      if (right >= frame.right) names.push("edge-r");
      return tag ? { className: names.join(" "), tag } : { className: names.join(" ") };
    },
  };
}
