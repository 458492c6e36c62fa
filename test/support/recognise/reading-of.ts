/** A reading that says of every table just what recognition found. */

import type { Reading, TableFound } from "../../../shared/recognise/told/reading.ts";
import type { Recognised } from "../../../shared/recognise/table.ts";

export function readingOf({ tables }: Recognised): Reading {
  return { tables: tables.flatMap((table) => table.found.map(readingOfPiece)) };
}

function readingOfPiece({ sheet, frame, header, orientation, columns, rows }: TableFound): Reading["tables"][number] {
  const named = <T extends { name: string }>({ name, ...rest }: T) => (name === "" ? rest : { ...rest, name });
  return {
    sheet,
    frame,
    header: header.bottom - header.top + 1,
    orientation,
    columns: columns.map(named),
    rows: rows.map(named),
  };
}
