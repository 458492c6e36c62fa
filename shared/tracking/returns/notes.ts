/** Notes (说明) beside the cells to fill, as they came back. */

import { cellAddress } from "../../document/sheet.ts";
import type { Id } from "../../model/id.ts";
import { say } from "../../text.ts";
import type { LayerKey } from "../layer-key.ts";
import type { SentCell } from "../rounds/sent.ts";
import type { FormColumn } from "./form.ts";
import type { Placed } from "./placed.ts";
import type { Problems } from "./problem.ts";

const LONGEST_NOTE = 2_000;

export interface ReturnedNote {
  indicator: Id;
  district: Id | null;
  layer: LayerKey;
  sheet: string;
  cell: string;
  note: string;
}

/** What is written in the columns of notes, where it was not there before. */
export function readNotes(placed: Placed, sent: readonly SentCell[], problems: Problems): ReturnedNote[] {
  const notes: ReturnedNote[] = [];
  const { form, words, sheet, lineAt, columnAt } = placed;
  for (const column of form.columns.filter(({ holds }) => holds === "note")) {
    const at = columnAt.get(column);
    if (at === undefined) continue;
    const layer = filledBefore(form.columns, column);
    if (layer === undefined) continue;
    const open = new Map(sent.flatMap((one) => (one.open && one.layer === layer.holds ? [[one.indicator, one]] : [])));
    for (const row of form.rows) {
      const line = lineAt.get(row.indicator);
      const asked = open.get(row.indicator);
      if (line === undefined) continue;
      const note = words.text(line, at);
      if (note === form.words.text(row.line, column.column)) continue;
      const cell = cellAddress(line, at);
      if (!asked)
        problems.add(
          "strayCell",
          "warning",
          { sheet, cells: [cell], row: row.indicator, what: "note" },
          say.returnNoteElsewhere,
        );
      else if (note.length > LONGEST_NOTE)
        problems.add("noteTooLong", "error", { sheet, cells: [cell], row: row.indicator }, say.returnNoteTooLong);
      else notes.push({ indicator: row.indicator, district: asked.district, layer: layer.holds, sheet, cell, note });
    }
  }
  return notes;
}

/** The column to fill that a column of notes speaks of: the nearest before it. */
function filledBefore(columns: readonly FormColumn[], note: FormColumn): FormColumn | undefined {
  const fills = columns.filter(({ fill }) => fill);
  return fills.filter(({ column }) => column < note.column).at(-1) ?? fills[0];
}
