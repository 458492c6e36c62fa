/** Our columns as AG Grid's definitions: groups for the two-row header, pinned ones at the left. */

import type { ColDef, ColGroupDef } from "ag-grid-community";
import type { GridColumn } from "./columns.ts";
import type { GridController } from "./controller.ts";
import { HeaderCell } from "./header-cell.ts";
import type { GridRow } from "./rows.ts";

function columnDef(grid: GridController, column: GridColumn): ColDef<GridRow> {
  return {
    colId: column.id,
    headerName: column.title,
    width: column.width,
    pinned: column.pinned ? "left" : null,
    // Without the lock a narrow window would silently let go of the frozen columns.
    lockPinned: column.pinned,
    headerComponent: HeaderCell,
    cellClass: `cell-${column.kind}`,
    headerClass: `head-${column.kind}`,
    suppressMovable: column.kind !== "district" || grid.session.isFinal,
    lockPosition: column.kind === "district" ? false : column.pinned ? "left" : false,
    resizable: column.kind !== "number",
  };
}

export function columnDefs(grid: GridController): (ColDef<GridRow> | ColGroupDef<GridRow>)[] {
  const defs: (ColDef<GridRow> | ColGroupDef<GridRow>)[] = [];
  let group: ColGroupDef<GridRow> | null = null;
  let name = "";
  for (const column of grid.columns) {
    const def = columnDef(grid, column);
    if (column.group === "") {
      group = null;
      defs.push(def);
      continue;
    }
    if (!group || name !== column.group) {
      name = column.group;
      group = {
        headerName: name,
        marryChildren: false,
        children: [],
        headerClass: "head-group",
        groupId: `g${defs.length}`,
      };
      defs.push(group);
    }
    group.children.push(def);
  }
  return defs;
}
