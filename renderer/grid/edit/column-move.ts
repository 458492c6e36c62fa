/** A dragged district heading: the new order of AG Grid's columns becomes a move of the district. */

import type { GridController } from "../table/controller.ts";
import { levelWords } from "../../../shared/model/level.ts";

export function moveDistrictAfterDrag(grid: GridController): void {
  const { api, session } = grid;
  if (!api) return;
  const all = session.plan.order.district.get("") ?? [];
  const after = api
    .getAllGridColumns()
    .map((column) => column.getColId())
    .filter((id) => id.startsWith("d:"))
    .map((id) => id.slice(2));
  // What is hidden or folded away keeps its place behind its left neighbour.
  const before = all.filter((id) => after.includes(id));
  if (after.length !== before.length || after.every((id, index) => id === before[index])) return;
  // One district was dragged: taking it out of both orders leaves the same rest.
  const moved = before.find((id) => {
    const rest = before.filter((other) => other !== id);
    return after.filter((other) => other !== id).every((other, index) => other === rest[index]);
  });
  if (moved === undefined) return;
  const rest = all.filter((id) => id !== moved);
  const left = after[after.indexOf(moved) - 1];
  const at = left === undefined ? 0 : rest.indexOf(left) + 1;
  const name = session.plan.district.get(moved)?.name ?? "";
  session.apply(
    { type: "row.move", kind: "district", id: moved, parent: "", at },
    `移动${levelWords(session.plan).place}“${name}”`,
  );
  grid.columnsChanged.emit();
}
