/** Taking apart the lists of the selection, asked for or offered. */

import { say } from "../../../shared/text.ts";
import { ask, notify, run } from "../../app/notify.ts";
import type { GridController } from "../table/controller.ts";
import { splitLists } from "./split-list.ts";

export function splitSelected(grid: GridController): void {
  const cells = [...grid.selection.cells()].flatMap((place) => {
    const row = grid.rows[place.row];
    const column = grid.columns[place.column];
    return row && column ? [{ row, column }] : [];
  });
  const { edits, refusals, lists } = splitLists(grid.session.plan, grid.allColumns, cells);
  if (lists === 0) return notify.info(say.noDistrictList());
  if (edits.length > 0) grid.commit(edits, `拆为列 ${lists} 格`);
  if (refusals.length > 0) grid.showRefusals([...grid.status.value.refusals, ...refusals]);
}

/** Behind a paste that brought lists: what was pasted is selected. */
export function offerSplit(grid: GridController, cells: number): void {
  const question = { title: say.listsFound(cells), text: say.listsApart(), ok: "拆为列" };
  run(
    ask(question).then((agreed) => {
      if (agreed) splitSelected(grid);
      grid.editor.focus();
    }),
  );
}
